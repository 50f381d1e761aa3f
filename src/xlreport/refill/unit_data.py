"""Data files of many units (JSON or CSV): the values of each unit's workbook.

JSON is `{"units": {code: {address: value}}}`. CSV has the columns `unit`, `at` and `value`, or a
column `unit` and one for each address.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xlreport.findings import CallError, batch_words
from xlreport.refill.data import HEADINGS, DataItem, data_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

UNIT_HEADINGS = ("unit", "unit_code", "code", "单位", "单位代码", "代码")


def read_unit_data(path: Path) -> Mapping[str, Sequence[DataItem]]:
    """Read the values of every unit, in the order of the file.

    Raises PathError where the file cannot be read, CallError where it is not in this format.
    """
    text = data_text(path)
    return _from_csv(text, path) if path.suffix.lower() == ".csv" else _from_json(text, path)


def _from_json(text: str, path: Path) -> Mapping[str, Sequence[DataItem]]:
    try:
        units = json.loads(text, parse_float=Decimal, parse_constant=str)["units"]
        return {
            str(code): [DataItem(at, value) for at, value in values.items()]
            for code, values in units.items()
        }
    except (
        ValueError,
        RecursionError,
        ArithmeticError,
        TypeError,
        KeyError,
        AttributeError,
    ) as bad:
        raise _no_data(path) from bad


def _from_csv(text: str, path: Path) -> Mapping[str, Sequence[DataItem]]:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except csv.Error as problem:
        raise _no_data(path) from problem
    heading = [each.strip() for each in rows[0]] if rows else []
    plain = [each.lower() for each in heading]
    unit = _column(plain, UNIT_HEADINGS)
    if unit is None or len(heading) < 2:  # noqa: PLR2004 - the unit and what it fills in
        raise _no_data(path)
    at, value = (_column(plain, HEADINGS[name]) for name in ("at", "value"))
    found: dict[str, list[DataItem]] = {}
    for row in rows[1:]:
        cells = [each.strip() for each in (*row, *[""] * len(heading))]
        items = found.setdefault(cells[unit], [])
        if at is not None and value is not None:
            items.append(DataItem(cells[at], cells[value]))
        else:
            others = (number for number in range(len(heading)) if number != unit)
            items += [DataItem(heading[each], cells[each]) for each in others if cells[each]]
    return found


def _column(heading: Sequence[str], names: Sequence[Any]) -> int | None:
    return next((heading.index(each) for each in names if each in heading), None)


def _no_data(path: Path) -> CallError:
    return CallError(batch_words.NO_UNIT_DATA.format(path=path.as_posix()))
