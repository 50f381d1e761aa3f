"""What is odd about a returned workbook: labels, formulas, stored results, protection.

Inputs alone are trusted. Stored totals serve as a checksum: where they differ from ours, the
reason is looked for and named.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.findings.model import finding
from xlreport.intake.contents import figure
from xlreport.intake.moved import label_text, moved, plain, wrong_labels
from xlreport.intake.raw import Kind
from xlreport.rules.formula import FormulaPrinter, Spot
from xlreport.rules.operators import round_half_up
from xlreport.template.section import computed_formula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.findings import Finding, Value
    from xlreport.form.judge import Judgement
    from xlreport.form.layout import Layout, PlacedCell, SectionSheet
    from xlreport.intake.places import Places
    from xlreport.intake.raw import RawCell, RawSheet
    from xlreport.rules.operators import Figure

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Oddities:
    """Looks over the sheets of one workbook whose layout is our own."""

    layout: Layout
    sheets: Mapping[str, RawSheet]
    places: Places

    def findings(self, judgement: Judgement) -> Iterator[Finding]:
        for section in self.layout.sections:
            sheet = self.sheets.get(section.name)
            if sheet is None:
                continue
            yield from self._labels(section, sheet)
            yield from self._outside(section, sheet)
        yield from self._results(judgement)
        yield from self._protection()

    def _labels(self, section: SectionSheet, sheet: RawSheet) -> Iterator[Finding]:
        changed = wrong_labels(section, sheet)
        if changed:
            first = changed[0]
            spot = Spot(section.name, first.box.top, first.box.left)
            yield finding(
                "layout.label-changed",
                self.places.sheet(section.name, spot.a1),
                observed=label_text(sheet, first) or None,
                expected=first.text,
                count=len(changed),
                moved=moved(section, sheet),
            )

    def _outside(self, section: SectionSheet, sheet: RawSheet) -> Iterator[Finding]:
        """Content in cells that the form does not use."""
        used = self.layout.used[section.name]
        outside = sorted(
            where for where, raw in sheet.cells.items() if where not in used and raw.text.strip()
        )
        if outside:
            spots = [Spot(section.name, *where).a1 for where in outside[:_SHOWN]]
            shown = [
                f"{a1} {sheet.cells[where].text[:20]}"
                for a1, where in zip(spots, outside, strict=False)
            ]
            yield finding(
                "layout.content-outside",
                self.places.sheet(section.name, spots[0]),
                observed="；".join(shown),
                count=len(outside),
            )

    def _results(self, judgement: Judgement) -> Iterator[Finding]:
        """Stored totals against ours: never calculated, or changed."""
        uncalculated = 0
        for section in self.layout.sections:
            sheet = self.sheets.get(section.name)
            if sheet is None:
                continue
            formulas = FormulaPrinter(self.layout.spot, section.name)
            changed: list[tuple[PlacedCell, Value, Figure | None]] = []
            for placed in section.cells:
                if placed.cell.is_input:
                    continue
                ours = judgement.computed[placed.cell.address]
                raw = sheet.cells.get((placed.spot.row, placed.spot.column))
                stored = _stored(raw)
                if _agree(stored, ours, placed.cell.type.decimals):
                    continue
                if raw is not None and self._is_stale(raw, placed, formulas):
                    uncalculated += 1
                else:
                    changed.append((placed, stored, ours))
            yield from self._changed(changed)
        if uncalculated:
            yield finding("layout.not-calculated", self.places.whole, count=uncalculated)

    def _changed(self, changed: list[tuple[PlacedCell, Value, Figure | None]]) -> Iterator[Finding]:
        """One finding a sheet, at the first cell concerned."""
        if changed:
            placed, stored, ours = changed[0]
            yield finding(
                "layout.formula-changed",
                self.places.at(placed.cell.address),
                observed=stored,
                expected=ours,
                difference=_difference(stored, ours),
                count=len(changed),
            )

    @staticmethod
    def _is_stale(raw: RawCell, placed: PlacedCell, formulas: FormulaPrinter) -> bool:
        """The formula is still ours (or not told), only its result is missing or old."""
        if raw.formula is None or placed.cell.formula is None:
            return False
        if raw.formula == "":
            return True
        ours = computed_formula(placed.cell.formula, placed.cell.type.decimals, formulas)
        return plain(raw.formula).replace("$", "") == plain(ours)

    def _protection(self) -> Iterator[Finding]:
        open_sheets = [
            section.name
            for section in self.layout.sections
            if section.name in self.sheets and not self.sheets[section.name].protected
        ]
        if open_sheets:
            yield finding("layout.unprotected", self.places.whole, names=open_sheets)


def missing_sheets(
    names: Iterable[str], sheets: Mapping[str, RawSheet], places: Places
) -> Iterator[Finding]:
    """Sheets of the form that the workbook does not have."""
    for name in names:
        if name not in sheets:
            yield finding("layout.sheet-missing", places.sheet(name), name=name)


def _stored(raw: RawCell | None) -> Value:
    if raw is None or raw.kind is Kind.EMPTY or raw.text == "":
        return None
    number = figure(raw.text) if raw.kind is Kind.NUMBER else None
    return raw.text if number is None else number


def _agree(stored: Value, ours: Figure | None, decimals: int) -> bool:
    if ours is None:
        # A cell that has no figure shows an error or nothing.
        return stored is None or isinstance(stored, str)
    if not isinstance(stored, int | Decimal):
        return False
    return round_half_up(stored, decimals) == round_half_up(ours, decimals)


def _difference(stored: Value, ours: Figure | None) -> Value:
    if ours is None or not isinstance(stored, int | Decimal):
        return None
    return stored - ours
