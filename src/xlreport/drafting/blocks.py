"""The blocks of a sheet: rectangles of cells that touch each other and take figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.drafting.view import CellRole
from xlreport.originals import Area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.drafting.view import SheetView

_NEIGHBOURS = ((0, 1), (0, -1), (1, 0), (-1, 0))


def find_blocks(view: SheetView) -> list[Area]:
    """The blocks with cells to fill in, from top to bottom and from left to right."""
    framed = {
        inner
        for where in view.sheet.cells
        if view.is_framed(*where)
        for inner in view.area(*where).cells
    }
    blocks = [_bounds(group) for group in _connected(framed)]
    return sorted(each for each in _joined(blocks) if _takes_figures(view, each))


def _connected(cells: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    groups = []
    left = set(cells)
    while left:
        first = left.pop()
        group, edge = {first}, [first]
        while edge:
            row, column = edge.pop()
            for down, right in _NEIGHBOURS:
                near = row + down, column + right
                if near in left:
                    left.remove(near)
                    group.add(near)
                    edge.append(near)
        groups.append(group)
    return groups


def _bounds(cells: Iterable[tuple[int, int]]) -> Area:
    rows, columns = zip(*cells, strict=True)
    return Area(min(rows), min(columns), max(rows), max(columns))


def _joined(blocks: list[Area]) -> list[Area]:
    """The blocks, those that overlap as one."""
    found: list[Area] = []
    for block in blocks:
        grown = block
        while touching := [each for each in found if _overlap(each, grown)]:
            found = [each for each in found if each not in touching]
            grown = _bounds(corner for each in (*touching, grown) for corner in _corners(each))
        found.append(grown)
    return found


def _corners(area: Area) -> tuple[tuple[int, int], tuple[int, int]]:
    return (area.top, area.left), (area.bottom, area.right)


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )


def _takes_figures(view: SheetView, block: Area) -> bool:
    """Whether a block has cells to fill in, or computed ones, beside at least one label."""
    roles = {view.role(*where) for where in block.cells}
    return bool(roles & {CellRole.INPUT, CellRole.COMPUTED, CellRole.VALUE}) and (
        CellRole.LABEL in roles
    )
