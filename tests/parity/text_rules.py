"""Random conditions over texts, choices and the keys of lists, as texts of the rule language."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.parity.contents import TEXTS
from tests.parity.dice import rarely

if TYPE_CHECKING:
    from xlreport.form import Form, Table

PATTERNS = ("'#'", "('@-#', '##')", "'[甲a]?'", "mobile", "'@'")


@dataclass
class TextRules:
    """Draws conditions for a rule about one record of `own`, or about no record."""

    form: Form
    random: Random
    own: Table | None

    def condition(self) -> str:
        """A condition. Empty where the form has nothing to compare."""
        drawn = (self._comparison, self._membership, self._like, self._lookup, self._count)
        return self.random.choice(drawn)()

    def number(self) -> str:
        """A number that comes from texts or from a list. Empty where there is none."""
        drawn = (self._length, self._total, self._record_number)
        return self.random.choice(drawn)()

    def _text(self) -> str:
        """A text of the own record, of a grid, of the form, or joined from some."""
        random = self.random
        cells = self._texts()
        if not cells or rarely(random, 6):
            return ""
        text = random.choice(cells)
        shape = random.choice(("{0}", "{0}", "{0}", "{0} & '-' & {1}", "{0} & padded({2}, 3)"))
        figure = f"number({self.own.code})" if self.own else str(random.randrange(12))
        return shape.format(text, random.choice([*cells, self._quoted()]), figure)

    def _texts(self) -> list[str]:
        cells = [
            str(at)
            for table in self.form.tables.values()
            if not table.is_list
            for at, cell in table.cells.items()
            if not cell.type.has_figure
        ]
        if self.own:
            cells += [f"{self.own.code}[:, {column}]" for column in self._columns(self.own)] * 3
        return [*cells, *self.form.narratives]

    @staticmethod
    def _columns(table: Table, *, figures: bool = False) -> list[str]:
        """The columns of a list that are filled in: those of texts, or those of figures."""
        record = {at.column: cell for at, cell in table.cells.items()}
        return [
            column
            for column, cell in record.items()
            if cell.is_input and cell.type.has_figure is figures
        ]

    def _quoted(self) -> str:
        return f"'{self.random.choice(TEXTS)}'"

    def _comparison(self) -> str:
        text = self._text()
        other = self._text() if rarely(self.random, 3) else self._quoted()
        return f"{text} {self.random.choice(('==', '!='))} {other}" if text and other else ""

    def _membership(self) -> str:
        text = self._text()
        sign = self.random.choice(("in", "not in"))
        return text and f"{text} {sign} ({self._quoted()}, {self._quoted()})"

    def _like(self) -> str:
        text, pattern = self._text(), self.random.choice(PATTERNS)
        quoted = pattern if pattern[0] in "('" else f"'{pattern}'"
        return text and f"{text} like {quoted}"

    def _list(self) -> Table | None:
        lists = [each for each in self.form.tables.values() if each.is_list]
        return self.random.choice(lists) if lists else None

    def _key(self, table: Table) -> str:
        return self.random.choice([*self._columns(table), *self._columns(table, figures=True)])

    def _part(self) -> str:
        """What a key is compared with: a text, or a figure of the own record as it is shown."""
        figures = self._columns(self.own, figures=True) if self.own else []
        if self.own and figures and rarely(self.random, 3):
            return f"{self.own.code}[:, {self.random.choice(figures)}]"
        return self._text() or self._quoted()

    def _lookup(self) -> str:
        table = self._list()
        if table is None:
            return ""
        if rarely(self.random, 3):
            keys = f"{table.code}[:, {self._key(table)}], {table.code}[:, {self._key(table)}]"
            return f"({self._part()}, {self._part()}) in ({keys})"
        return f"{self._part()} in {table.code}[:, {self._key(table)}]"

    def _terms(self, table: Table) -> str:
        """The keys behind `by`: columns of the own record, or columns with what they equal."""
        code = table.code
        terms = [f"{code}[:, {self._key(table)}] == {self._part()}"]
        if table is self.own:
            terms += [f"{code}[:, {self._key(table)}]"] * 2
        return ", ".join(self.random.choice(terms) for _ in range(self.random.choice((1, 1, 2))))

    def _count(self) -> str:
        table = self._list()
        if table is None:
            return ""
        sign, most = self.random.choice(("==", "<=", ">")), self.random.randrange(3)
        return f"count({table.code} by {self._terms(table)}) {sign} {most}"

    def _total(self) -> str:
        table = self._list()
        figures = self._columns(table, figures=True) if table else []
        if table is None or not figures:
            return ""
        return f"sum({table.code}[:, {self.random.choice(figures)}] by {self._terms(table)})"

    def _length(self) -> str:
        text = self._text()
        return text and f"length({text})"

    def _record_number(self) -> str:
        return f"number({self.own.code})" if self.own else ""
