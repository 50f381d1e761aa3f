"""Random small fillings of a form: blank, zero, equal, sparse and full. The seed is fixed.

Figures fit the types of their cells. Most are small. Some are numbers that the form's own rules
name, or their neighbours, because that is where a rule's verdict changes.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import (
    BlankMeaning,
    CellKind,
    CellType,
    figure_of,
    find_issue,
    instance_trees,
    literals_in,
    named_nodes,
    prior_addresses,
    prior_addresses_of,
    texts_in,
    underlying_inputs,
)
from xlreport.rules import Address, BoundCell, BoundText, addresses_in, key_columns_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Content, Contents, Form, RuleInstance, Table
    from xlreport.rules import Figure

SEED = 20_240_101
SAMPLE_DATE = 45_292
"""The serial number of 2024-01-01. Sample dates lie at most a few days after it."""


TRIED_RECORDS = 30
"""So many records of a list are filled."""


class _Style(NamedTuple):
    """The share of blank cells, the share of zeros among the others, and the largest figure."""

    blank: float
    zero: float
    most: int


STYLES = (
    _Style(0, 0, 3),
    _Style(0.95, 0, 2),
    _Style(0, 0.95, 2),
    _Style(0.3, 0.3, 9),
    _Style(0, 0.5, 1),
    _Style(0.8, 0.2, 3),
)
BLANK, ZERO = _Style(1, 0, 0), _Style(0, 1, 0)


def _tried(table: Table) -> Iterator[Address]:
    """The inputs that are filled; of a list, those of its first records."""
    if not table.is_list:
        yield from (cell.address for cell in table.inputs)
        return
    for record in range(min(table.most_records, TRIED_RECORDS)):
        yield from table.record_inputs(record)


def at_first_record(instance: RuleInstance) -> RuleInstance:
    """A rule over records for the first one; any other as it is."""
    return instance.at_record("1") if instance.over else instance


class RandomFillings:
    """Draws fillings of one form; each call gives another."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._random = Random(SEED)  # noqa: S311 - figures to try rules with, not secrets
        self._types = {at: self._type(at) for table in form.tables.values() for at in _tried(table)}
        for at in prior_addresses(form):
            cell = form.cells.get(at.present)
            self._types[at] = cell.type if cell else CellType()
        trees = instance_trees(*form.rule_instances)
        self._numbers, self._texts = literals_in(trees), texts_in(trees)

    def _type(self, at: Address) -> CellType:
        """The type of a cell; where it must stand in a list, that of the list's column."""
        cell = self._form.cells[at]
        for key in () if cell.listed is None else key_columns_in(cell.listed):
            return self._form.cells[Address(key.table, "1", key.columns[0])].type
        return cell.type

    @property
    def size(self) -> int:
        """How many cells are filled."""
        return len(self._types)

    def next_filling(self, number: int) -> dict[Address | str, Content]:
        """The next filling of the whole form. Numbers 0 to 4: all blank, all zero, all equal."""
        match number:
            case 0:
                return self._filled(BLANK)
            case 1:
                return self._filled(ZERO)
            case 2 | 3 | 4:
                return self._filled(ZERO, equal=number - 1)
            case _:
                return self._filled(STYLES[number % len(STYLES)])

    def next_near(self, instance: RuleInstance, number: int) -> dict[Address | str, Content]:
        """The next filling of a few cells that a rule names. The other cells are blank or 0."""
        contents = self._filled(BLANK if number % 2 else ZERO)
        contents |= dict.fromkeys(prior_addresses_of(instance), 0)
        trees = instance_trees(at_first_record(instance))
        named, numbers = list(named_nodes(trees)), literals_in(trees)
        equal = self._random.randint(1, 3)
        for _ in range(self._random.randint(1, min(8, len(named) + 1))):
            node = self._random.choice(named)
            if isinstance(node, BoundText):
                contents[node.code] = self._text()
            elif below := self._open(tuple(addresses_in(node))):
                at = self._random.choice(below)
                contents[at] = self._value(at, 3, equal if self._happens(0.5) else None)
                if numbers and self._happens(0.4):
                    contents[at] = self._near(numbers, at) or contents[at]
        return contents

    def _open(self, cells: Sequence[Address]) -> list[Address]:
        """The inputs below some cells, as far as they are tried."""
        return [at for at in underlying_inputs(cells, self._form) if at in self._types]

    def with_difference_moved(
        self, contents: Contents, instance: RuleInstance, difference: Figure
    ) -> dict[Address | str, Content] | None:
        """The filling with one cell of an equation moved up or down by the difference.

        None where the equation names no single cell, or that cell cannot hold the result.
        """
        lone = [
            each.address
            for each in named_nodes([at_first_record(instance).expect])
            if isinstance(each, BoundCell) and each.address in self._types
        ]
        if not lone:
            return None
        at = self._random.choice(lone)
        was = figure_of(contents.get(at)) or 0
        moved = was + self._random.choice((1, -1)) * difference
        if find_issue(moved, self._types[at], BlankMeaning.ZERO):
            return None
        return {**contents, at: moved}

    def _filled(self, style: _Style, equal: int | None = None) -> dict[Address | str, Content]:
        contents: dict[Address | str, Content] = {
            at: self._drawn(at, style, equal) for at in self._types
        }
        for code in self._form.narratives:
            contents[code] = None if style.blank == 1 else self._text()
        return contents

    def _drawn(self, at: Address, style: _Style, equal: int | None) -> Content:
        if self._happens(style.blank):
            return None
        if equal is None and self._happens(style.zero):
            equal = 0
        return self._value(at, style.most, equal)

    def _value(self, at: Address, most: int, equal: int | None) -> Content:
        """A random content that fits the cell's type."""
        kind = self._types[at]
        if kind.alternatives and self._happens(0.1):
            return self._random.choice(kind.alternatives)
        match kind.kind:
            case CellKind.TEXT:
                return self._text_of(kind)
            case CellKind.CHOICE:
                return self._random.choice(kind.choices)
            case CellKind.DATE:
                return SAMPLE_DATE + (self._random.randint(0, most) if equal is None else equal)
            case _:
                return self._figure(at, most) if equal is None else equal

    def _text_of(self, kind: CellType) -> str:
        """A text that fits the type; at times one that a rule names."""
        fitting = [each for each in self._texts if not find_issue(each, kind, BlankMeaning.ZERO)]
        if fitting and self._happens(0.3):
            return self._random.choice(fitting)
        return self._random.choice(kind.like).example if kind.like else "字" * max(kind.least, 1)

    def _figure(self, at: Address, most: int) -> Figure:
        if self._numbers and self._happens(0.1):
            return self._near(self._numbers, at) or 0
        kind = self._types[at]
        unit = Decimal(1).scaleb(-kind.decimals)
        figure: Figure = self._random.randint(0, most)
        if kind.decimals and self._happens(0.3):
            figure += self._random.randint(0, 9) * unit
        if kind.kind is not CellKind.COUNT and self._happens(0.15):
            figure = -figure
        return figure

    def _near(self, numbers: tuple[Decimal, ...], at: Address) -> Figure | None:
        """One of the numbers or its neighbour; None where the cell cannot hold it."""
        kind = self._types[at]
        unit = Decimal(1).scaleb(-kind.decimals)
        figure = self._random.choice(numbers) + self._random.choice((0, 0, unit, -unit))
        return None if find_issue(figure, kind, BlankMeaning.ZERO) else figure

    def _happens(self, chance: float) -> bool:
        return self._random.random() < chance

    def _text(self) -> Content:
        return self._random.choice((None, "文字"))
