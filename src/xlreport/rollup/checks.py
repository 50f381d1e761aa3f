"""Which of a form's checks are asked of the county's figures as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from xlreport.form.checks import RuleLine
from xlreport.rules.bind import cells_of
from xlreport.rules.nodes import Call, Cell, Cells, TextCell, children

if TYPE_CHECKING:
    from xlreport.form.checks import CheckLine
    from xlreport.form.model import Form
    from xlreport.rules.address import Address
    from xlreport.rules.nodes import Node


def is_asked(line: CheckLine, form: Form) -> TypeGuard[RuleLine]:
    """Whether it is a rule on figures alone: a county has no texts, and its cells hold sums.

    Of a list only sums remain, so rules on single records or on their number are not asked.
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
            return address.prior or _adds_up(address, form)
        case Call("count" | "min" | "max" | "blank", arguments):
            named = (at for each in arguments for at in cells_of(each))
            return not any(form.tables[at.table].is_list for at in named if not at.prior)
        case Cells(addresses):
            return all(at.prior or form.cells[at].type.adds_up for at in addresses)
        case _:
            return all(_is_summed(each, form) for each in children(tree))


def _adds_up(at: Address, form: Form) -> bool:
    return form.cells[at].type.adds_up and not form.tables[at.table].is_list
