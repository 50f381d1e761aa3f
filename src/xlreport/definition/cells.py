"""The cells of a table: which are inputs, and what the others are computed from.

`sum` adds all other input leaves under the same heading. Where a sum row crosses a sum column, the
column's sum counts. `value` is an expression. Its `:` means the cell's own row in a column's value,
and the cell's own column in a row's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from xlreport.findings import LocalizedText
from xlreport.form import Axis, AxisLine, Cell, ListCells
from xlreport.rules import (
    OWN_RECORD,
    Address,
    BoundCells,
    Expansion,
    FunctionCall,
    Node,
    RuleError,
    TableAxes,
    bind_tree,
    parse_rule,
    typecheck_value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import BlankMeaning, CellType, Table
    from xlreport.rules import Scope

AxisName = Literal["rows", "columns"]


def scope_axes(
    code: str, rows: Axis, columns: Axis, types: Mapping[Address, CellType], *, is_list: bool
) -> TableAxes:
    """The axes and decimals of a table, which rules are checked against."""
    return TableAxes(
        rows={each: _leaf_codes(line) for each, line in rows.by_code.items()},
        columns={each: _leaf_codes(line) for each, line in columns.by_code.items()},
        leaf_rows=tuple(leaf.code for leaf in rows.leaves),
        leaf_columns=tuple(leaf.code for leaf in columns.leaves),
        decimals={
            (at.row, at.column): kind.decimals
            for at, kind in types.items()
            if at.table == code and kind.has_figure
        },
        is_list=is_list,
        key_columns=frozenset(
            leaf.code for leaf in columns.leaves if is_list and not leaf.is_computed
        ),
    )


def table_axes(table: Table) -> TableAxes:
    """The axes of a finished table, for the rules of a form that follows its form."""
    types = {cell.address: cell.type for cell in table.distinct_cells}
    return scope_axes(table.code, table.rows, table.columns, types, is_list=table.is_list)


OWN_RECORDS = Axis((AxisLine(OWN_RECORD, ""),))
"""The rows of a list as its cells see them: all records are alike."""


def cell_types(code: str, rows: Axis, columns: Axis, usual: CellType) -> dict[Address, CellType]:
    """Each cell's type: its row's, else its column's, else `usual`. The same holds for `rollup`.

    The rows of a list are `OWN_RECORDS`.
    A sum without a type of its own takes the decimals of what it adds.
    """
    types = {
        Address(code, row.code, column.code): _type(row, column, usual)
        for row in rows.leaves
        for column in columns.leaves
    }
    for row in (each for each in rows.leaves if each.is_sum and each.type is None):
        beside = rows.siblings(row)
        for column in columns.leaves:
            parts = [types[Address(code, each.code, column.code)] for each in beside]
            _widen(types, Address(code, row.code, column.code), parts)
    for column in (each for each in columns.leaves if each.is_sum and each.type is None):
        beside = columns.siblings(column)
        for row in rows.leaves:
            parts = [types[Address(code, row.code, each.code)] for each in beside]
            _widen(types, Address(code, row.code, column.code), parts)
    return types


def _widen(types: dict[Address, CellType], at: Address, parts: list[CellType]) -> None:
    """Give a sum the type of the part with the most decimals, if it has fewer."""
    widest = max(parts, key=lambda part: part.decimals, default=types[at])
    if widest.decimals > types[at].decimals:
        types[at] = replace(widest, rollup_sum=types[at].rollup_sum, alternatives=())


def _type(row: AxisLine, column: AxisLine, usual: CellType) -> CellType:
    said = (each.rollup_sum for each in (row, column) if each.rollup_sum is not None)
    kind = replace(row.type or column.type or usual, rollup_sum=next(said, usual.rollup_sum))
    texts = (each.alternatives for each in (row, column) if each.alternatives is not None)
    is_input = not (row.is_computed or column.is_computed)
    may_be_text = is_input and kind.has_figure
    return replace(kind, alternatives=next(texts, usual.alternatives) if may_be_text else ())


class CellBuilder:
    """Makes a table's cells once the scope of the whole form is known."""

    def __init__(self, code: str, rows: Axis, columns: Axis, scope: Scope) -> None:
        self._code, self._rows, self._columns, self._scope = code, rows, columns, scope
        self.mistakes: list[tuple[AxisName, AxisLine, RuleError]] = []
        own_rows = tuple(leaf.code for leaf in rows.leaves)
        own_columns = tuple(leaf.code for leaf in columns.leaves)
        self._row_values = {each.code: self._parsed(each, (), own_columns) for each in rows.leaves}
        self._column_values = {
            each.code: self._parsed(each, own_rows, ()) for each in columns.leaves
        }

    def cells(
        self, types: Mapping[Address, CellType], usual: BlankMeaning, *, is_list: bool
    ) -> Mapping[Address, Cell]:
        """The cells by address; a blank means what the row says, else the column, else `usual`."""
        rows = OWN_RECORDS if is_list else self._rows
        cells = {
            at: Cell(
                at,
                types[at],
                self._formula(row, column, at, types),
                row.blank or column.blank or usual,
                self._record() if is_list and column.is_computed else (),
            )
            for row in rows.leaves
            for column in self._columns.leaves
            for at in [Address(self._code, row.code, column.code)]
        }
        if not is_list:
            return cells
        return ListCells((*cells.values(),), tuple(leaf.code for leaf in self._rows.leaves))

    def _record(self) -> tuple[Address, ...]:
        """The inputs of a list's own record."""
        inputs = (each.code for each in self._columns.leaves if not each.is_computed)
        return tuple(Address(self._code, OWN_RECORD, code) for code in inputs)

    def _formula(
        self, row: AxisLine, column: AxisLine, at: Address, types: Mapping[Address, CellType]
    ) -> Node | None:
        if value := self._column_values[column.code]:
            return bind_tree(value, Expansion(row.code, None), self._scope)
        if value := self._row_values.get(row.code):
            return bind_tree(value, Expansion(None, column.code), self._scope)
        if column.is_sum:
            parts = [at._replace(column=each.code) for each in self._columns.siblings(column)]
        elif row.is_sum:
            parts = [at._replace(row=each.code) for each in self._rows.siblings(row)]
        else:
            return None
        # A sum of figures leaves dates out, because a sheet would add their serial numbers.
        parts = [each for each in parts if types[each].is_quantity] or parts
        axes = self._scope.tables[self._code]
        most = max((axes.decimals_of(each.row, each.column) or 0 for each in parts), default=0)
        return FunctionCall("sum", (BoundCells(tuple(parts), most),))

    def _parsed(
        self, line: AxisLine, rows: tuple[str, ...], columns: tuple[str, ...]
    ) -> Node | None:
        """The line's `value`, or None where it has none or is wrong."""
        if line.value is None:
            return None
        try:
            tree = parse_rule(line.value)
            found = typecheck_value(tree, self._scope, rows, columns)
        except RuleError as mistake:
            found = [mistake]
        axis: AxisName = "columns" if rows else "rows"
        self.mistakes.extend((axis, line, mistake) for mistake in found)
        return None if found else tree


CIRCULAR = LocalizedText("{at} 的计算最终要用到自己", "{at} is computed from itself in the end")


def _leaf_codes(line: AxisLine) -> tuple[str, ...]:
    return tuple(leaf.code for leaf in line.leaves())
