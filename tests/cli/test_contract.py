"""The contract of design.md, section 9: JSON that programs outside the project rely on."""

from __future__ import annotations

import datetime
import io
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Call
from tests.rollup.counties import BING, JIA, ROSTER, YI, lay, sends, sends_words
from tests.workbooks import (
    FIXTURES,
    Book,
    ErrorCell,
    balanced,
    edited,
    every_kind,
    workbook,
)
from xlreport.form import Content

EVERY_KIND = str(FIXTURES / "forms" / "every-kind.yaml")
FINDING = [
    "code",
    "severity",
    "message",
    "unit",
    "file",
    "sheet",
    "cell",
    "at",
    "observed",
    "expected",
    "difference",
    "proposal",
]
UNIT = ["code", "name", "status", "included", "file", "sha256", "errors", "warnings", "due", "late"]


def told(call: Call, *arguments: str, code: int = 0) -> dict[str, Any]:
    """The JSON that a call prints."""
    called = call(*arguments)
    assert (called.code, called.err) == (code, "")
    found: dict[str, Any] = json.loads(called.out)
    return found


# --- form show -----------------------------------------------------------------------------------


@pytest.fixture
def shown(call: Call) -> dict[str, Any]:
    return told(call, "form", "show", "gov-disclosure-2019", "--format", "json")


def test_a_form_has_exactly_these_keys(shown: dict[str, Any]) -> None:
    assert list(shown) == [
        "program",
        "form",
        "title",
        "period_kind",
        "sheets",
        "tables",
        "cells",
        "texts",
        "identity",
        "verdict",
        "checks",
    ]
    assert {key: shown[key] for key in ("form", "title", "period_kind")} == {
        "form": "gov-disclosure-2019",
        "title": "政府信息公开工作年度报告",
        "period_kind": "year",
    }


def test_a_form_lists_198_cells(shown: dict[str, Any]) -> None:
    """22 + 161 + 15, of which 166 are inputs and 32 computed: none may be lost."""
    cells = shown["cells"]
    tables = Counter(cell["table"] for cell in cells)
    second = ("regulations", "licensing", "enforcement", "fees", "procurement")

    assert len(cells) == len({cell["at"] for cell in cells}) == 198
    assert Counter(cell["kind"] for cell in cells) == {"input": 166, "computed": 32}
    assert sum(tables[table] for table in second) == 22
    assert (tables["applications"], tables["reviews"]) == (161, 15)
    assert len(tables) == 7
    assert Counter(cell["type"] for cell in cells) == {"count": 192, "integer": 5, "amount": 1}
    assert {(cell["sheet"], cell["cell"]) for cell in cells if cell["kind"] == "input"}.isdisjoint(
        (cell["sheet"], cell["cell"]) for cell in cells if cell["kind"] == "computed"
    )
    assert len({(cell["sheet"], cell["cell"]) for cell in cells}) == 198


def test_a_cell_has_exactly_these_keys(shown: dict[str, Any]) -> None:
    keys = {tuple(cell) for cell in shown["cells"]}
    by_address = {cell["at"]: cell for cell in shown["cells"]}

    assert len(keys) == 1
    assert by_address["applications[state_secret, law_firm]"] == {
        "at": "applications[state_secret, law_firm]",
        "table": "applications",
        "row": "state_secret",
        "column": "law_firm",
        "row_labels": ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"],
        "column_labels": ["申请人情况", "法人或其他组织", "法律服务机构"],
        "sheet": "申请情况",
        "cell": "H9",
        "kind": "input",
        "type": "count",
    }
    assert by_address["reviews[cases, review_total]"]["row_labels"] == []
    assert by_address["reviews[cases, review_total]"]["kind"] == "computed"
    assert by_address["procurement[central, amount]"]["type"] == "amount"


def test_texts_identity_verdict_and_sheets(shown: dict[str, Any]) -> None:
    assert shown["texts"] == [
        {"at": "overview", "label": "总体情况", "sheet": "总体情况", "cell": "A2"},
        {
            "at": "problems",
            "label": "存在的主要问题及改进情况",
            "sheet": "问题及改进",
            "cell": "A2",
        },
        {"at": "further", "label": "其他需要报告的事项", "sheet": "其他事项", "cell": "A2"},
    ]
    assert shown["identity"] == {
        "unit_code": {"sheet": "封面", "cell": "C5"},
        "unit_name": {"sheet": "封面", "cell": "C4"},
        "period": {"sheet": "封面", "cell": "C6"},
    }
    assert shown["verdict"] == {"sheet": "封面", "cell": "C11", "pass": "可以上报"}
    assert [(sheet["name"], sheet["role"]) for sheet in shown["sheets"]] == [
        ("封面", "cover"),
        ("填报说明", "guide"),
        ("总体情况", "section"),
        ("主动公开", "section"),
        ("申请情况", "section"),
        ("复议诉讼", "section"),
        ("问题及改进", "section"),
        ("其他事项", "section"),
        ("校验", "checks"),
        ("校验辅助", "helper"),
    ]


