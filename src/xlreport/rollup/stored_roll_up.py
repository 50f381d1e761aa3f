"""A roll-up workbook of ours, read back: what each unit reported, and whether it counted.

The hidden row of 明细 says which column holds which cell. Records of lists have sheets of their
own, and so do texts. The switch is read as it stands, so a change made by hand is followed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText, Severity, page_words, workbook_words
from xlreport.findings import rollup_words as words
from xlreport.form import CellKind, carried_addresses, edition_for, is_blank
from xlreport.intake import content_of, identity_of, parse_iso_date, read_input_file
from xlreport.layout import META_SHEET, compiled
from xlreport.rollup.status import (
    FigureProblems,
    UnitStanding,
    UnitStatus,
    status_of,
    unpack_problems,
)
from xlreport.rollup.workbook import columns, records, report_context
from xlreport.rules import Address
from xlreport.xlsx import DEFAULT_LIMITS, Refusal, open_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xlreport.form import Content, Contents, Form, FormLookup, Period, Table
    from xlreport.rollup.status import RollUpStatus
    from xlreport.xlsx import OpenWorkbook, RawSheet


@dataclass(frozen=True)
class StoredUnit:
    """One unit's line: its cells (computed ones too), records and texts; a blank line has none."""

    code: str
    name: str
    is_counted: bool
    contents: Contents = field(repr=False)
    standing: UnitStanding | None = None
    """Its status and the county's decision; None where the unit has no line."""


@dataclass(frozen=True)
class StoredRollUp:
    """A roll-up as read back; unit codes are those of its time."""

    form: Form
    period: Period
    units: Mapping[str, StoredUnit] = field(repr=False)
    figures: FigureProblems

    @property
    def status(self) -> RollUpStatus:
        """The state of the file, with every switch as it was left."""
        standings = [each.standing for each in self.units.values() if each.standing]
        return status_of(standings, self.figures)

    @property
    def left_out(self) -> list[StoredUnit]:
        """The expected units that do not count."""
        expected = (u for u in self.units.values() if u.standing and u.standing.is_expected)
        return [each for each in expected if not each.is_counted]


def read_roll_up(path: Path, forms: FormLookup) -> StoredRollUp:
    """Read a roll-up. Raises PathError, or CallError where it is no roll-up of a known form."""
    data, shown = read_input_file(path), path.as_posix()
    try:
        workbook = open_workbook(data, DEFAULT_LIMITS)
        identity = identity_of(workbook.sheet(META_SHEET))
    except Refusal as refusal:
        message = LocalizedText("{path} 无法读取：{why}", "{path} cannot be read: {why}")
        raise CallError(message.format(path=shown, why=refusal.reason)) from refusal
    if identity is None or not identity.is_roll_up:
        message = LocalizedText(
            "{path} 不是 xlreport 的汇总工作簿", "{path} is no roll-up of xlreport"
        )
        raise CallError(message.format(path=shown))
    form = forms(identity.form)
    found = edition_for(form, identity.period) if form else None
    if found is None:
        message = LocalizedText(
            "{path} 属于表式 {form}，这里没有它的定义",
            "{path} is of the form {form}, which has no definition here",
        )
        raise CallError(message.format(path=shown, form=identity.form))
    figures = unpack_problems(identity.status)
    return _Stored(*found, workbook).read(shown, figures)


