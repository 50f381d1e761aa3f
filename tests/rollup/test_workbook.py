"""The roll-up as a workbook: live, traceable, and the same in every program."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.engines import IronCalc, libreoffice_results, validation_errors
from tests.rollup.samples import NAMES, TARGET, A, B, data, named, roll_up
from tests.workbooks import (
    RELATION,
    Book,
    Value,
    Where,
    a1,
    corrupted,
    gov,
    places,
    plain,
    position,
    workbook,
)
from xlreport.form import is_money
from xlreport.layout import lay_out
from xlreport.rollup.workbook import write_roll_up
from xlreport.version import __version__

DETAIL, SWITCH, FIRST_UNIT, ADDRESSES, FIRST_CELL = "明细", "E", 8, 3, 6
"""The sheet, its column of switches, its first unit's row, the row of addresses (from 1), and the
column of the first cell (from 0)."""


def shown(values: dict[Where, Value]) -> dict[Where, Value]:
    return {where: plain(value) for where, value in values.items()}


# --- every program sees the same -----------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_ironcalc_gets_every_stored_result(name: str) -> None:
    stored = Book(roll_up(name)).results

    assert shown(IronCalc(corrupted(roll_up(name))).results(stored)) == shown(stored)


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_gets_every_stored_result(name: str, by_libreoffice: dict[str, bytes]) -> None:
    stored = Book(roll_up(name)).results

    assert shown(libreoffice_results(by_libreoffice[name], stored)) == shown(stored)
    assert len(stored) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_keeps_every_sheet_and_value(
    name: str, by_libreoffice: dict[str, bytes]
) -> None:
    ours, theirs = Book(roll_up(name)), Book(by_libreoffice[name])

    assert list(theirs.sheets) == list(ours.sheets)
    assert shown(theirs.values) == shown(ours.values)


@pytest.mark.parametrize("name", NAMES)
def test_the_validator_finds_no_error(name: str, tmp_path: Path) -> None:
    assert validation_errors(roll_up(name), tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_formula_and_no_link_leads_to_a_sheet_that_is_not_there(name: str) -> None:
    book = Book(roll_up(name))
    quoted = [f"'{each}'!" for each in book.sheets]
    links = [
        element.attrib["location"]
        for sheet in book.sheets.values()
        for element in sheet.elements("hyperlink")
        if "location" in element.attrib and RELATION not in element.attrib
    ]
    references = [*book.formulas.values(), *links]

    assert [
        each for each in references if each.count("!") != sum(each.count(name) for name in quoted)
    ] == []


# --- its sheets ----------------------------------------------------------------------------------


def test_the_sheets() -> None:
    states = {sheet.name: sheet.state for sheet in Book(roll_up("five")).sheets.values()}

    assert list(states) == [
        "概况",
        "报送情况",
        "主动公开",
        "申请情况",
        "复议诉讼",
        "数字构成",
        "校验",
        "明细",
        "问题清单",
        "问题按规则",
        "值得关注",
        "文字材料",
        "来源",
        "金额原数",
        "图表数据",
        "_xlreport",
    ]
    hidden = {name: state for name, state in states.items() if state != "visible"}
    assert hidden == {"_xlreport": "veryHidden", "金额原数": "hidden"}


def test_a_section_has_the_layout_of_the_form_and_live_figures() -> None:
    """Every input is a formula over 明细; every computed cell is calculated, never added.

    Amounts of money are so on a sheet of their own; the form's own sheet shows them in a unit.
    """
    layout, book = lay_out(gov()), Book(roll_up("five"))
    kinds = {}
    for at, placed in layout.cells.items():
        formula = book.formulas[placed.ref.sheet, placed.ref.a1]
        kinds[str(at)] = formula.split("(")[0], "明细" in formula
    labels = {
        (section.name, a1(label.box.top, label.box.left)): label.text
        for section in layout.sections
        if section.cells
        for label in section.labels
        if label.text
    }

    assert len(kinds) == 198
    assert kinds == {
        str(at): ("IF", False)
        if is_money(cell.type)
        else ("SUMIF", True)
        if cell.is_input
        else ("SUM", False)
        for at, cell in gov().cells.items()
    }
    kept = [each for where, each in book.formulas.items() if where == ("金额原数", "B3")]
    assert [each.split("(")[0] for each in kept] == ["SUMIF"]
    assert {where: book.sheet(where[0]).value(where[1]) for where in labels} == labels


def figures(book: Book, *addresses: str) -> list[Value]:
    at = places(gov())
    return [book.sheet(at[each][0]).value(at[each][1]) for each in addresses]


def test_county_figures_worked_out_by_hand() -> None:
    """甲 5 + 乙 7 received, 1 + 0 carried in, 4 + 7 granted, 2 + 0 carried out; 12.50 + 0.10."""
    book = Book(roll_up("five"))

    assert figures(
        book,
        "applications[received, natural]",
        "applications[carried_in, natural]",
        "applications[granted, natural]",
        "applications[handled, natural]",
        "applications[handled, total]",
        "applications[carried_out, total]",
        "procurement[central, amount]",
        "licensing[licences, change]",
        "reviews[cases, review_total]",
        "regulations[rules, made]",
    ) == [12, 1, 11, 11, 11, 2, 12.6, -6, 2, 0]


def test_a_rate_is_computed_from_the_county_figures() -> None:
    """200.40 / 600.20, 0.25 / 0.40 and 200.65 / 600.60: not the units' rates added."""
    sheet = Book(roll_up("every kind")).sheet("人员 经费")

    assert [sheet.value(f"E{row}") for row in (11, 12, 13)] == [33.4, 62.5, 33.4]
    assert [sheet.value(f"D{row}") for row in (11, 12, 13)] == [200.4, 0.25, 200.65]


