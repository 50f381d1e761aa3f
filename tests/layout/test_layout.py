"""Form -> layout: which cell holds what, merged headings and all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import ceil
from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.form.forms_at_random import forms
from tests.forms import form
from xlreport.findings import Language
from xlreport.form import AxisLine, CellKind, CellType, Form
from xlreport.layout import (
    LINE_HEIGHT,
    Box,
    Layout,
    PlacedCell,
    PlacedText,
    SectionSheet,
    lay_out,
    printed_label,
    text_height,
    text_width,
)
from xlreport.layout.text_size import LEAST_HEIGHT, wrapped_lines
from xlreport.rules import CellRef


def boxes(sheet: SectionSheet) -> Iterator[tuple[str, Box]]:
    """Everything that stands on a sheet: what it shows, and its box."""
    for label in sheet.labels:
        yield label.text, label.box
    for cell in sheet.cells:
        yield f"{cell.cell.address.row}.{cell.cell.address.column}", cell.box
    for text in sheet.texts:
        yield f"[{text.narrative.code}]", text.box


def placed_on(sheet: SectionSheet) -> list[PlacedCell | PlacedText]:
    return [*sheet.cells, *sheet.texts]


def picture(sheet: SectionSheet) -> list[str]:
    """A sheet drawn row by row: `<` and `^` lead to the cell that a box begins in."""
    shown = {}
    for text, box in boxes(sheet):
        for row in range(box.top, box.bottom + 1):
            for column in range(box.left, box.right + 1):
                assert (row, column) not in shown, (text, row, column)
                shown[row, column] = "<" if column > box.left else "^" if row > box.top else text
    return [
        " | ".join(shown.get((row, column), "") for column in range(sheet.last_column + 1))
        for row in range(sheet.last_row + 1)
    ]


def the_sheet(made: Form) -> SectionSheet:
    (sheet,) = lay_out(made).sections
    return sheet


def test_headings_are_merged_over_what_stands_under_them() -> None:
    made = form("""
        title: 申请
        corner: 勾稽
        columns:
          who:
            label: 申请人
            columns: {natural: 自然人, legal: {label: 法人, columns: {firm: 企业, other: 其他}}}
          total: {label: 总计, sum: columns}
        rows:
          received: 一、收到
          outcome:
            label: 二、办理
            rows: {granted: 公开, refused: {label: 不予, rows: {secret: 秘密, public: 安全}}}
    """)
    assert picture(the_sheet(made)) == [
        "第一部分 | < | < | < | < | < | <",
        "申请 | < | < | < | < | < | <",
        "勾稽 | < | < | 申请人 | < | < | 总计",
        "^ | < | < | 自然人 | 法人 | < | ^",
        "^ | < | < | ^ | 企业 | 其他 | ^",
        "一、收到 | < | < | received.natural | received.firm | received.other | received.total",
        "二、办理 | 公开 | < | granted.natural | granted.firm | granted.other | granted.total",
        "^ | 不予 | 秘密 | secret.natural | secret.firm | secret.other | secret.total",
        "^ | ^ | 安全 | public.natural | public.firm | public.other | public.total",
    ]


def test_a_narrower_table_lets_its_last_columns_span_what_is_left_over() -> None:
    made = form("""
        sections:
          - code: part
            title: 二、公开
            sheet: 公开
            note: 注
            tables:
              - {code: t, title: 甲表, columns: {a: 甲, b: 乙, c: 丙, d: 丁, e: 戊}, rows: {x: 一}}
              - {code: u, title: 乙表, columns: {a: 甲, b: 乙, c: 丙}, rows: {x: 一, y: 二}}
              - {code: v, title: 丙表, columns: {a: 甲}, rows: {x: 一}}
    """)
    assert picture(the_sheet(made)) == [
        "二、公开 | < | < | < | < | <",
        "注 | < | < | < | < | <",
        "甲表 | < | < | < | < | <",
        " | 甲 | 乙 | 丙 | 丁 | 戊",
        "一 | x.a | x.b | x.c | x.d | x.e",
        "乙表 | < | < | < | < | <",
        " | 甲 | 乙 | < | 丙 | <",
        "一 | x.a | x.b | < | x.c | <",
        "二 | y.a | y.b | < | y.c | <",
        "丙表 | < | < | < | < | <",
        " | 甲 | < | < | < | <",
        "一 | x.a | < | < | < | <",
    ]


def test_a_table_whose_rows_have_no_names_has_no_column_for_them() -> None:
    made = form('columns: {a: 甲, b: {label: 乙, columns: {c: 丙, d: 丁}}}\nrows: {x: ""}')
    assert picture(the_sheet(made)) == [
        "第一部分 | < | <",
        "甲 | 乙 | <",
        "^ | 丙 | 丁",
        "x.a | x.c | x.d",
    ]


def test_tables_without_titles_are_kept_apart_by_an_empty_row() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            tables:
              - {code: t, columns: {a: 甲}, rows: {x: 一}}
              - {code: u, columns: {a: 甲}, rows: {x: 一}}
    """)
    assert picture(the_sheet(made)) == ["一 | <", " | 甲", "一 | x.a", " | ", " | 甲", "一 | x.a"]


