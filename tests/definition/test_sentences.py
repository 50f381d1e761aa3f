"""Sentences of a form: what braces mean, and mistakes at their caret (faces.md, point 14)."""

from __future__ import annotations

import pytest

from tests.definition.test_charts import TABLES
from tests.forms import definition, form, problems
from xlreport.definition import load_form
from xlreport.definition.form_diff import form_changes
from xlreport.rules import Address


def sentence(text: str) -> str:
    return TABLES % "t[x, a]" + f"sentences:\n  - '{text}'\n"


def test_braces_hold_a_cell_alone_or_against_the_period_before() -> None:
    (told,) = form(sentence("新收 {t[x, a]} 件{t[x, a] vs prior}。")).sentences

    assert [
        each if isinstance(each, str) else (str(each.address), each.against_prior)
        for each in told.parts
    ] == ["新收 ", ("t[x, a]", False), " 件", ("t[x, a]", True), "。"]


ONE_CELL = "句子的花括号里只能写一个单元格，如 {表[行, 列]} 或 {表[行, 列] vs prior}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("收 {t[x, q]} 件", "21:14 没有列 q"),
        ("收 {t[x, :]} 件", f"21:9 {ONE_CELL}"),
        ("收 {t[x, a] + 1} 件", f"21:9 {ONE_CELL}"),
        ("收 {prior.t[x, a]} 件", f"21:9 {ONE_CELL}"),
        ("收 {words[x, a]} 件", "21:9 words[x, a] 里不是数，不能参与计算"),
        ("收 {t[x a]} 件", "21:13 此处只能写一个代码或一个 :"),
    ],
)
def test_a_mistake_is_told_at_its_caret(text: str, says: str) -> None:
    (told,) = problems(definition(sentence(text)))

    assert told.startswith(says)


def test_sentences_do_not_make_another_revision() -> None:
    assert form(sentence("收 {t[x, a]} 件")).digest == form(sentence("共 {t[x, a]} 件")).digest


def test_a_changed_sentence_is_told() -> None:
    one, other = (form(sentence(each)) for each in ("收 {t[x, a]} 件", "共 {t[x, a]} 件"))

    (change,) = form_changes(one, other)

    assert (change.part, change.before, change.after) == (
        "sentence",
        "收 {t[x, a]} 件",
        "共 {t[x, a]} 件",
    )


@pytest.mark.parametrize("code", ["gov-disclosure-2019", "gov-disclosure-2021", "budget-execution"])
def test_the_shipped_forms_declare_theirs(code: str) -> None:
    (told,) = load_form(code).sentences
    named = [each.address for each in told.parts if not isinstance(each, str)]

    assert len(named) >= 4
    assert all(isinstance(at, Address) and at in load_form(code).cells for at in named)
