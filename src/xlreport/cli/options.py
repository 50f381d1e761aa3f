"""Arguments and options that several commands share.

Help texts are written in Chinese here, from the catalogue; `translate` swaps them by language.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.form_argument import definition_name
from xlreport.findings import Language, batch_words, report_words
from xlreport.findings import cli_words as words

PASSWORD_VARIABLE = "XLREPORT_PASSWORD"  # noqa: S105 - a variable's name


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


class Preference(StrEnum):
    """Which of a unit's several files is used."""

    NEWEST = "newest"


LangOption = Annotated[Language | None, typer.Option("--lang", metavar="zh|en", help=words.LANG.zh)]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help=batch_words.NO_CACHE.zh)]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help=words.QUIET.zh)]
ForceOption = Annotated[bool, typer.Option("--force", help=words.FORCE.zh)]
FormatOption = Annotated[
    Format, typer.Option("--format", metavar="text|json", help=words.FORMAT.zh)
]
FormArgument = Annotated[
    str, typer.Argument(metavar="FORM", help=words.FORM.zh, callback=definition_name)
]
FormOption = Annotated[
    str | None, typer.Option("--form", help=words.FORM_OPTION.zh, callback=definition_name)
]
PeriodOption = Annotated[str | None, typer.Option("--period", help=words.PERIOD_OPTION.zh)]
PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH...", help=words.PATHS.zh)]
KeyOption = Annotated[Path | None, typer.Option("--key", metavar="FILE", help=words.KEY.zh)]
OutWorkbookOption = Annotated[
    Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT_WORKBOOK.zh)
]
AmountsOption = Annotated[
    str, typer.Option("--amounts", metavar="UNIT", help=report_words.AMOUNTS_OPTION.zh)
]
TemplateArgument = Annotated[Path, typer.Argument(metavar="TEMPLATE", help=words.TEMPLATE_FILE.zh)]
_PRIOR = typer.Option("--prior", metavar="PATH", help=words.PRIOR.zh)
PriorOption = Annotated[list[Path] | None, _PRIOR]
OnePriorOption = Annotated[Path | None, _PRIOR]
_ROSTER = typer.Option("--roster", metavar="FILE", help=words.ROSTER.zh)
RosterOption = Annotated[Path | None, _ROSTER]
NeededRosterOption = Annotated[Path, _ROSTER]
PreferOption = Annotated[
    Preference | None, typer.Option("--prefer", metavar="newest", help=words.PREFER.zh)
]
