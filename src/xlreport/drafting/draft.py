"""A workbook -> a drafted form: its definition, why each guess was made, and what was not read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xlreport.drafting.codes import CodeMaker, initials
from xlreport.drafting.computed import DraftedCell, read_calculation
from xlreport.drafting.kinds import KindReader
from xlreport.drafting.model import DraftNote
from xlreport.drafting.page import period_kind, year_in
from xlreport.drafting.sheet_draft import cells_of, draft_sheet, is_listed, name_lines
from xlreport.drafting.table_keys import TableKeys, cells_text
from xlreport.drafting.view import CellRole
from xlreport.findings import Location, draft_words, finding
from xlreport.xlsx import cell_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.drafting.formulas import OriginPlace
    from xlreport.drafting.kinds import KindGuess
    from xlreport.drafting.model import TableDraft
    from xlreport.drafting.sheet_draft import SheetDraft
    from xlreport.findings import Finding, LocalizedText
    from xlreport.originals import OriginalBook, OriginalSheet

FIRST_YEAR = 2020
"""Where neither the sheets nor the file name a year."""
_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_LONGEST_SHEET_NAME = 31
_BUILT_IN = frozenset(("封面", "填报说明", "校验", "上期数", "Cover", "Guide", "Checks"))


@dataclass(slots=True)
class FormDraft:
    """A drafted form. `places` are the cells of the sheets by the address of the form.

    `values` are what stood in cells to fill in, by address: the contents of an old return.
    """

    definition: dict[str, Any]
    notes: list[DraftNote] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    values: dict[str, str | int | float] = field(default_factory=dict)


def draft_form(book: OriginalBook, file: str, code: str = "", original: str = "") -> FormDraft:
    """Draft a form from the sheets of a workbook. `file` is named in findings.

    Hidden sheets are look-ups, so they make no sections. With the name of an `original`, sections
    stand on the sheets of that workbook, each table on its cells there.
    """
    return _Drafter(book, file, code, original).draft()


class _Drafter:
    def __init__(self, book: OriginalBook, file: str, code: str, original: str) -> None:
        self._book, self._file, self._code = book, file, code
        self._original = original
        self._draft = FormDraft({})
        self._tables = CodeMaker()
        self._sections = CodeMaker()
        self._sheets: list[SheetDraft] = []
        self._cells: dict[OriginPlace, DraftedCell] = {}
        self._rules: list[dict[str, Any]] = []

    def draft(self) -> FormDraft:
        for sheet in self._book.sheets:
            self._read(sheet)
        for each in self._sheets:
            for table in each.tables:
                self._cells |= dict(cells_of(table, each.view))
        sections = [self._section(number, each) for number, each in enumerate(self._sheets)]
        definition = self._draft.definition
        definition |= self._heading()
        if notes := self._guide():
            definition["notes"] = notes
        definition["sections"] = sections
        if self._rules:
            definition["rules"] = self._rules
        return self._draft

    def _read(self, sheet: OriginalSheet) -> None:
        """Take a sheet as a section, if it takes figures."""
        for lost in sheet.lost:
            self._find("draft.lost", sheet.name, None, what=draft_words.LOST[lost])
        if sheet.is_hidden:
            return
        found = draft_sheet(sheet)
        if found is None:
            return
        found.code = self._sections.code(initials(sheet.name), "s1")
        self._sheets.append(found)
        for table in found.tables:
            table.code = self._tables.code(initials(table.region.title or found.page.title), "t")
            name_lines(table)

    def _heading(self) -> dict[str, Any]:
        """The form's code, name, title and period."""
        texts = [each.page.period for each in self._sheets if each.page.period]
        titles = [each.page.title for each in self._sheets if each.page.title]
        kind, told = period_kind([*texts, *titles])
        year = year_in([*texts, *titles]) or self._book.year or FIRST_YEAR
        why = draft_words.PERIOD.format(text=told) if told else draft_words.PERIOD_UNKNOWN
        self._draft.notes.append(DraftNote(("period", "kind"), why))
        name = titles[0] if titles else draft_words.UNTITLED.zh
        code = self._code or initials(name) or "draft"
        return {
            "form": code,
            "name": name,
            "title": "{unit}{period}" + ("年" if (kind or "year") == "year" else "") + name,
            "period": {"kind": kind or "year", "from": year},
        }

    def _guide(self) -> list[str]:
        """The texts of visible sheets that take no figures."""
        taken = {each.view.sheet.name for each in self._sheets}
        return [
            line.strip()
            for sheet in self._book.sheets
            if sheet.name not in taken and not sheet.is_hidden
            for _, cell in sorted(sheet.cells.items())
            if isinstance(cell.value, str)
            for line in cell.value.splitlines()
            if line.strip()
        ]

    def _section(self, number: int, draft: SheetDraft) -> dict[str, Any]:
        page, name = draft.page, draft.view.sheet.name
        section: dict[str, Any] = {
            "code": draft.code,
            "title": page.title or name,
            "sheet": _sheet_name(name),
        }
        if self._original:
            section["original"] = f"{self._original}!{name}"
        around = {"head": page.head, "sign": page.sign, "foot": page.foot}
        section |= {key: value for key, value in around.items() if value}
        for row, column, text in page.rest:
            self._find("draft.text", name, (row, column), text=text[:60])
        for row in draft.totals:
            self._find("draft.list-total", name, (row, 0))
        place = ("sections", number, "tables")
        section["tables"] = [
            self._table(draft, table, (*place, at)) for at, table in enumerate(draft.tables)
        ]
        return section

    def _table(
        self, draft: SheetDraft, table: TableDraft, place: tuple[str | int, ...]
    ) -> dict[str, Any]:
        view, name = draft.view, draft.view.sheet.name
        reader = KindReader(self._book, view)
        kinds = self._kinds(reader, draft, table)
        percents = [where for where, kind in kinds.items() if kind.is_percent]
        calculation = read_calculation(view, table, self._cells, percents)
        keys = TableKeys(view, table, kinds, calculation, place)
        definition = keys.definition()
        if self._original:
            definition["cells"] = cells_text(view, table)
        self._draft.notes += keys.notes
        for row, column, formula in calculation.unread:
            self._find("draft.formula", name, (row, column), formula=f"={formula[:80]}")
        for where, validation in reader.unread:
            self._find("draft.validation", name, where, formula=validation.first[:80])
        for where in keys.mixed:
            self._find("draft.mixed", name, where)
        self._keep(draft, table, kinds)
        self._add_ranges(table, kinds, place)
        return definition

    def _kinds(
        self, reader: KindReader, draft: SheetDraft, table: TableDraft
    ) -> Mapping[tuple[int, int], KindGuess]:
        """The kinds of all open cells. Of a list, most cells of a column tell for all."""
        found: dict[tuple[int, int], KindGuess] = {}
        units = {line.at: line.unit for line in table.row_leaves}
        labels = {line.at: line.label for line in table.row_leaves}
        heads = {leaf.at: leaf.label for leaf in table.column_leaves}
        for (_, row, column), _ in cells_of(table, draft.view):
            if not draft.view.role(row, column).is_filled_in:
                continue
            head = heads[column]
            label = labels.get(row, "") if head == draft_words.FILL_IN.zh else head
            own = units.get(row) or _unit_in(head)
            unit = own, draft.page.measure
            found[row, column] = reader.guess(
                row, column, label, unit, is_list=is_listed(table) or not table.region.heads
            )
        return _alike(found) if is_listed(table) else found

    def _keep(
        self, draft: SheetDraft, table: TableDraft, kinds: Mapping[tuple[int, int], KindGuess]
    ) -> None:
        """Keep where each cell stands on the sheet, and what it holds."""
        for number, row in enumerate(table.region.body, 1):
            for column in table.region.columns:
                codes = self._cells.get((draft.view.sheet.name, row, column))
                if codes is None or codes.table != table.code or (row, column) not in kinds:
                    continue
                address = f"{codes.table}[{codes.row or number}, {codes.column}]"
                self._draft.places[address] = draft.view.sheet.name, cell_name(row, column)
                role = draft.view.role(row, column)
                value = draft.view.anchor(row, column).value
                if role is CellRole.COMPUTED or value is None or isinstance(value, bool):
                    continue
                self._draft.values[address] = _plain(value, kinds[row, column])

    def _add_ranges(
        self,
        table: TableDraft,
        kinds: Mapping[tuple[int, int], KindGuess],
        place: tuple[str | int, ...],
    ) -> None:
        """A rule for each column whose validations state the least or the greatest number."""
        del place
        for leaf in table.column_leaves:
            bounds = {kinds[where].bounds for where in kinds if where[1] == leaf.at}
            if len(bounds) != 1 or (bound := next(iter(bounds))) == ("", ""):
                continue
            cell = f"{table.code}[:, {leaf.code}]"
            parts = [
                *([f"{cell} >= {bound[0]}"] if bound[0] else []),
                *([f"{cell} <= {bound[1]}"] if bound[1] else []),
            ]
            low, high = bound
            said = draft_words.BETWEEN if low and high else draft_words.AT_LEAST
            said = said if low else draft_words.AT_MOST
            rule = {
                "code": f"{table.code}_{leaf.code}_range",
                "expect": " and ".join(parts),
                "message": said.format(label=leaf.label, low=low, high=high).zh,
            }
            self._rules.append(rule)
            here = ("rules", len(self._rules) - 1, "expect")
            self._draft.notes.append(DraftNote(here, draft_words.RANGE, table.sheet))

    def _find(
        self, code: str, sheet: str, where: tuple[int, int] | None, **params: str | LocalizedText
    ) -> None:
        cell = cell_name(*where) if where else None
        location = Location(file=self._file, sheet=sheet, cell=cell)
        made = replace(finding(code, location), params=params)
        self._draft.findings.append(made)


