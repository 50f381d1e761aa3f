"""List tables: which records are filled, the gaps between them, and duplicate keys.

The sheet finds a duplicate key with MATCH, which treats `*` and `?` as wildcards. This module finds
the same first match, so that sheet and program agree on every key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form.celltypes import Content, ErrorValue, display_text, equal_in_sheet, is_blank
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form.celltypes import Contents
    from xlreport.form.model import Form
    from xlreport.form.table import Table

PREPARED_RECORDS = 500
"""The most records that a workbook prepares, unless more are filled. A list may take more."""

LONGEST_LIST = 20_000
"""The most records of a list."""

_STEPS = (PREPARED_RECORDS, 1_000, 2_000, 5_000, 10_000, LONGEST_LIST)
_ROOM = 50
"""A workbook with filled records has room for so many more."""

KEY_SEPARATOR = "|"
"""Joins the parts of a key."""


@dataclass(frozen=True, slots=True)
class ListRecords:
    """A filled list: whether each record is filled, its key, the gaps, and duplicate keys."""

    filled: tuple[bool, ...]
    gaps: int
    keys: tuple[str, ...]
    duplicates: tuple[Address, ...]


def read_records(table: Table, contents: Contents) -> ListRecords:
    """Read which records of a list table are filled, and their keys."""
    filled = filled_records(table, contents)
    last = max((number for number, each in enumerate(filled) if each), default=-1)
    keys = [
        _key(table, row.code, contents) if is_filled else ""
        for row, is_filled in zip(table.rows.leaves, filled, strict=True)
        if table.key
    ]
    doubles = tuple(
        first_key_cell(table, number)
        for number, key in enumerate(keys)
        if key and _stands_before(key, keys, number)
    )
    return ListRecords(filled, filled[: last + 1].count(False), tuple(keys), doubles)


def prepared_records(form: Form, contents: Contents) -> int:
    """How many records of its lists a workbook with these contents prepares, in steps."""
    lists = {code for code, table in form.tables.items() if table.is_list}
    rows = (
        int(at.row)
        for at, content in contents.items()
        if not isinstance(at, str) and at.table in lists and not at.prior and not is_blank(content)
    )
    needed = max(rows, default=0) + _ROOM
    return next((each for each in _STEPS if each >= needed), LONGEST_LIST)


def filled_records(table: Table, contents: Contents) -> tuple[bool, ...]:
    """Whether each record holds anything."""
    filled = [False] * table.most_records
    columns = {cell.address.column for cell in table.distinct_inputs}
    for at, content in contents.items():
        if isinstance(at, str) or at.table != table.code or at.prior:
            continue
        if at.column in columns and not is_blank(content):
            filled[int(at.row) - 1] = True
    return tuple(filled)


def key_cells(table: Table, record: int) -> list[Address]:
    """The cells of a record's key. Records count from 0."""
    row = table.rows.leaves[record].code
    return [
        Address(table.code, row, leaf.code)
        for leaf in table.columns.leaves
        if leaf.code in table.key
    ]


def first_key_cell(table: Table, record: int) -> Address:
    return key_cells(table, record)[0]


def _key(table: Table, row: str, contents: Contents) -> str:
    """The key of a record, as the sheet joins it. Empty if there is none to compare."""
    parts: list[Content] = [contents.get(at._replace(row=row)) for at in key_cells(table, 0)]
    if any(isinstance(part, ErrorValue) for part in parts) or all(map(is_blank, parts)):
        return ""
    return KEY_SEPARATOR.join("" if part is None else display_text(part) for part in parts)


def _stands_before(key: str, keys: Sequence[str], number: int) -> bool:
    """Whether the first key that MATCH finds is an equal one in an earlier record."""
    pattern = _wildcards(key)
    first = next((at for at, each in enumerate(keys) if each and pattern.fullmatch(each)), number)
    return first < number and equal_in_sheet(keys[first], key)


def _wildcards(text: str) -> re.Pattern[str]:
    """A text as a MATCH pattern: `*` is any characters, `?` is one, `~` escapes the next."""
    parts = re.findall(r"~.?|.", text, re.DOTALL)
    meant = {"*": ".*", "?": "."}
    pattern = "".join(
        re.escape(part[1:]) if part[0] == "~" else meant.get(part, re.escape(part))
        for part in parts
    )
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)
