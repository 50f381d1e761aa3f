"""What is refused, by code and reason, and what is odd but right."""

from __future__ import annotations

import pickle
import re
import warnings
import zipfile

import pytest

from tests.xlsx.packages import (
    BOOK,
    BOOK_LINKS,
    LINK,
    LINKS,
    MAIN,
    SHEET,
    SHEET_2,
    SHEET_TYPE,
    STRICT,
    STRICT_LINK,
    STRINGS,
    STYLES,
    TYPES,
    book,
    changed,
    links,
    packed,
    parts,
    refusal_of,
    sheet,
    strings,
    types,
    workbook,
)
from xlreport.xlsx import RawCell, RawKind, Refusal, open_workbook
from xlreport.xlsx.reader import read_workbook

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
ROOT_CELL = {(0, 0): RawCell(RawKind.NUMBER, "1")}
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


DDE = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c"/></externalLink>'


def with_entry(name: str, content: str | bytes = b"x") -> bytes:
    return changed({name: content}, ONE)


def with_type(name: str, content_type: str, content: str = "x") -> bytes:
    main = (BOOK, f"{SHEET_TYPE}.sheet.main+xml")
    return changed({TYPES: types(main, (name, content_type)), name: content}, ONE)


def with_link(kind: str) -> bytes:
    own = ("rId1", "worksheet", "worksheets/sheet1.xml")
    return changed({BOOK_LINKS: links(own, ("rId9", kind, "any/thing.xml"))}, ONE)


def with_flag(data: bytes, flag: int) -> bytes:
    """Set a general purpose flag in every header, local and central."""
    changed_data = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), data):
            changed_data[found.start() + offset] |= flag
    return bytes(changed_data)


