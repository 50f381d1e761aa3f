"""What a rule can speak of: the tables of a form with their rows, columns and decimals.

The form builds it; rules know forms only through this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class TableAxes:
    """A table's rows and columns as rules see them.

    `rows` and `columns` lead from every code to the leaf codes it stands for: a leaf to itself, a
    heading to its leaves. `leaf_rows` and `leaf_columns` are all leaves in the order of the form.
    `decimals` gives the declared decimals of a cell by (row, column).
    """

    rows: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[str, ...]]
    leaf_rows: tuple[str, ...]
    leaf_columns: tuple[str, ...]
    decimals: Mapping[tuple[str, str], int]

    def extended_by(self, other: TableAxes) -> TableAxes:
        """With the codes that only another edition of the table has; `:` stays as it is here."""
        return TableAxes(
            {**other.rows, **self.rows},
            {**other.columns, **self.columns},
            self.leaf_rows,
            self.leaf_columns,
            {**other.decimals, **self.decimals},
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """All that rules of one form can name. `prior` is None where there is no earlier period."""

    tables: Mapping[str, TableAxes]
    texts: frozenset[str] = frozenset()
    prior: Mapping[str, TableAxes] | None = field(default=None)


def unknown_name(kind: LocalizedText, code: str, known: Iterable[str]) -> LocalizedText:
    """`there is no row abc`, with the nearest code that there is."""
    message = LocalizedText("没有{kind} {code}", "there is no {kind} {code}").format(
        kind=kind, code=code
    )
    near = get_close_matches(code, known, n=1, cutoff=0.5)
    if not near:
        return message
    hint = LocalizedText("，是否应为 {near}？", "; did you mean {near}?").format(near=near[0])
    return LocalizedText(message.zh + hint.zh, message.en + hint.en)
