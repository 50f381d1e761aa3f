"""A year of its months: each unit's figures, what is missing, and the roll-up that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import xlreport
from tests.forms import definition, problems
from tests.workbooks import Book
from xlreport.findings import CallError
from xlreport.form import Period, PeriodKind, Roster, Unit, edition_for
from xlreport.rollup import RollUp
from xlreport.rollup.workbook import write_roll_up

D = Decimal
FORM = definition("""
    columns:
      a: {label: 数, type: amount, decimals: 1}
    rows:
      flow: {label: 流量, year: sum}
      stock: {label: 存量, year: last}
      opening: {label: 期初, year: first}
      rate: {label: 比率, year: mean, blank: warning}
      people: {label: 人数, type: count, year: mean}
      so_far: {label: 累计, year: running, value: "prior.t[so_far, :] + t[flow, :]"}
      double: {label: 两倍, value: "t[flow, :] * 2"}
      free: 未声明
    rules:
      - {code: month, severity: note, expect: "t[flow, a] <= period.month * 100", message: 不超过}
      - {code: carry, severity: warning, expect: "t[opening, a] == prior.t[stock, a]", message: 承接}
    period: {kind: month, from: 2024}
""")
ROSTER = Roster((Unit("01", "甲镇"), Unit("02", "乙镇")))
YEAR, QUARTER = PeriodKind.YEAR, PeriodKind.QUARTER
Figures = Mapping[str, object]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "sample.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def month(form: Path, period: str, *, roster: Roster = ROSTER, **units: Figures) -> Path:
    """The returns of a month; `u01` are the figures of the unit 01, by row."""
    folder = form.parent / period
    values = {
        code[1:]: {f"t[{row}, a]": figure for row, figure in figures.items()}
        for code, figures in units.items()
    }
    senders = Roster(tuple(each for each in roster.units if each.code in values))
    xlreport.write_templates(form, senders, period, folder, values=values)
    return folder


def year_of(form: Path, *paths: Path, period: str = "2024", roster: Roster = ROSTER) -> RollUp:
    return xlreport.consolidate(paths, form=form, roster=roster, period=period).roll_up


def figures(roll_up: RollUp) -> dict[str, object]:
    return {at.row: figure for at, figure in roll_up.totals.items()}


def told(roll_up: RollUp) -> list[str]:
    return [
        f"{each.code} {each.location.unit or ''}".strip()
        for each in roll_up.findings
        if each.code.startswith("months.")
    ]


JANUARY = {"flow": 3, "stock": 7, "opening": 4, "rate": "0.5", "people": 3}
FEBRUARY = {"flow": 5, "stock": 9, "opening": 7, "rate": "0.2", "people": 4}


def test_each_figure_comes_of_its_months_as_the_form_says(form: Path) -> None:
    found = year_of(
        form,
        month(form, "2024-01", u01=JANUARY, u02={"flow": 1}),
        month(form, "2024-02", u01=FEBRUARY, u02={"flow": 2, "rate": 1}),
    )
    (first, second) = found.units
    assert first.submission is not None
    assert {str(at)[2:-4]: each for at, each in first.submission.contents.items()} == {
        "flow": 8,
        "stock": 9,
        "opening": 4,
        "rate": D("0.4"),  # half up, at the decimals of the cell
        "people": D("3.5"),
    }
    assert figures(found) == {
        "flow": 11,
        "stock": 9,
        "opening": 4,
        "rate": D("1.4"),
        "people": D("3.5"),
        "so_far": D("11.0"),
        "double": D("22.0"),
        "free": 0,
    }
    assert (first.status.value, second.status.value) == ("accepted", "accepted")
    assert str(found.period) == "2024"


def test_what_is_absent_blank_or_undeclared_is_told(form: Path) -> None:
    found = year_of(
        form,
        month(form, "2024-01", u01=JANUARY, u02={"flow": 1}),
        month(form, "2024-03", u01=FEBRUARY, u02={"flow": 2, "rate": 1}),
    )
    absent, undeclared = found.own_findings[:2]

    assert told(found) == ["months.absent", "months.undeclared", "months.blank 02"]
    assert absent.params["periods"] == [f"2024-{each:02}" for each in (2, *range(4, 13))]
    assert undeclared.params["cells"] == ["t[free, a]"]
    (blank,) = [each for each in found.findings if each.code == "months.blank"]
    assert blank.location.address == "t[stock, a]"
    assert blank.params["periods"] == ["2024-01", "2024-03"]


def test_a_month_that_a_unit_lacks_keeps_it_out_until_the_county_decides(form: Path) -> None:
    paths = (
        month(form, "2024-01", u01=JANUARY, u02=JANUARY),
        month(form, "2024-02", u01=FEBRUARY),
    )
    found = year_of(form, *paths)
    (missing,) = [each for each in found.findings if each.code == "months.missing"]

    assert (missing.location.unit, missing.params["periods"]) == ("02", ["2024-02"])
    assert [each.is_counted for each in found.units] == [True, False]
    decided = Roster((ROSTER.units[0], Unit("02", "乙镇", include=True, reason="二月起并入甲镇")))
    assert figures(year_of(form, *paths, roster=decided))["flow"] == 11


def test_a_unit_with_a_new_code_is_one_unit_and_an_unknown_one_is_told(form: Path) -> None:
    old = Roster((*ROSTER.units, Unit("09", "外镇")))
    now = Roster((ROSTER.units[0], Unit("12", "乙新镇", formerly="02")))
    found = year_of(
        form,
        month(form, "2024-01", roster=old, u01=JANUARY, u02=JANUARY, u09={"flow": 50}),
        month(form, "2024-02", roster=now, u01=FEBRUARY, u12=FEBRUARY),
        roster=now,
    )
    assert figures(found)["flow"] == 16
    assert [each.unit.code for each in found.counted] == ["01", "12"]
    assert [(each.submission.unit_code, each.reason) for each in found.unassigned] == [
        ("09", "unit.unknown")
    ]


def test_a_quarter_is_made_alike_and_goes_on_running(form: Path) -> None:
    """From roll-ups. What ran before the quarter is in the last month's figure to date."""
    stored: list[Path] = []
    for number in range(1, 7):
        period = f"2024-{number:02}"
        folder = month(form, period, u01=JANUARY, u02=JANUARY)
        prior = stored[-1:] or None
        made = xlreport.consolidate(folder, form=form, roster=ROSTER, period=period, prior=prior)
        path = form.parent / f"{period}.xlsx"
        path.write_bytes(write_roll_up(made.roll_up, path))
        stored.append(path)
    second = year_of(form, *stored, period="2024-Q2")

    assert figures(second)["flow"] == 18
    assert told(second) == [*["months.unused"] * 3, "months.undeclared"]
    assert str(second.period) == "2024-Q2"


