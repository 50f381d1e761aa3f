"""The figures of the period before that a workbook carries on its sheet 上期数.

The sheet's own checks compare with them, so the program does too. They are no inputs: the sheet
is locked, and figures that the county gives itself go before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings.model import finding
from xlreport.intake.checking import value_of
from xlreport.intake.contents import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.findings import Finding
    from xlreport.form.celltypes import Content, Contents
    from xlreport.form.layout.carried import CarriedLayout
    from xlreport.intake.places import Places
    from xlreport.intake.reader import OpenWorkbook
    from xlreport.rules.address import Address


def carried_figures(workbook: OpenWorkbook, carried: CarriedLayout) -> Contents:
    """What the workbook says of the period before; nothing where the sheet is gone."""
    found: dict[Address | str, Content] = {}
    for at, spot in carried.prior.items():
        sheet = workbook.sheet(spot.sheet)
        raw = sheet.cells.get((spot.row, spot.column)) if sheet else None
        if raw is not None:
            found[at] = content_of(raw, workbook)
    return found


def differences(
    given: Contents, stated: Contents, carried: CarriedLayout, places: Places
) -> Iterator[Finding]:
    """A note where the workbook states other figures than the county gave; the latter count."""
    other = [at for at in carried.prior if at in given and stated.get(at) != given[at]]
    if stated and other:
        first = other[0]
        spot = carried.prior[first]
        yield finding(
            "prior.differs",
            places.sheet(spot.sheet, spot.a1),
            observed=value_of(stated.get(first)),
            expected=value_of(given[first]),
            count=len(other),
        )
