"""A form as it is in one period.

What rules and values say of the period becomes a number or a date. Running totals begin again each
year, so what they carry over into a year's first period is 0. Nothing later knows about either: the
sheet, the verdicts and the words are printed from the same trees.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from xlreport.form.cell import OverYear
from xlreport.form.list_cells import ListCells
from xlreport.form.period import Period
from xlreport.rules import (
    Binary,
    BoundCell,
    BoundCells,
    Day,
    Earlier,
    FunctionCall,
    Number,
    PeriodPart,
    addresses_in,
    children,
    with_children,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form.cell import Cell
    from xlreport.form.model import Form, RuleInstance, Section
    from xlreport.form.table import Table
    from xlreport.rules import Address, Node

_Change = Callable[["Node"], "Node"]
_ZERO = Number(Decimal(0))


@cache
def for_period(form: Form, period: Period) -> Form:
    """The form in a period; the form itself if nothing in it depends on the period."""
    if form.period or not _depends_on_period(form):
        return form

    def carries_nothing(at: Address) -> bool:
        return period.is_first_of_year and _is_running(at, form)

    def changed(node: Node) -> Node:
        match node:
            case PeriodPart(part):
                return _fact(period, part)
            case BoundCell(address) if carries_nothing(address):
                return _ZERO
            case FunctionCall(function, arguments) if any(map(carries_nothing, _named(arguments))):
                return _aggregate(function, arguments, carries_nothing)
            case _:
                below = children(node)
                new = tuple(map(changed, below))
                return node if new == below else with_children(node, new)

    return replace(
        form,
        rule_instances=tuple(_instance(each, changed) for each in form.rule_instances),
        sections=tuple(_section(each, changed) for each in form.sections),
        period=period,
    )


def _named(arguments: tuple[Node, ...]) -> Iterator[Address]:
    """The cells over which an aggregate spreads."""
    for each in arguments:
        if isinstance(each, BoundCells):
            yield from each.addresses


def _is_running(at: Address, form: Form) -> bool:
    """Whether it is a running total of the period before."""
    cell = form.cells.get(at.present) if at.earlier is Earlier.PRIOR else None
    return cell is not None and cell.over_year is OverYear.RUNNING


def _depends_on_period(form: Form) -> bool:
    cells = (cell for table in form.tables.values() for cell in table.distinct_cells)
    trees = [tree for cell in cells for tree in cell.trees]
    trees += [tree for each in form.rule_instances for tree in (each.expect, each.when)]
    trees += [each.asked for each in form.narratives.values()]
    return any(
        _names_period(tree) or any(_is_running(at, form) for at in addresses_in(tree))
        for tree in trees
        if tree is not None
    )


def _names_period(node: Node) -> bool:
    return isinstance(node, PeriodPart) or any(map(_names_period, children(node)))


def editions_over_a_year(form: Form) -> tuple[Form, ...]:
    """The form in each period of its first year; one form if nothing depends on the period."""
    coverage = form.coverage
    parts = range(1, coverage.kind.in_a_year + 1)
    periods = (Period(coverage.first, part, coverage.kind) for part in parts)
    return tuple(dict.fromkeys(for_period(form, each) for each in periods))


def _fact(period: Period, part: str) -> Node:
    match part:
        case "start":
            return Day(period.first_day)
        case "end":
            return Day(period.last_day)
        case "year":
            return Number(Decimal(period.year))
        case _:
            month = period.last_day.month
            return Number(Decimal(month if part == "month" else (month + 2) // 3))


def _aggregate(
    function: str, arguments: tuple[Node, ...], carries_nothing: Callable[[Address], bool]
) -> Node:
    """An aggregate in which some cells are known to be 0."""
    kept: list[Node] = []
    zeros = 0
    for each in arguments:
        if not isinstance(each, BoundCells):
            kept.append(each)
            continue
        cells = tuple(at for at in each.addresses if not carries_nothing(at))
        zeros += len(each.addresses) - len(cells)
        if cells:
            kept.append(replace(each, addresses=cells))
    if function == "count":
        known = Number(Decimal(zeros))
        return Binary("+", FunctionCall(function, tuple(kept)), known) if kept else known
    return FunctionCall(function, (*kept, _ZERO))


def _optional(tree: Node | None, changed: _Change) -> Node | None:
    return None if tree is None else changed(tree)


def _instance(each: RuleInstance, changed: _Change) -> RuleInstance:
    expect, when = changed(each.expect), _optional(each.when, changed)
    if expect is each.expect and when is each.when:
        return each
    return replace(each, expect=expect, when=when)


def _section(section: Section, changed: _Change) -> Section:
    tables = tuple(_table(each, changed) for each in section.tables)
    narratives = tuple(
        replace(each, asked=_optional(each.asked, changed)) for each in section.narratives
    )
    if tables == section.tables and narratives == section.narratives:
        return section
    return replace(section, tables=tables, narratives=narratives)


def _table(table: Table, changed: _Change) -> Table:
    cells = [_cell(each, changed) for each in table.distinct_cells]
    if all(map(_same, cells, table.distinct_cells)):
        return table
    return replace(table, cells=_cells(table, cells))


def _same(one: object, other: object) -> bool:
    return one is other


def _cells(table: Table, cells: list[Cell]) -> Mapping[Address, Cell]:
    if table.is_list:
        return ListCells(tuple(cells), tuple(leaf.code for leaf in table.rows.leaves))
    return {each.address: each for each in cells}


def _cell(cell: Cell, changed: _Change) -> Cell:
    trees = [_optional(tree, changed) for tree in cell.trees]
    if all(map(_same, trees, cell.trees)):
        return cell
    formula, asked, listed, where = trees
    return replace(cell, formula=formula, asked=asked, listed=listed, where=where)