def test_the_roll_up_of_a_year_is_one_like_any_other(form: Path) -> None:
    """It has the units' figures and live sums, and is read back as the year before."""
    found = year_of(form, month(form, "2024-01", u01=JANUARY, u02=FEBRUARY))
    path = form.parent / "2024年.xlsx"
    path.write_bytes(write_roll_up(found, path))
    book = Book(path.read_bytes())
    made = xlreport.load_form(form)
    earlier = xlreport.read_prior(path, form=form)
    (year,) = earlier.periods

    assert "SUMIF" in str(book.sheet("表一").cells["B4"].formula)
    assert (str(year.period), year.period.kind) == ("2024", YEAR)
    assert list(year.units) == ["01", "02"]
    assert edition_for(made, "2024") == (year.form, year.period)
    later = month(form, "2025-01", u01=JANUARY, u02=FEBRUARY)
    after = xlreport.consolidate(later, form=form, roster=ROSTER, period="2025", prior=path)
    carried = {
        each.location.unit: (each.observed, each.expected)
        for each in after.findings
        if each.code == "rule.carry" and each.location.unit
    }
    assert carried == {"01": (4, 7), "02": (7, 9)}


@pytest.mark.parametrize(
    ("period", "kind", "months"),
    [
        (Period(2024, 1, YEAR), PeriodKind.MONTH, ("2024-01", "2024-12", 12)),
        (Period(2024, 3, QUARTER), PeriodKind.MONTH, ("2024-07", "2024-09", 3)),
        (Period(2024, 2, PeriodKind.HALF), QUARTER, ("2024-Q3", "2024-Q4", 2)),
    ],
)
def test_a_longer_period_consists_of_shorter_ones(
    period: Period, kind: PeriodKind, months: tuple[str, str, int]
) -> None:
    parts = period.divided(kind)

    assert (str(parts[0]), str(parts[-1]), len(parts)) == months


def test_a_form_that_says_nothing_of_a_year_has_none(tmp_path: Path) -> None:
    plain = tmp_path / "plain.yaml"
    text = definition(
        "columns: {a: 甲}\nrows: {flow: 一}\nrules:\n  []\nperiod: {kind: month, from: 2024}"
    )
    plain.write_text(text, encoding="utf-8")
    folder = month(plain, "2024-01", u01={"flow": 1})
    with pytest.raises(CallError) as caught:
        year_of(plain, folder)
    assert "没有写明各期的数怎样合成 2024" in caught.value.message.zh


def test_nothing_of_the_year_is_told(form: Path) -> None:
    folder = month(form, "2025-01", u01=JANUARY)
    with pytest.raises(CallError) as caught:
        year_of(form, folder)
    assert caught.value.message.zh == "给出的文件里没有 sample 2024-01—2024-12 的数"


def test_two_sources_of_a_month_are_refused(form: Path) -> None:
    folder = month(form, "2024-01", u01=JANUARY)
    with pytest.raises(CallError) as caught:
        year_of(form, folder, folder / next(folder.iterdir()).name)
    assert caught.value.message.zh.startswith("有两份 2024-01 的数")


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("{label: 甲, type: text, year: sum}", "文字、选项和日期只能取 first 或 last"),
        ("{label: 甲, year: sum, columns: {b: 乙}}", "栏目标题本身没有单元格，year 请写在下面各栏"),
        ("{label: 甲, year: total}", "此处只能是"),
    ],
)
def test_what_cannot_be_said_of_a_year_is_told(column: str, says: str) -> None:
    found = problems(definition(f"columns: {{a: {column}}}\nrows: {{x: 一}}"))

    assert says in found[0]


def test_a_unit_of_several_files_has_no_link(form: Path) -> None:
    """Its lines and its problems are written all the same."""
    found = year_of(
        form,
        month(form, "2024-01", u01=JANUARY, u02=JANUARY),
        month(form, "2024-02", u01=FEBRUARY),
    )
    book = Book(write_roll_up(found, form.parent / "年.xlsx"))

    assert book.sheet("报送情况").value("A4") == "01"
    assert "months.missing" in told(found)[-1]
