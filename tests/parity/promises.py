"""What the language does not promise, so that a difference there is no disagreement.

Binary figures keep 15 digits. Section 5 of the design keeps every declared figure within 13, so
that sums, products and their guard places fit. Three things leave that room:

- *Long values.* A product of large figures, or a quotient at its guard places, can have more than
  15 digits although every cell is as declared. Then all engines differ, from us and each other.
- *Totals that cancel out.* A total is added in binary. Where large amounts of both signs leave a
  small one, its noise is large beside it, and a quotient can make it larger still.
- *Undeclared figures.* A cell with more decimals or digits than declared (which both judges refuse)
  can make a tie of a sum, and binary noise pushes a tie either way. Then a side may be off by one
  in its last place, and what is computed from a rounded cell by more; the cover has to agree.

`test_engine_differences` shows the last two; the first has not come up but by chance.

LibreOffice knows no logical values: TRUE is 1 there, in sums as well, and in a cell formatted as a
number it is a number like any other. Excel, IronCalc and the program count it as 0 and as a flaw.
Where it is compared, what such a cell reaches may differ; the cover may where the flaw alone
decides it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from tests.parity.oracle import Oracle
from tests.parity.reach import Reach
from tests.parity.text_oracle import NoValue
from xlreport.findings import Severity
from xlreport.form import ContentLine, LineVerdict, RuleLine, figure_of
from xlreport.rules import Address, comparison_decimals, round_half_up

if TYPE_CHECKING:
    from xlreport.form import Contents, Form, RuleInstance
    from xlreport.rules import Figure

LONGEST = 15
"""Digits that a binary figure keeps."""

NOISE = Fraction(1, 10**15)
"""What a total may be off by, as a part of all that it adds."""


Shown = float | str | bool | None


LINE_COUNT = "a count of check lines"


class Difference(NamedTuple):
    """One place where sheet and program differ: a check line, a computed cell, or the cover."""

    at: LineVerdict | Address | str | None
    said: str
    shown: Shown
    figure: Figure | None = None
    is_status: bool = False


class Promises:
    """Tells, for one filling, which differences the language never promised away."""

    def __init__(
        self, form: Form, reach: Reach, contents: Contents, *, logicals_count: bool = False
    ) -> None:
        self._form, self._reach, self._contents = form, reach, contents
        self._oracle = Oracle(form, contents)
        self._logicals_count = logicals_count
        self._inexact_errors = 0
        self._excused_statuses = 0
        self._off: set[int] = set()

    def excuse(self, each: Difference) -> bool:
        """Whether a difference may be; to be asked in the order lines, cells, cover."""
        if each.at is None:
            return self._inexact_errors > 0
        if isinstance(each.at, str):
            return self._excused_statuses > 0
        excused = self._excuse_place(each, each.at)
        self._excused_statuses += excused and each.is_status
        return excused

    def _excuse_place(self, each: Difference, at: LineVerdict | Address) -> bool:
        if self._logicals_count and self._is_of_a_logical(at):
            is_error = isinstance(at, LineVerdict) and at.line.severity is Severity.ERROR
            self._inexact_errors += is_error and each.is_status
            return True
        if isinstance(at, Address):
            return self._is_inexact_cell(at)
        if not isinstance(at.line, RuleLine):
            return False
        if at.line.instance.over:
            excused = any(map(self._is_unsure, self._oracle.at_records(at.line.instance)))
            self._inexact_errors += excused and at.line.severity is Severity.ERROR
            return excused
        if self._is_inexact_rule(at.line.instance):
            self._inexact_errors += each.is_status and at.line.severity is Severity.ERROR
            return True
        instance = at.line.instance
        if not self._has_undeclared(self._reach.inputs(instance)):
            return False
        if self._reach.values(instance):
            return True
        if each.is_status:
            return instance.comparison is None or id(at) in self._off
        return self._is_off_by_one(each, at, instance)

    def _is_unsure(self, instance: RuleInstance) -> bool:
        """Whether the sheet may judge a record otherwise."""
        inputs = self._reach.inputs_now(instance)
        if self._logicals_count and any(isinstance(self._contents.get(at), bool) for at in inputs):
            return True
        if self._is_inexact_rule(instance):
            return True
        if not self._has_undeclared(inputs):
            return False
        if instance.comparison is None or self._reach.values(instance):
            return True
        left, right = self._oracle.sides(instance.comparison)
        last_place = Fraction(1, 10 ** comparison_decimals(instance.comparison))
        return abs(left - right) <= last_place + max(abs(left), abs(right)) / 10**14

    def _is_of_a_logical(self, at: LineVerdict | Address) -> bool:
        if isinstance(at, Address):
            inputs: Iterable[Address | str] = self._reach.below(at)
        elif isinstance(at.line, RuleLine) and at.line.instance.over:
            return False
        elif isinstance(at.line, RuleLine):
            inputs = self._reach.inputs(at.line.instance)
        elif isinstance(at.line, ContentLine):
            inputs = [each for table in at.line.section.tables for each in table.cells]
        else:
            return False
        return any(isinstance(self._contents.get(each), bool) for each in inputs)

    def _has_undeclared(self, inputs: Iterable[Address | str]) -> bool:
        """Whether a figure among them is not as declared, of this period or before."""
        return any(isinstance(at, Address) and self._is_undeclared(at) for at in inputs)

    def _is_undeclared(self, at: Address) -> bool:
        cell = self._form.cells.get(at.present)
        figure = figure_of(self._contents.get(at))
        if cell is None or figure is None:
            return False
        kind = cell.type
        too_long = kind.has_figure and not -kind.limit < figure < kind.limit
        return too_long or figure != round_half_up(figure, kind.decimals)

    def _is_off_by_one(
        self, each: Difference, verdict: LineVerdict, instance: RuleInstance
    ) -> bool:
        if each.figure is None or not isinstance(each.shown, int | float):
            return False
        assert instance.comparison is not None
        last_place = Decimal(1).scaleb(-comparison_decimals(instance.comparison))
        greatest = max(abs(Decimal(verdict.left or 0)), abs(Decimal(verdict.right or 0)))
        off = abs(Decimal(each.shown) - each.figure)
        if off > last_place * Decimal("1.001") + greatest.scaleb(-14):
            return False
        self._off.add(id(verdict))
        return True

    def _is_inexact_rule(self, instance: RuleInstance) -> bool:
        """Whether a sheet cannot work out a rule exactly: a long value, or a noisy total."""
        exact = self._worked_out(instance, Fraction(0))
        return exact[1] > LONGEST or any(
            self._worked_out(instance, noise)[0] != exact[0] for noise in (NOISE, -NOISE)
        )

    def _worked_out(self, instance: RuleInstance, noise: Fraction) -> tuple[list[object], int]:
        """The values of a rule's sides and conditions, and the digits of the longest one."""
        oracle = Oracle(self._form, self._contents, noise)
        found: list[object] = []
        for tree in (instance.expect, instance.when):
            try:
                if tree is not None:
                    found.append(oracle.holds(tree))
                if tree is instance.comparison and instance.comparison is not None:
                    found.append(oracle.sides(instance.comparison))
            except NoValue:
                continue
        return found, oracle.digits

    def _is_inexact_cell(self, at: Address) -> bool:
        is_rounded = not self._form.cells[at].is_plain_sum
        if is_rounded and self._has_undeclared(self._reach.below(at)):
            return True
        figures = []
        for noise in (Fraction(0), NOISE, -NOISE):
            oracle = Oracle(self._form, self._contents, noise)
            try:
                figures.append(oracle.figure(at))
            except NoValue:
                return False
            if oracle.digits > LONGEST:
                return True
        return is_rounded and len(set(figures)) > 1
