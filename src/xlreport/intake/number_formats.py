"""Figures that a pasted number format shows as something else than what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.findings import Finding
    from xlreport.intake.locator import Locator
    from xlreport.layout import EmbeddedLayout
    from xlreport.rules import Address
    from xlreport.xlsx import RawSheet


def misleading_format_findings(
    inputs: Iterable[Address],
    carried: EmbeddedLayout,
    sheets: Mapping[str, RawSheet],
    misleading: frozenset[int],
    locator: Locator,
) -> Iterator[Finding]:
    """A warning for each input that shows another number than it stores, or none."""
    if not misleading:
        return
    for at in inputs:
        ref = carried.cell_refs[at]
        raw = sheets[ref.sheet].cells.get((ref.row, ref.column))
        if raw is not None and raw.is_number and raw.style in misleading:
            yield finding("cell.shown-otherwise", locator.of_address(at), observed=raw.text)
