"""How complete a roll-up is: its state and the counts behind it.

A new roll-up and one that is read back have the same counts, so every place shows the same state.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from xlreport.findings import LocalizedText, Severity, count_by_severity, rollup_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.findings import Finding


class UnitStatus(Enum):
    """What became of a unit's return.

    >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
    >>> sum(each.status is xlreport.UnitStatus.ACCEPTED for each in roll_up.units)
    7
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    MISSING = "missing"

    @property
    def label(self) -> LocalizedText:
        return _LABELS[self]


_LABELS = {
    UnitStatus.ACCEPTED: rollup_words.ACCEPTED,
    UnitStatus.REJECTED: rollup_words.REJECTED,
    UnitStatus.CONFLICT: rollup_words.CONFLICT,
    UnitStatus.MISSING: rollup_words.MISSING,
}


class RollUpState(Enum):
    """Whether a roll-up is complete, and whether its figures are sound."""

    INCOMPLETE = "incomplete"
    TROUBLED = "troubled"
    COMPLETE = "complete"

    @property
    def label(self) -> LocalizedText:
        return {
            RollUpState.INCOMPLETE: rollup_words.STATE_INCOMPLETE,
            RollUpState.TROUBLED: rollup_words.STATE_TROUBLED,
            RollUpState.COMPLETE: rollup_words.STATE_COMPLETE,
        }[self]


class UnitStanding(NamedTuple):
    """What the state needs of one unit. An excused unit is left out by the county's decision."""

    status: UnitStatus
    is_counted: bool
    is_excused: bool
    is_adjustment: bool = False

    @property
    def is_expected(self) -> bool:
        return self.is_counted or not self.is_excused


@dataclass(frozen=True, slots=True)
class FigureProblems:
    """What is wrong with the county's figures themselves.

    `differences` are the errors of the comparison with an aggregate, `difference_notes` its notes.
    """

    differences: int = 0
    difference_notes: int = 0
    own_errors: int = 0
    own_warnings: int = 0

    @property
    def has_errors(self) -> bool:
        return bool(self.differences or self.own_errors)


@dataclass(frozen=True, slots=True)
class RollUpStatus:
    """The state with its counts.

    `expected` leaves out the units that the county excused. `missing`, `rejected`, `conflicts`
    and `switched_off` are the expected units that do not count. `forced` units count by decision
    although they do not pass. `differences` are the errors of the comparison with an aggregate.
    `adjustments` count besides the units; one that does not pass is among those left out.
    """

    state: RollUpState
    counted: int
    expected: int
    missing: int
    rejected: int
    conflicts: int
    switched_off: int
    forced: int
    differences: int
    difference_notes: int
    own_errors: int
    own_warnings: int
    adjustments: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The status for programs."""
        return asdict(self) | {"state": self.state.value}


def status_of(units: Iterable[UnitStanding], figures: FigureProblems) -> RollUpStatus:
    """The status that follows from the units and the figures."""
    expected = [each for each in units if each.is_expected]
    counted = [each for each in expected if each.is_counted]
    adjusting = [each for each in expected if each.is_adjustment]
    left_out = [each.status for each in expected if not each.is_counted]
    forced = sum(each.status is not UnitStatus.ACCEPTED for each in counted)
    if left_out or not counted:
        state = RollUpState.INCOMPLETE
    elif figures.has_errors or forced:
        state = RollUpState.TROUBLED
    else:
        state = RollUpState.COMPLETE
    return RollUpStatus(
        state,
        counted=sum(not each.is_adjustment for each in counted),
        expected=len(expected) - len(adjusting),
        missing=left_out.count(UnitStatus.MISSING),
        rejected=left_out.count(UnitStatus.REJECTED),
        conflicts=left_out.count(UnitStatus.CONFLICT),
        switched_off=left_out.count(UnitStatus.ACCEPTED),
        forced=forced,
        adjustments=sum(each.is_counted for each in adjusting),
        **asdict(figures),
    )


def count_problems(own: Sequence[Finding], beside: Sequence[Finding]) -> FigureProblems:
    """The counts of the county's own findings, and of the comparison with an aggregate."""
    of_own, of_beside = count_by_severity(own), count_by_severity(beside)
    return FigureProblems(
        of_beside[Severity.ERROR],
        of_beside[Severity.NOTE],
        of_own[Severity.ERROR],
        of_own[Severity.WARNING],
    )


def pack_problems(figures: FigureProblems) -> str:
    """The counts as a stored roll-up carries them."""
    return json.dumps(asdict(figures))


def unpack_problems(stored: str) -> FigureProblems | None:
    """The counts that a roll-up carries; None where it carries none, or they are damaged."""
    try:
        return FigureProblems(**{key: int(count) for key, count in json.loads(stored).items()})
    except (ValueError, TypeError, AttributeError):
        return None
