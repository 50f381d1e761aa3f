"""`fill` and `transfer`: a handed-out workbook filled by data, or by what another one holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.check import print_findings
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
from xlreport.cli.session import Session, start
from xlreport.cli.template import check_workbook_path
from xlreport.cli.told import check_form
from xlreport.findings import CallError, Language, Severity, Text, edge_words
from xlreport.findings import cli_words as words
from xlreport.findings import transfer_words as told
from xlreport.findings.model import show_value
from xlreport.form.shipped import KnownForms, load_form
from xlreport.intake.collect import read_named
from xlreport.intake.report import to_json
from xlreport.intake.submission import read_submission
from xlreport.intake.xlsx.limits import DEFAULT, Refusal
from xlreport.intake.xlsx.reader import open_workbook
from xlreport.output import Output, check_apart, check_targets, write_outputs
from xlreport.rollup.back.fill import filled, read_data
from xlreport.rollup.back.reissue import Handed, as_typed, read_handed
from xlreport.rollup.back.transfer import Fate, Transfer, pairs_of, read_source
from xlreport.rollup.back.transfer import transfer as transfer_into
from xlreport.template.draft import Filling
from xlreport.template.write import write_template

if TYPE_CHECKING:
    from xlreport.form.model import Form
    from xlreport.intake.xlsx.reader import OpenWorkbook
    from xlreport.rules.address import Address


def fill(
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
    check_workbook_path(out)
    check_apart([out], (template, data))
    check_targets([out], force=force)
    handed, held = _handed(template, KnownForms(form))
    check_form(form, handed.form.code, template.as_posix())
    contents, findings = filled(read_data(data), handed.form, data.as_posix())
    if findings:
        print_findings(session, findings)
        raise typer.Exit(1)
    _write(handed, replace(held, contents={**held.contents, **contents}), out, force=force)
    session.info(words.WROTE_ONE.format(path=out.as_posix()))


def transfer(
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
    check_apart([out], (old, template))
    check_targets([out], force=force)
    forms = KnownForms(form)
    handed, held = _handed(template, forms)
    source = read_source(_opened(old), handed.form, forms)
    if form and source.form.code != load_form(form).code:  # it may define either of the two
        check_form(form, handed.form.code, template.as_posix())
    if not pairs_of(source.form, handed.form):
        says = told.UNKNOWN_EDITION.format(
            old=old.as_posix(), observed=source.form.code, expected=handed.form.code
        )
        raise CallError(says)
    for says, observed, expected in (
        (told.OTHER_UNIT, source.unit, handed.identity.unit_code),
        (told.OTHER_PERIOD, source.period, handed.identity.period),
    ):
        if observed and expected and observed != expected:
            about = {"old": old.as_posix(), "observed": observed, "expected": expected}
            if says is told.OTHER_UNIT and not force:
                raise CallError(edge_words.OTHER_UNIT.format(**about))
            session.info(says.format(**about))
    moved = transfer_into(source, handed.form, held)
    _write(handed, moved.filling, out, force=force)
    if output is Format.JSON:
        session.result(to_json(_described(session, moved)))
    else:
        _print(session, moved, handed.form)
        session.info(words.WROTE_ONE.format(path=out.as_posix()))
    if any(each.value is not None or each.fate is Fate.DOUBTFUL for each in moved.left):
        raise typer.Exit(1)


def _handed(path: Path, forms: KnownForms) -> tuple[Handed, Filling]:
    """A template, and what it holds already."""
    data, shown = read_named(path), path.as_posix()
    handed = read_handed(data, shown, forms)
    submission = read_submission(data, shown, forms)
    if not submission.is_readable:
        errors = [each for each in submission.findings if each.severity is Severity.ERROR]
        says = Text("{file} 不能作为模板：{why}", "{file} cannot be the template: {why}")
        why = Text(*(errors[0].message(language) for language in Language))
        raise CallError(says.format(file=shown, why=why))
    held = Filling(
        {**submission.contents, **submission.prior}, submission.cover, submission.answers
    )
    return handed, held


def _write(handed: Handed, filling: Filling, out: Path, *, force: bool) -> None:
    data = write_template(handed.form, handed.assignment(), as_typed(filling, handed.form))
    write_outputs([Output(out, data)], force=force)


def _opened(path: Path) -> OpenWorkbook:
    try:
        return open_workbook(read_named(path), DEFAULT)
    except Refusal as refusal:
        says = Text("{path} 无法读取：{why}", "{path} cannot be read: {why}")
        raise CallError(says.format(path=path.as_posix(), why=refusal.reason)) from refusal


def _print(session: Session, moved: Transfer, form: Form) -> None:
    """What did not move, each in a line by the names of its cell; what did is only counted."""
    named: list[Address | str] = [*form.cells, *form.narratives]
    names = {str(at): form.names(at) for at in named}
    for each in moved.left:
        parts = {
            "at": names.get(each.at, each.at),
            "source": each.source,
            "value": "" if each.value is None else show_value(each.value),
            "reason": each.reason or "",
        }
        shown = [session.say(Text("{it}", "{it}").format(it=part)) for part in parts.values()]
        session.result(f"  [{session.say(each.fate.words)}] {'  '.join(filter(None, shown))}")
    session.info(told.SUMMARY.format(**{fate.value: moved.count(fate) for fate in Fate}))


def _described(session: Session, moved: Transfer) -> dict[str, object]:
    return {
        "counts": {fate.value: moved.count(fate) for fate in Fate},
        "moves": [
            {
                "fate": each.fate.value,
                "at": each.at or None,
                "source": each.source or None,
                "value": each.value,
                "reason": session.say(each.reason) if each.reason else None,
            }
            for each in moved.moves
        ],
    }
