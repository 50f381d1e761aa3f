"""Parts in deflated pieces: joined, kept for the next workbook, and never mixed up."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.template.samples import Always
from tests.workbooks import day
from xlreport.form import Content
from xlreport.template import KeptPieces, LargeWorkbook, RowTemplate, Sheet
from xlreport.template import pieces as rooms
from xlreport.template.archive import write_archive
from xlreport.template.pieces import END, Deflater, Part, deflated, joined_checksum
from xlreport.template.row_pieces import ROWS, PreparedRow, RowPieces

contents = st.lists(st.binary(max_size=300) | st.binary(max_size=3).map(lambda each: each * 5_000))


@given(contents)
def test_joined_pieces_are_the_joined_contents(parts: list[bytes]) -> None:
    pieces = [deflated(each) for each in parts]
    whole = b"".join(parts)

    data = b"".join(each.data for each in pieces) + END
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    assert inflate.decompress(data) == whole
    assert inflate.eof
    assert inflate.unused_data == b""
    assert joined_checksum(pieces) == zlib.crc32(whole)
    assert sum(each.size for each in pieces) == len(whole)


@pytest.mark.parametrize("has_threads", [True, False])
def test_an_archive_of_parts(monkeypatch: pytest.MonkeyPatch, *, has_threads: bool) -> None:
    """Small ones, an empty one, and one of many pieces; with threads and, in a browser, without."""
    monkeypatch.setattr(rooms, "HAS_THREADS", has_threads)
    texts = {
        "a.xml": "<a/>",
        "空.xml": "",
        "b/c.xml": "".join(f"<行 n='{n}'/>" for n in range(40_000)),
    }
    deflater, target = Deflater(), BytesIO()
    parts = {name: Part(deflater) for name in texts}
    for name, text in texts.items():
        for start in range(0, len(text), 1_000):
            parts[name].write(text[start : start + 1_000])
    write_archive(target, parts.items())
    deflater.close()

    with ZipFile(target) as archive:
        assert archive.testzip() is None
        assert {each: archive.read(each).decode() for each in archive.namelist()} == texts


keys = st.binary(min_size=16, max_size=16)


@given(st.dictionaries(keys, st.binary(max_size=50)))
def test_kept_pieces_come_back(stored: dict[bytes, bytes]) -> None:
    first = KeptPieces()
    for key, content in stored.items():
        first.keep(key, rooms.done(deflated(content)))
    again = KeptPieces(first.encoded())

    for key, content in stored.items():
        found = again.find(key)
        assert found is not None
        assert found.result() == deflated(content)
        again.keep(key, found)
    assert again.encoded() == b""  # nothing new


def test_damaged_bytes_hold_no_pieces() -> None:
    first = KeptPieces()
    first.keep(b"k" * 16, rooms.done(deflated(b"content")))
    data = first.encoded()

    for at in range(len(data)):
        changed = bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]])
        assert KeptPieces(changed).find(b"k" * 16) is None
        assert KeptPieces(data[:at]).find(b"k" * 16) is None


@pytest.mark.parametrize(("limit", "value"), [("LARGEST", 3), ("MOST", 1)])
def test_too_much_is_not_kept(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(f"xlreport.template.kept_pieces.{limit}", value)
    pieces = KeptPieces()
    pieces.keep(b"k" * 16, rooms.done(deflated(b"content")))
    assert pieces.encoded() == b""


@dataclass
class Counted:
    """Makes rows and counts them."""

    look: bytes = b"plain"
    made: int = 0

    def xml(self, row: int, contents: Sequence[Content]) -> str:
        self.made += 1
        return f"<row {self.look!r} {row} {contents!r}/>"


Row = tuple[int, tuple[Content, ...]]


def written(rows: list[Row], kept: KeptPieces | None, maker: Counted) -> bytes:
    deflater, target = Deflater(), BytesIO()
    part = Part(deflater)
    pieces = RowPieces(part, kept)
    for row, values in rows:
        pieces.add(PreparedRow(maker, row, values))
    pieces.end()
    write_archive(target, [("rows.xml", part)])
    deflater.close()
    return target.getvalue()


def test_only_what_changed_is_made_again() -> None:
    rows: list[Row] = [(number, (f"单位{number}", number)) for number in range(10 * ROWS)]
    first = KeptPieces()
    plain = written(rows, first, Counted())
    assert plain == written(rows, None, Counted())

    rows[3 * ROWS] = (3 * ROWS, ("改", 1))
    maker = Counted()
    again = written(rows, KeptPieces(first.encoded()), maker)
    assert maker.made == ROWS
    assert again == written(rows, None, Counted())


VALUES: list[Content] = [
    *(None, "", "1", 1, True, 1.0, 0, False, "True", Decimal(1), Decimal("1.0"), "None"),  # type: ignore[list-item]
    *("单位", "单 位", day("2024-05-07"), "2024-05-07", 10**20, -1, "\ud83d\ude00"),
]


def test_contents_that_look_alike_are_not_mixed_up() -> None:
    """Every value, number of a row and look makes a piece of its own."""
    kept = KeptPieces()
    for value in VALUES:
        written([(1, (value,))], kept, Counted())
        written([(2, (value,))], kept, Counted())
        written([(1, (value,))], kept, Counted(b"other"))
        written([(1, (value, None))], kept, Counted())
    known = KeptPieces(kept.encoded())
    assert len(known._known) == 4 * len(VALUES)  # noqa: SLF001


def test_a_look_tells_styles_formulas_and_heights() -> None:
    book = LargeWorkbook(BytesIO())
    sheet = Sheet(book.add_worksheet("表"))
    plain, bold = book.add_format({"italic": True}), book.add_format({"bold": True})
    looks = [
        RowTemplate(sheet, styles, height, formulas).look
        for styles in ([plain], [bold], [plain, plain])
        for height in (Always(15), Always(16))
        for formulas in ({}, {0: "1+1"}, {0: "1+2"})
    ]
    assert len(set(looks)) == len(looks)
    book.close()
