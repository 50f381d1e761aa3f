"""Rosters as offices keep them: each is read exactly, or told exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from xlreport.findings import CallError, Language, Severity
from xlreport.form import Unit, read_roster, roster_file
from xlreport.form.roster_heading import title_unit

TITLE = "云岭县2026年政府信息公开年报报送单位名册"
HEAD = ("单位代码", "单位名称")


def book(folder: Path, **sheets: list[list[object]]) -> Path:
    """A workbook of sheets, each with its rows."""
    return shaped(folder, sheets, lambda _: None)


def shaped(
    folder: Path, sheets: dict[str, list[list[object]]], shape: Callable[[Worksheet], None]
) -> Path:
    """A workbook whose first sheet is finished by `shape`."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    shape(workbook.worksheets[0])
    path = folder / "名册.xlsx"
    workbook.save(path)
    return path


def text(folder: Path, content: str, encoding: str = "utf-8") -> Path:
    path = folder / "名册.csv"
    path.write_bytes(content.encode(encoding))
    return path


# --- ten offices ---------------------------------------------------------------------------------


def titled(folder: Path) -> Path:
    """A title over all columns, who made it and when, numbered lines, a total, and remarks."""

    def shape(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:F1")
        sheet.merge_cells("A7:B7")

    rows: list[list[object]] = [
        [TITLE],
        ["制表单位：县政务公开办", None, None, None, None, "2026年11月"],
        ["序号", "单位代码", "单位名称", "类别", "联系人", "联系电话"],
        [1, 519901, "云岭县城关镇", "乡镇", "张三", "0519-1"],
        [2, 519902, "云岭县河口乡", "乡镇", "李四", "0519-2"],
        [],
        ["合计", None, "2个单位"],
        ["注：1. 名册每年11月核对一次。"],
        ["2. 单位撤并的，请注明。"],
    ]
    return shaped(folder, {"Sheet1": rows}, shape)


def two_lines_of_heading(folder: Path) -> Path:
    """Merged headings on two lines; a kind that is merged over the units it holds for."""

    def shape(sheet: Worksheet) -> None:
        for cells in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "E4:E5"):
            sheet.merge_cells(cells)

    rows: list[list[object]] = [
        ["平海省云岭县报送单位一览表"],
        ["机构代码", "机构名称", "联系方式", None, "类别"],
        [None, None, "联系人", "联系电话"],
        ["001", "城关镇", "张三", 5190001, "乡镇"],
        ["002", "河口乡", "李四", None, None],
        ["003", "财政局", "王五", None, "部门"],
    ]
    return shaped(folder, {"名册": rows}, shape)


def codes_as_numbers(folder: Path) -> Path:
    """Codes that lost their zeros, beside some that kept them as text or by their format."""

    def shape(sheet: Worksheet) -> None:
        sheet["A4"].number_format = "0000;-0000"

    rows: list[list[object]] = [HEAD_ROW, ["1012", "甲镇"], [12, "乙镇"], [13, "丙镇"]]
    return shaped(folder, {"名册": rows}, shape)


def counted_codes(folder: Path) -> Path:
    """Codes 1 to 10: nothing shows that zeros were lost."""
    return book(folder, 名册=[HEAD_ROW, *([n, f"{n}镇"] for n in range(1, 11))])


def full_width(folder: Path) -> Path:
    """Codes and headings typed full-width, with blanks and line breaks for looks."""
    rows: list[list[object]] = [
        ["单 位\n代　码*", "单位名称（全称）", "联系 电话：", "截止日期(年-月-日)"],
        ["５１９９０１", "云岭县\n城关镇", "　0519-1 ", "2027-01-31"],
        ["519 902", "河口乡", None, None],
    ]
    return book(folder, 名册=rows)


def beside_others(folder: Path) -> Path:
    """The roster on the second of three sheets; the first explains, the third is empty."""
    roster: list[list[object]] = [HEAD_ROW, ["1", "甲镇"]]
    return book(folder, 说明=[["请勿改动本表"]], 单位=roster, Sheet3=[])


