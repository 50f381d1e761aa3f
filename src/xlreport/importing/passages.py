"""The text of a report without visible tables -> labels, each with the values that follow it.

Such a text may write a row on a line or a cell on a line, with bars, tabs, commas, blanks or blank
lines between the cells. A passage is a run of text, pieced together over all of these, and the
values up to the next text.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import normalize_label
from xlreport.importing.document import DocumentLine
from xlreport.importing.printed_values import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlreport.importing.document import Document

LONGEST_RUN = 3_000
"""The most characters of a run that are kept: its end. No heading with its label is longer."""

_VALUE = re.compile(
    r"[-−–—‐‑+]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?[万亿元件条项个份次宗起%]{0,3}"
)
_BARS = re.compile(r"[|｜│┃¦║]")
_RULE = re.compile(r"[\s|｜│┃¦║+:=_─━═┄┈┬┴┼├┤┌┐└┘╔╗╚╝╠╣╦╩╬-]*")
"""A blank line, or one that only draws a rule, such as `|---|---|`."""
_STROKE = re.compile(r"[-─━]{1,2}")
"""A line that is a value: a stroke for nothing."""
_MARK = re.compile(r"[;:、](?=[-+]?\d)|(?<!\d),(?=[-+]?\d)|,(?=[-+]?\d)(?!\d{3}(?!\d))")
"""A mark before a value, unless it is a comma that may stand within a number."""
_ODD = re.compile(r"[-+]?\d(?!\d?[.、．])")
"""The beginning of a text that is no value, and no label with a number either."""
_SIGNS = str.maketrans(dict.fromkeys(",;:、"))
_FEWEST_MARKS = 2
"""The fewest commas or semicolons of a line that is a row."""


class Arrangement(Enum):
    """How the values of a passage stand."""

    ROW = "on one line, with bars or tabs between them; blanks are seen"
    CELLS = "each on its own line, with a bar on a line between them; blanks are seen"
    LINE = "on one line"
    STACK = "each on its own line"
    MIXED = "in another way"

    @property
    def shows_blanks(self) -> bool:
        return self in {Arrangement.ROW, Arrangement.CELLS}


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text and the values that follow it.

    `label` is the run in its normal form, `starts` tells where its pieces begin. A cell that is
    seen to be blank is an empty text.
    """

    label: str
    starts: frozenset[int]
    cells: tuple[str, ...]
    arrangement: Arrangement

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(filter(None, self.cells))


class _Item(NamedTuple):
    """A piece of text, or a value, which may be blank, and the number of its line."""

    text: str
    is_value: bool
    line: int
    arrangement: Arrangement


def passages_of(document: Document) -> Iterator[Passage]:
    """The passages of all text that stands in no placed row, in reading order."""
    builder = _Builder()
    for item in _items(document):
        yield from builder.add(item)
    yield from builder.end()


