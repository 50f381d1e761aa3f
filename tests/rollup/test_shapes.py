"""Roll-ups of lists, texts, dates and of what is not added; every figure worked out by hand.

The county `every shape`: 甲 sent two records (100.50 and 20), 乙 three (0.10, 0.20 and 5), 丙 sent
flaws and is left out, 丁 sent nothing.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.engines import IronCalc, disagreements
from tests.forms import form
from tests.rollup.counties import ROSTER, call
from tests.rollup.samples import TARGET, A, B, C, county, data, named, roll_up
from tests.workbooks import (
    EVERY_SHAPE_RIGHT,
    Book,
    Value,
    Where,
    every_kind,
    every_shape,
    plain,
    shipped,
    workbook,
)
from xlreport.findings import Language
from xlreport.form import Content, Form, RuleLine, check_lines
from xlreport.rollup import applies_to_totals
from xlreport.rollup.workbook import write_roll_up

D = Decimal
FACTS = [f"facts[{r}, {c}]" for r in ("start", "finish") for c in ("what", "day", "kind", "state")]
LIST, RECORDS, DETAIL = "清单", "明细·清单", "明细"


def totals(name: str) -> dict[str, object]:
    return {str(at): figure for at, figure in data(name).totals.items()}


# --- the county's figures ------------------------------------------------------------------------


def test_totals_of_every_shape() -> None:
    """Columns of a list once; what is computed is computed again; no sum of texts or dates."""
    assert totals("every shape") == {
        "items[:, part]": 4,
        "items[:, cost]": D("125.80"),
        "items[:, paid]": D("40.30"),
        "items[:, left]": D("85.50"),
        "plan[own, amount]": D("106.50"),
        "plan[lent, amount]": 50,
        "plan[all, amount]": D("156.50"),
        **dict.fromkeys(FACTS),
    }


def test_totals_of_shipped_forms() -> None:
    budget, register = totals("budget"), totals("register")

    assert {at: str(budget[at]) for at in list(budget) if "revenue_total" in at} == {
        "revenue[revenue_total, initial]": "24000",
        "revenue[revenue_total, adjusted]": "28800",
        "revenue[revenue_total, quarter]": "7500.00",
        "revenue[revenue_total, to_date]": "14700.00",
        "revenue[revenue_total, rate]": "51.04",
        "revenue[revenue_total, last_year]": "12000",
        "revenue[revenue_total, growth]": "22.50",
    }
    assert register == {
        "projects[:, invested]": D("2780.50"),
        "projects[:, done_before]": 1000,
        "projects[:, done_this_year]": D("860.00"),
        "summary[central, planned]": 500,
        "summary[central, completed]": 400,
        "summary[provincial, planned]": 0,
        "summary[provincial, completed]": 0,
        "summary[local, planned]": 600,
        "summary[local, completed]": 460,
        "summary[bonds, planned]": 0,
        "summary[bonds, completed]": 0,
        "summary[social, planned]": 0,
        "summary[social, completed]": 0,
        "summary[all_sources, planned]": 1100,
        "summary[all_sources, completed]": 860,
        "numbers[registered, number]": 6,
        "numbers[finished, number]": 2,
    }
    assert totals("2021")["fees[charges, amount]"] == D("48504.622164")


NOT_ADDED = form("""
    columns:
      price: {label: 单价, type: amount, rollup: none}
      number: 数量
      kept: {label: 备案, rollup: none}
    rows:
      x: 一
      y: {label: 二, rollup: none}
      z: {label: 三, rollup: sum}
