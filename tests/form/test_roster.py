"""Rosters from CSV and XLSX: what is read, and every mistake in exact words."""

from __future__ import annotations

import errno
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random

import openpyxl
import pytest

from xlreport.findings import CallError, Language, PathError
from xlreport.form import Roster, Unit, read_roster
from xlreport.form.roster_text import as_code, as_heading, tidy

CHINESE = "单位代码,单位名称,类别\n001,甲镇,乡镇\n002,乙街道办事处,街道\n"
EMPTY = "名册 R 是空的，第一行应为列名 code（单位代码）、name（单位名称），以下每行一个单位"
NO_UNIT = "名册 R 里没有单位，请在列名以下每行写一个单位"
NO_TABLE = (
    "名册 R 不是 CSV 表格（含有不可读的字符，或引号没有成对），"
    "请在 Excel 或 WPS 中另存为 CSV 或 .xlsx"
)
ENCODING = (
    "名册 R 的文字编码既不是 UTF-8 也不是 GB18030，请在 Excel 或 WPS 中另存为“CSV UTF-8”或 .xlsx"
)
NO_WORKBOOK = "名册 R 不是 .xlsx 工作簿或已损坏，请在 Excel 或 WPS 中打开，另存为 .xlsx"
UNITS = (Unit("001", "甲镇", "乡镇"), Unit("002", "乙街道办事处", "街道"))


def csv(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "名册.csv"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx(folder: Path, rows: list[list[object]], formats: dict[str, str] | None = None) -> Path:
    path = folder / "名册.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in rows:
        sheet.append(row)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    workbook.save(path)
    return path


def refused(path: Path, language: Language = Language.ZH) -> str:
    """What is said of a roster, without the way to it."""
    with pytest.raises((CallError, PathError)) as caught:
        read_roster(path)
    return caught.value.show(language).replace(path.as_posix(), "R")


# --- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_a_csv_is_read_in_the_encodings_that_excel_and_wps_write(
    tmp_path: Path, encoding: str
) -> None:
    assert read_roster(csv(tmp_path, CHINESE, encoding)) == Roster(UNITS)


@pytest.mark.parametrize(
    "text",
    [
        CHINESE.replace("\n", "\r\n"),
        CHINESE.replace("\n", "\r"),
        "\n\n" + CHINESE + "\n\n,,\n",
        CHINESE.rstrip("\n"),
        CHINESE.replace("甲镇", '"甲镇"').replace(",乡镇", " ,  乡镇 "),
        "类别,单位代码,备注,单位名称\n乡镇,001,好,甲镇\n街道,002,,乙街道办事处\n",
    ],
    ids=["crlf", "cr", "blank lines", "no last line end", "quotes and blanks", "other order"],
)
def test_a_csv_is_read_however_it_is_written(tmp_path: Path, text: str) -> None:
    assert read_roster(csv(tmp_path, text)).units == UNITS


def test_codes_are_text_and_keep_their_zeros(tmp_path: Path) -> None:
    roster = read_roster(csv(tmp_path, "code,name\n000519,甲\n1e5,乙\n 007 ,丙\n"))
    assert [unit.code for unit in roster.units] == ["000519", "1e5", "007"]
    assert roster.by_code["000519"].name == "甲"


def test_all_columns_are_read_by_their_english_names_in_any_case(tmp_path: Path) -> None:
    text = (
        "Code,NAME,kind,contact,phone,due,include,file,reason\n"
        "1,甲,乡镇,张三,0519-1,1月31日,no,甲(1).xlsx,撤并\n"
    )
    assert read_roster(csv(tmp_path, text)).units == (
        Unit("1", "甲", "乡镇", "张三", "0519-1", "1月31日", False, "甲(1).xlsx", "撤并"),
    )


