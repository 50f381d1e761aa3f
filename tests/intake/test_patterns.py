"""Text cells with patterns from end to end: what a workbook asks, accepts, and tells on return."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import disagreements, validation_errors
from tests.forms import definition, form
from tests.workbooks import MAIN, Book, Typed, edited, read, workbook
from xlreport.definition import describe_layout, form_changes
from xlreport.findings import Language
from xlreport.form import Form
from xlreport.intake import describe_submission
from xlreport.layout import lay_out

TEXT = """
    columns:
      award: {label: 编号, type: text, like: "AWARD-#####"}
      owner: {label: 单位或个人, type: text, like: [credit-code, id-number]}
      account: {label: 账号, type: text, like: iban}
      grade: {label: 等级, type: text, like: ["??[A-C]", "###"], least: 3, most: 9}
      contact: {label: 联系方式, type: text, like: [mobile, email], blank: error}
    records: 4
    key: [award]
"""
RIGHT: dict[str, str | int] = {
    "t[1, award]": "award-00001",
    "t[1, owner]": "91350100M000100Y43",
    "t[1, account]": "GB82WEST12345698765432",
    "t[1, grade]": 123,
    "t[1, contact]": "name@example.com",
    "t[2, award]": "AWARD-00002",
    "t[2, contact]": 13800138000,
}
SHEET = "表一"


def made() -> Form:
    return form(TEXT)


def returned(cell: str = "B3", typed: Typed = "AWARD-00001") -> bytes:
    return edited(workbook(RIGHT, form=made(), period="2024"), {(SHEET, cell): typed})


def found(cell: str, typed: Typed) -> list[str]:
    submission = read(returned(cell, typed), made())
    return [
        f"{each.code} {each.message(Language.ZH)}"
        for each in submission.findings
        if each.location.cell == cell
    ]


def test_a_workbook_that_fits_passes_and_stores_what_a_sheet_calculates() -> None:
    data = workbook(RIGHT, form=made(), period="2024")

    assert read(data, made()).verdict == "pass"
    assert disagreements(data) == {}


def test_a_workbook_that_does_not_fit_stores_what_a_sheet_calculates() -> None:
    wrong = {at: f"{content}," for at, content in RIGHT.items()}
    data = workbook(wrong, form=made(), period="2024")
    codes = [each.code for each in read(data, made()).findings if each.severity.value == "error"]

    assert codes == ["cell.not-like"] * len(RIGHT)
    assert disagreements(data) == {}


def test_the_workbook_is_one_that_excel_opens(tmp_path: Path) -> None:
    assert validation_errors(returned(), tmp_path) == []


AWARD = "应为：“AWARD-”后接 5 位数字，如 AWARD-12345。请逐字核对后重填。"


@pytest.mark.parametrize(
    ("cell", "typed", "findings"),
    [
        ("B3", "award-99999", []),
        ("B3", "AWARD-1234", [f"cell.not-like “AWARD-1234”的写法不对，{AWARD}"]),
        ("B3", "AWARD-1234５", [f"cell.not-like “AWARD-1234５”的写法不对，{AWARD}"]),
        ("B3", "AWARD-1234😀", [f"cell.not-like “AWARD-1234😀”的写法不对，{AWARD}"]),
        ("B3", 12345, [f"cell.not-like “12345”的写法不对，{AWARD}"]),
        ("B3", True, [f"cell.not-like “TRUE”的写法不对，{AWARD}"]),
        ("E3", 12, ["cell.too-short 文字“12”太短，至少 3 字。请补充完整。"]),
        ("F3", "13800138000", []),
        (
            "C3",
            "91350100M000100Y44",
            [
                "cell.not-like “91350100M000100Y44”的写法不对，应为：18 位统一社会信用代码，"
                "或 18 位身份证号，如 91350100M000100Y43。请逐字核对后重填。"
            ],
        ),
    ],
    ids=repr,
)
def test_what_a_return_is_told(cell: str, typed: Typed, findings: list[str]) -> None:
    assert found(cell, typed) == findings


def test_a_finding_for_programs_names_the_patterns() -> None:
    submission = read(returned("E3", "12x"), made())
    (told,) = [
        each
        for each in describe_submission(submission, Language.ZH)["findings"]
        if each["cell"] == "E3"
    ]

    assert (told["code"], told["observed"], told["expected"]) == (
        "cell.not-like",
        "12x",
        "??[A-C] | ###",
    )


def test_cells_say_what_they_want_and_keep_the_zeros_in_front() -> None:
    sheet = Book(workbook({}, form=made(), period="2024")).sheet(SHEET)
    told = {
        each.attrib["sqref"]: (
            each.attrib["prompt"],
            each.findtext(f"{MAIN}formula1"),
            each.findtext(f"{MAIN}formula2"),
        )
        for each in sheet.elements("dataValidation")
        if "prompt" in each.attrib
    }

    assert told["B3"] == ("请填写：“AWARD-”后接 5 位数字，如 AWARD-12345。", "11", "11")
    assert told["E3"][1:] == ("3", "3")
    assert told["F3"][1:] == ("5", "100")


def test_programs_see_the_patterns_of_a_form() -> None:
    cells = {each["at"]: each for each in describe_layout(lay_out(made()))["cells"]}

    assert cells["t[1, owner]"]["like"] == ["credit-code", "id-number"]
    plain = describe_layout(lay_out(form("columns: {a: 甲}\nrows: {x: 一}")))
    assert "like" not in plain["cells"][0]


def test_another_pattern_is_a_change_of_the_form() -> None:
    grid = "columns: {{a: {{label: 甲, type: text, like: {}}}}}\nrows: {{x: 一}}"
    one, other = form(grid.format('"###"')), form(grid.format('["####", mobile]'))
    (change,) = form_changes(one, other)

    assert (change.code, change.before, change.after) == (
        "t[x, a]",
        "text ### zero",
        "text ####、mobile zero",
    )
    assert one.digest != other.digest
    assert one.digest == form(grid.format('["###"]')).digest


def test_no_formula_is_longer_than_excel_takes() -> None:
    sheet = "一" * 31
    text = definition(TEXT).replace("sheet: 表一", f"sheet: {sheet}")
    book = Book(workbook({}, form=form(text), period="2024"))
    lengths = [len(each.text or "") for one in book.sheets.values() for each in one.elements("f")]

    assert 5_000 < max(lengths) <= 8_192
