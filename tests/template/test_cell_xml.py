"""Our quick ways of writing change no byte of a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from xlsxwriter.worksheet import Worksheet

from tests.template.test_worksheet import CONTENTS
from tests.workbooks import every_kind, every_shape, shipped
from xlreport.definition import parse_period
from xlreport.definition.random_fillings import RandomFillings
from xlreport.form import Form
from xlreport.template import Assignment, Filling, Sheet, write, write_template
from xlreport.template.locked import LockedWorkbook

RESULTS: list[float | str] = [
    0,
    7,
    -0.5,
    10**17,
    "",
    "通过",
    "<a & b>",
    'a "b"',
    "#REF!",
    "#不是",
    True,
    False,
]


class PlainWorkbook(LockedWorkbook):
    """The same workbook with XlsxWriter's own worksheets."""

    worksheet_class = Worksheet  # type: ignore[assignment]


@pytest.mark.parametrize("inherited", ["nothing", "row", "column"])
def test_cells_are_those_of_xlsxwriter(inherited: str) -> None:
    assert written(LockedWorkbook, inherited) == written(PlainWorkbook, inherited)


def written(kind: type[LockedWorkbook], inherited: str) -> dict[str, bytes]:
    """The parts of a workbook with every content and result, with a style and without."""
    buffer = BytesIO()
    book = kind(buffer, in_memory=True)
    sheet = Sheet(book.add_worksheet("表"))
    bold = book.add_format({"bold": True})
    if inherited == "row":
        sheet.raw.set_row(2, 30, bold)
    if inherited == "column":
        sheet.raw.set_column(1, 4, 20, bold)
    styles: list[Any] = [book.add_format({"italic": True}), None]
    for row, style in enumerate(styles, 1):
        for column, content in enumerate(CONTENTS):
            sheet.write(row, column, content, style)
        for column, result in enumerate(RESULTS, len(CONTENTS)):
            sheet.formula(row, column, f'IF(A{row}<"&",1,{column})', result, style)
    book.close()
    with ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("form", "period"),
    [
        (shipped("gov-disclosure-2021")(), "2021"),
        (every_kind(), "2024-Q1"),
        (every_shape(), "2024-H2"),
    ],
)
def test_workbooks_of_a_layout_share_nothing_of_their_units(form: Form, period: str) -> None:
    """They are the same bytes whichever of them is written first."""
    fillings = [Filling(), *(Filling(RandomFillings(form).next_filling(at)) for at in (3, 4))]
    orders = [
        Assignment(parse_period(period, form), str(number), f"第{number}镇")
        for number, _ in enumerate(fillings)
    ]

    def written_from(first: int) -> dict[int, bytes]:
        write._made_once.cache_clear()  # noqa: SLF001 - as a new process begins
        turn = [*range(first, len(fillings)), *range(first)]
        return {each: write_template(form, orders[each], fillings[each]) for each in turn}

    assert written_from(0) == written_from(1) == written_from(2)
