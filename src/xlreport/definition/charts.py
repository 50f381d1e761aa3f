"""Chart definitions -> charts bound to their cells, for the roll-up to draw.

A chart names its cells like the arguments of `sum(…)`, so the rule parser reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.form import Chart, ChartBar
from xlreport.rules import (
    Address,
    ExprType,
    FunctionCall,
    Reference,
    RuleError,
    parse_rule,
    typecheck,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.definition.form_definition import ChartDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import Axis, AxisLine, Table
    from xlreport.rules import Node, Scope, Selector

_OPEN, _CLOSE = "sum(", ")"

_ONLY_CELLS = LocalizedText(
    "图表只能写本期的单元格，如 表[行, :]", "a chart is of cells of this period, such as t[x, :]"
)
_NO_LIST = LocalizedText("清单 {table} 不能作图", "the list {table} cannot be drawn")
_TWO_WAYS = LocalizedText(
    "行和列只能有一个展开，另一个写到某一行或某一列",
    "rows or columns can spread in a chart, not both: name one row or one column",
)
_NOTHING_ADDED = LocalizedText(
    "{cells} 里没有各单位相加的数，不能作图", "{cells} holds nothing that a roll-up adds"
)


def parse_chart_cells(text: str) -> FunctionCall:
    """Parse the cells of a chart. Raises RuleError; its span counts the added `sum(` as well."""
    tree = parse_rule(_OPEN + text + _CLOSE)
    if not isinstance(tree, FunctionCall):
        raise RuleError(_ONLY_CELLS, tree.span)
    return tree


def mistake_offset(mistake: RuleError) -> int:
    """The offset of a mistake in the chart's own text, counted from 0."""
    return max(mistake.span.start - len(_OPEN), 0)


class ChartBinder:
    """Binds the charts of one form. Notes mistakes in the source, each with its caret."""

    def __init__(self, scope: Scope, source: YamlSource, tables: Mapping[str, Table]) -> None:
        self._scope, self._source, self._tables = scope, source, tables

    def bind(self, definition: ChartDefinition, path: YamlPath) -> Chart:
        """The chart; it has no bars where its definition is wrong."""
        parts: list[_Crossing] = []
        try:
            for each in parse_chart_cells(definition.of).arguments:
                parts.extend(self._crossings(each))
        except RuleError as mistake:
            at = (*path, "of")
            problem = self._source.add_problem(mistake.message, at, offset=mistake_offset(mistake))
            self._source.problems.append(problem)
        bars = (
            ChartBar(label, part.cells) for label, part in zip(_labels(parts), parts, strict=True)
        )
        return Chart(definition.title, tuple(bars), definition.by == "unit")

    def _crossings(self, node: Node) -> Iterator[_Crossing]:
        if not isinstance(node, Reference) or node.earlier:
            raise RuleError(_ONLY_CELLS, node.span)
        for mistake in typecheck(
            FunctionCall("sum", (node,), node.span), self._scope, ExprType.NUMBER
        ):
            raise mistake
        table = self._tables[node.table]
        if table.is_list:
            raise RuleError(_NO_LIST.format(table=table.code), node.span)
        rows, columns = _lines(table.rows, node.row), _lines(table.columns, node.column)
        if len(rows) > 1 and len(columns) > 1:
            raise RuleError(_TWO_WAYS, node.span)
        ways = (_Crossing(table, row, column) for row in rows for column in columns)
        found = [each for each in ways if not each.is_closed]
        if not found or not all(each.cells for each in found):
            cells = f"{table.code}[{node.row.code or ':'}, {node.column.code or ':'}]"
            raise RuleError(_NOTHING_ADDED.format(cells=cells), node.span)
        yield from found


@dataclass(frozen=True, slots=True)
class _Crossing:
    """What one bar shows: the crossing of one line of the rows and one of the columns."""

    table: Table
    row: AxisLine
    column: AxisLine

    @property
    def cells(self) -> tuple[Address, ...]:
        """The additive cells of the crossing. A heading stands for the inputs under it."""
        cells = (
            Address(self.table.code, below.code, beside.code)
            for below in _added(self.row)
            for beside in _added(self.column)
        )
        known = self.table.cells
        return tuple(at for at in cells if at in known and known[at].type.is_additive)

    @property
    def is_closed(self) -> bool:
        """Whether nobody fills in any of its cells."""
        cells = (
            Address(self.table.code, below.code, beside.code)
            for below in self.row.leaves()
            for beside in self.column.leaves()
        )
        return not any(at in self.table.cells for at in cells)


def _lines(axis: Axis, selector: Selector) -> Sequence[AxisLine]:
    """The lines that a selector draws: the line itself, or those directly under a heading.

    Of several lines the sums are left out, because they would dwarf what they add.
    """
    if selector.code is None:
        lines = axis.lines
    else:
        line = axis.by_code[selector.code]
        lines = line.children or (line,)
    return lines if len(lines) == 1 else [each for each in lines if not each.is_sum]


def _added(line: AxisLine) -> tuple[AxisLine, ...]:
    leaves = tuple(line.leaves())
    return leaves if len(leaves) == 1 else tuple(each for each in leaves if not each.is_computed)


def _labels(parts: Sequence[_Crossing]) -> list[str]:
    """The labels of bars: those of rows, of columns or of both, whatever tells bars apart."""
    if len({part.row for part in parts}) <= 1:
        return [part.column.label or part.row.label for part in parts]
    if len({part.column for part in parts}) <= 1:
        return [part.row.label for part in parts]
    return [f"{part.row.label}·{part.column.label}" for part in parts]
