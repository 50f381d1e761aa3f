"""The law of rules, for texts and for lists whose records are found by a key.

Random conditions over a list of records, printed into one workbook for each filling and calculated
by IronCalc and, in one sample, by LibreOffice, give what Python gives.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, TypeVar

import pytest
from xlsxwriter.workbook import Workbook

from tests.engines import IronCalc, libreoffice_results, resaved_by_libreoffice
from tests.rules.scopes import axes, turns
from xlreport.rules import (
    Address,
    CellRef,
    FigureVector,
    FormulaPrinter,
    KeyColumns,
    NotApplicable,
    Scope,
    at_record,
    compile_condition,
    folded,
    key_columns_in,
    record_key,
    record_key_formula,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from xlreport.rules import Node, RecordsByKey

RECORDS = tuple(str(each) for each in range(1, 8))
COLUMNS = ("kind", "ref", "paid")
LISTED = axes(
    " ".join(RECORDS), "kind ref paid", decimals={"paid": 2}, texts="kind ref", key="kind ref paid"
)
SCOPE = Scope({"t": LISTED, "u": LISTED}, frozenset({"remark"}))
CELLS: list[Address | str] = [
    *(Address(table, row, column) for table in "tu" for row in RECORDS for column in COLUMNS),
    "remark",
]
INDEX = {at: position for position, at in enumerate(CELLS)}
KEYS = [
    KeyColumns(table, columns)
    for table in "tu"
    for columns in [("kind",), ("ref",), ("kind", "ref"), ("paid",), ("ref", "kind")]
]
GRID, SHEET, HELPER = "It's 表", "Rules", "Keys"
TEXTS = [
    "",
    "N",
    "y",
    "Y",
    "award-1",
    "AWARD-1",
    "a*c",
    "abc",
    "a?c",
    "007",
    "7",
    ">5",
    "表 甲",
    "É",
    "é",
    "|-",
    "x" * 249,
    "X" * 260,
]

Content = str | Decimal | int | None
Option = TypeVar("Option")
PAID: list[Content] = [0, 1, 2, 7, Decimal("2.5"), Decimal("0.1"), -3]
FLAWED: list[Content] = ["12", 7, "N", Decimal("2.5")]


def locate(at: Address | str) -> CellRef:
    if isinstance(at, str):
        return CellRef(GRID, 0, 9)
    left = 4 * "tu".index(at.table)
    return CellRef(GRID, 1 + RECORDS.index(at.row), left + COLUMNS.index(at.column))


def locate_keys(key: KeyColumns) -> tuple[CellRef, CellRef]:
    column = KEYS.index(key)
    return CellRef(HELPER, 1, column), CellRef(HELPER, len(RECORDS), column)


class Conditions:
    """Random conditions about one record of `t`."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def _pick(self, options: Sequence[Option]) -> Option:
        return self._random.choice(options)

    def condition(self, depth: int = 2) -> str:
        kinds: list[Callable[[], str]] = [self.equality, self.membership, self.lookup]
        kinds += [self.by_key, self.chosen, self.longer, self.like]
        if depth and self._pick([True, False, False]):
            left, right = self.condition(depth - 1), self.condition(depth - 1)
            return self._pick(
                [f"({left}) and ({right})", f"({left}) or ({right})", f"not ({left})"]
            )
        return self._pick(kinds)()

    def text(self) -> str:
        kinds: list[Callable[[], str]] = [
            lambda: "t[:, kind]",
            lambda: "t[:, ref]",
            self.quoted,
            lambda: "t[:, kind] & '-' & t[:, ref]",
            lambda: f"'AWARD-' & padded(number(t), {self._pick('13')})",
            lambda: f"if(t[:, paid] > 2, t[:, ref], {self.quoted()})",
            lambda: "remark",
        ]
        return self._pick(kinds)()

    def quoted(self) -> str:
        return f'"{self._pick([each for each in TEXTS if len(each) < 99])}"'

    def equality(self) -> str:
        return f"{self.text()} {self._pick(['==', '!='])} {self.text()}"

    def membership(self) -> str:
        if self._pick([True, False]):
            return f"t[:, paid] {self._pick(['in', 'not in'])} (0, 2.5, 7)"
        return f"{self.text()} {self._pick(['in', 'not in'])} ({self.quoted()}, {self.quoted()})"

    def like(self) -> str:
        pattern = self._pick(["'@@@@@-#'", "('###', '#')", "'[aé]?c'", "'表 甲'"])
        return f"{self.text()} {self._pick(['like', 'not like'])} {pattern}"

    def lookup(self) -> str:
        table, column = self._pick("tu"), self._pick(COLUMNS)
        if self._pick([True, False]):
            return f"{self.text()} in {table}[:, {column}]"
        return f"(t[:, kind], {self.text()}) in ({table}[:, kind], {table}[:, ref])"

    def by_key(self) -> str:
        over = self._pick(["sum({0}[:, paid] by {1})", "count({0} by {1})"])
        terms = [
            "t[:, kind]",
            "t[:, ref], t[:, kind]",
            f"t[:, kind] == {self.text()}",
            f"t[:, kind], t[:, ref] == {self.text()}",
            "t[:, paid]",
            "t[:, paid] == 7",
        ]
        return f"{over.format('t', self._pick(terms))} {self._pick(['==', '>', '<='])} {self._pick(['0', '1', '2', 't[:, paid]'])}"

    def chosen(self) -> str:
        return f"if({self.condition(0)}, t[:, paid], least(t[:, paid], 5) + 1) {self._pick(['==', '<'])} greatest(t[:, paid], number(t))"

    def longer(self) -> str:
        return f"length({self.text()}) {self._pick(['==', '>'])} {self._pick(['0', '1', '7'])}"


