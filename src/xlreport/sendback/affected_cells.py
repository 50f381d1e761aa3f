"""Finds the cells behind a finding: those that its check names, and the inputs they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.form import (
    BlankLine,
    GapLine,
    RuleLine,
    check_lines,
    instance_trees,
    is_blank,
    line_key,
    named_nodes,
    underlying_inputs,
)
from xlreport.rules import BoundText, addresses_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.form import Contents, Form, LineKey, RuleInstance
    from xlreport.rules import Address

NamedAndUnderlying = tuple[list["Address | str"], list["Address | str"]]
"""The cells that a check names itself, then the inputs that these add up."""


class AffectedCells:
    """Looks up the cells of findings. `failing` are the rule instances that do not hold."""

    def __init__(self, form: Form, contents: Contents, failing: Iterable[RuleInstance]) -> None:
        self._form, self._contents = form, contents
        self._failing = frozenset(failing)
        self._below: dict[RuleInstance, frozenset[Address]] = {}
        self._lines = {line_key(line): line for line in check_lines(form)}

    def of_finding(self, code: str, at: Address | str) -> NamedAndUnderlying:
        """The cells of the finding with this code at this address."""
        match self._lines.get((code, str(at))):
            case RuleLine(instance):
                return self._of_rule(instance)
            case BlankLine() as line:
                return [], [each for each in line.inputs if is_blank(self._contents.get(each))]
            case GapLine(_, table):
                return [], [cell.address for record in table.records for cell in record]
            case _:
                return [at], [] if isinstance(at, str) else self._record(at)

    def causes(self, key: LineKey) -> list[LineKey]:
        """The failing lines that fully explain this one: a total fails because its parts fail."""
        line = self._lines.get(key)
        if not isinstance(line, RuleLine) or not self._follows(line.instance):
            return []
        parts = [each for each in self._parts(line.instance) if each in self._failing]
        return [line_key(RuleLine(each)) for each in parts if not self._follows(each)]

    def _record(self, at: Address) -> list[Address | str]:
        """All cells of a list's record: if one is wrong, the whole record may be one too many."""
        table = self._form.tables[at.table]
        cells = (cell.address for record in table.records for cell in record)
        return [each for each in cells if table.is_list and each.row == at.row]

    def connected(self, marked: Iterable[Address | str]) -> frozenset[Address]:
        """All inputs that error rules connect with these: correcting one may affect the others."""
        groups = [self._inputs(each) for each in self._tying]
        inputs = (at for at in marked if not isinstance(at, str))
        found = {at for at in inputs if self._form.cells[at].is_input}
        grew = True
        while grew:
            met = [group for group in groups if not found.isdisjoint(group)]
            groups = [group for group in groups if group not in met]
            grew = bool(met)
            found.update(*met)
        return frozenset(found)

    @property
    def _tying(self) -> list[RuleInstance]:
        """The instances of error rules, without totals that only repeat their parts."""
        errors = [
            each for each in self._form.rule_instances if each.rule.severity is Severity.ERROR
        ]
        return [each for each in errors if not self._adds_up(each)]

    def _of_rule(self, instance: RuleInstance) -> NamedAndUnderlying:
        texts = [
            each.code
            for each in named_nodes(instance_trees(instance))
            if isinstance(each, BoundText)
        ]
        asked = [at for at in addresses_in(instance.expect) if not at.prior]
        below = [] if self._follows(instance) else sorted(self._inputs(instance))
        return [*dict.fromkeys(asked), *dict.fromkeys(texts)], [*below]

    def _inputs(self, instance: RuleInstance) -> frozenset[Address]:
        """The inputs that a rule instance names or adds up."""
        if instance not in self._below:
            cells = [at for tree in instance_trees(instance) for at in addresses_in(tree)]
            found = underlying_inputs(cells, self._form)
            self._below[instance] = frozenset(at for at in found if not at.prior)
        return self._below[instance]

    def _follows(self, instance: RuleInstance) -> bool:
        """Whether it is a total that fails because instances for its parts fail."""
        parts = self._parts(instance)
        return self._adds_up(instance) and any(each in self._failing for each in parts)

    def _adds_up(self, instance: RuleInstance) -> bool:
        """Whether it is a total: other instances of its rule together cover all its inputs."""
        covered = frozenset().union(*map(self._inputs, self._parts(instance)))
        return covered == self._inputs(instance)

    def _parts(self, instance: RuleInstance) -> list[RuleInstance]:
        own = self._inputs(instance)
        others = (each for each in self._form.rule_instances if each.rule == instance.rule)
        return [each for each in others if self._inputs(each) < own]