""")


def test_what_the_form_excepts_is_null() -> None:
    """A row's word goes before its column's."""
    filled: dict[str, Content] = {str(at): 1 for at in NOT_ADDED.cells}
    files = {
        f"{unit.code}.xlsx": workbook(filled, form=NOT_ADDED, period="2020", unit=named(unit))
        for unit in (A, B)
    }
    made = county(files, A, B, form=NOT_ADDED)

    assert {str(at): figure for at, figure in made.totals.items()} == {
        "t[x, price]": None,
        "t[x, number]": 2,
        "t[x, kept]": None,
        "t[y, price]": None,
        "t[y, number]": None,
        "t[y, kept]": None,
        "t[z, price]": 2,
        "t[z, number]": 2,
        "t[z, kept]": 2,
    }
    assert Book(write_roll_up(made, TARGET)).sheet("表一").value("B3") is None


def test_json_tells_a_lists_columns_and_null(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("名册.csv").write_text(ROSTER, encoding="utf-8")
    Path("form.yaml").write_bytes(
        (Path(__file__).parents[1] / "fixtures/forms/every-shape.yaml").read_bytes()
    )
    Path("甲.xlsx").write_bytes(
        workbook(
            {"items[1, cost]": D("0.10"), "items[2, cost]": D("0.20")},
            form=every_shape(),
            period="2024-H1",
            unit=("0101", "甲镇"),
        )
    )
    call(
        capsys,
        *("consolidate", "甲.xlsx", "--roster", "名册.csv", "--form", "form.yaml"),
        *("--include-rejected", "-o", "o.xlsx", "--json", "o.json"),
    )
    report: dict[str, Any] = json.loads(Path("o.json").read_text(encoding="utf-8"))

    assert report["totals"]["items[:, cost]"] == 0.3
    assert report["totals"]["items[:, left]"] == 0.3
    assert report["totals"]["facts[start, day]"] is None
    assert [at for at in report["totals"] if at.startswith("items")] == [
        f"items[:, {column}]" for column in ("part", "cost", "paid", "left")
    ]


# --- what is asked of the county -----------------------------------------------------------------


def asked(made: Form) -> dict[str, bool]:
    """Whether each rule is asked of the county's figures."""
    return {
        line.instance.rule.code: applies_to_totals(line, made)
        for line in check_lines(made)
        if isinstance(line, RuleLine)
    }


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            every_shape,
            {"covered": True, "paid": False, "grown": True, "spent": True}
            | {"order": False, "many": False},
        ),
        (every_kind, {"seats": True, "spent": True, "cars": True, "told": False}),
        (
            shipped("project-register"),
            {"completed_total": True, "project_count": False, "finished_count": True}
            | {"within_investment": False, "dates_in_order": False},
        ),
        (
            shipped("budget-execution"),
            {"balanced": True, "over_budget": True, "education_share": True},
        ),
        (
            shipped("gov-disclosure-2021"),
            {"balance": True, "carried_over": True, "in_force": True},
        ),
    ],
    ids=["shapes", "kinds", "register", "budget", "2021"],
)
def test_only_rules_on_sums_are_asked_of_the_county(made: Any, expected: dict[str, bool]) -> None:
    assert asked(made()) == expected


RULES = """
    sections:
      - code: part
        title: 一
        sheet: 表
        tables:
          - code: t
            columns:
              n: 数
              price: {{label: 价, rollup: none}}
              cost: {{label: 额, value: "t[:, n] * t[:, price]"}}
              double: {{label: 倍, value: "t[:, n] * 2"}}
              note: {{label: 注, type: text}}
              day: {{label: 日, type: date}}
            rows: {{x: 一, y: 二}}
          - code: list
            records: 3
            columns:
              n: 数
              price: {{label: 价, rollup: none}}
              twice: {{label: 倍, value: "list[:, n] * 2"}}
        texts: {{remark: 说明}}
    rules:
      - code: r
        expect: {expect}
        {when}
        message: 应
"""


