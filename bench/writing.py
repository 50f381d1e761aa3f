"""Templates for many units: printed by `template`, and each written anew with XlsxWriter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.rounds import Subject
from bench.workbooks import FORM, PERIOD, units
from xlreport.definition import load_form, parse_period
from xlreport.form import Roster
from xlreport.template import Assignment, write_template
from xlreport.workflow import write_template_files

if TYPE_CHECKING:
    from pathlib import Path

MANY, FEW = 500, 5
YARDSTICK = "template --roster, per unit"


def subjects(folder: Path) -> list[Subject]:
    form = load_form(FORM)
    order = Assignment(parse_period(PERIOD, form))
    many = Roster(tuple(units(MANY)))

    def printed() -> None:
        write_template_files(form, order, many, folder, force=True)

    def anew() -> None:
        for unit in units(FEW):
            assignment = replace(order, unit_code=unit.code, unit_name=unit.name)
            data = write_template(form, assignment)
            (folder / f"{unit.code}.xlsx").write_bytes(data)

    return [
        Subject(YARDSTICK, printed, MANY),
        Subject("each written anew with XlsxWriter, in_memory", anew, FEW),
    ]