class _Builder:
    """Puts items together until the text that begins the next passage."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._cells: list[_Item] = []
        self._has_figures = False

    def add(self, item: _Item) -> Iterator[Passage]:
        is_row = item.arrangement is Arrangement.ROW
        last = self._cells[-1] if self._cells else None
        is_new_row = is_row and last is not None and last.line != item.line
        is_cell = item.is_value or self._continues(item)
        if is_new_row or (last and not is_cell):
            yield from self.end()
        if is_cell:
            if item.text or self._cells or (self._texts and not is_new_row):
                self._cells.append(item)
                self._has_figures |= bool(item.text)
        else:
            self._texts.append(item.text)

    def _continues(self, item: _Item) -> bool:
        """Whether a text behind values on their line is one of them, though it is no figure."""
        if not self._has_figures or self._cells[-1].line != item.line:
            return False
        return item.arrangement is Arrangement.ROW or _ODD.match(item.text) is not None

    def end(self) -> Iterator[Passage]:
        """The passage that ends here, if there is any."""
        if self._texts or self._cells:
            label, starts = "", []
            for text in map(run_form, self._texts):
                starts.append(len(label))
                label += text
            cut = max(len(label) - LONGEST_RUN, 0)
            yield Passage(
                label[cut:],
                frozenset(each - cut for each in starts if each >= cut),
                tuple(each.text for each in self._cells),
                _arrangement(self._cells),
            )
        self._texts, self._cells, self._has_figures = [], [], False


def _arrangement(cells: Sequence[_Item]) -> Arrangement:
    kinds = {each.arrangement for each in cells}
    if Arrangement.ROW in kinds:
        return Arrangement.ROW if len(kinds) == 1 else Arrangement.MIXED
    lines = {each.line for each in cells}
    if len(lines) == len(cells):
        return Arrangement.CELLS if kinds == {Arrangement.CELLS} else Arrangement.STACK
    return Arrangement.LINE if len(lines) == 1 else Arrangement.MIXED


def _items(document: Document) -> Iterator[_Item]:
    """The items of all lines. A single bar on a line stands between two cells."""
    is_barred = False
    for number, line in enumerate(_rows_framed(_lines(document))):
        match line:
            case None:
                if is_barred:
                    yield _Item("", is_value=True, line=number, arrangement=Arrangement.CELLS)
                is_barred = True
                continue
            case str():
                arrangement = Arrangement.CELLS if is_barred else Arrangement.STACK
                yield from _words(line, number, arrangement)
            case _:
                for text in line:
                    is_figure = not text or is_value(text)
                    yield _Item(text, is_figure, number, Arrangement.ROW)
        is_barred = False


_Line = str | list[str] | None
"""A line of text, the cells of a row, or None for a bar between two cells."""


def _lines(document: Document) -> Iterator[_Line]:
    """All lines that say something, outside placed rows. Lines that only draw a rule are left."""
    for block in document.blocks:
        if isinstance(block, DocumentLine):
            for line in block.text.split("\n"):
                if _BARS.fullmatch(line.strip()):
                    yield None
                elif not _RULE.fullmatch(line) or _STROKE.fullmatch(line.strip()):
                    yield [each.strip() for each in _split(line)] or line
        elif not block.is_placed:
            yield [each.text.strip() for each in block.cells]


def _rows_framed(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines. Where all rows of a table begin or end with a separator, it is no blank cell."""
    for is_row, group in groupby(lines, key=lambda line: isinstance(line, list)):
        if not is_row:
            yield from group
            continue
        rows = [row for row in group if isinstance(row, list)]
        first = int(len(rows) > 1 and not any(row[0] for row in rows))
        last = int(len(rows) > 1 and not any(row[-1] for row in rows))
        yield from (row[first : len(row) - last] for row in rows)


def _split(line: str) -> list[str]:
    """The cells of a line that is a row; none where it is not."""
    if _BARS.search(line):
        return _BARS.split(line)
    if "\t" in line.strip("\t"):
        return line.split("\t")
    mark = next((each for each in ",;" if line.count(each) >= _FEWEST_MARKS), None)
    return next(csv.reader([line], delimiter=mark)) if mark and "。" not in line else []


def _words(line: str, number: int, arrangement: Arrangement) -> Iterator[_Item]:
    for word in _spread(line).split():
        yield _Item(word, is_value(word), number, arrangement)


def _spread(line: str) -> str:
    """A line with blanks for the marks between values. Those of a single number stay."""
    plain = unicodedata.normalize("NFKC", line)
    return " ".join(
        word if _VALUE.fullmatch(word) else _MARK.sub(" ", word) for word in plain.split()
    )


def run_form(text: str) -> str:
    """The normal form of a text in a run: a label without blanks and marks."""
    return normalize_label(text).translate(_SIGNS)


def is_value(text: str) -> bool:
    """Whether a text is a figure, perhaps with its measure, or a stroke for "nothing"."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return bool(_VALUE.fullmatch(plain)) or is_placeholder(text)
