"""`template`: one locked workbook, or one for every unit of a roster."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Call
from tests.workbooks import Book, locked_with, read, with_parts, workbook

COMMAND = ("template", "gov-disclosure-2019", "--period", "2020")


def hashes(path: Path) -> set[str | None]:
    """The password hashes of all sheets of a file."""
    sheets = Book(path.read_bytes()).sheets.values()
    return {
        element.attrib.get("password")
        for sheet in sheets
        for element in [sheet.element("sheetProtection")]
        if element is not None
    }


def test_one_workbook_for_one_unit(call: Call) -> None:
    called = call(*COMMAND, "--unit", "110101", "--name", "甲镇", "-o", "a.xlsx")

    assert called == (0, "已生成 a.xlsx\n", "")
    assert Path("a.xlsx").read_bytes() == workbook()


def test_without_a_unit_its_code_and_name_are_inputs(call: Call) -> None:
    call(*COMMAND, "-o", "a.xlsx")
    submission = read(Path("a.xlsx").read_bytes())

    assert Path("a.xlsx").read_bytes() == workbook(unit=("", ""))
    assert (submission.unit_code, submission.period, submission.verdict) == ("", "2020", "pass")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_one_workbook_for_every_unit_of_a_roster(encoding: str, call: Call) -> None:
    roster = "单位代码,单位名称,类别\n0101,甲镇,乡镇\n\n01/02, 乙:局 ,部门\n"
    Path("名册.csv").write_text(roster, encoding=encoding)

    called = call(*COMMAND, "--roster", "名册.csv", "-o", "下发")
    told = {path.name: read(path.read_bytes()) for path in sorted(Path("下发").iterdir())}

    assert called == (0, "已生成 2 本模板：下发\n", "")
    assert {name: (each.unit_code, each.unit_name) for name, each in told.items()} == {
        "0101-甲镇.xlsx": ("0101", "甲镇"),
        "01_02-乙_局.xlsx": ("01/02", "乙:局"),
    }


def test_a_roster_in_a_workbook_keeps_leading_zeros(call: Call) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("code", "name"), ("0101", "甲镇"), (102, "乙镇")):
        sheet.append(row)
    sheet["A3"].number_format = "0000"
    book.save("名册.xlsx")

    call(*COMMAND, "--roster", "名册.xlsx", "-o", "下发")

    assert sorted(path.name for path in Path("下发").iterdir()) == [
        "0101-甲镇.xlsx",
        "0102-乙镇.xlsx",
    ]


def test_a_roster_with_lists_to_choose_from_is_read_in_silence(call: Call) -> None:
    """Excel keeps such lists where openpyxl cannot read them, which it says aloud."""
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (("code", "name"), ("0101", "甲镇")):
        book.worksheets[0].append(row)
    book.save(buffer)
    lists = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        b"<x14:dataValidations/></ext></extLst></worksheet>"
    )
    data = with_parts(
        buffer.getvalue(),
        lambda name, old: old.replace(b"</worksheet>", lists) if "worksheets" in name else old,
    )
    Path("名册.xlsx").write_bytes(data)

    called = call(*COMMAND, "--roster", "名册.xlsx", "-o", "下发")

    assert called == (0, "已生成 1 本模板：下发\n", "")


def test_a_password_from_the_option_or_the_environment(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option outweighs the environment, also to say that there is none."""
    one = (*COMMAND, "--unit", "110101", "--name", "甲镇", "-o")
    call(*one, "a.xlsx", "--password", "password")
    monkeypatch.setenv("XLREPORT_PASSWORD", "password")
    call(*one, "b.xlsx")
    call(*one, "c.xlsx", "--password", "123456789012345")
    call(*one, "d.xlsx", "--password", "")

    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes() == locked_with("password")
    assert hashes(Path("a.xlsx")) == {"83AF"}
    assert Path("c.xlsx").read_bytes() == locked_with("123456789012345")
    assert hashes(Path("d.xlsx")) == {None}


def test_a_title_with_the_signs_of_other_languages(call: Call) -> None:
    """Names may hold what XML, formulas and page headers give a meaning to."""
    name = "=A&B <\"镇\"> '&P'"

    called = call(*COMMAND, "--unit", "+1", "--name", name, "-o", "a.xlsx")
    submission = read(Path("a.xlsx").read_bytes())
    cover = Book(Path("a.xlsx").read_bytes()).sheet("封面")

    assert (called.code, called.err) == (0, "")
    assert (submission.unit_code, submission.unit_name) == ("+1", name)
    assert (cover.value("C4"), cover.cells["C4"].formula) == (name, None)
    header = Book(Path("a.xlsx").read_bytes()).sheet("申请情况").root.findtext(".//{*}oddHeader")
    assert header is not None
    assert header.startswith("&L=A&&B <\"镇\"> '&&P'&R")
