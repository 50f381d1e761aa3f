"""The formula of a computed cell, as it stands in a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlreport.form import Cell
    from xlreport.rules import FormulaPrinter


def computed_formula(cell: Cell, formulas: FormulaPrinter) -> str:
    """The formula of a computed cell. Raises ValueError where the cell is an input.

    A plain sum stays plain. Any other value is rounded, and shows blank where it has no result or
    a figure of an earlier period is not known.
    """
    if cell.formula is None:
        raise ValueError(cell.address)
    if cell.is_plain_sum:
        return formulas.number(cell.formula)
    if cell.shows_text:
        return f'IFERROR({formulas.text(cell.formula)},"")'
    value = formulas.rounded(cell.formula, cell.type.decimals)
    if cell.carried:
        value = f'IF({formulas.blank_count(cell.carried)}>0,"",{value})'
    if cell.record:
        value = f'IF({formulas.blank_count(cell.record)}={len(cell.record)},"",{value})'
    return f'IFERROR({value},"")'
