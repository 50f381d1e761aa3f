"""The options of `consolidate` for the files that it writes beside the roll-up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.options import PASSWORD_VARIABLE
from xlreport.findings import CallError, cli_words
from xlreport.workflow import AsUnitOptions, check_workbook_path

DataOption = Annotated[
    list[Path] | None, typer.Option("--data", metavar="FILE", help=cli_words.DATA.zh)
]
TitleUnitOption = Annotated[
    str, typer.Option("--title-unit", metavar="NAME", help=cli_words.TITLE_UNIT.zh)
]
HtmlOption = Annotated[Path | None, typer.Option("--html", metavar="FILE", help=cli_words.HTML.zh)]
AsUnitOption = Annotated[
    str | None, typer.Option("--as-unit", metavar="CODE=FILE", help=cli_words.AS_UNIT.zh)
]
AsNameOption = Annotated[
    str | None, typer.Option("--as-name", metavar="NAME", help=cli_words.AS_NAME.zh)
]
AsTextsOption = Annotated[
    Path | None, typer.Option("--as-texts", metavar="FILE", help=cli_words.AS_TEXTS.zh)
]


def parse_as_unit(given: str | None, name: str | None, texts: Path | None) -> AsUnitOptions | None:
    """Parse `--as-unit CODE=FILE` and the options that go with it. Raises CallError."""
    if given is None:
        for option, value in (("--as-name", name), ("--as-texts", texts)):
            if value is not None:
                raise CallError(cli_words.NEEDS_AS_UNIT.format(option=option))
        return None
    code, _, file = (part.strip() for part in given.partition("="))
    if not code or not file:
        raise CallError(cli_words.AS_UNIT_FORM.format(given=given))
    check_workbook_path(Path(file))
    from xlreport.workflow import check_password  # noqa: PLC0415 - loads much, few calls need it

    password = check_password(os.environ.get(PASSWORD_VARIABLE, ""))
    return AsUnitOptions(code, Path(file), name or code, texts, password)
