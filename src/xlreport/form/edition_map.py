"""Which cell of one edition is which of another, so that figures can be carried over.

Two lines are the same if one says so (`from`), or if the labels of their whole paths agree. A cell
carries over if its row and its column do, and if both cells are inputs of the same kind.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlreport.form.labels import matching_leaves
from xlreport.rules import Address

if TYPE_CHECKING:
    from xlreport.form.model import Form
    from xlreport.form.table import Axis, Table


@cache
def edition_mapping(old: Form, new: Form) -> dict[Address | str, Address | str]:
    """Maps addresses of `new` to the addresses of `old` with the same meaning.

    The mapping that the later edition declares works both ways. If neither form follows the other,
    the result is empty.
    """
    if old.follows == new.code:
        return {there: here for here, there in edition_mapping(new, old).items()}
    if new.follows != old.code:
        return {}
    found: dict[Address | str, Address | str] = {
        code: code
        for code, text in new.narratives.items()
        if code in old.narratives and old.narratives[code].label == text.label
    }
    for code, table in new.tables.items():
        if code in old.tables:
            found.update(_cells(table, old.tables[code]).items())
    return found


def _cells(new: Table, old: Table) -> dict[Address, Address]:
    rows, columns = _lines(new.rows, old.rows), _lines(new.columns, old.columns)
    pairs = (
        (cell, old.cells.get(Address(old.code, rows[at.row], columns[at.column])))
        for at, cell in new.cells.items()
        if at.row in rows and at.column in columns
    )
    return {
        cell.address: before.address
        for cell, before in pairs
        if before and cell.is_input and before.is_input and cell.type.kind is before.type.kind
    }


def _lines(new: Axis, old: Axis) -> dict[str, str]:
    """Maps leaves of `new` to leaves of `old` that are the same line."""
    same = dict(matching_leaves(new, old))
    stated = {leaf.code: leaf.origin for leaf in new.leaves if leaf.origin}
    known = {leaf.code for leaf in old.leaves}
    return {code: there for code, there in (same | stated).items() if there in known}
