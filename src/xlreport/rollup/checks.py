"""Which of a form's checks also apply to the county's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from xlreport.form import RuleLine
from xlreport.rollup.additive import is_additive, is_additive_value
from xlreport.rules import addresses_in

if TYPE_CHECKING:
    from xlreport.form import CheckLine, Form
    from xlreport.rules import Address


def applies_to_totals(line: CheckLine, form: Form) -> TypeGuard[RuleLine]:
    """Whether a line is a rule on figures alone: a county has no texts, and its cells hold sums.

    A list keeps only its sums, so rules on single records or on their count do not apply. Neither
    do rules on cells that do not add up, or on cells computed from those.
    """
    if not isinstance(line, RuleLine) or line.instance.over:
        return False
    trees = [each for each in (line.instance.expect, line.instance.when) if each is not None]
    named = (at for tree in trees for at in addresses_in(tree))
    return all(is_additive(each, form) for each in trees) and all(
        _adds_up(at, form) for at in named
    )


def _adds_up(at: Address, form: Form) -> bool:
    """Whether the county has a figure for a cell, and for all cells it is computed from."""
    if at.earlier:
        return True
    cell = form.cells[at]
    if is_additive_value(form.tables[at.table], cell):
        return True
    parts = () if cell.formula is None else addresses_in(cell.formula)
    return cell.type.is_additive and all(_adds_up(each, form) for each in parts)
