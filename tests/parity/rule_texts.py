"""Random rules and computed lines as texts of the rule language, over the cells of a form.

They keep to what the language promises: nothing but what section 5 of the design lists. One thing
is left out for IronCalc's sake: nothing is divided below `and` and `or`, because it does not look
behind a false `and` and so misses an error there (`test_engine_differences` documents it).
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.parity.dice import mostly, rarely

if TYPE_CHECKING:
    from xlreport.form.model import Form, Table
    from xlreport.rules.address import Address

COMPARISONS = ("==", "<=", ">=", "<", ">", "!=")
CONSTANTS = ("0", "1", "2", "10", "0.5", "1.15", "100", "0.001")


@dataclass
class RuleTexts:
    """Draws rules for one form. `row` and `column` tell which `:` repeat the rule at hand."""

    form: Form
    random: Random
    anchor: Table | None = None
    row: bool = False
    column: bool = False
    divides: bool = True
    has_prior: bool = True

    def rule(self, code: str) -> dict[str, str]:
        """A rule as it stands in a file."""
        self._choose_anchor()
        rule = {"code": code, "expect": self._expectation(), "message": "应当如此"}
        if rarely(self.random, 3):
            rule["when"] = self.logic(1)
        if severity := self.random.choice((None, "error", "warning", "note", None)):
            rule["severity"] = severity
        return rule

    def value(self, table: Table, axis: str, codes: set[str]) -> str:
        """What a computed row or column is worked out from; never from a computed line."""
        self.anchor, self.has_prior = table, False
        self.row, self.column = axis == "columns", axis == "rows"
        terms = [f"{table.code}[{self._own(table, axis, codes)}]" for _ in range(2)]
        sign = self.random.choice(("+", "-", "*", "/"))
        shape = self.random.choice(
            (
                "{0} {2} {1}",
                "{0} / {1} * 100",
                "({0} - {1}) / {1}",
                "round({0} * 1.15, 1) {2} 2",
                "abs({0}) + {1}",
                "-{0}",
                "sum({0}, {1}) / 2",
                "min({0}, {1})",
                "max({0}, 0) * {1} / 3",
                "count({0}, {1})",
                "sum({0}, {1})",
            )
        )
        return shape.format(*terms, sign)

    def logic(self, depth: int) -> str:
        """A condition."""
        random = self.random
        if depth == 0 or mostly(random, 3):
            return f"{self._left()} {random.choice(COMPARISONS)} {self.number(2)}"
        if rarely(random, 2):
            return f"{random.choice(('not ', ''))}blank({self._blankable()})"
        if rarely(random, 4):
            return f"not ({self.logic(depth - 1)})"
        before, self.divides = self.divides, False
        joint = random.choice(("and", "or"))
        text = f"({self.logic(depth - 1)}) {joint} ({self.logic(depth - 1)})"
        self.divides = before
        return text

    def number(self, depth: int) -> str:
        random = self.random
        if depth == 0 or rarely(random, 3):
            return random.choice((self._cell, self._aggregate, self._constant))()
        inner, other = self.number(depth - 1), self.number(depth - 1)
        if rarely(random, 3):
            digits = random.randint(0, 6)
            shapes = ("abs({0})", "-({0})", "round({0}, {2})", "sum({3}, {0})", "max({3}, {1})")
            return random.choice(shapes).format(inner, other, digits, self._reference(spreads=True))
        signs = ("+", "-", "+", "-", "*", "/") if self.divides else ("+", "-", "*")
        shape = random.choice(("{0} {2} {1}", "({0}) {2} ({1})", "{0} {2} ({1})"))
        return shape.format(inner, other, random.choice(signs))

    def _choose_anchor(self) -> None:
        """The table that the rule is about, and the axes over which it is repeated."""
        random = self.random
        tables = [each for each in self.form.tables.values() if self._numbers(each)]
        self.anchor = random.choice(tables) if tables else None
        self.row, self.column = rarely(random, 3), rarely(random, 5)

    def _expectation(self) -> str:
        text = next(iter(self.form.narratives), None)
        if self.anchor is None or (text and rarely(self.random, 12)):
            return f"not blank({text})" if text else "1 == 1"
        return self.logic(1)

    def _left(self) -> str:
        """Begins with a cell that carries every `:` of the rule: the rule's place."""
        first = self._anchored()
        return first if rarely(self.random, 2) else f"{first} {self._more()}"

    def _more(self) -> str:
        sign = self.random.choice(("+", "-", "+", "*"))
        return f"{sign} {self.number(1)}" if mostly(self.random, 6) else f"+ ({self.number(2)})"

    def _anchored(self) -> str:
        table = self.anchor
        assert table is not None
        at = self.random.choice(self._numbers(table))
        return f"{table.code}[{':' if self.row else at.row}, {':' if self.column else at.column}]"

    def _cell(self) -> str:
        """One cell: of the table at hand, of one with the same codes, of the period before."""
        random = self.random
        prior = "prior." if self.has_prior and rarely(random, 8) else ""
        if (self.row or self.column) and mostly(random, 3):
            return prior + self._anchored()
        at = random.choice([at for table in self.form.tables.values() for at in self._numbers(table)])
        return f"{prior}{at}"

    def _aggregate(self) -> str:
        function = self.random.choice(("sum", "sum", "min", "max", "count"))
        parts = [self._reference(spreads=True) for _ in range(self.random.choice((1, 1, 2)))]
        return f"{function}({', '.join(parts)})"

    def _reference(self, *, spreads: bool) -> str:
        """Cells of an aggregate: leaves, headings or all of an axis."""
        random = self.random
        tables = [each for each in self.form.tables.values() if self._numbers(each)]
        table = random.choice(tables)
        at = random.choice(self._numbers(table))
        rows = [at.row, ":", *_headings_over(table.rows.by_code, at.row)]
        columns = [at.column, ":", *_headings_over(table.columns.by_code, at.column)]
        prior = "prior." if self.has_prior and rarely(random, 12) else ""
        row, column = random.choice(rows if spreads else rows[:1]), random.choice(columns)
        return f"{prior}{table.code}[{row}, {column}]"

    def _constant(self) -> str:
        return self.random.choice(CONSTANTS)

    def _blankable(self) -> str:
        texts = list(self.form.narratives)
        if texts and rarely(self.random, 4):
            return self.random.choice(texts)
        return self._anchored() if self.anchor else texts[0]

    def _own(self, table: Table, axis: str, codes: set[str]) -> str:
        """A cell of the line's own row or column that holds a figure and is not computed."""
        numbers = [
            at
            for at in self._numbers(table)
            if (at.column if axis == "columns" else at.row) not in codes
        ]
        at = self.random.choice(numbers)
        return f":, {at.column}" if axis == "columns" else f"{at.row}, :"

    @staticmethod
    def _numbers(table: Table) -> list[Address]:
        return [at for at, cell in table.cells.items() if cell.type.has_figure]


def _headings_over(lines: object, leaf: str) -> list[str]:
    """The codes of the headings over a leaf."""
    assert isinstance(lines, dict)
    return [
        code
        for code, line in lines.items()
        if line.is_heading and leaf in {each.code for each in line.leaves()}
    ]
