"""Help in the language of the run: the command tree is built once, then its words are swapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.findings import Language, Text
from xlreport.findings import cli_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator


def translate(command: Any, language: Language) -> None:
    """Put a command's help, and that of everything below it, into a language."""
    english = {text.zh: text for text in _texts()}
    for each in _tree(command):
        each.help = _swap(each.help, english, language)
        each.rich_help_panel = words.COMMANDS_PANEL.pick(language)
        for param in each.params:
            if "--help" in param.opts:
                param.help = words.HELP.pick(language)
            else:
                param.help = _swap(getattr(param, "help", None), english, language)
            is_option = param.param_type_name == "option"
            panel = words.OPTIONS_PANEL if is_option else words.ARGUMENTS_PANEL
            param.rich_help_panel = panel.pick(language)


def _tree(command: Any) -> Iterator[Any]:
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _tree(child)


def _swap(stated: str | None, known: dict[str, Text], language: Language) -> str | None:
    return known[stated].pick(language) if stated in known else stated


def _texts() -> Iterator[Text]:
    yield from (value for value in vars(words).values() if isinstance(value, Text))
