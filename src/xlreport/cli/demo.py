"""`demo`: play a whole year of an invented county, from roster to roll-up."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.consolidate import print_roll_up
from xlreport.cli.demo_data import FORM, LAST_PERIOD, PERIOD, SAMPLE_MARK, UNITS, sample_filling
from xlreport.cli.options import ForceOption, LangOption, QuietOption
from xlreport.cli.session import Session, start
from xlreport.definition import load_form, parse_period
from xlreport.findings import cli_words as words
from xlreport.form import Roster, Unit, read_roster
from xlreport.output import OutputFile, ensure_replaceable, file_name, write_outputs
from xlreport.rollup.workbook import write_roll_up
from xlreport.rules import Address
from xlreport.template import Assignment, Filling, write_template
from xlreport.workflow import (
    ConsolidationChoices,
    Inputs,
    consolidate_returns,
    write_template_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Form

ROSTER, ISSUED, RETURNED, ROLL_UP = "名册.csv", "下发模板", "报回", "汇总.xlsx"
RIGHT_UNITS = 7
"""How many units, counted from the first, send a correct workbook."""


@dataclass(frozen=True, slots=True)
class _Town:
    """Plays one unit: fills in its workbook and returns it under a file name that it chooses."""

    form: Form
    unit: Unit

    def returns(self, filling: Filling, period: str = PERIOD, suffix: str = "") -> OutputFile:
        assignment = Assignment(parse_period(period, self.form), self.unit.code, self.unit.name)
        name = file_name(self.unit.code, self.unit.name + suffix)
        return OutputFile(Path(f"{name}.xlsx"), write_template(self.form, assignment, filling))

    def filled(self, period: str = PERIOD) -> Filling:
        return sample_filling(self.form, self.unit, period)

    def changed(self, at: Address, content: str | int) -> Filling:
        filling = self.filled()
        return replace(filling, contents={**filling.contents, at: content})


def demo_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=words.DEMO_DIR.zh)],
    *,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    form = load_form(FORM)
    out = folder / ROLL_UP
    returned = [replace(each, path=folder / RETURNED / each.path) for each in _play_units(form)]
    ensure_replaceable([out, *(each.path for each in returned)], force=force)
    roster = _hand_out(session, form, folder)
    write_outputs(returned, force=True)
    inputs = Inputs([folder / RETURNED], roster, FORM, PERIOD)
    roll_up = consolidate_returns(inputs, ConsolidationChoices(is_sample=True))
    write_outputs([OutputFile(out, write_roll_up(roll_up, out))], force=True)
    print_roll_up(session, roll_up, out)


def _hand_out(session: Session, form: Form, folder: Path) -> Roster:
    """Write the roster and a locked workbook for each of its units; return the roster."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("code", "name", "kind", "contact"))
    writer.writerows((unit.code, unit.name, unit.kind, SAMPLE_MARK) for unit in UNITS)
    path = folder / ROSTER
    data = text.getvalue().encode("utf-8-sig")
    write_outputs([OutputFile(path, data)], force=session.force)  # it may be a user's own roster
    roster = read_roster(path)
    issued = folder / ISSUED
    order = Assignment(parse_period(PERIOD, form))
    write_template_files(form, order, roster, issued, force=session.force)
    session.info(words.WROTE_MANY.format(count=len(UNITS), folder=issued.as_posix()))
    return roster


def _play_units(form: Form) -> Iterator[OutputFile]:
    """The returned files: 7 correct, one for each kind of fault, and one that is no return.

    One unit returns nothing.
    """
    towns = [_Town(form, unit) for unit in UNITS]
    for town in towns[:RIGHT_UNITS]:
        yield town.returns(town.filled())
    unbalanced, worded, late, doubtful, _silent = towns[RIGHT_UNITS:]
    carried_out = Address("applications", "carried_out", "natural")
    was = unbalanced.filled().contents[carried_out]
    yield unbalanced.returns(unbalanced.changed(carried_out, int(str(was)) + 3))
    yield worded.returns(worded.changed(Address("procurement", "central", "amount"), "251000元"))
    yield late.returns(late.filled(LAST_PERIOD), LAST_PERIOD)
    yield doubtful.returns(doubtful.filled())
    received = Address("regulations", "documents", "made")
    yield doubtful.returns(doubtful.changed(received, 99), suffix="（更正）")
    yield _unrelated_workbook()


def _unrelated_workbook() -> OutputFile:
    """A workbook that has nothing to do with the form."""
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - only the demonstration's unrelated workbook

    from xlreport.output import FIXED_TIMESTAMP, PROGRAM  # noqa: PLC0415

    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"author": PROGRAM, "created": FIXED_TIMESTAMP})
    sheet = workbook.add_worksheet("通知")
    sheet.write_string(0, 0, f"关于召开工作会议的通知（{SAMPLE_MARK}）")
    workbook.close()
    return OutputFile(Path("会议通知.xlsx"), buffer.getvalue())
