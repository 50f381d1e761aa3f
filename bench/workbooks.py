"""Any number of filled workbooks of the 2021 edition, and their roster; the same every time.

The figures come from a few dozen invented units, so that a country of workbooks takes a minute;
what a unit is called and its seal are its own. One of the invented units is out of balance.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.cli.demo_data import sample_filling
from xlreport.definition import load_form, parse_period
from xlreport.form import Unit
from xlreport.rules import Address
from xlreport.template import Assignment, BatchTemplateWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from xlreport.form import Form
    from xlreport.template import Filling

FORM, PERIOD = "gov-disclosure-2021", "2021"
PATTERNS = 40
ROSTER = "roster.csv"
FILES_A_FOLDER = 1_000
"""A folder stands for a city: nobody keeps a country in one."""


def units(count: int) -> Iterator[Unit]:
    for number in range(count):
        yield Unit(f"{510000000 + number}", f"第{number + 1}镇", "乡镇")


def make_workbooks(folder: Path, count: int) -> list[Path]:
    """Write `count` workbooks and their roster; returns the workbooks' paths."""
    form = load_form(FORM)
    order = Assignment(parse_period(PERIOD, form))
    presses = [
        BatchTemplateWriter(form, order, _filling(form, number))
        for number in range(min(PATTERNS, count))
    ]
    paths = []
    for number, unit in enumerate(units(count)):
        path = folder / "returned" / f"{number // FILES_A_FOLDER:02}" / f"{unit.code}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(presses[number % len(presses)].render(unit.code, unit.name))
        paths.append(path)
    _write_roster(folder / ROSTER, count)
    return paths


def _filling(form: Form, number: int) -> Filling:
    filling = sample_filling(form, Unit(f"pattern-{number}", "某镇", "乡镇"), PERIOD)
    if number != PATTERNS // 2:
        return filling
    wrong = Address("applications", "carried_out", "natural")
    return replace(filling, contents={**filling.contents, wrong: 999})


def _write_roster(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name", "kind"))
        writer.writerows((unit.code, unit.name, unit.kind) for unit in units(count))
