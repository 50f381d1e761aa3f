"""The state of a roll-up: made, read back, and saved by another program (faces.md, point 1)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.rollup.samples import A, B, C, county, data, named, roll_up
from tests.workbooks import balanced, edited, gov, one_cell, resaved_by_openpyxl, workbook
from xlreport.findings import Location, Severity, finding
from xlreport.form import Form, Unit
from xlreport.rollup import RollUp
from xlreport.rollup.reconciliation import AggregateDifference, Reconciliation
from xlreport.rollup.rollup_json import describe_roll_up
from xlreport.rollup.status import (
    FigureProblems,
    RollUpState,
    RollUpStatus,
    pack_problems,
    unpack_problems,
)
from xlreport.rollup.stored_roll_up import StoredRollUp, read_roll_up
from xlreport.rollup.workbook import write_roll_up

FIXTURES = Path(__file__).parents[1] / "fixtures"


def whole(**differs: object) -> RollUp:
    """甲 and 乙 sent what passes; `differs` replaces fields of the roll-up."""
    files = {f"{u.name}.xlsx": workbook(balanced(), unit=named(u)) for u in (A, B)}
    return replace(county(files, A, B), **differs)  # type: ignore[arg-type]


def forced(*, include: bool) -> RollUp:
    """丙 does not balance; the county's roster says whether it counts."""
    files = {
        "甲.xlsx": workbook(balanced(), unit=named(A)),
        "丙.xlsx": workbook(balanced(carried_out=9), unit=named(C)),
    }
    return county(files, A, Unit(*named(C), include=include, reason="已核实"))


def beside(severity: Severity) -> Reconciliation:
    message = finding(
        "rollup.differs", Location(), severity=severity, observed=1, expected=2, parts=""
    )
    return Reconciliation("县.xlsx", 1, (AggregateDifference(message, ()),))


@pytest.mark.parametrize(
    ("made", "state", "counts"),
    [
        (data("five"), RollUpState.INCOMPLETE, (2, 5, 1, 1, 1, 0)),
        (data("nobody"), RollUpState.INCOMPLETE, (0, 2, 2, 0, 0, 0)),
        (whole(), RollUpState.COMPLETE, (2, 2, 0, 0, 0, 0)),
        (forced(include=False), RollUpState.COMPLETE, (1, 1, 0, 0, 0, 0)),
        (forced(include=True), RollUpState.TROUBLED, (2, 2, 0, 0, 0, 1)),
        (
            whole(reconciliation=beside(Severity.ERROR)),
            RollUpState.TROUBLED,
            (2, 2, 0, 0, 0, 0),
        ),
        (whole(reconciliation=beside(Severity.NOTE)), RollUpState.COMPLETE, (2, 2, 0, 0, 0, 0)),
    ],
    ids=["five", "nobody", "whole", "excused", "forced", "differs", "adjusted"],
)
def test_the_state_follows_from_the_counts(
    made: RollUp, state: RollUpState, counts: tuple[int, ...]
) -> None:
    """Counted, expected, missing, rejected, conflicts, forced."""
    found = made.status

    assert (found.state, counts_of(found)) == (state, counts)


def counts_of(status: RollUpStatus) -> tuple[int, ...]:
    return (
        status.counted,
        status.expected,
        status.missing,
        status.rejected,
        status.conflicts,
        status.forced,
    )


def test_programs_are_told_the_status() -> None:
    told = describe_roll_up(whole(reconciliation=beside(Severity.ERROR)), gov().language)

    assert told["status"] == {
        "state": "troubled",
        "counted": 2,
        "expected": 2,
        "missing": 0,
        "rejected": 0,
        "conflicts": 0,
        "switched_off": 0,
        "forced": 0,
        "differences": 1,
        "difference_notes": 0,
        "own_errors": 0,
        "own_warnings": 0,
        "adjustments": 0,
    }


def stored(written: bytes, folder: Path, form: Form | None = None) -> StoredRollUp:
    path = folder / "汇总.xlsx"
    path.write_bytes(written)
    return read_roll_up(path, lambda _code: form or gov())


@pytest.mark.parametrize("name", ["five", "nobody", "forced", "one"])
def test_a_roll_up_that_is_read_back_has_its_status(name: str, tmp_path: Path) -> None:
    assert stored(roll_up(name), tmp_path).summarize().status == data(name).status


def test_differences_are_carried_by_the_file(tmp_path: Path) -> None:
    made = whole(reconciliation=beside(Severity.ERROR))
    written = write_roll_up(made, tmp_path / "汇总.xlsx")

    assert stored(written, tmp_path).summarize().status == made.status
    assert stored(resaved_by_openpyxl(written), tmp_path).summarize().status == made.status


def test_what_the_county_switches_by_hand_is_followed(tmp_path: Path) -> None:
    switched = edited(write_roll_up(whole(), tmp_path / "a"), SWITCHED_OFF)
    made = stored(switched, tmp_path).summarize()

    assert (made.status.state, made.status.counted, made.status.switched_off) == (
        RollUpState.INCOMPLETE,
        1,
        1,
    )
    assert made.left_out == ("甲镇",)


SWITCHED_OFF = {("明细", "E8"): "否"}


def test_an_older_roll_up_tells_its_state_by_its_sheets(tmp_path: Path) -> None:
    """Without the count in the very hidden sheet, the lines of 节点检查 are counted."""
    made = whole(reconciliation=beside(Severity.ERROR))
    written = write_roll_up(made, tmp_path / "汇总.xlsx")
    older = stored(edited(written, {("_xlreport", STATUS_CELL): "?"}), tmp_path).summarize()

    assert (older.status.state, older.status.differences) == (RollUpState.TROUBLED, 1)


STATUS_CELL = "B11"


@pytest.mark.parametrize("text", ["", "?", "[]", "{}x", '{"other": 1}', '{"differences": "x"}'])
def test_damaged_counts_are_none(text: str) -> None:
    assert unpack_problems(text) is None


def test_counts_survive_being_stored() -> None:
    figures = FigureProblems(31, 3, 2, 1)

    assert unpack_problems(pack_problems(figures)) == figures


def test_a_roll_up_of_an_earlier_version_is_still_read() -> None:
    """Its addresses stand between heading and units, and it carries no counts."""
    older = read_roll_up(FIXTURES / "roll-up-0.1.0.xlsx", lambda _code: one_cell())

    first = next(older.units())
    assert older.summarize().status == data("one cell").status
    assert first.code == "0101"
    assert first.contents == data("one cell").units[0].submission.contents  # type: ignore[union-attr]
