"""Figures far from the unit's last period, or from its peers, by plain statistics.

Far from the period before: the larger figure is at least `LEAST_FIGURE`, and at least `LEAST_RATIO`
times the smaller. Far from the peers (units of the same kind that have a figure there): at least
`LEAST_FIGURE`, at least `LEAST_RATIO` times their median, and above it by more than
`LEAST_SPREADS` times their median distance from it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from xlreport.intake import ValuePicker
from xlreport.rollup.totals import additive_figure, additive_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.form import Content, Contents, Form
    from xlreport.rules import Address, Figure

LEAST_RATIO = 5
LEAST_FIGURE = 20
"""In the cell's own unit of measure; smaller figures jump all the time."""
LEAST_SPREADS = 8
FEWEST_PEERS = 8
"""With fewer figures to compare with, a median says little."""


class PriorOutlier(NamedTuple):
    """A figure far from the one before; `ratio` divides larger by smaller, None where one is 0."""

    address: Address
    figure: Figure
    prior_figure: Figure
    ratio: Decimal | None


class PeerOutlier(NamedTuple):
    """A figure far above those of `units` peers, with their median and usual distance from it."""

    address: Address
    figure: Figure
    median: Figure
    spread: Figure
    units: int


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """A unit's figures, with those of the period before where they are known."""

    code: str
    kind: str
    contents: Contents
    prior_contents: Contents | None = None


def monitored_cells(form: Form) -> tuple[Address, ...]:
    """The cells that are watched: the inputs of grids that add up."""
    return tuple(
        at
        for at, cell in form.cells.items()
        if cell.is_input and cell.type.is_additive and not form.tables[at.table].is_list
    )


def prior_outliers(sender: UnitFigures, cells: Sequence[Address]) -> Iterator[PriorOutlier]:
    """Figures far from the period before; none where that is not known."""
    known = sender.prior_contents or {}
    for at in (each for each in cells if each in known) if known else ():
        before: Figure = additive_figure(known[at]) or 0
        figure: Figure = additive_figure(sender.contents.get(at)) or 0
        small, large = sorted((Decimal(figure).copy_abs(), Decimal(before).copy_abs()))
        if large >= LEAST_FIGURE and large >= LEAST_RATIO * small:
            yield PriorOutlier(at, figure, before, _rounded(large / small, 1) if small else None)


def peer_outliers(
    senders: Sequence[UnitFigures], cells: Sequence[Address]
) -> Iterator[tuple[str, PeerOutlier]]:
    """Figures far above those of the unit's peers, with the unit's code."""
    picker: ValuePicker[Address | str, Content] = ValuePicker(cells)
    for peers in _by_kind(senders).values():
        columns = zip(*(picker.of(each.contents) for each in peers), strict=True)
        for at, column in zip(cells, columns, strict=True):
            if any(column):
                yield from _far(at, [each.code for each in peers], additive_figures(column))


def _by_kind(senders: Sequence[UnitFigures]) -> Mapping[str, list[UnitFigures]]:
    groups: defaultdict[str, list[UnitFigures]] = defaultdict(list)
    for each in senders:
        groups[each.kind].append(each)
    return groups


def _far(
    at: Address, codes: Sequence[str], column: Sequence[Figure]
) -> Iterator[tuple[str, PeerOutlier]]:
    figures = sorted(each for each in column if each)
    if len(figures) <= FEWEST_PEERS or figures[-1] < LEAST_FIGURE:
        return
    middle = _median(figures)
    least = max(LEAST_FIGURE, LEAST_RATIO * middle)
    if figures[-1] < least:
        return
    distances = cast("list[Figure]", [abs(each - middle) for each in figures])
    spread = _median(sorted(distances))
    limit = middle + LEAST_SPREADS * spread
    for code, figure in zip(codes, column, strict=True):
        if figure >= least and figure > limit:
            told = _rounded(Decimal(middle), 2), _rounded(Decimal(spread), 2)
            yield code, PeerOutlier(at, figure, *told, len(figures))


def _median(figures: Sequence[Figure]) -> Figure:
    """The median of sorted figures. A whole one is a whole number, to calculate with quickly."""
    low, high = figures[(len(figures) - 1) // 2], figures[len(figures) // 2]
    middle = (Decimal(low) + Decimal(high)) / 2
    return int(middle) if middle == int(middle) else middle


def _rounded(figure: Decimal, places: int) -> Decimal:
    """Rounded, with no more decimals than needed."""
    rounded = round(figure, places)
    return rounded.quantize(Decimal(1)) if rounded == int(rounded) else rounded.normalize()
