"""One run of the program: its language, how much it prints, and its exit code."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from xlreport.findings import Language, LocalizedText

if TYPE_CHECKING:
    from rich.console import Console

LANGUAGE_VARIABLES = ("XLREPORT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Session:
    """The settings that every command shares."""

    language: Language
    quiet: bool = False
    force: bool = False

    def localize(self, text: LocalizedText) -> str:
        return text.in_language(self.language)

    def print_result(self, words: str) -> None:
        """Print a result of the command."""
        typer.echo(words.rstrip("\n"))

    def info(self, text: LocalizedText) -> None:
        """Print additional information; --quiet suppresses it."""
        if not self.quiet:
            typer.echo(self.localize(text))

    @property
    def console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415 - only for who prints tables

        return Console(file=sys.stdout, soft_wrap=True, highlight=False, markup=False)


def start(
    context: typer.Context,
    lang: Language | None,
    *,
    quiet: bool = False,
    force: bool = False,
    cache: bool = True,
) -> Session:
    """The session of a command; without `lang`, in the language that `main` chose.

    With `cache`, forms that were built before are taken from the user's cache folder.
    """
    if cache:
        from xlreport.definition import keep_built_forms  # noqa: PLC0415 - help needs no forms

        keep_built_forms()
    chosen: Language = lang or context.find_root().obj or Language.ZH
    return Session(chosen, quiet, force)


def choose_language(
    arguments: Sequence[str], environment: Mapping[str, str] | None = None
) -> Language:
    """The language by `--lang`, else the environment, else the system, else Chinese."""
    for number, argument in enumerate(arguments):
        value = argument.partition("=")[2]
        if argument == "--lang" and number + 1 < len(arguments):
            value = arguments[number + 1]
        if argument.startswith("--lang") and value in {each.value for each in Language}:
            return Language(value)
    variables = os.environ if environment is None else environment
    for name in LANGUAGE_VARIABLES:
        if variables.get(name, "")[:2].lower() in {"zh", "en"}:
            return Language(variables[name][:2].lower())
    if environment is None and sys.platform == "win32":
        system = locale.getlocale()[0] or ""
        return Language.EN if system.lower().startswith("en") else Language.ZH
    return Language.ZH
