"""Finds the cells behind a finding: those that its check names, and the inputs they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.form import (
    BlankLine,
    GapLine,
    RuleLine,
    check_lines,
    filled_records,
    instance_trees,
    is_blank,
    line_key,
    named_nodes,
    underlying_inputs,
)
from xlreport.rules import OWN_RECORD, BoundText, addresses_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlreport.form import CheckLine, Contents, Form, LineKey, RuleInstance
    from xlreport.rules import Address

NamedAndUnderlying = tuple[list["Address | str"], list["Address | str"]]
"""The cells that a check names itself, then the inputs that these add up."""


RulePlace = tuple["RuleInstance", str]
"""A rule instance and, if it runs over records, one of them; else an empty text."""


class AffectedCells:
    """Looks up the cells of findings. `failing` are the places where a rule does not hold."""

    def __init__(self, form: Form, contents: Contents, failing: Iterable[RulePlace]) -> None:
        self._form, self._contents = form, contents
        self._failing = frozenset(failing)
        self._below: dict[RuleInstance, frozenset[Address]] = {}
        self._lines = {line_key(line): line for line in check_lines(form)}

    def of_finding(self, code: str, at: Address | str) -> NamedAndUnderlying:
        """The cells of the finding with this code at this address."""
        match self._line_of((code, str(at))):
            case RuleLine(instance), record:
                return self._of_rule((instance, record))
            case BlankLine() as line, _:
                return [], [each for each in line.inputs if is_blank(self._contents.get(each))]
            case GapLine(_, table), _:
                filled = filled_records(table, self._contents)
                last = max((at for at, each in enumerate(filled) if each), default=0)
                return [], [each for at in range(last + 1) for each in table.record_inputs(at)]
            case _:
                return [at], [] if isinstance(at, str) else self._record(at)

    def causes(self, key: LineKey) -> list[LineKey]:
        """The failing lines that fully explain this one: a total fails because its parts fail."""
        line, record = self._line_of(key)
        if not isinstance(line, RuleLine) or not self._follows((line.instance, record)):
            return []
        return [
            line_key(RuleLine(each.at_record(record) if record else each))
            for each in self._parts(line.instance)
            if (each, record) in self._failing and not self._follows((each, record))
        ]

    def _line_of(self, key: LineKey) -> tuple[CheckLine | None, str]:
        """The line of a finding. If it runs over records, also the finding's record."""
        if key in self._lines:
            return self._lines[key], ""
        table, _, rest = key[1].partition("[")
        record, _, column = rest.partition(",")
        return self._lines.get((key[0], f"{table}[{OWN_RECORD},{column}")), record

    def _record(self, at: Address) -> list[Address | str]:
        """All cells of a list's record: if one is wrong, the whole record may be one too many."""
        table = self._form.tables[at.table]
        return [*table.record_inputs(int(at.row) - 1)] if table.is_list else []

    def connected(self, marked: Iterable[Address | str]) -> frozenset[Address]:
        """All inputs that error rules connect with these: correcting one may affect the others."""
        groups = [group for each in self._tying for group in self._groups(each)]
        inputs = (at for at in marked if not isinstance(at, str))
        found = {at for at in inputs if self._form.cells[at].is_input}
        grew = True
        while grew:
            met = [group for group in groups if not found.isdisjoint(group)]
            groups = [group for group in groups if found.isdisjoint(group)]
            grew = bool(met)
            found.update(*met)
        return frozenset(found)

    def _groups(self, instance: RuleInstance) -> Iterator[frozenset[Address]]:
        """The inputs that a rule connects; in a rule over records, those of each filled record."""
        inputs = self._inputs(instance)
        if not instance.over:
            yield inputs
            return
        filled = [filled_records(self._form.tables[code], self._contents) for code in instance.over]
        for number, in_any in enumerate(map(any, zip(*filled, strict=True)), 1):
            if in_any:
                yield frozenset(at.at_record(str(number)) for at in inputs)

    @property
    def _tying(self) -> list[RuleInstance]:
        """The instances of error rules, without totals that only repeat their parts."""
        errors = [
            each for each in self._form.rule_instances if each.rule.severity is Severity.ERROR
        ]
        return [each for each in errors if not self._adds_up(each)]

    def _of_rule(self, place: RulePlace) -> NamedAndUnderlying:
        instance, record = place
        texts = [
            each.code
            for each in named_nodes(instance_trees(instance))
            if isinstance(each, BoundText)
        ]
        asked = [at.at_record(record) for at in addresses_in(instance.expect) if not at.earlier]
        below = () if self._follows(place) else self._inputs(instance)
        inputs = sorted(at.at_record(record) for at in below)
        return [*dict.fromkeys(asked), *dict.fromkeys(texts)], [*inputs]

    def _inputs(self, instance: RuleInstance) -> frozenset[Address]:
        """The inputs that a rule instance names or adds up."""
        if instance not in self._below:
            cells = [at for tree in instance_trees(instance) for at in addresses_in(tree)]
            found = underlying_inputs(cells, self._form)
            self._below[instance] = frozenset(at for at in found if not at.earlier)
        return self._below[instance]

    def _follows(self, place: RulePlace) -> bool:
        """Whether it is a total that fails because instances for its parts fail."""
        instance, record = place
        parts = self._parts(instance)
        return self._adds_up(instance) and any((each, record) in self._failing for each in parts)

    def _adds_up(self, instance: RuleInstance) -> bool:
        """Whether it is a total: other instances of its rule together cover all its inputs."""
        covered = frozenset().union(*map(self._inputs, self._parts(instance)))
        return covered == self._inputs(instance)

    def _parts(self, instance: RuleInstance) -> list[RuleInstance]:
        own = self._inputs(instance)
        others = (each for each in self._form.rule_instances if each.rule == instance.rule)
        return [each for each in others if self._inputs(each) < own]
