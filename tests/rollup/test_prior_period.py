"""`Prior`: last period's figures from its roll-up or from the folder of its returns."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.rollup import samples
from tests.rollup.samples import A, B, C, D, E, county, named
from tests.workbooks import balanced, every_shape, gov, read, shipped, workbook
from xlreport.definition import FormRegistry, parse_period
from xlreport.findings import CallError, Language
from xlreport.form import Content, Form, Roster, Unit
from xlreport.intake import Submission, read_submission
from xlreport.rollup import (
    ConsolidationOptions,
    EarlierPeriods,
    Prior,
    RollUp,
    consolidate_submissions,
)
from xlreport.rollup.workbook import write_roll_up
from xlreport.rules import Address, Earlier
from xlreport.workflow import read_prior_files

LATER = shipped("gov-disclosure-2021")


def carried_out(count: int) -> dict[str, Content]:
    """A filling of 2020 that leaves `count` applications open at 自然人."""
    return balanced(received=4 + count - 1, carried_in=1, granted=4, carried_out=count)


FILES = {
    "甲.xlsx": workbook(carried_out(2), unit=named(A)),
    "乙.xlsx": workbook(carried_out(3) | {"problems": "人手不足。"}, unit=named(B)),
    "丙.xlsx": workbook(balanced(carried_out=9), unit=named(C)),
    "丁.xlsx": workbook(carried_out(4), unit=named(D)),
    "丁（改）.xlsx": workbook(carried_out(5), unit=named(D)),
    "通知.xlsx": b"nothing",
}
"""甲 and 乙 are right, 丙 does not balance, 丁 sent two files."""


@pytest.fixture
def roll_up(tmp_path: Path) -> Path:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(write_roll_up(county(FILES, A, B, C, D, E), path))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    into = tmp_path / "报回"
    into.mkdir()
    for name, data in FILES.items():
        (into / name).write_bytes(data)
    return into


OPEN = Address("applications", "carried_out", "natural")
TOTAL = Address("applications", "handled", "total")


def earlier(path: Path, *units: Unit) -> EarlierPeriods:
    return read_prior_files([path], FormRegistry(), Roster(units) if units else None)


def prior(path: Path, *units: Unit) -> Prior:
    (only,) = earlier(path, *units).periods
    return only


@pytest.mark.parametrize("source", ["roll_up", "folder"])
def test_units_have_their_own_figures_computed_ones_and_texts(
    source: str, request: pytest.FixtureRequest
) -> None:
    """丙 counts for nothing in the totals, and 丁, whose files differ, has no figures."""
    found = prior(request.getfixturevalue(source))

    assert (found.form.code, str(found.period)) == ("gov-disclosure-2019", "2020")
    assert {code: each[OPEN] for code, each in found.units.items()} == {
        A.code: 2,
        B.code: 3,
        C.code: 9,
    }
    assert {code: each[TOTAL] for code, each in found.units.items()} == {
        A.code: 4,
        B.code: 4,
        C.code: 4,
    }
    assert found.units[B.code]["problems"] == "人手不足。"
    assert found.units[A.code][Address("procurement", "central", "amount")] == Decimal("12.5")
    assert found.uncounted == {C.code}
    assert (found.totals[OPEN], found.totals[TOTAL]) == (5, 8)


def test_a_changed_code_is_led_to_the_present_one(roll_up: Path) -> None:
    """乙 has 甲's old code now; 甲's figures stay 甲's, and 乙 keeps its own by its former code."""
    now = (Unit("01", "甲镇", formerly=A.code), Unit(A.code, "乙镇", formerly=B.code))

    found = prior(roll_up, *now)

    assert {code: each[OPEN] for code, each in found.units.items()} == {"01": 2, A.code: 3}


def test_a_new_unit_with_an_old_code_has_no_figures(roll_up: Path) -> None:
    found = prior(roll_up, Unit("01", "甲镇", formerly=A.code), Unit(A.code, "新镇"))

    assert set(found.units) == {"01"}


def test_what_the_folder_holds_besides_is_told(folder: Path) -> None:
    assert [each.message(Language.ZH)[:11] for each in prior(folder).findings] == [
        "上期文件未能采用：文件",
        "上期文件未能采用：丁局",
    ]


