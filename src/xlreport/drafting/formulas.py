"""A formula of Excel -> a sum or a value of the rule language, where it can be said there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OPERATORS = {"=": "==", "<>": "!="} | {each: each for each in "+-*/<>"} | {"<=": "<=", ">=": ">="}
_FUNCTIONS = {
    "ROUND(": "round",
    "ABS(": "abs",
    "IF(": "if",
}
_EXTREMES = {"MIN(": "least", "MAX(": "greatest"}
_MOST_CELLS = 500

OriginPlace = tuple[str, int, int]
"""A sheet, `` for the formula's own, and the row and the column of a cell."""


class Untold(Exception):  # noqa: N818 - ends the reading of one formula
    """The formula cannot be said in the rule language."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A formula in the rule language. `added` are its terms if it only adds cells, else empty."""

    text: str
    added: tuple[str, ...] = ()


def translate(formula: str, resolve: Callable[[OriginPlace], str | None]) -> Translated | None:
    """A formula in the rule language; None where it cannot be said.

    `resolve` gives the address of a cell, `` for a cell that sums pass over, None where the cell
    is no part of the form.
    """
    try:
        tokens = [each for each in Tokenizer(f"={formula}").items if each.type != Token.WSPACE]
        reader = _Reader(tokens, resolve)
        text = reader.expression()
        if reader.rest:
            return None
    except (Untold, TokenizerError, IndexError, ValueError):
        return None
    return Translated(_without_brackets(text), tuple(reader.added) if reader.only_adds else ())


def _without_brackets(text: str) -> str:
    """A text without the brackets around the whole of it."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0 and at < len(text) - 1:
            return text
    return text[1:-1]


class _Reader:
    """Reads tokens from left to right; brackets and functions nest."""

    def __init__(self, tokens: list[Token], resolve: Callable[[OriginPlace], str | None]) -> None:
        self.rest = tokens
        self._resolve = resolve
        self.only_adds = True
        self.added: list[str] = []

    def expression(self) -> str:
        """Up to a closing bracket, a comma, or the end."""
        parts: list[str] = []
        while self.rest and self.rest[0].type != Token.SEP and not self._closes():
            parts.append(self._part())
        if not parts:
            raise Untold
        return "".join(parts)

    def _closes(self) -> bool:
        token = self.rest[0]
        return token.type in {Token.FUNC, Token.PAREN} and token.subtype == Token.CLOSE

    def _part(self) -> str:
        token = self.rest.pop(0)
        match token.type:
            case Token.OP_IN:
                if token.value not in _OPERATORS:
                    raise Untold
                self.only_adds &= token.value == "+"
                return f" {_OPERATORS[token.value]} "
            case Token.OP_PRE if token.value in "+-":
                self.only_adds &= token.value == "+"
                return "-" if token.value == "-" else ""
            case Token.OP_POST:
                self.only_adds = False
                return " / 100"
            case Token.PAREN:
                inner = self.expression()
                self.rest.pop(0)
                return f"({inner})"
            case Token.FUNC:
                return self._function(token.value.upper())
            case Token.OPERAND:
                return self._operand(token)
        raise Untold

    def _operand(self, token: Token) -> str:
        if token.subtype == Token.NUMBER:
            self.only_adds = False
            return str(token.value)
        if token.subtype != Token.RANGE:
            raise Untold
        cells = list(self._cells(token.value))
        if len(cells) != 1:
            raise Untold
        self.added += cells
        return cells[0]

    def _cells(self, text: str) -> Iterator[str]:
        """The addresses of the cells of a reference; those that sums pass over are left out."""
        sheet, _, cells = text.replace("$", "").rpartition("!")
        sheet = sheet.removeprefix("'").removesuffix("'").replace("''", "'")
        left, top, right, bottom = range_boundaries(cells)
        if left is None or top is None or right is None or bottom is None or "[" in sheet:
            raise Untold
        if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS:
            raise Untold
        for row in range(top - 1, bottom):
            for column in range(left - 1, right):
                address = self._resolve((sheet, row, column))
                if address is None:
                    raise Untold
                if address:
                    yield address

    def _function(self, name: str) -> str:
        if name == "SUM(":
            return f"({' + '.join(self._terms())})"
        if name in _EXTREMES:
            self.only_adds = False
            return f"{_EXTREMES[name]}({', '.join(self._terms())})"
        if name in {"IFERROR(", "N("}:
            first, *_ = self._arguments()
            return f"({first})"
        if not _FUNCTIONS.get(name):
            raise Untold
        self.only_adds = False
        return f"{_FUNCTIONS[name]}({', '.join(self._arguments())})"

    def _arguments(self) -> list[str]:
        found = [self._ranged_argument()]
        while self.rest.pop(0).type == Token.SEP:
            found.append(self._ranged_argument())
        return found

    def _ranged_argument(self) -> str:
        """An argument; the second of IFERROR may be a text, which is never used."""
        token = self.rest[0]
        if token.type == Token.OPERAND and token.subtype == Token.TEXT:
            self.rest.pop(0)
            return str(token.value).replace('"', "'")
        return self.expression()

    def _terms(self) -> list[str]:
        """The arguments of SUM, MIN or MAX, ranges as single cells: an aggregate would spread."""
        terms: list[str] = []
        while True:
            token = self.rest[0]
            alone = self.rest[1].type == Token.SEP or self._ends(self.rest[1])
            if token.type == Token.OPERAND and token.subtype == Token.RANGE and alone:
                self.rest.pop(0)
                cells = list(self._cells(token.value))
                self.added += cells
                terms += cells
            else:
                terms.append(self.expression())
            if self.rest.pop(0).type != Token.SEP:
                break
        if not terms:
            raise Untold
        return terms

    @staticmethod
    def _ends(token: Token) -> bool:
        return token.type == Token.FUNC and token.subtype == Token.CLOSE
