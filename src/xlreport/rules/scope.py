"""What a rule can name: the tables of a form with their rows, columns and decimals.

The form builds the scope. Rules know a form only through it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.address import OWN_RECORD
from xlreport.rules.operators import PERIOD_PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class TableAxes:
    """The rows and columns of a table, as rules see them.

    `rows` and `columns` map every code to the leaf codes it stands for: a leaf to itself, a heading
    to its leaves. `leaf_rows` and `leaf_columns` are all leaves, in the order of the form.
    `decimals` maps (row, column) to the declared decimals of that cell; other cells hold texts. All
    records of a list have the same columns, so its `decimals` have the row OWN_RECORD only.
    `key_columns` are the columns of a list that are filled in, by which its records are found.
    `closed` are the cells (row, column) that are never filled in.
    """

    rows: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    leaf_rows: tuple[str, ...]
    leaf_columns: tuple[str, ...]
    decimals: Mapping[tuple[str, str], int]
    is_list: bool = False
    key_columns: frozenset[str] = frozenset()
    closed: frozenset[tuple[str, str]] = frozenset()

    def decimals_of(self, row: str, column: str) -> int | None:
        """The declared decimals of a cell. None if it holds no figure."""
        found = self.decimals.get((row, column))
        return self.decimals.get((OWN_RECORD, column)) if found is None else found

    def extended_by(self, other: TableAxes) -> TableAxes:
        """The same, plus the codes that only `other` has. `:` still means the leaves of this."""
        return TableAxes(
            {**other.rows, **self.rows},
            {**other.columns, **self.columns},
            self.leaf_rows,
            self.leaf_columns,
            {**other.decimals, **self.decimals},
            self.is_list,
            self.key_columns,
            frozenset(
                (row, column)
                for row, column in self.closed
                if row not in other.rows
                or column not in other.columns
                or (row, column) in other.closed
            ),
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """All that the rules of one form can name. `prior` is None without an earlier period.

    `period_parts` are the facts of its periods: a year has no month.
    """

    tables: Mapping[str, TableAxes]
    texts: frozenset[str] = frozenset()
    prior: Mapping[str, TableAxes] | None = field(default=None)
    period_parts: tuple[str, ...] = tuple(PERIOD_PARTS)


def unknown_name(kind: LocalizedText, code: str, known: Iterable[str]) -> LocalizedText:
    """The message `there is no row abc`, with the closest known code as a hint."""
    message = LocalizedText("没有{kind} {code}", "there is no {kind} {code}").format(
        kind=kind, code=code
    )
    near = get_close_matches(code, known, n=1, cutoff=0.5)
    if not near:
        return message
    hint = LocalizedText("，是否应为 {near}？", "; did you mean {near}?").format(near=near[0])
    return LocalizedText(message.zh + hint.zh, message.en + hint.en)
