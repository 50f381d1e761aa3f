"""One mistake is listed once: a finding that only follows from others stands below them."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.form import underlying_inputs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import Finding
    from xlreport.form import Form
    from xlreport.rules import Address


def with_consequences(findings: Sequence[Finding], form: Form) -> list[tuple[Finding, bool]]:
    """The findings in their order, and whether each only follows from those before it.

    A finding follows where the same rule fails in cells that its own cell is computed from, and
    their differences add up to its own. It then stands right below the last of them.
    """
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for number, each in enumerate(findings):
        groups[each.location.unit, each.location.file, each.code, each.severity].append(number)
    computed = {
        str(cell.address): cell.address
        for table in form.tables.values()
        for cell in ([] if table.is_list else table.distinct_cells)
        if not cell.is_input
    }
    below: defaultdict[int, list[int]] = defaultdict(list)
    for group in groups.values():
        for number in group if len(group) > 1 else ():
            at = computed.get(findings[number].location.address or "")
            if at is not None and (causes := _causes(number, at, group, findings, form)):
                below[causes[-1]].append(number)
    moved = {number for under in below.values() for number in under}
    ordered: list[tuple[Finding, bool]] = []
    for number, each in enumerate(findings):
        if number not in moved:
            ordered.append((each, False))
            ordered.extend((findings[under], True) for under in below[number])
    return ordered


def _causes(
    number: int, at: Address, group: Sequence[int], findings: Sequence[Finding], form: Form
) -> list[int]:
    """The findings in inputs of this finding's cell; none unless they explain all of it."""
    inputs = {str(each) for each in underlying_inputs([at], form)}
    causes = [each for each in group if (findings[each].location.address or "") in inputs]
    differences = [findings[each].difference for each in (*causes, number)]
    numbers = [each for each in differences if isinstance(each, int | Decimal)]
    is_whole = len(numbers) == len(differences) and sum(numbers[:-1]) == numbers[-1]
    return causes if causes and is_whole else []