@pytest.mark.parametrize(
    ("expect", "when", "expected"),
    [
        ("t[x, n] > 0", "", True),
        ("t[x, double] > 0", "", True),
        ("count(t[:, n]) > 0", "", True),
        ("not blank(t[x, n])", "", True),
        ("sum(list[:, n]) > 0", "", True),
        ("sum(list[:, twice]) > 0", "", True),
        ("t[x, n] > 0", "sum(list[:, n]) > 0", True),
        ("t[x, n] > prior.t[x, price]", "", True),  # shown as not applying without that year
        ("t[x, price] > 0", "", False),
        ("t[x, cost] > 0", "", False),  # computed from what is not added
        ("sum(t[:, cost]) > 0", "", False),
        ("t[x, day] > 0", "", False),
        ("not blank(t[x, note])", "", False),
        ("not blank(t[x, day])", "", False),
        ("not blank(remark)", "", False),
        ("t[x, n] > 0", "not blank(remark)", False),
        ("t[x, n] > 0", "t[x, price] > 0", False),
        ("list[:, n] > 0", "", False),
        ("not blank(list[:, n])", "", False),
        ("count(list[:, n]) > 0", "", False),
        ("max(list[:, n], t[x, n]) > 0", "", False),
        ("t[x, n] >= min(list[:, n])", "", False),
        ("sum(list[:, price]) > 0", "", False),
        ("abs(sum(t[:, n]) - sum(list[:, n])) > 1 or t[x, day] == 1", "", False),
        ("abs(sum(t[:, n]) - sum(list[:, n])) > 1 or t[x, n] == 1", "", True),
    ],
)
def test_a_rule_is_asked_where_the_county_has_all_its_figures(
    expect: str, when: str, expected: bool
) -> None:
    text = RULES.format(expect=json.dumps(expect), when=f"when: {json.dumps(when)}" if when else "")

    assert asked(form(text))["r"] is expected


def test_what_is_not_asked_is_neither_told_nor_shown() -> None:
    codes = {each.code for each in data("every shape").own_findings}
    sheet = Book(roll_up("every shape")).sheet("校验")

    assert codes == set()
    assert [(sheet.value(f"C{row}"), sheet.value(f"G{row}")) for row in range(12, 18)] == [
        ("清单!F4", "通过"),
        ("计划!B4", "不适用"),
        ("计划!B5", "不适用"),
        ("计划!B6", "不适用"),
        ("计划!B4", "不适用"),
        (None, None),
    ]


def test_a_county_that_breaks_a_rule_over_its_lists_is_told() -> None:
    """A unit that is counted by decision spends more than it has."""
    wrong: dict[str, Content] = {"items[1, cost]": 50, "plan[own, amount]": 1}
    unit = workbook(wrong, form=every_shape(), period="2024-H1", unit=named(A))
    made = county({"a.xlsx": unit}, A, form=every_shape(), period="2024-H1", include_rejected=True)

    assert [each.message(Language.ZH) for each in made.own_findings] == [
        (
            "造价不超过资金。合计（一、清单·#1·造价 至 一、清单·#5·造价） ≤ 资金·合计·金额："
            "左边为 50，右边为 1，相差 49。请核对所涉单元格。"
        )
    ]


# --- the workbook --------------------------------------------------------------------------------


def test_the_sheets_of_a_form_with_lists() -> None:
    book = Book(roll_up("every shape"))

    assert list(book.sheets) == [
        *("概况", "报送情况", "清单", "计划", "数字构成", "校验", "明细", "明细·清单"),
        *("问题清单", "问题按规则", "值得关注", "文字材料", "来源", "图表数据"),
        *("上期数", "_xlreport"),
    ]
    assert book.sheet("上期数").state == "hidden"
    assert "明细·项目清单" in Book(roll_up("register")).sheets


def test_a_lists_sheet_shows_its_sums_in_one_line() -> None:
    """Below the headings of the form; the lines of single records are hidden, nothing in them."""
    sheet = Book(roll_up("every shape")).sheet(LIST)
    hidden = [each.attrib["r"] for each in sheet.elements("row") if each.get("hidden") == "1"]

    assert [sheet.value(f"{column}4") for column in "ABCDEFGHI"] == [
        "合计",
        None,  # codes, kinds, dates and prices are not added
        4,
        None,
        None,
        125.8,
        40.3,
        85.5,
        None,
    ]
    assert hidden == ["5", "6", "7", "8"]
    assert {sheet.value(f"{column}{row}") for column in "BCDEFGHI" for row in range(5, 9)} == {None}


