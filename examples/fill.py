"""Plays the units of an example: fills a workbook for each and sends it back.

    python3 ../fill.py FORM PERIOD ROSTER FIGURES OUT [PRIOR ...]

FIGURES is a folder with a CSV file per table, named by its code: `unit`, `row` and the columns'
codes; the rows of a list are 1, 2, 3. `texts.csv` has `unit` and the texts' codes. PRIOR are the
roll-ups of earlier periods that the workbooks are handed out with.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import xlreport


def values_of(unit: str, figures: Path) -> dict[str, object]:
    """All that a unit typed, by address."""
    values: dict[str, object] = {}
    for path in sorted(figures.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [line for line in csv.DictReader(file) if line.pop("unit") == unit]
        for line in lines:
            row = line.pop("row", None)
            for code, text in line.items():
                if text:
                    values[code if row is None else f"{path.stem}[{row}, {code}]"] = text
    return values


def main(form: str, period: str, roster: str, figures: str, out: str, *prior: str) -> None:
    units = xlreport.read_roster(roster).units
    values = {unit.code: values_of(unit.code, Path(figures)) for unit in units}
    senders = xlreport.Roster(tuple(unit for unit in units if values[unit.code]))
    xlreport.write_templates(
        form, senders, period, out, values=values, prior=prior or None, force=True
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
