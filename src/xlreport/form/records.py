"""List tables: which records are filled, gaps between them, keys that stand twice.

The sheet finds a double key by MATCH, which takes `*` and `?` in a text for any characters; the
same first match is looked for here, so that both judges agree on every key.
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
    from xlreport.form.table import Cell, Table

KEY_SEPARATOR = "|"
"""What stands between the parts of a key."""


@dataclass(frozen=True, slots=True)
class ListRecords:
    """A filled list: per record whether it is filled and its key; gaps; keys that stand again."""

    filled: tuple[bool, ...]
    gaps: int
    keys: tuple[str, ...]
    duplicates: tuple[Address, ...]


def read_records(table: Table, contents: Contents) -> ListRecords:
    """What the records of a list table hold together."""
    filled = tuple(is_filled(record, contents) for record in table.records)
    last = max((number for number, each in enumerate(filled) if each), default=-1)
    keys = [_key(table, row.code, contents) for row in table.rows.leaves] if table.key else []
    doubles = tuple(
        first_key_cell(table, number)
        for number, key in enumerate(keys)
        if key and _stands_before(key, keys, number)
    )
    return ListRecords(filled, filled[: last + 1].count(False), tuple(keys), doubles)


def is_filled(record: Sequence[Cell], contents: Contents) -> bool:
    """Whether anything stands in a record."""
    return any(not is_blank(contents.get(cell.address)) for cell in record)


def key_cells(table: Table, record: int) -> list[Address]:
    """The key's cells of a record counted from 0."""
    row = table.rows.leaves[record].code
    return [
        Address(table.code, row, leaf.code)
        for leaf in table.columns.leaves
        if leaf.code in table.key
    ]


def first_key_cell(table: Table, record: int) -> Address:
    return key_cells(table, record)[0]


def _key(table: Table, row: str, contents: Contents) -> str:
    """A record's key as the sheet joins it; empty where there is none to compare."""
    parts: list[Content] = [contents.get(at._replace(row=row)) for at in key_cells(table, 0)]
    if any(isinstance(part, ErrorValue) for part in parts) or all(map(is_blank, parts)):
        return ""
    return KEY_SEPARATOR.join("" if part is None else display_text(part) for part in parts)


def _stands_before(key: str, keys: Sequence[str], number: int) -> bool:
    """Whether the first key that MATCH finds is an equal one further up."""
    pattern = _wildcards(key)
    first = next((at for at, each in enumerate(keys) if each and pattern.fullmatch(each)), number)
    return first < number and equal_in_sheet(keys[first], key)


def _wildcards(text: str) -> re.Pattern[str]:
    """A text as MATCH reads it: `*` any characters, `?` one, `~` the character behind it."""
    parts = re.findall(r"~.?|.", text, re.DOTALL)
    meant = {"*": ".*", "?": "."}
    pattern = "".join(
        re.escape(part[1:]) if part[0] == "~" else meant.get(part, re.escape(part))
        for part in parts
    )
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)
