"""Plays the units of an example: fills a workbook for each and sends it back.

    python3 ../fill.py FORM PERIOD ROSTER FIGURES OUT

FIGURES is a folder with a CSV file per table, named by its code: `unit`, `row` and the columns'
codes; the rows of a list are 1, 2, 3. `texts.csv` has `unit` and the texts' codes.
"""

from __future__ import annotations

import csv
import re
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.definition import load_form, parse_period
from xlreport.form import CellKind, Content, read_roster
from xlreport.output import OutputFile, file_name, write_outputs
from xlreport.rules import Address
from xlreport.template import Assignment, Filling, write_template

if TYPE_CHECKING:
    from xlreport.form import Form

Contents = dict[Address | str, Content]

BEFORE_DAY_ONE = date(1899, 12, 30)
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def typed(form: Form, at: Address, text: str) -> Content:
    """What stands in a cell after somebody typed this text: a number, a date, else the text."""
    kind = form.cells[at].type.kind
    if kind is CellKind.DATE and re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return (date.fromisoformat(text) - BEFORE_DAY_ONE).days
    if kind is not CellKind.TEXT and NUMBER.fullmatch(text):
        return Decimal(text)
    return text


def contents_of(form: Form, unit: str, figures: Path) -> Contents:
    """All that a unit typed."""
    contents: Contents = {}
    for path in sorted(figures.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [line for line in csv.DictReader(file) if line.pop("unit") == unit]
        for line in lines:
            row = line.pop("row", None)
            for code, text in line.items():
                if text and row is None:
                    contents[code] = text
                elif text and row is not None:
                    at = Address(path.stem, row, code)
                    contents[at] = typed(form, at, text)
    return contents


def main(code: str, period: str, roster: str, figures: str, out: str) -> None:
    form = load_form(code)
    about = parse_period(period, form)
    for unit in read_roster(Path(roster)).units:
        contents = contents_of(form, unit.code, Path(figures))
        if contents:
            workbook = write_template(
                form, Assignment(about, unit.code, unit.name), Filling(contents)
            )
            path = Path(out) / f"{file_name(unit.code, unit.name)}.xlsx"
            write_outputs([OutputFile(path, workbook)], force=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
