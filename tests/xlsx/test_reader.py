"""What is read: every kind of content, however the file spells it."""

from __future__ import annotations

import pytest

from tests.xlsx.packages import (
    BOOK,
    BOOK_LINKS,
    MAIN,
    SHEET,
    STRINGS,
    book,
    changed,
    links,
    refusal_of,
    sheet,
    workbook,
)
from xlreport.xlsx import RawCell, RawKind, open_workbook
from xlreport.xlsx.reader import read_workbook
from xlreport.xlsx.references import cell_name, position_of

NUMBER, TEXT, LOGICAL = RawKind.NUMBER, RawKind.TEXT, RawKind.LOGICAL
ERROR, DATE, EMPTY = RawKind.ERROR, RawKind.DATE, RawKind.EMPTY


LEFT_WHOLE = "<!-- a comment -->"
"""Where there is one, no pattern takes cells out of the part: it is read by its elements."""


def cells_of(data: bytes) -> dict[str, RawCell]:
    """The cells of the only sheet, by reference."""
    (only,) = read_workbook(data).sheets
    return {cell_name(*at): cell for at, cell in only.cells.items()}


ONE_CELL: dict[str, RawCell | None] = {
    # numbers
    '<c r="A1"><v>12</v></c>': RawCell(NUMBER, "12"),
    '<c r="A1" t="n"><v>-0.5</v></c>': RawCell(NUMBER, "-0.5"),
    '<c r="A1"><v> 12 </v></c>': RawCell(NUMBER, "12"),
    '<c r="A1"><v>\n12</v>\n</c>': RawCell(NUMBER, "12"),
    '<c r="A1"><v>1.5E-7</v></c>': RawCell(NUMBER, "1.5E-7"),
    '<c r="A1"><v>.5</v></c>': RawCell(NUMBER, ".5"),
    '<c r="A1"><v>1<!-- two -->2</v></c>': RawCell(NUMBER, "12"),
    '<c r="A1"><v><![CDATA[12]]></v></c>': RawCell(NUMBER, "12"),
    '<c r="A1"><v>&#49;2</v></c>': RawCell(NUMBER, "12"),
    '<c s="7" r="A1"><v>12</v></c>': RawCell(NUMBER, "12", None, 7),
    '<c r="a1"><v>12</v></c>': RawCell(NUMBER, "12"),
    # what claims to be a number and is none
    '<c r="A1"><v>nan</v></c>': RawCell(TEXT, "nan"),
    '<c r="A1"><v>INF</v></c>': RawCell(TEXT, "INF"),
    '<c r="A1"><v>１２</v></c>': RawCell(TEXT, "１２"),
    '<c r="A1"><v>1_000</v></c>': RawCell(TEXT, "1_000"),
    '<c r="A1"><v>1e9999</v></c>': RawCell(TEXT, "1e9999"),
    # nothing
    '<c r="A1"/>': None,
    '<c r="A1" s="3"></c>': None,
    '<c r="A1"><v/></c>': None,
    '<c r="A1"><v></v></c>': None,
    '<c r="A1"><v> </v></c>': None,
    '<c r="A1" t="str"><v/></c>': None,
    '<c r="A1" t="inlineStr"><is><t/></is></c>': None,
    '<c r="A1" t="inlineStr"/>': None,
    # texts in the cell
    '<c r="A1" t="str"><v>文字</v></c>': RawCell(TEXT, "文字"),
    '<c r="A1" t="str"><v> a </v></c>': RawCell(TEXT, " a "),
    '<c r="A1" t="str"><v>a\n</v></c>': RawCell(TEXT, "a\n"),
    '<c r="A1" t="str"><v>a\n</v>\n</c>': RawCell(TEXT, "a\n"),
    '<c r="A1" t="str"><v>a</v>\n</c>': RawCell(TEXT, "a"),
    '<c r="A1" t="str"><v> </v></c>': RawCell(TEXT, " "),
    '<c r="A1" t="str"><v>12</v></c>': RawCell(TEXT, "12"),
    '<c r="A1" t="str"><v>a_x000D_b</v></c>': RawCell(TEXT, "a\rb"),
    '<c r="A1" t="str"><v>_x005F_x000D_</v></c>': RawCell(TEXT, "_x000D_"),
    '<c r="A1" t="str"><v>_xD83D__xDE00_</v></c>': RawCell(TEXT, "\U0001f600"),
    '<c r="A1" t="str"><v>_xD83D_</v></c>': RawCell(TEXT, "\ufffd"),
    '<c r="A1" t="str"><v>_x00_</v></c>': RawCell(TEXT, "_x00_"),
    '<c r="A1" t="str"><v>&lt;&amp;&#x4E00;</v></c>': RawCell(TEXT, "<&一"),
    '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>': RawCell(TEXT, "甲"),
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c>': RawCell(TEXT, " 甲 "),
    '<c r="A1" t="inlineStr"><is><t> a </t></is></c>': RawCell(TEXT, "a"),
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve">a </t>\n</is></c>': RawCell(TEXT, "a "),
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>': RawCell(TEXT, " "),
    '<c r="A1" t="inlineStr"><is><t> </t></is></c>': None,
    '<c r="A1" t="inlineStr"><v>a</v></c>': RawCell(TEXT, "a"),
    '<c r="A1" t="inlineStr">\n<is>\n<t>a</t>\n</is>\n</c>\n': RawCell(TEXT, "a"),
    '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>甲</t></r><r><t>乙</t></r></is></c>': RawCell(
        TEXT, "甲乙"
    ),
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r>\n<r>\n<t>b </t></r>\n</is></c>': RawCell(
        TEXT, "ab"
    ),
    '<c r="A1"><is><r><t>a</t></r>\n<r>\n<t xml:space="preserve"> b </t></r>\n</is></c>': RawCell(
        TEXT, "a b "
    ),
    '<c r="A1" t="inlineStr"><is><t>東</t><rPh><r><t>ひ</t></r><t>し</t></rPh></is></c>': RawCell(
        TEXT, "東"
    ),
    '<c r="A1" t="inlineStr"><is><t>東</t><rPh sb="0" eb="1"><t>ひがし</t></rPh></is></c>': RawCell(
        TEXT, "東"
    ),
    '<c r="A1"><is><t>a</t></is></c>': RawCell(TEXT, "a"),
    # logical values, errors, dates
    '<c r="A1" t="b"><v>1</v></c>': RawCell(LOGICAL, "1"),
    '<c r="A1" t="b"><v>0</v></c>': RawCell(LOGICAL, "0"),
    '<c r="A1" t="b"><v>true</v></c>': RawCell(LOGICAL, "1"),
    '<c r="A1" t="b"><v>FALSE</v></c>': RawCell(LOGICAL, "0"),
    '<c r="A1" t="e"><v>#REF!</v></c>': RawCell(ERROR, "#REF!"),
    '<c r="A1" t="e"><v>#N/A</v>\n</c>': RawCell(ERROR, "#N/A"),
    '<c r="A1" t="d"><v>2021-01-20T00:00:00</v></c>': RawCell(DATE, "2021-01-20T00:00:00"),
    # formulas
    '<c r="A1"><f>B1+1</f><v>3</v></c>': RawCell(NUMBER, "3", "B1+1"),
    '<c r="A1"><f>\n B1+1 </f>\n<v>3</v></c>': RawCell(NUMBER, "3", "B1+1"),
    '<c r="A1"><f>IF(B1&lt;2,"a","b")</f><v>3</v></c>': RawCell(NUMBER, "3", 'IF(B1<2,"a","b")'),
    '<c r="A1"><f>B1</f></c>': RawCell(EMPTY, "", "B1"),
    '<c r="A1"><f>B1</f><v/></c>': RawCell(EMPTY, "", "B1"),
    '<c r="A1"><f>B1</f><v> </v></c>': RawCell(EMPTY, "", "B1"),
    '<c r="A1" t="str"><f>B1</f></c>': RawCell(EMPTY, "", "B1"),
    '<c r="A1" t="str"><f>B1</f><v/></c>': RawCell(TEXT, "", "B1"),
    '<c r="A1" t="str"><f>B1</f><v></v></c>': RawCell(TEXT, "", "B1"),
    '<c r="A1" t="str"><f>B1</f><v>通过 </v></c>': RawCell(TEXT, "通过 ", "B1"),
    '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>': RawCell(ERROR, "#DIV/0!", "1/0"),
    '<c r="A1" t="b"><f>1=1</f><v>1</v></c>': RawCell(LOGICAL, "1", "1=1"),
    '<c r="A1"><f t="shared" si="0"/><v>3</v></c>': RawCell(NUMBER, "3", ""),
    '<c r="A1"><f t="shared" si="0"/></c>': RawCell(EMPTY, "", ""),
    '<c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f><v>3</v></c>': RawCell(NUMBER, "3", "B1"),
    '<c r="A1"><f t="array" ref="A1">B1</f><v>3</v></c>': RawCell(NUMBER, "3", "B1"),
    '<c r="A1"><f aca="false">B1</f><v>3</v><extLst><x/></extLst></c>': RawCell(NUMBER, "3", "B1"),
}


