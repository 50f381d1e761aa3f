"""Relations by printed numbers -> trees with the exact cells of a form.

A relation of lines holds in each column of figures, a relation of columns in each row. Left out are
columns and rows of rates (`rollup: none`, or computed by a product or a quotient): what adds up in
amounts does not in percentages. A cell without a figure counts for nothing; where a whole side has
none, the relation does not stand.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from xlreport.findings import LocalizedText
from xlreport.rules import (
    OWN_RECORD,
    Address,
    Binary,
    CellNames,
    FunctionCall,
    NumberedTable,
    Numbering,
    Reference,
    RuleError,
    Selector,
    Unary,
    children,
    numbered_column,
    numbered_line,
    parse_relation,
    parse_relation_condition,
    parse_rule,
    with_children,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xlreport.findings import Language
    from xlreport.form import AxisLine, Section, Table
    from xlreport.rules import Node

_AxisName = Literal["row", "column"]
Trees = tuple["Node", ...]
"""What a rule expects at one place, and the conditions under which it does."""

_TWO_AXES = LocalizedText(
    "有的只写了行，有的只写了栏，请都写明几行几栏",
    "some parts name only a line and others only a column; say both of each",
)
_OTHER_LINES = LocalizedText(
    "{one} 和 {other} 的栏（行）不一样，请写明几行几栏",
    "the tables {one} and {other} have other columns (or lines); say both line and column",
)
_NO_FIGURE = LocalizedText("{cell} 没有数字可比", "{cell} holds no figure to compare")
_NOWHERE = LocalizedText(
    "没有一栏（行）里这些都是数字", "there is no column (or line) in which all of these are figures"
)
_NUMBER_OF_FORM = ("表号", "form")


class RelationReader:
    """Reads the relations of a form whose tables are complete."""

    def __init__(self, sections: Iterable[Section], language: Language) -> None:
        tables = [(section, table) for section in sections for table in section.tables]
        self._language = language
        self._tables = {table.code: table for _, table in tables}
        self._numbered = {table.code: _numbered(section, table) for section, table in tables}

    def condition(self, text: str, home: Iterable[str]) -> Node:
        """The tree of a condition by numbers, for `read`. Raises RuleError."""
        return parse_relation_condition(text, self._numbering(home))

    def read(self, text: str, when: Node | None, home: Iterable[str]) -> list[Trees]:
        """The trees of a relation, one for each place where it stands.

        A number without the name of a table is looked for in the tables at `home`. `when` is one
        more condition by numbers. Raises RuleError.
        """
        relation = parse_relation(text, self._numbering(home))
        conditions = [each for each in (relation.condition, when) if each is not None]
        found = [
            trees
            for expectation in relation.expectations
            for trees in self._spread((expectation, *conditions))
        ]
        if not found:
            raise RuleError(_NOWHERE, relation.expectations[0].span)
        return found

    def _numbering(self, home: Iterable[str]) -> Numbering:
        return Numbering([*self._numbered.values()], home)

    def name_cell(self, at: Address, name: CellNames) -> CellNames:
        """What people call a cell, with the numbers of its line and its column."""
        numbers = self._numbered.get(at.table)
        if numbers is None or at.earlier:
            return name
        line, column = numbers.number_of_row(at.row), numbers.number_of_column(at.column)
        return CellNames(
            name.table,
            name.row + self._in_brackets(numbered_line(line) if line else None),
            name.column + self._in_brackets(numbered_column(column) if column else None),
        )

    def _in_brackets(self, number: LocalizedText | None) -> str:
        if number is None:
            return ""
        return LocalizedText("（{at}）", " ({at})").format(at=number).in_language(self._language)

    def _spread(self, trees: Trees) -> Iterator[Trees]:
        """The trees at each line or column over which they run, without cells of no figure."""
        named = [each for tree in trees for each in _references(tree)]
        open_rows = [each for each in named if each.row.code is None and not self._is_list(each)]
        open_columns = [each for each in named if each.column.code is None]
        if open_rows and open_columns:
            raise RuleError(_TWO_AXES, open_rows[0].span)
        for each in named:
            if each not in open_rows and each not in open_columns and not self._has_figure(each):
                cell = Address(each.table, each.row.code or OWN_RECORD, each.column.code or "")
                raise RuleError(_NO_FIGURE.format(cell=str(cell)), each.span)
        axis: _AxisName = "row" if open_rows else "column"
        for codes in self._places(open_rows or open_columns, axis):
            placed = tuple(_at(tree, axis, codes) for tree in trees)
            left = (self._with_figures(tree) for tree in placed)
            shown = tuple(tree for tree in left if tree is not None)
            if len(shown) == len(placed):
                yield shown

    def _is_list(self, reference: Reference) -> bool:
        return self._tables[reference.table].is_list

    def _places(self, named: Sequence[Reference], axis: _AxisName) -> Iterator[Mapping[str, str]]:
        """By table, the codes of the lines at which a relation stands; one place after another."""
        if not named:
            yield {}
            return
        tables = [self._tables[code] for code in dict.fromkeys(each.table for each in named)]
        lines = [
            [leaf.code for leaf in _leaves(table, axis) if not _is_rate(leaf)] for table in tables
        ]
        if any(set(each) != set(lines[0]) for each in lines):
            numbers = [self._numbers(table, axis) for table in tables]
            if not all(each.keys() == numbers[0].keys() and each for each in numbers):
                names = [self._numbered[each.code].names[0] for each in tables[:2]]
                message = _OTHER_LINES.format(one=names[0], other=names[1])
                raise RuleError(message, named[-1].span)
            for number in numbers[0]:
                yield {
                    table.code: each[number] for table, each in zip(tables, numbers, strict=True)
                }
            return
        for code in lines[0]:
            yield {table.code: code for table in tables}

    def _numbers(self, table: Table, axis: _AxisName) -> Mapping[str, str]:
        """The codes of the lines that are no rates, by their numbers."""
        numbered = self._numbered[table.code]
        number = numbered.number_of_row if axis == "row" else numbered.number_of_column
        codes = [leaf.code for leaf in _leaves(table, axis) if not _is_rate(leaf)]
        return {number(code): code for code in codes if number(code)}

    def _has_figure(self, at: Reference) -> bool:
        table = self._tables[at.table]
        if table.is_list:
            columns = {each.address.column: each for each in table.distinct_cells}
            cell = columns.get(at.column.code or "")
        else:
            cell = table.cells.get(Address(at.table, at.row.code or "", at.column.code or ""))
        return cell is not None and cell.type.is_quantity

    def _with_figures(self, node: Node) -> Node | None:
        """The tree without the cells that hold no figure. None if nothing is left to compare."""
        match node:
            case Reference():
                return node if self._has_figure(node) else None
            case FunctionCall(_, arguments):
                kept = tuple(each for each in arguments if self._with_figures(each) is not None)
                return replace(node, arguments=kept) if kept else None
            case Binary("+" | "-" as sign, left, right):
                one, other = self._with_figures(left), self._with_figures(right)
                if one is None and other is not None and sign == "-":
                    return Unary("-", other, node.span)
                if one is None or other is None:
                    return one if other is None else other
                return replace(node, left=one, right=other)
            case _:
                below = [self._with_figures(each) for each in children(node)]
                whole = tuple(each for each in below if each is not None)
                return with_children(node, whole) if len(whole) == len(below) else None


def _numbered(section: Section, table: Table) -> NumberedTable:
    rows: dict[str, list[str]] = {}
    for leaf in table.rows.leaves if not table.is_list else ():
        for number in filter(None, dict.fromkeys((leaf.no, leaf.printed_code))):
            rows.setdefault(number, []).append(leaf.code)
    leaves = [leaf.code for leaf in table.columns.leaves]
    columns = dict(zip(table.column_numbers, leaves, strict=True)) if table.is_numbered else {}
    forms = [
        text
        for name, text in section.frame.head
        if any(each in name.casefold() for each in _NUMBER_OF_FORM)
    ]
    names = dict.fromkeys(filter(None, (table.title, section.sheet, section.title, *forms)))
    codes = {number: tuple(each) for number, each in rows.items()}
    return NumberedTable(table.code, tuple(names), codes, columns)


def _leaves(table: Table, axis: _AxisName) -> Sequence[AxisLine]:
    return table.rows.leaves if axis == "row" else table.columns.leaves


def _is_rate(line: AxisLine) -> bool:
    """Whether the figures of a row or column do not add up, such as percentages."""
    if line.rollup_sum is False:
        return True
    return line.value is not None and any(
        _multiplies(each) for each in _all(parse_rule(line.value))
    )


def _multiplies(node: Node) -> bool:
    return isinstance(node, Binary) and node.operator in {"*", "/"}


def _all(node: Node) -> Iterator[Node]:
    yield node
    for each in children(node):
        yield from _all(each)


def _references(tree: Node) -> Iterator[Reference]:
    return (each for each in _all(tree) if isinstance(each, Reference))


def _at(node: Node, axis: _AxisName, codes: Mapping[str, str]) -> Node:
    """The tree with the code of its table's line wherever none is named."""
    if isinstance(node, Reference):
        selector = node.row if axis == "row" else node.column
        if selector.code is None and node.table in codes:
            here = Selector(codes[node.table], selector.span)
            return replace(node, row=here) if axis == "row" else replace(node, column=here)
        return node
    return with_children(node, tuple(_at(each, axis, codes) for each in children(node)))
