"""Findings marked in a copy of the author's workbook, which can be edited and marked again."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from tests.definition.form_workbook.books import changed, edited, form_of
from xlreport.definition import Mark, mark_form_workbook, write_form_workbook
from xlreport.definition.form_workbook.example import example_definition
from xlreport.findings import CallError, Language, LocalizedText, SheetPlace

EXAMPLE = write_form_workbook(example_definition(Language.ZH), Language.ZH)
WRONG = Mark(SheetPlace("行", "E3"), LocalizedText("代码不对", "a wrong code"), is_mistake=True)
ODD = Mark(SheetPlace("规则", "C2"), LocalizedText("从不起作用", "does nothing"), is_mistake=False)


def marked(data: bytes, *marks: Mark, language: Language = Language.ZH) -> Workbook:
    return openpyxl.load_workbook(BytesIO(mark_form_workbook(data, marks, language)))


def test_each_mark_is_a_comment_and_a_colour_at_its_cell() -> None:
    workbook = marked(EXAMPLE, WRONG, ODD)

    wrong, odd = workbook["行"]["E3"], workbook["规则"]["C2"]
    assert wrong.comment.text == "错误: 代码不对"
    assert odd.comment.text == "提示: 从不起作用"
    assert wrong.fill.fgColor.rgb != odd.fill.fgColor.rgb
    assert workbook["行"]["E2"].comment is None


def test_a_sheet_in_front_lists_the_marks_with_links() -> None:
    sheet = marked(EXAMPLE, WRONG, ODD, language=Language.EN)["Findings"]

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Severity", "Sheet", "Cell", "What is wrong"],
        ["mistake", "行", "E3", "a wrong code"],
        ["hint", "规则", "C2", "does nothing"],
    ]
    assert sheet["C2"].hyperlink.location == "'行'!E3"


def test_the_copy_states_the_same_form() -> None:
    """Its marks, its list and all that openpyxl changes leave the form as it is."""
    copy = mark_form_workbook(EXAMPLE, [WRONG, ODD], Language.ZH)

    assert form_of(copy).digest == form_of(EXAMPLE).digest


def test_what_the_author_has_stays() -> None:
    def annotate(workbook: Workbook) -> None:
        workbook["行"]["E3"].comment = Comment("问过王科长", "李四")
        workbook["行"]["E4"].comment = Comment("待定", "李四")
        workbook.create_sheet("草稿")["A1"] = "想法"

    workbook = marked(changed(EXAMPLE, annotate), WRONG)

    assert workbook["行"]["E3"].comment.text.startswith("问过王科长\n")
    assert workbook["行"]["E3"].comment.text.endswith("错误: 代码不对")
    assert workbook["行"]["E4"].comment.text == "待定"
    assert workbook["草稿"]["A1"].value == "想法"
    assert len(workbook["栏"].data_validations.dataValidation) == len(
        openpyxl.load_workbook(BytesIO(EXAMPLE))["栏"].data_validations.dataValidation
    )
    assert workbook["行"]["D1"].comment.text == (
        openpyxl.load_workbook(BytesIO(EXAMPLE))["行"]["D1"].comment.text
    )


def test_marks_of_an_earlier_check_are_taken_away() -> None:
    def annotate(workbook: Workbook) -> None:
        workbook["行"]["E3"].comment = Comment("问过王科长", "李四")

    once = mark_form_workbook(changed(EXAMPLE, annotate), [WRONG, ODD], Language.ZH)

    workbook = marked(once)

    assert workbook["行"]["E3"].comment.text == "问过王科长"
    assert workbook["规则"]["C2"].comment is None
    assert workbook["行"]["E3"].fill.fill_type is None
    assert [each for each in workbook.sheetnames if each.startswith("问题")] == ["问题"]
    assert workbook["问题"]["A2"].value == "没有问题"


def test_a_cell_that_holds_nothing_is_marked_too() -> None:
    at = SheetPlace("规则", "F2")

    workbook = marked(
        edited(EXAMPLE, {("规则", "F2"): None}),
        Mark(at, LocalizedText("缺少", "missing"), is_mistake=True),
    )

    assert workbook["规则"]["F2"].comment.text == "错误: 缺少"


# --- remarks that the writer is given ------------------------------------------------------------


def test_a_remark_stands_at_its_key_at_its_part_or_at_what_holds_it() -> None:
    path = ("sections", 0, "tables", 0)
    remarks = {
        (*path, "columns", "fees", "type"): "a type",
        (*path, "rows", "welfare"): "a row",
        (*path, "rows"): "the rows",
        ("rules", 0, "expect"): "a rule",
        ("nowhere",): "the form",
    }

    workbook = openpyxl.load_workbook(
        BytesIO(
            write_form_workbook(
                example_definition(Language.ZH),
                Language.ZH,
                {place: LocalizedText(text, text) for place, text in remarks.items()},
            )
        )
    )

    places = [("栏", "H4"), ("行", "E2"), ("表", "C3"), ("规则", "C2"), ("表单", "C2")]
    assert [workbook[sheet][at].comment.text for sheet, at in places] == [*remarks.values()]
    assert workbook["栏"]["H4"].value == "小数"


def test_a_text_too_long_for_a_cell_is_told_with_its_place() -> None:
    long = {**example_definition(Language.EN), "notes": ["x" * 32_768]}

    with pytest.raises(CallError) as raised:
        write_form_workbook(long, Language.ZH)

    assert "表单!C11" in raised.value.message.zh
