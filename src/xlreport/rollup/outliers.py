"""Figures far from the unit's last period, or from its peers: plain statistics, all told.

Against the period before: at least `TIMES` as much, or as little, and at least `LEAST`.
Against peers (units of the same kind that have a figure there): at least `LEAST`, at least `TIMES`
their median, and further above it than `SPREADS` times their median distance from it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from xlreport.rollup.totals import countable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.form.celltypes import Contents
    from xlreport.form.model import Form
    from xlreport.rules.address import Address
    from xlreport.rules.operators import Figure

TIMES = 5
LEAST = 20
"""In whatever the cell is counted in; smaller figures jump all the time."""
SPREADS = 8
FEWEST_PEERS = 8
"""With fewer figures to compare with, a median says little."""


class Leap(NamedTuple):
    """A figure far from the one before; `times` as much or as little, None where one is 0."""

    at: Address
    figure: Figure
    before: Figure
    times: Decimal | None


class Apart(NamedTuple):
    """A figure far above those of `units` peers, with their median and usual distance from it."""

    at: Address
    figure: Figure
    middle: Figure
    spread: Figure
    units: int


@dataclass(frozen=True, slots=True)
class Sender:
    """A unit whose figures are looked at, with those of the period before where they are known."""

    code: str
    kind: str
    contents: Contents
    before: Contents | None = None


def watched(form: Form) -> tuple[Address, ...]:
    """The figures that are looked at: the inputs of grids that add up."""
    return tuple(
        at
        for at, cell in form.cells.items()
        if cell.is_input and cell.type.is_additive and not form.tables[at.table].is_list
    )


def leaps(sender: Sender, cells: Sequence[Address]) -> Iterator[Leap]:
    """Figures that are far from the period before; none where that is not known."""
    known = sender.before or {}
    for at in (each for each in cells if each in known):
        before: Figure = countable(known[at]) or 0
        figure: Figure = countable(sender.contents.get(at)) or 0
        small, large = sorted((Decimal(figure).copy_abs(), Decimal(before).copy_abs()))
        if large >= LEAST and large >= TIMES * small:
            yield Leap(at, figure, before, _rounded(large / small, 1) if small else None)


def apart(senders: Sequence[Sender], cells: Sequence[Address]) -> Iterator[tuple[str, Apart]]:
    """Figures that are far above those of the unit's peers, with the unit's code."""
    for peers in _by_kind(senders).values():
        for at in cells:
            figures = {s.code: f for s in peers if (f := countable(s.contents.get(at)) or 0)}
            if len(figures) > FEWEST_PEERS:
                yield from _far(at, figures)


def _by_kind(senders: Sequence[Sender]) -> Mapping[str, list[Sender]]:
    groups: defaultdict[str, list[Sender]] = defaultdict(list)
    for each in senders:
        groups[each.kind].append(each)
    return groups


def _far(at: Address, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Apart]]:
    middle = median(map(Decimal, figures.values()))
    spread = median(abs(Decimal(each) - middle) for each in figures.values())
    for code, figure in figures.items():
        is_far = figure >= TIMES * middle and figure - middle > SPREADS * spread
        if figure >= LEAST and is_far:
            told = _rounded(middle, 2), _rounded(spread, 2)
            yield code, Apart(at, figure, *told, len(figures))


def _rounded(figure: Decimal, places: int) -> Decimal:
    """With no more decimals than are needed."""
    rounded = round(figure, places)
    return rounded.quantize(Decimal(1)) if rounded == int(rounded) else rounded.normalize()
