"""A region -> its rows and columns as trees: merged heads, headings, indented parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.drafting.model import LineDraft
from xlreport.drafting.texts import (
    PLAIN_RANK,
    digits_of,
    is_part,
    rank_of,
    tidy_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.drafting.model import TableRegion
    from xlreport.drafting.view import SheetView

UNNAMED = "填写"
"""The name of a column without a head."""


def drafted_columns(view: SheetView, region: TableRegion) -> list[LineDraft]:
    """The columns with figures, under their merged heads."""
    paths: dict[int, list[tuple[int, int]]] = {}
    before: list[tuple[int, int]] = []
    for at in region.columns:
        paths[at] = before = _head_path(view, region, at, before)
    lines = _grouped(view, region.columns, paths, 0)
    for line in lines:
        for leaf in line.leaves:
            if region.numbers is not None and leaf.at is not None:
                leaf.number = view.text(region.numbers, leaf.at)
    return lines


def _head_path(
    view: SheetView, region: TableRegion, column: int, before: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The cells over a column, from the top, each by its first cell.

    `before` is the path of the column to the left. A blank cell over a label belongs to the head on
    its left, as in sheets whose heads are not merged.
    """
    path: list[tuple[int, int]] = []
    for number, row in enumerate(region.heads):
        area = view.area(row, column)
        first = area.top, area.left
        if not view.text(*first) and _has_label_below(view, region.heads[number + 1 :], column):
            beside = [each for each in before[:-1] if each[0] == row]
            path += [each for each in beside if each not in path]
        elif first not in path and view.text(*first):
            path.append(first)
    return path


def _has_label_below(view: SheetView, rows: Sequence[int], column: int) -> bool:
    return any(view.text(row, column) for row in rows)


def _grouped(
    view: SheetView,
    columns: Sequence[int],
    paths: dict[int, list[tuple[int, int]]],
    depth: int,
) -> list[LineDraft]:
    lines: list[LineDraft] = []
    at = 0
    while at < len(columns):
        path = paths[columns[at]][depth:]
        together = [columns[at]]
        while (
            path
            and at + len(together) < len(columns)
            and paths[columns[at + len(together)]][depth : depth + 1] == path[:1]
        ):
            together.append(columns[at + len(together)])
        if len(together) == 1:
            label = "".join(view.text(*each) for each in path) or UNNAMED
            lines.append(LineDraft(label, together[0]))
        else:
            below = _grouped(view, together, paths, depth + 1)
            lines.append(LineDraft(view.text(*path[0]), children=below))
        at += len(together)
    return lines


def drafted_rows(view: SheetView, region: TableRegion) -> list[LineDraft]:
    """The rows with their names, under merged names, headings, or the row they are parts of."""
    return _nested(view, region, list(region.body), 0)


def _nested(
    view: SheetView, region: TableRegion, rows: Sequence[int], depth: int
) -> list[LineDraft]:
    """The rows at a level of names; those that share a merged name stand under it."""
    names = region.names
    last = depth == len(names) - 1
    lines: list[tuple[int, LineDraft]] = []
    at = 0
    while at < len(rows):
        area = view.area(rows[at], names[depth])
        together = [row for row in rows[at:] if area.top <= row <= area.bottom]
        spans = area.right >= names[-1] or last
        label = view.text(rows[at], names[depth])
        if not label and not last:
            lines += [(0, each) for each in _nested(view, region, rows[at : at + 1], depth + 1)]
            together = [rows[at]]
        elif spans or len(together) == 1:
            label = label if spans else _joined(view, region, rows[at], depth)
            lines.append(
                (view.indent(rows[at], names[depth]), _leaf(view, region, rows[at], label))
            )
            together = [rows[at]]
        else:
            below = _nested(view, region, together, depth + 1)
            lines.append((0, LineDraft(label, children=below)))
        at += len(together)
    return _by_indent(view, region, lines)


def _joined(view: SheetView, region: TableRegion, row: int, depth: int) -> str:
    return "".join(dict.fromkeys(view.text(row, at) for at in region.names[depth:]))


def _leaf(view: SheetView, region: TableRegion, row: int, label: str) -> LineDraft:
    line = LineDraft(label, row)
    for each in region.stub:
        text = view.text(row, each.column)
        match each.kind:
            case "unit":
                line.unit = text
            case "code":
                line.printed_code = text
            case "no":
                line.number = text
    return line


def _by_indent(
    view: SheetView, region: TableRegion, lines: Iterable[tuple[int, LineDraft]]
) -> list[LineDraft]:
    """Lines under headings without figures, and parts under the line that they are parts of."""
    found: list[LineDraft] = []
    above: list[tuple[int, LineDraft]] = []
    """The lines that the next one may stand under, with their indentation."""
    heading: LineDraft | None = None
    for indent, line in lines:
        begins_part = is_part(line.label) and bool(found)
        while above and (
            above[-1][0] > indent
            or (above[-1][0] == indent and not (begins_part and not is_part(above[-1][1].label)))
        ):
            above.pop()
        takes = _takes_figures(view, region, line)
        if above:
            parent = above[-1][1]
            (parent.parts if _takes_figures(view, region, parent) else parent.children).append(line)
        elif not takes and not line.children:
            if heading is None or rank_of(line.label) <= rank_of(heading.label):
                heading = line
                found.append(line)
            else:
                heading.children.append(line)
        elif heading is not None and _belongs_to(line, heading):
            heading.children.append(line)
        else:
            heading = None
            found.append(line)
        if line.at is not None:
            above.append((indent, line))
    return [_settled(each, view, region) for each in found]


def _belongs_to(line: LineDraft, heading: LineDraft) -> bool:
    """Whether a line stands under the heading above it: not if it has a number of its rank."""
    rank = rank_of(line.label)
    return rank == PLAIN_RANK or rank > rank_of(heading.label)


def _takes_figures(view: SheetView, region: TableRegion, line: LineDraft) -> bool:
    """Whether a row has a cell to fill in or a computed one.

    Without locks a row without number, code and unit, where the others have one, is a heading.
    """
    if line.at is None:
        return False
    if not any(view.role(line.at, at).is_filled_in for at in region.columns):
        return False
    if view.is_locked_by_hand:
        return True
    printed = [each.column for each in region.stub if each.kind != "label"]
    if not printed or any(view.text(line.at, at) for at in printed):
        return True
    others = [row for row in region.body if any(view.text(row, at) for at in printed)]
    return len(others) <= len(region.body) / 2


def _settled(line: LineDraft, view: SheetView, region: TableRegion) -> LineDraft:
    """A line; one with lines below it and no figures has no row of its own."""
    line.children = [_settled(each, view, region) for each in line.children]
    if line.children:
        line.at = None
    return line


def number_is_usual(number: str, position: int) -> bool:
    """Whether a column's number is the one that it gets without saying so."""
    return digits_of(number) == position


def heading_label(text: str) -> str:
    """The heading of a printed column."""
    return tidy_label(text)
