"""Roll-ups of any number of units, written and read back: figures, states, changes.

`python -m tests.rollup.sizes 5000` makes one of 5,000 units of each of some forms, and checks all
that reads it back. `--list 500` fills so many records of every list. It ends with 1 where anything
is wrong, and prints the seconds and the peak memory.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.workbooks import every_shape, gov, one_cell, read, workbook
from xlreport.definition import parse_period
from xlreport.form import Content, Contents, Form, Roster, Unit
from xlreport.intake import Submission
from xlreport.rollup import (
    ConsolidationOptions,
    RollUp,
    UnitChangeKind,
    changes_since,
    consolidate_submissions,
    prior_from_roll_up,
    read_aggregate,
    read_roll_up,
    reconcile,
)
from xlreport.rollup.workbook import write_roll_up
from xlreport.rollup.workbook.narratives import MOST_SENDERS

FORMS: dict[str, tuple[Callable[[], Form], str]] = {
    "gov-disclosure-2019": (gov, "2020"),
    "every shape": (every_shape, "2024-H2"),
    "one cell": (one_cell, "2024-01"),
}
PATTERNS = 7
MOST_FILLED = 400


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rollup.sizes", description=__doc__)
    parser.add_argument("units", type=int, nargs="*", default=[1_000, 5_000])
    options = parser.parse_args()
    for name in FORMS:
        for units in options.units:
            started = time.perf_counter()
            with tempfile.TemporaryDirectory() as folder:
                check(name, units, Path(folder))
            seconds = time.perf_counter() - started
            print(f"{name}: {units:,} units in {seconds:.1f} s, {peak_memory()}")
    return 0


def peak_memory() -> str:
    if sys.platform == "win32":
        return "memory not measured"
    import resource  # noqa: PLC0415 - not on every system

    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB at most so far"


def check(name: str, units: int, folder: Path) -> None:
    """Write a roll-up of so many units, and compare everything that reads it with the original."""
    made = county(name, units)
    path = folder / "汇总.xlsx"
    path.write_bytes(write_roll_up(made, path))
    check_units(made, path)
    check_uses(made, path)


def check_units(made: RollUp, path: Path) -> None:
    """Every unit with its figures, the state, and the county's figures."""
    stored = read_roll_up(path, lambda _code: made.form)
    count = 0
    for unit, told in zip(stored.units(), made.units, strict=True):
        assert (unit.code, unit.is_counted) == (told.unit.code, told.is_counted)
        sent = told.submission.contents if told.submission else {}
        shown = sent if count < MOST_SENDERS else without_texts(sent)
        assert filled(unit.contents) == filled(shown), unit.code
        count += 1
    assert count == len(made.units)
    summary = stored.summarize()
    assert summary.status == made.status
    assert summary.figures == made.totals


def check_uses(made: RollUp, path: Path) -> None:
    """The roll-up as the period before, as an aggregate, and as what came before a correction."""

    def forms(_code: str) -> Form:
        return made.form

    prior = prior_from_roll_up(path, forms)
    readable = [u for u in made.units if u.submission is not None and u.submission.is_readable]
    assert list(prior.units) == [each.unit.code for each in readable]
    assert prior.totals == made.totals
    options = ConsolidationOptions(made.form, made.period, Roster(()))
    as_read = Submission(
        path.name,
        "",
        0,
        form_code=made.form.code,
        period=str(made.period),
        is_roll_up=True,
    )
    aggregate = read_aggregate(as_read, path, options, forms)
    assert reconcile(made, aggregate).reconciliation.differences == ()  # type: ignore[union-attr]
    corrected = with_correction(made)
    changes = changes_since(corrected, path, forms).changes
    values = [each for each in changes if each.kind is UnitChangeKind.VALUE]
    assert [(each.unit, each.old, each.new) for each in values] == [
        (corrected.units[-2].unit.code, OLD, CORRECTED)
    ]
    assert {each.unit for each in changes} == {values[0].unit}


OLD, CORRECTED = 5, 4711
"""What the first figure holds in every file, and what one unit makes of it."""


def with_correction(made: RollUp) -> RollUp:
    """The last unit but one corrects one figure."""
    unit = made.units[-2]
    submission = unit.submission
    assert submission is not None
    at = next(at for at, cell in made.form.cells.items() if cell.is_input and cell.type.is_additive)
    contents = {**submission.contents, at: CORRECTED}
    new = replace(unit, submission=replace(submission, contents=contents))
    return replace(made, units=(*made.units[:-2], new, made.units[-1]))


def county(name: str, units: int) -> RollUp:
    """A roll-up of so many units, of which the last sent nothing."""
    make, period = FORMS[name]
    form = make()
    patterns = list(sent(form, period))
    roster = [Unit(f"{number:06}", f"第{number}镇", "乡镇") for number in range(units)]
    files = [of_unit(patterns[number % PATTERNS], unit) for number, unit in enumerate(roster[:-1])]
    options = ConsolidationOptions(form, parse_period(period, form), Roster(tuple(roster)))
    return consolidate_submissions(files, options)


def of_unit(submission: Submission, unit: Unit) -> Submission:
    """The same file, as this unit sends it."""
    file = f"{unit.code}.xlsx"
    findings = [
        replace(each, location=replace(each.location, unit=unit.code, file=file))
        for each in submission.findings
    ]
    return replace(
        submission,
        file=file,
        unit_code=unit.code,
        unit_name=unit.name,
        findings=tuple(findings),
    )


def sent(form: Form, period: str) -> Iterator[Submission]:
    """Files that differ. Some fail, so that not all count."""
    figures = [at for at, cell in form.cells.items() if cell.is_input and cell.type.is_additive]
    for number in range(PATTERNS):
        values: dict[object, Content] = {
            str(at): (number * place) % 29 + OLD
            for place, at in enumerate(figures[:MOST_FILLED])
            if place % 3 != 1
        }
        values |= dict.fromkeys(form.narratives, f"第{number}种情况，共 {number * 3} 件。")
        data = workbook(values, form=form, period=period, unit=("1", "一"))  # type: ignore[arg-type]
        yield read(data, form, f"{number}.xlsx")


def without_texts(contents: Contents) -> Contents:
    """What a roll-up holds of a unit whose texts it has no room for."""
    return {at: content for at, content in contents.items() if not isinstance(at, str)}


def filled(contents: object) -> dict[object, Content]:
    """What is filled in; numbers alike, whether they are whole or decimal."""
    assert hasattr(contents, "items")
    return {
        at: Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for at, value in contents.items()
        if value is not None and not getattr(at, "prior", False)
    }


if __name__ == "__main__":
    sys.exit(main())