def test_a_line_for_every_record_of_every_unit_that_could_be_read() -> None:
    """Also of a unit that does not count, as it was typed; a gap is no record."""
    sheet = Book(roll_up("every shape")).sheet(RECORDS)

    headings = ["单位代码", "单位名称", "计入汇总", "序号", "代码", "标段", "类别", "日期"]
    headings += ["金额 › 造价", "金额 › 已付", "金额 › 未付", "单价"]
    columns = "ABCDEFGHIJKL"

    assert [[sheet.value(f"{column}{row}") for column in columns] for row in range(3, 13)] == [
        headings,
        ["0101", "甲镇", "是", 1, "0012", 1, "新建", "2024-03-01", 100.5, 40.25, 60.25, 2.5],
        ["0101", "甲镇", "是", 2, "0012", 2, "OTHER", None, 20, None, 20, None],
        ["0102", "乙镇", "是", 1, "B1", 1, "续建", "2024-05-07", 0.1, 0.05, 0.05, 7],
        ["0102", "乙镇", "是", 2, "B2", None, "新建", None, 0.2, None, 0.2, None],
        ["0102", "乙镇", "是", 3, "B3", None, "新建", None, 5, None, 5, None],
        ["0103", "丙镇", "否", 1, "a*1", None, "改建", None, 0.001, None, 0, None],
        ["0103", "丙镇", "否", 3, "A*1", None, "新*", 20240630, None, 5, -5, None],
        ["0103", "丙镇", "否", 5, None, 3, None, None, None, None, 0, 0.25],
        [None] * 12,
    ]


def test_lists_have_no_columns_in_the_detail_of_units() -> None:
    sheet = Book(roll_up("every shape")).sheet(DETAIL)

    addresses = [sheet.value(f"{column}3") for column in "GHIJKLMNOPQR"]
    assert addresses == [
        *(f"plan[{row}, amount]" for row in ("own", "lent", "all")),
        *FACTS,
        None,
    ]
    assert [sheet.value(f"{column}8") for column in "JKLM"] == [
        "开工典礼",
        "2024-02-29",
        "续建",
        "已办",
    ]


SWITCHES = {"甲": "E8", "乙": "E9", "丙": "E10", "丁": "E11"}


@pytest.mark.parametrize(
    ("switched", "expected"),
    [
        ({}, [4, 125.8, 40.3, 85.5, 156.5, "通过"]),
        ({"甲": "否"}, [1, 5.3, 0.05, 5.25, 6, "通过"]),
        ({"乙": "否"}, [3, 120.5, 40.25, 80.25, 150.5, "通过"]),
        ({"甲": "否", "乙": "否"}, [0, 0, 0, 0, 0, "通过"]),
        ({"丙": "是"}, [7, 125.801, 45.3, 80.5, 156.5, "通过"]),
        ({"丁": "是"}, [4, 125.8, 40.3, 85.5, 156.5, "通过"]),
    ],
    ids=lambda value: "".join(value) if isinstance(value, dict) else "",
)
def test_the_sums_of_a_list_follow_the_switches_of_units(
    switched: dict[str, str], expected: list[Value]
) -> None:
    """Parts, cost, paid, left; the plan; and the check of one against the other."""
    model = IronCalc(roll_up("every shape"))
    for unit, typed in switched.items():
        model.type((DETAIL, SWITCHES[unit]), typed)
    cells: list[Where] = [(LIST, f"{column}4") for column in "CFGH"]
    cells += [("计划", "B6"), ("校验", "G12")]
    found = model.results([*cells, *((RECORDS, f"C{row}") for row in range(4, 12))])

    assert [plain(found[cell]) for cell in cells] == expected
    states = {"甲": "是", "乙": "是", "丙": "否"} | switched
    assert [found[RECORDS, f"C{row}"] for row in range(4, 12)] == [
        states[unit] for unit in "甲甲乙乙乙丙丙丙"
    ]


# --- names of sheets, lists in company -----------------------------------------------------------

LONG = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (("清单", "表"), ["明细·清单"]),
        (("清单", "明细·清单"), ["明细·清单1"]),
        (("清单", "明细·清单1"), ["明细·清单"]),
        (("List", "明细·LIST"), ["明细·List1"]),
        ((f"{LONG}甲", "表"), [f"明细·{LONG[:28]}"]),
    ],
)
def test_a_lists_sheet_has_a_name_of_its_own(sheets: tuple[str, str], expected: list[str]) -> None:
    made = form(f"""
        sections:
          - code: p
            title: 一
            sheet: {sheets[0]}
            tables: [{{code: l, records: 2, columns: {{a: 甲}}}}]
          - code: q
            title: 二
            sheet: {sheets[1]}
            tables: [{{code: g, columns: {{a: 甲}}, rows: {{x: 一}}}}]
    """)
    assert records_sheets(made) == expected


