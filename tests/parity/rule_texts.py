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
from tests.parity.text_rules import TextRules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import Axis, AxisLine, Form, Table
    from xlreport.rules import Address

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
        """What a computed row or column is worked out from; never from a computed line.

        Empty where nothing else holds a figure.
        """
        others = self._own(table, axis, codes)
        if not others:
            return ""
        terms = [f"{table.code}[{self.random.choice(others)}]" for _ in range(2)]
        if not table.is_list:
            terms[1] = self._earlier(4) + terms[1]
        sign = self.random.choice(("+", "-", "*", "/"))
        least, most = ("least", "greatest") if table.is_list else ("min", "max")
        shape = self.random.choice(
            (
                "{0} {2} {1}",
                "{0} / {1} * 100",
                "({0} - {1}) / {1}",
                "round({0} * 1.15, 1) {2} 2",
                "abs({0}) + {1}",
                "-{0}",
                "sum({0}, {1}) / 2",
                f"{least}({{0}}, {{1}})",
                f"{most}({{0}}, 0) * {{1}} / 3",
                "if({0} > {1}, {0}, {1} - 1)",
                "least({0}, 7) + greatest({1}, 0)",
                "count({0}, {1})",
                "sum({0}, {1})",
            )
        )
        return shape.format(*terms, sign)

    def logic(self, depth: int) -> str:
        """A condition."""
        random = self.random
        if rarely(random, 4) and (text := TextRules(self.form, random, self.own_list).condition()):
            return f"{self._left()} >= {self._constant()} {random.choice(('and', 'or'))} ({text})"
        if depth == 0 or mostly(random, 3):
            return f"{self._left()} {random.choice(COMPARISONS)} {self.number(2)}"
        if rarely(random, 2) and (place := self._blankable()):
            return f"{random.choice(('not ', ''))}blank({place})"
        if rarely(random, 4):
            return f"not ({self.logic(depth - 1)})"
        before, self.divides = self.divides, False
        joint = random.choice(("and", "or"))
        text = f"({self.logic(depth - 1)}) {joint} ({self.logic(depth - 1)})"
        self.divides = before
        return text

    @property
    def own_list(self) -> Table | None:
        """The list whose records the rule is about."""
        return self.anchor if self.anchor and self.anchor.is_list and self.row else None

    def number(self, depth: int) -> str:
        random = self.random
        if rarely(random, 12):
            test = f"{self._cell()} {random.choice(COMPARISONS)} {self._constant()}"
            return f"if({test}, {self._cell()}, {self._constant()})"
        if rarely(random, 8) and (text := TextRules(self.form, random, self.own_list).number()):
            return text
        if depth == 0 or rarely(random, 3):
            return random.choice((self._cell, self._aggregate, self._constant))()
        inner = self.number(depth - 1)
        if rarely(random, 3):
            digits = random.randint(0, 6)
            shape = random.choice(("abs({0})", "-({0})", "round({0}, {1})", "{2}({3}, {4})"))
            joins = random.choice(("sum", "max", "min"))
            alone = RuleTexts(self.form, random, self.anchor, divides=self.divides)
            return shape.format(inner, digits, joins, self._reference(), alone.number(1))
        signs = ("+", "-", "+", "-", "*", "/") if self.divides else ("+", "-", "*")
        shape = random.choice(("{0} {2} {1}", "({0}) {2} ({1})", "{0} {2} ({1})"))
        return shape.format(inner, self.number(depth - 1), random.choice(signs))

    def _choose_anchor(self) -> None:
        """The table that the rule is about, and the axes over which it is repeated."""
        random = self.random
        tables = [each for each in self.form.tables.values() if self._numbers(each)]
        self.anchor = random.choice(tables)
        self.row, self.column = rarely(random, 3), rarely(random, 5)
        if self.anchor.is_list and (self.column or rarely(random, 3)):
            self.row = True

    def _expectation(self) -> str:
        """What is expected; where it names no cell with every `:`, the rule is not repeated."""
        text = self.logic(1)
        if "blank(" in text and ":" not in text:
            self.row = self.column = False
        return text

    def _left(self) -> str:
        """Begins with a cell that carries every `:` of the rule: the rule's place."""
        first = self._anchored()
        return first if rarely(self.random, 2) else f"{first} {self._more()}"

    def _more(self) -> str:
        sign = self.random.choice(("+", "-", "+", "*"))
        return f"{sign} {self.number(1)}" if mostly(self.random, 6) else f"+ ({self.number(2)})"

    def _anchored(self, *, elsewhere: bool = False) -> str:
        """A cell of the rule's table, or of one with the same codes, with every `:` of the rule."""
        table = self.anchor
        assert table is not None
        if table.is_list and not self.row:
            return self._aggregate(table)
        if elsewhere:
            table = self.random.choice([table, *self._paired(table)])
        at = self.random.choice(self._numbers(table))
        return f"{table.code}[{':' if self.row else at.row}, {':' if self.column else at.column}]"

    def _paired(self, table: Table) -> list[Table]:
        """The tables over whose codes the rule's `:` can run as well."""
        return [
            each
            for each in self.form.tables.values()
            if each is not table
            and self._numbers(each)
            and (self.row or not each.is_list)
            and (not self.row or _codes(each.rows) == _codes(table.rows))
            and (not self.column or _codes(each.columns) == _codes(table.columns))
        ]

    def _cell(self) -> str:
        """One cell: of the table at hand, of one with the same codes, of the period before."""
        random = self.random
        prior = self._earlier(8)
        if (self.row or self.column) and mostly(random, 3):
            cell = self._anchored(elsewhere=True)
            return cell if cell.endswith(")") else prior + cell
        grids = [each for each in self.form.tables.values() if not each.is_list]
        cells = [at for table in grids for at in self._numbers(table)]
        return f"{prior}{random.choice(cells)}" if cells else self._aggregate()

    def _aggregate(self, table: Table | None = None) -> str:
        function = self.random.choice(("sum", "sum", "min", "max", "count"))
        parts = [self._reference(table) for _ in range(self.random.choice((1, 1, 2)))]
        return f"{function}({', '.join(parts)})"

    def _reference(self, table: Table | None = None) -> str:
        """Cells of an aggregate: leaves, headings or all of an axis."""
        random = self.random
        prior = self._earlier(12) if table is None else ""
        tables = [each for each in self.form.tables.values() if self._numbers(each)]
        table = table or random.choice(tables)
        at = random.choice(self._numbers(table))
        rows = [":", at.row, *_headings_over(table.rows.by_code, at.row)]
        if table.is_list:
            rows = [":"]
        columns = [at.column, ":", *_headings_over(table.columns.by_code, at.column)]
        return f"{prior}{table.code}[{random.choice(rows)}, {random.choice(columns)}]"

    def _earlier(self, one_in: int) -> str:
        """Now and then, the word for an earlier period."""
        words = ("prior.", "prior.", "last_year.")
        return self.random.choice(words) if rarely(self.random, one_in) else ""

    def _constant(self) -> str:
        if rarely(self.random, 12):
            return f"period.{self.random.choice(self.form.coverage.kind.parts)}"
        return self.random.choice(CONSTANTS)

    def _blankable(self) -> str:
        texts = list(self.form.narratives)
        if texts and rarely(self.random, 4):
            return self.random.choice(texts)
        table = self.anchor
        assert table is not None
        if (table.is_list and not self.row) or rarely(self.random, 3):
            grids = [each for each in self.form.tables.values() if not each.is_list]
            cells = [str(at) for grid in grids for at in grid.cells]
            return self.random.choice([*cells, *texts, ""])
        return self._anchored()

    def _own(self, table: Table, axis: str, codes: set[str]) -> list[str]:
        """The cells of the line's own row or column that hold figures and are not computed."""
        numbers = self._numbers(table)
        if axis == "columns":
            return [f":, {at.column}" for at in numbers if at.column not in codes]
        return [f"{at.row}, :" for at in numbers if at.row not in codes]

    @staticmethod
    def _numbers(table: Table) -> list[Address]:
        return [at for at, cell in table.cells.items() if cell.type.has_figure]


def _codes(axis: Axis) -> set[str]:
    return {leaf.code for leaf in axis.leaves}


def _headings_over(lines: Mapping[str, AxisLine], leaf: str) -> list[str]:
    """The codes of the headings over a leaf."""
    return [
        code
        for code, line in lines.items()
        if line.is_heading and leaf in {each.code for each in line.leaves()}
    ]