class _Stored:
    """Reads one roll-up."""

    def __init__(self, form: Form, period: Period, workbook: OpenWorkbook) -> None:
        self._form, self._period, self._workbook = form, period, workbook

    def read(self, shown: str, figures: FigureProblems | None) -> StoredRollUp:
        detail = self._sheet(words.DETAIL)
        address_row = None if detail is None else self._address_row(detail)
        if detail is None or address_row is None:
            message = LocalizedText(
                "{path} 的“{sheet}”表不完整，读不出各单位的数",
                "the sheet “{sheet}” of {path} is not whole; no unit's figures can be read",
            )
            raise CallError(message.format(path=shown, sheet=words.DETAIL))
        first = self._first_unit_row(detail, address_row)
        rows = {_text(detail, row, columns.CODE): row for row in _rows(detail, first)}
        contents = self._cells(detail, address_row, rows)
        for table in self._form.tables.values():
            if table.is_list:
                self._add_records(table, contents)
        self._add_texts(contents)
        units = {code: self._unit(code, detail, row, contents[code]) for code, row in rows.items()}
        found = figures if figures is not None else FigureProblems(self._listed_differences())
        return StoredRollUp(self._form, self._period, units, found)

    def _unit(
        self, code: str, detail: RawSheet, row: int, contents: dict[Address | str, Content]
    ) -> StoredUnit:
        is_counted = _text(detail, row, columns.SWITCH) == self._said(words.YES)
        labels = {self._said(each.label): each for each in UnitStatus}
        status = labels.get(_text(detail, row, columns.STATUS), UnitStatus.MISSING)
        is_excused = _text(detail, row, columns.REASON).startswith(self._said(words.EXCLUDED_WORDS))
        standing = UnitStanding(status, is_counted, is_excused)
        name = _text(detail, row, columns.NAME)
        return StoredUnit(code, name, is_counted, self._computed(contents), standing)

    def _listed_differences(self) -> int:
        """How many errors 节点检查 lists in an older roll-up."""
        sheet = self._sheet(page_words.RECONCILIATION)
        error = self._said(workbook_words.SEVERITIES[Severity.ERROR])
        return 0 if sheet is None else [raw.text for raw in sheet.cells.values()].count(error)

    def _said(self, text: LocalizedText) -> str:
        return text.in_language(self._form.language)

    def _computed(self, contents: dict[Address | str, Content]) -> Contents:
        """The inputs with their computed cells; nothing where the unit's line is blank.

        A blank line may still have texts, from a file that did not count as a return.
        """
        cells = [content for at, content in contents.items() if not isinstance(at, str)]
        if all(map(is_blank, cells or contents.values())):
            return {}
        contents.update(compiled(self._form).evaluator.evaluate(contents).computed.items())
        return contents

    def _sheet(self, name: LocalizedText) -> RawSheet | None:
        return self._workbook.sheet(self._said(name))

    def _address_row(self, detail: RawSheet) -> int | None:
        """The hidden row: first the form's code and the period, then addresses."""
        rows = sorted({row for row, column in detail.cells if column == 0})
        return next((row for row in rows if _text(detail, row, 0) == self._form.code), None)

    def _first_unit_row(self, detail: RawSheet, address_row: int) -> int:
        """Where units begin: below the heading, and below the hidden row of older roll-ups."""
        heading = self._said(words.UNIT_CODE)
        headings = [row for row in _rows(detail, 0) if _text(detail, row, columns.CODE) == heading]
        return max([address_row, *headings[:1]]) + 1

    def _cells(
        self, detail: RawSheet, address_row: int, rows: Mapping[str, int]
    ) -> dict[str, dict[Address | str, Content]]:
        carried = {str(at): at for at in carried_addresses(self._form)}
        heads = {
            column: carried.get(raw.text) or self._form.find(raw.text)
            for (row, column), raw in detail.cells.items()
            if row == address_row
        }
        named = {column: at for column, at in heads.items() if isinstance(at, Address)}
        return {
            code: {at: self._content(detail, row, column, at) for column, at in named.items()}
            for code, row in rows.items()
        }

    def _add_records(
        self, table: Table, contents: Mapping[str, dict[Address | str, Content]]
    ) -> None:
        """A list's lines: first the unit's code; the record's number just before the columns."""
        sheet = self._workbook.sheet(records.sheet_names(self._form)[table.code])
        if sheet is None:
            return
        first = len(records.FIXED)
        for row in _rows(sheet, report_context.FIRST_ROW):
            unit = contents.get(_text(sheet, row, 0))
            number = _text(sheet, row, first - 1)
            if unit is None or number not in table.rows.by_code:
                continue
            for column, leaf in enumerate(table.columns.leaves, first):
                at = Address(table.code, number, leaf.code)
                unit[at] = self._content(sheet, row, column, at)

    def _add_texts(self, contents: Mapping[str, dict[Address | str, Content]]) -> None:
        sheet = self._sheet(words.NARRATIVES)
        if sheet is None:
            return
        headings = {
            raw.text: column
            for (row, column), raw in sheet.cells.items()
            if row == report_context.HEADING_ROW
        }
        for row in _rows(sheet, report_context.FIRST_ROW):
            unit = contents.get(_text(sheet, row, 0))
            for code, narrative in self._form.narratives.items():
                if unit is not None and narrative.label in headings:
                    unit[code] = _text(sheet, row, headings[narrative.label]) or None

    def _content(self, sheet: RawSheet, row: int, column: int, at: Address) -> Content:
        """What a unit's cell held; dates may be stored as text."""
        kind = self._form.cells[at.present].type.kind
        content = content_of(sheet.cells.get((row, column)), self._workbook, kind)
        if kind is CellKind.DATE and isinstance(content, str):
            return parse_iso_date(content)
        return content


def _rows(sheet: RawSheet, first: int) -> list[int]:
    """The rows from `first` on that name a unit."""
    return sorted(row for row, column in sheet.cells if column == 0 and row >= first)


def _text(sheet: RawSheet, row: int, column: int) -> str:
    raw = sheet.cells.get((row, column))
    return raw.text if raw else ""
