"""What depends on what in a form: the inputs of a rule, and tables that nothing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.rules import (
    BoundCell,
    BoundCells,
    BoundText,
    Like,
    Number,
    Text,
    addresses_in,
    children,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from xlreport.form.model import Form, RuleInstance
    from xlreport.form.table import Table
    from xlreport.rules import Address, Node


def underlying_inputs(addresses: Sequence[Address], form: Form) -> tuple[Address, ...]:
    """The inputs from which these cells come, including figures of the period before."""
    found: dict[Address, None] = {}
    seen: set[Address] = set()
    waiting = list(addresses)
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        cell = form.cells.get(at)
        if cell is None or cell.formula is None:
            found[at] = None
        else:
            waiting.extend(addresses_in(cell.formula))
    return tuple(found)


def named_nodes(trees: Iterable[Node]) -> Iterator[BoundCell | BoundCells | BoundText]:
    """Every node that names cells or a text, in reading order."""
    for tree in trees:
        yield from (
            each for each in _nodes(tree) if isinstance(each, BoundCell | BoundCells | BoundText)
        )


def literals_in(trees: Iterable[Node]) -> tuple[Decimal, ...]:
    """The number literals in these trees, each once."""
    found = (each for tree in trees for each in _nodes(tree) if isinstance(each, Number))
    return tuple(dict.fromkeys(each.value for each in found))


def texts_in(trees: Iterable[Node]) -> tuple[str, ...]:
    """The text literals in these trees, and an example of each pattern, each once."""
    found: dict[str, None] = {}
    for node in (each for tree in trees for each in _nodes(tree)):
        match node:
            case Text(value):
                found[value] = None
            case Like(_, patterns):
                found |= dict.fromkeys(each.example for each in patterns)
    return tuple(each for each in found if each)


def instance_trees(*instances: RuleInstance) -> list[Node]:
    return [tree for each in instances for tree in (each.expect, each.when) if tree is not None]


def unused_tables(form: Form) -> list[Table]:
    """Tables with figures that no rule, sum or value uses."""
    trees = instance_trees(*form.rule_instances)
    trees += [cell.formula for cell in form.cells.values() if cell.formula]
    named = {at.table for tree in trees for at in addresses_in(tree)}
    return [
        table
        for code, table in form.tables.items()
        if code not in named and any(cell.type.has_figure for cell in table.distinct_inputs)
    ]


def _nodes(tree: Node) -> Iterator[Node]:
    yield tree
    for child in children(tree):
        yield from _nodes(child)