def _unit_in(head: str) -> str:
    """The unit that a head names in brackets, such as 金额（万元）."""
    found = re.search(r"[（(]([^（）()]{1,6})[)）]$", head)
    return found[1] if found else ""


def _alike(kinds: Mapping[tuple[int, int], KindGuess]) -> Mapping[tuple[int, int], KindGuess]:
    """Each column of a list with one kind: the one that most of its cells have."""
    by_column: dict[int, list[KindGuess]] = {}
    for (_, column), kind in kinds.items():
        by_column.setdefault(column, []).append(kind)
    usual = {column: _most_common(each) for column, each in by_column.items()}
    return {where: usual[where[1]] for where in kinds}


def _most_common(kinds: list[KindGuess]) -> KindGuess:
    """The first of the kinds that most agree with."""
    essence = Counter(each.essence for each in kinds).most_common(1)[0][0]
    return next(each for each in kinds if each.essence == essence)


def _plain(value: str | float | datetime, kind: KindGuess) -> str | int | float:
    """A value as data: a date as ISO text, a percentage in per cent."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, str):
        return value.strip()
    if kind.is_percent:
        return round(value * 100, kind.decimals)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _sheet_name(name: str) -> str:
    """A name that a section's sheet may have."""
    plain = name.translate(_NO_SHEET_NAME)[:_LONGEST_SHEET_NAME]
    return f"{plain}表"[:_LONGEST_SHEET_NAME] if plain in _BUILT_IN else plain
