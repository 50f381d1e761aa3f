"""The guide to forms is true: its excerpts, its tables of rules, and its list of keys.

`test_docs` runs its commands and keeps what they print.
"""

from __future__ import annotations

import re
from decimal import Decimal
from textwrap import dedent

import pytest
import yaml

from tests.docs.test_docs import FENCE, blocks_of, read
from tests.forms import form
from xlreport.definition.build import read_form
from xlreport.definition.schema_parts import LANGUAGE_SEPARATOR, StrictModel
from xlreport.findings import FormError, Language
from xlreport.form import LONGEST_TEXT, Content, ErrorValue, Evaluator, Form
from xlreport.form.celltypes import SIGNIFICANT_DIGITS
from xlreport.rules import OPERATORS, Address, Earlier, is_like, parse_pattern
from xlreport.rules.lexer import LONGEST_RULE
from xlreport.rules.operators import FUNCTIONS, PERIOD_PARTS, PREFIXES
from xlreport.rules.parser import DEEPEST, MOST_OPERATORS
from xlreport.rules.pattern_kinds import PATTERN_KINDS
from xlreport.rules.pattern_parser import LONGEST_PATTERN

GUIDES = {"docs/forms.md": Language.EN, "docs/forms.zh-CN.md": Language.ZH}
MISTAKEN = "wrong.yaml"
"""The one definition of a guide that cannot be read, and is there to show it."""

ROW = re.compile(r"^\| `([^`]+)` \| (.*?) \|(?: (.*?) \|)?$", re.MULTILINE)


def files(guide: str) -> dict[str, str]:
    """The definitions of a guide by name; the first of a name."""
    found: dict[str, str] = {}
    for block in blocks_of(guide):
        if block.language == "yaml" and block.tag:
            found.setdefault(block.tag, block.body)
    return found


def form_of(guide: str, name: str, more: str = "") -> Form:
    return read_form(files(guide)[name] + more, name)


def rows(guide: str, heading: str, until: str = "\n## ") -> list[tuple[str, str, str]]:
    """The rows, beginning with code, of the tables between some words and the next heading."""
    text = read(guide).partition(heading)[2].partition(until)[0]
    return [(m[1], m[2], m[3] or "") for m in ROW.finditer(text)]


def problem(guide: str, rule: str) -> str:
    """What is said of a rule over the guide's small form."""
    with pytest.raises(FormError) as caught:
        form_of(guide, "figures.yaml", f'rules: [{{code: r, expect: "{rule}", message: m}}]\n')
    return caught.value.problems[0].message.in_language(GUIDES[guide])


@pytest.mark.parametrize("guide", GUIDES)
def test_definitions_are_read(guide: str) -> None:
    sound = [name for name in files(guide) if name != MISTAKEN]

    assert len(sound) == 8
    assert all(form_of(guide, name) for name in sound)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_mistaken_one_has_as_many_mistakes_as_is_said(guide: str) -> None:
    with pytest.raises(FormError) as caught:
        form_of(guide, MISTAKEN)

    assert len(caught.value.problems) == 11
    assert {Language.EN: "has eleven", Language.ZH: "有十一处错误"}[GUIDES[guide]] in read(guide)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_excerpt_stands_in_the_whole_form(guide: str) -> None:
    whole = files(guide)["senior-meals.yaml"].splitlines()
    excerpts = [b.body for b in blocks_of(guide) if b.language == "yaml" and not b.tag]

    assert len(excerpts) >= 8
    for excerpt in excerpts:
        lines = excerpt.splitlines()
        places = range(len(whole) - len(lines) + 1)
        found = (dedent("\n".join(whole[at : at + len(lines)])) for at in places)
        assert "\n".join(lines) in found


def test_both_guides_build_the_same_form() -> None:
    english, chinese = (form_of(guide, "senior-meals.yaml") for guide in GUIDES)

    assert list(english.cells) == list(chinese.cells)
    assert [str(each.expect) for each in english.rule_instances] == [
        str(each.expect) for each in chinese.rule_instances
    ]


RELATED = """
sections:
  - code: base
    title: Base
    sheet: Base
    head: {Form: A201, 表号: 财决01表}
    relations: ["%s"]
    tables:
      - code: t
        numbered: true
        stub: {label: Item, no: No.}
        columns: {a: A, b: B, c: C, d: D, e: E, f: F, g: G}
        rows: {%s}
"""


