"""The law of rules: what a sheet calculates from the printed formula is what Python calculates.

Hundreds of random trees over a small grid, each printed for one workbook per filling, calculated by
IronCalc and compared with `evaluate`. Trees stay within what engines agree on (design, section 5).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random

import pytest
from xlsxwriter.workbook import Workbook

from tests.engines import IronCalc
from tests.rules.scopes import axes, bound
from xlreport.rules import (
    Address,
    CellRef,
    ExprType,
    Figure,
    FigureVector,
    FormulaPrinter,
    NotApplicable,
    Scope,
    compile_condition,
    compile_number,
    parse_rule,
    round_half_up,
)

ROWS, COLUMNS = ("x", "y", "z"), ("a", "b", "m", "n")
SCOPE = Scope({"t": axes(" ".join(ROWS), " ".join(COLUMNS), decimals={"m": 2, "n": 2})})
CELLS = [Address("t", row, column) for row in ROWS for column in COLUMNS]
INDEX: Mapping[Address | str, int] = {at: position for position, at in enumerate(CELLS)}
GRID, SHEET = "It's 表", "Rules"

Content = int | Decimal | str | bool | None

TREES, FILLINGS = 300, 6
KEEPS = 9
"""Decimals at which a binary result is compared with an exact one."""

LARGEST = 10**9
"""With four decimals behind it, a larger figure has more digits than a form may declare."""


def locate(at: Address | str) -> CellRef:
    assert isinstance(at, Address)
    return CellRef(GRID, 1 + ROWS.index(at.row), 1 + COLUMNS.index(at.column))


class Trees:
    """Random rule texts.

    Nothing is divided below `and` and `or`: IronCalc leaves out the second side of AND(FALSE, ...)
    and so misses its error, where Excel, LibreOffice and Python look at both sides.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._divides = True

    def number(self, depth: int) -> str:
        pick = self._random.choice
        if depth == 0:
            return pick([self.cell, self.constant])()
        kinds = [self.cell, self.constant, self.aggregate]
        kinds += [lambda: self.joined(depth)] * 5 + [lambda: self.called(depth)] * 2
        return pick(kinds)()

    def logic(self, depth: int) -> str:
        pick = self._random.choice
        if depth == 0 or (self._divides and self._random.random() < 0.5):
            sign = pick(["==", "!=", "<", "<=", ">", ">="])
            return f"{self.number(2)} {sign} {self.number(2)}"
        if self._random.random() < 0.2:
            return f"blank({self.cell()})"
        if self._random.random() < 0.3:
            return f"not ({self.logic(depth - 1)})"
        before, self._divides = self._divides, False
        text = f"({self.logic(depth - 1)}) {pick(['and', 'or'])} ({self.logic(depth - 1)})"
        self._divides = before
        return text

    def cell(self) -> str:
        return f"t[{self._random.choice(ROWS)}, {self._random.choice(COLUMNS)}]"

    def constant(self) -> str:
        return self._random.choice(["0", "1", "2", "3", "7", "10", "100", "0.5", "1.15", "0.25"])

    def joined(self, depth: int) -> str:
        left, right = self.number(depth - 1), self.number(depth - 1)
        sign = self._random.choice(["+", "-", "+", "-", "*", "/" if self._divides else "*"])
        form = self._random.choice(
            ["{0} {2} {1}", "({0}) {2} ({1})", "{0} {2} ({1})", "({0}) {2} {1}"]
        )
        return form.format(left, right, sign)

    def called(self, depth: int) -> str:
        inner = self.number(depth - 1)
        forms = ["abs({0})", "-({0})", "-{0}", "round({0}, {1})", "max({0}, {2})", "sum({2}, {0})"]
        form = self._random.choice(forms)
        return form.format(inner, self._random.randrange(4), self.ranged())

    def aggregate(self) -> str:
        return f"{self._random.choice(['sum', 'count', 'min', 'max'])}({self.ranged()})"

    def ranged(self) -> str:
        row = self._random.choice([*ROWS, ":", ":"])
        return f"t[{row}, {self._random.choice([*COLUMNS, ':'])}]"


