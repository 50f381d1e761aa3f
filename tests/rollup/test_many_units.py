"""A roll-up of very many units: the same workbook, written row by row, cut where nobody reads on."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.rollup.samples import NAMES, TARGET, data, roll_up
from tests.workbooks import Book
from xlreport.rollup.workbook import book, write_roll_up
from xlreport.template import ReportWorkbook


@pytest.mark.parametrize("name", NAMES)
def test_row_by_row_gives_the_same_workbook(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Book(roll_up(name))
    seen: list[dict[str, bool]] = []

    def watched(file: BytesIO, **options: bool) -> ReportWorkbook:
        seen.append(options)
        return ReportWorkbook(file, **options)

    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 1)
    monkeypatch.setattr(book, "ReportWorkbook", watched)
    written = write_roll_up(data(name), TARGET)

    assert seen == [{"constant_memory": True, "in_memory": False, "use_zip64": True}]
    assert usual.values == Book(written).values
    assert usual.formulas == Book(written).formulas
    assert written == write_roll_up(data(name), TARGET)


def test_texts_beyond_a_readable_number_are_left_to_the_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("xlreport.rollup.workbook.narratives.MOST_SENDERS", 1)
    sheet = Book(write_roll_up(data("five"), TARGET)).sheet("文字材料")
    count = sum(each.submission is not None for each in data("five").units)

    said = f"只列出前 1 个单位的文字，共 {count} 个；全部请用 --data 导出。"
    assert said == sheet.value("A2")
    assert sheet.column("A", 4) == ["0101"]
