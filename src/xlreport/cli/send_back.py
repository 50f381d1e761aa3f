"""`send-back`: what each unit has to correct, as a workbook that is ready for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.check import against_roster, print_roster_notes, read_files
from xlreport.cli.options import (
    ForceOption,
    FormOption,
    KeyOption,
    LangOption,
    PathsArgument,
    PeriodOption,
    PreferOption,
    PriorOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.prior import figures_for, prior_of
from xlreport.cli.session import start
from xlreport.findings import CallError
from xlreport.findings import cli_words as words
from xlreport.findings import send_back_words as said
from xlreport.form.roster import read_roster, roster_file
from xlreport.form.shipped import KnownForms, load_form
from xlreport.intake.collect import collect
from xlreport.output import write_outputs
from xlreport.rollup.back.parcels import unplaced
from xlreport.rollup.back.send_back import Desk
from xlreport.rollup.back.sending import outputs, parcels, unedited
from xlreport.rollup.model import UnitStatus
from xlreport.rollup.subject import senders
from xlreport.template.seal import read_key


def send_back(
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
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if out.is_file():
        raise CallError(words.NOT_A_FOLDER.format(path=out.as_posix()))
    if any(out.resolve().is_relative_to(path.resolve()) for path in paths):
        raise CallError(said.AMONG_RETURNS.format(path=out.as_posix()))
    units = read_roster(roster) if roster else None
    before = prior_of(prior, form, units)
    print_roster_notes(session, units)
    listed = roster_file(roster) if roster else None
    files = collect(paths, [each for each in (listed, prior) if each])
    read = read_files(files, form, key, figures_for(before, form))
    asked = load_form(form) if form else None
    expected = units or senders(read)
    roll_up = against_roster(read, asked, expected, period, before, prefer=prefer, session=session)
    secret = read_key(key) if key else b""
    desk = Desk(roll_up.form, roll_up.period, KnownForms(form), secret)
    found = list(parcels(roll_up, {each.shown: each for each in files}, desk))
    lost = unplaced(roll_up)
    if not (found or lost):
        session.info(said.NOTHING)
        return
    written = outputs(found, roll_up, out)
    write_outputs(written, force=force, ours=unedited(written))
    counts = Counter(each.result.status for each in found)
    for each in found:
        session.result(f"  {each.stem}")
    for stray in lost:
        session.result(f"  {session.say(said.STRAY)}  {stray.submission.file}")
    told = {each.value: counts[each] for each in UnitStatus}
    session.info(said.SUMMARY.format(path=written[-1].path.as_posix(), **told))
    raise typer.Exit(1)
