"""Checks a workbook of another revision of the form or version of the program.

Its embedded layout says where cells and labels stand. So moved lines show as in our own layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import finding
from xlreport.intake.merged_cells import covered_input_findings
from xlreport.intake.sheet_changes import label_findings
from xlreport.intake.structure_checks import unprotected_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import Finding
    from xlreport.intake.locator import Locator
    from xlreport.layout import EmbeddedLayout
    from xlreport.xlsx import RawSheet


def revision_findings(
    carried: EmbeddedLayout, sheets: Mapping[str, RawSheet], locator: Locator
) -> Iterator[Finding]:
    """A note on the other revision, and findings about labels that are not where they should be."""
    yield finding("file.other-revision", locator.of_file)
    for name, sheet in sheets.items():
        labels = carried.labels.get(name, ())
        yield from label_findings(name, labels, sheet, locator)
        inputs = [*carried.cell_refs.on_sheet(name)]
        end = max(ref.row for ref in inputs), max(ref.column for ref in inputs)
        yield from covered_input_findings(name, inputs, sheet.merges, end, locator)
    yield from unprotected_sheets(sheets, sheets, locator)
