"""A roll-up of very many units: the same workbook, written row by row, cut where nobody reads on."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.rollup.samples import NAMES, TARGET, data, roll_up
from tests.workbooks import Book
from xlreport.intake.entry_stores import MemoryStore
from xlreport.rollup.workbook import book, write_roll_up
from xlreport.template import KeptPieces, LargeWorkbook

HEIGHT = re.compile(rb'<row r="(\d+)"[^>]* ht="([\d.]+)"')


@pytest.mark.parametrize("name", NAMES)
def test_row_by_row_gives_the_same_workbook(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Book(roll_up(name))
    seen: list[LargeWorkbook] = []

    def watched(target: BytesIO, kept: KeptPieces | None) -> LargeWorkbook:
        seen.append(LargeWorkbook(target, kept))
        return seen[-1]

    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 1)
    monkeypatch.setattr(book, "LargeWorkbook", watched)
    written = write_roll_up(data(name), TARGET)

    assert len(seen) == 1
    assert usual.values == Book(written).values
    assert usual.formulas == Book(written).formulas
    assert heights(roll_up(name)) == heights(written)
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


@pytest.mark.parametrize("name", NAMES)
def test_kept_rows_give_the_same_workbook(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing kept, with the rows of the same roll-up, and with those of a changed one."""
    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 1)
    monkeypatch.setattr("xlreport.template.row_pieces.ROWS", 2)
    made, store = data(name), MemoryStore()
    changed = replace(made, units=made.units[1:])
    expected, other = write_roll_up(made, TARGET), write_roll_up(changed, TARGET)
    assert expected != other

    for each, bytes_ in ((made, expected), (made, expected), (changed, other), (made, expected)):
        assert write_roll_up(each, TARGET, store=store) == bytes_
    assert store.state.entries == 1


def test_kept_rows_of_another_program_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 1)
    store = MemoryStore()
    write_roll_up(data("five"), TARGET, store=store)
    monkeypatch.setattr("xlreport.rollup.workbook.kept_rows.DECIDING", ("version.py",))
    write_roll_up(data("five"), TARGET, store=store)
    assert store.state.entries == 2


def test_damaged_rows_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 1)
    store = MemoryStore()
    expected = write_roll_up(data("five"), TARGET, store=store)
    (key,) = store._entries  # noqa: SLF001
    whole = store.load([key])[key]
    store.save({key: whole[:-9] + b"x" + whole[-8:]})

    assert write_roll_up(data("five"), TARGET, store=store) == expected
    assert store.load([key])[key] == whole


def heights(data: bytes) -> dict[str, dict[int, float]]:
    """The rows of each sheet whose height is set; charts stand on such rows without cells."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist() if "/sheet" in each}
    return {
        name: {int(row): float(points) for row, points in HEIGHT.findall(part)}
        for name, part in parts.items()
    }
