"""A roll-up workbook of ours, read back unit by unit: what each reported, and whether it counted.

The hidden row of 明细 says which column holds which cell. Records of lists have sheets of their
own, and so do texts. The switch is read as it stands, so a change made by hand is followed. The
sheets are as long as there are units, so they are read row by row, and no unit is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText, Severity, page_words, workbook_words
from xlreport.findings import rollup_words as words
from xlreport.form import edition_for, is_adjustment_kind, kept_contents
from xlreport.intake import identity_of, read_input_file
from xlreport.layout import META_SHEET, compiled
from xlreport.rollup.list_totals import adds_computed_cells, county_figures
from xlreport.rollup.status import (
    FigureProblems,
    UnitStanding,
    UnitStatus,
    status_of,
    unpack_problems,
)
from xlreport.rollup.stored_sheets import DetailSheet, RecordSheet, TextSheet, text_in
from xlreport.rollup.workbook import columns
from xlreport.xlsx import LARGE_LIMITS, Refusal, open_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from xlreport.form import Content, Contents, Form, FormLookup, Period
    from xlreport.rollup.status import RollUpStatus
    from xlreport.rollup.stored_sheets import DetailLine
    from xlreport.rules import Address, Figure
    from xlreport.xlsx import OpenWorkbook


@dataclass(frozen=True)
class StoredUnit:
    """One unit's line: its inputs and texts. A blank line has none.

    Texts are missing where the roll-up has no line of them for the unit: it shows those of some
    thousand units.
    """

    code: str
    name: str
    is_counted: bool
    contents: Contents = field(repr=False)
    standing: UnitStanding


@dataclass(frozen=True)
class StoredSummary:
    """What a roll-up says about its county: the state, who is left out, and the figures."""

    status: RollUpStatus
    left_out: tuple[str, ...]
    """The names of the expected units that do not count."""
    figures: Mapping[Address, Figure | None] = field(repr=False)


class StoredRollUp:
    """A roll-up that lies in a file. Unit codes are those of its time.

    `spoken` is its form in the language that it is written in.
    """

    def __init__(
        self, form: Form, period: Period, spoken: Form, workbook: OpenWorkbook, file: str
    ) -> None:
        self.form, self.period, self.spoken = form, period, spoken
        self._workbook, self._file = workbook, file

    def units(self) -> Iterator[StoredUnit]:
        """The units in the order of their lines, as they are read. Raises CallError."""
        seen: set[str] = set()
        try:
            side = self._side_sheets()
            for row in self._detail.units():
                if row.code not in seen:
                    seen.add(row.code)
                    yield self._unit(row, side)
        except Refusal as refusal:
            raise unreadable_roll_up(self._file, refusal) from refusal

    def counted(self) -> Iterator[Contents]:
        """What each unit that counts filled in, with its computed cells where sums need them."""
        return (self.with_sums(each.contents) for each in self.units() if each.is_counted)

    def with_sums(self, contents: Contents) -> Contents:
        """A unit's contents as county figures need them."""
        if not adds_computed_cells(self.form) or not contents:
            return contents
        computed = compiled(self.form).evaluator.evaluate(contents).computed
        return {**contents, **dict(computed.items())}

    def summarize(self) -> StoredSummary:
        """The state of the file, with every switch as it was left, and the county's figures."""
        standings: list[UnitStanding] = []
        left_out: list[str] = []

        def counted() -> Iterator[Contents]:
            for unit in self.units():
                standings.append(unit.standing)
                if unit.is_counted:
                    yield self.with_sums(unit.contents)
                elif unit.standing.is_expected:
                    left_out.append(unit.name or unit.code)

        figures = county_figures(self.form, counted())
        return StoredSummary(status_of(standings, self._problems), tuple(left_out), figures)

    def check_detail(self) -> None:
        """Raise CallError where 明细 is not whole."""
        try:
            is_whole = self._detail.is_whole()
        except Refusal as refusal:
            raise unreadable_roll_up(self._file, refusal) from refusal
        if not is_whole:
            message = LocalizedText(
                "{path} 的“{sheet}”表不完整，读不出各单位的数",
                "the sheet “{sheet}” of {path} is not whole; no unit's figures can be read",
            )
            raise CallError(message.format(path=self._file, sheet=words.DETAIL))

    @cached_property
    def _detail(self) -> DetailSheet:
        return DetailSheet(self._workbook, self.spoken)

    def _side_sheets(self) -> list[RecordSheet | TextSheet]:
        lists = (table for table in self.spoken.tables.values() if table.is_list)
        records = (RecordSheet(self._workbook, self.spoken, table) for table in lists)
        texts = [TextSheet(self._workbook, self.spoken)] if self.form.narratives else []
        return [*records, *texts]

    def _unit(self, row: DetailLine, side: list[RecordSheet | TextSheet]) -> StoredUnit:
        is_counted = text_in(row.cells, columns.SWITCH) == self._said(words.YES)
        labels = {self._said(each.label): each for each in UnitStatus}
        status = labels.get(text_in(row.cells, columns.STATUS), UnitStatus.MISSING)
        reason = text_in(row.cells, columns.REASON)
        is_excused = reason.startswith(self._said(words.EXCLUDED_WORDS))
        is_adjustment = is_adjustment_kind(text_in(row.cells, columns.KIND))
        is_idle = is_adjustment and status is UnitStatus.MISSING
        standing = UnitStanding(status, is_counted, is_excused or is_idle, is_adjustment)
        contents: dict[Address | str, Content] = dict(row.contents)
        found = [sheet.add_to(contents, row.code) for sheet in side]
        # A blank line may still have texts, from a file that did not count as a return.
        is_filled = row.is_filled or any(
            is_found
            for sheet, is_found in zip(side, found, strict=True)
            if isinstance(sheet, RecordSheet) or not self.form.cells
        )
        name = text_in(row.cells, columns.NAME)
        kept = kept_contents(self.spoken, contents) if is_filled else {}
        return StoredUnit(row.code, name, is_counted, kept, standing)

    @cached_property
    def _problems(self) -> FigureProblems:
        """What is wrong with the county's figures, as the file carries it."""
        identity = identity_of(self._workbook.sheet(META_SHEET))
        carried = unpack_problems(identity.status) if identity else None
        return carried or FigureProblems(self._listed_differences())

    def _listed_differences(self) -> int:
        """How many errors 节点检查 lists in an older roll-up."""
        error = self._said(workbook_words.SEVERITIES[Severity.ERROR])
        rows = self._workbook.rows(self._said(page_words.RECONCILIATION))
        cells = chain.from_iterable(cells.values() for _, cells in rows)
        return sum(raw.text == error for raw in cells)

    def _said(self, text: LocalizedText) -> str:
        return text.in_language(self.spoken.language)


