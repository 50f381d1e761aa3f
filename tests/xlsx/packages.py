"""Small hand-made workbooks: every part is a string in the test, nothing is hidden in a library."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from xlreport.xlsx import DEFAULT_LIMITS, Limits, Refusal
from xlreport.xlsx.reader import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_LINK = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
BOOK_LINKS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
TYPES = "[Content_Types].xml"
LINKS = "_rels/.rels"

SHEET_2 = '<sheet name="表" sheetId="1" r:id="rId1"/><sheet name="表" sheetId="2" r:id="rId1"/>'
"""Two sheets of one name in the list of the workbook."""


def sheet(rows: str, *, around: str = f'xmlns="{MAIN}"', after: str = "") -> str:
    return f"<worksheet {around}><sheetData>{rows}</sheetData>{after}</worksheet>"


def strings(items: str) -> str:
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def styles(inside: str) -> str:
    return f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'


def book(sheets: str, *, before: str = "", after: str = "") -> str:
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINK}">{before}<sheets>{sheets}</sheets>{after}'
        "</workbook>"
    )


def links(*given: tuple[str, str, str]) -> str:
    """Relationships of (id, last word of the type, target)."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{LINK}/{kind}" Target="{target}"/>'
        for name, kind, target in given
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{inside}</Relationships>'


def types(*overrides: tuple[str, str]) -> str:
    inside = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides
    )
    return (
        f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f"{inside}</Types>"
    )


def parts(rows: str = "", *, shared: str | None = None) -> dict[str, str]:
    """A workbook of one sheet named 表 that holds `rows`."""
    made = {
        TYPES: types((BOOK, f"{SHEET_TYPE}.sheet.main+xml")),
        LINKS: links(("rId1", "officeDocument", "xl/workbook.xml")),
        BOOK: book('<sheet name="表" sheetId="1" r:id="rId1"/>'),
        BOOK_LINKS: links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "sharedStrings", "sharedStrings.xml"),
            ("rId3", "styles", "styles.xml"),
        ),
        SHEET: sheet(rows),
    }
    if shared is not None:
        made[STRINGS] = strings(shared)
    return made


def packed(
    entries: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]],
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Zip entries, in a given order and, where it is a list, with names given twice."""
    pairs = entries.items() if hasattr(entries, "items") else entries
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in pairs:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def workbook(rows: str = "", *, shared: str | None = None) -> bytes:
    return packed(parts(rows, shared=shared))


def changed(changes: Mapping[str, str | bytes | None], rows: str = "") -> bytes:
    """The workbook with parts put in place of its own, or left out (None)."""
    entries: dict[str, str | bytes | None] = {**parts(rows), **changes}
    return packed({name: content for name, content in entries.items() if content is not None})


def refusal_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[str, str]:
    with pytest.raises(Refusal) as caught:
        read_workbook(data, limits=limits)
    assert caught.value.reason.zh != caught.value.reason.en
    return caught.value.code, caught.value.reason.en
