"""Damaged workbooks where a command needs a good one: refused in one line, nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tests.cli.conftest import Call
from tests.workbooks import balanced, workbook


def without_sheet(data: bytes) -> bytes:
    """A package that names a sheet which it does not hold."""
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(damaged, "w") as part:
        for name in whole.namelist():
            if name != "xl/worksheets/sheet4.xml":
                part.writestr(name, whole.read(name))
    return damaged.getvalue()


def test_a_workbook_whose_sheet_is_gone_is_not_transferred(call: Call) -> None:
    """That is found only when the sheet is read."""
    whole = workbook(balanced(), unit=("0101", "甲镇"))
    Path("模板.xlsx").write_bytes(whole)
    Path("坏.xlsx").write_bytes(without_sheet(whole))

    called = call("transfer", "坏.xlsx", "模板.xlsx", "-o", "新.xlsx")

    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("错误：坏.xlsx 无法读取：")
    assert not Path("新.xlsx").exists()
