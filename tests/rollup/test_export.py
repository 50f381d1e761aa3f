"""The data of a roll-up: a line for every unit and cell, as CSV, SQLite and Parquet."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.rollup.samples import A, B, C, county, data, named
from tests.workbooks import BROKEN, balanced, gov, workbook
from xlreport.findings import CallError, Language, PathError
from xlreport.form import Unit
from xlreport.output import atomic_writes, ensure_replaceable, is_generated
from xlreport.rollup import RollUp, check_data_path, export
from xlreport.rollup import write_data as write_into
from xlreport.rollup.tidy import TIDY_COLUMNS, tidy_rows

ENDINGS = (".csv", ".sqlite", ".parquet")
Row = dict[str, Any]


def write_data(roll_up: RollUp, path: Path) -> None:
    with atomic_writes() as batch:
        write_into(roll_up, path, batch)


def towns() -> RollUp:
    """甲 passes, 乙 sent text for a number, 丙 nothing; a name and a text that look like formulas."""
    told = balanced() | {"procurement[central, amount]": Decimal("0.10"), "overview": "=1+1"}
    files = {
        "甲.xlsx": workbook(told, unit=("0101", "=甲镇")),
        "乙.xlsx": workbook(BROKEN, unit=named(B)),
    }
    return county(files, Unit("0101", "=甲镇", "-乡镇"), B, C)


def written(roll_up: RollUp, path: Path) -> list[Row]:
    """Write and read back, by the library that others would use."""
    write_data(roll_up, path)
    match path.suffix:
        case ".csv":
            text = path.read_bytes().decode("utf-8-sig")
            return list(csv.DictReader(io.StringIO(text, newline="")))
        case ".sqlite":
            with closing(sqlite3.connect(path)) as base:
                base.row_factory = sqlite3.Row
                return [dict(row) for row in base.execute("SELECT * FROM figures")]
        case _:
            from pyarrow import parquet  # noqa: PLC0415 - optional

            rows: list[Row] = parquet.read_table(path).to_pylist()
            return rows


@pytest.mark.parametrize("begins", list("=+-@\t\r\n＝＋－＠"))
def test_no_text_of_a_csv_is_a_formula(begins: str, tmp_path: Path) -> None:
    """Although the numbers beside it may be negative: the sign is for texts alone."""
    text = f"{begins}cmd|1"
    file = workbook(balanced() | {"overview": text}, unit=named(A))
    rows = written(county({"甲.xlsx": file}, A), tmp_path / "a.csv")

    told = at(rows, "0101", "overview")["text"]
    assert told.replace("\r", "\n") == f"'{text}".replace("\r", "\n")


def at(rows: list[Row], unit: str, address: str) -> Row:
    (found,) = (row for row in rows if row["unit_code"] == unit and row["address"] == address)
    return found


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_unit_has_a_line_for_every_cell(ending: str, tmp_path: Path) -> None:
    rows = written(towns(), tmp_path / f"a{ending}")
    each = [*map(str, gov().cells), *gov().narratives]

    assert list(rows[0]) == list(TIDY_COLUMNS)
    assert [(row["unit_code"], row["address"]) for row in rows] == [
        (unit, address) for unit in ("0101", "0102", "0103") for address in each
    ]
    assert [row["status"] for row in rows][:: len(each)] == ["accepted", "rejected", "missing"]


def test_csv_is_safe_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = written(towns(), path)

    assert path.read_bytes().startswith(b"\xef\xbb\xbfform,period,unit_code,")
    assert at(rows, "0101", "procurement[central, amount]") == {
        "form": "gov-disclosure-2019",
        "period": "2020",
        "unit_code": "0101",
        "unit_name": "'=甲镇",
        "unit_kind": "'-乡镇",
        "status": "accepted",
        "counted": "1",
        "table": "procurement",
        "row": "central",
        "column": "amount",
        "row_label": "政府集中采购",
        "column_label": "采购总金额",
        "address": "procurement[central, amount]",
        "kind": "input",
        "type": "amount",
        "measured_in": "元",
        "value": "0.1",
        "text": "",
    }
    assert at(rows, "0101", "overview")["text"] == "'=1+1"
    assert at(rows, "0101", "applications[handled, total]")["kind"] == "computed"
    assert at(rows, "0103", "overview")["text"] == at(rows, "0103", "overview")["value"] == ""
    assert {row["counted"] for row in rows if row["unit_code"] != "0101"} == {"0"}


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\rx", "\nx"])
def test_no_text_can_be_a_formula(text: str, tmp_path: Path) -> None:
    roll_up = county({}, Unit("01", text))

    assert {row["unit_name"] for row in written(roll_up, tmp_path / "a.csv")} == {f"'{text}"}


@pytest.mark.parametrize("ending", ENDINGS[1:])
def test_types_are_kept(ending: str, tmp_path: Path) -> None:
    rows = written(towns(), tmp_path / f"a{ending}")

    amount = at(rows, "0101", "procurement[central, amount]")
    count = at(rows, "0101", "applications[received, natural]")
    assert (amount["value"], amount["text"]) == (0.1, None)
    assert (count["value"], count["text"]) == (balanced()["applications[received, natural]"], None)
    assert (at(rows, "0101", "overview")["value"], at(rows, "0101", "overview")["text"]) == (
        *(None, "=1+1"),
    )
    assert at(rows, "0103", "applications[received, natural]")["value"] is None
    assert {bool(row["counted"]) for row in rows if row["unit_code"] == "0102"} == {False}


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_no_number_stands_as_text(ending: str, tmp_path: Path) -> None:
    """Nothing of what a unit typed is lost, or becomes 0."""
    rows = written(towns(), tmp_path / f"a{ending}")
    texts = {at: each for at, each in BROKEN.items() if isinstance(each, str) and each}
    guard = "'" if ending == ".csv" else ""

    assert texts
    for address, content in texts.items():
        found = at(rows, "0102", address)
        shown = f"{guard}{content}" if content.startswith(("=", "-")) else content
        assert (found["text"], found["value"] or None) == (shown, None)


def test_dates_choices_and_records(tmp_path: Path) -> None:
    """Of a list only the filled records; a date as people write it."""
    rows = written(data("every shape"), tmp_path / "a.sqlite")
    items = [row for row in rows if row["table"] == "items" and row["unit_code"] == "0102"]

    assert sorted({row["row"] for row in items}) == ["1", "2", "3"]
    assert at(rows, "0102", "items[1, since]")["text"] == "2024-05-07"
    assert at(rows, "0102", "items[1, kind]")["text"] == "续建"
    assert at(rows, "0102", "items[1, cost]")["value"] == 0.1
    assert at(rows, "0102", "facts[finish, day]")["text"] == "2024-12-31"


def test_numbers_beyond_all_bounds_are_written(tmp_path: Path) -> None:
    huge = balanced() | {"applications[received, natural]": 10**300}
    roll_up = county({"甲.xlsx": workbook(huge, unit=named(A))}, A)

    for ending in ENDINGS[1:]:
        rows = written(roll_up, tmp_path / f"a{ending}")
        assert at(rows, "0101", "applications[received, natural]")["value"] == 1e300


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_roll_up_gives_the_same_data(ending: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write_data(towns(), first)
    write_data(towns(), second)

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("ending", ENDINGS)
def test_our_own_data_is_replaced_and_others_is_not(ending: str, tmp_path: Path) -> None:
    ours, theirs = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    write_data(towns(), ours)
    theirs.write_bytes(
        {".csv": b"a,b\n", ".sqlite": b"SQLite format 3\0" + b"\0" * 90}.get(ending, b"PAR1PAR1")
    )

    assert is_generated(ours)
    with pytest.raises(CallError):
        ensure_replaceable([theirs])


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: RollUp) -> Any:
        yield next(iter(tidy_rows(towns())))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export, "tidy_rows", broken)

    with pytest.raises(PathError):
        write_data(towns(), tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.csv.gz"])
def test_other_endings_are_refused(name: str) -> None:
    with pytest.raises(CallError) as caught:
        check_data_path(Path(name))

    assert caught.value.show(Language.ZH) == (f"数据文件 {name} 应以 .csv、.parquet、.sqlite 结尾")


def test_parquet_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "find_spec", lambda _name: None)

    with pytest.raises(CallError) as caught:
        check_data_path(Path("a.parquet"))
    assert caught.value.show(Language.EN).startswith("writing .parquet needs pyarrow: run pip")
    check_data_path(Path("a.csv"))


def test_lines_are_made_one_after_the_other() -> None:
    """A county of any size: the first line is there before the last unit is looked at."""
    roll_up = towns()
    endless = replace(roll_up, units=roll_up.units * 100_000)

    assert next(tidy_rows(endless))[2] == "0101"


def test_more_lines_than_a_batch(tmp_path: Path) -> None:
    roll_up = replace(towns(), units=towns().units * 40)

    assert len(written(roll_up, tmp_path / "a.parquet")) == 40 * 3 * 201 > export.BATCH