def with_wrong_sizes(data: bytes) -> bytes:
    """Declare every inflated size as 10 bytes."""
    lying = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        for found in re.finditer(re.escape(signature), data):
            at = found.start() + offset
            lying[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(lying)


def twice(name: str, again: str) -> bytes:
    entries = [*parts(ONE).items(), (again, parts(ONE)[name])]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile warns of names given twice
        return packed(entries)


WHOLE = workbook(ONE)
STORED = packed(parts(ONE), zipfile.ZIP_STORED)

UNREADABLE: dict[str, tuple[bytes, str]] = {
    "no bytes": (b"", "0 bytes"),
    "no archive": (b"\1\2\3\4", "no xlsx"),
    "a CSV file": (b"name,code\n", "CSV"),
    "a CSV file in GB18030": ("代码,名称\r\n".encode("gb18030"), "CSV"),
    "Unicode text": ("代码".encode("utf-16"), "CSV"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "a PDF": (b"%PDF-1.7 ...", "PDF"),
    "a web page": (b"\xef\xbb\xbf <html><table>", "web page"),
    "a RAR archive": (b"Rar!\x1a\x07", "RAR"),
    "a 7z archive": (b"7z\xbc\xaf\x27\x1c", "7z"),
    "an old xls": (COMPOUND + "Workbook".encode("utf-16-le"), ".xls"),
    "cut in half": (WHOLE[: len(WHOLE) // 2], "not whole"),
    "a damaged part": (STORED.replace(b"<sheetData>", b"<sheetDxta>"), "is damaged"),
    "sizes that lie": (with_wrong_sizes(WHOLE), "is damaged"),
    "an encrypted zip": (with_flag(WHOLE, 1), "password"),
    "strange compression": (packed(parts(ONE), zipfile.ZIP_BZIP2), "unknown way"),
    "an empty zip": (packed({}), "no workbook"),
    "a zip of workbooks": (packed({"a.xlsx": WHOLE}), "no workbook"),
    "no relationships": (changed({LINKS: None}), "no workbook"),
    "no workbook part": (changed({BOOK: None}), "no workbook"),
    "a Word document": (changed({BOOK: "<w:document xmlns:w='w'/>"}), "not a workbook"),
    "a workbook of another namespace": (changed({BOOK: "<workbook xmlns='w'/>"}), "not a workbook"),
    "a binary xlsb": (
        with_type("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        "xlsb",
    ),
    "no sheets": (changed({BOOK: book("")}), "lists no sheet"),
    "a sheet without its part": (changed({SHEET: None}), "sheet 表: its content is missing"),
    "a sheet without its relationship": (changed({BOOK_LINKS: links()}), "content is missing"),
    "XML that is not well-formed": (changed({SHEET: "<worksheet>\n<a></b>"}), "line 2"),
    "a part with nothing in it": (changed({SHEET: ""}), "bad XML"),
    "an encoding that nobody knows": (
        changed({SHEET: b'<?xml version="1.0" encoding="klingon"?><worksheet/>'}),
        "unknown encoding",
    ),
    "an encoding of many bytes": (
        changed({SHEET: b'<?xml version="1.0" encoding="gb18030"?><worksheet/>'}),
        "unknown encoding",
    ),
    "a sheet that is something else": (changed({SHEET: "<chartsheet/>"}), "something else"),
    "a sheet of another namespace": (
        changed({SHEET: sheet(ONE, around="xmlns='other'")}),
        "something else",
    ),
    "a cell as a sheet": (changed({SHEET: "<c/>"}), "something else"),
    "strings that are something else": (changed({STRINGS: "<si/>"}), "something else"),
    "a cell without row and reference": (workbook("<c/><c/>"), "not the address of a cell"),
    "a reference that is none": (workbook('<c r="1A"><v>1</v></c>'), "not the address of a cell"),
    "a row that is none": (workbook('<row r="x"><c><v>1</v></c></row>'), "not a number"),
    "a style that is none": (workbook('<c r="A1" s="-1"><v>1</v></c>'), "not a number"),
    "a shared string that is missing": (
        changed({STRINGS: strings("<si/>")}, '<c r="A1" t="s"><v>1</v></c>'),
        "the content of A1 is not of its type",
    ),
    "a shared string of a negative number": (
        changed({STRINGS: strings("<si/>")}, '<c r="A1" t="s"><v>-1</v></c>'),
        "the content of A1 is not of its type",
    ),
    "a shared string without shared strings": (
        workbook('<c r="A1" t="s"><v>0</v></c>'),
        "the content of A1 is not of its type",
    ),
    "a logical value that is none": (
        workbook('<c r="A1" t="b"><v>2</v></c>'),
        "the content of A1 is not of its type",
    ),
    "a type that nobody knows": (
        workbook('<c r="A1" t="z"><v>2</v></c>'),
        "the content of A1 is not of its type",
    ),
    "a value outside of cells": (workbook("<v>1</v>"), "put together wrongly"),
    "two formulas in a cell": (workbook('<c r="A1"><f>1</f><f>2</f></c>'), "put together wrongly"),
}

UNSAFE: dict[str, tuple[bytes, str]] = {
    "macros": (with_entry("xl/vbaProject.bin"), "macros"),
    "macros under another name": (
        with_type("xl/x.bin", "application/vnd.ms-office.vbaProject"),
        "macros",
    ),
    "an xlsm": (
        changed({TYPES: types((BOOK, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"))}),
        "macros",
    ),
    "a macro sheet": (with_link("xlMacrosheet"), "macros"),
    "a link to a program": (
        with_entry("xl/externalLinks/externalLink1.xml", DDE),
        "other programs",
    ),
    "a link to a program by its type": (
        with_type("xl/l.xml", f"{SHEET_TYPE}.externalLink+xml", DDE),
        "other programs",
    ),
    "a link to a program by its relationship": (
        changed(
            {
                BOOK_LINKS: links(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId9", "externalLink", "any/thing.xml"),
                ),
                "xl/any/thing.xml": DDE.replace("ddeLink", "oleLink"),
            },
            ONE,
        ),
        "other programs",
    ),
    "an embedded document": (with_entry("xl/embeddings/a.docx"), "embedded objects"),
    "an OLE object": (
        with_type("xl/o.bin", "application/vnd.openxmlformats-officedocument.oleObject"),
        "embedded objects",
    ),
    "a control": (with_entry("xl/activeX/activeX1.xml"), "ActiveX"),
    "a connection": (with_entry("xl/connections.xml"), "connections"),
    "a connection by its relationship": (with_link("connections"), "connections"),
    "an entry given twice": (twice(SHEET, SHEET), "stands twice"),
    "an entry given twice in other letters": (twice(SHEET, SHEET.upper()), "stands twice"),
    "an entry above the archive": (with_entry("xl/../../a.xml"), "points outside"),
    "an entry above, the Windows way": (with_entry("..\\a.xml"), "points outside"),
    "an entry on a drive": (with_entry("c:/a.xml"), "points outside"),
    "an entry at the root": (with_entry("/a.xml"), "points outside"),
    "a declaration in the workbook": (changed({BOOK: DOCTYPE + book("")}), "document type"),
    "a declaration in a sheet": (changed({SHEET: DOCTYPE + sheet(ONE)}), "document type"),
    "a declaration in the strings": (changed({STRINGS: DOCTYPE + strings("")}), "document type"),
    "a declaration in the relationships": (changed({LINKS: DOCTYPE + links()}), "document type"),
    "two relationships of one name": (
        changed(
            {
                BOOK_LINKS: links(
                    ("rId1", "worksheet", "worksheets/sheet1.xml"),
                    ("rId1", "worksheet", "worksheets/sheet2.xml"),
                )
            },
            ONE,
        ),
        "two relationships are named rId1",
    ),
    "a relationship named again, leading outside": (
        changed(
            {
                BOOK_LINKS: links(("rId1", "worksheet", "worksheets/sheet1.xml")).replace(
                    "</Relationships>",
                    '<Relationship Id="rId1" Type="x" Target="y" TargetMode="External"/>'
                    "</Relationships>",
                )
            },
            ONE,
        ),
        "two relationships are named rId1",
    ),
    "two sheets of one name": (changed({BOOK: book(SHEET_2)}), "two sheets are named"),
    "a cell given twice": (workbook(ONE + ONE), "sheet 表: cell A1 is given twice"),
    "a cell with two values": (workbook('<c r="B2"><v>1</v><v>2</v></c>'), "B2 is given twice"),
    "a value in a value": (workbook('<c r="B2"><v><v>1</v></v></c>'), "B2 is given twice"),
    "an empty value and one": (workbook('<c r="B2"><v/><v>1</v></c>'), "B2 is given twice"),
    "a value and an empty one": (workbook('<c r="B2"><v>1</v><v/></c>'), "B2 is given twice"),
    "a cell with a value and a text": (
        workbook('<c r="B2"><v>1</v><is><t>2</t></is></c>'),
        "B2 is given twice",
    ),
    "a cell below the sheet": (workbook('<c r="A1048577"><v>1</v></c>'), "beyond the sheet"),
    "a cell right of the sheet": (workbook('<c r="XFE1"><v>1</v></c>'), "beyond the sheet"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(name: str) -> None:
    data, reason = UNREADABLE[name]
    code, said = refusal_of(data)
    assert code == "file.unreadable"
    assert reason in said


@pytest.mark.parametrize("name", UNSAFE)
def test_unsafe(name: str) -> None:
    data, reason = UNSAFE[name]
    code, said = refusal_of(data)
    assert code == "file.unsafe"
    assert reason in said


def test_a_link_to_another_workbook_is_read_and_not_followed() -> None:
    link = DDE.replace("ddeLink", "externalBook")
    data = with_entry("xl/externalLinks/externalLink1.xml", link)

    assert read_workbook(data).sheets == read_workbook(workbook(ONE)).sheets


def test_a_password_to_open() -> None:
    data = COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert refusal_of(data)[0] == "file.encrypted"


STRICT_BOOK = book('<sheet name="表" sheetId="1" r:id="rId1"/>').replace(MAIN, STRICT)
STRICT_LINKS = links(("rId1", "worksheet", "worksheets/sheet1.xml")).replace(LINK, STRICT_LINK)
PREFIXED = (
    f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{LINK}"><x:sheets>'
    '<x:sheet name="表" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>'
)
PREFIXED_SHEET = re.sub("<(/?)", r"<\1x:", sheet(ONE).replace("xmlns", "xmlns:x"))

ACCEPTED: dict[str, bytes] = {
    "nothing special": WHOLE,
    "stored, not deflated": STORED,
    "bytes before and after the archive": b"junk" * 9 + WHOLE,
    "folders as entries": packed([("xl/", b""), ("xl/worksheets/", b""), *parts(ONE).items()]),
    "no content types": changed({TYPES: None}, ONE),
    "capital letters": packed({name.upper(): part for name, part in parts(ONE).items()}),
    "backslashes": packed({name.replace("/", "\\"): part for name, part in parts(ONE).items()}),
    "an absolute target": changed(
        {BOOK_LINKS: links(("rId1", "worksheet", "/xl/worksheets/sheet1.xml"))}, ONE
    ),
    "a target with a way up": changed(
        {BOOK_LINKS: links(("rId1", "worksheet", "../xl/./worksheets/sheet1.xml"))}, ONE
    ),
    "a target with escapes": changed(
        {
            BOOK_LINKS: links(("rId1", "worksheet", "worksheets/sheet%201.xml")),
            "xl/worksheets/sheet 1.xml": sheet(ONE),
        }
    ),
    "unusual names": packed(
        {
            LINKS: links(("a", "officeDocument", "book/main.xml")),
            "book/main.xml": book('<sheet name="表" sheetId="1" r:id="b"/>'),
            "book/_rels/main.xml.rels": links(("b", "worksheet", "../pages/one.xml")),
            "pages/one.xml": sheet(ONE),
        }
    ),
    "strict OOXML": changed(
        {
            LINKS: links(("r", "officeDocument", BOOK)).replace(LINK, STRICT_LINK),
            BOOK: STRICT_BOOK.replace(LINK, STRICT_LINK),
            BOOK_LINKS: STRICT_LINKS,
            SHEET: sheet(ONE, around=f'xmlns="{STRICT}"'),
        }
    ),
    "prefixes": changed({BOOK: PREFIXED, SHEET: PREFIXED_SHEET}),
    "a prefix from inside": changed(
        {
            SHEET: f'<worksheet xmlns="{MAIN}"><y:sheetData xmlns:y="{MAIN}">'
            + re.sub("<(/?)", r"<\1y:", ONE)
            + "</y:sheetData></worksheet>"
        }
    ),
    "UTF-16": changed({SHEET: sheet(ONE).encode("utf-16")}),
    "hyperlinks and settings of the printer": changed(
        {
            "xl/worksheets/_rels/sheet1.xml.rels": links(
                ("rId1", "hyperlink", "https://example.com"),
                ("rId2", "printerSettings", "../printerSettings/printerSettings1.bin"),
            ),
            "xl/printerSettings/printerSettings1.bin": b"x",
        },
        ONE,
    ),
    "drawings, comments, custom XML": changed(
        dict.fromkeys(("xl/drawings/a.xml", "xl/comments1.xml", "customXml/item1.xml"), "<x/>"), ONE
    ),
    "properties that are damaged": changed(
        {LINKS: links(("a", "officeDocument", BOOK), ("b", "core-properties", "x")), "x": "<"}, ONE
    ),
    "styles and strings that are missing": WHOLE,
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str) -> None:
    found = read_workbook(ACCEPTED[name])
    assert [(each.name, each.cells) for each in found.sheets] == [("表", ROOT_CELL)]


def test_damage_shows_when_the_part_is_needed() -> None:
    data = changed({SHEET: "<worksheet>"})
    opened = open_workbook(data)
    assert opened.names == ("表",)
    assert read_workbook(data, wanted=lambda _: False).sheets[0].cells == {}
    for _ in range(2):
        with pytest.raises(Refusal, match=re.escape("file.unreadable")):
            opened.sheet("表")


def test_a_declaration_in_properties_is_refused() -> None:
    core = {LINKS: links(("a", "officeDocument", BOOK), ("b", "core-properties", "x"))}
    assert refusal_of(changed({**core, "x": DOCTYPE + "<x/>"}))[0] == "file.unsafe"


def test_styles_that_are_damaged() -> None:
    assert refusal_of(changed({STYLES: "<styleSheet>"}))[0] == "file.unreadable"


def test_a_refusal_travels_between_processes() -> None:
    with pytest.raises(Refusal) as caught:
        read_workbook(b"")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert (again.code, again.reason) == (caught.value.code, caught.value.reason)
