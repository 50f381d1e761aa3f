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
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import normalize_label
from xlreport.importing.document import DocumentLine
from xlreport.importing.printed_values import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlreport.importing.document import Document, DocumentRow

LONGEST_RUN = 3_000
"""The most characters of a run that are kept: its end. No heading with its label is longer."""

_VALUE = re.compile(r"[-−–—‐‑+]?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?[万亿元件条项个份次宗起%]{0,3}")
_BARS = re.compile(r"[|｜│┃¦║]")
_RULE = re.compile(r"[\s|｜│┃¦║+:=_─━═┄┈┬┴┼├┤┌┐└┘╔╗╚╝╠╣╦╩╬-]*")
"""A line that only draws a rule, such as `|---|---|`, unless it is a single bar or stroke."""
_MARK = re.compile(r"[,;:、](?=[-+]?\d)")
"""A mark before a value."""
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

    def add(self, item: _Item) -> Iterator[Passage]:
        is_row = item.arrangement is Arrangement.ROW
        last = self._cells[-1] if self._cells else None
        is_new_row = is_row and last is not None and last.line != item.line
        if is_new_row or (last and not item.is_value and not (is_row and self._has_figures)):
            yield from self.end()
        if item.is_value or (is_row and self._has_figures):
            if item.text or self._cells or self._texts and not is_new_row:
                self._cells.append(item)
        else:
            self._texts.append(item.text)

    @property
    def _has_figures(self) -> bool:
        return any(each.text for each in self._cells)

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
        self._texts, self._cells = [], []


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
    for number, line in enumerate(_lines(document)):
        if not isinstance(line, str):
            yield from _row([each.text for each in line.cells], number)
        elif line.strip() and _BARS.fullmatch(line.strip()):
            if is_barred:
                yield _Item("", is_value=True, line=number, arrangement=Arrangement.CELLS)
            is_barred = True
            continue
        elif not line.strip() or (_RULE.fullmatch(line) and len(line.strip()) > len("——")):
            continue
        elif cells := _split(line):
            yield from _row(cells, number)
        else:
            arrangement = Arrangement.CELLS if is_barred else Arrangement.STACK
            yield from _words(line, number, arrangement)
        is_barred = False


def _lines(document: Document) -> Iterator[str | DocumentRow]:
    """Lines of text, and the rows whose columns are unknown."""
    for block in document.blocks:
        if isinstance(block, DocumentLine):
            yield from block.text.split("\n")
        elif not block.is_placed:
            yield block


def _split(line: str) -> list[str]:
    """The cells of a line that is a row; none where it is not."""
    if _BARS.search(line):
        return _BARS.split(line)
    if "\t" in line.strip("\t"):
        return line.split("\t")
    mark = next((each for each in ",;" if line.count(each) >= _FEWEST_MARKS), None)
    return next(csv.reader([line], delimiter=mark)) if mark and "。" not in line else []


def _row(cells: Iterable[str], number: int) -> Iterator[_Item]:
    for cell in cells:
        text = cell.strip()
        yield _Item(text, not text or is_value(text), number, Arrangement.ROW)


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
