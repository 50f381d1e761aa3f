"""The numbers that an official form prints for its lines and columns, and the codes behind them.

Relations name cells by these numbers. A number must lead to one line; where several tables print
it, the name of the table stands before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from xlreport.findings import LocalizedText
from xlreport.rules.lexer import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlreport.rules.nodes import Span

_AMBIGUOUS = LocalizedText(
    "{number}不止一处有（{tables}），请在前面写上表名，如 {example}",
    "{number} stands in several places ({tables}); write the table's name before it: {example}",
)
_UNKNOWN = LocalizedText("没有{number}{hint}", "there is no {number}{hint}")
_ELSEWHERE = LocalizedText(
    "；{table}里有，请在前面写上表名", "; {table} has one, so write its name before it"
)
_ONLY = LocalizedText("，只有 {numbers}", "; there are {numbers}")
_NOT_PRINTED = LocalizedText(
    "，这里没有印出行次、代码或栏次：行要写 no 或 code，列要写 numbered: true",
    "; no numbers are printed here: rows state `no` or `code`, columns `numbered: true`",
)
_SEVERAL_ROWS = LocalizedText(
    "表 {table} 里 {number} 既是行次又是另一行的代码，请改用别的写法",
    "in the table {table} {number} is the number of a line and the code of another; name it so "
    "that only one is meant",
)
_LINE = LocalizedText("{number}行", "line {number}")
_COLUMN = LocalizedText("{number}栏", "column {number}")
_MOST_LISTED = 12
_Meaning = TypeVar("_Meaning")


def numbered_line(number: str) -> LocalizedText:
    return _LINE.format(number=number)


def numbered_column(number: str) -> LocalizedText:
    return _COLUMN.format(number=number)


@dataclass(frozen=True, slots=True)
class NumberedTable:
    """A table as relations see it: the codes of its rows and columns by printed number.

    `names` are what a relation may call it: its title, its sheet, the number of its form.
    """

    code: str
    names: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str]

    def number_of_row(self, code: str) -> str:
        return next((number for number, codes in self.rows.items() if code in codes), "")

    def number_of_column(self, code: str) -> str:
        return next((number for number, each in self.columns.items() if each == code), "")


class Numbering:
    """The numbered tables of a form. A number without a name is looked for in those at `home`."""

    def __init__(self, tables: Sequence[NumberedTable], home: Iterable[str]) -> None:
        own = frozenset(home)
        self._tables = tables
        self._home = [each for each in tables if each.code in own]
        self.names = sorted({name for each in tables for name in each.names}, key=len, reverse=True)

    def row(
        self, number: str, name: str, span: Span, table: NumberedTable | None = None
    ) -> tuple[NumberedTable, str]:
        """The table and the code of the row with a number."""
        if table is None:
            table = self._tables_with(number, name, span, of_rows=True)
        codes = _lookup(table.rows, number)
        if codes is None:
            raise _unknown(_LINE, number, table.rows, span)
        if len(codes) > 1:
            raise RuleError(_SEVERAL_ROWS.format(table=table.code, number=number), span)
        return table, codes[0]

    def column(
        self, number: str, name: str, span: Span, table: NumberedTable | None = None
    ) -> tuple[NumberedTable, str]:
        """The table and the code of the column with a number."""
        if table is None:
            table = self._tables_with(number, name, span, of_rows=False)
        code = _lookup(table.columns, number)
        if code is None:
            raise _unknown(_COLUMN, number, table.columns, span)
        return table, code

    def has_row(self, number: str, name: str) -> bool:
        return any(_lookup(each.rows, number) for each in self._named(name))

    def has_column(self, number: str, name: str) -> bool:
        return any(_lookup(each.columns, number) for each in self._named(name))

    def prints(self, number: str, name: str, *, rows: bool) -> bool:
        """Whether a row, or else a column, has exactly this number."""
        return any(number in (each.rows if rows else each.columns) for each in self._named(name))

    def _named(self, name: str) -> Sequence[NumberedTable]:
        return [each for each in self._tables if name in each.names] if name else self._home

    def _tables_with(self, number: str, name: str, span: Span, *, of_rows: bool) -> NumberedTable:
        def numbers(table: NumberedTable) -> Mapping[str, object]:
            return table.rows if of_rows else table.columns

        searched = self._named(name)
        found = [each for each in searched if _lookup(numbers(each), number)]
        if len(found) == 1:
            return found[0]
        said = (_LINE if of_rows else _COLUMN).format(number=number)
        if found:
            tables = [each.names[0] for each in found]
            example = f"{tables[0]}{said.zh}"
            message = _AMBIGUOUS.format(number=said, tables=tables, example=example)
            raise RuleError(message, span)
        others = [each for each in self._tables if _lookup(numbers(each), number)]
        if others and not name:
            hint = _ELSEWHERE.format(table=others[0].names[0])
        else:
            hint = _known({number: True for each in searched for number in numbers(each)})
        raise RuleError(_UNKNOWN.format(number=said, hint=hint), span)


def _unknown(
    kind: LocalizedText, number: str, known: Mapping[str, object], span: Span
) -> RuleError:
    said = kind.format(number=number)
    return RuleError(_UNKNOWN.format(number=said, hint=_known(known)), span)


def _known(numbers: Mapping[str, object]) -> LocalizedText:
    if not numbers:
        return _NOT_PRINTED
    listed = list(numbers)
    some = [*listed[:_MOST_LISTED], *(["…"] if len(listed) > _MOST_LISTED else [])]
    return _ONLY.format(numbers=some)


def _lookup(numbers: Mapping[str, _Meaning], number: str) -> _Meaning | None:
    """What a number stands for: as it is printed, or but for zeros before it."""
    if number in numbers:
        return numbers[number]
    bare = number.lstrip("0")
    return next((found for each, found in numbers.items() if each.lstrip("0") == bare), None)
