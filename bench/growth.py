"""How the time to read and check one file grows with the cells of its form, and with its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.rounds import Subject, measure
from xlreport.definition import parse_period
from xlreport.definition.build import read_form
from xlreport.intake import read_submission
from xlreport.template import Assignment, Filling, write_template

if TYPE_CHECKING:
    from xlreport.form import Content
    from xlreport.rules import Address

COLUMNS = 4
CELLS = (100, 200, 400, 800, 1_600)
RULES = (0, 50, 100, 200, 400)
ROWS_UNDER_RULES = 100
READS, ROUNDS = 10, 5


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
    subjects = [_subject(rows, rules) for _, rows, rules in sizes]
    times = measure(subjects, ROUNDS)
    return [Point(size, time.each * 1000) for (size, *_), time in zip(sizes, times, strict=True)]


def _subject(rows: int, rules: int) -> Subject:
    form = read_form(definition(rows, rules), "growth.yaml")
    contents: dict[Address | str, Content] = dict.fromkeys(form.cells, 7)
    assignment = Assignment(parse_period("2024", form), "1", "甲镇")
    data = write_template(form, assignment, Filling(contents))

    def read() -> None:
        for _ in range(READS):
            read_submission(data, "file.xlsx", {form.code: form}.get)

    return Subject(f"{rows} rows, {rules} rules", read, READS)


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