def test_texts_stand_below_the_tables_over_their_lines() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            tables: [{code: t, columns: {a: 甲}, rows: {x: 一}}]
            texts: {why: {label: 原因, lines: 2}, more: {label: 其他, lines: 1}}
    """)
    sheet = the_sheet(made)
    assert picture(sheet) == [
        "一 | <",
        " | 甲",
        "一 | x.a",
        "原因 | <",
        "[why] | <",
        "^ | <",
        " | ",
        "其他 | <",
        "[more] | <",
        " | ",
    ]
    assert sheet.heights == {
        0: 42.0,
        **dict.fromkeys((1, 2, 3, 7), LEAST_HEIGHT),
        **dict.fromkeys((4, 5), 2 * LINE_HEIGHT),  # with room where paragraphs end
        **dict.fromkeys((6, 9), LINE_HEIGHT),  # where it is said that a text is too long
        8: 4 * LINE_HEIGHT,
    }


def test_a_lone_text_named_in_the_title_is_not_named_again() -> None:
    def with_title(title: str) -> Form:
        return form(f"""
            sections:
              - {{code: p, title: {title}, sheet: s, texts: {{t: {{label: 情况, lines: 1}}}}}}
        """)

    named, other = with_title("一、总体情况"), with_title("一、总体")
    assert picture(the_sheet(named)) == [
        "一、总体情况 | < | < | <",
        "[t] | < | < | <",
        " |  |  | ",
    ]
    assert picture(the_sheet(other)) == [
        "一、总体 | < | < | <",
        "情况 | < | < | <",
        "[t] | < | < | <",
        " |  |  | ",
    ]


@pytest.mark.parametrize(
    ("label", "unit", "printed"),
    [
        ("金额", "元", "金额（单位：元）"),
        ("金额（万元）", "万元", "金额（万元）"),
        ("金额", "", "金额"),
    ],
)
def test_a_label_names_the_unit_of_its_figures_once(label: str, unit: str, printed: str) -> None:
    line = AxisLine("a", label, (), CellType(CellKind.AMOUNT, 2, unit))
    assert printed_label(line, Language.ZH) == printed


def test_wide_tables_lie_across_the_page_and_narrow_ones_stand() -> None:
    def landscape(columns: int) -> bool:
        named = ", ".join(f"c{number}: 政府信息公开申请数量" for number in range(columns))
        return the_sheet(form(f"columns: {{{named}}}\nrows: {{x: 一}}")).landscape

    assert [landscape(columns) for columns in (2, 9, 14)] == [False, False, True]


# --- the rest of the workbook --------------------------------------------------------------------

SMALL = """
    sections:
      - code: one
        title: 一
        sheet: 表一
        tables: [{code: t, blank: warning, columns: {a: 甲, b: 乙}, rows: {x: 一, y: 二}}]
      - {code: two, title: 二, sheet: 表二, texts: {remark: {label: 备注, max: 5, lines: 2}}}
    rules:
      - {code: order, expect: "t[x, :] >= t[y, :]", message: 序}
      - {code: ask, severity: warning, expect: "t[x, a] < 9", message: 问}
