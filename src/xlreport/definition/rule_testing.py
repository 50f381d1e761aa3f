"""Test the rules of a form on random small figures, to find rules that say nothing.

A rule that never fails is too weak, or repeats what a formula already makes true. A rule that never
holds asks for the impossible. A rule that holds only where all its figures are 0 mostly counts
something twice. The result is no proof, because the figures are few and small; the messages say so.
The same form always gives the same result.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from xlreport.definition.random_fillings import RandomFillings, at_first_record
from xlreport.form import (
    CheckStatus,
    Evaluator,
    RuleLine,
    check_lines,
    editions_over_a_year,
    underlying_inputs,
)
from xlreport.rules import Binary, addresses_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form import Contents, Form, LineVerdict, Rule, RuleInstance
    from xlreport.rules import Figure

MOST_CELLS_EVALUATED = 100_000
"""Limits the cost of a trial: a large form is filled less often."""

FEWEST_FILLINGS, MOST_FILLINGS = 100, 300
"""How many fillings of the whole form a trial makes."""

FILLINGS_A_RULE = 100
"""The most fillings of one rule's own cells, made while the rule is suspect."""


class Suspicion(StrEnum):
    """What is suspect about a rule."""

    NEVER_FAILS = "never-fails"
    NEVER_HOLDS = "never-holds"
    ONLY_ZERO = "holds-only-at-zero"
    NEVER_APPLIES = "never-applies"


@dataclass(frozen=True, slots=True)
class SuspectRule:
    """A rule and why it is suspect, after it was tried on `fillings` fillings.

    `instances` are the suspect ones, `out_of` is how many instances the rule has.
    """

    rule: Rule
    suspicion: Suspicion
    fillings: int
    instances: tuple[RuleInstance, ...]
    out_of: int


@dataclass(slots=True)
class _Record:
    """The results of one rule so far. `applied` are the numbers of its instances that applied."""

    instances: list[RuleInstance] = field(default_factory=list)
    fillings: int = 0
    applied: set[int] = field(default_factory=set)
    failed: bool = False
    held: bool = False
    held_at_zero: bool = False

    @property
    def suspicion(self) -> Suspicion | None:
        if not self.applied:
            return Suspicion.NEVER_APPLIES
        if not self.failed:
            return Suspicion.NEVER_FAILS
        if not self.held:
            return Suspicion.ONLY_ZERO if self.held_at_zero else Suspicion.NEVER_HOLDS
        return Suspicion.NEVER_APPLIES if self.idle else None

    @property
    def idle(self) -> list[RuleInstance]:
        """The instances that never applied."""
        return [each for number, each in enumerate(self.instances) if number not in self.applied]


def find_suspect_rules(form: Form) -> list[SuspectRule]:
    """The rules that say nothing on random small figures, in the order of the form."""
    return _Trial(form).result()


class _Trial:
    def __init__(self, form: Form) -> None:
        self._evaluators = [Evaluator(each) for each in editions_over_a_year(form)]
        self._turn = 0
        self._samples = RandomFillings(form)
        self._places = [
            (number, each.instance)
            for number, each in enumerate(check_lines(form))
            if isinstance(each, RuleLine)
        ]
        self._below = {
            instance: underlying_inputs(tuple(addresses_in(at_first_record(instance).expect)), form)
            for _, instance in self._places
            if _is_equation(instance)
        }
        self._missed: dict[RuleInstance, Figure | None] = {}
        self._records: defaultdict[Rule, _Record] = defaultdict(_Record)
        for _, instance in self._places:
            self._records[instance.rule].instances.append(instance)
        self._fillings = max(
            FEWEST_FILLINGS, min(MOST_FILLINGS, MOST_CELLS_EVALUATED // (self._samples.size + 1))
        )

    def result(self) -> list[SuspectRule]:
        if self._places:
            for number in range(self._fillings):
                self._evaluate(self._samples.next_filling(number), self._records)
        for rule, record in self._records.items():
            self._look_closer(rule, record)
        return [
            SuspectRule(
                rule,
                record.suspicion,
                record.fillings,
                tuple(
                    record.idle if record.suspicion is Suspicion.NEVER_APPLIES else record.instances
                ),
                len(record.instances),
            )
            for rule, record in self._records.items()
            if record.suspicion
        ]

    def _look_closer(self, rule: Rule, record: _Record) -> None:
        """Try fillings of the rule's own cells until it is no longer suspect."""
        for number in range(FILLINGS_A_RULE):
            if record.suspicion is None:
                return
            instances = record.idle or record.instances
            instance = instances[number % len(instances)]
            self._missed.clear()
            contents = self._samples.next_near(instance, number)
            self._evaluate(contents, {rule: record})
            difference = self._missed.get(instance)
            if difference and (
                moved := self._samples.with_difference_moved(contents, instance, difference)
            ):
                self._evaluate(moved, {rule: record})

    def _evaluate(self, contents: Contents, records: Mapping[Rule, _Record]) -> None:
        self._turn += 1
        evaluator = self._evaluators[self._turn % len(self._evaluators)]
        verdicts = evaluator.evaluate(contents).verdicts
        for record in records.values():
            record.fillings += 1
        seen: defaultdict[Rule, int] = defaultdict(int)
        for line, instance in self._places:
            if instance.rule not in records:
                continue
            number = seen[instance.rule]
            seen[instance.rule] += 1
            self._note(records[instance.rule], number, verdicts[line], contents)

    def _note(self, record: _Record, number: int, verdict: LineVerdict, contents: Contents) -> None:
        if verdict.status is CheckStatus.SKIP:
            return
        record.applied.add(number)
        if verdict.status is CheckStatus.FAIL:
            record.failed = True
            first = next(verdict.each_failure())
            self._missed[record.instances[number]] = first.difference
            record.held |= bool(verdict.held) and record.instances[number] not in self._below
            return
        if record.held:
            return
        below = self._below.get(record.instances[number])
        if below is not None and not any(contents.get(at) for at in below):
            record.held_at_zero = True
        else:
            record.held = True


def _is_equation(instance: RuleInstance) -> bool:
    """Whether a rule says that some figures equal others."""
    match instance.comparison:
        case Binary("==", left, right):
            return any(addresses_in(left)) and any(addresses_in(right))
        case _:
            return False
