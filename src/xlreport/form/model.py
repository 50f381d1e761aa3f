"""A form, resolved: typed, frozen objects that know their cells and their rules.

`definition/build` makes it from a definition. The rest of the program works with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from xlreport.findings import Language, LocalizedText, Severity
from xlreport.findings import workbook_words as words
from xlreport.form.frame import NO_FRAME, Frame
from xlreport.form.table import FormCells
from xlreport.rules import (
    Address,
    Binary,
    Earlier,
    Node,
    WordsPrinter,
    addresses_in,
    at_record,
    compares_numbers,
    key_columns_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form.cell import Cell
    from xlreport.form.due import DueDay
    from xlreport.form.frame import BoundOriginal
    from xlreport.form.period import Period, PeriodKind
    from xlreport.form.report_words import ReportTexts
    from xlreport.form.table import Table
    from xlreport.rules import KeyColumns


_ADDRESS = re.compile(r"(\w+)\[(\w+),(\w+)\]")


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text of the form. Over `most` characters is a warning. `lines` is its room on the sheet.

    It is `asked` only where this condition holds.
    """

    code: str
    label: str
    most: int | None
    lines: int
    asked: Node | None = None


@dataclass(frozen=True, eq=False)
class Section:
    """A part of the form. It is one sheet, which may be laid out as an official one."""

    code: str
    title: str
    sheet: str
    note: str
    tables: tuple[Table, ...]
    narratives: tuple[Narrative, ...]
    frame: Frame = NO_FRAME
    original: BoundOriginal | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A named expectation."""

    code: str
    severity: Severity
    message: str

    @property
    def finding_code(self) -> str:
        return f"rule.{self.code}"


@dataclass(frozen=True, eq=False)
class RuleInstance:
    """A rule at one place: its expressions, bound to exact cells, and its words.

    `over` are the lists over whose records it runs. It is then bound to its own record, and applies
    to every record of which one of them holds something.
    `of_dates` is whether it compares dates. Messages then show dates, not serial numbers.
    """

    rule: Rule
    address: Address | str
    expect: Node
    when: Node | None
    description: LocalizedText
    of_dates: bool = False
    over: tuple[str, ...] = ()

    def at_record(self, record: str) -> RuleInstance:
        """A rule over records, for one of them."""
        if isinstance(self.address, str):
            return self
        return replace(
            self,
            address=self.address.at_record(record),
            expect=at_record(self.expect, record),
            when=self.when and at_record(self.when, record),
            description=words.AT_RECORD.format(record=record, words=self.description),
            over=(),
        )

    @property
    def comparison(self) -> Binary | None:
        """The comparison that the rule consists of. None if it joins several conditions."""
        match self.expect:
            case Binary() if compares_numbers(self.expect):
                return self.expect
            case _:
                return None


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar of a chart: its label, and the cells whose sum it shows."""

    label: str
    cells: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the roll-up: its bars; or, with `by_unit`, the units with the largest figures."""

    title: str
    bars: tuple[ChartBar, ...]
    by_unit: bool = False

    @property
    def cells(self) -> tuple[Address, ...]:
        return tuple(at for bar in self.bars for at in bar.cells)


@dataclass(frozen=True, slots=True)
class SentenceFigure:
    """A figure in a sentence, or (`against_prior`) how it compares with the period before."""

    address: Address
    against_prior: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words around figures, which a roll-up fills in; `text` is as the form has it."""

    text: str
    parts: tuple[str | SentenceFigure, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The periods that a form is for, and when a report is due.

    `last` is None while the form is in force. `due` is None if the form states none.
    """

    kind: PeriodKind
    first: int
    last: int | None
    due: DueDay | None = None

    def covers(self, period: Period) -> bool:
        return self.first <= period.year and (self.last is None or period.year <= self.last)

    @property
    def label(self) -> LocalizedText:
        if self.last is None:
            return LocalizedText("{first}年起", "from {first} on").format(first=self.first)
        return LocalizedText("{first}—{last}年", "{first} to {last}").format(
            first=self.first, last=self.last
        )


@dataclass(frozen=True, eq=False)
class Form:
    """The declared questionnaire. `digest` identifies its revision; comments do not change it.

    `definition` is the text that it was read from, with its code lists in it. `fingerprint` covers
    all of this text and that of the form it follows; it is empty for a form of no file. `period` is
    the one that `for_period` made it for; None while it is for all of them.

    >>> form = xlreport.load_form("gov-disclosure-2019")
    >>> form.code, [section.title for section in form.sections][0]
    ('gov-disclosure-2019', '一、总体情况')
    >>> [str(at) for at, cell in form.cells.items() if cell.is_input][0]
    'regulations[rules, made]'
    """

    code: str
    name: str
    title: str
    coverage: Coverage
    follows: str | None
    language: Language
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    rule_instances: tuple[RuleInstance, ...] = field(repr=False)
    digest: str
    report: ReportTexts
    charts: tuple[Chart, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    definition: str = field(default="", repr=False)
    fingerprint: str = field(default="", repr=False)
    is_adjustment: bool = False
    """Whether it is filled in with differences, as `adjustment_form` makes it."""
    period: Period | None = None
    translations: tuple[Form, ...] = field(default=(), repr=False)
    """The same form in the other languages of its texts."""
    is_translation: bool = False
    choice_words: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    """In a translation: each choice, folded, and the choice that is kept for it."""

    def in_language(self, language: str) -> Form:
        """The same form in another language of its texts; itself where it has no such texts."""
        return next((each for each in self.translations if each.language == language), self)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        return {table.code: table for section in self.sections for table in section.tables}

    @cached_property
    def cells(self) -> Mapping[Address, Cell]:
        """Every cell of every table, in the order of the form."""
        return FormCells(self.tables)

    @cached_property
    def key_columns(self) -> Mapping[str, tuple[KeyColumns, ...]]:
        """By list: the keys that must be unique, then those by which rules find its records."""
        cells = (cell for table in self.tables.values() for cell in table.distinct_cells)
        formulas = (tree for each in cells for tree in each.trees)
        rules = (tree for each in self.rule_instances for tree in (each.expect, each.when))
        looked_up = [key for tree in (*formulas, *rules) if tree for key in key_columns_in(tree)]
        return {
            code: (*table.keys, *_others([each for each in looked_up if each.table == code], table))
            for code, table in self.tables.items()
            if table.is_list
        }

    @cached_property
    def narratives(self) -> Mapping[str, Narrative]:
        return {each.code: each for section in self.sections for each in section.narratives}

    def find(self, text: str) -> Address | str | None:
        """The cell or text that an address names, written with or without blanks."""
        if text in self.narratives:
            return text
        found = _ADDRESS.fullmatch("".join(text.split()))
        if not found:
            return None
        table, row, column = found.groups()
        at = Address(table, row, column)
        return at if at in self.cells else None

    def label_of(self, at: Address | str) -> str:
        """The labels of a cell's row and column, or of a text, for people."""
        if isinstance(at, str):
            return self.narratives[at].label
        table = self.tables.get(at.table)
        if table is None:
            return f"{at.row}，{at.column}"
        row = table.rows.labels.get(at.row, () if at.is_of_own_record else (at.row,))
        column = table.columns.labels.get(at.column, (at.column,))
        return "，".join(" › ".join(labels) for labels in (row, column) if labels)

    def in_words(self, condition: Node) -> LocalizedText:
        """A condition on cells of this form, in words."""
        names = {
            table.code: table.title or section.title
            for section in self.sections
            for table in section.tables
        }
        return WordsPrinter(
            condition,
            lambda at: self.tables[at.table].cell_names(at, names[at.table]),
            lambda code: self.narratives[code].label,
        ).print()

    def title_for(self, unit: str, period: Period | None) -> str:
        """The title of the report of a unit for a period."""
        label = period.label.in_language(self.language) if period else ""
        return self.title.format(unit=unit, period=label) if unit and period else self.name


def _others(keys: Iterable[KeyColumns], table: Table) -> Iterator[KeyColumns]:
    return (key for key in dict.fromkeys(keys) if key not in table.keys)


def prior_addresses_of(instance: RuleInstance) -> Iterator[Address]:
    """The cells of earlier periods that a rule instance names."""
    for tree in (instance.expect, instance.when):
        if tree is not None:
            yield from (at for at in addresses_in(tree) if at.earlier)


def prior_addresses(form: Form) -> tuple[Address, ...]:
    """All cells of earlier periods that the form names: first those of its values."""
    named = (at for each in form.rule_instances for at in prior_addresses_of(each))
    of_rules = (at for each in named for at in _in_each_record(each, form))
    return tuple(dict.fromkeys((*carried_addresses(form), *of_rules)))


@cache
def carried_addresses(form: Form) -> tuple[Address, ...]:
    """The cells of earlier periods that values are computed from: first the period before."""
    cells = (cell for table in form.tables.values() for cell in table.distinct_cells)
    named = dict.fromkeys(at for cell in cells for at in cell.carried)
    return tuple(sorted(named, key=lambda at: at.earlier is Earlier.LAST_YEAR))


def _in_each_record(at: Address, form: Form) -> Iterator[Address]:
    """The address itself; of a list, its column's in every record, one below the other.

    A sheet finds the cell of a record so many rows below that of the first.
    """
    table = form.tables.get(at.table)
    if table is not None and table.is_list and at.column in table.columns.by_code:
        yield from (at._replace(row=leaf.code) for leaf in table.rows.leaves)
    if not at.is_of_own_record:
        yield at


FormLookup = Callable[[str], Form | None]
"""Returns the form with a code. None if it is not known."""
