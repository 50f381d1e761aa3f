"""Two ways to read a part, one result: by a pattern, and element by element."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.xlsx.packages import BOOK_LINKS, MAIN, SHEET, changed, parts, refusal_of, sheet
from tests.xlsx.test_reader import LEFT_WHOLE
from xlreport.xlsx import RawSheet
from xlreport.xlsx.fast_path import extract_plain_cells, extract_plain_strings
from xlreport.xlsx.reader import read_workbook

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def only_sheet(part: str | bytes) -> RawSheet:
    (only,) = read_workbook(changed({SHEET: part})).sheets
    return only


TAKEN = [
    '<c r="A1"/>',
    '<c r="A1" s="3"/>',
    '<c r="B12" s="3"><v>7</v></c>',
    '<c r="B12" t="s"><v>0</v></c>',
    '<c r="C3" s="1"><f>SUM(A1:A2)</f><v>3</v></c>',
    '<c r="C3" s="1" t="str"><f>IF(A1&lt;2,"甲","")</f><v></v></c>',
    '<c r="C3" t="str"><f aca="false">A1</f><v>通过 </v></c>',
    '<c r="C3"><f t="shared" ref="C3:C9" si="0">A3</f><v>1</v></c>',
    '<c r="C4"><f t="shared" si="0"/><v>1</v></c>',
    '<c r="C4" t="b"><v>1</v></c>',
    '<c r="C4" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
]
"""As Excel, WPS, LibreOffice and XlsxWriter write them."""

LEFT = [
    '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>',
    '<c r="A1"><v>1</v><extLst/></c>',
    '<c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c>',
    '<c r="a1"><v>1</v></c>',
    "<c><v>1</v></c>",
    "<c r='A1'><v>1</v></c>",
    '<c r="A1" t="str"><v>&#65;</v></c>',
    '<c r="A1" t="str"><v>a\rb</v></c>',
]


@pytest.mark.parametrize("cell", TAKEN)
def test_a_plain_cell_is_taken_out(cell: str) -> None:
    taken = extract_plain_cells((HEAD + sheet(f'<row r="1">{cell}</row>')).encode())

    assert taken is not None
    assert "\n" + sheet('<row r="1"></row>') == taken.remainder
    assert len(taken.cells) == 1


@pytest.mark.parametrize("cell", LEFT)
def test_any_other_cell_is_left(cell: str) -> None:
    part = sheet(f'<row r="1">{cell}</row>')
    taken = extract_plain_cells(part.encode())

    assert taken is not None
    assert (part, []) == (taken.remainder, taken.cells)


@pytest.mark.parametrize(
    "part",
    [
        sheet('<row r="1"><!-- <c r="A1"><v>1</v></c> --></row>').encode(),
        sheet('<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="A1"/>]]></v></c></row>').encode(),
        sheet('<row r="1"><?app <c r="A1"/> ?></row>').encode(),
        sheet('<row r="1" ht="<c r="A1"/>"></row>').encode(),
        (HEAD.replace("UTF-8", "GBK") + sheet("甲")).encode("gbk"),
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>').encode("utf-16"),
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>').encode("utf-16-le"),
    ],
    ids=["comment", "cdata", "instruction", "attribute", "gbk", "utf-16", "utf-16 without mark"],
)
def test_where_a_pattern_could_be_wrong_the_part_is_left_whole(part: bytes) -> None:
    assert extract_plain_cells(part) is None


@pytest.mark.parametrize(
    "items",
    [
        "<si><r><t>甲</t></r></si>",
        "<si/>",
        "<si><t>甲</t></si><si><t/></si>",
        "<x:si><t>a</t></x:si>",
    ],
)
def test_strings_are_taken_all_or_none(items: str) -> None:
    part = f'<sst xmlns="{MAIN}"><si><t>乙</t></si>{items}</sst>'

    assert extract_plain_strings(part.encode()) is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('<c r="A1"><v>1</v></c><v>2</v>', "cells are put together wrongly"),
        ('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', "cell A1 is given twice"),
        ('<c r="A1" t="s"><v>7</v></c>', "the content of A1 is not of its type"),
        ('<c r="XFE1"><v>1</v></c>', "a cell beyond the sheet: XFE1"),
        ('<c r="A1"><v>1</v></c>', None),
    ],
)
@pytest.mark.parametrize("more", ["", LEFT_WHOLE])
def test_both_ways_refuse_the_same(row: str, why: str | None, more: str) -> None:
    data = changed({SHEET: sheet(f'<row r="1">{row}</row>{more}')})

    if why is None:
        assert len(read_workbook(data).sheets[0].cells) == 1
    else:
        assert f"sheet 表: {why}" == refusal_of(data)[1]


def test_frames_that_are_alike_are_told_apart_where_they_differ() -> None:
    """The frame is known again by its text; the unit's name in the page header is none of it."""
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    locked = '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    header = "<headerFooter><oddHeader>&amp;L{}</oddHeader></headerFooter>"

    first = only_sheet(sheet(row, after=locked + header.format("甲镇")))
    second = only_sheet(sheet(row, after=locked + header.format("乙镇")))
    third = only_sheet(sheet(row, after=header.format("甲镇")))

    assert (first.protected, first.merges) == (True, ("A1:B1",))
    assert (second.protected, second.merges) == (True, ("A1:B1",))
    assert (third.protected, third.merges) == (False, ())


def test_a_frame_that_is_no_worksheet_is_refused_however_often() -> None:
    chart = f'<chartsheet xmlns="{MAIN}"><x><c r="A1"><v>1</v></c></x></chartsheet>'
    for _ in range(2):
        assert "holds something else" in refusal_of(changed({SHEET: chart}))[1]


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=9
)


@st.composite
def cells(draw: st.DrawFn) -> str:
    at = draw(st.sampled_from(["A", "B", "AA"])) + str(draw(st.integers(1, 40)))
    style = draw(st.sampled_from(["", ' s="0"', ' s="12"']))
    kind, value = draw(
        st.one_of(
            st.tuples(st.just(""), st.integers(-99, 10**15).map(str)),
            st.tuples(st.sampled_from(["", ' t="n"']), st.floats(allow_nan=False).map(repr)),
            st.tuples(st.just(' t="str"'), TEXTS.map(escape)),
            st.tuples(st.just(' t="s"'), st.sampled_from("01")),
        )
    )
    formula = draw(st.sampled_from(["", "<f>A1&lt;2</f>", '<f t="shared" si="0"/>', "<f> B1 </f>"]))
    return f'<c r="{at}"{style}{kind}>{formula}<v>{value}</v></c>'


@given(st.lists(cells(), max_size=12, unique_by=lambda each: each.split('"')[1]))
@settings(max_examples=300)
def test_both_ways_read_the_same(row: list[str]) -> None:
    shared = (
        f'<sst xmlns="{MAIN}"><si><t>甲&amp;</t></si><si><t xml:space="preserve"> 乙</t></si></sst>'
    )
    found = [
        read_workbook(
            changed(
                {
                    SHEET: sheet(f'<row r="1">{"".join(row)}</row>{more}'),
                    "xl/sharedStrings.xml": shared.replace("</sst>", f"{more}</sst>"),
                    BOOK_LINKS: parts()[BOOK_LINKS],
                }
            )
        ).sheets[0]
        for more in ("", LEFT_WHOLE)
    ]
    assert found[0] == found[1]
