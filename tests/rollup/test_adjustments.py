"""Adjustments (调整表): signed figures beside the units, counted with them and named apart."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.engines import disagreements
from tests.forms import form
from tests.rollup.samples import TARGET, A, B, C, county, named
from tests.workbooks import Book, edited, places, read, workbook
from xlreport.findings import Language, Severity
from xlreport.form import ADJUSTMENT_KIND, Unit, adjustment_form, is_adjustment_kind, read_roster
from xlreport.intake.worker_processes import pack_submissions, unpack_submissions
from xlreport.output import OutputFile, write_outputs
from xlreport.rollup import RollUp, UnitStatus, describe_roll_up, read_roll_up
from xlreport.rollup.status import RollUpState
from xlreport.rollup.tidy import tidy_rows
from xlreport.rollup.workbook import write_roll_up

FORM = form("""
blank: error
columns: {a: 甲, b: 乙}
rows: {x: 一, y: 二, all: {label: 合计, value: "t[x, :] + t[y, :]"}, z: 三}
rules:
  - {code: positive, expect: "t[x, :] > 0", message: 应大于0}
  - {code: range, expect: "t[y, :] <= 100", message: 不超过100}
  - {code: order, expect: "t[x, :] >= t[y, :]", message: 一不小于二}
  - {code: balance, expect: "t[all, :] == t[z, :]", message: 合计等于三}
""")
SIGNED = adjustment_form(FORM)
ADJUSTING = Unit("0199", "调整", ADJUSTMENT_KIND)
UNIT = {"t[x, a]": 5, "t[y, a]": 2, "t[z, a]": 7, "t[x, b]": 1, "t[y, b]": 0, "t[z, b]": 1}
DIFFERENCE = {"t[x, a]": -3, "t[y, a]": 1, "t[z, a]": -2}


def adjusts(**changes: int) -> bytes:
    filled = DIFFERENCE | {f"t[{key[0]}, {key[1]}]": value for key, value in changes.items()}
    return workbook(filled, form=SIGNED, unit=named(ADJUSTING))


def sends(unit: Unit) -> bytes:
    return workbook(UNIT, form=FORM, unit=named(unit))


def with_adjustment(data: bytes) -> RollUp:
    files = {"a.xlsx": sends(A), "b.xlsx": sends(B), "t.xlsx": data}
    return county(files, A, B, ADJUSTING, form=FORM)


@pytest.mark.parametrize(
    ("kind", "is_one"),
    [
        ("调整", True),
        ("调整表", True),
        ("Adjust", True),
        ("经费差额表", True),
        ("乡镇", False),
        ("", False),
    ],
)
def test_the_roster_says_which_line_is_an_adjustment(
    tmp_path: Path, kind: str, *, is_one: bool
) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f"代码,名称,类型\n0101,甲镇,{kind}\n", encoding="utf-8")

    assert read_roster(path).units[0].is_adjustment is is_one
    assert is_adjustment_kind(kind) is is_one


def test_signed_figures_pass_and_blanks_are_no_mistake() -> None:
    found = read(adjusts(), FORM)

    assert found.is_adjustment
    assert found.passes
    assert {each.severity for each in found.findings} == {Severity.NOTE}


def test_a_balance_holds_for_differences_too() -> None:
    found = read(adjusts(za=9), FORM)

    assert [
        (each.code, each.location.address)
        for each in found.findings
        if each.severity is Severity.ERROR
    ] == [("rule.balance", "t[all, a]")]


def test_the_sheet_judges_as_the_program_does() -> None:
    for data in (adjusts(), adjusts(za=9)):
        assert disagreements(data) == {}
    said = " ".join(map(str, Book(adjusts()).values.values()))
    assert "调整表：只填差额" in said
    assert "应大于0" not in said
    assert "合计等于三" in said


def test_it_counts_in_the_sums_and_is_named_apart() -> None:
    found = with_adjustment(adjusts())
    figures = {str(at): figure for at, figure in found.totals.items()}

    assert figures["t[x, a]"] == 7
    assert figures["t[all, a]"] == 12
    assert (found.status.expected, found.status.counted, found.status.adjustments) == (2, 2, 1)
    assert found.status.state is RollUpState.COMPLETE
    assert describe_roll_up(found, Language.ZH)["status"]["adjustments"] == 1
    kinds = {row[2]: row[4] for row in tidy_rows(found)}
    assert kinds["0199"] == ADJUSTMENT_KIND


def test_the_workbook_names_it_apart_and_follows_the_switch() -> None:
    data = write_roll_up(with_adjustment(adjusts()), TARGET)
    said = [str(value) for value in Book(data).values.values()]

    assert any("全部 2 个单位。另计入调整表 1 张，不是填报单位。" in each for each in said)
    assert disagreements(data) == {}


def test_it_is_read_back_as_an_adjustment(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_outputs([OutputFile(path, write_roll_up(with_adjustment(adjusts()), TARGET))], force=True)
    status = read_roll_up(path, lambda _: FORM).summarize().status

    assert (status.expected, status.counted, status.adjustments) == (2, 2, 1)


def test_one_that_is_not_there_is_not_missed() -> None:
    files = {"a.xlsx": sends(A), "b.xlsx": sends(B)}
    found = county(files, A, B, ADJUSTING, form=FORM)

    assert found.status.state is RollUpState.COMPLETE
    assert found.status.adjustments == 0
    assert {each.severity for each in found.findings} == {Severity.NOTE}


def test_one_that_does_not_balance_keeps_the_roll_up_open() -> None:
    found = with_adjustment(adjusts(za=9))

    assert found.units[2].status is UnitStatus.REJECTED
    assert found.status.state is RollUpState.INCOMPLETE


def test_a_workbook_of_the_other_kind_is_refused() -> None:
    wrong = workbook(UNIT, form=FORM, unit=named(ADJUSTING))
    as_unit = workbook(DIFFERENCE, form=SIGNED, unit=named(A))
    found = county({"t.xlsx": wrong, "a.xlsx": as_unit}, A, ADJUSTING, form=FORM)

    assert [each.status for each in found.units] == [UnitStatus.REJECTED, UnitStatus.REJECTED]
    assert [each.findings[0].code for each in found.units] == ["unit.other-kind"] * 2
    assert found.totals[next(iter(found.totals))] == 0


def test_nothing_is_compared_with_it() -> None:
    units = [Unit(f"02{at:02}", f"乡{at}", "乡镇") for at in range(9)]
    files = {f"{each.code}.xlsx": sends(each) for each in units}
    far = workbook({"t[x, a]": 50_000, "t[z, a]": 50_000}, form=SIGNED, unit=named(ADJUSTING))
    found = county({**files, "t.xlsx": far}, *units, ADJUSTING, form=FORM)

    assert {each.code for each in found.findings} <= {"cell.blank"}


def test_ordinary_units_may_still_not_be_negative() -> None:
    data = edited(sends(C), {places(FORM)["t[x, a]"]: Decimal(-3)})
    codes = {each.code for each in read(data, FORM).findings}

    assert "cell.negative" in codes


def test_workers_and_cache_hand_it_on_as_it_is() -> None:
    found = read(adjusts(za=9), FORM)
    (packed,) = unpack_submissions(pack_submissions([found]), lambda _: FORM)

    assert packed.form is SIGNED
    assert packed.evaluation == found.evaluation