def test_checks_are_the_instances_of_rules(shown: dict[str, Any]) -> None:
    columns = ("natural", "company", "research", "welfare", "law_firm", "other", "total")

    assert shown["checks"] == [
        {
            "rule": "balance",
            "severity": "error",
            "at": f"applications[received, {column}]",
            "sheet": "校验",
            "cell": f"G{row}",
            "pass": "通过",
            "skip": "不适用",
            "answer": None,
        }
        for row, column in enumerate(columns, 12)
    ]


def test_warnings_have_a_cell_for_the_answer(call: Call) -> None:
    checks = told(call, "form", "show", EVERY_KIND, "--format", "json")["checks"]

    assert [(each["rule"], each["severity"], each["answer"]) for each in checks[3:]] == [
        ("seats", "error", None),
        ("spent", "warning", {"sheet": "校验", "cell": "I16"}),
        ("spent", "warning", {"sheet": "校验", "cell": "I17"}),
        ("spent", "warning", {"sheet": "校验", "cell": "I18"}),
        ("cars", "note", None),
        ("told", "warning", {"sheet": "校验", "cell": "I20"}),
    ]
    assert len({(each["rule"], each["at"]) for each in checks}) == len(checks) == 9


def test_the_places_are_those_of_the_workbook(shown: dict[str, Any]) -> None:
    """Identity, verdict and checks stand where the form says, in a workbook that was handed out."""
    book = Book(workbook(balanced()))

    def value(place: dict[str, str]) -> object:
        return book.sheet(place["sheet"]).value(place["cell"])

    assert [value(place) for place in shown["identity"].values()] == ["110101", "甲镇", "2020"]
    assert value(shown["verdict"]) == shown["verdict"]["pass"]
    assert {value(check) for check in shown["checks"]} == {"通过"}
    assert value(shown["texts"][0]) == "全年工作平稳。"
    assert {
        (cell["sheet"], cell["cell"]) for cell in shown["cells"] if cell["kind"] == "computed"
    } <= book.formulas.keys()


def test_form_list(call: Call) -> None:
    keys = ("form", "title", "period_kind", "from", "to")
    disclosure = "政府信息公开工作年度报告"

    assert told(call, "form", "list", "--format", "json")["forms"] == [
        dict(zip(keys, each, strict=True))
        for each in (
            ("budget-execution", "一般公共预算执行情况季报", "quarter", 2024, None),
            ("final-accounts-2022", "收入支出决算总表", "year", 2022, None),
            ("gov-disclosure-2019", disclosure, "year", 2019, 2020),
            ("gov-disclosure-2021", disclosure, "year", 2021, None),
            ("primary-classes-2008", "小基2 教学班数、班额情况", "year", 2008, None),
            ("project-register", "政府投资项目登记表", "year", 2024, None),
            ("township-base-2010", "农村基本情况及农业生产条件（乡镇表）", "year", 2010, None),
        )
    ]


# --- check ---------------------------------------------------------------------------------------