@pytest.mark.parametrize("xml", ONE_CELL)
@pytest.mark.parametrize(
    "row",
    [
        '<row r="1">{}</row>',
        '<row r="1">{}</row>' + LEFT_WHOLE,
        "<row>{}</row>",
        '\n<row r="1">\n{}\n</row>\n',
    ],
)
def test_one_cell(xml: str, row: str) -> None:
    expected = ONE_CELL[xml]
    assert cells_of(workbook(row.format(xml))) == ({} if expected is None else {"A1": expected})


KEEP = "<t xml:space='preserve'>"
SHARED: dict[str, list[str]] = {
    "<si><t>甲</t></si><si><t>乙</t></si>": ["甲", "乙"],
    "<si><t>甲 </t></si><si><t> 乙</t></si>": ["甲", "乙"],
    f"<si>{KEEP}甲 </t></si><si>{KEEP} 乙\n</t></si>": ["甲 ", " 乙\n"],
    "\n<si>\n<t>甲</t>\n</si>\n<si>\n<t>乙 </t>\n</si>\n": ["甲", "乙"],
    f"\n<si>\n{KEEP}甲</t>\n</si>\n<si>\n{KEEP}乙 </t>\n</si>\n": ["甲", "乙 "],
    f"<si><r><t>甲</t></r><r><rPr><b/></rPr>{KEEP} 乙</t></r></si>": ["甲 乙"],
    f"<si>\n<r>\n{KEEP}甲\n</t>\n</r>\n<r><t>乙</t></r>\n</si>": ["甲\n乙"],
    "<si><t>甲\u3000</t></si>": ["甲\u3000"],
    f"<si>{KEEP} </t></si><si><t>甲</t></si>": [" ", "甲"],
    "<si><t>東</t><rPh sb='0' eb='1'><t>ひがし</t></rPh><phoneticPr/></si>": ["東"],
    "<si><t>東</t>\n<rPh sb='0' eb='1'>\n<t>ひがし</t>\n</rPh></si>": ["東"],
    "<si><t>東</t><rPh><r><t>ひ</t></r><r><t>が</t></r></rPh></si><si><t>京</t></si>": ["東", "京"],
    "<si><t>東</t><rPh><t>ひ</t><t>が</t></rPh><rPh><t>し</t></rPh></si>": ["東"],
    "<si><rPh><t>ひ</t></rPh><r><t>東</t></r></si>": ["東"],
    "<si><r><t>東</t></r><rPh><t>ひ</t></rPh><rPh><t>が</t></rPh></si><si><t>京</t></si>": [
        "東",
        "京",
    ],
    "<si><t>a_x000D_</t></si><si><t>b</t></si>": ["a\r", "b"],
    "<si><t>甲<!-- -->乙</t></si>": ["甲乙"],
    "<si><t>甲</t><other>丙</other></si><si><t>乙</t></si>": ["甲", "乙"],
    "<si><t>甲</t></si><extLst><ext>丙</ext></extLst>": ["甲"],
    "<t>无</t><si><t>甲</t></si>": ["甲"],
}