def two_rosters(folder: Path) -> Path:
    """A sheet for the towns, another for the departments."""
    return book(folder, 乡镇=[HEAD_ROW, ["1", "甲镇"]], 部门=[[TITLE], HEAD_ROW, ["2", "财政局"]])


def printed_on_pages(folder: Path) -> Path:
    """The heading again on each page, subtotals, numbered lines without a unit."""
    rows: list[list[object]] = [
        ["序号", *HEAD, "备注"],
        [1, "01", "甲镇", "新"],
        ["小计", None, "1"],
        ["序号", *HEAD, "备注"],
        [2, "02", "乙镇"],
        ["总 计", None, None, 2],
        [3],
        [4],
    ]
    return book(folder, 名册=rows)


def pasted(folder: Path) -> Path:
    """Copied from Excel into a text file: parted by tabs, in GB18030, with a title."""
    content = f"{TITLE}\t\t\n编号\t单位\t类型\n0012\t甲镇\t乡镇\n0013\t乙局\t部门\n合计\t2\t\n"
    return text(folder, content, "gb18030")


def exported(folder: Path) -> Path:
    """CSV with a title and a remark; codes that Excel is told to keep as text."""
    content = f'{TITLE},,\n"填报说明：按“,”分隔",,\n单位代码,单位名称,统一社会信用代码\n="0012",甲镇,11X\n'
    return text(folder, content, "utf-8-sig")


HEAD_ROW: list[object] = list(HEAD)


@dataclass(frozen=True)
class Read:
    """What comes of a roster: units, whose it is, and what is told, without advice."""

    units: tuple[Unit, ...]
    title_unit: str = ""
    told: tuple[str, ...] = field(default=())


OFFICES: dict[Callable[[Path], Path], Read] = {
    titled: Read(
        (
            Unit("519901", "云岭县城关镇", "乡镇", "张三", "0519-1"),
            Unit("519902", "云岭县河口乡", "乡镇", "李四", "0519-2"),
        ),
        "云岭县",
        (
            f"列名在第 3 行，以上作为标题和说明略过：第 1 行“{TITLE}”、"
            "第 2 行“制表单位：县政务公开办 2026年11月”。",
            "下列行不是单位，已略过：第 7 行“合计”、第 8 行“注：1. 名册每年11月核对一次。”、"
            "第 9 行“2. 单位撤并的，请注明。”。",
        ),
    ),
    two_lines_of_heading: Read(
        (
            Unit("001", "城关镇", "乡镇", "张三", "5190001"),
            Unit("002", "河口乡", "乡镇", "李四"),
            Unit("003", "财政局", "部门", "王五"),
        ),
        "平海省云岭县",
        ("列名在第 2 行，以上作为标题和说明略过：第 1 行“平海省云岭县报送单位一览表”。",),
    ),
    codes_as_numbers: Read(
        (Unit("1012", "甲镇"), Unit("0012", "乙镇"), Unit("0013", "丙镇")),
        told=("存成数字的单位代码，已按其余代码的位数补足前面的零：12 → 0012。",),
    ),
    counted_codes: Read(tuple(Unit(str(n), f"{n}镇") for n in range(1, 11))),
    full_width: Read(
        (
            Unit("519901", "云岭县城关镇", phone="0519-1", due="2027-01-31"),
            Unit("519902", "河口乡"),
        ),
        told=("单位代码中的全角字符和空格已去掉：５１９９０１ → 519901、519 902 → 519902。",),
    ),
    beside_others: Read(
        (Unit("1", "甲镇"),),
        told=("名册取自工作表“单位”；其余工作表没有单位代码和单位名称两列，未读取：说明。",),
    ),
    printed_on_pages: Read(
        (Unit("01", "甲镇"), Unit("02", "乙镇")),
        told=(
            "名册中用不到的列，未读取：备注。",
            "下列行不是单位，已略过：第 3 行“小计”、第 4 行“序号”、第 6 行“总 计”。",
        ),
    ),
    pasted: Read(
        (Unit("0012", "甲镇", "乡镇"), Unit("0013", "乙局", "部门")),
        "云岭县",
        (
            f"列名在第 2 行，以上作为标题和说明略过：第 1 行“{TITLE}”。",
            "下列行不是单位，已略过：第 5 行“合计”。",
        ),
    ),
    exported: Read(
        (Unit("0012", "甲镇"),),
        "云岭县",
        (
            f"列名在第 3 行，以上作为标题和说明略过：第 1 行“{TITLE}”、"
            "第 2 行“填报说明：按“,”分隔”。",
            "名册中用不到的列，未读取：统一社会信用代码。",
        ),
    ),
}


