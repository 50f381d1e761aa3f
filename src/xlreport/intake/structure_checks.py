"""Anomalies in the sheets of a returned workbook: labels, content, results, protection.

Only inputs are trusted. Anything else that differs from the template becomes a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from xlreport.findings import Severity, finding
from xlreport.intake.merged_cells import merge_findings
from xlreport.intake.sheet_changes import has_vanished, label_findings
from xlreport.intake.stored_totals import result_findings
from xlreport.layout import box_room, taken_room
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from xlreport.findings import Finding
    from xlreport.form import Evaluation
    from xlreport.intake.locator import Locator
    from xlreport.layout import Layout, PlacedCell, SectionSheet
    from xlreport.xlsx import Position as Where
    from xlreport.xlsx import RawSheet

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class StructureChecks:
    """Checks the sheets of one workbook that has our own layout."""

    layout: Layout
    sheets: Mapping[str, RawSheet]
    places: Locator

    def findings(self, evaluation: Evaluation) -> Iterator[Finding]:
        for section in self.layout.sections:
            sheet = self.sheets.get(section.name)
            if sheet is None:
                continue
            yield from label_findings(section.name, section.labels, sheet, self.places)
            yield from merge_findings(
                section, self.layout.merged_ranges[section.name], sheet, self.places
            )
            outside = self._outside(section, sheet)
            yield from self._moved(section, sheet, outside)
            yield from self._outside_finding(section, sheet, outside)
            yield from self._beyond_boxes(section, sheet)
        yield from result_findings(self.layout, self.sheets, evaluation, self.places)
        yield from unprotected_sheets(self.layout.sheet_of, self.sheets, self.places)

    def _outside(self, section: SectionSheet, sheet: RawSheet) -> list[Where]:
        """Cells with content outside the form. Of a merged range, the form uses the first cell."""
        used = self.layout.used_cells[section.name]
        return sorted(
            where
            for where in sheet.cells.keys() - used
            if sheet.cells[where].text.strip() and not section.is_in_list(where)
        )

    def _beyond_boxes(self, section: SectionSheet, sheet: RawSheet) -> Iterator[Finding]:
        """Notes on texts longer than their boxes. One that is too long has its warning already."""
        a_line = section.characters_a_line
        for text in section.texts:
            raw = sheet.cells.get((text.ref.row, text.ref.column))
            content, most = (raw.text if raw else ""), text.narrative.most
            rows = range(text.box.top, text.box.bottom + 1)
            room = box_room(sum(section.heights[row] for row in rows), a_line)
            is_too_long = most is not None and len(content) > most
            if taken_room(content, a_line) > room and not is_too_long:
                place = self.places.of_address(text.narrative.code)
                yield finding("text.beyond-box", place, observed=len(content), expected=room)

    def _moved(
        self, section: SectionSheet, sheet: RawSheet, outside: Sequence[Where]
    ) -> Iterator[Finding]:
        """Findings about tables without row labels that moved. They look blank but are not."""
        numbers = {column for row, column in outside if sheet.cells[row, column].is_number}
        for table in section.section.tables:
            placed = partial(_cells_of, section, table.code)
            if has_vanished(placed(), sheet, numbers):
                first = self.places.of_address(next(placed()).cell.address)
                yield finding("layout.moved", first, table=table.title or section.section.title)

    def _outside_finding(
        self, section: SectionSheet, sheet: RawSheet, outside: Sequence[Where]
    ) -> Iterator[Finding]:
        if outside:
            refs = [CellRef(section.name, *where).a1 for where in outside[:_SHOWN]]
            shown = [
                f"{a1} {sheet.cells[where].text[:20]}"
                for a1, where in zip(refs, outside, strict=False)
            ]
            yield finding(
                "layout.content-outside",
                self.places.of_sheet(section.name, refs[0]),
                observed="；".join(shown),
                count=len(outside),
            )


def _cells_of(section: SectionSheet, table: str) -> Iterator[PlacedCell]:
    return (each for each in section.cells if each.cell.address.table == table)


def unprotected_sheets(
    names: Iterable[str], sheets: Mapping[str, RawSheet], places: Locator
) -> Iterator[Finding]:
    """A note on sheets of the form that are no longer locked."""
    open_sheets = [name for name in names if name in sheets and not sheets[name].protected]
    if open_sheets:
        yield finding("layout.unprotected", places.of_file, names=open_sheets)


def missing_sheets(
    names: Iterable[str], sheets: Container[str], places: Locator
) -> Iterator[Finding]:
    """Findings about sheets of the form that are missing."""
    for name in names:
        if name not in sheets:
            yield finding("layout.sheet-missing", places.of_sheet(name), name=name)


def missing_auxiliary_sheets(
    layout: Layout, names: Container[str], places: Locator
) -> Iterator[Finding]:
    """Findings about other sheets that are missing, such as the one with explanations."""
    beside = [layout.cover, layout.checks, *([layout.prior_sheet] if layout.prior else ())]
    for name in beside:
        if name not in names:
            yield finding(
                "layout.sheet-missing", places.of_sheet(name), severity=Severity.WARNING, name=name
            )
