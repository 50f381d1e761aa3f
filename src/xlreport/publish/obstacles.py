"""Obstacles: the reasons why a report may not be published, in words that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import report_words as words
from xlreport.form import FillingState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Finding, LocalizedText
    from xlreport.form import Aggregation, FillingStatus
    from xlreport.publish.composition import ReportSubject
    from xlreport.rollup import RollUpStatus

MOST_NAMES = 20
"""At most this many units are named here; a draft names all of them."""


def text_obstacles(subject: ReportSubject) -> Iterator[LocalizedText]:
    """The obstacle of texts that nobody has written."""
    form = subject.form
    missing = [form.label_of(code) for code in form.narratives if code in subject.unwritten]
    if missing:
        yield words.TEXTS_MISSING.format(count=len(missing), texts=missing)


def filling_obstacles(status: FillingStatus | None, errors: int) -> Iterator[LocalizedText]:
    """The obstacle of a unit's workbook that is not ready."""
    if status is not None and status.state is not FillingState.READY:
        yield words.NOT_READY.format(
            state=status.state.marked, filled=status.filled, asked=status.asked, count=errors
        )


def aggregation_obstacles(aggregation: Aggregation | None) -> Iterator[LocalizedText]:
    """The obstacles of a workbook made from a roll-up: those of the roll-up."""
    if aggregation:
        yield from _unit_obstacles(
            aggregation.counted, aggregation.expected, aggregation.forced, aggregation.left_out
        )
        if aggregation.differences:
            yield words.DIFFERENCES.format(count=aggregation.differences)


def roll_up_obstacles(
    status: RollUpStatus, absent: Sequence[str], broken: Sequence[Finding]
) -> Iterator[LocalizedText]:
    """The obstacles of a roll-up.

    They are units left out, units counted by decision, differences from an aggregate, and errors
    in the county's figures. `broken` are such errors that have findings of their own already.
    """
    yield from _unit_obstacles(status.counted, status.expected, status.forced, absent)
    if status.differences:
        yield words.DIFFERENCES.format(count=status.differences)
    if broken:
        yield words.FAILS.format(count=len(broken))
    elif status.own_errors:
        yield words.OWN_ERRORS.format(count=status.own_errors)


def _unit_obstacles(
    counted: int, expected: int, forced: int, absent: Sequence[str]
) -> Iterator[LocalizedText]:
    """The obstacles of units left out, and of units that count by decision."""
    if absent:
        named = [*absent[:MOST_NAMES], *(["…"] if len(absent) > MOST_NAMES else [])]
        yield words.UNITS_NOT_IN.format(
            expected=expected, counted=counted, count=len(absent), units=named
        )
    elif not counted:
        yield words.NOBODY_COUNTS
    if forced:
        yield words.FORCED_IN.format(count=forced)
