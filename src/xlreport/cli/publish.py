"""`publish`: write the report to be published, as a Word file or a web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from xlreport.cli.options import AmountsOption, ForceOption, FormOption, LangOption, QuietOption
from xlreport.cli.printing import print_findings
from xlreport.cli.progress import shown_progress
from xlreport.cli.session import Session, start
from xlreport.findings import CallError, batch_words
from xlreport.findings import report_words as words
from xlreport.output import ensure_replaceable
from xlreport.workflow import check_report_path, is_many, make_report, publish_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.findings import LocalizedText
    from xlreport.workflow import PublishRun


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
    html: Annotated[bool, typer.Option("--html", help=batch_words.AS_HTML.zh)] = False,
    amounts: AmountsOption = "",
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if is_many(file):
        for option, given in (("--name", name), ("--texts", texts)):
            if given:
                raise CallError(batch_words.ONE_REPORT_ONLY.format(option=option))
        with shown_progress(session) as progress:
            run = publish_files(
                [file],
                out,
                form,
                ending=".html" if html else ".docx",
                amounts=amounts,
                language=lang or "",
                draft=draft,
                force=force,
                progress=progress,
            )
        run.write(force=force)
        _print_many(session, run, out)
        if not run.is_complete:
            raise typer.Exit(1)
        return
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


def _print_many(session: Session, run: PublishRun, out: Path) -> None:
    """Print each file with its report, or with what stands in the way of one."""
    for each in run.files:
        target = run.targets.get(each.file)
        if target is None:
            message = words.NOT_PUBLISHED.format(file=each.file)
        elif each.obstacles:
            message = words.WROTE_DRAFT.format(path=target.as_posix())
        else:
            message = words.WROTE_REPORT.format(path=target.as_posix())
        session.print_result(session.localize(message))
        print_findings(session, (*each.errors, *each.notes))
        for obstacle in each.obstacles:
            session.print_result(session.localize(words.OBSTACLE.format(obstacle=obstacle)))
    counts = {"files": len(run.files), "written": len(run.targets)}
    session.info(batch_words.PUBLISHED_MANY.format(folder=out.as_posix(), **counts))


def _stop(session: Session, lines: Iterable[LocalizedText]) -> NoReturn:
    for line in lines:
        typer.echo(session.localize(line), err=True)
    raise typer.Exit(1)
