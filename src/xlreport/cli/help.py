"""Help in the language of the run, from the catalogue.

Commands declare their help in Chinese. This module looks it up and prints it in either language.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from xlreport.cli.plain_values import converted_plainly
from xlreport.findings import (
    CallError,
    Language,
    LocalizedText,
    batch_words,
    error_words,
    relation_words,
    report_words,
    serve_words,
)
from xlreport.findings import cli_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import typer
    from rich.console import Console


MAY_BE_EMPTY = frozenset({"--password", "--unit", "--name", "--as-name"})
"""Options for which an empty value means the same as leaving them out."""


class LocalizedCommand(TyperCommand):
    """A command that prints its help in the language of the run and refuses empty values."""

    def get_params(self, ctx: Any) -> list[Any]:
        return [converted_plainly(each) for each in super().get_params(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        check_values(args)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        print_help(self, ctx, formatter)


def check_values(arguments: Sequence[str]) -> None:
    """Raise CallError for an empty value, such as an unset variable leaves in a script."""
    for before, argument in pairwise(("", *arguments)):
        name, given, value = argument.partition("=")
        if given and name.startswith("--") and not value.strip():
            option = name
        elif not argument.strip():
            option = before if before.startswith("-") else ""
        else:
            continue
        if option not in MAY_BE_EMPTY:
            message = error_words.BLANK_OPTION if option else error_words.BLANK_ARGUMENT
            raise CallError(message.format(name=option))


def print_help(command: Any, context: typer.Context, _formatter: object) -> None:
    """Print usage, purpose, arguments, options and subcommands."""
    from rich.console import Console  # noqa: PLC0415 - only for help

    language = language_of(context)
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(
        _usage(command, context, language), "", _translated(command.help, language), sep="\n"
    )
    for heading, rows in (
        (words.ARGUMENTS_PANEL, _parameters(command, "argument", context)),
        (words.OPTIONS_PANEL, _parameters(command, "option", context)),
        (words.COMMANDS_PANEL, _commands(command, language)),
    ):
        _print_rows(console, words.PANEL.format(name=heading).in_language(language), list(rows))


def language_of(context: typer.Context) -> Language:
    """The language of the run."""
    started: Language = context.find_root().obj or Language.ZH
    return started


def _usage(command: Any, context: typer.Context, language: Language) -> str:
    parts = [words.USAGE.in_language(language) + context.command_path]
    parts += [_name(each) for each in command.params if each.param_type_name == "argument"]
    parts.append(f"[{words.OPTIONS_PANEL.in_language(language)}]")
    if getattr(command, "commands", None):
        parts.append(f"[{words.COMMANDS_PANEL.in_language(language)}]")
    return " ".join(parts)


def _parameters(command: Any, kind: str, context: typer.Context) -> Iterator[tuple[str, str]]:
    language = language_of(context)
    for each in command.params:
        if each.param_type_name == kind:
            required = words.REQUIRED.in_language(language) if each.required else ""
            yield _name(each), _translated(each.help, language) + required
    if kind == "option":
        yield "--help, -h", words.HELP.in_language(language)


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    names = ", ".join(sorted(parameter.opts, key=len, reverse=True))
    if parameter.is_flag:
        return names
    return f"{names} {parameter.metavar or parameter.name.upper()}"


def _commands(command: Any, language: Language) -> Iterator[tuple[str, str]]:
    """Name and help of each subcommand, from its declaration: no command is loaded."""
    declared = command.commands.declared if hasattr(command, "commands") else {}
    for name, each in declared.items():
        yield name, each.help.in_language(language)


def _print_rows(console: Console, heading: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    from rich.table import Table  # noqa: PLC0415 - only for help

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # Chinese has no spaces to break at; fold cuts nothing
    for name, said in rows:
        table.add_row(f"  {name}", said)
    console.print("", heading, sep="\n")
    console.print(table)


def _translated(stated: str | None, language: Language) -> str:
    return _known()[stated].in_language(language) if stated in _known() else stated or ""


@cache
def _known() -> dict[str, LocalizedText]:
    stated = (
        each
        for room in (
            words,
            report_words,
            batch_words,
            serve_words,
            relation_words,
        )
        for each in vars(room).values()
    )
    return {text.zh: text for text in stated if isinstance(text, LocalizedText)}
