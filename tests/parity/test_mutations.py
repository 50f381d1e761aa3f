"""The harness notices a wrong table: one entry spelled wrong, and sheet and program disagree.

A harness that finds nothing proves nothing unless it would find something. Each mutation changes
one entry of the tables from which the sheet's formulas are printed, and leaves the program's own
meaning as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import find

from tests.parity.cases import Case, draws, profile
from tests.parity.engine import Workbook
from tests.parity.fillings import Fillings
from xlreport.definition.build import read_form
from xlreport.form import CellKind, Evaluator, Form, celltypes
from xlreport.rules import OPERATORS, FormulaPrinter, Node, formula
from xlreport.rules.operators import FUNCTIONS, PREFIXES

FILLINGS = 1_500
"""Among so many fillings the first disagreement has to be."""

TEXT = """
form: every-operator
name: every operator
title: "{unit}{period}"
period: {kind: year, from: 2024}
sections:
  - code: s
    title: S
    sheet: S
    tables:
      - code: t
        type: amount
        decimals: 2
        columns: {a: A, b: B, c: C}
        rows: {x: X, y: Y, z: Z}
      - code: k
        columns:
          n: {label: N, type: integer, blank: error}
          d: {label: D, type: date}
          m: {label: M, type: text, least: 2, most: 4}
          o: {label: O, type: choice, choices: [甲, 乙]}
          w: W
        rows: {p: P, q: Q}
    texts: {note: Note}
rules:
  - {code: equal, expect: "t[x, a] == t[y, a]", message: M}
  - {code: unequal, expect: "t[x, b] != t[y, b]", message: M}
  - {code: less, expect: "t[x, c] < t[y, c]", message: M}
  - {code: at_most, expect: "t[:, a] <= t[:, b] + 1000", message: M}
  - {code: greater, expect: "t[z, a] > k[p, n]", message: M}
  - {code: at_least, expect: "t[z, b] >= k[q, n]", message: M}
  - {code: minus, severity: note, expect: "t[x, a] - t[x, b] == -(t[x, c])", message: M}
  - {code: times, severity: note, expect: "t[x, a] * 1.15 <= t[z, a]", message: M}
  - {code: divided, severity: note, expect: "t[x, b] / t[y, b] <= 1", message: M}
  - {code: cubed, severity: note, expect: "t[:, a] * t[:, b] * t[:, c] <= t[z, a]", message: M}
  - {code: parted, severity: note, expect: "t[:, a] / t[:, b] <= t[z, a]", message: M}
  - {code: dated, severity: note, expect: "k[p, d] <= k[q, d]", message: M}
  - {code: whole, severity: note, expect: "k[p, w] <= k[q, w]", message: M}
  - {code: both, severity: note, expect: "t[x, a] > 1 and t[x, b] > 2", message: M}
  - {code: either, severity: note, expect: "t[x, a] > 1 or not (t[x, b] > 2)", message: M}
  - {code: added, severity: note, expect: "sum(t[:, a]) == sum(t[:, b])", message: M}
  - {code: counted, severity: note, expect: "count(t[:, :]) == 9", message: M}
  - {code: least, severity: note, expect: "min(t[:, a]) <= min(t[:, b])", message: M}
  - {code: most, severity: note, expect: "max(t[:, a]) <= max(t[:, b])", message: M}
  - {code: size, severity: note, expect: "abs(k[p, n]) >= abs(k[q, n])", message: M}
  - {code: rounded, severity: note, expect: "round(t[x, a] * 0.1, 1) == t[x, b]", message: M}
  - {code: filled, severity: note, expect: "not blank(t[x, c])", message: M}
  - {code: joined, severity: note, expect: "k[p, m] & k[q, o] == k[q, m] & k[p, o]", message: M}
  - {code: lesser, severity: note, expect: "least(t[x, a], t[y, a]) <= t[z, a]", message: M}
  - {code: larger, severity: note, expect: "greatest(t[x, a], t[y, a]) <= t[z, a]", message: M}
  - {code: said, severity: note, expect: "not blank(note)", message: M}
