"""Bound expression -> words, in both languages.

What all cells of a rule share (their table, row or column) is said once, at the front. Each cell
then names only what distinguishes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xlreport.findings import LocalizedText, untranslated
from xlreport.rules.address import Address
from xlreport.rules.nodes import (
    Binary,
    BoundByKey,
    BoundCell,
    BoundCells,
    BoundLookup,
    BoundText,
    Day,
    EntryText,
    FunctionCall,
    KeyColumns,
    Like,
    Membership,
    Node,
    Number,
    PeriodPart,
    RecordNumber,
    Text,
    Unary,
    addresses_in,
)
from xlreport.rules.operators import (
    EARLIER_WORDS,
    FUNCTIONS,
    OPERATORS,
    PERIOD_PARTS,
    PREFIXES,
    Precedence,
)
from xlreport.rules.patterns import patterns_in_words

FIRST_RECORD = "1"
"""The row code of a list's first record."""

MOST_NAMED = 3
"""An aggregate over more cells names only its first and its last."""

_IF = LocalizedText("（如果 {test}：{one}；否则：{other}）", "(if {test}: {one}; else: {other})")
_ONE_OF = LocalizedText("{one} 属于 {options}", "{one} is one of {options}")
_LIKE = LocalizedText("{one} 写作 {pattern}", "{one} looks like {pattern}")
_FOUND_IN = LocalizedText("{parts} 见于 {column}", "{parts} is found in {column}")
_RECORDS = LocalizedText("{column} 为 {parts} 的各条", "the records whose {column} is {parts}")
_ENTRY = LocalizedText("{cell} 的 {column}", "the {column} of {cell}")
_LABEL_COLUMN = LocalizedText("名称", "label")
_COUNT = LocalizedText("{records}的条数", "the number of {records}")
_TOTAL = LocalizedText("{records}的{values}合计", "the sum of {values} of {records}")


class CellNames(NamedTuple):
    """The labels of a cell: those of its table, row and column. Empty if there is none."""

    table: str
    row: str
    column: str


NameCell = Callable[[Address], CellNames]
NameText = Callable[[str], str]


class WordsPrinter:
    """Words for one bound tree."""

    def __init__(self, tree: Node, name_cell: NameCell, name_text: NameText) -> None:
        self._tree = tree
        self._name = name_cell
        self._name_text = name_text
        named = [name_cell(each) for each in addresses_in(tree)]
        self._shared = (
            CellNames(*(_common(values) for values in zip(*named, strict=True)))
            if named
            else CellNames("", "", "")
        )

    def print(self) -> LocalizedText:
        """The tree in words, such as `自然人：一 ＋ 二 ＝ 三 ＋ 四`."""
        shared = [part for part in (self._shared.row, self._shared.column) if part]
        body = self._print(self._tree, Precedence.OR)
        if not shared or not any(self._own(each) for each in addresses_in(self._tree)):
            return body
        head = " ".join(shared)
        return LocalizedText("{head}：{body}", "{head}: {body}").format(head=head, body=body)

    def _own(self, address: Address) -> str:
        """The part of a cell's name that the cells do not share."""
        own = zip(self._name(address), self._shared, strict=True)
        return "·".join(part for part, shared in own if part and part != shared)

    def _cell(self, address: Address) -> LocalizedText:
        name = self._own(address) or "·".join(part for part in self._name(address)[1:] if part)
        if address.earlier:
            return EARLIER_WORDS[address.earlier].format(name=name)
        return untranslated(name)

    def _print(self, node: Node, outside: Precedence) -> LocalizedText:
        match node:
            case Unary(sign, operand):
                operator = PREFIXES[sign]
                inner = self._print(operand, operator.precedence)
                words = LocalizedText("{sign}{inner}", "{sign} {inner}").format(
                    sign=operator.label, inner=inner
                )
                return _bracketed(words, operator.precedence, outside)
            case Binary(sign, left, right):
                operator = OPERATORS[sign]
                first = self._print(left, operator.precedence)
                second = self._print(right, Precedence(operator.precedence + 1))
                words = untranslated("{first} {sign} {second}").format(
                    first=first, sign=operator.label, second=second
                )
                return _bracketed(words, operator.precedence, outside)
            case FunctionCall("if", arguments):
                test, one, other = self._all(arguments)
                return _IF.format(test=test, one=one, other=other)
            case FunctionCall(function, arguments):
                return LocalizedText("{name}（{inside}）", "{name} ({inside})").format(
                    name=FUNCTIONS[function].label, inside=self._all(arguments)
                )
            case Membership(operand, options):
                one = self._print(operand, Precedence.COMPARISON)
                return _ONE_OF.format(one=one, options=self._all(options))
            case Like(operand, patterns):
                one = self._print(operand, Precedence.COMPARISON)
                return _LIKE.format(one=one, pattern=patterns_in_words(patterns))
            case BoundLookup(parts, key):
                return _FOUND_IN.format(parts=self._all(parts), column=self._columns(key))
            case BoundByKey():
                return self._by_key(node)
            case _:
                return self._leaf(node)

    def _all(self, nodes: tuple[Node, ...]) -> tuple[LocalizedText, ...]:
        return tuple(self._print(each, Precedence.OR) for each in nodes)

    def _leaf(self, node: Node) -> LocalizedText:
        match node:
            case Number(value):
                return untranslated(format(value, "f"))
            case Text(value):
                return untranslated(f"“{value}”")
            case Day(day):
                return untranslated(day.isoformat())
            case PeriodPart(part):
                return PERIOD_PARTS[part]
            case RecordNumber():
                return LocalizedText("本条序号", "the record's number")
            case BoundCell(address):
                return self._cell(address)
            case BoundCells(addresses):
                return self._cells(addresses)
            case EntryText(cell, codes, column):
                name = codes.headings.get(column) or _LABEL_COLUMN
                return _ENTRY.format(cell=self._cell(cell.address), column=name)
            case BoundText(code):
                return untranslated(f"“{self._name_text(code)}”")
            case _:
                raise TypeError(node)

    def _by_key(self, node: BoundByKey) -> LocalizedText:
        records = _RECORDS.format(column=self._columns(node.key), parts=self._all(node.parts))
        if node.values is None:
            return _COUNT.format(records=records)
        values = self._name(node.values.addresses[0]).column
        return _TOTAL.format(records=records, values=values)

    def _columns(self, key: KeyColumns) -> LocalizedText:
        """The columns of a list: its own name once, where the rule is about another table."""
        names = [self._name(Address(key.table, FIRST_RECORD, each)) for each in key.columns]
        columns = "、".join(name.column for name in names)
        if self._shared.table == names[0].table:
            return untranslated(columns)
        return untranslated(f"{names[0].table}·{columns}")

    def _cells(self, addresses: tuple[Address, ...]) -> LocalizedText:
        if len(addresses) <= MOST_NAMED:
            names = [self._cell(each) for each in addresses]
            return LocalizedText("{names}", "{names}").format(names=names)
        first, last = self._cell(addresses[0]), self._cell(addresses[-1])
        return LocalizedText("{first} 至 {last}", "{first} to {last}").format(
            first=first, last=last
        )


def _common(values: tuple[str, ...]) -> str:
    return values[0] if len(set(values)) == 1 else ""


def _bracketed(words: LocalizedText, strength: Precedence, outside: Precedence) -> LocalizedText:
    if strength >= outside:
        return words
    return LocalizedText("（{words}）", "({words})").format(words=words)