def filling(random: Random, flaws: float) -> dict[Address | str, Content]:
    found: dict[Address | str, Content] = {"remark": random.choice(TEXTS)}
    for at in CELLS:
        if isinstance(at, str) or random.random() < 0.15:
            continue
        if at.column == "paid":
            found[at] = random.choice(PAID)
        else:
            found[at] = random.choice(TEXTS) or None
        if random.random() < flaws:
            found[at] = random.choice(FLAWED)
    return found


def figures(contents: Mapping[Address | str, Content]) -> FigureVector:
    vector = FigureVector([None] * len(CELLS), [True] * len(CELLS))
    for at, position in INDEX.items():
        content = contents.get(at)
        vector.blanks[position] = content in {None, ""}
        if isinstance(content, str):
            vector.texts[position] = content
        else:
            vector.numbers[position] = content
    vector.keys = {key: records_by_key(key, vector) for key in KEYS}
    return vector


def records_by_key(key: KeyColumns, vector: FigureVector) -> RecordsByKey:
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, row in enumerate(RECORDS):
        parts = [vector.text(INDEX[Address(key.table, row, column)]) for column in key.columns]
        if joined := record_key(parts):
            found[folded(joined)].append(number)
    return {each: tuple(records) for each, records in found.items()}


def written(contents: Mapping[Address | str, Content], formulas: list[str]) -> bytes:
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    grid, sheet, helper = (workbook.add_worksheet(name) for name in (GRID, SHEET, HELPER))
    for at, content in contents.items():
        ref = locate(at)
        if isinstance(content, str):
            grid.write_string(ref.row, ref.column, content)
        elif content is not None:
            grid.write_number(ref.row, ref.column, float(content))
    printer = FormulaPrinter(locate, HELPER)
    for column, key in enumerate(KEYS):
        for number, record in enumerate(RECORDS):
            cells = [printer.reference(Address(key.table, record, each)) for each in key.columns]
            helper.write_formula(number + 1, column, f"={record_key_formula(cells)}", None, -4711)
    for row, formula in enumerate(formulas):
        sheet.write_formula(row, 0, f"=IF({formula},1,0)", None, -4711)
    sheet.write_formula(len(formulas), 0, "=1+1", None, -4711)
    workbook.close()
    return buffer.getvalue()


def drawn(random: Random, count: int) -> list[tuple[str, Node]]:
    conditions = Conditions(random)
    texts = [conditions.condition() for _ in range(count)]
    return [
        (text, at_record(tree, random.choice(RECORDS)))
        for text in texts
        for ((tree, _),) in [turns(SCOPE, f"({text}) or blank(t[:, kind])", "t[:, paid] == 0")]
    ]


def expected(tree: Node, vector: FigureVector) -> float | str:
    try:
        return float(compile_condition(tree, INDEX)(vector))
    except NotApplicable:
        return "#N/A"


@pytest.mark.parametrize("flaws", [0.0, 0.1])
def test_conditions_over_texts_and_keys_are_judged_alike(flaws: float) -> None:
    random = Random(f"texts {flaws}")
    seen: Counter[object] = Counter()
    for _ in range(12):
        conditions = drawn(random, 60)
        contents = filling(random, flaws)
        formulas = [
            FormulaPrinter(locate, SHEET, locate_keys).logic(tree) for _, tree in conditions
        ]
        cells = [(SHEET, f"A{row}") for row in range(1, len(formulas) + 2)]
        results = IronCalc(written(contents, formulas)).results(cells)
        assert results[cells[-1]] == 2, "the engine did not calculate"
        vector = figures(contents)
        for (text, tree), formula, cell in zip(conditions, formulas, cells, strict=False):
            assert results[cell] == expected(tree, vector), (text, formula, contents)
            seen[results[cell]] += 1
    assert min(seen[1.0], seen[0.0]) > 150, seen


def test_libreoffice_judges_a_sample_alike() -> None:
    random = Random("LibreOffice")
    conditions = drawn(random, 250)
    formulas = [FormulaPrinter(locate, SHEET, locate_keys).logic(tree) for _, tree in conditions]
    cells = [(SHEET, f"A{row}") for row in range(1, len(formulas) + 2)]
    books = {str(number): filling(random, 0.05) for number in range(4)}
    data = {name: written(contents, formulas) for name, contents in books.items()}
    for name, saved in resaved_by_libreoffice(data).items():
        results = libreoffice_results(saved, cells)
        assert results[cells[-1]] == 2, "the engine did not calculate"
        vector = figures(books[name])
        for (text, tree), cell in zip(conditions, cells, strict=False):
            assert results[cell] == expected(tree, vector), (text, books[name])


def test_every_key_that_conditions_look_up_can_be_found() -> None:
    (tree,) = turns(SCOPE, "count(t by t[:, ref]) == 1 and t[:, kind] in u[:, kind]")[0]
    assert list(key_columns_in(tree)) == [KeyColumns("t", ("ref",)), KeyColumns("u", ("kind",))]
