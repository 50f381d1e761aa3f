"""The cells of a table: which are inputs, and what the others are computed from.

`sum` adds all other input leaves under the same heading. Where a sum row crosses a sum column, the
column's sum counts. `value` is an expression. Its `:` means the cell's own row in a column's value,
and the cell's own column in a row's.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial, reduce
from typing import TYPE_CHECKING, Literal, NamedTuple

from xlreport.definition.code_lists import LONGEST_ENTRY
from xlreport.definition.entry_texts import entry_text, where_sides
from xlreport.definition.shared_columns import renamed
from xlreport.findings import LocalizedText
from xlreport.form import (
    Axis,
    AxisLine,
    BlankMeaning,
    Cell,
    CellKind,
    CellType,
    ListCells,
    OverYear,
)
from xlreport.rules import (
    LABEL,
    OWN_RECORD,
    Address,
    Binary,
    BoundCells,
    Expansion,
    ExprType,
    FunctionCall,
    Node,
    RuleError,
    Span,
    TableAxes,
    bind_tree,
    open_trees,
    parse_rule,
    typecheck_value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.form import Table
    from xlreport.rules import Scope

AxisName = Literal["rows", "columns"]

_NOWHERE = Expansion(None, None)


class _LineTrees(NamedTuple):
    """What a row or a column states about its cells, before it is bound to them."""

    asked: Node | None = None
    listed: Node | None = None
    value: Node | None = None


_NO_TREES = _LineTrees()


def scope_axes(
    code: str, rows: Axis, columns: Axis, types: Mapping[Address, CellType], *, is_list: bool
) -> TableAxes:
    """The axes and decimals of a table, which rules are checked against.

    Cells of a grid that have no type are closed.
    """
    lines = (OWN_RECORDS if is_list else rows).leaves
    cells = (Address(code, row.code, column.code) for row in lines for column in columns.leaves)
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
        closed=frozenset((at.row, at.column) for at in cells if at not in types),
    )


def table_axes(table: Table) -> TableAxes:
    """The axes of a finished table, for the rules of a form that follows its form."""
    types = {cell.address: cell.type for cell in table.distinct_cells}
    return scope_axes(table.code, table.rows, table.columns, types, is_list=table.is_list)


OWN_RECORDS = Axis((AxisLine(OWN_RECORD, ""),))
"""The rows of a list as its cells see them: all records are alike."""


def cell_types(
    code: str,
    rows: Axis,
    columns: Axis,
    usual: CellType,
    closed: frozenset[tuple[str, str]] = frozenset(),
) -> dict[Address, CellType]:
    """Each cell's type: its row's, else its column's, else `usual`. The same holds for `rollup`.

    The rows of a list are `OWN_RECORDS`. Closed cells have no type.
    A sum without a type of its own takes the decimals of what it adds.
    """
    types = {
        Address(code, row.code, column.code): _type(row, column, usual)
        for row in rows.leaves
        for column in columns.leaves
        if (row.code, column.code) not in closed
    }
    for row in (each for each in rows.leaves if each.is_sum and each.type is None):
        beside = rows.siblings(row)
        for column in columns.leaves:
            parts = [Address(code, each.code, column.code) for each in beside]
            _widen(types, Address(code, row.code, column.code), parts)
    for column in (each for each in columns.leaves if each.is_sum and each.type is None):
        beside = columns.siblings(column)
        for row in rows.leaves:
            parts = [Address(code, row.code, each.code) for each in beside]
            _widen(types, Address(code, row.code, column.code), parts)
    return types


def _widen(types: dict[Address, CellType], at: Address, cells: list[Address]) -> None:
    """Give a sum of cells the type of the part with the most decimals, if it has fewer."""
    if at not in types:
        return
    parts = [types[each] for each in cells if each in types]
    widest = max(parts, key=lambda part: part.decimals, default=types[at])
    if widest.decimals > types[at].decimals:
        types[at] = replace(widest, rollup_sum=types[at].rollup_sum, alternatives=())


def _type(row: AxisLine, column: AxisLine, usual: CellType) -> CellType:
    said = (each.rollup_sum for each in (row, column) if each.rollup_sum is not None)
    kind = row.type or column.type or usual
    if column.label_of is not None:
        kind = CellType(CellKind.TEXT, most=LONGEST_ENTRY)
    kind = replace(kind, rollup_sum=next(said, usual.rollup_sum))
    texts = (each.alternatives for each in (row, column) if each.alternatives is not None)
    is_input = not (row.is_computed or column.is_computed)
    may_be_text = is_input and kind.has_figure
    return replace(kind, alternatives=next(texts, usual.alternatives) if may_be_text else ())


class CellBuilder:
    """Makes a table's cells once the scope of the whole form is known."""

    def __init__(
        self,
        code: str,
        rows: Axis,
        columns: Axis,
        scope: Scope,
        names: Mapping[str, str],
        over_year: OverYear | None,
    ) -> None:
        """`names` maps the table whose columns these are, if it is another, to the own one.

        `over_year` is what the table says of its cells.
        """
        self._code, self._rows, self._columns, self._scope = code, rows, columns, scope
        self._names, self._over_year = names, over_year
        self.mistakes: list[tuple[AxisName, AxisLine, str, RuleError]] = []
        own_rows = tuple(leaf.code for leaf in rows.leaves)
        own_columns = tuple(leaf.code for leaf in columns.leaves)
        self._row_trees = [self._trees(each, (), own_columns) for each in rows.leaves]
        self._column_trees = [self._trees(each, own_rows, ()) for each in columns.leaves]
        self._wheres = {each.code: self._where(each, own_rows) for each in columns.leaves}

    def cells(
        self,
        types: Mapping[Address, CellType],
        usual: BlankMeaning,
        above: Sequence[Node],
        *,
        is_list: bool,
    ) -> Mapping[Address, Cell]:
        """The cells by address; a blank means what the row says, else the column, else `usual`.

        `above` are the conditions under which the whole table is asked.
        """
        rows = OWN_RECORDS if is_list else self._rows
        row_trees = [_NO_TREES] if is_list else self._row_trees
        cells = [
            self._cell(row, column, (of_row, of_column), types, usual, above)
            for row, of_row in zip(rows.leaves, row_trees, strict=True)
            for column, of_column in zip(self._columns.leaves, self._column_trees, strict=True)
            if Address(self._code, row.code, column.code) in types
        ]
        if is_list:
            return ListCells(tuple(cells), tuple(leaf.code for leaf in self._rows.leaves))
        return {cell.address: cell for cell in cells}

    def _cell(
        self,
        row: AxisLine,
        column: AxisLine,
        trees: tuple[_LineTrees, _LineTrees],
        types: Mapping[Address, CellType],
        usual: BlankMeaning,
        above: Sequence[Node],
    ) -> Cell:
        at = Address(self._code, row.code, column.code)
        of_row, of_column = trees
        over_year = row.over_year or column.over_year or self._over_year
        turns = (of_row, Expansion(None, column.code)), (of_column, Expansion(row.code, None))
        asked, listed, values = (
            [
                part
                for each, turn in turns
                if (tree := each[place]) and (part := self._bound(tree, turn))
            ]
            for place in range(3)
        )
        formula = values[-1] if values else self._sum(row, column, at, types)
        if column.label_of is not None:
            formula = entry_text(at._replace(column=column.label_of), types, LABEL)
        if formula:
            record = self._record() if row.code == OWN_RECORD and column.is_computed else ()
            blank = row.blank or column.blank or usual
            return Cell(at, types[at], formula, blank, record, over_year=over_year)
        usual = BlankMeaning.ERROR if asked else usual
        blank = row.blank or column.blank or usual
        of_table = (self._bound(each, _NOWHERE) for each in above)
        conditions = [*(each for each in of_table if each), *asked]
        wheres = [
            Binary("==", entry, bind_tree(side, turns[1][1], self._scope))
            for name, side in self._wheres[column.code]
            if (entry := entry_text(at, types, name))
        ]
        return Cell(
            at,
            types[at],
            None,
            blank,
            (),
            _all(conditions),
            _all(listed),
            _all(wheres),
            over_year,
        )

    def _bound(self, tree: Node, turn: Expansion) -> Node | None:
        """The tree bound to the cells of a line, without closed ones; None if nothing is left."""
        found = open_trees((bind_tree(tree, turn, self._scope),), self._scope)
        return found[0] if found else None

    def _record(self) -> tuple[Address, ...]:
        """The inputs of a list's own record."""
        inputs = (each.code for each in self._columns.leaves if not each.is_computed)
        return tuple(Address(self._code, OWN_RECORD, code) for code in inputs)

    def _sum(
        self, row: AxisLine, column: AxisLine, at: Address, types: Mapping[Address, CellType]
    ) -> Node | None:
        parts: list[Address] = []
        if column.is_sum:
            parts = [at._replace(column=each.code) for each in self._columns.siblings(column)]
        if row.is_sum and not any(each in types for each in parts):
            parts = [at._replace(row=each.code) for each in self._rows.siblings(row)]
        if not (parts := [each for each in parts if each in types]):
            return None
        # A sum of figures leaves dates out, because a sheet would add their serial numbers.
        parts = [each for each in parts if types[each].is_quantity] or parts
        axes = self._scope.tables[self._code]
        most = max((axes.decimals_of(each.row, each.column) or 0 for each in parts), default=0)
        return FunctionCall("sum", (BoundCells(tuple(parts), most),))

    def _trees(self, line: AxisLine, rows: tuple[str, ...], columns: tuple[str, ...]) -> _LineTrees:
        """The expressions of a line. One that is missing or wrong is None."""
        own = f"{self._code}[:, {line.code}]" if rows else f"{self._code}[{line.code}, :]"
        is_grid = not self._scope.tables[self._code].is_list

        def parsed(key: str, text: str | None, kind: ExprType, before: str = "") -> Node | None:
            if text is None:
                return None
            try:
                tree = parse_rule(before + text)
                tree = renamed(tree, self._names) if rows else tree
                takes_earlier = key == "value" and is_grid
                found = typecheck_value(
                    tree, self._scope, rows, columns, kind, takes_earlier=takes_earlier
                )
                found = found or self._closed_mistakes(tree, line, rows, columns)
            except RuleError as mistake:
                found = [mistake]
            axis: AxisName = "columns" if rows else "rows"
            for each in found:
                span = Span(*(max(0, place - len(before)) for place in each.span))
                self.mistakes.append((axis, line, key, RuleError(each.message, span)))
            return None if found else tree

        return _LineTrees(
            parsed("asked", line.asked, ExprType.LOGIC),
            parsed("in", line.listed, ExprType.LOGIC, f"{own} in "),
            parsed("value", line.value, ExprType.NUMBER),
        )

    def _closed_mistakes(
        self, tree: Node, line: AxisLine, rows: tuple[str, ...], columns: tuple[str, ...]
    ) -> list[RuleError]:
        """A mistake if a cell of the line needs nothing but closed cells for this expression."""
        own = self._scope.tables[self._code]
        turns = [(row, line.code) for row in rows] or [(line.code, column) for column in columns]
        for row, column in turns if not own.is_list else ():
            turn = Expansion(row if rows else None, column if columns else None)
            if (row, column) not in own.closed and self._bound(tree, turn) is None:
                message = LocalizedText(
                    "[{row}, {column}] 这一格用到的格不填（closed）：请让它也不填",
                    "[{row}, {column}] needs cells that are closed; close it as well",
                )
                return [RuleError(message.format(row=row, column=column), Span(0, 0))]
        return []

    def _where(self, line: AxisLine, rows: tuple[str, ...]) -> list[tuple[str, Node]]:
        """What `where` asks of a code: the list's columns, and the texts that they must equal."""
        codes = line.type.codes if line.type else None
        if line.where is None or codes is None:
            return []
        try:
            sides = where_sides(line.where, codes)
            parts = [(name, renamed(side, self._names)) for name, side in sides]
            found = [
                mistake
                for _, side in parts
                for mistake in typecheck_value(side, self._scope, rows, (), ExprType.TEXT)
            ]
        except RuleError as mistake:
            parts, found = [], [mistake]
        self.mistakes.extend(("columns", line, "where", each) for each in found)
        return [] if found else parts


def _all(conditions: Sequence[Node]) -> Node | None:
    """The condition that all of some hold."""
    return reduce(partial(Binary, "and"), conditions) if conditions else None


CIRCULAR = LocalizedText("{at} 的计算最终要用到自己", "{at} is computed from itself in the end")


def _leaf_codes(line: AxisLine) -> tuple[str, ...]:
    return tuple(leaf.code for leaf in line.leaves())
