"""The office decides on a unit: its decision becomes columns of the roster.

Two people may decide at once. Each sends along what the roster said when they looked; if it says
something else by now, nothing is written and both see what is there.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.findings import CallError
from xlreport.findings import serve_words as words
from xlreport.form import Roster, roster_file
from xlreport.workflow import write_roster_file

if TYPE_CHECKING:
    from xlreport.form import Unit
    from xlreport.serve.collection_point import CollectionPoint

INCLUDE = {"": None, "yes": True, "no": False}
_LONGEST_REASON = 200
_BACKUP = ".bak"


class DecidedMeanwhileError(Exception):
    """Somebody else decided on the unit since the page was shown."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Which of a unit's files counts (blank: the last one), whether it counts, and why."""

    file: str = ""
    include: bool | None = None
    reason: str = ""


def state_of(unit: Unit) -> str:
    """What the roster says of a unit now, as a digest."""
    said = repr((unit.include, unit.file, unit.reason))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def decide(point: CollectionPoint, code: str, decision: Decision, seen: str) -> None:
    """Write a decision into the roster.

    `seen` is the state that the decision is based on. Raises DecidedMeanwhileError if that has
    changed, CallError for a decision without a reason or for a file that is not the unit's.
    """
    with point.deciding:
        point.refresh_roster()
        unit = point.roster.by_code.get(code)
        if unit is None or state_of(unit) != seen:
            raise DecidedMeanwhileError
        _check(point, code, decision)
        decided = replace(
            unit, file=decision.file, include=decision.include, reason=decision.reason
        )
        units = tuple(decided if each.code == code else each for each in point.roster.units)
        _write(point, replace(point.roster, units=units))
        point.refresh_roster()


def _check(point: CollectionPoint, code: str, decision: Decision) -> None:
    if (decision.file or decision.include is not None) and not decision.reason.strip():
        raise CallError(words.REASON_NEEDED)
    if len(decision.reason) > _LONGEST_REASON or not decision.reason.isprintable():
        raise CallError(words.REASON_TOO_LONG.format(most=_LONGEST_REASON))
    result = point.result_of(code)
    known = {each.file for each in result.files} if result else set()
    if decision.file and decision.file not in known:
        raise CallError(words.NO_SUCH_RETURN)


def _write(point: CollectionPoint, roster: Roster) -> None:
    """Write the roster. Its first version stays beside it: it may hold more than units."""
    path = roster_file(point.roster_path)
    backup = path.with_name(path.name + _BACKUP)
    if not backup.exists():
        shutil.copyfile(path, backup)
    write_roster_file(roster, point.roster_path, force=True)
