"""`form draft`: draft a form from the workbook that an office has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.options import ForceOption, Format, FormatOption, LangOption, QuietOption
from xlreport.cli.printing import print_findings
from xlreport.cli.session import start
from xlreport.findings import draft_words as words
from xlreport.intake import to_json
from xlreport.workflow import draft_workbook


def draft_command(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="WORKBOOK", help=words.SOURCE.zh)],
    *,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT.zh)],
    code: Annotated[str, typer.Option("--code", metavar="CODE", help=words.CODE_OPTION.zh)] = "",
    data: Annotated[
        Path | None, typer.Option("--data", metavar="FILE", help=words.DATA_OPTION.zh)
    ] = None,
    keep_sheet: Annotated[bool, typer.Option("--keep-sheet", help=words.KEEP_SHEET.zh)] = False,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    found = draft_workbook(source, code=code, keep_sheet=keep_sheet, language=session.language)
    found.write(out, source, data, force=force)
    if output is Format.JSON:
        session.print_result(to_json(found.to_dict(session.language)))
    else:
        session.info(words.WROTE.format(path=out.as_posix(), **found.counts))
        print_findings(session, found.findings)
        for each in found.problems:
            session.print_result(each.show(session.language, out.as_posix()))
    if found.problems:
        raise typer.Exit(1)
