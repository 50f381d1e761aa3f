"""How the time to read and check one file grows with the cells of its form, and with its rules."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import xlreport
from bench.rounds import Subject, measure

COLUMNS = 4
CELLS = (100, 200, 400, 800, 1_600)
RULES = (0, 50, 100, 200, 400)
ROWS_UNDER_RULES = 100
READS, ROUNDS = 10, 5
UNIT = xlreport.Unit("1", "甲镇")


class Point(NamedTuple):
    """So many cells or rules take so many milliseconds a file."""

    size: int
    milliseconds: float


def by_cells() -> list[Point]:
    return _measured([(cells, cells // COLUMNS, 0) for cells in CELLS])


def by_rules() -> list[Point]:
    return _measured([(rules, ROWS_UNDER_RULES, rules) for rules in RULES])


def _measured(sizes: list[tuple[int, int, int]]) -> list[Point]:
    """The size that is told, the rows and the rules of each form."""
    with tempfile.TemporaryDirectory() as folder:
        subjects = [_subject(Path(folder), rows, rules) for _, rows, rules in sizes]
        times = measure(subjects, ROUNDS)
    return [Point(size, time.each * 1000) for (size, *_), time in zip(sizes, times, strict=True)]


def _subject(folder: Path, rows: int, rules: int) -> Subject:
    form = form_of_size(folder, rows, rules)
    values = {UNIT.code: {str(at): 7 for at in form.cells}}
    out = folder / f"{rows}-{rules}"
    [path] = xlreport.write_templates(form, xlreport.Roster((UNIT,)), "2024", out, values=values)
    paths = [path.with_name(f"{number}.xlsx") for number in range(READS)]
    for each in paths:
        each.write_bytes(path.read_bytes())

    def read() -> None:
        xlreport.check(paths, form=form, reader=xlreport.InThisProcess())

    return Subject(f"{rows} rows, {rules} rules", read, READS)


def form_of_size(folder: Path, rows: int, rules: int) -> xlreport.Form:
    """The form of a definition that is written into the folder."""
    path = folder / f"growth-{rows}-{rules}.yaml"
    path.write_text(definition(rows, rules), encoding="utf-8")
    return xlreport.load_form(path)


def definition(rows: int, rules: int) -> str:
    """A form of one table, with so many rules that each compare two cells of a row."""
    lines = [
        "form: growth",
        "name: 增长",
        'title: "{unit}{period}增长"',
        "period: {kind: year, from: 2024}",
        "sections:",
        "  - code: only",
        "    title: 一",
        "    sheet: 一",
        "    tables:",
        "      - code: grid",
        "        columns:",
        *(f"          c{column}: 第{column}列" for column in range(COLUMNS)),
        "        rows:",
        *(f"          r{row}: 第{row}行" for row in range(rows)),
        *(["rules:"] if rules else []),
    ]
    for number in range(rules):
        row, column = number % rows, number // rows
        left, right = (f"grid[r{row}, c{each % COLUMNS}]" for each in (column, column + 1))
        lines += [
            f"  - code: rule_{number}",
            f"    expect: {left} <= {right}",
            "    message: 不大于",
        ]
    return "\n".join(lines) + "\n"
