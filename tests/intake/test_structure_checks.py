"""Whatever is odd about a returned workbook: told exactly once, at its place, in words for clerks.

Each case changes a right filling in one way. `C` and `T` name an input and the total of its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

import pytest

from tests.workbooks import Book, ErrorCell, Typed, balanced, edited, read, with_parts, workbook
from xlreport.findings import Language, Severity
from xlreport.intake import Submission

SHEET = "申请情况"
FILLED = balanced()
"""5 received (D5), 1 carried in (D6), 4 granted (D8), 2 carried out; sums in column J."""

USUAL = {"cell.blank"}
"""The note on blanks that count as 0 goes with every filling that is not full."""


class Told(NamedTuple):
    code: str
    severity: str
    sheet: str | None
    cell: str | None
    says: str


def told(submission: Submission) -> list[Told]:
    return [
        Told(
            each.code,
            each.severity.value,
            each.location.sheet,
            each.location.cell,
            each.message(Language.ZH),
        )
        for each in submission.findings
        if each.code not in USUAL
    ]


def cells(changes: dict[str, Typed], sheet: str = SHEET) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, {(sheet, ref): each for ref, each in changes.items()})


def markup(pattern: str, to: str, sheet: str = SHEET) -> Callable[[bytes], bytes]:
    """A change of a sheet's XML that has to hit."""

    def change(data: bytes) -> bytes:
        part = Book(data).sheet(sheet).part

        def within(name: str, old: bytes) -> bytes:
            if name != part:
                return old
            new, count = re.subn(pattern, to, old.decode())
            assert count
            return new.encode()

        return with_parts(data, within)

    return change


def formula(ref: str, text: str, result: str, sheet: str = SHEET) -> Callable[[bytes], bytes]:
    """A formula typed into a cell, with the result that a program stored; "" for none."""
    stored = f"<v>{result}</v>" if result else ""
    found = rf'<c r="{ref}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)'
    return markup(found, rf'<c r="{ref}"\1><f>{text}</f>{stored}</c>', sheet)


