"""Any number of filled workbooks of the 2021 edition, and their roster; the same every time.

Every unit has figures and texts of its own. Of each forty units, one is out of balance.
"""

from __future__ import annotations

import csv
from functools import partial
from random import Random
from typing import TYPE_CHECKING

import xlreport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Values = Callable[[int], Mapping[str, object]]
    """What a unit fills in, by its number."""

FORM, PERIOD = "gov-disclosure-2021", "2021"
ONE_IN = 40
"""One unit in so many is out of balance."""
FIGURES_A_LEAP = 1_000
"""One figure in so many stands out."""
CHARACTERS = "政府信息公开工作条例落实情况全年主动平台建设监督保障管理制度完善机制人员培训加强规范"
LONGEST = 300
"""The most characters in a text."""
ROSTER = "roster.csv"
FILES_A_FOLDER = 1_000
"""A folder stands for a city: nobody keeps a country in one."""

RECEIVED, GRANTED = "applications[received, {}]", "applications[granted, {}]"
CARRIED_OUT = "applications[carried_out, natural]"


def units(count: int) -> Iterator[xlreport.Unit]:
    for number in range(count):
        yield xlreport.Unit(f"{510000000 + number}", f"第{number + 1}镇", "乡镇")


def make_workbooks(folder: Path, count: int) -> list[Path]:
    """Write `count` workbooks and their roster; returns the workbooks' paths."""
    form = xlreport.load_form(FORM)
    return write_returned(folder, count, form, PERIOD, partial(values_of, form))


def make_failing(folder: Path, count: int) -> list[Path]:
    """The same, but every unit has to correct something, in a cell or in a balance."""
    form = xlreport.load_form(FORM)
    return write_returned(folder, count, form, PERIOD, partial(wrong_values_of, form))


def write_returned(
    folder: Path, count: int, form: xlreport.Form, period: str, values_of: Values
) -> list[Path]:
    """Write `count` workbooks with these values, and their roster."""
    everybody = list(units(count))
    paths: list[Path] = []
    for start in range(0, count, FILES_A_FOLDER):
        some = everybody[start : start + FILES_A_FOLDER]
        values = {unit.code: values_of(number) for number, unit in enumerate(some, start)}
        city = folder / "returned" / f"{start // FILES_A_FOLDER:02}"
        roster = xlreport.Roster(tuple(some))
        paths += xlreport.write_templates(form, roster, period, city, values=values, force=True)
    write_roster(folder / ROSTER, count)
    return paths


def values_of(form: xlreport.Form, number: int) -> Mapping[str, object]:
    """The figures of an invented unit: what it received it granted, so that the balance holds."""
    random = Random(number)  # noqa: S311 - figures, not secrets
    values: dict[str, object] = {code: _text(code, number, random) for code in form.narratives}
    for at, cell in form.cells.items():
        if cell.is_input:
            is_application = at.table == "applications"
            values[str(at)] = 0 if is_application else _figure(random)
    for column in form.tables["applications"].columns.leaves:
        if not column.is_computed:
            count = _figure(random)
            values |= {RECEIVED.format(column.code): count, GRANTED.format(column.code): count}
    if number % ONE_IN == ONE_IN // 2:
        values[CARRIED_OUT] = 999
    return values


def _figure(random: Random) -> int:
    """Mostly small, as towns have them, and now and then one that stands out."""
    if random.randrange(FIGURES_A_LEAP) == 0:
        return random.randint(1_000, 99_999)
    return random.choice((0, 0, random.randint(0, 9), random.randint(0, 60)))


def _text(code: str, number: int, random: Random) -> str:
    said = "".join(random.choices(CHARACTERS, k=random.randint(1, LONGEST)))
    return f"第{number + 1}镇{code}：{said}。"


def wrong_values_of(form: xlreport.Form, number: int) -> Mapping[str, object]:
    """The figures of a unit out of balance; some also hold a text and a negative figure."""
    values = dict(values_of(form, number))
    values[CARRIED_OUT] = 900 + number
    if number % 4 == 0:
        values["regulations[rules, made]"] = "3件"
    if number % 5 == 0:
        values["reviews[cases, review_upheld]"] = -1
    return values


def write_roster(path: Path, count: int) -> None:
    """Write the roster of so many units."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name", "kind"))
        writer.writerows((unit.code, unit.name, unit.kind) for unit in units(count))