def dated(data: bytes) -> bytes:
    """The workbook with a date in place of 本年新收."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["申请情况"]["D5"] = datetime.date(2020, 3, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_check_has_exactly_these_keys(call: Call) -> None:
    Path("a.xlsx").write_bytes(sends_words(JIA))
    report = told(call, "check", "a.xlsx", "--format", "json", code=1)

    assert list(report) == ["program", "files", "units", "findings"]
    assert (report["units"], report["findings"]) == ([], [])
    (file,) = report["files"]
    assert list(file) == [
        "file",
        "form",
        "unit",
        "period",
        "verdict",
        "status",
        "values",
        "computed",
        "findings",
    ]
    assert {tuple(each) for each in file["findings"]} == {tuple(FINDING)}
    assert (file["file"], file["form"], file["period"]) == ("a.xlsx", "gov-disclosure-2019", "2020")
    assert file["unit"] == {"code": "0101", "name": "甲镇"}
    assert file["status"] == {
        "state": "failing",
        "filled": 13,
        "asked": 169,
        "passed": 9,
        "failed": 4,
        "not_applicable": 0,
        "open_explanations": 0,
    }


def test_values_are_all_inputs_as_typed(call: Call, shown: dict[str, Any]) -> None:
    Path("a.xlsx").write_bytes(workbook(balanced()))
    (file,) = told(call, "check", "a.xlsx", "--format", "json")["files"]
    inputs = {cell["at"] for cell in shown["cells"] if cell["kind"] == "input"}

    assert set(file["values"]) == inputs | {"overview", "problems", "further"}
    assert len(file["values"]) == 169
    assert {at: value for at, value in file["values"].items() if value is not None} == balanced()
    assert json.dumps(file["values"]["procurement[central, amount]"]) == "12.5"
    assert json.dumps(file["values"]["applications[received, natural]"]) == "5"
    assert set(file["computed"]) == {cell["at"] for cell in shown["cells"]} - inputs
    assert file["computed"]["applications[handled, total]"] == 4


def test_wrong_content_stands_as_its_text(call: Call) -> None:
    data = edited(
        sends_words(JIA),
        {
            ("申请情况", "E6"): True,
            ("申请情况", "E7"): ErrorCell("#DIV/0!"),
            ("申请情况", "E8"): " 3 件",
            ("申请情况", "E10"): Decimal("0.30000000000000004"),
            ("申请情况", "E11"): 1e15,
        },
    )
    Path("a.xlsx").write_bytes(dated(data))
    (file,) = told(call, "check", "a.xlsx", "--format", "json", code=1)["files"]
    column = "applications[{}, company]".format

    assert {at: file["values"][at] for at in map(column, ("carried_in", "granted", "partial"))} == {
        column("carried_in"): "TRUE",
        column("granted"): "#DIV/0!",
        column("partial"): " 3 件",
    }
    assert file["values"]["applications[received, natural]"] == "2020-03-01"
    assert json.dumps(file["values"][column("forbidden_by_law")]) == "0.3"
    assert json.dumps(file["values"][column("public_safety")]) == "1000000000000000"
    assert file["values"]["overview"] == "=1+1"
    found = {each["at"]: each for each in file["findings"] if each["code"].startswith("cell.")}
    assert {
        at: (found[at]["code"], found[at]["observed"])
        for at in ("applications[received, natural]", *map(column, ("carried_in", "granted")))
    } == {
        "applications[received, natural]": ("cell.date", "2020-03-01"),
        column("carried_in"): ("cell.not-a-number", "TRUE"),
        column("granted"): ("cell.error-value", "#DIV/0!"),
    }


def test_a_finding_says_where_and_how_much(call: Call) -> None:
    Path("报回").mkdir()
    Path("报回/丙.xlsx").write_bytes(sends(BING, 4, carried=3))
    (file,) = told(call, "check", "报回", "--format", "json", "--lang", "en", code=1)["files"]

    assert next(each for each in file["findings"] if each["severity"] == "error") == {
        "code": "rule.balance",
        "severity": "error",
        "message": "第一项加第二项之和，应等于第三项加第四项之和. 自然人: "
        "一、本年新收政府信息公开申请数量 ＋ 二、上年结转政府信息公开申请数量 ＝ "
        "（七）总计 ＋ 四、结转下年度继续办理: the left is 4, the right 7, they differ by -3. "
        "Please check the cells concerned.",
        "unit": "0103",
        "file": "报回/丙.xlsx",
        "sheet": "申请情况",
        "cell": "D5",
        "at": "applications[received, natural]",
        "observed": 4,
        "expected": 7,
        "difference": -3,
        "proposal": None,
    }


@pytest.mark.parametrize(
    ("data", "verdict", "code"),
    [
        (workbook(balanced()), "pass", 0),
        (workbook(balanced(received=6)), "fail", 1),
        (b"nothing", "unreadable", 1),
    ],
    ids=["right", "wrong", "unreadable"],
)
def test_verdict_and_exit_code(call: Call, data: bytes, verdict: str, code: int) -> None:
    Path("a.xlsx").write_bytes(data)
    (file,) = told(call, "check", "a.xlsx", "--format", "json", code=code)["files"]

    assert file["verdict"] == verdict
    errors = [each for each in file["findings"] if each["severity"] == "error"]
    assert (errors == []) is (verdict == "pass")
    if verdict == "unreadable":
        assert (file["values"], file["computed"]) == ({}, {})
        assert (file["form"], file["unit"]) == (None, {"code": None, "name": None})


def test_warnings_and_notes_are_no_failure(call: Call) -> None:
    """Unanswered warnings, a blank cover, blank texts: none of them is an error."""
    data = workbook(
        {
            "changes[posts, change]": 0,
            "changes[cars, change]": 9,
            "money[salary, spent]": 500,
            "staff[office, men]": 1,
            "staff[office, seats]": 1,
        },
        form=every_kind(),
        period="2024-Q1",
        unit=("", ""),
    )
    Path("a.xlsx").write_bytes(data)
    (file,) = told(call, "check", "a.xlsx", "--form", EVERY_KIND, "--format", "json")["files"]

    assert file["verdict"] == "pass"
    assert Counter((each["code"], each["severity"]) for each in file["findings"]) == {
        ("unit.no-code", "warning"): 1,
        ("cell.blank", "note"): 1,
        ("cell.blank", "warning"): 1,
        ("rule.spent", "warning"): 2,
        ("rule.cars", "note"): 1,
        ("rule.told", "warning"): 1,
    }


# --- consolidate ---------------------------------------------------------------------------------


def test_consolidate_has_exactly_these_keys(call: Call, shown: dict[str, Any]) -> None:
    files = {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2, carried=1), "通知.xlsx": b"x"}
    lay(Path(), files)
    called = call(
        "consolidate", "报回", "--roster", "名册.csv", "-o", "out/汇总.xlsx", "--json", "out/a.json"
    )
    text = Path("out/a.json").read_text(encoding="utf-8")
    report = json.loads(text)

    assert (called.code, called.err) == (1, "")
    assert list(report) == [
        "program",
        "form",
        "period",
        "status",
        "units",
        "strays",
        "totals",
        "findings",
    ]
    assert (report["form"], report["period"]) == ("gov-disclosure-2019", "2020")
    assert {tuple(each) for each in report["units"]} == {tuple(UNIT)}
    assert {tuple(each) for each in report["findings"]} == {tuple(FINDING)}
    assert [
        [each[key] for key in ("code", "status", "file", "errors", "warnings")]
        for each in report["units"]
    ] == [
        ["0101", "accepted", "报回/甲.xlsx", 0, 0],
        ["0102", "rejected", "报回/乙.xlsx", 2, 0],
        ["0103", "missing", None, 1, 0],
    ]
    assert [bool(each["sha256"]) for each in report["units"]] == [True, True, False]
    assert report["units"][2]["sha256"] is None
    assert report["strays"] == [{"file": "报回/通知.xlsx", "reason": "file.unreadable"}]
    assert set(report["totals"]) == {cell["at"] for cell in shown["cells"]}
    assert '"procurement[central, amount]": 0.1,' in text
    assert '"applications[received, natural]": 1,' in text


def test_decimals_add_up_without_noise(call: Call) -> None:
    """0.10 + 0.20 is 0.3, in the JSON as in the roll-up."""
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 0)})
    called = call("consolidate", "报回", "--roster", "名册.csv", "-o", "a.xlsx", "--json", "a.json")

    assert called.code == 0
    assert '"procurement[central, amount]": 0.3,' in Path("a.json").read_text(encoding="utf-8")
    assert Book(Path("a.xlsx").read_bytes()).sheet("主动公开").value("C19") == 0.3


def test_a_figure_that_cannot_be_computed_is_null(call: Call) -> None:
    """Nothing planned and nothing spent: there is no rate, for the unit as for the county."""
    filled: dict[str, Content] = {"changes[posts, change]": 0, "changes[cars, change]": 0}
    data = workbook(filled, form=every_kind(), period="2024-Q1", unit=JIA)
    lay(Path(), {"甲.xlsx": data}, "code,name\n0101,甲镇\n")
    form = ("--form", EVERY_KIND)
    (file,) = told(call, "check", "报回", *form, "--format", "json")["files"]
    roll_up = ("consolidate", "报回", *form, "--roster", "名册.csv", "-o", "a.xlsx")
    assert call(*roll_up, "--json", "a.json").code == 0
    totals = json.loads(Path("a.json").read_text(encoding="utf-8"))["totals"]

    assert file["computed"]["money[salary, rate]"] is None
    assert totals["money[salary, rate]"] is None
    assert totals["money[sum_row, spent]"] == 0
    assert Book(Path("a.xlsx").read_bytes()).results["人员 经费", "E11"] == ""


def test_check_with_a_roster_tells_units_as_consolidate_does(call: Call) -> None:
    files = {"甲.xlsx": sends(JIA, 1), "外.xlsx": sends(("9999", "外镇"), 2)}
    lay(Path(), files)
    roster = ("--roster", "名册.csv")
    checked = told(call, "check", "报回", *roster, "--format", "json", code=1)
    call("consolidate", "报回", *roster, "-o", "a.xlsx", "--json", "a.json")
    consolidated = json.loads(Path("a.json").read_text(encoding="utf-8"))

    assert ROSTER.count("\n") == 4
    assert checked["units"] == consolidated["units"]
    assert checked["findings"] == consolidated["findings"]
    assert [each["status"] for each in checked["units"]] == ["accepted", "missing", "missing"]
    assert [each["verdict"] for each in checked["files"]] == ["pass", "pass"]


@pytest.mark.parametrize("given", ["报回", "./报回", "报回/", "报回/甲.xlsx"])
def test_a_file_is_named_as_given_and_the_way_down(call: Call, given: str) -> None:
    lay(Path(), {"甲.xlsx": sends(JIA, 1)})
    (file,) = told(call, "check", given, "--format", "json")["files"]

    assert file["file"] == "报回/甲.xlsx"
