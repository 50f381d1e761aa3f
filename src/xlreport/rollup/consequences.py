"""One mistake is listed once: a finding that only follows from others stands below them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from xlreport.form import Failure, consequences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from xlreport.findings import Finding
    from xlreport.form import Form


_Line = TypeVar("_Line")


def with_consequences(
    lines: Sequence[_Line], finding_of: Callable[[_Line], Finding], form: Form
) -> list[tuple[_Line, bool]]:
    """The lines in their order, and whether the finding of each only follows from those above.

    A line that follows from others stands right below the last of them.
    """
    last_causes = consequences([_failure(finding_of(each)) for each in lines], form)
    below: defaultdict[int, list[int]] = defaultdict(list)
    for number, cause in last_causes.items():
        below[cause].append(number)
    ordered: list[tuple[_Line, bool]] = []
    for number, each in enumerate(lines):
        if number not in last_causes:
            ordered.append((each, False))
            ordered.extend((lines[under], True) for under in sorted(below[number]))
    return ordered


def _failure(finding: Finding) -> Failure:
    place = finding.location
    check = (place.unit, place.file, finding.code, finding.severity)
    return Failure(check, place.address or "", finding.difference)
