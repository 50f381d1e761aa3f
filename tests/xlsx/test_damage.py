"""Whatever the bytes are, the reader returns a workbook or refuses the file; nothing else."""

from __future__ import annotations

import zipfile
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.xlsx.packages import (
    BOOK,
    LINKS,
    SHEET,
    STRINGS,
    STYLES,
    links,
    packed,
    parts,
    sheet,
    strings,
    styles,
)
from xlreport.xlsx import Refusal
from xlreport.xlsx.raw import RawWorkbook
from xlreport.xlsx.reader import read_workbook

CODES = {"file.unreadable", "file.encrypted", "file.too-large", "file.unsafe"}

ROWS = (
    '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c></row>\n'
    '<row><c t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh></is></c><c/>'
    '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>'
    '<row r="9"><c r="C9"><f t="array" ref="C9:C10">A1</f><v>2</v></c></row>'
    '<row r="10"><c r="C10" t="str"><v>乙 </v></c></row>'
)
AFTER = '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
PARTS: dict[str, str | bytes] = {
    **parts(),
    LINKS: links(("a", "officeDocument", BOOK), ("b", "metadata/core-properties", "core.xml")),
    SHEET: '<?xml version="1.0" encoding="UTF-8"?>\n' + sheet(ROWS, after=AFTER),
    STRINGS: strings("<si><t>_x000D_丙</t></si><si><r><t>丁</t></r></si>"),
    STYLES: styles('<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'),
    "core.xml": "<x><modified>2021</modified></x>",
}
STORED = packed(PARTS, zipfile.ZIP_STORED)
DEFLATED = packed(PARTS)

thorough = partial(
    settings, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def read_or_refuse(data: bytes) -> RawWorkbook | Refusal:
    try:
        return read_workbook(data)
    except Refusal as refusal:
        return refusal


def read(data: bytes) -> RawWorkbook | str:
    """Read the bytes; any exception but a refusal of a known code fails the test."""
    found = read_or_refuse(data)
    if isinstance(found, Refusal):
        assert found.code in CODES
        assert all(found.reason)
        return found.code
    for each in found.sheets:
        for cell in each.cells.values():
            cell.text.encode()
    return found


@pytest.mark.parametrize("data", [STORED, DEFLATED], ids=["stored", "deflated"])
def test_the_whole_file_is_read(data: bytes) -> None:
    found = read(data)
    assert isinstance(found, RawWorkbook)
    assert len(found.sheets[0].cells) == 7


@pytest.mark.parametrize("data", [STORED, DEFLATED], ids=["stored", "deflated"])
def test_cut_off_anywhere(data: bytes) -> None:
    assert {read(data[:length]) for length in range(len(data))} == {"file.unreadable"}


bytes_changed = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8
)


def flipped(data: bytes, changes: list[tuple[float, int]]) -> bytes:
    changed = bytearray(data)
    for where, byte in changes:
        changed[int(where * len(data))] = byte
    return bytes(changed)


@thorough(max_examples=400)
@given(bytes_changed, st.sampled_from([STORED, DEFLATED]))
def test_bytes_of_the_archive_changed(changes: list[tuple[float, int]], data: bytes) -> None:
    read(flipped(data, changes))


@thorough(max_examples=200)
@given(st.lists(st.tuples(st.floats(0.8, 1, exclude_max=True), st.integers(0, 255)), min_size=1))
def test_bytes_of_its_directory_changed(changes: list[tuple[float, int]]) -> None:
    read(flipped(STORED, changes))


@thorough(max_examples=600)
@given(bytes_changed, st.sampled_from(sorted(PARTS)))
def test_bytes_of_a_part_changed(changes: list[tuple[float, int]], name: str) -> None:
    part = flipped(str(PARTS[name]).encode(), changes)
    read(packed({**PARTS, name: part}, zipfile.ZIP_STORED))


PIECES = """
<c> </c> <c/> <v> </v> <v/> <f> </f> <f/> <is> </is> <t> </t> <t/> <r> </r> <row> </row> <row/>
<si> </si> <si/> <rPh> </rPh> <x:c·xmlns:x="y"> </x:c> <row·r="0"> <row·r="9999999999"> <c·r="A0">
<c·s="999999999999"/> <c·t="z"> <f·t="array"·ref="A1:XFD1048576"> <f·t="array"·ref="?">
1 -1 甲 · &#9; _xD800_ <![CDATA[x]]> <!--·x·--> <?x·y?>
""".split()  # noqa: SIM905 - a list would take forty lines
pieces = st.sampled_from([each.replace("·", " ") for each in PIECES])


@thorough(max_examples=600)
@given(st.lists(pieces, max_size=12).map("".join), st.sampled_from([SHEET, STRINGS]))
def test_elements_out_of_place(inside: str, name: str) -> None:
    end = {SHEET: "</sheetData>", STRINGS: "</sst>"}[name]
    part = str(PARTS[name]).replace(end, inside + end)
    read(packed({**PARTS, name: part}, zipfile.ZIP_STORED))


@thorough(max_examples=300)
@given(st.binary(max_size=200), st.sampled_from(sorted(PARTS)))
def test_any_bytes_as_a_part(content: bytes, name: str) -> None:
    read(packed({**PARTS, name: content}, zipfile.ZIP_STORED))


@thorough(max_examples=300)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf"]))
def test_any_bytes_as_a_file(content: bytes, start: bytes) -> None:
    assert isinstance(read(start + content), str)
