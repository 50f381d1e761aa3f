"""`send-back`: write for each unit a workbook in which its mistakes are marked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.check import unreadable_told
from xlreport.cli.options import (
    ForceOption,
    FormOption,
    KeyOption,
    LangOption,
    NoCacheOption,
    PathsArgument,
    PeriodOption,
    Preference,
    PreferOption,
    PriorOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.printing import told_roster
from xlreport.cli.progress import shown_progress
from xlreport.cli.session import start
from xlreport.findings import cli_words as words
from xlreport.findings import workbook_words as said
from xlreport.form import roster_file
from xlreport.intake import WorkerPool
from xlreport.rollup import UnitStatus
from xlreport.workflow import Inputs, check_folder, send_back_returns


def send_back_command(
    context: typer.Context,
    paths: PathsArgument,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help=words.OUT_FOLDER.zh)],
    *,
    roster: RosterOption = None,
    form: FormOption = None,
    period: PeriodOption = None,
    prior: PriorOption = None,
    prefer: PreferOption = None,
    key: KeyOption = None,
    no_cache: NoCacheOption = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force, cache=not no_cache)
    listed = [roster_file(roster)] if roster else []
    check_folder(out, paths)
    units = told_roster(session, roster)
    inputs = Inputs(paths, units, form, period, prior or (), key, listed)
    newest = prefer is Preference.NEWEST
    reader = WorkerPool(cache=not no_cache)
    with shown_progress(session) as progress, unreadable_told(session):
        made = send_back_returns(inputs, prefer_newest=newest, reader=reader, progress=progress)
    if made.is_empty:
        session.info(said.NOTHING)
        return
    overview = made.write(out, force=force)
    for package in made.packages:
        session.print_result(f"  {package.file_stem}")
    for leftover in made.unassigned:
        session.print_result(f"  {session.localize(said.UNASSIGNED)}  {leftover.submission.file}")
    counts = Counter(each.result.status for each in made.packages)
    told = {each.value: counts[each] for each in UnitStatus}
    session.info(said.SUMMARY.format(path=overview.as_posix(), **told))
    raise typer.Exit(1)
