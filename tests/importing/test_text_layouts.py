"""Reports without visible tables: complete or listed, and never a wrong figure.

Run as a program, it prints how many reports of each layout are complete.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.importing.laid_out import Block, Cell, figures, report_of
from tests.importing.text_layouts import LAYOUTS, is_figure
from tests.real_reports import printed_texts, with_texts
from xlreport.definition import editions_of, load_form
from xlreport.form import Content, Form
from xlreport.importing import ImportedReport, ImportOptions, import_report
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
    typed: dict[Address, Content] = dict(_figures_of_2025(name, form))
    computed = compiled(form).evaluator.evaluate(typed).computed
    texts = {str(at): str(each) for at, each in (typed | computed).items()}
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


def read(blocks: list[Block], layout: str, year: int) -> ImportedReport:
    form = form_of_year(year)
    data = LAYOUTS[layout](blocks).encode()
    return import_report(data, "a.txt", ImportOptions(form, editions_of(form)))


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


IMPLICIT = ("cells", "cut-cells", "mirrored", "label-above", "traditional-cells")
IMPLICIT += ("cells-blank-lines", "cells-indented", "rows-spaces", "rows-wide-spaces")
"""Layouts that show no blank cells."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", [*FIXTURES, *UNITS])
def test_a_report_is_complete_or_what_is_missing_is_listed(name: str, layout: str) -> None:
    told = told_by(name)
    found = read(report_of(told), layout, told["year"])

    assert outcome(found, told) in {COMPLETE, LISTED}
    assert outcome(found, told) == COMPLETE or found.has_errors
    assert str(found.period) == str(told["year"])


@pytest.mark.parametrize("layout", [each for each in LAYOUTS if each not in IMPLICIT])
def test_where_blanks_are_seen_every_report_is_complete(layout: str) -> None:
    """Those with blanks for zeros and those with wrong totals, too."""
    found = {name: told_by(name) for name in (*FIXTURES, *UNITS)}

    assert {
        name: outcome(read(report_of(told), layout, told["year"]), told)
        for name, told in found.items()
    } == dict.fromkeys(found, COMPLETE)


@pytest.mark.parametrize("layout", IMPLICIT)
def test_where_blanks_are_not_seen_only_blanks_and_wrong_totals_keep_rows_out(layout: str) -> None:
    found = {name: told_by(name) for name in (*FIXTURES, *UNITS)}
    listed = {
        name
        for name, told in found.items()
        if outcome(read(report_of(told), layout, told["year"]), told) == LISTED
    }

    assert listed == {"2019-province-office-shanghai", "2023-county-hongze", "02", "05", "07", "12"}


# --- damage --------------------------------------------------------------------------------------


def damaged(blocks: list[Block], luck: random.Random) -> list[Block]:
    """One to three rows with a figure lost, two run together, one cut in two, or a stray number."""
    made: list[Block] = [each if isinstance(each, str) else [[*row] for row in each] for each in blocks]
    rows = [
        (grid, row)
        for grid in made
        if not isinstance(grid, str)
        for row in grid
        if any(is_figure(cell.text) and cell.text for cell in row)
    ]
    for grid, row in luck.sample(rows, luck.randint(1, 3)):
        for _ in range(luck.randint(1, 2)):
            _damage(grid, row, luck)
    return made


def _damage(grid: list[list[Cell]], row: list[Cell], luck: random.Random) -> None:
    places = [at for at, cell in enumerate(row) if is_figure(cell.text) and cell.text]
    if not places:
        return
    at = luck.choice(places)
    text = row[at].text
    match luck.choice(("lost", "glued", "cut", "stray", "page")):
        case "lost":
            del row[at]
        case "glued" if at + 1 in places:
            row[at : at + 2] = [Cell(text + row[at + 1].text)]
        case "cut" if len(text) > 1:
            row[at : at + 1] = [Cell(text[:1]), Cell(text[1:])]
        case "stray":
            row.insert(at, Cell(str(luck.randint(0, 9))))
        case "page":
            grid.insert(grid.index(row) + 1, [Cell(f"{luck.choice(('', '- '))}{luck.randint(1, 9)}")])
        case _:
            del row[at]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", FIXTURES)
def test_no_damage_gives_a_wrong_figure(name: str, layout: str) -> None:
    """A blank where a figure was lost is what the report then says."""
    told, luck = told_by(name), random.Random(f"{name} {layout}")
    texts = printed_texts(told, form_of_year(told["year"]))
    for _ in range(20):
        found = read(damaged(report_of(told), luck), layout, told["year"])
        wrong = {
            str(at): each
            for at, each in found.contents.items()
            if isinstance(at, Address) and each is not None
            if each != read_printed_cell(texts[str(at)], found.form.cells[at].type).content
        }
        assert wrong == {}


def table_of_outcomes() -> Iterator[str]:
    for layout in LAYOUTS:
        told = [told_by(name) for name in (*FIXTURES, *UNITS)]
        found = Counter(outcome(read(report_of(each), layout, each["year"]), each) for each in told)
        yield f"{layout:24}" + "".join(f"{found[each]:10}" for each in (COMPLETE, LISTED, WRONG))


if __name__ == "__main__":
    print("\n".join(table_of_outcomes()))
