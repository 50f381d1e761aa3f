"""No word is cut: each row is as tall as the text of its cells, wrapped in their columns (point 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest

from tests.heights import cut
from tests.rollup.samples import TARGET, county, named, roll_up
from tests.workbooks import Book, balanced, workbook
from xlreport.form import Unit
from xlreport.rollup.workbook import write_roll_up

LONG = "云岭县高新技术产业开发区管理委员会综合行政执法局（第二分局）"


@cache
def long_names() -> bytes:
    """Units with long names, kinds, decisions, contacts and files; two of them sent two files."""
    units = [
        Unit(f"51990{number}", f"{LONG}{number}", "开发区管理机构", contact="欧阳某某、司马某某")
        for number in range(1, 6)
    ]
    chosen = replace(units[3], include=True, reason="电话核实后按实际数计入，待重报后更正")
    files = {
        f"{unit.code}-{unit.name}.xlsx": workbook(balanced(received=number + 5), unit=named(unit))
        for number, unit in enumerate(units)
    }
    files["补.xlsx"] = workbook(balanced(received=99), unit=named(units[4]))
    made = county(files, *units[:3], chosen, units[4])
    return write_roll_up(replace(made, title_unit=LONG), TARGET)


BOOKS: dict[str, Callable[[], bytes]] = {
    "long names": long_names,
    **{name: partial(roll_up, name) for name in ("five", "every shape", "budget", "in English")},
}


@pytest.mark.parametrize("name", BOOKS)
def test_no_text_is_cut(name: str) -> None:
    """数字构成 and 明细 with the names of units, their headings and decisions; all others."""
    book = Book(BOOKS[name]())
    found = {each.name: cut(book, each) for each in book.sheets.values() if each.state == "visible"}

    assert {name: cells for name, cells in found.items() if cells} == {}