def test_the_overview_says_what_the_figures_stand_for() -> None:
    sheet = Book(roll_up("five")).sheet("概况")

    assert [sheet.value(f"{column}3") for column in "ABCDEF"] == [
        "应报单位",
        "已通过",
        "未通过",
        "文件冲突",
        "未报送",
        "计入汇总",
    ]
    assert [sheet.value(f"{column}4") for column in "ABCDEF"] == [5, 2, 1, 1, 1, 2]
    assert sheet.column("A", 6)[:7] == [
        "○ 未齐：本汇总数加总“计入汇总”为“是”的 2 个单位；另有 3 个单位未计入，见“报送情况”。",
        "生成本表时未计入：丙镇、丁局、戊局。",
        "下一步",
        "1. 催报未报送的单位：戊局。",
        "2. 请下列单位按“问题清单”更正后重报：丙镇。",
        "3. 下列单位报送了内容不同的文件，请在名册 file 列写明采用哪一份：丁局。",
        "4. 2 个文件无法归入任何单位，见“来源”。",
    ]


def test_the_default_print_is_the_page_of_the_director() -> None:
    """faces.md, point 12: programs print the sheets that are selected, and one is: 概况, a page.

    All other sheets are printed once they are chosen.
    """
    sheets = Book(roll_up("five")).sheets.values()
    selected = [
        sheet.name
        for sheet in sheets
        if any(view.get("tabSelected") == "1" for view in sheet.elements("sheetView"))
    ]

    assert selected == ["概况"]


def test_every_page_names_the_county_and_the_day(tmp_path: Path) -> None:
    """faces.md, point 11: the day is the last on which a file was saved; no clock is asked."""
    five = data("five")
    saved = [each.saved_at[:10] for unit in five.units for each in unit.files if each.saved_at]
    named = replace(five, title_unit="云岭县")
    book = Book(write_roll_up(named, tmp_path / "汇总.xlsx"))
    heads = {head.text for sheet in book.sheets.values() for head in sheet.elements("oddHeader")}

    assert named.as_of == max(saved)
    assert heads == {f"&L云岭县&R{gov().name} 2020 截至 {named.as_of}"}
    assert str(book.sheet("概况").value("A1")).startswith(f"云岭县{gov().name}")
    assert str(book.sheet("概况").value("A2")).startswith(f"截至 {named.as_of}")