@pytest.mark.parametrize("office", OFFICES, ids=lambda each: each.__name__)
def test_it_is_read_as_it_is_meant(tmp_path: Path, office: Callable[[Path], Path]) -> None:
    roster = read_roster(office(tmp_path))

    assert {each.severity for each in roster.notes} <= {Severity.NOTE}
    told = tuple(each.problem(Language.ZH) for each in roster.notes)
    assert Read(roster.units, roster.title_unit, told) == OFFICES[office]


def test_what_is_told_stands_at_its_place(tmp_path: Path) -> None:
    path = titled(tmp_path)
    found = [
        (each.code, each.location.file, each.location.within_file(Language.ZH))
        for each in read_roster(path).notes
    ]

    assert found == [
        ("roster.above", path.as_posix(), "Sheet1!A3"),
        ("roster.passed-over", path.as_posix(), "Sheet1!A7"),
    ]


# --- which sheet ---------------------------------------------------------------------------------


def refused(path: Path, folder: Path, language: Language = Language.ZH) -> str:
    with pytest.raises(CallError) as caught:
        read_roster(path)
    return caught.value.show(language).replace(folder.as_posix(), "F")


def test_several_rosters_are_asked_about(tmp_path: Path) -> None:
    path = two_rosters(tmp_path)

    assert refused(path, tmp_path) == (
        "名册 F/名册.xlsx 里有几张工作表都像名册：乡镇、部门；"
        "请指明其中一张，如 --roster 'F/名册.xlsx!/乡镇'"
    )
    assert refused(path, tmp_path, Language.EN).endswith("--roster 'F/名册.xlsx!/乡镇'")
    assert [read_roster(tmp_path / f"名册.xlsx!/{each}").units for each in ("乡镇", "部门")] == [
        (Unit("1", "甲镇"),),
        (Unit("2", "财政局"),),
    ]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            two_rosters,
            "名册 F/名册.xlsx 里没有工作表“街道”，有 乡镇、部门；"
            "请指明其中一张，如 --roster 'F/名册.xlsx!/乡镇'",
        ),
        (
            pasted,
            "名册 F/名册.csv 里没有工作表“街道”，它不是工作簿，或是空的；"
            "请去掉表名：--roster 'F/名册.csv'",
        ),
    ],
)
def test_a_sheet_that_is_not_there(
    tmp_path: Path, make: Callable[[Path], Path], message: str
) -> None:
    path = make(tmp_path)

    assert refused(path.with_name(path.name + "!") / "街道", tmp_path) == message


def test_a_sheet_that_is_named_may_be_empty(tmp_path: Path) -> None:
    beside_others(tmp_path)

    assert refused(tmp_path / "名册.xlsx!/Sheet3", tmp_path).startswith(
        "名册 F/名册.xlsx!/Sheet3 是空的"
    )


def test_the_file_of_a_path(tmp_path: Path) -> None:
    (tmp_path / "真!").mkdir()
    (tmp_path / "真!/名册.csv").write_text("code,name\n1,甲\n", encoding="utf-8")

    assert roster_file(Path("a/名册.xlsx!/乡镇")) == Path("a/名册.xlsx")
    assert roster_file(Path("a/名册.xlsx")) == Path("a/名册.xlsx")
    assert roster_file(tmp_path / "真!/名册.csv") == tmp_path / "真!/名册.csv"


