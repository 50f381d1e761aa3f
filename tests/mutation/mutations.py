"""One random change of a workbook: of a cell, of a sheet, of its XML, or of its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from random import Random

from openpyxl import load_workbook

from tests.workbooks import Book, ErrorCell, a1, edited, position, with_parts
from xlreport.layout import Box, Layout

Mutation = Callable[[bytes, Random, Layout], bytes]

CONTENTS = (
    None,
    "",
    " ",
    "无",
    "/",
    "251000元",
    "１２",
    "1.5万",
    "=1+1",
    "<b>&amp;",
    True,
    ErrorCell("#REF!"),
    0,
    -1,
    7,
    Decimal("2.5"),
    Decimal("0.1234567"),
    10**12,
    10**15,
)


def cell(data: bytes, random: Random, layout: Layout) -> bytes:
    """Another content in any cell of a section's sheet, the cover or the hidden marks."""
    if random.random() < 0.8:
        section = random.choice(layout.sections)
        row, column = (
            random.randint(0, section.last_row + 1),
            random.randint(0, len(section.widths)),
        )
        sheet = section.name
    else:
        sheet, row, column = random.choice(((layout.cover, 5, 2), ("_xlreport", 4, 1)))
        row += random.randint(-2, 4)
    ref = f"{chr(65 + min(column, 25))}{row + 1}"
    return edited(data, {(sheet, ref): random.choice(CONTENTS)})


def sheet_name(data: bytes, random: Random, layout: Layout) -> bytes:
    name = random.choice([*layout.sheet_of, layout.checks, layout.cover, "_xlreport"])
    other = random.choice(("表三", "Sheet1", name + " ", layout.sections[0].name))
    return in_part(data, "xl/workbook.xml", f'name="{name}"', f'name="{other}"')


def sheet_gone(data: bytes, random: Random, layout: Layout) -> bytes:
    name = random.choice(list(layout.sheet_of))
    return with_parts(data, lambda part, old: _without_sheet(part, old, name))


def merges(data: bytes, random: Random, layout: Layout) -> bytes:
    """A merged range torn, or a new one anywhere on a sheet of the form."""
    sheet = random.choice(layout.sections)
    top, left = random.randint(0, sheet.last_row), random.randint(0, sheet.last_column)
    more = Box(top, left, top + random.randint(0, 2), left + random.randint(1, 3)).a1

    def change(old: str) -> str:
        found = re.findall(r"<mergeCell [^>]*/>", old)
        if random.random() < 0.5:
            return old.replace(random.choice(found), "", 1)
        return old.replace(found[0], f'<mergeCell ref="{more}"/>' + found[0], 1)

    return in_sheet(data, sheet.name, change)


def lines(data: bytes, random: Random, layout: Layout) -> bytes:
    """Rows or columns inserted or removed, cells and merged ranges moving along."""
    sheet = random.choice(layout.sections)
    is_row, count = random.random() < 0.5, random.choice((-2, -1, 1, 2))
    start = random.randint(0, sheet.last_row if is_row else sheet.last_column)

    def moved(match: re.Match[str]) -> str:
        row, column = position(match[0])
        old = row if is_row else column
        new = old + count if old >= start else old
        if old >= start > new:
            return GONE
        return a1(new, column) if is_row else a1(row, new)

    def change(old: str) -> str:
        rows = re.sub(r'(?<=<row r=")\d+', lambda n: moved_row(n[0]), old)
        cells = re.sub(r"(?<=[\":])[A-Z]{1,2}\d+(?=[\":])", moved, rows)
        cells = re.sub(rf'<c r="{GONE}"[^>]*?(?:/>|>.*?</c>)', "", cells)
        return re.sub(rf'<mergeCell ref="[^"]*{GONE}[^"]*"/>', "", cells)

    def moved_row(number: str) -> str:
        row = int(number) - 1
        shift = count if is_row and row >= start else 0
        return str(max(row + shift, 0) + 1)

    return in_sheet(data, sheet.name, change)


GONE = "GONE"


def sheet_copied(data: bytes, random: Random, layout: Layout) -> bytes:
    """A sheet copied, with other figures in the copy or in the original; or two sheets swapped."""
    book = load_workbook(io.BytesIO(data))
    sheet = random.choice(layout.sections)
    if random.random() < 0.3:
        book.move_sheet(sheet.name, random.randint(-3, 3))
    else:
        copy = book.copy_worksheet(book[sheet.name])
        changed = random.choice((copy, book[sheet.name]))
        placed = [each.ref for each in sheet.cells if each.cell.is_input]
        for ref in random.sample(placed, min(2, len(placed))):
            changed[ref.a1] = random.randint(0, 50)
        if random.random() < 0.3:
            book[sheet.name].title = "原表"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def markup(data: bytes, random: Random, _layout: Layout) -> bytes:
    """A tag or a value of some XML part removed, doubled or replaced."""
    name = _any_part(data, random)

    def change(part: str, old: bytes) -> bytes:
        if part != name:
            return old
        pieces = re.split(rb"(<[^>]*>)", old)
        at = random.randrange(len(pieces))
        match random.randrange(4):
            case 0:
                pieces[at] = b""
            case 1:
                pieces[at] *= 2
            case 2:
                pieces[at] = random.choice((b"<c/>", b"7", b"<v>7</v>", b"</row>", b"<!-- -->"))
            case 3:
                pieces[at] = re.sub(rb"\d+", b"%d" % random.randint(0, 300), pieces[at], count=1)
        return b"".join(pieces)

    return with_parts(data, change)


def part_bytes(data: bytes, random: Random, _layout: Layout) -> bytes:
    """Some bytes of an XML part replaced."""
    name = _any_part(data, random)

    def change(part: str, old: bytes) -> bytes:
        if part != name or not old:
            return old
        broken = bytearray(old)
        for _ in range(random.randint(1, 3)):
            broken[random.randrange(len(broken))] = random.randrange(256)
        return bytes(broken)

    return with_parts(data, change)


def file_bytes(data: bytes, random: Random, _layout: Layout) -> bytes:
    """Some bytes of the file replaced, or its end cut off."""
    if random.random() < 0.3:
        return data[: random.randrange(len(data))]
    broken = bytearray(data)
    for _ in range(random.randint(1, 4)):
        broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


def part_gone(data: bytes, random: Random, _layout: Layout) -> bytes:
    name = _any_part(data, random)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
    return made.getvalue()


MOVING = "rows and columns"
MUTATIONS: dict[str, tuple[Mutation, int]] = {
    "cell": (cell, 12),
    "sheet name": (sheet_name, 2),
    "sheet gone": (sheet_gone, 1),
    "merges": (merges, 3),
    MOVING: (lines, 3),
    "sheet copied": (sheet_copied, 1),
    "markup": (markup, 6),
    "bytes of a part": (part_bytes, 4),
    "bytes of the file": (file_bytes, 3),
    "part gone": (part_gone, 1),
}
"""Each mutation with how often it is drawn."""


def in_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """One text of a part replaced by another."""
    return with_parts(
        data, lambda name, was: was.replace(old.encode(), new.encode()) if name == part else was
    )


def in_sheet(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The XML of one sheet changed."""
    part = Book(data).sheet(name).part
    return with_parts(
        data, lambda each, old: change(old.decode()).encode() if each == part else old
    )


def _any_part(data: bytes, random: Random) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return random.choice(package.namelist())


def _without_sheet(part: str, old: bytes, name: str) -> bytes:
    if part != "xl/workbook.xml":
        return old
    return re.sub(rb'<sheet [^>]*name="%s"[^>]*/>' % name.encode(), b"", old)
