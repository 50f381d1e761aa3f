"""Half-years, quarters and months, from the template to the roll-up; and the right edition."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.fillings import SHIPPED, Shipped
from tests.forms import definition
from tests.rollup.counties import ROSTER
from tests.workbooks import Book, edited, shipped, workbook

KINDS = {
    # kind, a period, how the sheet says it, a wrong one, another one
    "half": ("2024-H2", "2024年下半年", "2024", "2024-H1"),
    "quarter": ("2024-Q3", "2024年第三季度", "2024-Q5", "2024-Q2"),
    "month": ("2024-07", "2024年7月", "2024-7-1", "2024-06"),
    "year": ("2024", "2024", "2024-H1", "2023"),
}
EXAMPLES = {"half": "2020-H1", "quarter": "2020-Q1", "month": "2020-01", "year": "2020"}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """A form of each kind of period, in the folder of the test."""
    found = str(request.param)
    text = f"period: {{kind: {found}, from: 2023}}\n" + definition(
        "columns: {a: 甲, b: 乙}\nrows: {x: 一}"
    ).replace("period: {kind: year, from: 2019}\n", "")
    Path("form.yaml").write_text(text, encoding="utf-8")
    return found


def made(call: Call, period: str, out: str = "a.xlsx", unit: str = "0101") -> Path:
    called = call(
        *("template", "form.yaml", "--period", period, "--unit", unit),
        *("--name", "甲镇", "--password", "", "-o", out),
    )
    assert called == (0, f"已生成 {out}\n", "")
    return Path(out)


def fill(path: Path, figure: int) -> None:
    path.write_bytes(edited(path.read_bytes(), {("表一", "B3"): figure}))


def told(call: Call, *arguments: str, code: int = 0) -> dict[str, Any]:
    called = call(*arguments)
    assert (called.code, called.err) == (code, "")
    report: dict[str, Any] = json.loads(called.out)
    return report


def test_a_workbook_says_its_period_and_is_read_as_of_it(kind: str, call: Call) -> None:
    period, words, _, _ = KINDS[kind]
    path = made(call, period)
    cover = Book(path.read_bytes()).sheet("封面")
    assert (cover.value("B2"), cover.value("C6")) == (f"甲镇\n{words}样表", period)

    fill(path, 3)
    (file,) = told(call, "check", "a.xlsx", "--form", "form.yaml", "--format", "json")["files"]
    assert (file["period"], file["verdict"], file["values"]) == (
        period,
        "pass",
        {"t[x, a]": 3, "t[x, b]": None},
    )


def test_small_letters_and_no_dash_are_the_same_period(kind: str, call: Call) -> None:
    period = KINDS[kind][0]
    loose = period if kind == "month" else period.lower().replace("-", "")

    assert made(call, loose).read_bytes() == made(call, period, "b.xlsx").read_bytes()


def test_a_period_of_another_kind_is_refused_with_an_example(kind: str, call: Call) -> None:
    wrong = KINDS[kind][2]

    called = call("template", "form.yaml", "--period", wrong, "--password", "", "-o", "a.xlsx")
    says = f"报告期 {wrong} 应写成 {EXAMPLES[kind]} 的形式"
    assert called == (2, "", f"错误：{says}\n")


def test_a_period_before_the_form_is_refused(kind: str, call: Call) -> None:
    early = KINDS[kind][0].replace("2024", "2022")

    called = call("template", "form.yaml", "--period", early, "--password", "", "-o", "a.xlsx")
    assert called == (2, "", f"错误：sample 适用于 2023年起，不含 {early}\n")
    assert not Path("a.xlsx").exists()


def test_a_period_is_consolidated_and_files_of_another_are_told(kind: str, call: Call) -> None:
    period, _, _, other = KINDS[kind]
    Path("名册.csv").write_text(ROSTER, encoding="utf-8")
    Path("报回").mkdir()
    for unit, when, figure in (("0101", period, 3), ("0102", period, 4), ("0103", other, 5)):
        fill(made(call, when, f"报回/{unit}.xlsx", unit), figure)
    arguments = ("consolidate", "报回", "--roster", "名册.csv", "--form", "form.yaml")

    called = call(*arguments, "-o", "o.xlsx")
    assert called.code == 2
    assert f"{period} × 2、{other} × 1；请加上 --period {period}\n" in called.err
    assert call(*arguments, "--period", period, "-o", "o.xlsx", "--json", "o.json").code == 1
    report = json.loads(Path("o.json").read_text(encoding="utf-8"))
    assert (report["period"], report["totals"]["t[x, a]"]) == (period, 7)
    assert [each["status"] for each in report["units"]] == ["accepted", "accepted", "rejected"]
    (finding,) = (each for each in report["findings"] if each["severity"] == "error")
    assert finding["message"] == f"报告期为 {other}，应为 {period}。请报送本期的工作簿。"


# --- shipped forms -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", SHIPPED, ids=lambda form: form.code)
def test_every_shipped_form_goes_from_template_to_roll_up(form: Shipped, call: Call) -> None:
    """The workbook that `template` writes is the one that is returned filled."""
    made_by = ("--unit", "0101", "--name", "甲镇", "--password", "", "-o", "a.xlsx")
    assert call("template", form.code, "--period", form.period, *made_by).code == 0
    blank = workbook(form=shipped(form.code)(), unit=("0101", "甲镇"), period=form.period)
    assert Path("a.xlsx").read_bytes() == blank

    Path("报回").mkdir()
    filled = workbook(
        form.right, form=shipped(form.code)(), unit=("0101", "甲镇"), period=form.period
    )
    Path("报回/甲.xlsx").write_bytes(filled)
    Path("名册.csv").write_text("code,name\n0101,甲镇\n", encoding="utf-8")
    assert call("check", "报回").lines[0] == "报回/甲.xlsx  甲镇  通过"
    called = call("consolidate", "报回", "--roster", "名册.csv", "-o", "o.xlsx", "--json", "o.json")
    report = json.loads(Path("o.json").read_text(encoding="utf-8"))
    assert called.code == 0
    assert (report["form"], report["period"]) == (form.code, form.period)
    assert report["units"][0]["status"] == "accepted"


@pytest.mark.parametrize(
    ("asked", "period", "right"),
    [
        ("gov-disclosure-2019", "2021", "gov-disclosure-2021"),
        ("gov-disclosure-2019", "2025", "gov-disclosure-2021"),
        ("gov-disclosure-2021", "2020", "gov-disclosure-2019"),
        ("gov-disclosure-2021", "2019", "gov-disclosure-2019"),
        ("gov-disclosure-2021", "2018", None),
        ("budget-execution", "2023-Q4", None),
        ("project-register", "2023", None),
    ],
)
def test_the_edition_that_covers_a_period_is_proposed(
    asked: str, period: str, right: str | None, call: Call
) -> None:
    called = call("template", asked, "--period", period, "--password", "", "-o", "a.xlsx")

    ending = f"，不含 {period}，请用 {right}\n" if right else f"，不含 {period}\n"
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(f"错误：{asked} 适用于 20")
    assert called.err.endswith(ending)