"""


def test_our_own_sheets_and_cover_fields_stand_where_every_form_has_them() -> None:
    layout = lay_out(form(SMALL))
    assert (layout.cover, layout.guide, layout.checks, layout.helper) == (
        "封面",
        "填报说明",
        "校验",
        "校验辅助",
    )
    assert {each.code: f"{each.ref.sheet}!{each.ref.a1}" for each in layout.fields} == {
        "unit_name": "封面!C4",
        "unit_code": "封面!C5",
        "period": "封面!C6",
        "contact": "封面!C7",
        "phone": "封面!C8",
        "filled_on": "封面!C9",
    }
    assert layout.verdict == CellRef("封面", 10, 2)
    assert layout.field_by_code["period"].label == "报告期"


def test_lines_stand_in_checks_and_warnings_have_room_for_an_answer() -> None:
    layout = lay_out(form(SMALL))
    assert [
        (each.line.code, str(each.line.address), each.result.a1, each.answer and each.answer.a1)
        for each in layout.lines
    ] == [
        ("rule.order", "t[x, a]", "G12", None),
        ("rule.order", "t[x, b]", "G13", None),
        ("rule.ask", "t[x, a]", "G14", "I14"),
        ("cell", "t[x, a]", "G15", None),
        ("cell.blank", "t[x, a]", "G16", "I16"),
        ("cell", "remark", "G17", None),
        ("text.too-long", "remark", "G18", "I18"),
    ]
    first = layout.lines[0]
    assert (first.left.a1, first.right.a1, first.difference.a1) == ("D12", "E12", "F12")
    assert {each.result.sheet for each in layout.lines} == {"校验"}


def test_a_layout_finds_cells_and_texts_by_address() -> None:
    layout = lay_out(form(SMALL))
    found = {str(at): f"{each.ref.sheet}!{each.ref.a1}" for at, each in layout.cells.items()}
    assert found == {
        "t[x, a]": "表一!B3",
        "t[x, b]": "表一!C3",
        "t[y, a]": "表一!B4",
        "t[y, b]": "表一!C4",
    }
    assert all(layout.ref_of(at) == each.ref for at, each in layout.cells.items())
    assert layout.ref_of("remark") == CellRef("表二", 2, 0)
    assert list(layout.sheet_of) == ["表一", "表二"]


def test_the_helper_of_a_cell_stands_in_its_column_in_its_sheets_band_of_rows() -> None:
    layout = lay_out(form(SMALL))
    helpers = {
        each.ref.a1: sheet.helper_ref(each.ref, layout.helper).a1
        for sheet in layout.sections
        for each in placed_on(sheet)
    }
    # 表一 has 4 rows, so those of 表二 begin at the fifth.
    assert helpers == {"B3": "B3", "C3": "C3", "B4": "B4", "C4": "C4", "A3": "A7"}


def many(columns: int, label: str) -> str:
    return ", ".join(f"c{number}: {label}" for number in range(columns))


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("columns: {a: 甲, b: 乙}\nrows: {x: 一}", (14.0, 39.0, 39.0)),
        ("columns: {a: 甲, b: 乙}\nrows: {x: 十二个汉字组成的行标题名}", (27.0, 32.5, 32.5)),
        (
            "columns: {a: 甲, b: 乙}\nrows: {x: 一个长得要在格子里折成两行的行标题名}",
            (32.0, 30.0, 30.0),
        ),
        ("columns: {a: 甲, b: 乙}\nrows: {x: ''}", (46.0, 46.0)),
        ("columns: {a: 甲}\nrows: {g: {label: 组, rows: {x: 一}}}", (8.0, 14.0, 70.0)),
        # ten columns of four lines of 12 characters each, and amounts, lie across the page
        # what does not fit lies across the page: long labels wrap to four lines, amounts do not
        (f"columns: {{{many(10, '一' * 15)}}}\nrows: {{x: 一}}", (14.0, *[12.4] * 10)),
        (f"type: amount\ncolumns: {{{many(6, '甲')}}}\nrows: {{x: 一}}", (14.0, *[20.7] * 6)),
        (f"columns: {{{many(6, '甲')}}}\nrows: {{x: 一}}", (14.0, *[13.0] * 6)),
    ],
)
def test_columns_share_the_page_beside_the_row_names(text: str, widths: tuple[float, ...]) -> None:
    assert the_sheet(form(text)).widths == widths


def test_an_english_form_has_english_sheets() -> None:
    text = "locale: en\nsections: [{code: p, title: One, sheet: s, texts: {t: T}}]"
    layout = lay_out(form(text))
    assert (layout.cover, layout.guide, layout.checks, layout.helper) == (
        "Cover",
        "How to fill",
        "Checks",
        "Helper",
    )
    assert [each.label for each in layout.fields] == [
        "Unit",
        "Unit code",
        "Period",
        "Filled by",
        "Phone",
        "Date",
    ]


def test_a_form_is_laid_out_once() -> None:
    made = form(SMALL)
    assert lay_out(made) is lay_out(made)


# --- laws ----------------------------------------------------------------------------------------


def places(box: Box) -> Iterator[tuple[int, int]]:
    for row in range(box.top, box.bottom + 1):
        for column in range(box.left, box.right + 1):
            yield row, column


@settings(max_examples=40, deadline=None)
@given(forms())
def test_every_cell_is_placed_once_and_no_two_boxes_overlap(made: Form) -> None:
    layout = lay_out(made)
    placed = [each.cell.address for sheet in layout.sections for each in sheet.cells]
    assert sorted(placed) == sorted(made.cells)
    for sheet in layout.sections:
        taken = Counter(place for _, box in boxes(sheet) for place in places(box))
        assert not [place for place, times in taken.items() if times > 1]
        notes = {ref.row for ref in sheet.text_notes.values()}
        assert max({row for row, _ in taken} | notes) == sheet.last_row
        assert max(column for _, column in taken) == sheet.last_column
        assert len(sheet.widths) == sheet.last_column + 1
        for each in placed_on(sheet):
            assert (each.ref.row, each.ref.column) == (each.box.top, each.box.left)
            assert each.ref.sheet == sheet.name


@settings(max_examples=40, deadline=None)
@given(forms())
def test_a_table_leaves_no_hole_between_its_first_heading_and_its_last_row(made: Form) -> None:
    layout = lay_out(made)
    for sheet in layout.sections:
        taken = {place for _, box in boxes(sheet) for place in places(box)}
        for table in sheet.section.tables:
            rows = [each.ref.row for each in sheet.cells if each.cell.address.table == table.code]
            first = min(rows) - table.columns.depth - table.is_numbered
            body = {(r, c) for r in range(first, max(rows) + 1) for c in range(len(sheet.widths))}
            assert body <= taken


@settings(max_examples=40, deadline=None)
@given(forms())
def test_every_label_of_the_form_is_printed_as_often_as_it_is_declared(made: Form) -> None:
    for sheet in lay_out(made).sections:
        declared = Counter(
            printed_label(line, made.language) if axis is table.columns else line.label
            for table in sheet.section.tables
            for axis in (table.rows, table.columns)
            for line in axis.by_code.values()
        )
        printed = Counter(text for text, _ in boxes(sheet) if text in declared)
        assert all(printed[text] >= times for text, times in declared.items() if text)


@settings(max_examples=40, deadline=None)
@given(forms())
def test_helpers_of_all_sheets_stand_apart_and_below_no_other(made: Form) -> None:
    layout = lay_out(made)
    helpers = [
        sheet.helper_ref(each.ref, layout.helper)
        for sheet in layout.sections
        for each in placed_on(sheet)
    ]
    assert len(set(helpers)) == len(helpers)
    assert {each.sheet for each in helpers} <= {"校验辅助"}


@settings(max_examples=40, deadline=None)
@given(forms())
def test_labels_have_the_room_that_they_need(made: Form) -> None:
    for sheet in lay_out(made).sections:
        assert min(sheet.widths) >= 6.0
        for label in sheet.labels:
            box = label.box
            tall = sum(sheet.heights[row] for row in range(box.top, box.bottom + 1))
            room = sum(sheet.widths[box.left : box.right + 1])
            if box.top > 0:  # the title has a height of its own
                assert tall >= wrapped_lines(label.text, room) * LINE_HEIGHT + 6 - 0.001, label


# --- room that words take ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "half_widths"), [("", 0), ("abc", 3), ("表一", 4), ("（a）", 5), ("“”", 4), ("½", 2)]
)
def test_a_chinese_character_is_twice_as_wide(text: str, half_widths: int) -> None:
    assert text_width(text) == half_widths


def test_every_character_has_its_width_alone_and_in_a_text() -> None:
    """The quick way for usual texts measures as the slow one does."""
    for number in (*range(0xD800), *range(0xE000, 0x20000)):
        char = chr(number)
        width = 2 if east_asian_width(char) in "WFA" else 1
        assert (text_width(char), text_width(f"镇{char}a")) == (width, width + 3), hex(number)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, 1),
        ("一二三四", 9.5, 1),
        ("一二三四五", 9.5, 2),
        ("a\nb", 10, 2),
        ("a\n\nb", 10, 3),
        ("一二三", 0, 3),
    ],
)
def test_words_wrap_to_lines(text: str, room: float, lines: int) -> None:
    assert wrapped_lines(text, room) == lines


@settings(deadline=None)
@given(st.text("ab一（“\n", max_size=60), st.floats(0, 90))
def test_lines_are_those_of_each_paragraph(text: str, room: float) -> None:
    widths = [
        sum(2 if east_asian_width(each) in "WFA" else 1 for each in part)
        for part in text.split("\n")
    ]

    assert wrapped_lines(text, room) == sum(max(1, ceil(w / max(2, room - 1.5))) for w in widths)


def test_a_height_is_that_of_the_lines_and_never_less_than_the_least() -> None:
    assert text_height("a", 10) == LEAST_HEIGHT
    assert text_height("a\nb\nc", 10) == 3 * LINE_HEIGHT + 6


def test_layout_is_a_value_that_shows_its_parts() -> None:
    layout = lay_out(form(SMALL))
    assert isinstance(layout, Layout)
    assert Box(1, 2, 1, 2).is_single
    assert not Box(1, 2, 1, 3).is_single


def test_a_last_row_of_closed_cells_has_its_height() -> None:
    made = form("columns: {a: 甲}\nrows: {x: 一, y: {label: 二, closed: true}}")
    sheet = the_sheet(made)
    last = max(label.box.bottom for label in sheet.labels)

    assert sheet.heights[last] > 0