def test_records_dates_and_choices_come_back(tmp_path: Path) -> None:
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(samples.roll_up("every shape"))
    form = every_shape()

    (found,) = read_prior_files([path], lambda code: form if code == form.code else None).periods

    for result in samples.data("every shape").units:
        sent = result.submission
        if sent is None:
            assert result.unit.code not in found.units
            continue
        assert sent.evaluation is not None
        there_are = found.units[result.unit.code]
        for cell, computed in sent.evaluation.computed.items():
            assert there_are.get(cell) == computed
        for at, content in sent.contents.items():
            there = there_are.get(at)
            assert str(there if there is not None else "") == str(
                content if content is not None else ""
            ), at


# --- the next period -----------------------------------------------------------------------------


def later(path: Path, unit: Unit, carried_in: int, form: Form | None = None) -> Submission:
    form = form or LATER()
    filling: dict[str, Content] = {
        "applications[received, natural]": 10,
        "applications[carried_in, natural]": carried_in,
        "applications[granted, natural]": 10 + carried_in,
    }
    data = workbook(filling, form=form, period="2021", unit=named(unit))
    figures = earlier(path).figures([form])
    return read_submission(data, "a.xlsx", FormRegistry(), prior=figures)


def told(submission: Submission) -> list[str]:
    return [
        f"{each.code} {each.location.address} {each.observed} {each.expected}"
        for each in submission.findings
        if each.code.startswith(("rule.carried_over", "prior"))
    ]


def test_what_was_carried_in_is_compared_over_the_editions(roll_up: Path) -> None:
    assert told(later(roll_up, A, 2)) == []
    assert told(later(roll_up, A, 5)) == [
        "rule.carried_over applications[carried_in, natural] 5 2",
        "rule.carried_over applications[carried_in, total] 5 2",
    ]


def test_a_unit_without_figures_is_told_and_its_checks_do_not_apply(roll_up: Path) -> None:
    assert told(later(roll_up, E, 5)) == ["prior.none None None None"]


def test_figures_that_did_not_count_are_told(roll_up: Path) -> None:
    assert told(later(roll_up, C, 9)) == ["prior.uncounted None None None"]


def next_year(path: Path) -> RollUp:
    form = LATER()
    call = ConsolidationOptions(
        form, parse_period("2021", form), Roster((A, B)), earlier=earlier(path)
    )
    return consolidate_submissions([later(path, A, 2), later(path, B, 3)], call)


def test_cells_that_the_edition_before_lacks_are_told_once(roll_up: Path) -> None:
    notes = [each for each in next_year(roll_up).own_findings if each.code.startswith("prior")]

    assert [each.message(Language.ZH) for each in notes] == [
        "上期所用表式 gov-disclosure-2019 没有下列单元格，涉及它们的校验不适用（2 格）："
        "regulations[rules, in_force]、regulations[documents, in_force]。"
        "换版后的第一期属正常情况，无需处理。"
    ]


def test_the_county_is_compared_with_its_own_figures(roll_up: Path) -> None:
    """5 were open at the end of 2020 and 2 + 3 were carried in."""
    found = next_year(roll_up)

    assert found.contents[OPEN._replace(earlier=Earlier.PRIOR)] == 5
    assert "rule.carried_over" not in {each.code for each in found.own_findings}


@pytest.mark.parametrize(
    ("form", "period", "says"),
    [
        ("gov-disclosure-2021", "2022", "的报告期为 2020，应为 2021"),
        ("budget-execution", "2024-Q2", "属于表式 gov-disclosure-2019，应为 budget-execution"),
    ],
)
def test_figures_of_another_form_or_period_are_refused(
    roll_up: Path, form: str, period: str, says: str
) -> None:
    asked = shipped(form)()
    with pytest.raises(CallError) as caught:
        earlier(roll_up).fitting(asked, parse_period(period, asked))

    assert says in caught.value.message.zh


def test_a_submission_keeps_typed_contents_apart_from_prior_figures(roll_up: Path) -> None:
    sent = later(roll_up, A, 2)

    assert all(isinstance(at, str) or not at.earlier for at in sent.contents)
    assert sent.prior[OPEN._replace(earlier=Earlier.PRIOR)] == 2
    assert read(FILES["甲.xlsx"], gov()).prior == {}
