"""The data of a roll-up as CSV, SQLite or Parquet: written line by line, whole or not at all.

At most `BATCH` lines are in memory at a time, however many units there are.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText
from xlreport.output import APPLICATION_ID, CSV, PARQUET, SQLITE
from xlreport.rollup.frames import arrow_schema, arrow_table
from xlreport.rollup.tidy import TIDY_COLUMNS, TidyRow, binary_numbers, tidy_rows

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.output import AtomicBatch
    from xlreport.rollup.model import RollUp

BATCH = 20_000
"""Lines in memory at a time."""

_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
"""Excel may take a text that begins with one of these for a formula; full width as well."""

DATA_KINDS = {".csv": CSV, ".parquet": PARQUET, ".sqlite": SQLITE}
"""The kind of data file, as `output` knows it, by its ending."""

Writer = Callable[["Path", Iterable[TidyRow]], None]


def write_data(roll_up: RollUp, target: Path, batch: AtomicBatch) -> None:
    """Write every cell of every unit; the target's ending sets the format. Raises PathError."""
    with batch.staging_file(target) as beside:
        _WRITERS[target.suffix.lower()](beside, tidy_rows(roll_up))


def check_data_path(path: Path) -> None:
    """Raise CallError for an unknown ending, or one whose library is missing."""
    ending = path.suffix.lower()
    if ending not in _WRITERS:
        message = LocalizedText(
            "数据文件 {path} 应以 {endings} 结尾", "the data file {path} must end in {endings}"
        )
        raise CallError(message.format(path=path.as_posix(), endings=list(_WRITERS)))
    if ending == ".parquet" and find_spec("pyarrow") is None:
        message = LocalizedText(
            "写 .parquet 需要 pyarrow：请运行 py -m pip install pyarrow，或改用 .csv、.sqlite",
            "writing .parquet needs pyarrow: run pip install pyarrow, or use .csv or .sqlite",
        )
        raise CallError(message)


def _write_csv(path: Path, found: Iterable[TidyRow]) -> None:
    """UTF-8 with a byte order mark, by which Excel recognizes it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(TIDY_COLUMNS)
        writer.writerows(map(_as_csv, found))


def _as_csv(line: TidyRow) -> list[object]:
    return [_harmless(each) for each in line]


def _harmless(value: object) -> object:
    """No text is a formula, no number has an exponent; yes and no are 1 and 0."""
    match value:
        case str() if value.startswith(_DANGEROUS):
            return f"'{value}"
        case bool():
            return int(value)
        case Decimal():
            return format(value, "f")
        case _:
            return value


def _write_sqlite(path: Path, found: Iterable[TidyRow]) -> None:
    """One table `figures`; whole numbers are integers, others are real."""
    named = ", ".join(f'"{name}" {_SQL_TYPES.get(name, "TEXT")}' for name in TIDY_COLUMNS)
    marks = ", ".join("?" * len(TIDY_COLUMNS))
    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            base.execute(f"CREATE TABLE figures ({named})")
            insert = f"INSERT INTO figures VALUES ({marks})"  # noqa: S608 - question marks alone
            base.executemany(insert, map(binary_numbers, found))
    except sqlite3.Error as problem:
        raise OSError(0, str(problem)) from problem


_SQL_TYPES = {"value": "NUMERIC", "counted": "INTEGER"}


def _write_parquet(path: Path, found: Iterable[TidyRow]) -> None:
    from pyarrow import parquet  # noqa: PLC0415 - an optional library, and slow to import

    schema = arrow_schema()
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in _batches(found):
            writer.write_table(arrow_table(batch, schema))


def _batches(found: Iterable[TidyRow]) -> Iterator[list[TidyRow]]:
    found = iter(found)
    while batch := list(islice(found, BATCH)):
        yield batch


_WRITERS: dict[str, Writer] = {
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".sqlite": _write_sqlite,
}