HEADINGS = {
    "code": ["单位代码", "代码", "编码", "编号"],
    "name": ["单位名称", "名称", "单位"],
    "kind": ["类别", "单位类别", "类型"],
    "contact": ["联系人", "填报人"],
    "phone": ["电话", "联系电话"],
    "due": ["截止日期", "报送期限", "期限"],
    "include": ["是否计入", "计入", "计入汇总"],
    "file": ["采用文件", "文件"],
    "reason": ["原因", "说明", "理由"],
}


@pytest.mark.parametrize(
    ("heading", "field"), [(each, name) for name, also in HEADINGS.items() for each in also]
)
def test_chinese_headings_are_understood(tmp_path: Path, heading: str, field: str) -> None:
    headings = {"code": "code", "name": "name"} | {field: heading}
    text = ",".join(headings.values()) + "\n" + ",".join("是" for _ in headings) + "\n"
    (unit,) = read_roster(csv(tmp_path, text)).units
    assert getattr(unit, field) == (True if field == "include" else "是")


def test_the_first_of_two_columns_for_one_thing_counts(tmp_path: Path) -> None:
    (unit,) = read_roster(csv(tmp_path, "code,代码,name,单位\n1,2,甲,乙\n")).units
    assert (unit.code, unit.name) == ("1", "甲")


def test_a_short_line_leaves_its_last_columns_blank(tmp_path: Path) -> None:
    (unit,) = read_roster(csv(tmp_path, "code,name,kind,phone\n1,甲\n")).units
    assert unit == Unit("1", "甲")


@pytest.mark.parametrize(
    ("written", "include"),
    [
        ("", None),
        ("yes", True),
        ("Yes", True),
        ("y", True),
        ("是", True),
        ("no", False),
        ("N", False),
        ("否", False),
    ],
)
def test_a_decision_is_yes_no_or_none(tmp_path: Path, written: str, include: bool | None) -> None:
    (unit,) = read_roster(csv(tmp_path, f"code,name,include\n1,甲,{written}\n")).units
    assert unit.include is include


# --- XLSX ----------------------------------------------------------------------------------------


def test_a_workbook_is_read_as_people_see_it(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [None, None, None, None, None],
        ["单位代码", "单位名称", "联系电话", "截止日期", "计入"],
        ["001", "甲镇", 5190001, date(2021, 1, 31), "是"],
        [2, " 乙镇 ", "0519-2", datetime(2021, 2, 1, 8, 30), None],  # noqa: DTZ001
        [None, None, None, None, None],
        [3.0, "丙镇", None, "月底", "否"],
    ]
    path = xlsx(tmp_path, rows, {"A4": "000"})
    assert read_roster(path).units == (
        Unit("001", "甲镇", phone="5190001", due="2021-01-31", include=True),
        Unit("002", "乙镇", phone="0519-2", due="2021-02-01"),
        Unit("003", "丙镇", due="月底", include=False),
    )


def test_the_suffix_tells_a_workbook_in_any_case(tmp_path: Path) -> None:
    path = xlsx(tmp_path, [["code", "name"], ["1", "甲"]])
    path = path.rename(path.with_name("R.XLSX"))
    assert read_roster(path).units == (Unit("1", "甲"),)


# --- refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", EMPTY),
        ("\n \n,,\n", EMPTY),
        ("code,name\n", NO_UNIT),
        ("code,name\n,\n", NO_UNIT),
        ("code\n1\n", "名册 R 缺少列 name（单位名称）；第 1 行的列名现为 code"),
        ("单位,备注\n甲,好\n", "名册 R 缺少列 code（单位代码）；第 1 行的列名现为 单位、备注"),
        (
            "甲,乙\n1,2\n",
            "名册 R 缺少列 code（单位代码）、name（单位名称）；第 1 行的列名现为 甲、乙",
        ),
        ("code,name\n1,甲\n2,\n", "名册 R：第 3 行没有 name"),
        ("code,name\n,甲\n", "名册 R：第 2 行没有 code"),
        ("code,name\n1,甲\n1,乙\n", "名册 R：单位代码 1 重复（甲、乙）"),
        (
            "code,name\n1,甲\n1,甲\n1,丙\n",
            "名册 R：单位代码 1 重复（甲、甲）、单位代码 1 重复（甲、丙）",
        ),
        ("code,name,include\n1,甲,也许\n", "名册 R：第 2 行 include 只能是 是、否 或空"),
        (
            "\ncode,name,include\n,甲,x\n\n2,,\n2,丙,\n",
            (
                "名册 R：第 3 行没有 code、第 3 行 include 只能是 是、否 或空、"
                "第 5 行没有 name、单位代码 2 重复（、丙）"
            ),
        ),
        ("code,name\n1,a\x00\n", NO_TABLE),
        ('code,name\n1,"' + "甲" * 200_000, NO_TABLE),
    ],
    ids=lambda text: text[:30],
)
def test_a_wrong_csv_is_refused_with_all_its_mistakes(
    tmp_path: Path, text: str, message: str
) -> None:
    assert refused(csv(tmp_path, text)) == message


