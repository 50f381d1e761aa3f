"""Reading the same files with xlreport, with its yardstick, and as other tools read them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Literal

import openpyxl
from python_calamine import CalamineWorkbook

import xlreport
from bench.rounds import Subject
from bench.workbooks import FORM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FEW = 12
"""So many files are enough for readers that take a tenth of a second for each."""

YARDSTICK = "python-calamine, every sheet"


def subjects(paths: Sequence[Path]) -> list[Subject]:
    few = paths[:FEW]
    found = [
        Subject(YARDSTICK, lambda: calamine(paths), len(paths)),
        Subject("unzip every part", lambda: unzip(paths), len(paths)),
        Subject(
            "xlreport, read and check, in one process", lambda: in_one_process(paths), len(paths)
        ),
        *reversed(workers(paths)),
        Subject("openpyxl, values and formulas", lambda: peers(few), len(few)),
    ]
    return [*found, *_pandas(few), *_fastexcel(few)]


def _pandas(paths: Sequence[Path]) -> list[Subject]:
    """Pandas with both of its engines, where it is installed."""
    try:
        import pandas as pd  # noqa: PLC0415 - only where it is installed
    except ImportError:
        return []

    def read(engine: Literal["openpyxl", "calamine"]) -> None:
        for path in paths:
            pd.read_excel(path, sheet_name=None, header=None, engine=engine)

    return [
        Subject("pandas with openpyxl, every sheet", lambda: read("openpyxl"), len(paths)),
        Subject("pandas with calamine, every sheet", lambda: read("calamine"), len(paths)),
    ]


def _fastexcel(paths: Sequence[Path]) -> list[Subject]:
    """fastexcel, where it is installed."""
    try:
        import fastexcel  # noqa: PLC0415 - only where it is installed
    except ImportError:
        return []

    def read() -> None:
        for path in paths:
            workbook = fastexcel.read_excel(path)
            for name in workbook.sheet_names:
                workbook.load_sheet(name, header_row=None, dtypes="string")

    return [Subject("fastexcel, every sheet as strings", read, len(paths))]


def workers(paths: Sequence[Path]) -> list[Subject]:
    """Two workers, and one: how much the second one is worth."""
    return [
        Subject("xlreport, two workers", lambda: by_workers(paths, 2), len(paths)),
        Subject("xlreport, one worker", lambda: by_workers(paths, 1), len(paths)),
    ]


def in_one_process(paths: Sequence[Path]) -> None:
    xlreport.check(paths, reader=xlreport.InThisProcess())


def by_workers(paths: Sequence[Path], count: int) -> None:
    xlreport.check(paths, reader=xlreport.WorkerPool(count))


def calamine(paths: Sequence[Path]) -> None:
    for path in paths:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python()


def unzip(paths: Sequence[Path]) -> None:
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                archive.read(name)


def peers(paths: Sequence[Path]) -> None:
    """One load for values, one for formulas, and of both the cells that are filled in."""
    told = xlreport.describe_form(FORM)["cells"]
    inputs = [(each["sheet"], each["cell"]) for each in told if each["kind"] == "input"]
    for path in paths:
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
        for sheet, cell in inputs:
            _ = values[sheet][cell].value, formulas[sheet][cell].value
