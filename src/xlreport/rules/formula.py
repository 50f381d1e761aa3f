"""Bound expression -> Excel formula (without the leading `=`).

Formulas use only functions on which Excel, WPS, LibreOffice and IronCalc agree, as measured. A
single input cell is written SUM(cell), because SUM counts text and logical values as 0. N() would
turn TRUE into 1, and a bare reference would turn text into an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from xlreport.rules.address import OWN_RECORD, Address
from xlreport.rules.decimals import (
    GUARD_DIGITS,
    comparison_decimals,
    exact_decimals,
    has_binary_noise,
    is_product,
    value_decimals,
)
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
    RecordNumber,
    Text,
    Unary,
    addresses_in,
    children,
)
from xlreport.rules.operators import FUNCTIONS, OPERATORS, PREFIXES, Precedence
from xlreport.rules.texts import KEY_SPELLINGS, LONGEST_KEY, PART_START, figure_text
from xlreport.rules.types import compares_numbers, compares_texts


class CellRef(NamedTuple):
    """A cell of a workbook: the name of the sheet; row and column, counted from 0."""

    sheet: str
    row: int
    column: int

    @property
    def a1(self) -> str:
        return f"{column_letters(self.column)}{self.row + 1}"

    @property
    def absolute(self) -> str:
        """The cell as `$A$1`, without its sheet."""
        return f"${column_letters(self.column)}${self.row + 1}"


LocateCell = Callable[[Address | str], CellRef]
"""Returns the place of a cell or a text in the workbook."""

LocateKeys = Callable[[KeyColumns], tuple[CellRef, CellRef]]
"""Returns the first and the last of the cells that hold the keys of a list's records."""


