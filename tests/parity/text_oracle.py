"""The third judge on texts and on lists whose records are found by a key.

It knows no keys: it goes through the records and compares their texts one by one.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xlreport.form import ErrorValue, display_text, is_blank
from xlreport.rules import (
    Address,
    Binary,
    BoundByKey,
    BoundCell,
    BoundLookup,
    BoundText,
    EntryText,
    FunctionCall,
    Node,
    Number,
)
from xlreport.rules.nodes import Like, Membership, Text
from xlreport.rules.texts import LONGEST_KEY, record_key, text_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from xlreport.form import Content, Form
    from xlreport.rules import KeyColumns


class NoValue(Exception):  # noqa: N818 - no mistake: there is nothing to judge
    """A division by zero, an error value, or no figure of the period before."""


class TextOracle:
    """Judges texts. `holds` and `whole` judge conditions and whole numbers below them."""

    def __init__(
        self,
        form: Form,
        content: Callable[[Address | str], Content],
        figure: Callable[[Address], Fraction | None],
        holds: Callable[[Node], bool],
        whole: Callable[[Node], int],
    ) -> None:
        self._form, self._content, self._figure = form, content, figure
        self._holds, self._whole = holds, whole

    def condition(self, node: Node) -> bool:
        match node:
            case Binary("==" | "!=" as sign, left, right):
                return same(self.text(left), self.text(right)) is (sign == "==")
            case Membership(operand, options):
                found = [self._holds(Binary("==", operand, each)) for each in options]
                return any(found)
            case Like(operand, patterns):
                text = self.text(operand)
                return any(each.matches(text) for each in patterns)
            case BoundLookup(parts, key):
                return any(True for _ in self.records(key, parts))
            case _:
                raise TypeError(node)

    def text(self, node: Node) -> str:
        match node:
            case Text(value):
                return value
            case BoundCell(at):
                return self._shown(at)
            case BoundText(code):
                return self._shown(code)
            case Binary("&", left, right):
                return self.text(left) + self.text(right)
            case FunctionCall("if", (test, one, other)):
                first, second = self.text(one), self.text(other)
                return first if self._holds(test) else second
            case FunctionCall("padded", (inner, Number(digits))):
                return str(self._whole(inner)).rjust(int(digits), "0")
            case EntryText(cell, codes, column):
                held = self._content(cell.address)
                if isinstance(held, ErrorValue):
                    return ""
                found = [at for at, code in enumerate(codes.codes) if same(code, str(held))]
                is_code = isinstance(held, str) and found
                return codes.columns[column][found[0]] if is_code else ""
            case Number(value):
                return format(value.normalize(), "f")
            case _:
                raise TypeError(node)

    def records(self, key: KeyColumns, parts: Sequence[Node]) -> Iterator[str]:
        """The rows of the records that hold these texts."""
        wanted = [self.text(each) for each in parts]
        for leaf in self._form.tables[key.table].rows.leaves:
            cells = [Address(key.table, leaf.code, column) for column in key.columns]
            held = [self._content(at) for at in cells]
            if any(isinstance(each, ErrorValue) for each in held) or all(map(is_blank, held)):
                continue
            texts = ["" if each is None else display_text(each) for each in held]
            if is_findable(texts) and all(map(same, texts, wanted)):
                yield leaf.code

    def total(self, node: BoundByKey) -> list[Address]:
        """The cells that a sum by key adds."""
        rows = set(self.records(node.key, node.parts))
        return [at for at in node.values.addresses if at.row in rows] if node.values else []

    def _shown(self, at: Address | str) -> str:
        content = self._content(at)
        if isinstance(content, ErrorValue):
            raise NoValue
        if isinstance(at, Address) and at in self._form.cells:
            cell = self._form.cells[at]
            if cell.formula is not None and cell.shows_text:
                return self.text(cell.formula)
            if cell.formula is not None:
                figure = self._figure(at)
                content = None if figure is None else Decimal(figure.numerator) / figure.denominator
        return "" if content is None else display_text(content)


def same(one: str, other: str) -> bool:
    """Whether a sheet takes two texts for the same."""
    return one.lower() == other.lower() and one.upper() == other.upper()


def is_findable(texts: Sequence[str]) -> bool:
    """Whether the key that these texts make is short enough to be searched for."""
    return 0 < text_length(record_key(texts)) <= LONGEST_KEY
