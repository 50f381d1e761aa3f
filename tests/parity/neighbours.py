"""For a rule at its place: a small filling that passes, and its neighbour that just fails.

The two differ in one cell. The search goes from nothing: what the rule needs in order to apply is
filled in, what that upsets elsewhere is mended, and then every cell below the rule is moved to
where the rule just fails. Of all that is found the neighbour with the fewest failing rules counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.parity.reach import Reach
from tests.parity.repairs import Contents, Repairs
from xlreport.form import CheckStatus, Evaluator, RuleLine
from xlreport.rules import Address

if TYPE_CHECKING:
    from xlreport.form import Evaluation, Form, RuleInstance

SMALL = 40
"""Contents beyond which leaving out one by one takes too long."""


MENDED = 8
"""Neighbours that are mended to see what lies beside them."""


class Neighbours(NamedTuple):
    """Two fillings that differ at `changed` alone; the rule holds in the first of them."""

    passing: Contents
    failing: Contents
    changed: Address


class Neighbourhood:
    """Finds the neighbours for the rules of one form."""

    def __init__(self, form: Form, evaluator: Evaluator) -> None:
        self._judge = evaluator
        self._repairs = Repairs(form, evaluator)
        self.reach = Reach(form)

    def neighbours(self, instance: RuleInstance) -> Neighbours | None:
        """The smallest that are found; None where there are none."""
        found = [
            pair for passing in self._passing(instance) for pair in self._failing(instance, passing)
        ]
        return min(found, key=self._size, default=None)

    def _passing(self, instance: RuleInstance) -> Iterator[Contents]:
        """Fillings in which the rule applies and nothing is wrong."""
        below = (at for at in self.reach.inputs(instance) if isinstance(at, Address))
        contents: Contents = dict.fromkeys([at for at in below if at.earlier], 0)
        when = _at_first(instance).when
        if when is not None:
            self._repairs.make_true(when, contents, Random(1))
        self._repairs.mend(contents, Random(1))
        contents = {at: content for at, content in contents.items() if content is not None}
        if not self._is_right(instance, contents):
            return
        if len(contents) <= SMALL:
            for at in list(contents):
                without = {each: content for each, content in contents.items() if each != at}
                if self._is_right(instance, without):
                    contents = without
        yield contents
        yield from self._mended(instance, contents)

    def _mended(self, instance: RuleInstance, contents: Contents) -> Iterator[Contents]:
        """What becomes of its neighbours when they are mended: figures on both sides."""
        for seed, pair in enumerate(list(self._failing(instance, contents))[:MENDED]):
            mended = dict(pair.failing)
            self._repairs.mend(mended, Random(seed))
            if mended != contents and self._is_right(instance, mended):
                yield mended

    def _is_right(self, instance: RuleInstance, contents: Contents) -> bool:
        evaluation = self._judge.evaluate(contents)
        return status(evaluation, instance) is CheckStatus.PASS and not any(
            each.status is CheckStatus.FAIL for each in evaluation.verdicts
        )

    def _failing(self, instance: RuleInstance, passing: Contents) -> Iterator[Neighbours]:
        """Each cell below the rule, moved to where the rule just fails and nothing is flawed."""
        comparison = _at_first(instance).comparison
        assert comparison is not None
        for at, content in self._repairs.moves(comparison, passing, Random(1), wanted=False):
            failing = passing | {at: content}
            evaluation = self._judge.evaluate(failing)
            if status(evaluation, instance) is CheckStatus.FAIL and not evaluation.issues:
                yield Neighbours(passing, failing, at)

    def _size(self, pair: Neighbours) -> tuple[int, int]:
        verdicts = self._judge.evaluate(pair.failing).verdicts
        return sum(each.status is CheckStatus.FAIL for each in verdicts), len(pair.failing)


def _at_first(instance: RuleInstance) -> RuleInstance:
    """A rule over records at the first of them, any other as it is."""
    return instance.at_record("1") if instance.over else instance


def status(evaluation: Evaluation, instance: RuleInstance) -> CheckStatus:
    """What became of a rule at its place."""
    return next(
        each.status
        for each in evaluation.verdicts
        if isinstance(each.line, RuleLine) and each.line.instance is instance
    )
