"""List tables: which records are filled, the gaps between them, their keys, and duplicate keys.

The sheet finds records by keys that stand in hidden cells. They are made as `rules/texts` says, so
that sheet and program agree on every key.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form.celltypes import ErrorValue, display_text, is_blank
from xlreport.rules import Address, KeyColumns, folded, record_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form.celltypes import Content, Contents
    from xlreport.form.model import Form
    from xlreport.form.table import Table
    from xlreport.rules import RecordsByKey

PREPARED_RECORDS = 500
"""The most records that a workbook prepares, unless more are filled. A list may take more."""

LONGEST_LIST = 20_000
"""The most records of a list."""

_STEPS = (PREPARED_RECORDS, 1_000, 2_000, 5_000, 10_000, LONGEST_LIST)
_ROOM = 50
"""A workbook with filled records has room for so many more."""


@dataclass(frozen=True, slots=True)
class ListRecords:
    """A filled list: whether each record is filled, and how many gaps it has.

    `keys` has the filled records with their keys by key columns. Records count from 0.
    """

    filled: tuple[bool, ...]
    gaps: int
    keys: Mapping[KeyColumns, Mapping[int, str]]

    def by_key(self, columns: KeyColumns) -> RecordsByKey:
        """The records by key, folded as texts compare."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for record, key in self.keys[columns].items():
            found[folded(key)].append(record)
        return {key: tuple(records) for key, records in found.items()}

    def duplicates(self, columns: KeyColumns) -> tuple[int, ...]:
        """The records whose key stands in a record above."""
        later = (records[1:] for records in self.by_key(columns).values())
        return tuple(sorted(record for records in later for record in records))


def read_records(
    table: Table, contents: Contents, columns: tuple[KeyColumns, ...] = ()
) -> ListRecords:
    """Read which records of a list table are filled, and their keys by some columns."""
    filled = filled_records(table, contents)
    last = max((number for number, each in enumerate(filled) if each), default=-1)
    records = [number for number, each in enumerate(filled) if each]
    keys = {each: _keys(each, records, contents) for each in columns}
    return ListRecords(filled, filled[: last + 1].count(False), keys)


def prepared_records(form: Form, contents: Contents) -> int:
    """How many records of its lists a workbook with these contents prepares, in steps."""
    lists = {code for code, table in form.tables.items() if table.is_list}
    rows = (
        int(at.row)
        for at, content in contents.items()
        if not isinstance(at, str)
        and at.table in lists
        and not at.earlier
        and not is_blank(content)
    )
    needed = max(rows, default=0) + _ROOM
    return next((each for each in _STEPS if each >= needed), LONGEST_LIST)


def filled_records(table: Table, contents: Contents) -> tuple[bool, ...]:
    """Whether each record holds anything."""
    filled = [False] * table.most_records
    columns = {cell.address.column for cell in table.distinct_inputs}
    for at, content in contents.items():
        if content is None or content == "" or isinstance(at, str):
            continue
        code, row, column, earlier = at
        if code == table.code and column in columns and not earlier:
            filled[int(row) - 1] = True
    return tuple(filled)


def _keys(columns: KeyColumns, records: list[int], contents: Contents) -> dict[int, str]:
    """The key of each record that has one."""
    found: dict[int, str] = {}
    for record in records:
        row = str(record + 1)
        parts: list[Content] = [
            contents.get(Address(columns.table, row, each)) for each in columns.columns
        ]
        if any(isinstance(part, ErrorValue) for part in parts):
            continue
        if key := record_key("" if part is None else display_text(part) for part in parts):
            found[record] = key
    return found
