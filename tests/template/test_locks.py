"""Locks as the file says them, cell by cell, against the layout: inputs open, all else locked."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.template.samples import NAMES, sample
from tests.workbooks import (
    Book,
    Sheet,
    Where,
    a1,
    every_kind,
    every_shape,
    gov,
    locked_with,
    position,
    refs_in,
    shipped,
)
from xlreport.form import Form
from xlreport.layout import Box, Layout, lay_out

MARGIN = 3
"""Cells beyond the last used row and column that are looked at, too."""


class Case(NamedTuple):
    sample: str
    form: Callable[[], Form]
    has_unit: bool


CASES = (
    Case("blank", gov, has_unit=True),
    Case("without a unit", gov, has_unit=False),
    Case("right", gov, has_unit=True),
    Case("every kind, blank", every_kind, has_unit=True),
    Case("every shape, right", every_shape, has_unit=True),
    Case("2021, right", shipped("gov-disclosure-2021"), has_unit=True),
    Case("budget, right", shipped("budget-execution"), has_unit=True),
    Case("register, right", shipped("project-register"), has_unit=True),
    Case("accounts, right", shipped("final-accounts-2022"), has_unit=True),
)
by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.sample)


def open_cells(book: Book) -> set[Where]:
    """Every cell that could be typed into while its sheet is protected."""
    return {
        (sheet.name, ref)
        for sheet in book.sheets.values()
        for ref in _area(sheet)
        if not _is_locked(book, sheet, ref)
    }


def _area(sheet: Sheet) -> list[str]:
    """All cells from A1 to well beyond the last one that the file names."""
    named = [*sheet.cells, *(ref.partition(":")[2] for ref in sheet.merges)]
    rows, columns = zip(*(position(ref) for ref in named), strict=True)
    return refs_in(f"A1:{a1(max(rows) + MARGIN, max(columns) + MARGIN)}")


def _is_locked(book: Book, sheet: Sheet, ref: str) -> bool:
    """By the cell's own style, else its row's, else its column's; a merged cell by its first."""
    row, column = position(_first_of_merge(sheet, ref))
    cell = sheet.cells.get(a1(row, column))
    if cell is not None:
        return book.locked_styles[cell.style]
    style = _row_style(sheet, row)
    return book.locked_styles[_column_style(sheet, column) if style is None else style]


def _first_of_merge(sheet: Sheet, ref: str) -> str:
    row, column = position(ref)
    for each in sheet.merges:
        first, _, last = each.partition(":")
        (top, left), (bottom, right) = position(first), position(last)
        if top <= row <= bottom and left <= column <= right:
            return first
    return ref


def _row_style(sheet: Sheet, row: int) -> int | None:
    for each in sheet.elements("row"):
        if each.attrib["r"] == str(row + 1) and each.attrib.get("customFormat") == "1":
            return int(each.attrib["s"])
    return None


def _column_style(sheet: Sheet, column: int) -> int:
    for each in sheet.elements("col"):
        if int(each.attrib["min"]) <= column + 1 <= int(each.attrib["max"]):
            return int(each.attrib.get("style", 0))
    return 0


def inputs(layout: Layout, *, has_unit: bool) -> dict[str, set[Where]]:
    """What the layout says may be typed into, by kind, merged cells in full."""
    found: dict[str, set[Where]] = {"figures": set(), "texts": set(), "cover": set()}
    for placed in layout.cells.values():
        if placed.cell.is_input:
            found["figures"] |= _cells(placed.ref.sheet, placed.box)
    for text in layout.texts.values():
        found["texts"] |= _cells(text.ref.sheet, text.box)
    fixed = {"unit_code", "unit_name", "period"} if has_unit else {"period"}
    for field in layout.fields:
        if field.code not in fixed:
            found["cover"] |= _cells(field.ref.sheet, field.box)
    answers = [each.answer for each in layout.lines if each.answer]
    return found | {"answers": {(ref.sheet, ref.a1) for ref in answers}}


def _cells(sheet: str, box: Box) -> set[Where]:
    rows, columns = range(box.top, box.bottom + 1), range(box.left, box.right + 1)
    return {(sheet, a1(row, column)) for row in rows for column in columns}


@by_case
def test_inputs_are_open_and_everything_else_is_locked(case: Case) -> None:
    expected = inputs(lay_out(case.form()), has_unit=case.has_unit)

    assert open_cells(Book(sample(case.sample))) == set().union(*expected.values())