@pytest.mark.parametrize("guide", GUIDES)
def test_every_relation_of_the_guide_is_a_rule(guide: str) -> None:
    heading = {Language.EN: "### Relations between lines", Language.ZH: "### 审核关系"}
    part = read(guide).partition(heading[GUIDES[guide]])[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`.*?) \|", part, re.MULTILINE)
    stated = [each for cell in cells for each in re.findall("`([^`]+)`", cell)]
    numbers = [*range(1, 11), 31, 34, *range(61, 71), 84, 86]
    rows = ", ".join(f"r{each}: {{label: L{each}, no: '{each:02}'}}" for each in numbers)

    assert len(stated) >= 12
    for each in stated:
        assert form(RELATED % (each, rows)).rule_instances


def typed(text: str) -> dict[Address | str, Content]:
    """`a = 3, words = none, paid.2 = 5` as contents of the small form and its list."""
    contents: dict[Address | str, Content] = {}
    for code, record, value in re.findall(r"(\w+)(?:\.(\d))? = ([^,`]+)", text):
        cell = Address("l", record, code) if record else Address("t", "x", code)
        at = code if code == "words" else cell
        is_number = re.fullmatch(r"-?\d+(\.\d+)?", value)
        contents[at] = Decimal(value) if is_number else value
        if value.startswith("#"):
            contents[at] = ErrorValue(value)
    return contents


@pytest.mark.parametrize("guide", GUIDES)
def test_what_holds_is_what_the_table_says(guide: str) -> None:
    small = files(guide)["figures.yaml"]
    stated = rows(guide, small, "\n### ")

    assert len(stated) >= 20
    for rule, filled, result in stated:
        form = form_of(guide, "figures.yaml", f'rules: [{{code: r, expect: "{rule}", message: m}}]')
        verdict = Evaluator(form).evaluate(typed(filled)).verdicts[0]
        assert (rule, filled, verdict.status.label.in_language(GUIDES[guide])) == (
            rule,
            filled,
            result,
        )


@pytest.mark.parametrize("guide", GUIDES)
def test_what_is_missing_is_answered_as_the_table_says(guide: str) -> None:
    headings = {Language.EN: "### Missing on purpose", Language.ZH: "### 特意没有的"}
    stated = rows(guide, headings[GUIDES[guide]])

    assert len(stated) >= 15
    assert [(rule, problem(guide, rule)) for rule, _, _ in stated] == [
        (rule, says) for rule, says, _ in stated
    ]


@pytest.mark.parametrize("guide", GUIDES)
def test_patterns_fit_what_the_table_says(guide: str) -> None:
    heading = {Language.EN: "## Patterns of texts", Language.ZH: "## 文字的写法"}[GUIDES[guide]]
    stated = rows(guide, heading)
    fitting = [(written, fits) for written, fits, _ in stated if written.startswith("like: ")]

    assert len(fitting) == 4
    for written, fits in fitting:
        like = yaml.safe_load(written)["like"]
        patterns = [parse_pattern(each) for each in ([like] if isinstance(like, str) else like)]
        for text in re.split("、|, ", fits):
            assert is_like(patterns, text, text), (written, text)
    assert [name for name, _, _ in stated[len(fitting) :]] == list(PATTERN_KINDS)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_operator_and_function_is_explained(guide: str) -> None:
    explained = " ".join(re.findall(r"`([^`]+)`", FENCE.sub("", read(guide))))

    assert [each for each in (*OPERATORS, *PREFIXES) if each not in explained.split()] == []
    assert [each for each in FUNCTIONS if f"{each}(" not in explained] == []
    assert [each for each in PERIOD_PARTS if f"period.{each}" not in explained] == []
    assert [each for each in Earlier if f"{each}." not in explained] == []


def parts(part: type[StrictModel] = StrictModel) -> list[type[StrictModel]]:
    return [part, *(below for each in part.__subclasses__() for below in parts(each))]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_key_is_listed_as_its_definition_describes_it(guide: str) -> None:
    at = list(Language).index(GUIDES[guide])
    heading = ("## 全部的键", "## All keys")[at]
    listed = {(name, says) for name, says, _ in rows(guide, heading)}
    stated = {
        (info.alias or name, (info.description or "").split(LANGUAGE_SEPARATOR)[at])
        for part in parts()
        for name, info in part.model_fields.items()
    }

    assert listed == stated


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize(
    "limit",
    [SIGNIFICANT_DIGITS, LONGEST_TEXT, LONGEST_RULE, MOST_OPERATORS, DEEPEST, LONGEST_PATTERN],
)
def test_limits_are_named(guide: str, limit: int) -> None:
    assert re.search(rf"(?<!\d){limit}(?!\d)", read(guide))


def test_the_guides_limits_are_those_of_the_definition() -> None:
    """The numbers that stand in both guides and in the definition's own limits."""
    limits = {
        str(value)
        for part in parts()
        for info in part.model_fields.values()
        for rule in info.metadata
        for value in [getattr(rule, "le", None) or getattr(rule, "max_length", None)]
        if value is not None
    } - {"9999", "20", "400"}

    for guide in GUIDES:
        named = set(re.findall(r"\d+", re.sub(r"(?<=\d),(?=\d{3})", "", read(guide))))
        assert limits - named == set()