def test_decisions_stand_on_the_face_with_their_reasons() -> None:
    book = Book(roll_up("forced"))

    assert book.sheet("概况").column("A", 6)[:3] == [
        "▲ 有问题：本汇总数加总“计入汇总”为“是”的 2 个单位；另有 1 个单位未计入，见“报送情况”。",
        "生成本表时未计入：甲镇。",
        "注意：下列单位未通过校验，生成本表时按决定计入：丙镇、丁局。",
    ]
    units = book.sheet("报送情况")
    assert [[units.value(f"{column}{row}") for column in "BDEL"] for row in (4, 5, 6)] == [
        ["甲镇", "已通过", "否", "不计入；合并入乙镇"],
        ["丙镇", "未通过", "是", "计入；已电话核实"],
        ["丁局", "未通过", "是", None],
    ]
    assert any(
        "汇总数本身有 2 条校验不通过" in str(each) for each in book.sheet("概况").column("A", 6)
    )
    assert [book.sheet("校验").value(f"G{row}") for row in (12, 13, 18)] == [
        "不通过",
        "通过",
        "不通过",
    ]


def test_one_line_for_every_unit() -> None:
    sheet = Book(roll_up("five")).sheet("报送情况")
    columns = "ABCDEFGMN"

    assert [[sheet.value(f"{column}{row}") for column in columns] for row in range(4, 9)] == [
        ["0101", "甲镇", "乡镇", "已通过", "是", None, None, None, None],
        ["0102", "乙镇", "乡镇", "已通过", "是", None, None, "李四", "139"],
        ["0103", "丙镇", "乡镇", "未通过", "否", 2, None, None, None],
        ["0104", "丁局", "部门", "文件冲突", "否", 1, None, None, None],
        ["0105", "戊局", "部门", "未报送", "否", 1, None, None, None],
    ]


def test_problems_are_listed_errors_first_with_place_and_figures() -> None:
    sheet = Book(roll_up("five")).sheet("问题清单")
    rows = range(4, 4 + len(sheet.column("A", 4)))
    severities = [sheet.value(f"A{row}") for row in rows]

    assert severities == ["错误"] * 6 + ["提示"] * 4
    assert [[sheet.value(f"{column}{row}") for column in "BCDEFHIJKLM"] for row in (4, 5)] == [
        [
            "0103",
            "丙镇",
            "申请情况",
            cell,
            f"一、本年新收政府信息公开申请数量，申请人情况 › {column}",
            6,
            13,
            -7,
            "请核对所涉单元格。",
            "丙.xlsx",
            "rule.balance",
        ]
        for cell, column in (("D5", "自然人"), ("J5", "总计"))
    ]
    assert [sheet.value(f"M{row}") for row in range(6, 10)] == [
        "unit.conflict",
        "unit.missing",
        "unit.unknown",
        "file.unreadable",
    ]


def test_texts_side_by_side() -> None:
    sheet = Book(roll_up("five")).sheet("文字材料")

    assert [[sheet.value(f"{column}{row}") for column in "BCDE"] for row in range(3, 8)] == [
        ["单位名称", "总体情况", "存在的主要问题及改进情况", "其他需要报告的事项"],
        ["甲镇", "全年工作平稳。", None, None],
        ["乙镇", "全年工作平稳。", "人手不足。", None],
        ["丙镇", "全年工作平稳。", None, None],
        [None, None, None, None],
    ]


def test_every_file_stands_in_the_sources_with_its_bytes() -> None:
    sheet = Book(roll_up("five")).sheet("来源")
    submissions = {
        each.file.removeprefix("/county/"): each
        for unit in data("five").units
        for each in unit.files
    } | {
        each.submission.file.removeprefix("/county/"): each.submission
        for each in data("five").unassigned
    }
    told = {
        sheet.value(f"A{row}"): [sheet.value(f"{column}{row}") for column in "BDFG"]
        for row in range(4, 12)
    }

    assert told == {
        file: [each.unit_code or None, use, each.size, each.sha256]
        for (file, each), use in zip(
            submissions.items(),
            [
                *("采用", "未采用", "采用", "未采用", "未采用", "未采用"),
                "无法归入单位：单位代码 9999（外来镇）不在名册中。"
                "请核对单位代码，或将该单位加入名册。",
                "无法归入单位：文件无法读取：实为 CSV 或纯文本文件。"
                "请把其中的数据转填到下发的模板后重新报送。",
            ],
            strict=True,
        )
    }
    assert sheet.value("A2") == f"由 xlreport {__version__} 汇总"