"""

WRONG_OPERATORS = {
    "or": "AND",
    "and": "OR",
    "==": "<=",
    "!=": "<",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "&": "=",
    "+": "-",
    "-": "+",
    "*": "+",
    "/": "*",
}
WRONG_PREFIXES = {"not": "AND", "-": "+"}
WRONG_FUNCTIONS = {"sum": "MAX", "count": "COUNTA", "min": "MAX", "max": "SUM", "abs": "INT"}
WRONG_FUNCTIONS |= {"least": "MAX", "greatest": "MIN"}
PRINTED_BY_OTHERS = {"round", "blank", "if", "length", "padded", "number"}
"""Functions that the printer spells itself, such as `rounded` and `logic` of `FormulaPrinter`."""

WRONG_TESTS = {
    CellKind.COUNT: [("{x}<0", "{x}<=0"), ("{x}<>INT({x})", "{x}=INT({x})")],
    CellKind.INTEGER: [("ABS({x})>={limit}", "ABS({x})>{limit}")],
    CellKind.AMOUNT: [("ABS({x})>={limit}", "{x}>={limit}"), ("{decimals}", "6")],
    CellKind.DATE: [("<61", "<60"), (">2958465", ">=2958465"), ("{x}<>INT({x})", "FALSE")],
}


@cache
def form() -> Form:
    return read_form(TEXT, "every-operator.yaml")


@cache
def judge() -> Evaluator:
    """Made once, before anything is mutated."""
    return Evaluator(form())


def first_disagreement() -> int | None:
    """The number of the first filling on which the sheet, as it is now, disagrees."""
    sheet, random = Workbook(form()), Random(20_191_123)
    fillings = Fillings(form(), judge())
    for number in range(FILLINGS):
        if sheet.disagreements(fillings.draw(random)):
            return number
    return None


def test_with_right_tables_there_is_no_disagreement() -> None:
    assert first_disagreement() is None


def test_every_operator_and_function_is_mutated() -> None:
    assert WRONG_OPERATORS.keys() == OPERATORS.keys()
    assert WRONG_PREFIXES.keys() == PREFIXES.keys()
    assert WRONG_FUNCTIONS.keys() | PRINTED_BY_OTHERS == FUNCTIONS.keys()
    figures = {kind for kind in CellKind if kind not in {CellKind.TEXT, CellKind.CHOICE}}
    assert WRONG_TESTS.keys() == figures


@pytest.mark.parametrize("sign", list(WRONG_OPERATORS))
def test_an_operator_spelled_wrong_is_found(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    judge()
    wrong = replace(OPERATORS[sign], excel=WRONG_OPERATORS[sign])
    monkeypatch.setitem(OPERATORS, sign, wrong)

    assert first_disagreement() is not None


@pytest.mark.parametrize("sign", list(WRONG_PREFIXES))
def test_a_prefix_spelled_wrong_is_found(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    judge()
    monkeypatch.setitem(PREFIXES, sign, replace(PREFIXES[sign], excel=WRONG_PREFIXES[sign]))

    assert first_disagreement() is not None


@pytest.mark.parametrize("name", list(WRONG_FUNCTIONS))
def test_a_function_spelled_wrong_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    judge()
    monkeypatch.setitem(FUNCTIONS, name, replace(FUNCTIONS[name], excel=WRONG_FUNCTIONS[name]))

    assert first_disagreement() is not None


def one_digit_more(printer: FormulaPrinter, node: Node, digits: int) -> str:
    return f"ROUND({printer.number(node, digits)},{digits + 1})"


def cut_off(printer: FormulaPrinter, node: Node, digits: int) -> str:
    return f"ROUNDDOWN({printer.number(node, digits)},{digits})"


@pytest.mark.parametrize("wrong", [one_digit_more, cut_off])
def test_rounding_otherwise_is_found(
    wrong: Callable[[FormulaPrinter, Node, int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    judge()
    monkeypatch.setattr(FormulaPrinter, "rounded", wrong)

    assert first_disagreement() is not None


def test_guard_places_left_out_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    judge()
    monkeypatch.setattr(formula, "GUARD_DIGITS", 0)

    assert first_disagreement() is not None


def test_a_blank_that_is_told_by_zero_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    judge()
    right = FormulaPrinter.logic
    monkeypatch.setattr(
        FormulaPrinter, "logic", lambda printer, node: right(printer, node).replace('=""', "=0")
    )

    assert first_disagreement() is not None


@pytest.mark.parametrize(
    ("kind", "said", "wrong"),
    [(kind, said, wrong) for kind, each in WRONG_TESTS.items() for said, wrong in each],
)
def test_a_test_of_a_cell_type_spelled_wrong_is_found(
    kind: CellKind, said: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge()
    tests = vars(celltypes)["_TESTS"]
    changed = tuple(replace(each, excel=each.excel.replace(said, wrong)) for each in tests[kind])
    assert changed != tests[kind]
    monkeypatch.setitem(tests, kind, changed)

    assert first_disagreement() is not None


def test_what_is_found_shrinks_to_what_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    """MIN printed as MAX: what Hypothesis ends with is small enough to be typed in."""
    fillings = Fillings(form(), judge())
    monkeypatch.setitem(FUNCTIONS, "min", replace(FUNCTIONS["min"], excel="MAX"))
    sheet = Workbook(form())

    smallest = find(
        draws().map(lambda random: Case(form(), "", (fillings.draw(random),))),
        lambda case: bool(sheet.disagreements(case.fillings[0])),
        settings=profile(60),
    )

    (contents,) = smallest.fillings
    assert len(contents) <= 6, smallest
