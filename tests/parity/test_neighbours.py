"""For every shipped rule at every place: a filling that passes, and its neighbour that fails.

They differ in one cell. What then fails is that rule at that place, and besides it only rules that
the same cell reaches, through a total: which of them is told by `oracle`, a third judge that shares
nothing with the program's and the sheet's but the rule's tree. All three have to say the same.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.parity.cases import RESTATED
from tests.parity.engine import Workbook
from tests.parity.neighbours import Neighbourhood, Neighbours
from tests.parity.oracle import Oracle
from xlreport.definition import load_form, shipped_files
from xlreport.findings import workbook_words as words
from xlreport.form import (
    CheckStatus,
    Content,
    Evaluator,
    Form,
    RuleInstance,
    RuleLine,
    line_key,
)
from xlreport.rules import Address, Earlier

Places = set[tuple[str, str]]
"""Check lines by the code of their finding and their address."""

UNSEARCHED = {"township-base-2010": {"villages_changed"}}
"""The search does not see through `abs`; their neighbours stand in a test of their own."""


def searched(code: str) -> list[RuleInstance]:
    """The rules that can fail, at every place."""
    left_out = RESTATED.get(code, set()) | UNSEARCHED.get(code, set())
    return [each for each in load_form(code).rule_instances if each.rule.code not in left_out]


INSTANCES = [(code, each) for code in shipped_files() for each in searched(code)]


@cache
def workbook(form: Form) -> Workbook:
    return Workbook(form)


@cache
def judge(form: Form) -> Evaluator:
    return Evaluator(form)


@cache
def neighbourhood(form: Form) -> Neighbourhood:
    return Neighbourhood(form, judge(form))


@cache
def neighbours(instance: RuleInstance, code: str) -> Neighbours:
    found = neighbourhood(load_form(code)).neighbours(instance)
    assert found is not None, f"{instance.rule.code} at {instance.address} cannot just fail"
    return found


def failing_in_python(form: Form, pair_side: object) -> Places:
    assert isinstance(pair_side, dict)
    return {
        line_key(each.line)
        for each in judge(form).evaluate(pair_side).verdicts
        if each.status is CheckStatus.FAIL
    }


def failing_in_the_sheet(form: Form, pair_side: object) -> Places:
    assert isinstance(pair_side, dict)
    sheet, failed = workbook(form), words.FAIL.in_language(form.language)
    sheet.fill(pair_side)
    return {line_key(each.line) for each in sheet.layout.lines if sheet.show(each.result) == failed}


def name(case: tuple[str, RuleInstance]) -> str:
    code, instance = case
    return f"{code}: {instance.rule.code} at {instance.address}"


@pytest.mark.parametrize(("code", "instance"), INSTANCES, ids=map(name, INSTANCES))
def test_one_cell_more_or_less_fails_exactly_that_rule_there(
    code: str, instance: RuleInstance
) -> None:
    form, pair = load_form(code), neighbours(instance, code)
    place = line_key(RuleLine(instance))
    reached = [
        each
        for each in form.rule_instances
        if pair.changed in neighbourhood(form).reach.inputs(at_changed(each, pair.changed))
    ]
    oracle = Oracle(form, pair.failing)
    expected = {line_key(RuleLine(each)) for each in reached if oracle.verdict(each) is False}

    assert place in expected
    assert failing_in_python(form, pair.failing) == expected
    assert failing_in_the_sheet(form, pair.failing) == expected
    assert failing_in_python(form, pair.passing) == set()
    assert failing_in_the_sheet(form, pair.passing) == set()


@pytest.mark.parametrize(
    ("villages", "fails"), [(89, True), (90, False), (110, False), (111, True)]
)
def test_a_tenth_more_or_less_than_last_year_passes(villages: int, fails: bool) -> None:
    form = load_form("township-base-2010")
    now = Address("base", "villages", "amount")
    contents: dict[Address | str, Content] = {
        now: villages,
        now._replace(earlier=Earlier.PRIOR): 100,
    }
    expected = {("rule.villages_changed", str(now))} if fails else set()

    assert failing_in_python(form, contents) == expected
    assert failing_in_the_sheet(form, contents) == expected


def at_changed(instance: RuleInstance, changed: Address) -> RuleInstance:
    """A rule over records at the record of a changed cell, any other as it is."""
    return instance.at_record(changed.row) if instance.over else instance


@pytest.mark.parametrize("code", list(shipped_files()))
def test_neighbours_differ_in_one_cell_and_are_small(code: str) -> None:
    form = load_form(code)
    for instance in searched(code):
        passing, failing, changed = neighbours(instance, code)
        differing = {at for at in passing | failing if passing.get(at) != failing.get(at)}
        assert differing == {changed}
        if (
            not isinstance(instance.address, str)
            and not form.tables[instance.address.table].is_list
        ):
            assert len(failing) <= 4, (name((code, instance)), failing)


def test_most_rules_can_fail_alone_and_the_others_only_with_the_totals_they_share() -> None:
    """Which rules fail together, by their codes."""
    together = set()
    for code, instance in INSTANCES:
        failing = failing_in_python(load_form(code), neighbours(instance, code).failing)
        together.add((code, instance.rule.code, tuple(sorted({line for line, _ in failing}))))
    alone = {(code, rule) for code, rule, failing in together if failing == (f"rule.{rule}",)}

    assert {(code, rule) for code, rule, _ in together} - alone == {
        ("budget-execution", "over_budget"),
        ("final-accounts-2022", "not_negative"),
    }
