"""Which of a form's checks are asked of the county's figures as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from xlreport.form.checks import RuleLine
from xlreport.rollup.values import is_added_value
from xlreport.rules.bind import cells_of
from xlreport.rules.nodes import Call, Cell, Cells, TextCell, children

if TYPE_CHECKING:
    from xlreport.form.checks import CheckLine
    from xlreport.form.model import Form
    from xlreport.rules.address import Address
    from xlreport.rules.nodes import Node


def is_asked(line: CheckLine, form: Form) -> TypeGuard[RuleLine]:
    """Whether it is a rule on figures alone: a county has no texts, and its cells hold sums.

    Of a list only sums remain, so rules on single records or on their number are not asked; nor
    are rules on what does not add up, or is computed from such.
    """
    if not isinstance(line, RuleLine):
        return False
    trees = (line.instance.expect, line.instance.when)
    return all(_is_summed(tree, form) for tree in trees if tree is not None)


def _is_summed(tree: Node, form: Form) -> bool:
    match tree:
        case TextCell():
            return False
        case Cell(address):
            return _adds_up(address, form) and not _is_in_list(address, form)
        case Cells(addresses):
            return all(_adds_up(at, form) for at in addresses)
        case Call("count" | "min" | "max") if any(_is_in_list(at, form) for at in cells_of(tree)):
            return False
        case _:
            return all(_is_summed(each, form) for each in children(tree))


def _adds_up(at: Address, form: Form) -> bool:
    """Whether the county has a figure for a cell, computed from figures that it has as well."""
    if at.prior:
        return True
    cell = form.cells[at]
    if is_added_value(form.tables[at.table], cell):
        return True
    parts = () if cell.formula is None else cells_of(cell.formula)
    return cell.type.adds_up and all(_adds_up(each, form) for each in parts)


def _is_in_list(at: Address, form: Form) -> bool:
    return not at.prior and form.tables[at.table].is_list
