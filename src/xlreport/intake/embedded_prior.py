"""The figures of the period before that a workbook carries on its sheet 上期数.

The sheet's own checks compare with them, so the program does too. They are no inputs: the sheet
is locked, and figures that the county gives itself go before them. A figure is read only where its
row still has its name: any other may belong to another row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import finding
from xlreport.intake.checking import finding_value
from xlreport.intake.contents import content_of
from xlreport.intake.sheet_changes import text_at, without_blanks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from xlreport.findings import Finding
    from xlreport.form import Content, Contents
    from xlreport.intake.locator import Locator
    from xlreport.layout import EmbeddedLayout, PlacedPrior
    from xlreport.rules import Address
    from xlreport.xlsx import OpenWorkbook


def embedded_prior_figures(
    workbook: OpenWorkbook, carried: EmbeddedLayout, misnamed: Collection[Address] = ()
) -> Contents:
    """What the workbook says of the period before; nothing where the sheet is gone."""
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
    """The figures whose rows have another name than the template gave them."""
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
    """One finding for all of them, at the first."""
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


def prior_differences(
    county: Contents, stated: Contents, carried: EmbeddedLayout, locator: Locator
) -> Iterator[Finding]:
    """A note where the workbook states other figures than the county gave; the latter count."""
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