def read_roll_up(path: Path, forms: FormLookup) -> StoredRollUp:
    """Open a roll-up. Raises PathError, or CallError where it is no roll-up of a known form."""
    data, shown = read_input_file(path, LARGE_LIMITS), path.as_posix()
    try:
        workbook = open_workbook(data, LARGE_LIMITS)
        identity = identity_of(workbook.sheet(META_SHEET))
    except Refusal as refusal:
        raise unreadable_roll_up(shown, refusal) from refusal
    if identity is None or not identity.is_roll_up:
        message = LocalizedText(
            "{path} 不是 xlreport 的汇总工作簿", "{path} is no roll-up of xlreport"
        )
        raise CallError(message.format(path=shown))
    form = forms(identity.form)
    found = edition_for(form, identity.period) if form else None
    if form is None or found is None:
        message = LocalizedText(
            "{path} 属于表式 {form}，这里没有它的定义",
            "{path} is of the form {form}, which has no definition here",
        )
        raise CallError(message.format(path=shown, form=identity.form))
    spoken = edition_for(form.in_language(identity.language), identity.period) or found
    stored = StoredRollUp(*found, spoken[0], workbook, shown)
    stored.check_detail()
    return stored


def unreadable_roll_up(shown: str, refusal: Refusal) -> CallError:
    message = LocalizedText("{path} 无法读取：{why}", "{path} cannot be read: {why}")
    return CallError(message.format(path=shown, why=refusal.reason))