@pytest.mark.parametrize("more", ["", LEFT_WHOLE])
@pytest.mark.parametrize("items", SHARED)
def test_shared_strings(items: str, more: str) -> None:
    expected = SHARED[items]
    row = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(len(expected)))
    found = cells_of(workbook(f"<row>{row}</row>", shared=items + more))
    assert list(found.values()) == [RawCell(TEXT, text) for text in expected]


def test_an_empty_shared_string_is_no_content() -> None:
    row = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 1 </v></c>'
    assert cells_of(workbook(row, shared="<si/><si><t>甲</t></si>")) == {"B1": RawCell(TEXT, "甲")}


def test_strings_with_a_prefix() -> None:
    shared = f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>甲</x:t></x:si></x:sst>'
    data = changed({STRINGS: shared}, '<c r="A1" t="s"><v>0</v></c>')
    assert cells_of(data) == {"A1": RawCell(TEXT, "甲")}


POSITIONS: dict[str, list[str]] = {
    "<row><c><v>1</v></c><c><v>1</v></c></row>": ["A1", "B1"],
    "<row/><row/><row><c><v>1</v></c></row>": ["A3"],
    '<row r="5"><c/><c><v>1</v></c></row><row><c><v>1</v></c></row>': ["B5", "A6"],
    '<row r="5"><c r="D5"/><c><v>1</v></c></row>': ["E5"],
    '<row><c r="D5"><v>1</v></c><c><v>1</v></c></row>': ["D5", "E5"],
    '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>': ["A2", "A1"],
    '<row r="x"><c r="A2"><v>1</v></c></row>': ["A2"],
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>': ["XFD1048576"],
}


