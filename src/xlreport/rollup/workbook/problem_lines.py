"""The lines of 问题清单: errors first, then by unit, with little noise.

A unit's notes with the same code share one line. What merely stands out has a sheet of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import rollup_words as words
from xlreport.rollup.consequences import with_consequences
from xlreport.rollup.observations import OBSERVATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlreport.findings import Finding, Language
    from xlreport.form import Form


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A finding, or several notes in one line; `finding` then speaks for all of them."""

    finding: Finding
    count: int = 1
    follows: bool = False
    """Whether it only follows from the lines above it."""


def problem_lines(findings: Iterable[Finding], form: Form) -> list[ProblemLine]:
    """The lines, the most severe first; equally severe ones keep the order of the findings."""
    kept = [each for each in findings if each.code not in OBSERVATIONS]
    kept.sort(key=lambda each: each.severity.rank)
    lines: dict[object, ProblemLine] = {}
    for number, (each, follows) in enumerate(with_consequences(kept, lambda each: each, form)):
        place = each.location
        is_note = each.severity is Severity.NOTE and place.unit is not None
        key = (place.unit, place.file, each.code) if is_note else number
        lines[key] = _joined(lines[key], each) if key in lines else ProblemLine(each, 1, follows)
    return list(lines.values())


def _joined(line: ProblemLine, other: Finding) -> ProblemLine:
    """Joins both into one line: adds their counts, hides figures that differ."""
    first = line.finding
    params = dict(first.params)
    if "count" in params:
        params["count"] = int(str(params["count"])) + int(str(other.params["count"]))
    is_same = (first.observed, first.expected) == (other.observed, other.expected)
    kept = first if is_same else replace(first, difference=None)
    return ProblemLine(replace(kept, params=params), line.count + 1, line.follows)


def first_lines(lines: Sequence[ProblemLine]) -> Mapping[str, int]:
    """Where each unit's findings begin, counted from 0."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        found.setdefault(line.finding.location.unit or "", number)
    return found


def location_text(line: ProblemLine, form: Form, language: Language) -> str:
    """The place in words: table, row and column, as the form names them."""
    place = line.finding.location
    table = form.tables.get((place.address or "").partition("[")[0])
    names = [table.title if table else "", place.label or ""]
    said = " › ".join(dict.fromkeys(each for each in names if each)) or place.sheet or ""
    if line.count == 1:
        return said
    return words.PLACES_MORE.format(first=said, count=line.count).in_language(language)
