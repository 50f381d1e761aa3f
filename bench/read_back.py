"""A roll-up read back: by xlreport, unit by unit, and by other tools, sheet by sheet."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
from python_calamine import CalamineWorkbook

import xlreport
from bench.country import measured
from bench.rounds import Subject

if TYPE_CHECKING:
    from pathlib import Path

YARDSTICK = "python-calamine, every sheet of the roll-up"
DETAIL = "明细"


def subjects(folder: Path, units: int) -> list[Subject]:
    """One subject a tool, over a roll-up of so many units, which is made if need be."""
    path = folder / "roll-up.xlsx"
    if not path.exists():
        measured(folder, units)
    data = path.read_bytes()
    return [
        Subject(YARDSTICK, lambda: _calamine(data), units),
        Subject("unzip every part", lambda: _unzip(data), units),
        Subject("xlreport, every unit's figures", lambda: _prior(path), units),
        Subject("openpyxl, read-only, 明细", lambda: _openpyxl(data), units),
    ]


def _prior(path: Path) -> None:
    xlreport.read_prior(path)


def _calamine(data: bytes) -> None:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def _unzip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            archive.read(name)


def _openpyxl(data: bytes) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for row in workbook[DETAIL].iter_rows(values_only=True):
        _ = row
