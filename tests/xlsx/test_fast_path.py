"""Two ways to read a part, one result: by a pattern, and element by element."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.xlsx.packages import BOOK_LINKS, MAIN, SHEET, changed, parts, refusal_of, sheet
from tests.xlsx.test_reader import LEFT_WHOLE
from xlreport.xlsx import RawSheet
from xlreport.xlsx.fast_path import extract_plain_cells
from xlreport.xlsx.plain_strings import extract_plain_strings
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


MANY_ELEMENTS = 1_000
FONT = '<rPr><sz val="11"/><color rgb="FF000000"/><rFont val="宋体"/><family val="2"/></rPr>'


@pytest.mark.parametrize(
    ("item", "string"),
    [
        ("<t> 甲 </t>", "甲"),
        ('<t xml:space="preserve"> 甲&#10;</t>', " 甲\n"),
        ("<t>甲&#10;</t>", "甲"),
        ("<t>&amp;lt;&amp;#10;</t>", "&lt;&#10;"),
        ("<t/>", ""),
        ('<t>甲</t><phoneticPr fontId="1" type="noConversion"/>', "甲"),
        (f'<r>{FONT}<t xml:space="preserve">第 </t></r><r><rPr/><t>1</t></r>', None),
        (f'<r>{FONT}<t xml:space="preserve">第 </t></r><r><t> 1 </t></r>', "第 1"),
        ('<r><t>甲</t></r><rPh sb="0" eb="1"><t>jia</t></rPh>', None),
        ('<r><rPr><color rgb="F" rgb="F"/></rPr><t>甲</t></r>', None),
        ("<t>甲</t><t>乙</t>", None),
        ("<t>&#65;</t>", None),
        ("<t>&</t>", None),
        ("<t>a\rb</t>", None),
        ("<t><!-- 甲 --></t>", None),
        ("", None),
    ],
)
def test_a_string_is_taken_or_all_are_left(item: str, string: str | None) -> None:
    part = f'<sst xmlns="{MAIN}"><si><t>乙</t></si><si>{item}</si></sst>'
    found = extract_plain_strings(part.encode(), MANY_ELEMENTS)

    assert found == (None if string is None else (["乙", string], f'<sst xmlns="{MAIN}"></sst>'))


@pytest.mark.parametrize(
    "items",
    ["<si/>", "<x:si><t>a</t></x:si>", "<!--<si><t>甲</t></si>-->", "<si><t>甲</t>", "<a/>" * 999],
)
def test_strings_are_taken_all_or_none(items: str) -> None:
    part = f'<sst xmlns="{MAIN}"><si><t>乙</t></si>{items}</sst>'

    assert extract_plain_strings(part.encode(), MANY_ELEMENTS) is None


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


@st.composite
def strings(draw: st.DrawFn) -> str:
    """One string, as a text or as runs of several fonts."""
    texts = [
        f"<t{draw(st.sampled_from(['', KEPT]))}>{escape(text, {chr(10): '&#10;'})}</t>"
        for text in draw(st.lists(TEXTS, min_size=1, max_size=3))
    ]
    fonts = ("", FONT, '<rPr><b/><color theme="1"/></rPr>')
    runs = [f"<r>{draw(st.sampled_from(fonts))}{text}</r>" for text in texts]
    item = texts[0] if draw(st.booleans()) else "".join(runs)
    return item + draw(st.sampled_from(["", '<phoneticPr fontId="1" type="noConversion"/>']))


KEPT = ' xml:space="preserve"'


@given(
    st.lists(cells(), max_size=12, unique_by=lambda each: each.split('"')[1]), strings(), strings()
)
@settings(max_examples=300)
def test_both_ways_read_the_same(row: list[str], first: str, second: str) -> None:
    shared = f'<sst xmlns="{MAIN}"><si>{first}</si><si>{second}</si></sst>'
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