@pytest.mark.parametrize("rows", POSITIONS)
def test_positions(rows: str) -> None:
    assert list(cells_of(workbook(rows))) == POSITIONS[rows]


def test_places_and_references() -> None:
    for at, name in {
        (0, 0): "A1",
        (6, 25): "Z7",
        (9, 26): "AA10",
        (1048575, 16383): "XFD1048576",
    }.items():
        assert position_of(name) == at
        assert cell_name(*at) == name


def test_dimension_is_not_believed() -> None:
    rows = '<row r="3"><c r="C3"><v>1</v></c></row>'
    whole = sheet(rows).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')
    assert list(cells_of(changed({SHEET: whole}))) == ["C3"]


def test_text_of_other_elements_is_nobodys_value() -> None:
    after = "<headerFooter><oddFooter>第 &amp;P 页</oddFooter></headerFooter>"
    row = '<row><c><v>1</v></c><c t="str"><v>甲</v></c></row>'
    found = cells_of(changed({SHEET: sheet(row, after=after)}))
    assert found == {"A1": RawCell(NUMBER, "1"), "B1": RawCell(TEXT, "甲")}


def test_elements_of_other_namespaces_are_passed_over() -> None:
    after = '<extLst><xm:f xmlns:xm="urn:x">A1</xm:f><y:c xmlns:y="urn:y" r="B1"/></extLst>'
    row = "<row><c><v>1</v></c></row>"
    assert list(cells_of(changed({SHEET: sheet(row, after=after)}))) == ["A1"]


