"""`fill` and `transfer`: fill a handed-out workbook from data or from another workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.options import (
    ForceOption,
    Format,
    FormatOption,
    FormOption,
    LangOption,
    OutWorkbookOption,
    QuietOption,
    TemplateArgument,
)
from xlreport.cli.printing import print_findings
from xlreport.cli.progress import shown_progress
from xlreport.cli.session import Session, start
from xlreport.findings import LocalizedText, batch_words, readable_value
from xlreport.findings import cli_words as words
from xlreport.findings import workbook_words as told
from xlreport.intake import to_json
from xlreport.output import OutputFile, ensure_not_inputs, ensure_replaceable, write_outputs
from xlreport.refill import Transfer, TransferOutcome
from xlreport.workflow import (
    check_workbook_path,
    fill_files,
    fill_workbook,
    is_many,
    transfer_workbook,
)

if TYPE_CHECKING:
    from xlreport.form import Form


def fill_command(
    context: typer.Context,
    template: TemplateArgument,
    data: Annotated[Path, typer.Argument(metavar="DATA", help=words.DATA_FILE.zh)],
    out: OutWorkbookOption,
    *,
    form: FormOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if is_many(template):
        _fill_many(session, template, data, out, form)
        return
    check_workbook_path(out)
    ensure_not_inputs([out], (template, data))
    ensure_replaceable([out], force=force)
    made = fill_workbook(template, data, form)
    if made.findings:
        print_findings(session, made.findings)
        raise typer.Exit(1)
    write_outputs([OutputFile(out, made.data)], force=force)
    session.info(words.WROTE_ONE.format(path=out.as_posix()))


def _fill_many(session: Session, templates: Path, data: Path, out: Path, form: str | None) -> None:
    with shown_progress(session) as progress:
        run = fill_files([templates], data, out, form, force=session.force, progress=progress)
    for each in run.findings:
        session.print_result(each.location.file or "")
        print_findings(session, [each])
    if run.findings:
        raise typer.Exit(1)
    run.write(force=session.force)
    counts = {"files": len(run.files), "written": len(run.targets)}
    session.info(batch_words.FILLED_MANY.format(folder=out.as_posix(), **counts))


def transfer_command(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="OLD", help=words.OLD_FILE.zh)],
    template: TemplateArgument,
    out: OutWorkbookOption,
    *,
    form: FormOption = None,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    check_workbook_path(out)
    ensure_not_inputs([out], (old, template))
    ensure_replaceable([out], force=force)
    made = transfer_workbook(old, template, form, accept_other_unit=force)
    for note in made.notes:
        session.info(note)
    write_outputs([OutputFile(out, made.data)], force=force)
    if output is Format.JSON:
        session.print_result(to_json(made.transfer.to_dict(session.language)))
    else:
        _print(session, made.transfer, made.form)
        session.info(words.WROTE_ONE.format(path=out.as_posix()))
    if made.transfer.is_incomplete:
        raise typer.Exit(1)


def _print(session: Session, moved: Transfer, form: Form) -> None:
    """Print a line for each content that did not move; only count those that did."""
    for each in moved.not_moved:
        parts = {
            "at": each.address if (at := form.find(each.address)) is None else form.label_of(at),
            "source": each.source,
            "value": "" if each.value is None else readable_value(each.value),
            "reason": each.reason or "",
        }
        shown = [
            session.localize(LocalizedText("{it}", "{it}").format(it=part))
            for part in parts.values()
        ]
        session.print_result(
            f"  [{session.localize(each.outcome.label)}] {'  '.join(filter(None, shown))}"
        )
    session.info(
        told.TRANSFER_SUMMARY.format(**{fate.value: moved.count(fate) for fate in TransferOutcome})
    )
