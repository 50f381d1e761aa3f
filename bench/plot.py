"""A small chart of lines as SVG: each panel has its own axes, beginning at 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT, MARGIN = 300, 220, 48
ROOM = 28
"""Pixels that words need beside those of the next point."""
Placed = tuple[float, float, float, float]
"""Where a point stands, its size and its value."""


class Panel(NamedTuple):
    """A line through points of (size, value)."""

    title: str
    sizes: str
    points: Sequence[tuple[float, float]]


def svg(panels: Sequence[Panel]) -> str:
    inside = "".join(_panel(panel, number * WIDTH) for number, panel in enumerate(panels))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * len(panels)}" height="{HEIGHT}" '
        f'font-family="sans-serif" font-size="11">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{inside}</svg>\n'
    )


def _panel(panel: Panel, left: int) -> str:
    wide, tall, floor = WIDTH - MARGIN - 20, HEIGHT - 2 * MARGIN, HEIGHT - MARGIN
    across = wide / max(x for x, _ in panel.points)
    up = tall / (max(y for _, y in panel.points) * 1.1)
    placed = [(MARGIN + x * across, floor - y * up, x, y) for x, y in panel.points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, *_ in placed)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1f5fa8"/>\n' for x, y, *_ in placed
    )
    marks += "".join(
        f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle">{value:.3g}</text>'
        f'<text x="{x:.1f}" y="{floor + 14}" text-anchor="middle" font-size="9">{size:,g}</text>\n'
        for x, y, size, value in _with_room(placed)
    )
    return (
        f'<g transform="translate({left},0)">\n'
        f'<text x="{WIDTH / 2}" y="20" text-anchor="middle">{escape(panel.title)}</text>\n'
        f'<path d="M{MARGIN},{MARGIN} V{floor} H{MARGIN + wide}" fill="none" stroke="#999"/>\n'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>\n{marks}'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">{escape(panel.sizes)}</text>'
        "\n</g>\n"
    )


def _with_room(placed: Sequence[Placed]) -> Iterator[Placed]:
    """The points that have room for words, from the last one back, so that it has them always."""
    taken = float("inf")
    for each in reversed(placed):
        if each[0] + ROOM <= taken:
            taken = each[0]
            yield each
