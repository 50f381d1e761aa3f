"""Figures that people do not see as they are stored: number formats that came with a paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.findings import Finding
    from xlreport.form import Cell
    from xlreport.intake.locator import Locator
    from xlreport.layout import EmbeddedLayout
    from xlreport.xlsx import RawSheet


def misleading_format_findings(
    inputs: Iterable[Cell],
    carried: EmbeddedLayout,
    sheets: Mapping[str, RawSheet],
    misleading: frozenset[int],
    locator: Locator,
) -> Iterator[Finding]:
    """A warning for each input whose number is shown as another one, or not at all."""
    if not misleading:
        return
    for cell in inputs:
        ref = carried.cell_refs[cell.address]
        raw = sheets[ref.sheet].cells.get((ref.row, ref.column))
        if raw is not None and raw.is_number and raw.style in misleading:
            yield finding(
                "cell.shown-otherwise", locator.of_address(cell.address), observed=raw.text
            )
