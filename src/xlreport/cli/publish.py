"""`publish`: write the report to be published, as a Word file or a web page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from xlreport.cli.options import AmountsOption, ForceOption, FormOption, LangOption, QuietOption
from xlreport.cli.printing import print_findings
from xlreport.cli.session import Session, start
from xlreport.findings import LocalizedText
from xlreport.findings import report_words as words
from xlreport.output import ensure_replaceable
from xlreport.workflow import check_report_path, make_report


def publish_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=words.PUBLISHED_FILE.zh)],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT_REPORT.zh)],
    *,
    form: FormOption = None,
    name: Annotated[str, typer.Option("--name", help=words.REPORT_NAME.zh)] = "",
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="FILE.json", help=words.REPORT_TEXTS.zh)
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help=words.DRAFT.zh)] = False,
    amounts: AmountsOption = "",
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    check_report_path(out)
    ensure_replaceable([out], force=force)
    made = make_report(file, form, name, texts, draft=draft, amounts=amounts, language=lang or "")
    print_findings(session, made.errors)
    if not made.is_readable:
        _stop(session, [words.NOT_READABLE.format(file=file.as_posix())])
    obstacles = [words.OBSTACLE.format(obstacle=each) for each in made.obstacles]
    if made.report is None:
        head = words.NOT_PUBLISHED.format(file=file.as_posix())
        _stop(session, [head, *obstacles, words.DRAFT_HINT])
    print_findings(session, made.notes)
    made.write(out)
    message = words.WROTE_DRAFT if obstacles else words.WROTE_REPORT
    for line in (message.format(path=out.as_posix()), *obstacles):
        session.info(line)


def _stop(session: Session, lines: Iterable[LocalizedText]) -> NoReturn:
    for line in lines:
        typer.echo(session.localize(line), err=True)
    raise typer.Exit(1)
