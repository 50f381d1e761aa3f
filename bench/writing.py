"""Templates for many units: written in one call, and each by a call of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlreport
from bench.rounds import Subject
from bench.workbooks import FORM, PERIOD, units

if TYPE_CHECKING:
    from pathlib import Path

MANY, FEW = 500, 5
YARDSTICK = "template --roster, per unit"


def subjects(folder: Path) -> list[Subject]:
    form = xlreport.load_form(FORM)
    many = xlreport.Roster(tuple(units(MANY)))
    few = [xlreport.Roster((unit,)) for unit in units(FEW)]

    def printed() -> None:
        xlreport.write_templates(form, many, PERIOD, folder, force=True)

    def anew() -> None:
        for one in few:
            xlreport.write_templates(form, one, PERIOD, folder, force=True)

    return [
        Subject(YARDSTICK, printed, MANY),
        Subject("each written anew with XlsxWriter, in_memory", anew, FEW),
    ]
