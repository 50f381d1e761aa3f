"""Tokens of a worksheet -> cells. This loop runs once for every cell of every file.

Refused: a cell that occurs twice, two values in one cell, a value that its type does not allow.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.xlsx.fast_path import plain_unquoted
from xlreport.xlsx.limits import Refusal, unreadable, unsafe
from xlreport.xlsx.raw import RawCell, RawKind
from xlreport.xlsx.references import Position, position_of, range_corners
from xlreport.xlsx.tokens import (
    MarkupMark,
    MarkupToken,
    ensure_certain,
    text_of_run,
    too_long,
    unescape,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from xlreport.xlsx.fast_path import PlainCell

# Looking up an enum member is slow, and these are compared with every token.
FORMULA, GUIDE, OTHER, END = MarkupMark.FORMULA, MarkupMark.GUIDE, MarkupMark.OTHER, MarkupMark.END
NUMBER, STRING, EMPTY = RawKind.NUMBER, RawKind.TEXT, RawKind.EMPTY

_PLAIN_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LOGICAL = {"1": "1", "true": "1", "0": "0", "false": "0"}
_INLINE = "is"
"""Our own type for an inline string whose runs are joined. Files do not declare it."""
_TEXTS = frozenset({"str", "inlineStr", _INLINE})
_NUMBERS = (None, "n")
_DIGITS = 9
_LONG = 20
_new = tuple.__new__  # the same as RawCell(...), at half the cost


class _Styles(dict[str | None, int]):
    """Style numbers by their text. Each is converted once."""

    def __missing__(self, text: str | None) -> int:
        number = self[text] = parse_index(text or "0")
        return number


class SheetCells:
    """The cells of one sheet, built from its tokens some rows at a time."""

    def __init__(self, strings: Mapping[str, str], longest: int, *, exact: bool) -> None:
        self.found: dict[Position, RawCell] = {}
        self.position: Callable[[str], Position] = position_of
        self._styles = _Styles()
        self._strings = strings
        self._longest = longest
        self._exact = exact

    def add_rows(self, tokens: Iterable[MarkupToken]) -> None:  # noqa: C901, PLR0912 - calls cost more
        """Add the cells of whole rows."""
        add, styles, strings = self.found.setdefault, self._styles, self._strings
        position = self.position
        following = iter((*tokens, END)).__next__
        token = following()
        while token is not END:
            if token.__class__ is not dict:
                if token.__class__ is not str and token is not OTHER:
                    raise unreadable(
                        LocalizedText("单元格结构有误", "cells are put together wrongly")
                    )
                token = following()
                continue
            cell, formula, text = token, None, None
            token = following()
            if token is FORMULA:
                formula, token = _text(following(), following)
                formula = formula.strip()
                if len(formula) > self._longest:
                    raise too_long(self._longest)
                if token is cell:  # its value follows
                    text, token = "", following()
            else:
                text = ""
            if token.__class__ is str:
                text, token = token, following()
                if token.__class__ is str:
                    rest, token = _text(token, following)
                    text += rest
            kind = cell.get("t")
            if token is GUIDE:
                text, token = self._inline(token, following)
                kind = _INLINE
            if kind == "s" and text and text in strings:
                kind, text = STRING, strings[text]
            elif (
                kind is None and text and len(text) < _LONG and text.isdecimal() and text.isascii()
            ):
                kind = NUMBER
            else:
                kind, text = self._typed(cell["r"], kind, text)
            if token is cell:  # a second value; one of the two may be empty
                raise _twice(cell["r"])
            if text or formula is not None:
                settled = _new(RawCell, (kind, text, formula, styles[cell.get("s")]))
                if add(position(cell["r"]), settled) is not settled:
                    raise _twice(cell["r"])

    def add_plain(self, cells: Iterable[PlainCell]) -> None:
        """Add the cells that the fast path extracted."""
        add, styles, strings = self.found.setdefault, self._styles, self._strings
        position = self.position
        for at, style, kind, tag, formula, value in cells:
            if not (tag or value):
                continue
            text = value[3:] if value else ""
            declared: RawKind
            if kind == "s" and text in strings:
                declared, text = STRING, strings[text]
            elif kind in _NUMBERS and len(text) < _LONG and text.isdecimal() and text.isascii():
                declared = NUMBER
            else:
                declared, text = self._typed(at, kind, None if value is None else text)
            told = None
            if tag:
                told = plain_unquoted(formula.strip()) if formula else ""
                if len(told) > self._longest:
                    raise too_long(self._longest)
            elif not text:
                continue
            settled = _new(RawCell, (declared, text, told, styles[style]))
            if add(position(at), settled) is not settled:
                raise _twice(at)

    def cover_array(self, area: str) -> int:
        """Mark the cells of an array formula. Only its first cell holds the formula.

        Returns how many places it looked at.
        """
        (top, left), (bottom, right) = range_corners(area)
        found, size = self.found, (bottom - top + 1) * (right - left + 1)
        inside: Iterable[Position]
        if size < len(found):
            inside = itertools.product(range(top, bottom + 1), range(left, right + 1))
        else:
            inside = [at for at in found if top <= at[0] <= bottom and left <= at[1] <= right]
        for at in inside:
            cell = found.get(at)
            if cell is not None and cell.formula is None:
                found[at] = cell._replace(formula="")
        return min(size, len(found))

    def _inline(
        self, mark: MarkupToken, following: Callable[[], MarkupToken]
    ) -> tuple[str, MarkupToken]:
        """Join the runs of a string that is stored in the cell itself."""
        runs: list[str] = []
        while mark.__class__ is MarkupMark and mark is not END:
            run, after = _text(following(), following)
            runs.append(text_of_run(run, mark, exact=self._exact))
            mark = after
        return "".join(runs), mark

    def _typed(self, at: str, declared: str | None, text: str | None) -> tuple[RawKind, str]:
        """The kind and text of a content, from its declared type. EMPTY if there is no content."""
        if text is not None and len(text) > self._longest:
            raise too_long(self._longest)
        if text is not None and declared in _TEXTS:
            if declared != _INLINE and not self._exact:
                ensure_certain(text)
            return STRING, unescape(text)
        text = text.strip() if text else ""
        if not text:
            return EMPTY, ""
        match declared:
            case None | "n":
                return (NUMBER if _PLAIN_NUMBER.fullmatch(text) else STRING), text
            case "e" | "d":
                return (RawKind.ERROR if declared == "e" else RawKind.DATE), text
            case "b" if text.lower() in _LOGICAL:
                return RawKind.LOGICAL, _LOGICAL[text.lower()]
            case "s" if text in self._strings:
                return STRING, self._strings[text]
        raise unreadable(
            LocalizedText(
                "单元格 {cell} 的内容与其类型不符", "the content of {cell} is not of its type"
            ).format(cell=at)
        )


def parse_index(text: str) -> int:
    """Parse a small whole number of the file format. Raises Refusal if it is none."""
    if len(text) <= _DIGITS and text.isdecimal() and text.isascii():
        return int(text)
    raise unreadable(
        LocalizedText("编号有误：{text}", "not a number of the file format: {text}").format(
            text=text[:20]
        )
    )


def _text(token: MarkupToken, following: Callable[[], MarkupToken]) -> tuple[str, MarkupToken]:
    """Join the texts from `token` on. Returns them and the token that follows."""
    pieces = []
    while token.__class__ is str:
        pieces.append(token)
        token = following()
    return "".join(pieces), token


def _twice(at: str) -> Refusal:
    return unsafe(
        LocalizedText("单元格 {cell} 的内容出现两次", "cell {cell} is given twice").format(cell=at)
    )
