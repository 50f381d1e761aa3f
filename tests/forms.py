"""Forms for tests, built from a YAML snippet that stands in the test itself.

A snippet is either the inside of one table (`columns:`, `rows:`, then perhaps `rules:`) or a whole
definition from `sections:` on. What every definition needs besides (code, name, title, period) is
added below it, so that the lines of a definition are counted as they stand in the test.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import dedent, indent

import pytest

from xlreport.definition.build import FindForm, read_form
from xlreport.findings import FormError, Language
from xlreport.form import Content, Evaluation, Evaluator, Form
from xlreport.rules import Address, Earlier

FILE = "form.yaml"

_USUAL = {
    "form": "sample",
    "name": "样表",
    "title": '"{unit}{period}样表"',
    "period": "{kind: year, from: 2019}",
}
_SECTION = """\
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    tables:
      - code: t
"""
_ADDRESS = re.compile(r"(?:(prior|last_year)\.)?(\w+)\[(\w+), (\w+)\]")


def _nowhere(_code: str) -> Form | None:
    return None


def form(text: str, find: FindForm = _nowhere) -> Form:
    """The form of a snippet; the only table of a short one is `t` on the sheet 表一."""
    return read_form(definition(text), FILE, find)


def definition(text: str) -> str:
    """The whole definition of a snippet."""
    text = dedent(text).strip("\n") + "\n"
    if not re.search("^sections:", text, re.MULTILINE):
        table, mark, rules = text.partition("rules:\n")
        text = _SECTION + indent(table, " " * 8) + mark + rules
    written = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    return text + "".join(
        f"{key}: {value}\n" for key, value in _USUAL.items() if key not in written
    )


def problems(text: str) -> list[str]:
    """Every problem of a definition, `line:column message`; a caret stands within its line."""
    with pytest.raises(FormError) as caught:
        read_form(text, FILE)
    shown = []
    for problem in caught.value.problems:
        assert not problem.source or problem.column <= len(problem.source) + 1
        shown.append(f"{problem.line}:{problem.column} {problem.message.zh}")
    return shown


def shown(text: str) -> str:
    """The problems of a definition as they are printed, carets and all."""
    with pytest.raises(FormError) as caught:
        read_form(text, FILE)
    return caught.value.show(Language.ZH)


def at(text: str) -> Address | str:
    """`t[x, a]` as an address; anything else is a text's code."""
    match = _ADDRESS.fullmatch(text)
    return Address(match[2], match[3], match[4], Earlier(match[1] or "")) if match else text


def judged(form: Form, contents: Mapping[str, Content]) -> Evaluation:
    """What a filling amounts to; the contents go by address as text."""
    known = {*form.cells, *form.narratives}
    assert {at(each) for each in contents} <= known
    return Evaluator(form).evaluate({at(each): content for each, content in contents.items()})
