"""What is written is read back at any size; `python -m tests.rollup.sizes` takes larger ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.rollup import sizes
from xlreport.rollup import stored_roll_up
from xlreport.rollup.stored_sheets import _RowsByUnit
from xlreport.xlsx import LARGE_LIMITS, RawCell, RawKind


@pytest.mark.parametrize("name", ["gov-disclosure-2019", "every shape"])
def test_a_roll_up_is_read_back_row_by_row(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No sheet that grows with the units is kept whole: the limits do not allow it."""
    small = replace(LARGE_LIMITS, cells=1_000)
    monkeypatch.setattr(stored_roll_up, "LARGE_LIMITS", small)
    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 500)

    sizes.check(name, 40, tmp_path)


def test_more_units_than_any_return_has_cells(tmp_path: Path) -> None:
    sizes.check("one cell", 1_200, tmp_path)


def text(code: str) -> RawCell:
    return RawCell(RawKind.TEXT, code)


@pytest.mark.parametrize("order", ["abc", "cba", "bca", "ac", "abcb", "xab", ""])
def test_sheets_that_somebody_sorted_are_still_joined(order: str) -> None:
    """Rows 3 and on name a unit each; `x` is no unit of 明细."""

    def rows(_name: str) -> Iterator[tuple[int, dict[int, RawCell]]]:
        for row, code in enumerate(order, 3):
            yield row, {0: text(code), 1: text(str(row))}

    workbook: Any = SimpleNamespace(rows=rows)
    joined = _RowsByUnit(workbook, "")

    for code in "abc":
        found = [cells[1].text for cells in joined.of(code)]
        assert found == [str(row) for row, each in enumerate(order, 3) if each == code]
