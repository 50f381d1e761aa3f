"""Which cells of one edition are which of another: what carries over when a form changes.

A line is the same where it says so (`from`), else where the labels of its whole path agree. A cell
carries over where its row and its column do, and both are inputs of the same kind of figure.
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
    """The addresses of `new`, each with the one of `old` that holds the same.

    What the later edition declares holds both ways; editions that do not follow each other have
    nothing in common.
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
    """The leaves of one axis, each with the leaf of the other that is the same line."""
    same = dict(matching_leaves(new, old))
    stated = {leaf.code: leaf.origin for leaf in new.leaves if leaf.origin}
    known = {leaf.code for leaf in old.leaves}
    return {code: there for code, there in (same | stated).items() if there in known}
