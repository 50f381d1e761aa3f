"""One worksheet: its cells with content or a formula, its merged ranges, its protection.

The place of a cell is its own reference, or follows from the cells before it if it has none.
`<dimension>` is not read. Refused: a part that is no worksheet, and anything beyond the limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.xlsx.cells import SheetCells, parse_index
from xlreport.xlsx.fast_path import extract_plain_cells
from xlreport.xlsx.frame import protection_password, read_frame
from xlreport.xlsx.limits import ROWS, too_large, unreadable
from xlreport.xlsx.markup import new_parser, parse_part, too_many_elements
from xlreport.xlsx.references import ImpliedNames
from xlreport.xlsx.tokens import (
    MANY,
    TOO_MANY,
    AmbiguousSpace,
    ElementNames,
    MarkupMark,
    MarkupToken,
    PhoneticGuides,
    end_handler,
    without_end_marks,
)
from xlreport.xlsx.workbook_parts import parse_flag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from xml.parsers.expat import XMLParserType

    from xlreport.xlsx.limits import Refusal
    from xlreport.xlsx.package import Package
    from xlreport.xlsx.raw import PasswordLock, RawCell
    from xlreport.xlsx.references import Position

_TAGS = ("c", "v", "f", "row", "is", "t", "r", "rPh", "mergeCell", "sheetProtection")
_ENCLOSING = frozenset({"worksheet", "sheetData"})
FORMULA, GUIDE = MarkupMark.FORMULA, MarkupMark.GUIDE
OTHER = MarkupMark.OTHER


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The content of a worksheet part."""

    cells: dict[Position, RawCell]
    merges: tuple[str, ...]
    protected: bool
    places: int
    """How many cells there are, including empty ones."""
    lock: PasswordLock = ()
    """The attributes that store the hash of the protection's password."""


def read_worksheet(package: Package, part: str, strings: Mapping[str, str], room: int) -> Worksheet:
    """Read a part of at most `room` cells."""
    if plain := _read_plain(package, part, strings, room):
        return plain
    try:
        return PartReading(package, part, strings, room, exact=False).read()
    except AmbiguousSpace:
        return PartReading(package, part, strings, room, exact=True).read()


def _read_plain(
    package: Package, part: str, strings: Mapping[str, str], room: int
) -> Worksheet | None:
    """The worksheet, if it is small and the fast path reads all its cells. Else None."""
    whole = package.single_chunk(part)
    taken = extract_plain_cells(whole) if whole else None
    frame = read_frame(part, taken.remainder) if taken else None
    if taken is None or frame is None:
        return None
    if len(taken.cells) > room:
        raise too_many_cells(package.limits.cells)
    if frame.other_elements > package.limits.elements:
        raise too_many_elements(part)
    cells = SheetCells(strings, package.limits.text, exact=True)
    cells.add_plain(taken.cells)
    return Worksheet(
        cells.found,
        frame.merges,
        frame.protected,
        places=len(taken.cells),
        lock=frame.lock,
    )


SEAM = 256
"""So many bytes of a chunk are searched again with the next one."""
_BETWEEN_CELLS = re.compile(
    rb"(?:</(?:\w+:)?c>|<(?:\w+:)?c(?:\s[^<>]*)?/>)\s*<(?:\w+:)?(?:v|f|is)[\s/>]"
)


