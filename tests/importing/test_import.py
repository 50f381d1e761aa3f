"""What an import makes of single cells, rows, titles and files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
import pytest

from tests.forms import form as form_of
from tests.importing.laid_out import Block, Cell, as_page, as_word, as_workbook, report
from tests.workbooks import balanced, workbook
from xlreport.definition import load_form, parse_period
from xlreport.findings import Language
from xlreport.form import CellKind, CellType, Content
from xlreport.importing import ImportedReport, ImportOptions, import_report
from xlreport.importing.find_title import find_title
from xlreport.importing.printed_values import PrintedValue, read_printed_cell
from xlreport.importing.read_spreadsheet import read_spreadsheet

D = Decimal
COUNT, YUAN = CellType(), CellType(CellKind.AMOUNT, 2, "元")
WAN, CHANGE = CellType(CellKind.AMOUNT, 6, "万元"), CellType(CellKind.INTEGER)
DATE, TEXT = CellType(CellKind.DATE), CellType(CellKind.TEXT)
READ_AS, NO_FIGURE, NOT_A_NUMBER = "report.read-as", "report.no-figure", "report.not-a-number"


@pytest.mark.parametrize(
    ("text", "kind", "content", "code"),
    [
        ("12", COUNT, 12, ""),
        (" 0", COUNT, 0, ""),
        ("\u00a07\u00a0", COUNT, 7, ""),
        ("１２", COUNT, 12, ""),
        ("−15", CHANGE, -15, ""),
        ("－15", CHANGE, -15, ""),
        ("", COUNT, None, ""),
        (" \u3000\n", COUNT, None, ""),
        ("7730.28", WAN, D("7730.28"), ""),
        ("251000元", YUAN, 251000, READ_AS),
        ("73,802,895.90", YUAN, D("73802895.90"), READ_AS),
        ("12件", COUNT, 12, READ_AS),
        ("/", COUNT, None, NO_FIGURE),
        ("／", COUNT, None, NO_FIGURE),
        ("—", COUNT, None, NO_FIGURE),
        ("无", COUNT, None, NO_FIGURE),
        ("1 2", COUNT, "1 2", NOT_A_NUMBER),
        ("3 3 0 0", COUNT, "3 3 0 0", NOT_A_NUMBER),
        ("22（其中修订16件）", COUNT, "22（其中修订16件）", NOT_A_NUMBER),
        ("约10", COUNT, "约10", NOT_A_NUMBER),
        ("10万", WAN, "10万", NOT_A_NUMBER),
        ("1.2.3", YUAN, "1.2.3", NOT_A_NUMBER),
        ("2024-03-01", DATE, 45352, ""),
        ("2024年3月1日", DATE, 45352, ""),
        ("2024.3.1", DATE, 45352, ""),
        ("2024年13月1日", DATE, "2024年13月1日", NOT_A_NUMBER),
        (" 两 个 ", TEXT, " 两 个 ", ""),
        ("/", TEXT, "/", ""),
    ],
)
def test_a_printed_cell(text: str, kind: CellType, content: Content, code: str) -> None:
    assert read_printed_cell(text, kind) == PrintedValue(content, code)


PLAIN = form_of(
    """
    title: "{unit}{period}年样表"
    report:
      also: ["{period}年度{unit}样表", "{unit}样表（{period}年）"]
    sections:
      - code: s
        title: 一、数量
        sheet: 表一
        tables:
          - code: t
            corner: 项目
            columns: {a: 甲, b: 乙, all: {label: 合计, sum: columns}}
            rows:
              one: 第一项
              group: {label: 一类, rows: {x: 1.其他, y: 2.再次}}
              group2: {label: 二类, rows: {z: 1.其他}}
              whole: {label: 总计, sum: rows}
        texts: {words: 说明}
    """
)
HEAD, FOOT = ["甲乡2020年样表", "一、数量"], ["甲乡", "2021年1月9日"]


def grid(*rows: str) -> list[list[Cell]]:
    """`第一项 | 1 | 2 | 3`, a row each."""
    return [[Cell(text.strip()) for text in row.split("|")] for row in rows]


def read(*blocks: Block, kind: str = "html") -> ImportedReport:
    data = (as_page if kind == "html" else as_word)([*HEAD, *blocks, *FOOT])
    return import_report(data, f"a.{kind}", ImportOptions(PLAIN))


def told(read: ImportedReport) -> list[str]:
    """Findings of the report, in Chinese, without where they stand."""
    return [each.message(Language.ZH) for each in read.findings if each.code.startswith("report.")]


def values(read: ImportedReport) -> dict[str, Content]:
    return {str(at): each for at, each in read.contents.items() if each is not None}


WHOLE = (
    "项目 | | 甲 | 乙 | 合计",
    "第一项 | | 1 | 2 | 3",
    "一类 | 1.其他 | 3 | 4 | 7",
    " | 2.再次 | 5 | 6 | 11",
    "二类 | 1.其他 | 7 | 8 | 15",
    "总计 | | 16 | 20 | 36",
)
FILLED: dict[str, Content] = {
    "t[one, a]": 1,
    "t[one, b]": 2,
    "t[x, a]": 3,
    "t[x, b]": 4,
    "t[y, a]": 5,
    "t[y, b]": 6,
    "t[z, a]": 7,
    "t[z, b]": 8,
}


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_a_whole_table(kind: str) -> None:
    found = read(grid(*WHOLE), "说明", "照常。", kind=kind)

    assert (values(found), told(found)) == (FILLED | {"words": "照常。"}, [])
    assert (found.unit_name, str(found.period), found.filled_cells) == ("甲乡", "2020", 15)


def replaced(**rows: str | None) -> list[list[Cell]]:
    """The whole table with some rows, by `rN`, written otherwise or left out."""
    changed = [rows.get(f"r{number}", row) for number, row in enumerate(WHOLE)]
    return grid(*(row for row in changed if row is not None))


@pytest.mark.parametrize(
    ("table", "lost", "says"),
    [
        (
            replaced(r1="第一项 | | 330000033"),
            ("t[one, a]", "t[one, b]"),
            [
                "表里少了 1 行：第一项。请对照原报告核实，在工作簿里补填或改正。",
                "“第一项”应有 3 格，报告里是 1 格：330000033。无法确定各是哪一格，没有填入。请对照原报告核实，在工作簿里补填或改正。",
            ],
        ),
        (
            replaced(r1="第一项 | | 1 | 2"),
            ("t[one, a]", "t[one, b]"),
            ["表里少了 1 行：第一项。请对照原报告核实，在工作簿里补填或改正。"],
        ),
        (
            replaced(r3=None),
            ("t[y, a]", "t[y, b]"),
            ["表里少了 1 行：一类 › 2.再次。请对照原报告核实，在工作簿里补填或改正。"],
        ),
        (
            replaced(r3="| 2.再此 | 5 | 6 | 11"),
            ("t[y, a]", "t[y, b]"),
            [
                "表里少了 1 行：一类 › 2.再次。请对照原报告核实，在工作簿里补填或改正。",
                "表里没有“2.再此”这一行，数为 5、6、11，没有填入。是否为“2.再次”？请对照原报告核实，在工作簿里补填或改正。",
            ],
        ),
        (
            replaced(r1="第一项 | | 1 | / | 3"),
            ("t[one, b]",),
            ["报告里印的是“/”，按没有填写处理。请与发布单位核实。"],
        ),
    ],
)
def test_what_is_not_certain_is_listed_and_not_filled_in(
    table: list[list[Cell]], lost: Sequence[str], says: list[str]
) -> None:
    found = read(table)

    assert values(found) == {at: each for at, each in FILLED.items() if at not in lost}
    assert [each for each in told(found) if "合计" not in each][: len(says)] == says


def test_two_different_figures_for_a_cell_fill_neither() -> None:
    again = grid("项目 | | 甲 | 乙 | 合计", "第一项 | | 1 | 9 | 10")
    found = read(grid(*WHOLE), again)

    assert values(found) == {at: each for at, each in FILLED.items() if at != "t[one, b]"}
    assert (
        told(found)[0]
        == "这一格在报告里出现两次，数不相同，没有填入。请对照原报告核实，在工作簿里补填或改正。"
    )


def test_the_same_row_twice_is_no_matter() -> None:
    found = read(grid(*WHOLE), grid(*WHOLE[:3]))

    assert (values(found), told(found)) == (FILLED, [])


def test_columns_in_another_order_are_another_table() -> None:
    found = read(replaced(r0="项目 | | 乙 | 甲 | 合计"), "说明", "照常。")

    assert values(found) == {"words": "照常。"}
    assert told(found) == ["没有找到“一、数量”这张表。请对照原报告核实，在工作簿里补填或改正。"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["甲乡2020年样表"], ("甲乡", "2020")),
        (["甲 乡２０２０年样表"], ("甲乡", "2020")),
        (["甲乡", "2020年样表"], ("甲乡", "2020")),
        (["首页 > 样表", "甲乡二〇二〇年样表"], ("甲乡", "2020")),
        (["2020年度甲乡样表"], ("甲乡", "2020")),
        (["甲乡（本级）样表(2020年)"], ("甲乡（本级）", "2020")),
        (["甲乡2020年样表", "甲乡2020年样表"], ("甲乡", "2020")),
        (["甲乡2020年样表", "乙乡2020年样表"], None),
        (["2020年样表"], None),
        (["甲乡样表"], None),
        (["关于甲乡，2020年样表"], None),
    ],
)
def test_a_title(lines: list[str], expected: tuple[str, str] | None) -> None:
    found = find_title(lines, PLAIN)

    assert (found and (found.unit, str(found.period))) == expected


def test_a_quarter_stands_in_the_title() -> None:
    form = load_form("budget-execution")
    found = find_title(["云岭县2024年第二季度一般公共预算执行情况"], form)

    assert found == ("云岭县", parse_period("2024-Q2", form))


@pytest.mark.parametrize(
    ("data", "file", "says"),
    [
        (
            b"",
            "a.docx",
            "文件无法读取：不是 Word（.docx）文件，或已损坏。请另存为 .docx、.html 或 .txt 后再导入。",
        ),
        (b"PK\x03\x04", "a.xlsx", None),
        (b"", "a.html", None),
        (
            "通知\n请各单位开会。".encode(),
            "a.txt",
            "没有找到“样表”的任何一张表，也没有找到它的任何一个部分。请核对文件和 --form。",
        ),
    ],
)
def test_files_that_are_no_reports(data: bytes, file: str, says: str | None) -> None:
    found = import_report(data, file, ImportOptions(PLAIN))

    assert found.period is None
    assert len(found.findings) == 1
    assert says in {None, *told(found)}


def test_a_workbook_of_ours_needs_no_import() -> None:
    found = import_report(
        workbook(balanced()), "a.xlsx", ImportOptions(load_form("gov-disclosure-2019"))
    )

    assert told(found) == [
        "这是 xlreport 的填报工作簿，不是已发布的报告。请直接校验或汇总，不必导入。"
    ]


def test_a_foreign_spreadsheet() -> None:
    """Blank and merged cells tell nothing there; figures go by the columns of the heading."""
    found = import_report(
        as_workbook(report("2021-area-pingtan")),
        "a.xlsx",
        ImportOptions(load_form("gov-disclosure-2021")),
    )

    assert (found.unit_name, str(found.period), found.filled_cells) == (
        "平潭综合实验区管委会",
        "2021",
        200,
    )
    assert [each for each in told(found) if "读作" not in each] == []
    assert found.contents["problems"] == "公开内容的针对性仍需提高。"


def test_a_small_figure_of_a_spreadsheet_is_a_figure() -> None:
    """Not its digits and a power of ten."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([0.0000001, 12.5, True])
    buffer = io.BytesIO()
    book.save(buffer)

    (row,) = read_spreadsheet(buffer.getvalue()).rows

    assert [each.text for each in row.cells] == ["0.0000001", "12.5", "TRUE"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("stated", ["", "<meta charset='gb2312'>", "<meta charset='utf-8'>"])
def test_pages_in_every_encoding(encoding: str, stated: str) -> None:
    """Whatever the page says of itself; a wrong word is found out."""
    page = as_page([*HEAD, grid(*WHOLE), "说明", "照常。", *FOOT]).decode()
    data = page.replace("<meta charset=utf-8>", stated).encode(encoding)

    assert values(import_report(data, "a.html", ImportOptions(PLAIN))) == FILLED | {
        "words": "照常。"
    }


def test_text_behind_tabs() -> None:
    """A row a line, as a table is copied out of a browser."""
    rows = [row.replace(" | ", "\t").replace("| ", "\t") for row in WHOLE]
    text = "\n".join([*HEAD, *rows, "说明", "照常。", *FOOT])
    found = import_report(text.encode("gb18030"), "a.txt", ImportOptions(PLAIN))

    assert values(found) == {"words": "照常。"} | FILLED
    assert told(found) == []


@pytest.mark.parametrize(
    "button", ["打印本页", "【打印】 【关闭】", "分享到：", "扫一扫在手机打开当前页"]
)
def test_what_a_site_puts_under_a_report_is_no_text(button: str) -> None:
    """Also where no signature ends the report; a sentence that names a button is one."""
    page = as_page([*HEAD, grid(*WHOLE), "说明", "可以打印本页。", button, "主办：某镇人民政府"])

    assert import_report(page, "a.html", ImportOptions(PLAIN)).contents["words"] == "可以打印本页。"