def column_letters(column: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def quote_sheet_name(sheet: str) -> str:
    """The name of a sheet, quoted for a reference."""
    return "'" + sheet.replace("'", "''") + "'"


class FormulaPrinter:
    """Prints formulas for the cells of one sheet. References within it omit the sheet name."""

    def __init__(
        self,
        locate: LocateCell,
        home: str,
        locate_keys: LocateKeys | None = None,
        own_number: str = "",
    ) -> None:
        """`own_number` is the number of the record that a rule over records is printed for."""
        self._locate = locate
        self._home = home
        self._locate_keys = locate_keys
        self._own_number = own_number

    def number(self, node: Node, places: int | None = None) -> str:
        """The value. Products are rounded to `places` + GUARD_DIGITS, as in `evaluate`."""
        return self._number(node, value_decimals(node) if places is None else places, Precedence.OR)

    def logic(self, node: Node) -> str:
        """The condition; its result is TRUE or FALSE."""
        match node:
            case Unary(sign, operand):
                return f"{PREFIXES[sign].excel}({self.logic(operand)})"
            case Binary(sign) if compares_numbers(node):
                left, right = self.operands(node)
                return f"{left}{OPERATORS[sign].excel}{right}"
            case Binary(sign, one, other) if compares_texts(node):
                return f"{self.text(one)}{OPERATORS[sign].excel}{self.text(other)}"
            case Membership():
                return f"OR({','.join(self.logic(each) for each in node.comparisons)})"
            case Like(operand, patterns):
                text = self.text(operand)
                told = ",".join(each.formula(text) for each in patterns)
                return f"IF(LEN({text})>0,OR({told}),FALSE)"
            case BoundLookup():
                return f"{self._found(node, 'COUNTIFS', '')}>0"
            case Binary(sign, first, second):
                return f"{OPERATORS[sign].excel}({self.logic(first)},{self.logic(second)})"
            case FunctionCall("blank", (BoundCell(address),)):
                return f'{self.reference(address)}=""'
            case FunctionCall("blank", (BoundText(code),)):
                return f'{self.reference(code)}=""'
            case _:
                raise TypeError(node)

    def text(self, node: Node) -> str:
        """A text: of a text expression, or of a cell or a number by itself."""
        match node:
            case Text(value):
                return '"' + value.replace('"', '""') + '"'
            case BoundCell(address):
                return f'{self.reference(address)}&""'
            case BoundText(code):
                return f'{self.reference(code)}&""'
            case Binary("&", left, right):
                return f"{self.text(left)}{OPERATORS['&'].excel}{self.text(right)}"
            case FunctionCall("if", (test, one, other)):
                return self._chosen(node, self.logic(test), self.text(one), self.text(other))
            case FunctionCall("padded", (inner, Number(digits))):
                figure, zeros = self.rounded(inner, 0), "0" * int(digits)
                return f'LEFT("{zeros}",MAX(0,{digits}-LEN({figure}&"")))&{figure}'
            case EntryText(cell, codes, column):
                # MATCH treats * and ? as wildcards, so its result is compared again.
                code, name = self.reference(cell.address), codes.codes_name
                place = f"MATCH({code},{name},0)"
                entry = f"INDEX({codes.column_name(column)},{place})"
                found = f'IFERROR(IF(INDEX({name},{place})={code},{entry},""),"")'
                return f'IF({code}="","",{found})&""'
            case Number(value):
                return f'"{figure_text(value)}"'
            case _:
                raise TypeError(node)

    def _found(self, node: BoundLookup | BoundByKey, function: str, values: str) -> str:
        """A function over the records with a key. An error value in the key makes it fail."""
        keys = self._with_heading(*self._keys(node.key))
        texts = [self.text(each) for each in node.parts]
        lengths = "+".join(f"LEN({each})" for each in texts)
        return f"IF({lengths}>=0,{function}({values}{keys},{key_formula(texts)}))"

    def _with_heading(self, first: CellRef, last: CellRef) -> str:
        """A column of a list and the cell above it. Some programs cannot count in one cell."""
        return self._prefixed(first._replace(row=first.row - 1), last, absolute=True)

    def _chosen(self, node: FunctionCall, test: str, one: str, other: str) -> str:
        """An IF that fails on an error value in either branch, as every other function does."""
        cells = dict.fromkeys(at for each in node.arguments[1:] for at in _fragile(each))
        chosen = f"IF({test},{one},{other})"
        return f"IF(0*SUM({self.ranges(cells)})=0,{chosen})" if cells else chosen

    def operands(self, node: Binary) -> tuple[str, str]:
        """Both sides of a comparison, rounded as they are compared."""
        places = comparison_decimals(node)
        return self.rounded(node.left, places), self.rounded(node.right, places)

    def rounded(self, node: Node, digits: int) -> str:
        """The value, rounded once its binary noise is gone. Noise could push a tie either way."""
        inner = self._number(node, digits, Precedence.OR)
        exact = exact_decimals(node, digits)
        if exact > digits and not is_product(node):
            inner = f"ROUND({inner},{exact})"
        return f"ROUND({inner},{digits})"

    def reference(self, at: Address | str) -> str:
        return self._prefixed(self._locate(at))

    def ranges(self, addresses: Iterable[Address | str]) -> str:
        """The cells as ranges, joined by commas. Neighbours form one rectangle."""
        return ",".join(self._ranges([self._locate(each) for each in addresses]))

    def blank_count(self, addresses: Iterable[Address]) -> str:
        """How many of the cells are blank."""
        ranges = self._ranges([self._locate(each) for each in addresses])
        return "+".join(f"COUNTBLANK({each})" for each in ranges) or "0"

    def _number(self, node: Node, places: int, outside: Precedence) -> str:
        match node:
            case Number(value):
                return format(value, "f")
            case RecordNumber(record) if record == OWN_RECORD:
                return self._own_number
            case Day() | RecordNumber():
                return str(node.figure)
            case BoundCell(address):
                return f"SUM({self.reference(address)})"
            case BoundByKey():
                return self._by_key(node)
            case Unary(sign, operand):
                inner = self._number(operand, places, Precedence.MINUS)
                return _bracketed(f"{PREFIXES[sign].excel}{inner}", Precedence.MINUS, outside)
            case Binary() if is_product(node):
                return f"ROUND({self._product(node, places)},{places + GUARD_DIGITS})"
            case Binary(sign, left, right):
                strength = OPERATORS[sign].precedence
                first = self._number(left, places, strength)
                second = self._number(right, places, Precedence(strength + 1))
                return _bracketed(f"{first}{OPERATORS[sign].excel}{second}", strength, outside)
            case FunctionCall():
                return self._function(node, places)
            case _:
                raise TypeError(node)

    def _function(self, node: FunctionCall, places: int) -> str:
        match node:
            case FunctionCall("round", (inner_node, Number(digits))):
                return self.rounded(inner_node, int(digits))
            case FunctionCall("if", (test, one, other)):
                first, second = (self._number(each, places, Precedence.OR) for each in (one, other))
                return self._chosen(node, self.logic(test), first, second)
            case FunctionCall("length", (argument,)):
                return f"LEN({self.text(argument)})"
            case FunctionCall(name, arguments):
                inside = ",".join(self._argument(each, places) for each in arguments)
                return f"{FUNCTIONS[name].excel}({inside})"

    def _by_key(self, node: BoundByKey) -> str:
        if node.values is None:
            return self._found(node, "COUNTIFS", "")
        first = self._locate(node.values.addresses[0])
        above, below = self._keys(node.key)
        last = first._replace(row=first.row + below.row - above.row)
        return self._found(node, "SUMIFS", f"{self._with_heading(first, last)},")

    def _keys(self, key: KeyColumns) -> tuple[CellRef, CellRef]:
        if self._locate_keys is None:
            raise TypeError(key)
        return self._locate_keys(key)

    def _argument(self, node: Node, places: int) -> str:
        if isinstance(node, BoundCells):
            return self.ranges(node.addresses)
        return self._number(node, places, Precedence.OR)

    def _product(self, node: Node, places: int) -> str:
        """A chain of `*` and `/`: its sums are rounded first, the chain itself once, at its top."""
        if not (isinstance(node, Binary) and is_product(node)):
            exact = exact_decimals(node, places)
            if exact and has_binary_noise(node):
                return f"ROUND({self._number(node, places, Precedence.OR)},{exact})"
            return self._number(node, places, Precedence.PRODUCT)
        left, right = self._product(node.left, places), self._product(node.right, places)
        if is_product(node.right):
            right = f"({right})"
        return f"{left}{OPERATORS[node.operator].excel}{right}"

    def _prefixed(
        self, first: CellRef, last: CellRef | None = None, *, absolute: bool = False
    ) -> str:
        a1 = first.absolute if absolute else first.a1
        if last is not None and last != first:
            a1 += f":{last.absolute if absolute else last.a1}"
        return a1 if first.sheet == self._home else f"{quote_sheet_name(first.sheet)}!{a1}"

    def _ranges(self, refs: list[CellRef]) -> list[str]:
        """Find runs of rows in each column, then join equal runs of neighbouring columns."""
        rectangles: list[tuple[CellRef, CellRef]] = []
        by_column = sorted(set(refs), key=lambda ref: (ref.sheet, ref.column, ref.row))
        for (_, _), group in groupby(by_column, key=lambda ref: (ref.sheet, ref.column)):
            for first, last in row_runs(list(group)):
                before = next((r for r in rectangles if _joins(r, first, last)), None)
                if before:
                    rectangles[rectangles.index(before)] = (before[0], last)
                else:
                    rectangles.append((first, last))
        return [self._prefixed(first, last) for first, last in rectangles]


def _fragile(node: Node) -> Iterator[Address | str]:
    """The cells and texts whose error values make an expression fail. A count ignores them."""
    match node:
        case FunctionCall("count"):
            return
        case BoundText(code):
            yield code
        case BoundCell() | BoundCells():
            yield from addresses_in(node)
        case _:
            for each in children(node):
                yield from _fragile(each)


def key_formula(parts: Iterable[str]) -> str:
    """The formula of a record's key, as `record_key` makes it, from formulas of texts.

    It is cut where a key is too long to be found, because a search for it would fail.
    """
    spelt = "&".join(f'"{PART_START}"&{_spelt(each)}' for each in parts)
    return f"LEFT({spelt},{LONGEST_KEY + 1})"


def record_key_formula(cells: Sequence[str]) -> str:
    """The formula of the cell that holds a record's key, from references to the cells it joins."""
    blank = ",".join(f'{cell}=""' for cell in cells)
    key = key_formula(f'{cell}&""' for cell in cells)
    return f'IFERROR(IF(AND({blank}),"",IF(LEN({key})>{LONGEST_KEY},"",{key})),"")'


def _spelt(text: str) -> str:
    for char, spelling in KEY_SPELLINGS:
        text = f'SUBSTITUTE({text},"{char}","{spelling}")'
    return text


def row_runs(column: Iterable[CellRef]) -> list[tuple[CellRef, CellRef]]:
    """Runs of adjacent rows in one column, each as its first and its last cell.

    A cell of the own record, whose row changes with the record, is in no run with other cells.
    """
    found: list[tuple[CellRef, CellRef]] = []
    for ref in column:
        last = found[-1][1] if found else None
        if last and last.row + 1 == ref.row and type(last) is type(ref):
            found[-1] = (found[-1][0], ref)
        else:
            found.append((ref, ref))
    return found


def _joins(rectangle: tuple[CellRef, CellRef], first: CellRef, last: CellRef) -> bool:
    top, bottom = rectangle
    return (top.sheet, top.row, bottom.row) == (
        first.sheet,
        first.row,
        last.row,
    ) and bottom.column + 1 == first.column


def _bracketed(text: str, strength: Precedence, outside: Precedence) -> str:
    return f"({text})" if strength < outside else text
