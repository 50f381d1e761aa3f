"""The sheet 说明 of a form workbook: how it is filled in. It is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.form_workbook import words
from xlreport.findings import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from xlreport.definition.form_workbook.looks import Looks
    from xlreport.findings import Language

_FULL_WIDTH_FROM = "\u2e80"
_CHARACTERS_A_LINE = 104

_TITLE = LocalizedText("表单工作簿", "Form workbook")
_LEAD = LocalizedText(
    "在这本工作簿里写一张报表要问什么；xlreport 由它生成填报模板、校验和汇总。"
    "它和 YAML 表式是同一件事的两种写法，可以互相转换，什么也不丢。",
    "This workbook says what a form asks. From it xlreport makes templates, checks and roll-ups. "
    "It and the YAML file are two spellings of one thing; each turns into the other without loss.",
)
_STEPS_TITLE = LocalizedText("怎么做", "What to do")
_STEPS = (
    LocalizedText(
        "1. 从左到右填：表单 → 表 → 行 → 栏，其余的表用到再填。标题底色深的栏必填。",
        "1. Fill in from left to right: Form, Tables, Rows, Columns; the others when you need "
        "them. Columns with a darker heading are needed.",
    ),
    LocalizedText(
        "2. 第一栏写着“例”的行是例子，灰色斜体，不读；照着写完可以删掉，也可以留着。"
        "要用例子本身，把“例”删去。",
        "2. Lines marked `example`, in grey italics, are not read. Delete them or let them stand; "
        "to use one, delete its mark.",
    ),
    LocalizedText(
        "3. 鼠标停在栏目名上，看这一栏怎么填。能选的从下拉列表里选。用得少的栏折叠着，"
        "点上方的 + 展开。",
        "3. Point at a heading to see what it takes. Pick from lists where there are lists. "
        "Columns used less are folded; click the + above them.",
    ),
    LocalizedText(
        "4. 检查：xlreport form check 表单.xlsx --mark 标注.xlsx。每个问题标在它的单元格上，"
        "改好再检查，直到没有问题。",
        "4. Check: xlreport form check FORM.xlsx --mark MARKED.xlsx. Each mistake is marked at its "
        "cell. Mend and check again until there are none.",
    ),
    LocalizedText(
        "5. 没有问题，就可以生成模板：xlreport template 表单.xlsx --period 2025 -o 模板.xlsx。",
        "5. Then make a template: xlreport template FORM.xlsx --period 2025 -o TEMPLATE.xlsx.",
    ),
)
_SHEETS_TITLE = LocalizedText("各张工作表", "The sheets")
_SHEETS = (
    (words.FORM, LocalizedText("代码、标题、报告期、填报口径。", "Code, title, period, notes.")),
    (
        words.TABLES,
        LocalizedText(
            "报表分几部分，每部分有哪些表和文字项；一部分是模板里的一张工作表。"
            "“最多几条”写了数的是清单，没写的有固定的行。",
            "The sections, and the tables and texts of each; a section is one sheet of the "
            "template. A table with `records` is a list, others have fixed rows.",
        ),
    ),
    (words.ROWS, LocalizedText("每张表固定的行。", "The fixed rows of each table.")),
    (words.COLUMNS, LocalizedText("每张表的栏（列）。", "The columns of each table.")),
    (
        words.RULES,
        LocalizedText(
            "数与数应当怎样，如 t[a, :] + t[b, :] == t[c, :]。全角标点会自动换成半角。",
            "What should hold between figures, such as t[a, :] + t[b, :] == t[c, :].",
        ),
    ),
    (
        words.LISTS,
        LocalizedText("几处共用的代码表。", "Lists of codes that several columns share."),
    ),
    (
        words.FRAME,
        LocalizedText(
            "印在表上方和下方的：表号、制定机关，签署栏，说明。",
            "What is printed above and below: head, signatures, remarks.",
        ),
    ),
    (words.CHARTS, LocalizedText("汇总表里的图。", "The charts of a roll-up.")),
    (
        words.REPORT,
        LocalizedText("公开发布的报告另有什么话。", "What a published report says besides."),
    ),
    (
        words.MENTIONS,
        LocalizedText(
            "报告的文字里会提到的数，导入时与表核对。",
            "Figures that the report's texts mention; an import compares them.",
        ),
    ),
)
_NOTES_TITLE = LocalizedText("要知道的", "Good to know")
_NOTES = (
    LocalizedText(
        "单元格都是文本格式：01 就是 01，不会变成 1，也不会变成日期。",
        "Cells hold text as typed: 01 stays 01 and never becomes a date.",
    ),
    LocalizedText(
        "首尾的空格不算。公式按它算出的结果读，并且会告诉您。隐藏的行也读。",
        "Blanks at the ends do not count. A formula is read by its result, and you are told. "
        "Hidden rows are read.",
    ),
    LocalizedText(
        "不要改工作表名和栏目名；栏目的先后可以换，空行可以有，可以加自己的工作表。",
        "Do not rename sheets or headings. Columns may change places, lines may be blank, and "
        "sheets of your own may be added.",
    ),
)


def write_form_guide(workbook: Workbook, looks: Looks, language: Language) -> None:
    """Write the sheet. It is the first."""
    sheet = workbook.add_worksheet(words.GUIDE.in_language(language))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 14, looks.text)
    sheet.set_column(1, 1, 96, looks.text)
    sheet.merge_range(0, 0, 0, 1, _TITLE.in_language(language), looks.title)
    sheet.set_row(0, 30)
    row = _paragraphs(sheet, 1, (_LEAD,), looks, language)
    row = _part(sheet, row, _STEPS_TITLE, _STEPS, looks, language)
    row = _part(sheet, row, _SHEETS_TITLE, (), looks, language)
    for at, (name, text) in enumerate(_SHEETS, start=row):
        said = name.in_language(language)
        sheet.write_url(at, 0, f"internal:'{said}'!A1", looks.item, said)
        sheet.write_string(at, 1, text.in_language(language), looks.text)
        sheet.set_row(at, _height(text.in_language(language)))
    _part(sheet, row + len(_SHEETS), _NOTES_TITLE, _NOTES, looks, language)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _part(
    sheet: Worksheet,
    row: int,
    title: LocalizedText,
    texts: Sequence[LocalizedText],
    looks: Looks,
    language: Language,
) -> int:
    """A title and paragraphs. Returns the row below them."""
    sheet.merge_range(row, 0, row, 1, title.in_language(language), looks.subtitle)
    sheet.set_row(row, 24)
    return _paragraphs(sheet, row + 1, texts, looks, language)


def _paragraphs(
    sheet: Worksheet,
    row: int,
    texts: Sequence[LocalizedText],
    looks: Looks,
    language: Language,
) -> int:
    for at, each in enumerate(texts, start=row):
        said = each.in_language(language)
        sheet.merge_range(at, 0, at, 1, said, looks.text)
        sheet.set_row(at, _height(said))
    return row + len(texts)


def _height(text: str) -> float:
    """Points for a text over the width of the page."""
    width = sum(2 if char > _FULL_WIDTH_FROM else 1 for char in text)
    return 17.0 * (1 + width // _CHARACTERS_A_LINE)
