"""What reports printed, and whether an import has it all: complete, listed or wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.importing.laid_out import figures
from tests.real_reports import printed_texts, with_texts
from xlreport.definition import load_form
from xlreport.form import Content, Form
from xlreport.importing import ImportedReport
from xlreport.importing.printed_values import read_printed_cell
from xlreport.layout import compiled
from xlreport.rules import Address

EXAMPLE = Path(__file__).parents[2] / "examples" / "pingtan-2025"
FIXTURES = (
    "2019-area-pingtan",
    "2019-province-office-shanghai",
    "2020-area-pingtan",
    "2021-area-pingtan",
    "2023-county-hongze",
)
UNITS = tuple(f"{number:02}" for number in range(1, 16))
COMPLETE, LISTED, WRONG = "complete", "listed", "wrong"


def form_of_year(year: int) -> Form:
    return load_form("gov-disclosure-2019" if year < 2021 else "gov-disclosure-2021")


@cache
def told_by(name: str) -> dict[str, Any]:
    """What a report printed: a fixture, or a unit of the example of 2025 with its totals."""
    if name in FIXTURES:
        return figures(name)
    form = form_of_year(2025)
    typed: dict[Address | str, Content] = dict(_figures_of_2025(name, form))
    computed = compiled(form).evaluator.evaluate(typed).computed
    texts = {str(at): str(each) for at, each in (*typed.items(), *computed.items())}
    with (EXAMPLE / "printed.csv").open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["unit"] == name:
                texts[f"{line['table']}[{line['row']}, {line['column']}]"] = line["printed"]
    return with_texts(figures("2021-area-pingtan"), form, texts) | {"year": 2025}


def _figures_of_2025(unit: str, form: Form) -> Iterator[tuple[Address, Content]]:
    for path in sorted((EXAMPLE / "figures").glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            for line in csv.DictReader(file):
                of, row = line.pop("unit"), line.pop("row")
                for column, text in line.items():
                    at = Address(path.stem, row, column)
                    if of == unit and at in form.cells:
                        yield at, read_printed_cell(text or "0", form.cells[at].type).content


def outcome(found: ImportedReport, told: dict[str, Any]) -> str:
    """Whether every figure that was printed is there, and what is there is right."""
    texts = printed_texts(told, found.form)
    cells = [each for each in found.form.cells.values() if each.is_input]
    printed = {
        each.address: read_printed_cell(texts[str(each.address)], each.type).content
        for each in cells
        if str(each.address) in texts
    }
    there = {at: each for at, each in found.contents.items() if isinstance(at, Address)}
    if any(at not in printed or printed[at] != each for at, each in there.items()):
        return WRONG
    return COMPLETE if there.keys() == printed.keys() else LISTED
