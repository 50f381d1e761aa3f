"""The least and greatest numbers that validations state -> rules, by column or by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.findings import draft_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlreport.drafting.kinds import KindGuess
    from xlreport.drafting.model import LineDraft, TableDraft

Bounds = tuple[str, str]
_NONE: Bounds = ("", "")


def range_rules(
    table: TableDraft, kinds: Mapping[tuple[int, int], KindGuess]
) -> tuple[list[dict[str, Any]], dict[tuple[int, int], Bounds]]:
    """The rules of a table, and the bounds of the cells that no rule covers."""
    rules: list[dict[str, Any]] = []
    left = {where: kind.bounds for where, kind in kinds.items() if kind.bounds != _NONE}
    lines = [(leaf, 1, f"[:, {leaf.code}]") for leaf in table.column_leaves]
    lines += [(leaf, 0, f"[{leaf.code}, :]") for leaf in table.row_leaves]
    for leaf, axis, place in lines:
        cells = [where for where in kinds if where[axis] == leaf.at]
        bounds = _shared(kinds[where].bounds for where in cells)
        if bounds != _NONE and any(where in left for where in cells):
            rules.append(_rule(table, leaf, place, bounds))
            left = {where: each for where, each in left.items() if where not in cells}
    return rules, left


def _shared(bounds: Iterable[Bounds]) -> Bounds:
    """What all of some cells have; nothing if they differ."""
    found = set(bounds)
    return found.pop() if len(found) == 1 else _NONE


def _rule(table: TableDraft, leaf: LineDraft, place: str, bounds: Bounds) -> dict[str, Any]:
    low, high = bounds
    cell = table.code + place
    parts = [
        *([f"{cell} >= {low}"] if low else []),
        *([f"{cell} <= {high}"] if high else []),
    ]
    said = words.AT_MOST if not low else words.BETWEEN if high else words.AT_LEAST
    return {
        "code": f"{table.code}_{leaf.code}_range",
        "expect": " and ".join(parts),
        "message": said.format(label=leaf.label, low=low, high=high).zh,
    }