def test_links_lead_to_the_files_relative_to_the_roll_up() -> None:
    book = Book(roll_up("five"))
    targets = {
        text
        for name, part in book.parts.items()
        if name.startswith("xl/worksheets/_rels/")
        for text in part.decode().split('"')
        if text.endswith(".xlsx")
    }

    assert {unquote(each).replace("\\", "/") for each in targets} == {
        f"报回/{name}.xlsx"
        for name in ("甲", "甲 再存", "乙", "丙", "丁", "丁#改 50%", "外来", "坏")
    }


# --- 明细 ----------------------------------------------------------------------------------------


def columns_by_address(book: Book) -> dict[str, str]:
    """The column of every address in the hidden row."""
    sheet = book.sheet(DETAIL)
    found = {}
    for number in range(FIRST_CELL, FIRST_CELL + 198):
        reference = a1(ADDRESSES - 1, number)
        found[str(sheet.value(reference))] = reference.removesuffix(str(ADDRESSES))
    return found


def test_the_hidden_row_carries_form_digest_period_and_every_address() -> None:
    book = Book(roll_up("five"))
    sheet = book.sheet(DETAIL)
    hidden = [each.attrib["r"] for each in sheet.elements("row") if each.get("hidden") == "1"]

    assert hidden == [str(ADDRESSES)]
    assert [sheet.value(f"{column}{ADDRESSES}") for column in "ABC"] == [
        gov().code,
        gov().digest,
        "2020",
    ]
    assert list(columns_by_address(book)) == [str(at) for at in gov().cells]
    assert sheet.value(a1(ADDRESSES - 1, FIRST_CELL + 198)) is None


def test_below_each_address_stands_what_each_unit_typed() -> None:
    """Also of units that do not count; wrong content as its text; nothing where nothing is sure."""
    five, forced = Book(roll_up("five")), Book(roll_up("forced"))
    column = columns_by_address(five)
    received, amount, handled = (
        column[at]
        for at in (
            "applications[received, natural]",
            "procurement[central, amount]",
            "applications[handled, natural]",
        )
    )
    rows = range(FIRST_UNIT, FIRST_UNIT + 5)
    sheet = five.sheet(DETAIL)

    assert [sheet.value(f"{SWITCH}{row}") for row in rows] == ["是", "是", "否", "否", "否"]
    assert [sheet.value(f"{received}{row}") for row in rows] == [5, 7, 5, None, None]
    assert [sheet.value(f"{amount}{row}") for row in rows] == [12.5, 0.1, 12.5, None, None]
    assert [sheet.value(f"{handled}{row}") for row in rows] == [4, 7, 4, None, None]
    assert forced.sheet(DETAIL).value(f"{received}10") == "五"


DATA_SHEETS = [
    ("five", ("明细", "问题清单", "来源", "报送情况", "数字构成", "问题按规则", "文字材料")),
    ("every shape", ("明细", "明细·清单", "问题清单", "来源", "报送情况")),
    ("register", ("明细·项目清单", "来源")),
    ("in English", ("Detail", "Findings", "Sources", "Units")),
]


@pytest.mark.parametrize(
    ("name", "sheet"), [(name, sheet) for name, sheets in DATA_SHEETS for sheet in sheets]
)
def test_a_sheet_of_data_has_one_heading_row_and_no_merged_cells(name: str, sheet: str) -> None:
    """Programs and screen readers find one table: its heading is where the filter is.

    Above it stand a title and a hint, each in a cell of its own, and on 明细 the totals.
    """
    found = Book(roll_up(name)).sheet(sheet)
    (filtered,) = found.elements("autoFilter")
    first, last = filtered.attrib["ref"].split(":")
    heading, end = position(first)[0], position(last)[1]
    above = {ref for ref in found.cells if position(ref)[0] < heading}

    assert found.merges == []
    assert all(found.value(a1(heading, column)) for column in range(end + 1))
    assert position(first)[1] == 0
    if sheet not in {"明细", "Detail"}:
        assert above == {"A1", "A2"}