# --- told exactly --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [[TITLE], ["序号", "单位", "电话"], [1, "甲镇", "1"]],
            "名册 F/名册.xlsx 缺少列 code（单位代码）；第 2 行的列名现为 序号、单位、电话",
        ),
        (
            [[TITLE], HEAD_ROW, ["01", "甲镇"], ["02", None], [None, "丙镇"], ["合计", 3]],
            "名册 F/名册.xlsx：第 4 行没有 name、第 5 行没有 code",
        ),
        (
            [HEAD_ROW, [123456789012346000, "甲镇"]],
            "名册 F/名册.xlsx：第 2 行的单位代码 123456789012346000 存成了数字，表格软件只保留 15 位，"
            "后面的已丢失；请把这一列设为“文本”格式后重新填写",
        ),
        (
            [HEAD_ROW, ["0012", "甲镇"], [12, "乙镇"]],
            "名册 F/名册.xlsx：单位代码 0012 重复（甲镇、乙镇）",
        ),
        (
            [[TITLE], HEAD_ROW, ["合计", 0]],
            "名册 F/名册.xlsx 里没有单位，请在列名以下每行写一个单位",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, rows: list[list[object]], message: str
) -> None:
    assert refused(book(tmp_path, 名册=rows), tmp_path) == message


def test_a_mistake_names_the_sheet_where_there_are_several(tmp_path: Path) -> None:
    path = book(tmp_path, 说明=[["请勿改动"]], 名册=[HEAD_ROW, ["1", None]])

    assert refused(path, tmp_path) == "名册 F/名册.xlsx!/名册：第 2 行没有 name"


def test_very_many_lines_are_not_all_told(tmp_path: Path) -> None:
    rest: list[list[object]] = [["小计", n] for n in range(20)]
    (note,) = read_roster(book(tmp_path, 名册=[HEAD_ROW, ["1", "甲镇"], *rest])).notes

    assert note.message(Language.EN) == (
        "These lines are no units and were passed over: line 3 “小计”, line 4 “小计”, "
        "line 5 “小计”, line 6 “小计”, line 7 “小计”, line 8 “小计”, 14 more. "
        "If one of them is a unit, give its code and name."
    )


# --- codes and titles ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stored", "codes"),
    [
        ([519901, 519902], ["519901", "519902"]),
        ([12, 1001, 1002], ["0012", "1001", "1002"]),
        (["0012", 13], ["0012", "0013"]),
        (["001", 2, 13], ["001", "002", "013"]),
        (["A01", 12, 1001], ["A01", "12", "1001"]),
        (["0012", "013", 14], ["0012", "013", "14"]),
        (["0012", 12345], ["0012", "12345"]),
        ([9, 10, 11], ["9", "10", "11"]),
        ([5, 1001], ["5", "1001"]),
        (["'0012", "A-1"], ["0012", "A-1"]),
    ],
)
def test_zeros_are_added_only_where_the_others_show_them(
    tmp_path: Path, stored: list[object], codes: list[str]
) -> None:
    rows = [[code, f"{at}镇"] for at, code in enumerate(stored)]
    found = read_roster(book(tmp_path, 名册=[HEAD_ROW, *rows])).units

    assert [unit.code for unit in found] == codes


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        (TITLE, "云岭县"),
        ("附件1：2026年度云岭县报送单位名册", "云岭县"),
        ("附件：云 岭 县 各 单 位 名 单", "云岭县"),
        ("三河市县直部门通讯录", "三河市"),
        ("平海省临海市云岭区政府信息公开单位清单", "平海省临海市云岭区"),
        ("沙市区报送单位名册", "沙市区"),
        ("青山回族自治县名册", "青山回族自治县"),
        ("云岭县市场监管局下属单位名册", "云岭县"),
        ("全县报送单位名册", ""),
        ("各县区报送单位名册", ""),
        ("县直部门名册", ""),
        ("关于报送云岭县名册的说明", ""),
        ("2026年报送单位名册", ""),
        ("制表单位：云岭县政府办", ""),
        ("Units of the county", ""),
    ],
)
def test_the_title_says_whose_roster_it_is(title: str, unit: str) -> None:
    assert title_unit([title]) == unit