def also(*changes: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        for each in changes:
            data = each(data)
        return data

    return change


WHOLE = (None, None)
STALE = Told(
    "layout.stale",
    "note",
    SHEET,
    "J5",
    "保存前没有重新计算（{count} 处），此处仍存旧结果 {stored}，按填报数应为 {ours}，已重新计算。"
    "请核对填报数是否为最后确认的数。",
)


ODD: dict[str, tuple[Callable[[bytes], bytes], list[Told]]] = {
    "nothing": (lambda data: data, []),
    "a total typed over with the right figure": (
        cells({"J5": 5}),
        [
            Told(
                "layout.formula-changed",
                "note",
                SHEET,
                "J5",
                "合计公式被数值覆盖（1 处），数值与重新计算的结果一致。无需处理。",
            )
        ],
    ),
    "a total typed over with a wrong figure": (
        cells({"J5": 50, "J6": 10}),
        [
            Told(
                "layout.formula-changed",
                "warning",
                SHEET,
                "J5",
                "合计公式被改动或覆盖（2 处），此处存有 50，按填报数重新计算为 5。"
                "汇总以重新计算的结果为准，请核对。",
            )
        ],
    ),
    "another formula in place of a total": (
        formula("J5", "D5*10", "50"),
        [
            Told(
                "layout.formula-changed",
                "warning",
                SHEET,
                "J5",
                "合计公式被改动或覆盖（1 处），此处存有 50，按填报数重新计算为 5。"
                "汇总以重新计算的结果为准，请核对。",
            )
        ],
    ),
    "results that were never calculated": (
        markup(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1"),
        [
            Told(
                "layout.not-calculated",
                "note",
                *WHOLE,
                "文件保存时没有计算公式（29 处），已按填报数重新计算。无需处理。",
            )
        ],
    ),
    "results of other figures": (
        cells({"E5": 2, "E8": 2}),
        [
            STALE._replace(says=STALE.says.format(count=4, stored=5, ours=7)),
        ],
    ),
    "merged labels that were split": (
        markup(r'<mergeCell ref="(A5:C5|A6:C6)"/>', ""),
        [
            Told(
                "layout.unmerged",
                "note",
                SHEET,
                "A5",
                "原有的合并单元格被拆开（2 处，首个为 A5:C5），已照常读取。请核对表格是否被改动。",
            )
        ],
    ),
    "a text that was split, and goes on below": (
        also(
            markup(r'<mergeCell ref="A2:D81"/>', "", "总体情况"),
            cells({"A3": "续写一段"}, "总体情况"),
        ),
        [
            Told(
                "layout.unmerged",
                "note",
                "总体情况",
                "A2",
                "原有的合并单元格被拆开（1 处，首个为 A2:D81），已照常读取。请核对表格是否被改动。",
            ),
            Told(
                "layout.content-outside",
                "note",
                "总体情况",
                "A3",
                "表格以外另有内容（1 处），未计入：A3 续写一段。如属填报内容，请填入相应单元格。",
            ),
        ],
    ),
    "inputs that were merged": (
        markup("<mergeCells[^>]*>", r'\g<0><mergeCell ref="D5:E5"/><mergeCell ref="G10:G11"/>'),
        [
            Told(
                "layout.merged",
                "error",
                SHEET,
                "D5",
                "填报单元格被合并（2 处，首个为 D5:E5），被合并掉的单元格应填多少无法确定。"
                "请取消合并，逐格填写后重报。",
            )
        ],
    ),
    "cells beside the form that were merged": (
        markup("<mergeCells[^>]*>", r'\g<0><mergeCell ref="L5:M9"/><mergeCell ref="A90:D91"/>'),
        [],
    ),
    "a line without a label of its own that moved down": (
        markup(
            r'<row r="5".*?</row>',
            '<row r="6"><c r="A6"><v>1</v></c><c r="E6"><f>SUM(A6:D6)</f><v>1</v></c></row>',
            "复议诉讼",
        ),
        [
            Told(
                "layout.moved",
                "error",
                "复议诉讼",
                "A5",
                "表格“四、政府信息公开行政复议、行政诉讼情况”的填报单元格全部为空，"
                "合计公式或数字不在原来的位置，可能整行移动过，无法确认填报数。"
                "请用下发的模板重新填报。",
            ),
            Told(
                "layout.content-outside",
                "note",
                "复议诉讼",
                "A6",
                "表格以外另有内容（2 处），未计入：A6 1；E6 1。如属填报内容，请填入相应单元格。",
            ),
            Told(
                "layout.formula-changed",
                "warning",
                "复议诉讼",
                "E5",
                "合计公式被改动或覆盖（3 处），此处存有 空，按填报数重新计算为 0。"
                "汇总以重新计算的结果为准，请核对。",
            ),
        ],
    ),
    "a note beside the form": (
        markup(r'(<row r="5".*?)</row>', r'\1<c r="L5" t="str"><v>另附说明</v></c></row>'),
        [
            Told(
                "layout.content-outside",
                "note",
                SHEET,
                "L5",
                "表格以外另有内容（1 处），未计入：L5 另附说明。如属填报内容，请填入相应单元格。",
            )
        ],
    ),
    "one label changed": (
        cells({"C9": "1.属于工作秘密"}),
        [
            Told(
                "layout.label-changed",
                "error",
                SHEET,
                "C9",
                "表格标签与模板不符（1 处），例如此处应为“1.属于国家秘密”，现为“1.属于工作秘密”，"
                "可能插入或删除过行列。请用下发的模板重新填报。",
            )
        ],
    ),
    "protection removed": (
        markup("<sheetProtection[^>]*/>", ""),
        [
            Told(
                "layout.unprotected",
                "note",
                *WHOLE,
                "工作表保护已被解除：申请情况。请核对表格是否被改动。",
            )
        ],
    ),
    "a number stored as text": (
        cells({"D6": "1"}),
        [
            STALE._replace(cell="J6", says=STALE.says.format(count=1, stored=1, ours=0)),
            Told(
                "cell.not-a-number",
                "error",
                SHEET,
                "D6",
                "此处应填数字，现为文本形式的数字“1”。请改为数字后重报。建议改为 1。",
            ),
        ],
    ),
    "an error value": (
        cells({"D6": ErrorCell("#REF!")}),
        [
            STALE._replace(cell="J6", says=STALE.says.format(count=1, stored=1, ours="空")),
            Told(
                "cell.error-value",
                "error",
                SHEET,
                "D6",
                "单元格是错误值 #REF!。请改为数字后重报。",
            ),
        ],
    ),
    "a formula whose result the totals confirm": (
        formula("D5", "2+3", "5"),
        [
            Told(
                "cell.formula",
                "note",
                SHEET,
                "D5",
                "填报单元格里是公式 =2+3，采用其结果 5。请改为直接填写数字。",
            )
        ],
    ),
    "a formula without a result": (
        formula("G22", "2-2", ""),
        [
            Told(
                "cell.formula",
                "error",
                SHEET,
                "G22",
                "填报单元格里是公式 =2-2，没有可用的结果，不能采用。请改为直接填写数字。",
            )
        ],
    ),
    "a formula on another file": (
        formula("D5", "[1]表!A1", "5"),
        [
            Told(
                "cell.formula",
                "error",
                SHEET,
                "D5",
                "填报单元格里是公式 =[1]表!A1，引用了其他文件，不能采用。请改为直接填写数字。",
            )
        ],
    ),
    "a formula of a data link": (
        formula("D5", "cmd|' /C calc'!A0", "5"),
        [
            Told(
                "cell.formula",
                "error",
                SHEET,
                "D5",
                "填报单元格里是公式 =cmd|' /C calc'!A0，引用了其他文件，不能采用。"
                "请改为直接填写数字。",
            )
        ],
    ),
    "a formula as a text": (
        formula("A2", "1+1", "2", "总体情况"),
        [
            Told(
                "cell.formula",
                "note",
                "总体情况",
                "A2",
                "填报单元格里是公式 =1+1，采用其结果 2。请改为直接填写数字。",
            )
        ],
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_told_at_its_place(name: str) -> None:
    change, expected = ODD[name]
    submission = read(change(workbook(FILLED)))
    found = [each for each in told(submission) if not each.code.startswith("rule.")]
    assert found == expected
    assert submission.passes == (
        not any(each.severity is Severity.ERROR for each in submission.findings)
    )


def test_a_cell_inside_an_array_formula_is_told_as_a_part_of_it() -> None:
    """Its own formula is empty in the file; the text stands in the first cell of the array."""
    array = r'\1<f t="array" ref="D5:D6">A1:A2</f>\2'
    submission = read(markup('(<c r="D5"[^>]*>)(<v>5</v>)', array)(workbook(FILLED)))
    says = "填报单元格里是公式 {formula}，采用其结果 {result}。请改为直接填写数字。"
    part = "=…（数组公式或共用公式的一部分）"
    assert told(submission) == [
        Told("cell.formula", "note", SHEET, "D5", says.format(formula="=A1:A2", result=5)),
        Told("cell.formula", "note", SHEET, "D6", says.format(formula=part, result=1)),
    ]


def test_a_long_text_is_shortened_in_the_message_alone() -> None:
    """So that a notice can be read; what was observed is kept whole for programs."""
    text = "很长" * 3000
    submission = read(cells({"D5": text})(workbook(FILLED)))
    (found,) = [each for each in submission.findings if each.code == "cell.not-a-number"]
    assert found.observed == text
    for language, head in (
        (Language.ZH, "此处应填数字，现为“"),
        (Language.EN, "A number is expected; “"),
    ):
        assert found.message(language).startswith(f"{head}{'很长' * 30}…”")


def test_a_text_of_many_lines_stands_in_one() -> None:
    submission = read(cells({"D5": "5\n  [错误] 假的"})(workbook(FILLED)))
    (found,) = [each for each in submission.findings if each.code == "cell.not-a-number"]
    assert "现为“5↵  [错误] 假的”" in found.message(Language.ZH)


def test_a_formula_whose_result_the_totals_do_not_confirm_is_not_used() -> None:
    """The town saw 5 in the total; nobody knows which of the two figures is meant."""
    submission = read(formula("D5", "2+7", "9")(workbook(FILLED)))
    assert Told(
        "cell.formula",
        "error",
        SHEET,
        "D5",
        "填报单元格里是公式 =2+7，其结果与合计不符，不能采用。请改为直接填写数字。",
    ) in told(submission)
    assert submission.verdict == "fail"


def test_a_date_where_a_number_belongs() -> None:
    dates = r'<c r="D6"><v>43831</v></c>'
    styled = with_date_style(workbook(FILLED))
    data = markup(r'<c r="D6"[^>]*>.*?</c>', dates.replace('"D6"', f'"D6" s="{styled[1]}"'))(
        styled[0]
    )
    found = [each for each in told(read(data)) if each.code.startswith("cell.")]
    assert found == [
        Told(
            "cell.date",
            "error",
            SHEET,
            "D6",
            "此处应填数字，现为日期 2020-01-01。请改为数字后重报。",
        )
    ]


def test_a_number_that_is_shown_as_another_one() -> None:
    """A cell pasted with the number format of a sheet in percent: 500% is stored as 5."""
    data, style = with_style(workbook(FILLED), "9")
    data = markup(r'<c r="D6"[^>]*>.*?</c>', f'<c r="D6" s="{style}"><v>5</v></c>')(data)
    found = [each for each in told(read(data)) if each.code == "cell.shown-otherwise"]
    assert found == [
        Told(
            "cell.shown-otherwise",
            "warning",
            SHEET,
            "D6",
            "此处存的是 5，但数字格式让它显示成别的数，或不显示；按 5 计。"
            "请核对单位和数值，用“选择性粘贴—数值”重新填入后重报。",
        )
    ]


def with_date_style(data: bytes) -> tuple[bytes, int]:
    """The workbook with one more cell style, which shows a date, and its number."""
    return with_style(data, "14")


def with_style(data: bytes, number_format: str) -> tuple[bytes, int]:
    """The workbook with one more cell style, of a built-in number format, and its number."""
    count = len(Book(data).locked_styles)
    style = f'<xf numFmtId="{number_format}" applyNumberFormat="1"/></cellXfs>'

    def change(name: str, old: bytes) -> bytes:
        return old.replace(b"</cellXfs>", style.encode()) if name == "xl/styles.xml" else old

    return with_parts(data, change), count


@pytest.mark.parametrize(
    ("sheet", "severity"),
    [
        ("申请情况", "error"),
        ("封面", "warning"),
        ("校验", "warning"),
        ("填报说明", None),
    ],
)
def test_a_sheet_that_is_gone(sheet: str, severity: str | None) -> None:
    def change(part: str, old: bytes) -> bytes:
        if part != "xl/workbook.xml":
            return old
        new, count = re.subn(rb'<sheet [^>]*name="%s"[^>]*/>' % sheet.encode(), b"", old)
        assert count == 1
        return new

    found = told(read(with_parts(workbook(FILLED), change)))
    missing = [(each.severity, each.sheet) for each in found if each.code == "layout.sheet-missing"]
    assert missing == ([(severity, sheet)] if severity else [])


def test_amounts_are_confirmed_as_far_as_a_cell_shows_them() -> None:
    filled = FILLED | {"procurement[central, amount]": Decimal("0.1")}
    assert told(read(workbook(filled))) == []