ARRAYS: dict[str, tuple[str, ...]] = {
    "A1:A3": ("A1", "A2", "A3"),
    "A1:B2": ("A1", "A2", "B1", "B2"),
    "A1:XFD1048576": ("A1", "A2", "A3", "B1", "B2", "B3"),
}


@pytest.mark.parametrize("area", ARRAYS)
@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_cells_that_an_array_formula_fills_have_one(area: str, kind: str) -> None:
    first = f'<row><c><f t="{kind}" ref="{area}">X</f><v>1</v></c><c><v>1</v></c></row>'
    data = workbook(first + "<row><c><v>1</v></c><c><v>1</v></c></row>" * 2)
    found = {name for name, cell in cells_of(data).items() if cell.formula is not None}
    assert found == set(ARRAYS[area])


def test_long_parts_come_in_pieces() -> None:
    texts = [f"{number}" + "长 " * 3_000 + "。" for number in range(200)]
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    rows = "".join(
        f'<row><c t="s"><v>{n}</v></c><c t="str"><v>{text}</v></c></row>'
        for n, text in enumerate(texts)
    )
    found = list(cells_of(workbook(rows, shared=shared)).values())
    assert [cell.text for cell in found] == [text for text in texts for _ in range(2)]


def test_many_rows_are_settled_on_the_way() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 40_001))
    found = cells_of(workbook(rows))
    assert list(found.values()) == [RawCell(NUMBER, str(n)) for n in range(1, 40_001)]


SHEETS = book(
    '<sheet name="一" sheetId="1" r:id="rId1"/>'
    '<sheet name="二" sheetId="2" state="hidden" r:id="rId2"/>'
    '<sheet name="三" sheetId="3" state="veryHidden" r:id="rId1"/>'
    '<sheet name="图" sheetId="4" r:id="rId3"/>'
)
SHEET_LINKS = links(
    ("rId1", "worksheet", "worksheets/sheet1.xml"),
    ("rId2", "worksheet", "worksheets/sheet2.xml"),
    ("rId3", "chartsheet", "chartsheets/sheet1.xml"),
)
ONE = "<row><c><v>1</v></c></row>"
FOUR_SHEETS = changed(
    {BOOK: SHEETS, BOOK_LINKS: SHEET_LINKS, "xl/worksheets/sheet2.xml": sheet(ONE * 2)}, ONE
)


def test_sheets_in_their_order_with_their_states() -> None:
    found = read_workbook(FOUR_SHEETS)
    assert [(each.name, each.state, len(each.cells)) for each in found.sheets] == [
        ("一", "visible", 1),
        ("二", "hidden", 2),
        ("三", "veryHidden", 1),
        ("图", "visible", 0),
    ]
    assert found.sheet("二") is found.sheets[1]
    assert found.sheet("五") is None


def test_only_wanted_sheets_are_read() -> None:
    found = read_workbook(FOUR_SHEETS, wanted="二".__eq__)
    assert [len(each.cells) for each in found.sheets] == [0, 2, 0, 0]
    assert [each.state for each in found.sheets] == ["visible", "hidden", "veryHidden", "visible"]


def test_a_sheet_is_read_once_and_when_asked_for() -> None:
    opened = open_workbook(FOUR_SHEETS)
    assert opened.names == ("一", "二", "三", "图")
    assert opened.sheet("二") is opened.sheet("二")
    assert opened.sheet("五") is None
    assert opened.read(wanted="二".__eq__).sheet("二") is opened.sheet("二")


@pytest.mark.parametrize(
    "row",
    [
        '<c r="A1"/><v>7</v>',
        '<c r="A1"><v>1</v></c><v>7</v>',
        '<c r="A1"><v>1</v></c> <f>B1</f>',
        '<c r="A1"/><is><t>x</t></is>',
    ],
)
def test_content_between_cells_belongs_to_none(row: str) -> None:
    expected = ("file.unreadable", "sheet 表: cells are put together wrongly")
    assert refusal_of(workbook(f'<row r="1">{row}</row>')) == expected