def test_lists_of_one_section_and_of_sections_of_like_names_are_told_apart() -> None:
    two = form("""
        sections:
          - code: p
            title: 一
            sheet: 清单
            tables:
              - {code: l, records: 2, columns: {a: 甲}}
              - {code: m, title: 又, records: 2, columns: {a: 甲}}
    """)
    like = form(f"""
        sections:
          - code: p
            title: 一
            sheet: {LONG}甲
            tables: [{{code: l, records: 2, columns: {{a: 甲}}}}]
          - code: q
            title: 二
            sheet: {LONG}乙
            tables: [{{code: m, records: 2, columns: {{a: 甲}}}}]
    """)
    assert records_sheets(two) == ["明细·清单1", "明细·清单2"]
    assert records_sheets(like) == [f"明细·{LONG[:28]}", f"明细·{LONG[:27]}1"]


def records_sheets(made: Form) -> list[str]:
    """The sheets of lists in the roll-up of a county of one; all its figures are live."""
    unit = workbook({"l[1, a]": 3, "l[2, a]": 4}, form=made, period="2020", unit=named(A))
    book = write_roll_up(county({"a.xlsx": unit}, A, form=made), TARGET)

    assert disagreements(book) == {}
    assert Book(book).sheet(made.sections[0].sheet).value("B3") == 7
    names = [name for name in Book(book).sheets if name.startswith("明细·")]
    return names[-sum(table.is_list for table in made.tables.values()) :]  # behind the sections


def test_a_county_without_records_adds_up_to_nothing() -> None:
    made = county({}, A, B, form=every_shape(), period="2024-H1")
    book = write_roll_up(made, TARGET)

    assert disagreements(book) == {}
    assert Book(book).sheet(LIST).value("F4") == 0
    assert Book(book).sheet(RECORDS).value("A4") is None


def test_rules_over_what_a_list_computes_see_the_same_in_the_sheet() -> None:
    """Also where each record, blank or not, computes to something."""
    made = form("""
        records: 3
        columns: {a: 甲, b: {label: 乙, value: "t[:, a] + 1"}}
        rules:
          - {code: r, severity: note, expect: "sum(t[:, b]) <= 5", message: 应}
    """)
    unit = workbook({"t[1, a]": 1}, form=made, period="2020", unit=named(A))

    assert disagreements(write_roll_up(county({"a.xlsx": unit}, A, form=made), TARGET)) == {}


def test_an_answered_warning_is_listed_with_its_answer() -> None:
    """It counts as a warning all the same, and the unit is accepted."""
    filled: dict[str, Content] = EVERY_SHAPE_RIGHT | {"items[1, paid]": 200}
    unit = workbook(
        filled,
        form=every_shape(),
        period="2024-H2",
        unit=named(A),
        answers={"rule.paid": "已预付"},
    )
    made = county({"a.xlsx": unit}, A, form=every_shape(), period="2024-H2")
    sheet = Book(write_roll_up(made, TARGET)).sheet("问题清单")

    assert [each.status.value for each in made.units] == ["accepted"]
    assert [sheet.value(f"{column}4") for column in "ABDEHIJM"] == [
        *("提醒", "0101", "清单", "G4", 200, 100.5, 99.5, "rule.paid"),
    ]
    assert "单位说明：已预付。" in str(sheet.value("G4"))


def test_the_same_records_twice_are_one_return() -> None:
    """Dates and texts are compared with all the rest."""
    first = data("every shape").units[0].submission
    assert first is not None
    filled = {str(at): content for at, content in first.contents.items()}
    other = filled | {"items[1, since]": None}
    returned = [(A, filled), (A, filled), (C, filled), (C, other)]
    files = {
        f"{number}.xlsx": workbook(contents, form=every_shape(), period="2024-H2", unit=named(unit))
        for number, (unit, contents) in enumerate(returned)
    }
    made = county(files, A, C, form=every_shape(), period="2024-H2")

    assert [each.status.value for each in made.units] == ["accepted", "conflict"]
