"""The fillings try what matters: both verdicts, every status, every flaw, every edge."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest

from tests.parity.cases import RESTATED, shipped_fillings, shown
from tests.parity.fillings import Fillings, joins_conditions
from tests.parity.pattern_texts import PATTERNS
from tests.parity.random_forms import draw_form
from tests.parity.repairs import Contents
from xlreport.definition import load_form, shipped_files
from xlreport.findings import Severity
from xlreport.form import CellKind, CheckStatus, ErrorValue, Evaluator, RuleLine, ValueIssue
from xlreport.rules import (
    OPERATORS,
    Address,
    Binary,
    BoundByKey,
    BoundCells,
    BoundLookup,
    BoundText,
    Figure,
    FunctionCall,
    Node,
    RecordNumber,
    children,
)
from xlreport.rules.nodes import Like, Membership, Text, Unary
from xlreport.rules.operators import FUNCTIONS, PREFIXES

CASES, FORMS = 120, 100
FLAWED = {"gov-disclosure-2019": 450, "project-register": 600}
"""Fillings in which every flaw has to be seen, by form."""


@cache
def drawn(code: str) -> list[Contents]:
    fillings = shipped_fillings(code)
    return [fillings.draw(Random(seed)) for seed in range(CASES)]


@pytest.mark.parametrize("code", list(shipped_files()))
def test_a_tenth_at_least_and_two_thirds_at_most_pass(code: str) -> None:
    judge = shipped_fillings(code).judge

    passed = sum(judge.evaluate(contents).passes for contents in drawn(code))

    assert CASES * 0.1 < passed < CASES * 0.66


@pytest.mark.parametrize("code", list(shipped_files()))
def test_every_rule_is_seen_to_hold_to_fail_and_not_to_apply(code: str) -> None:
    judge = shipped_fillings(code).judge
    seen = {
        (each.line.code, each.status)
        for contents in drawn(code)
        for each in judge.evaluate(contents).verdicts
        if isinstance(each.line, RuleLine)
    }
    rules = {f"rule.{each.rule.code}" for each in load_form(code).rule_instances}
    breakable = rules - {f"rule.{each}" for each in RESTATED.get(code, ())}

    assert {(rule, CheckStatus.PASS) for rule in rules} <= seen
    assert {(rule, CheckStatus.FAIL) for rule in breakable} <= seen
    assert CheckStatus.SKIP in {status for _, status in seen}


@pytest.mark.parametrize("code", list(shipped_files()))
def test_rules_stand_exactly_at_their_edge_again_and_again(code: str) -> None:
    """Both sides equal and not 0, and one beside it on either side.

    A form with few rules does not show it in every filling.
    """
    judge = shipped_fillings(code).judge
    differences: Counter[Figure] = Counter()
    for contents in drawn(code):
        for each in judge.evaluate(contents).verdicts:
            if isinstance(each.line, RuleLine) and each.difference is not None and each.left:
                differences[each.difference] += 1

    assert differences[0] > CASES * 3 / 4
    assert {1, -1} <= differences.keys() or code in RESTATED


def test_every_flaw_of_every_kind_of_cell_is_drawn() -> None:
    seen: set[tuple[CellKind, ValueIssue]] = set()
    for code, cases in FLAWED.items():
        form = load_form(code)
        for contents in (shipped_fillings(code).draw(Random(seed)) for seed in range(cases)):
            for at, issue in shipped_fillings(code).judge.evaluate(contents).issues.items():
                if isinstance(at, Address):
                    seen.add((form.cells[at].type.kind, issue))

    assert seen >= {
        (CellKind.COUNT, ValueIssue.NOT_A_NUMBER),
        (CellKind.COUNT, ValueIssue.NEGATIVE),
        (CellKind.COUNT, ValueIssue.NOT_WHOLE),
        (CellKind.COUNT, ValueIssue.TOO_LARGE),
        (CellKind.INTEGER, ValueIssue.NOT_WHOLE),
        (CellKind.INTEGER, ValueIssue.TOO_LARGE),
        (CellKind.AMOUNT, ValueIssue.DECIMALS),
        (CellKind.AMOUNT, ValueIssue.TOO_LARGE),
        (CellKind.DATE, ValueIssue.NOT_A_DATE),
        (CellKind.CHOICE, ValueIssue.NOT_A_CHOICE),
        (CellKind.CHOICE, ValueIssue.BLANK),
        (CellKind.TEXT, ValueIssue.TOO_LONG),
        (CellKind.TEXT, ValueIssue.TOO_SHORT),
        (CellKind.TEXT, ValueIssue.NOT_UNIQUE),
    }


def test_the_same_seed_draws_the_same_filling() -> None:
    fillings = shipped_fillings("project-register")

    assert shown(fillings.draw(Random(3))) == shown(drawn("project-register")[3])


@cache
def random_forms() -> list[tuple[Fillings, str]]:
    """Every drawn form is accepted by the program: a refusal would be raised here."""
    found = []
    for seed in range(FORMS):
        form, text = draw_form(Random(seed))
        found.append((Fillings(form, Evaluator(form)), text))
    return found


def words_of(node: Node) -> set[str]:
    """The operators, functions and kinds of arguments in a bound tree."""
    own: set[str] = set()
    match node:
        case Unary(sign):
            own = {f"{sign}x"}
        case Binary(sign):
            own = {sign}
        case FunctionCall(function, arguments):
            own = {function}
            own |= {
                "many"
                for each in arguments
                if isinstance(each, BoundCells) and len(each.addresses) > 1
            }
        case BoundText():
            own = {"text"}
        case RecordNumber() | Membership() | Like() | BoundLookup() | BoundByKey() | Text():
            own = {type(node).__name__}
    return own.union(*map(words_of, children(node)))


def test_random_forms_use_the_whole_language() -> None:
    forms = [fillings.form for fillings, _ in random_forms()]
    instances = [each for form in forms for each in form.rule_instances]
    trees = [tree for each in instances for tree in (each.expect, each.when) if tree is not None]
    distinct = [
        cell for form in forms for table in form.tables.values() for cell in table.distinct_cells
    ]
    trees += [cell.formula for cell in distinct if cell.formula]
    used = set().union(*map(words_of, trees))

    assert used == {*OPERATORS, *FUNCTIONS, "notx", "-x", "many", "text"} - {"number"} | {
        *("RecordNumber", "Membership", "Like", "BoundLookup", "BoundByKey", "Text"),
    }
    assert any(each.asked for each in distinct)
    assert any(each.listed for each in distinct)
    assert len(PREFIXES) == 2
    assert {each.rule.severity for each in instances} == set(Severity)
    assert any(each.when is None for each in instances)
    assert {each.type.kind for each in distinct} == set(CellKind)


def test_random_forms_ask_for_every_pattern() -> None:
    """Right, and wrong in any way: all three kinds of content are seen."""
    asked, seen = set(), set()
    for fillings, _ in random_forms():
        types = {at: each.type for at, each in fillings.form.cells.items() if each.type.like}
        asked |= {tuple(each.text for each in kind.like) for kind in types.values()}
        for contents in (fillings.draw(Random(seed)) for seed in range(10 if types else 0)):
            issues = fillings.judge.evaluate(contents).issues
            seen |= {issues.get(at, ValueIssue.NONE) for at in types if contents.get(at)}

    assert len(asked) > len(PATTERNS) * 0.6
    assert seen >= {ValueIssue.NONE, ValueIssue.NOT_LIKE}


def test_random_forms_are_of_every_shape() -> None:
    texts = [text for _, text in random_forms()]
    tables = [table for fillings, _ in random_forms() for table in fillings.form.tables.values()]

    assert {table.is_list for table in tables} == {True, False}
    assert {len(key.columns) for table in tables for key in table.keys} == {1, 2}
    assert max(table.rows.depth for table in tables) == 3
    assert max(table.columns.depth for table in tables) == 3
    for part in ("sum: rows", "sum: columns", "value:", "prior.", "blank: error", "blank: warning"):
        assert sum(part in text for text in texts) > FORMS / 20, part
    for part in ("locale: en", "kind: quarter", "blank(n", "[:, :]", "when:"):
        assert any(part in text for text in texts), part


def test_fillings_of_random_forms_try_both_verdicts() -> None:
    passed = cases = 0
    for fillings, _ in random_forms():
        for seed in range(5):
            passed += fillings.judge.evaluate(fillings.draw(Random(seed))).passes
            cases += 1

    assert 0.1 < passed / cases < 0.6


def test_error_values_stand_nowhere_where_an_engine_looks_past_them() -> None:
    """IronCalc does not look behind a false `and`; `test_engine_differences` shows it."""
    joined = [fillings for fillings, _ in random_forms() if joins_conditions(fillings.form)]
    plain = [fillings for fillings, _ in random_forms() if not joins_conditions(fillings.form)]

    def errors(some: list[Fillings]) -> int:
        return sum(
            isinstance(content, ErrorValue)
            for fillings in some
            for seed in range(40)
            for content in fillings.draw(Random(seed)).values()
        )

    assert len(joined) > 10
    assert errors(joined) == 0
    assert errors(plain) > 5


def test_prior_figures_are_drawn_and_left_out() -> None:
    given = [
        sum(isinstance(at, Address) and bool(at.earlier) for at in contents)
        for contents in drawn("gov-disclosure-2021")
    ]

    assert min(given) == 0
    assert max(given) > 5
