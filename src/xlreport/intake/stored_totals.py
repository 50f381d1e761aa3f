"""Compares stored totals with ours. They are a checksum; if it fails, find the reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING

from xlreport.findings import Severity, finding
from xlreport.intake.contents import parse_figure
from xlreport.intake.sheet_changes import without_blanks
from xlreport.layout import computed_formula
from xlreport.rules import FormulaPrinter, round_half_up
from xlreport.xlsx import RawKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.findings import Finding, Value
    from xlreport.form import Evaluation
    from xlreport.intake.locator import Locator
    from xlreport.layout import Layout, PlacedCell, SectionSheet
    from xlreport.rules import Figure
    from xlreport.xlsx import RawCell, RawSheet


class TotalAnomaly(Enum):
    """What is wrong with a stored total."""

    NONE = auto()
    NOT_CALCULATED = auto()
    """The formula is ours, but has no result."""
    STALE = auto()
    """The formula is ours, but its result belongs to other inputs."""
    TYPED = auto()
    """A figure replaces the formula, and it is right."""
    CHANGED = auto()
    """Another formula or figure replaces the formula, and it is wrong."""


def _relative(formula: str) -> str:
    """A formula without blanks, and without the signs of absolute references."""
    return without_blanks(formula).replace("$", "")


@dataclass(frozen=True, slots=True)
class _Total:
    """A computed cell: the stored result, and our result from the inputs."""

    placed: PlacedCell
    raw: RawCell | None
    ours: Figure | None

    def anomaly(self, formulas: FormulaPrinter) -> TotalAnomaly:
        if result_agrees(self.raw, self.ours, self.placed.cell.type.decimals):
            is_typed = self.raw is not None and self.raw.formula is None and self.raw.text
            return TotalAnomaly.TYPED if is_typed else TotalAnomaly.NONE
        if self.raw is None or not self._has_our_formula(self.raw, formulas):
            return TotalAnomaly.CHANGED
        return TotalAnomaly.NOT_CALCULATED if self.raw.kind is RawKind.EMPTY else TotalAnomaly.STALE

    def _has_our_formula(self, raw: RawCell, formulas: FormulaPrinter) -> bool:
        """Whether the formula is ours, or the file does not say."""
        if raw.formula is None or self.placed.cell.formula is None:
            return False
        if raw.formula == "":
            return True
        ours = computed_formula(self.placed.cell, formulas)
        return _relative(raw.formula) == _relative(ours)

    def finding(
        self, code: str, locator: Locator, count: int, severity: Severity | None
    ) -> Finding:
        """A finding about `count` totals. This one is the first."""
        stored = _stored(self.raw)
        return finding(
            code,
            locator.of_address(self.placed.cell.address),
            severity=severity,
            observed=stored,
            expected=self.ours,
            difference=_difference(stored, self.ours),
            count=count,
        )


def result_findings(
    layout: Layout, sheets: Mapping[str, RawSheet], evaluation: Evaluation, locator: Locator
) -> Iterator[Finding]:
    """Findings per sheet for changed totals; per workbook for missing and stale results."""
    late: defaultdict[TotalAnomaly, list[_Total]] = defaultdict(list)
    for section in layout.sections:
        sheet = sheets.get(section.name)
        if sheet is None:
            continue
        formulas = FormulaPrinter(layout.ref_of, section.name, layout.key_range)
        found = _sorted_out(section, sheet, evaluation, formulas)
        yield from _summarized("layout.formula-changed", found[TotalAnomaly.CHANGED], locator)
        yield from _summarized(
            "layout.formula-changed", found[TotalAnomaly.TYPED], locator, Severity.NOTE
        )
        for anomaly in (TotalAnomaly.STALE, TotalAnomaly.NOT_CALCULATED):
            late[anomaly] += found[anomaly]
    yield from _summarized("layout.stale", late[TotalAnomaly.STALE], locator)
    if count := len(late[TotalAnomaly.NOT_CALCULATED]):
        yield finding("layout.not-calculated", locator.of_file, count=count)


def _sorted_out(
    section: SectionSheet, sheet: RawSheet, evaluation: Evaluation, formulas: FormulaPrinter
) -> Mapping[TotalAnomaly, list[_Total]]:
    """The totals of a sheet that are wrong, by what is wrong with them."""
    found: defaultdict[TotalAnomaly, list[_Total]] = defaultdict(list)
    for placed in section.cells:
        if not placed.cell.is_input and not placed.cell.shows_text:
            raw = sheet.cells.get((placed.ref.row, placed.ref.column))
            total = _Total(placed, raw, evaluation.computed.get(placed.cell.address))
            found[total.anomaly(formulas)].append(total)
    return found


def _summarized(
    code: str, totals: Sequence[_Total], locator: Locator, severity: Severity | None = None
) -> Iterator[Finding]:
    """One finding for all of these totals, at the first."""
    if totals:
        yield totals[0].finding(code, locator, len(totals), severity)


def result_agrees(raw: RawCell | None, ours: Figure | None, decimals: int) -> bool:
    """Whether a stored result equals ours, to the decimals that the cell shows."""
    stored = _stored(raw)
    if ours is None:
        # A cell without a figure shows an error or nothing.
        return stored is None or isinstance(stored, str)
    if not isinstance(stored, int | Decimal):
        return False
    return round_half_up(stored, decimals) == round_half_up(ours, decimals)


def _stored(raw: RawCell | None) -> Value:
    if raw is None or raw.kind is RawKind.EMPTY or raw.text == "":
        return None
    number = parse_figure(raw.text) if raw.kind is RawKind.NUMBER else None
    return raw.text if number is None else number


def _difference(stored: Value, ours: Figure | None) -> Value:
    if ours is None or not isinstance(stored, int | Decimal):
        return None
    return stored - ours