@by_case
def test_no_row_and_no_column_is_open_as_a_whole(case: Case) -> None:
    """What lies beyond the cells that the file names is locked, too."""
    book = Book(sample(case.sample))
    styles = {0} | {
        int(each.attrib[key])
        for sheet in book.sheets.values()
        for tag, key in (("row", "s"), ("col", "style"))
        for each in sheet.elements(tag)
        if key in each.attrib
    }

    assert all(book.locked_styles[style] for style in styles)


def test_how_many_cells_are_open() -> None:
    """166 figures, two of them two columns wide; three texts and five cover fields four wide."""
    kinds = inputs(lay_out(gov()), has_unit=False)

    assert {kind: len(cells) for kind, cells in kinds.items()} == {
        "figures": 166 + 2,
        "texts": (80 + 40 + 40) * 4,
        "cover": 5 * 4,
        "answers": 0,
    }
    assert len(inputs(lay_out(every_kind()), has_unit=True)["answers"]) == 6
    shapes = inputs(lay_out(every_shape()), has_unit=True)
    assert {kind: len(cells) for kind, cells in shapes.items()} == {
        "figures": 5 * 7 + 2 * 4 + 8,  # the one column of 资金 is as wide as the four of 事项
        "texts": 3 * 5,
        "cover": 3 * 4,
        "answers": 8,
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_is_protected(name: str) -> None:
    """Cells, objects and scenarios; only rows and columns may be resized, and 校验 filtered."""
    told = {
        sheet.name: dict(element.attrib) if element is not None else None
        for sheet in Book(sample(name)).sheets.values()
        for element in [sheet.element("sheetProtection")]
    }
    expected = {
        "sheet": "1",
        "objects": "1",
        "scenarios": "1",
        "formatColumns": "0",
        "formatRows": "0",
    }

    checks = "校验" if "校验" in told else "Checks"
    assert told == dict.fromkeys(told, expected) | {checks: expected | {"autoFilter": "0"}}
    assert len(told) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_sheets_is_locked(name: str) -> None:
    lock = Book(sample(name)).root.find("{*}workbookProtection")

    assert lock is not None
    assert lock.attrib == {"lockStructure": "1"}


@by_case
def test_the_ranges_that_stay_editable_are_exactly_the_inputs(case: Case) -> None:
    """A paste may lock a cell; such a range keeps it editable. A merged cell counts as one."""
    book = Book(sample(case.sample))
    ranges = {
        (sheet.name, _first_of_merge(sheet, ref))
        for sheet in book.sheets.values()
        for each in sheet.elements("protectedRange")
        for ref in refs_in(each.attrib["sqref"])
    }
    expected = inputs(lay_out(case.form()), has_unit=case.has_unit)
    merged = {
        (sheet, _first_of_merge(book.sheet(sheet), ref))
        for sheet, ref in set().union(*expected.values())
    }

    assert ranges == merged


@by_case
def test_the_ranges_have_names_of_their_own_and_no_password(case: Case) -> None:
    for sheet in Book(sample(case.sample)).sheets.values():
        ranges = list(sheet.elements("protectedRange"))
        names = [each.attrib["name"] for each in ranges]

        assert len(names) == len(set(names))
        assert {key for each in ranges for key in each.attrib} <= {"name", "sqref"}


def test_a_password_is_there_as_its_hash_on_every_sheet() -> None:
    """`83AF` is what Excel makes of `password`."""
    book = Book(locked_with("password"))
    hashes = [
        element.attrib.get("password")
        for sheet in book.sheets.values()
        for element in [sheet.element("sheetProtection")]
        if element is not None
    ]

    assert hashes == ["83AF"] * 11
    assert b'password="password"' not in b"".join(book.parts.values())


def test_helpers_are_hidden_and_the_marks_very_hidden() -> None:
    states = {sheet.name: sheet.state for sheet in Book(sample("blank")).sheets.values()}

    assert {name: state for name, state in states.items() if state != "visible"} == {
        "校验辅助": "hidden",
        "_xlreport": "veryHidden",
    }
    assert list(states) == [
        "封面",
        "填报说明",
        "总体情况",
        "主动公开",
        "申请情况",
        "复议诉讼",
        "问题及改进",
        "其他事项",
        "校验",
        "校验辅助",
        "_xlreport",
    ]
