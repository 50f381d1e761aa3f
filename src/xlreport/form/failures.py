"""One mistake is told once: a failure that only follows from others, and the last of those."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form.checks import RuleLine
from xlreport.form.dependencies import underlying_inputs

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from xlreport.form.checks import CheckLine
    from xlreport.form.model import Form
    from xlreport.rules import Address


class Failure(NamedTuple):
    """A failed check. `check` is the same for all places of one check."""

    check: Hashable
    address: str
    difference: object


def consequences(failures: Sequence[Failure], form: Form) -> dict[int, int]:
    """By the number of each failure that only follows from others: the number of the last of those.

    A failure follows where the same check fails in inputs that its own cell is computed from, and
    their differences add up to its own.
    """
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, each in enumerate(failures):
        groups[each.check].append(number)
    computed = {
        str(cell.address): cell.address
        for table in form.tables.values()
        for cell in ([] if table.is_list else table.distinct_cells)
        if not cell.is_input
    }
    found: dict[int, int] = {}
    for group in (each for each in groups.values() if len(each) > 1):
        for number in group:
            if at := computed.get(failures[number].address):
                inputs = {str(each) for each in underlying_inputs([at], form)}
                causes = [each for each in group if failures[each].address in inputs]
                if causes and _add_up([failures[each] for each in causes], failures[number]):
                    found[number] = causes[-1]
    return found


def _add_up(causes: Sequence[Failure], whole: Failure) -> bool:
    differences = [each.difference for each in (*causes, whole)]
    numbers = [each for each in differences if isinstance(each, int | Decimal)]
    return len(numbers) == len(differences) and sum(numbers[:-1]) == numbers[-1]


def possible_causes(lines: Sequence[CheckLine], form: Form) -> Mapping[int, Sequence[int]]:
    """By the number of each line that can follow from others: the numbers of those, in order.

    Only checks that compare two sides have a difference.
    """
    groups: defaultdict[str, dict[Address, int]] = defaultdict(dict)
    for number, line in enumerate(lines):
        if (
            isinstance(line, RuleLine)
            and line.instance.comparison
            and not line.instance.over
            and not isinstance(line.address, str)
        ):
            groups[line.code][line.address] = number
    found: dict[int, list[int]] = {}
    for group in groups.values():
        for at, number in group.items():
            if at in form.cells and not form.cells[at].is_input:
                inputs = underlying_inputs([at], form)
                if causes := sorted(group[each] for each in inputs if each in group):
                    found[number] = causes
    return found