def test_refusals_speak_english_too(tmp_path: Path) -> None:
    path = csv(tmp_path, "code,name,include\n,甲,x\n2,乙,\n2,丙,\n")
    assert refused(path, Language.EN) == (
        "the roster R: line 2 has no code, line 2: include is yes, no or blank, "
        "the unit code 2 stands twice (乙, 丙)"
    )


def test_a_file_in_no_known_encoding_is_refused_rather_than_guessed(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes("code,name\n1,甲镇".encode("gb18030")[:-1])
    assert refused(path) == ENCODING


def test_a_utf_16_file_is_refused(tmp_path: Path) -> None:
    assert refused(csv(tmp_path, CHINESE, "utf-16")) == ENCODING


def test_a_roster_that_is_not_there_or_a_folder_is_a_path_error(tmp_path: Path) -> None:
    with pytest.raises(PathError) as caught:
        read_roster(tmp_path / "none.csv")
    assert caught.value.exit_code == 3
    assert refused(tmp_path / "none.csv") == "找不到名册 R，请检查文件名和所在的文件夹"
    assert refused(tmp_path) == "名册 R 是文件夹，请指明其中的 .csv 或 .xlsx 文件"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (
            errno.EACCES,
            "无法读取名册 R：没有权限，或正被别的程序使用；请检查权限，并关闭正在使用它的程序",
        ),
        (errno.ENAMETOOLONG, "无法读取名册 R：文件名太长；请检查权限，并关闭正在使用它的程序"),
    ],
)
def test_a_roster_that_the_system_withholds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    path = csv(tmp_path, CHINESE)

    def withheld(_: Path) -> bytes:
        raise OSError(number, "withheld")

    monkeypatch.setattr(Path, "read_bytes", withheld)
    assert refused(path) == message


@pytest.mark.parametrize(
    ("stream", "chinese", "english"),
    [
        (
            "EncryptedPackage",
            "名册 R 设有打开密码，请在 Excel 或 WPS 中取消密码后保存",
            "the roster R is encrypted with a password; save it without one",
        ),
        (
            "Workbook",
            "名册 R 是旧格式的工作簿（.xls 或 .et），请在 Excel 或 WPS 中另存为 .xlsx",
            "the roster R is a workbook of the old kind (.xls or .et); save it as .xlsx",
        ),
    ],
)
@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".csv"])
def test_a_workbook_that_is_encrypted_or_old_is_told_whatever_its_name_ends_in(
    tmp_path: Path, stream: str, chinese: str, english: str, ending: str
) -> None:
    path = tmp_path / f"名册{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le"))

    assert refused(path) == chinese
    assert refused(path, Language.EN) == english


@pytest.mark.parametrize("ending", [".csv", ".xlsm", ""])
def test_a_workbook_is_known_by_what_it_holds(tmp_path: Path, ending: str) -> None:
    path = xlsx(tmp_path, [["code", "name"], ["1", "甲"]])
    path = path.rename(tmp_path / f"R{ending}")
    assert read_roster(path).units == (Unit("1", "甲"),)