class PartReading:
    """One reading of one part."""

    def __init__(
        self, package: Package, part: str, strings: Mapping[str, str], room: int, *, exact: bool
    ) -> None:
        self._package, self._part = package, part
        self._room, self._exact = room, exact
        self._most_cells = package.limits.cells
        self._cells = SheetCells(strings, package.limits.text, exact=exact)
        self._names = ElementNames(part, "worksheet", _TAGS)
        self._tokens: list[MarkupToken] = []
        self._others = 0
        self._guides = PhoneticGuides(exact=exact)
        self._arrays: list[str] = []
        self._merges: list[str] = []
        self._protected = False
        self._lock: PasswordLock = ()

    def read(self) -> Worksheet:
        parser, counted = self._parser()
        chunks = looked_at(self._package.chunks(self._part))
        parse_part(self._part, chunks, parser, lambda: self._check(*counted()))
        self._names.check()
        self._settle()
        self._cover_arrays()
        return Worksheet(
            self._cells.found,
            tuple(self._merges),
            self._protected,
            places=counted()[1],
            lock=self._lock,
        )

    def _parser(self) -> tuple[XMLParserType, Callable[[], tuple[int, int]]]:
        """A parser that collects tokens, and the function that counts rows and cells."""
        start, counted = self._handlers()
        parser = new_parser(self._names.mapped)
        parser.StartElementHandler = start
        parser.CharacterDataHandler = self._tokens.append
        if self._exact:
            parser.EndElementHandler = end_handler(self._tokens, self._guides)
        return parser, counted

    def _handlers(  # noqa: C901 - one call for every element is all that we can afford
        self,
    ) -> tuple[Callable[[str, dict[str, str]], None], Callable[[], tuple[int, int]]]:
        """The function for expat to call at each start, and one that counts rows and cells."""
        tokens, settle, other = self._tokens, self._settle, self._other
        add, unnamed = tokens.append, ImpliedNames()
        cell: dict[str, str] | None = None
        number = "0"
        rows = unnumbered = cells = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal cell, number, rows, unnumbered, cells
            if tag == "c":
                if "r" not in attributes:
                    attributes["r"] = (
                        unnamed.after(cell["r"])
                        if cell
                        else unnamed.first(parse_index(number) + unnumbered)
                    )
                cell = attributes
                cells += 1
            elif tag == "v":
                add(cell)
            elif tag == "row":
                if len(tokens) > MANY:
                    settle()
                cell = None
                rows += 1
                given = attributes.get("r")
                number, unnumbered = (given, 0) if given else (number, unnumbered + 1)
            elif tag == "f":
                add(cell)
                add(FORMULA)
                if "ref" in attributes and attributes.get("t") != "shared":
                    self._arrays.append(attributes["ref"])
            elif tag == "is":
                self._guides.end()
                add(cell)
                add(GUIDE)  # ignore white space before its first text
            elif plain := other(tag, attributes):
                start(plain, attributes)

        return start, lambda: (rows, cells)

    def _other(self, tag: str, attributes: dict[str, str]) -> str | None:
        """Handle a rarer element. Returns its name without prefix if that is not yet handled."""
        if tag == "t":
            self._tokens.append(self._guides.mark(attributes))
            return None
        if ":" in tag or tag in _ENCLOSING:
            plain = self._names.plain_name(tag, attributes)
            if plain != tag:
                return plain
        self._tokens.append(OTHER)
        if tag == "rPh":
            self._guides.begin()
        elif tag == "r":
            self._guides.begin_run()
        elif tag == "mergeCell":
            self._merges.append(attributes.get("ref", ""))
        elif tag == "sheetProtection":
            self._protected = parse_flag(attributes.get("sheet"))
            self._lock = protection_password(attributes)
        return None

    def _settle(self) -> None:
        tokens = self._tokens
        self._others += tokens.count(OTHER)
        if self._others > self._package.limits.elements:
            raise too_many_elements(self._part)
        self._cells.add_rows(without_end_marks(tokens) if self._exact else tokens)
        tokens.clear()

    def _check(self, rows: int, cells: int) -> None:
        """Check the limits after every chunk. Even empty elements cost something."""
        if cells > self._room:
            raise too_many_cells(self._most_cells)
        if rows > ROWS:
            raise too_large(LocalizedText("工作表的行过多", "more rows than a sheet has"))
        if len(self._tokens) > TOO_MANY:
            raise too_many_elements(self._part)

    def _cover_arrays(self) -> None:
        left = self._package.limits.cells
        for area in self._arrays:
            left -= self._cells.cover_array(area)
            if left < 0:
                raise too_large(LocalizedText("数组公式过多", "too many array formulas"))


def looked_at(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Refuse content between cells: programs may assign it to different ones."""
    tail = b""
    for chunk in chunks:
        if _BETWEEN_CELLS.search(tail + chunk if tail else chunk):
            raise unreadable(LocalizedText("单元格结构有误", "cells are put together wrongly"))
        tail = chunk[-SEAM:]
        yield chunk


def too_many_cells(most: int) -> Refusal:
    message = LocalizedText("单元格超过 {n} 个", "more than {n} cells")
    return too_large(message.format(n=most))