def fillings(random: Random) -> Iterator[dict[Address, Content]]:
    """Blank, whole figures, amounts with two decimals, and a bit of everything."""
    yield {}
    for number in range(1, FILLINGS):
        filling: dict[Address, Content] = {}
        for at in CELLS:
            whole = random.choice([0, 1, 2, 5, 9, 20, 137, -3, 12_345])
            amount = Decimal(random.randrange(-99_999, 999_999)) / 100
            content: Content = amount if at.column in {"m", "n"} else whole
            if number > 3 and random.random() < 0.25:
                content = random.choice([None, "text", "12", True, False])
            filling[at] = content
        yield filling


def written(filling: Mapping[Address, Content], formulas: list[str]) -> bytes:
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    grid, sheet = workbook.add_worksheet(GRID), workbook.add_worksheet(SHEET)
    for at, content in filling.items():
        ref = locate(at)
        match content:
            case None:
                pass
            case bool():
                grid.write_boolean(ref.row, ref.column, content)
            case str():
                grid.write_string(ref.row, ref.column, content)
            case _:
                grid.write_number(ref.row, ref.column, float(content))
    for row, formula in enumerate(formulas):
        sheet.write_formula(row, 0, f"={formula}", None, -4711)
    sheet.write_formula(len(formulas), 0, "=1+1", None, -4711)
    workbook.close()
    return buffer.getvalue()


def calculated(filling: Mapping[Address, Content], formulas: list[str]) -> list[object]:
    cells = [(SHEET, f"A{row}") for row in range(1, len(formulas) + 2)]
    results = IronCalc(written(filling, formulas)).results(cells)
    *found, sentinel = (results[cell] for cell in cells)
    assert sentinel == 2, "the engine did not calculate"
    return list(found)


def figures(filling: Mapping[Address, Content]) -> FigureVector:
    contents = [filling.get(at) for at in CELLS]
    numbers = [
        content if isinstance(content, int | Decimal) and not isinstance(content, bool) else None
        for content in contents
    ]
    return FigureVector(list(numbers), [content is None for content in contents])


def drawn(random: Random, sort: ExprType, count: int) -> list[str]:
    """Rule texts with a guard: none is a parse error, so the generator itself is tested."""
    trees = Trees(random)
    draw = trees.number if sort is ExprType.NUMBER else trees.logic
    texts = [draw(3) for _ in range(count)]
    for text in texts:
        parse_rule(text)
    return texts


PRINTER = FormulaPrinter(locate, SHEET)


@pytest.mark.parametrize("places", [None, 2, 4])
def test_a_printed_value_is_calculated_alike(places: int | None) -> None:
    random = Random(f"numbers {places}")
    texts = drawn(random, ExprType.NUMBER, TREES)
    trees = [bound(text, SCOPE) for text in texts]
    formulas = [PRINTER.number(tree, places) for tree in trees]
    compiled = [compile_number(tree, INDEX, places) for tree in trees]
    values = refusals = 0
    for filling in fillings(random):
        found = calculated(filling, formulas)
        for text, formula, calculate, shown in zip(texts, formulas, compiled, found, strict=True):
            where = (text, formula, filling)
            try:
                figure: Figure | None = calculate(figures(filling))
            except NotApplicable:
                figure = None
            if figure is None:
                assert shown == "#DIV/0!", where
                refusals += 1
            else:
                assert isinstance(shown, float), (where, shown, figure)
                if -LARGEST < figure < LARGEST:
                    exact = round_half_up(Decimal(figure), KEEPS)
                    assert round_half_up(Decimal(repr(shown)), KEEPS) == exact, (where, shown)
                    values += 1
    assert values > TREES * FILLINGS / 2, "most trees must have a value"
    assert refusals > 20, "some trees must divide by zero"


def test_a_printed_condition_is_judged_alike() -> None:
    random = Random("conditions")
    texts = drawn(random, ExprType.LOGIC, TREES)
    trees = [bound(text, SCOPE, ExprType.LOGIC) for text in texts]
    formulas = [PRINTER.logic(tree) for tree in trees]
    compiled = [compile_condition(tree, INDEX) for tree in trees]
    seen: Counter[bool | None] = Counter()
    for filling in fillings(random):
        found = calculated(filling, formulas)
        for text, formula, evaluator, shown in zip(texts, formulas, compiled, found, strict=True):
            try:
                verdict: bool | None = evaluator(figures(filling))
            except NotApplicable:
                verdict = None
            assert shown == ("#DIV/0!" if verdict is None else verdict), (text, formula, filling)
            seen[verdict] += 1
    assert min(seen[verdict] for verdict in (True, False, None)) > 50, seen
