"""The figures of the period before, on the sheet 上期数 of a workbook.

The checks of the sheet compare with them, so the program does the same. They are no inputs: their
sheet is locked, and figures that the county gives take precedence. A figure is read only if its row
still has its label. Otherwise it may belong to another row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity, finding
from xlreport.form import carried_addresses, is_blank
from xlreport.intake.checking import finding_value
from xlreport.intake.contents import content_of
from xlreport.intake.sheet_changes import text_at, without_blanks
from xlreport.rules import Earlier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from xlreport.findings import Finding
    from xlreport.form import Content, Contents, Form
    from xlreport.intake.locator import Locator
    from xlreport.layout import EmbeddedLayout, PlacedPrior
    from xlreport.rules import Address
    from xlreport.xlsx import OpenWorkbook


MOST_NAMED = 3
"""A finding names at most so many cells."""


def embedded_prior_figures(
    workbook: OpenWorkbook, carried: EmbeddedLayout, misnamed: Collection[Address] = ()
) -> Contents:
    """The figures that the workbook states. Empty if the sheet is gone."""
    found: dict[Address | str, Content] = {}
    for at, ref in carried.prior.items():
        sheet = workbook.sheet(ref.sheet)
        raw = sheet.cells.get((ref.row, ref.column)) if sheet else None
        if raw is not None and at not in misnamed:
            found[at] = content_of(raw, workbook)
    return found


def misnamed_rows(
    workbook: OpenWorkbook, prior: Sequence[PlacedPrior]
) -> dict[Address, PlacedPrior]:
    """The figures whose rows no longer have the label that the template gave them."""
    sheet = workbook.sheet(prior[0].ref.sheet) if prior else None
    if sheet is None:
        return {}
    return {
        each.address: each
        for each in prior
        if without_blanks(text_at(sheet, each.ref._replace(column=0))) != without_blanks(each.label)
    }


def misnamed_finding(
    workbook: OpenWorkbook, misnamed: Sequence[PlacedPrior], locator: Locator
) -> Iterator[Finding]:
    """One finding for all of these figures, at the first."""
    if not misnamed:
        return
    first = misnamed[0]
    ref = first.ref._replace(column=0)
    sheet = workbook.sheet(ref.sheet)
    yield finding(
        "prior.misnamed",
        locator.of_sheet(ref.sheet, ref.a1),
        observed=(text_at(sheet, ref) if sheet else "") or None,
        expected=first.label,
        count=len(misnamed),
    )


def unknown_prior_finding(
    form: Form, prior: Contents, carried: EmbeddedLayout, locator: Locator
) -> Iterator[Finding]:
    """One finding for all earlier figures that values need and nobody gave, at the first."""
    missing = [at for at in carried_addresses(form) if is_blank(prior.get(at))]
    if not missing:
        return
    ref = carried.prior.get(missing[0])
    is_usual = all(at.earlier is Earlier.LAST_YEAR for at in missing)
    yield finding(
        "prior.unknown",
        locator.of_sheet(ref.sheet, ref.a1) if ref else locator.of_file,
        severity=Severity.NOTE if is_usual else None,
        count=len(missing),
        cells=[str(at) for at in missing[:MOST_NAMED]],
    )


def prior_differences(
    county: Contents, stated: Contents, carried: EmbeddedLayout, locator: Locator
) -> Iterator[Finding]:
    """A note if the workbook states other figures than the county. The county's figures count."""
    other = [at for at in carried.prior if at in county and stated.get(at) != county[at]]
    if stated and other:
        first = other[0]
        ref = carried.prior[first]
        yield finding(
            "prior.differs",
            locator.of_sheet(ref.sheet, ref.a1),
            observed=finding_value(stated.get(first)),
            expected=finding_value(county[first]),
            count=len(other),
        )
