"""Random fillings near the edge of rules and types: mostly right, a few cells off on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING

from tests.parity.contents import ODD, edge, right
from tests.parity.dice import mostly, once, rarely
from tests.parity.repairs import Contents, Repairs
from xlreport.form import (
    BlankMeaning,
    CellKind,
    CellType,
    Content,
    ErrorValue,
    Evaluator,
    comparable_prior_content,
    prior_addresses,
)
from xlreport.rules import Address, Binary, Node, addresses_in
from xlreport.rules.nodes import Unary

if TYPE_CHECKING:
    from xlreport.form import Cell, Form, Table

MOST_RECORDS = 12
NUMBER = CellType(CellKind.INTEGER)


@dataclass(frozen=True)
class Fillings:
    """Draws fillings of one form; the same seed draws the same ones."""

    form: Form
    judge: Evaluator

    @cached_property
    def _repairs(self) -> Repairs:
        return Repairs(self.form, self.judge)

    @cached_property
    def _has_errors(self) -> bool:
        return not joins_conditions(self.form)

    @cached_property
    def _near_rules(self) -> list[Address]:
        """The cells that rules name, inputs behind totals included."""
        named = {at for each in self.form.rule_instances for at in addresses_in(each.expect)}
        inputs = {at for at in named if at in self.form.cells and self.form.cells[at].is_input}
        return [*(at for at in self.form.cells if at in inputs), *self._priors]

    @cached_property
    def _patterned(self) -> tuple[Address, ...]:
        cells = self.form.cells.items()
        return tuple(at for at, each in cells if each.is_input and each.type.like)

    @cached_property
    def _priors(self) -> tuple[Address, ...]:
        return prior_addresses(self.form)

    def draw(self, random: Random) -> Contents:
        """Mostly right, then disturbed in a few places."""
        return self._disturbed_in_places(self._right(random), random)

    def draw_beside(self, random: Random, count: int) -> list[Contents]:
        """So many fillings that were one before each was disturbed: mending is what takes long."""
        right_one = self._right(random)
        return [self._disturbed_in_places(dict(right_one), random) for _ in range(count)]

    def _right(self, random: Random) -> Contents:
        """Blank, sparse or full, of small or large figures; mended but for a few."""
        contents: Contents = {}
        most = random.choice((5, 12, 100, 10**4, 10**7, 10**9))
        blank_in = random.choice((1, 2, 4, 30, 30))
        for table in self.form.tables.values():
            for cell in self._cells(table, random):
                if blank_in > 1 and not _stays_blank(cell, blank_in, random):
                    contents[cell.address] = self._repairs.fresh(cell.address, random, most)
        if mostly(random, 3):
            self._draw_priors(contents, random, most)
        for code in self.form.narratives:
            contents[code] = self._text(code, random)
        if not once(random, 8):
            self._repairs.mend(contents, random, most)
        return contents

    def _disturbed_in_places(self, contents: Contents, random: Random) -> Contents:
        for _ in range(random.choice((0, 0, 0, 1, 1, 1, 2, 5))):
            self._disturb(contents, random)
        if patterned := [at for at in self._patterned if contents.get(at)]:
            self._misspell(random.choice(patterned), contents, random)
        known = {at: self._known(at, content) for at, content in contents.items()}
        return {at: content for at, content in known.items() if content is not None}

    def _misspell(self, at: Address, contents: Contents, random: Random) -> None:
        """A text with a pattern, every other time with one thing wrong."""
        if once(random, 2):
            contents[at] = edge(self.form.cells[at].type, contents[at], random)

    def _known(self, at: Address | str, content: Content) -> Content:
        """What stands in a cell; of the period before only what a workbook is handed out with."""
        if isinstance(at, Address) and at.earlier:
            return comparable_prior_content(self.form, at, content)
        return content

    def _cells(self, table: Table, random: Random) -> Iterator[Cell]:
        """Every input of a grid; of a list those of some first records."""
        if not table.is_list:
            yield from table.inputs
            return
        for record in range(random.randint(0, min(table.most_records, MOST_RECORDS))):
            yield from (self.form.cells[at] for at in table.record_inputs(record))

    def _draw_priors(self, contents: Contents, random: Random, most: int) -> None:
        for at in self._priors:
            if mostly(random, 10):
                kind = self.form.cells[at.present].type if at.present in self.form.cells else NUMBER
                contents[at] = right(kind, random, most)

    def _text(self, code: str, random: Random) -> Content:
        most = self.form.narratives[code].most or 1_000
        length = random.choice((0, 1, 3, most, most - 1, most + 1))
        return "文" * length or None

    def _disturb(self, contents: Contents, random: Random) -> None:
        """One cell at an edge of its type or a unit beside where it was, or anything odd."""
        near = self._near_rules
        if near and not rarely(random, 3):
            at: Address | str = random.choice([at for at in near if at in contents] or near)
        else:
            at = random.choice(self._places(contents, random))
        if isinstance(at, Address) and not at.earlier and not self.form.cells[at].is_input:
            return
        contents[at] = self._disturbed(at, contents, random)

    def _disturbed(self, at: Address | str, contents: Contents, random: Random) -> Content:
        """At an edge of what stood there; the same as a cell above or below; anything odd."""
        if isinstance(at, str) or rarely(random, 3):
            return self._odd(at, random)
        if rarely(random, 4):
            beside = [each for each in contents if _is_beside(each, at)]
            return contents[random.choice(beside)] if beside else None
        return edge(self.form.cells[at.present].type, contents.get(at), random)

    def _places(self, contents: Contents, random: Random) -> list[Address | str]:
        """Every cell and text, or all of one kind; of lists mostly what is filled."""
        lists = {table.code for table in self.form.tables.values() if table.is_list}
        records = {(at.table, at.row) for at in contents if isinstance(at, Address)}
        anywhere = rarely(random, 10)
        cells = [
            at
            for at in self.form.cells
            if anywhere or at.table not in lists or (at.table, at.row) in records
        ]
        if cells and rarely(random, 3):
            kind = random.choice(sorted({self.form.cells[at].type.kind for at in cells}))
            return [at for at in cells if self.form.cells[at].type.kind is kind]
        return [*cells, *self.form.narratives] or list(self.form.cells)

    def _odd(self, at: Address | str, random: Random) -> Content:
        is_prior = isinstance(at, Address) and at.earlier
        if self._has_errors and not is_prior and rarely(random, 6):
            return ErrorValue("#N/A")
        return random.choice(ODD)


def _stays_blank(cell: Cell, one_in: int, random: Random) -> bool:
    """Now and then; seldom where a blank is a mistake."""
    return once(random, one_in * 20 if cell.blank is BlankMeaning.ERROR else one_in)


def _is_beside(one: Address | str, other: Address) -> bool:
    return isinstance(one, Address) and one != other and one._replace(row=other.row) == other


def joins_conditions(form: Form) -> bool:
    """Whether an error value could stand behind `and` or `or`, where IronCalc does not look.

    A chain of `and` in a `when` is harmless: false or in error, the rule does not apply.
    """
    cells = (cell for table in form.tables.values() for cell in table.distinct_inputs)
    asked = [each.asked for each in cells]
    asked += [each.asked for each in form.narratives.values()]
    return any(each is not None and _joins(each) for each in asked) or any(
        _joins(each.expect) or (each.when is not None and _joins_beyond_and(each.when))
        for each in form.rule_instances
    )


def _joins(node: Node) -> bool:
    match node:
        case Binary("and" | "or"):
            return True
        case Unary(_, operand):
            return _joins(operand)
        case _:
            return False


def _joins_beyond_and(node: Node) -> bool:
    match node:
        case Binary("and", left, right_side):
            return _joins_beyond_and(left) or _joins_beyond_and(right_side)
        case _:
            return _joins(node)
