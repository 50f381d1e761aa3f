"""`app`: write the whole program as one web page, for people without a command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xlreport.app import CountyCopy, copy_for, page_file
from xlreport.cli.options import (
    ForceOption,
    FormOption,
    LangOption,
    PeriodOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.session import start
from xlreport.findings import CallError, PathError
from xlreport.findings import cli_words as words
from xlreport.output import APP, OutputFile, ensure_not_inputs, ensure_replaceable, write_outputs


def app_command(
    context: typer.Context,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT_PAGE.zh)],
    *,
    form: FormOption = None,
    roster: RosterOption = None,
    period: PeriodOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if out.suffix.lower() not in {".html", ".htm"}:
        raise CallError(words.NOT_HTML.format(path=out.as_posix()))
    ensure_not_inputs([out], (roster, Path(form) if form else None))
    ensure_replaceable([out], APP, force=force)
    county = CountyCopy(form or "", roster, period or "")
    county.check()
    page = page_file()
    if page is None:
        raise PathError(words.NO_PAGE_BUILT)
    write_outputs([OutputFile(out, copy_for(county, page))], force=force)
    session.info(words.WROTE_APP.format(path=out.as_posix()))