def test_the_table_has_one_heading_row_and_totals_above_it() -> None:
    """faces.md, point 10: the filter sits on the visible heading, nothing is merged or unnamed."""
    sheet = Book(roll_up("five")).sheet(DETAIL)
    (filtered,) = sheet.elements("autoFilter")
    received = columns_by_address(Book(roll_up("five")))["applications[received, natural]"]

    assert list(sheet.elements("mergeCell")) == []
    assert filtered.attrib["ref"].startswith("A7:")
    assert sheet.value("A7") == "单位代码"
    assert sheet.value(f"{received}7") == "一、本年新收政府信息公开申请数量 › 申请人情况 › 自然人"
    assert (sheet.value("A6"), sheet.value(f"{received}6")) == ("合计", 12)
    assert all(sheet.value(a1(6, column)) for column in range(FIRST_CELL + 198))


def switched(name: str, switches: dict[int, str], cells: list[Where]) -> list[Value]:
    """What cells show when units (by their number) are switched in 明细."""
    model = IronCalc(roll_up(name))
    for number, typed in switches.items():
        model.type((DETAIL, f"{SWITCH}{FIRST_UNIT + number}"), typed)
    found = model.results(cells)
    return [plain(found[where]) for where in cells]


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ({}, [12, 11, 2, 12.6, 2, "通过"]),
        ({0: "否"}, [7, 7, 0, 0.1, 1, "通过"]),
        ({0: "否", 1: "否"}, [0, 0, 0, 0, 0, "通过"]),
        ({2: "是"}, [17, 15, 11, 25.1, 3, "不通过"]),
        ({3: "是", 4: "是"}, [12, 11, 2, 12.6, 4, "通过"]),
    ],
    ids=["as written", "without one", "nobody", "with a rejected one", "with empty ones"],
)
def test_the_county_figures_follow_the_switches(
    switches: dict[int, str], expected: list[Value]
) -> None:
    """Received, handled, carried out, spent, how many count, and the balance of 自然人."""
    at = places(gov())
    cells = [
        at["applications[received, natural]"],
        at["applications[handled, total]"],
        at["applications[carried_out, total]"],
        at["procurement[central, amount]"],
        ("概况", "F4"),
        ("校验", "G12"),
    ]

    assert switched("five", switches, cells) == expected


@pytest.mark.parametrize("off", [0, 1])
def test_without_a_unit_every_input_is_the_sum_of_the_others(off: int) -> None:
    at = places(gov())
    inputs = [each for each, cell in gov().cells.items() if cell.is_input]
    other = data("five").units[1 - off].submission
    assert other is not None
    left = [other.contents.get(each) or 0 for each in inputs]

    found = switched("five", {off: "否"}, [at[str(each)] for each in inputs])

    assert len(inputs) == 166
    assert [Decimal(str(each)) for each in found] == left


def test_the_switch_offers_yes_and_no() -> None:
    (validation,) = Book(roll_up("five")).sheet(DETAIL).elements("dataValidation")

    assert (validation.attrib["type"], validation.attrib["sqref"]) == ("list", "E8:E12")
    assert validation.findtext("{*}formula1") == '"是,否"'


# --- the same bytes ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_writing_twice_gives_the_same_bytes(name: str) -> None:
    assert write_roll_up(data(name), TARGET) == roll_up(name)


def test_two_runs_give_the_same_workbook(tmp_path: Path) -> None:
    """Other processes, other hash seeds, other time zones; the files arrived in another order."""
    county = tmp_path / "报回"
    county.mkdir()
    for number in (1, 0):
        (county / f"{number}.xlsx").write_bytes(_returned(number))
    (tmp_path / "名册.csv").write_text("code,name\n0101,甲镇\n0102,乙镇\n", encoding="utf-8")
    outputs = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        command = [sys.executable, "-c", "from xlreport.cli.main import main; main()"]
        command += ["consolidate", "报回", "--roster", "名册.csv", "-o", "汇总.xlsx", "--quiet"]
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
        subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60
        )
        outputs.append((tmp_path / "汇总.xlsx").read_bytes())

    assert outputs[0] == outputs[1]


def _returned(number: int) -> bytes:
    """What 甲 and 乙 sent."""
    submission = data("five").units[number].submission
    assert submission is not None
    filled = {str(at): content for at, content in submission.contents.items()}
    return workbook(filled, unit=named((A, B)[number]))
