"""`consolidate`: make the county's roll-up from the units' returns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.check import unreadable_told
from xlreport.cli.options import (
    AmountsOption,
    ForceOption,
    FormOption,
    KeyOption,
    LangOption,
    NeededRosterOption,
    NoCacheOption,
    PathsArgument,
    PeriodOption,
    Preference,
    PreferOption,
    PriorOption,
    QuietOption,
)
from xlreport.cli.outputs import (
    AsNameOption,
    AsTextsOption,
    AsUnitOption,
    DataOption,
    HtmlOption,
    TitleUnitOption,
    parse_as_unit,
)
from xlreport.cli.printing import print_findings, told_roster
from xlreport.cli.progress import shown_progress
from xlreport.cli.session import Session, start
from xlreport.findings import Severity, rollup_words
from xlreport.findings import cli_words as words
from xlreport.form import parse_amount_unit, roster_file
from xlreport.intake import WorkerPool, is_generated_roll_up, user_row_store
from xlreport.rollup import UnitChangeKind, UnitStatus
from xlreport.workflow import ConsolidationChoices, Inputs, Outputs, consolidate_returns

if TYPE_CHECKING:
    from rich.table import Table as PrintedTable

    from xlreport.rollup import RollUp


def consolidate_command(
    context: typer.Context,
    paths: PathsArgument,
    roster: NeededRosterOption,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help=words.OUT_ROLL_UP.zh)],
    *,
    form: FormOption = None,
    period: PeriodOption = None,
    prior: PriorOption = None,
    include_rejected: Annotated[
        bool, typer.Option("--include-rejected", help=words.INCLUDE_REJECTED.zh)
    ] = False,
    prefer: PreferOption = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE", help=words.AGAINST.zh)
    ] = None,
    since: Annotated[
        Path | None, typer.Option("--since", metavar="ROLLUP", help=words.SINCE.zh)
    ] = None,
    title_unit: TitleUnitOption = "",
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help=words.JSON_FILE.zh)
    ] = None,
    data: DataOption = None,
    html: HtmlOption = None,
    as_unit: AsUnitOption = None,
    as_name: AsNameOption = None,
    as_texts: AsTextsOption = None,
    key: KeyOption = None,
    amounts: AmountsOption = "",
    no_cache: NoCacheOption = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force, cache=not no_cache)
    newest = prefer is Preference.NEWEST
    options = ConsolidationChoices(
        include_rejected, newest, against, since, title_unit=title_unit, language=lang or ""
    )
    above, shown = parse_as_unit(as_unit, as_name, as_texts), parse_amount_unit(amounts)
    store = None if no_cache else user_row_store()
    outputs = Outputs(out, json_file, tuple(data or ()), html, above, shown, store)
    # `*.xlsx` may match an earlier roll-up
    returned = [path for path in paths if not is_generated_roll_up(path)]
    listed = roster_file(roster)
    read = (*returned, listed, *(prior or ()), as_texts, key, *options.paths)
    outputs.check(read, force=force)
    units = told_roster(session, roster)
    set_apart = (listed, *outputs.paths)
    inputs = Inputs(paths, units, form, period, prior or (), key, set_apart)
    reader = WorkerPool(cache=not no_cache)
    with shown_progress(session) as progress, unreadable_told(session):
        roll_up = consolidate_returns(inputs, options, reader=reader, progress=progress)
    roll_up = outputs.write(roll_up, session.language)
    print_roll_up(session, roll_up, out)
    if outputs.extras:
        session.info(words.WROTE_ALSO.format(paths=[p.as_posix() for p in outputs.extras]))
    if roll_up.has_errors:
        raise typer.Exit(1)


def print_roll_up(session: Session, roll_up: RollUp, out: Path) -> None:
    """Print a table of the units, their errors, and the path of the roll-up."""
    if not session.quiet:
        session.console.print(_table(session, roll_up))
        _print_errors(session, roll_up)
        _print_against(session, roll_up)
        _print_unassigned(session, roll_up)
        if told := roll_up.changes:
            counts = {kind.value: told.count(kind) for kind in UnitChangeKind}
            session.info(
                rollup_words.SINCE_SUMMARY.format(file=told.file, units=told.unit_count, **counts)
            )
        counts = {each.value: len(roll_up.with_status(each)) for each in UnitStatus}
        session.info(
            words.CONSOLIDATED.format(
                expected=len(roll_up.reporting), counted=roll_up.status.counted, **counts
            )
        )
        if adjustments := roll_up.status.adjustments:
            session.info(rollup_words.ADJUSTMENTS_COUNTED.format(count=adjustments))
    session.print_result(session.localize(words.WROTE_ROLL_UP.format(path=out.as_posix())))


def _table(session: Session, roll_up: RollUp) -> PrintedTable:
    from rich.table import Table as PrintedTable  # noqa: PLC0415 - not with --quiet

    headings = (
        rollup_words.UNIT_CODE,
        rollup_words.UNIT_NAME,
        rollup_words.STATUS,
        rollup_words.SWITCH,
        rollup_words.ERRORS,
        rollup_words.WARNING_COUNT,
    )
    table = PrintedTable(*(session.localize(each) for each in headings))
    for result in roll_up.units:
        table.add_row(
            result.unit.code,
            result.unit.name,
            session.localize(result.status.label),
            session.localize(rollup_words.YES if result.is_counted else rollup_words.NO),
            str(result.count(Severity.ERROR) or ""),
            str(result.count(Severity.WARNING) or ""),
        )
    return table


def _print_errors(session: Session, roll_up: RollUp) -> None:
    """Print the errors of every unit; the roll-up lists all findings."""
    if own := [each for each in roll_up.own_findings if each.severity is Severity.ERROR]:
        session.print_result(session.localize(rollup_words.ROLL_UP_UNIT))
        print_findings(session, own)
    for result in roll_up.units:
        errors = [each for each in result.findings if each.severity is Severity.ERROR]
        if errors:
            session.print_result(f"{result.unit.code} {result.unit.name}")
            print_findings(session, errors)


def _print_against(session: Session, roll_up: RollUp) -> None:
    found = roll_up.reconciliation
    if found is not None:
        differs = len(found.differences)
        message = words.COMPARED if found.is_complete else words.NOT_COMPARED
        head = message.format(file=found.file, compared=found.compared, differs=differs)
        session.print_result(session.localize(head))
        print_findings(session, found.findings)


def _print_unassigned(session: Session, roll_up: RollUp) -> None:
    if not roll_up.unassigned:
        return
    session.info(words.UNASSIGNED_FILES.format(count=len(roll_up.unassigned)))
    for leftover in roll_up.unassigned:
        message = (
            leftover.findings[0].message(session.language) if leftover.findings else leftover.reason
        )
        line = words.UNASSIGNED_LINE.format(file=leftover.submission.file, message=message)
        session.print_result(f"  {session.localize(line)}")