def test_a_workbook_with_mistakes_is_refused_with_the_lines_of_its_sheet(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["code", "name", "include"],
        [],
        ["1", "甲", True],
        ["1", None, "否"],
    ]
    assert refused(xlsx(tmp_path, rows)) == (
        "名册 R：第 3 行 include 只能是 是、否 或空、第 4 行没有 name、单位代码 1 重复（甲、）"
    )


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(xlsx(tmp_path, [])) == EMPTY


CUT = {"xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"}


@pytest.mark.parametrize("part", sorted(CUT))
@pytest.mark.parametrize("keep", [0, 100, None], ids=["empty", "cut off", "absent"])
def test_a_damaged_workbook_is_refused_in_one_line(
    tmp_path: Path, part: str, keep: int | None
) -> None:
    whole = xlsx(tmp_path, [["code", "name"], ["1", "甲"]])
    damaged = tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif keep is not None:
                new.writestr(name, old.read(name)[:keep])
    if (part, keep) == ("xl/styles.xml", None):
        assert len(read_roster(damaged).units) == 1  # openpyxl does without
    else:
        assert refused(damaged) == NO_WORKBOOK


@pytest.mark.parametrize("content", [b"", b"code,name\n1,\xe7\x94\xb2\n", b"PK\x03\x04 no zip"])
def test_a_file_that_only_calls_itself_a_workbook_is_refused(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refused(path) == (NO_WORKBOOK if content else EMPTY)


# --- former codes --------------------------------------------------------------------------------


def test_a_former_code_is_read_and_leads_to_the_present_one(tmp_path: Path) -> None:
    roster = read_roster(csv(tmp_path, "code,name,原代码\n11,甲镇,01\n02,乙镇,\n01,丙镇,\n"))

    assert [unit.formerly for unit in roster.units] == ["01", "", ""]
    before = {"01": "甲乡", "02": "乙镇", "11": "丁镇", "99": "戊镇"}
    assert roster.present_codes(before) == {"01": "11", "02": "02"}


def test_a_former_code_may_stay_in_the_roster_for_years(tmp_path: Path) -> None:
    """In the first months the unit had its former code, later its present one: both are known."""
    roster = read_roster(csv(tmp_path, "code,name,原代码\n13,丙新镇,03、003\n01,甲镇,\n"))

    assert roster.present_codes({"03": "丙镇", "01": "甲镇"}) == {"03": "13", "01": "01"}
    assert roster.present_codes({"13": "丙新镇", "01": "甲镇"}) == {"13": "13", "01": "01"}
    assert roster.present_codes({"003": "丙乡"}) == {"003": "13"}


def test_a_code_that_another_unit_took_over_is_told_apart_by_the_name(tmp_path: Path) -> None:
    roster = read_roster(csv(tmp_path, "code,name,原代码\n11,甲镇,01\n01,乙镇,02\n"))

    assert roster.present_codes({"01": "甲镇", "02": "乙镇"}) == {"01": "11", "02": "01"}
    assert roster.present_codes({"11": "甲镇", "01": "乙镇"}) == {"11": "11", "01": "01"}


def test_two_units_cannot_come_from_one_code(tmp_path: Path) -> None:
    roster = csv(tmp_path, "code,name,formerly\n11,甲镇,01\n12,乙镇,01\n")

    assert refused(roster) == "名册 R：原代码 01 重复（甲镇、乙镇）"


ODD = [*"a0甲．Ａ０ ’'‘=\"\n\t\u3000\u00a0\u200b\ufeff-", '="0']


def test_a_plain_cell_is_cleaned_like_any_other() -> None:
    """Cells with nothing to clean are passed on; a blank in front makes them be cleaned."""
    random = Random(5)
    for _ in range(3_000):
        text = "".join(random.choices(ODD, k=random.randrange(5)))
        assert tidy(text) == tidy(f" {text}")
        assert as_code(text) == as_code(f" {text}")
        assert as_heading(text) == as_heading(f" {text}")
