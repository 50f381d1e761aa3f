"""YAML text -> values and where they stand; what is no YAML, or says a thing twice, is refused."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms import problems, shown
from tests.workbooks import FIXTURES
from xlreport.definition import yaml_source
from xlreport.definition.yaml_source import YamlPath, read_yaml
from xlreport.findings import FormError, LocalizedText

FORMS = sorted(
    [*(FIXTURES / "forms").glob("*.yaml"), *(FIXTURES.parents[1] / "templates").glob("*.yaml")]
)

TEXT = """\
form: sample
sections:
  - code: one
    sheet: "表 一"
    rows: {x: 甲, y: [1, 2.5, yes]}
rules:
- expect: >
    a ==
    b
  when: 'c'
  after: d
    e
"""


def test_values_are_read_as_yaml_means_them() -> None:
    assert read_yaml(TEXT, "f.yaml").values == {
        "form": "sample",
        "sections": [{"code": "one", "sheet": "表 一", "rows": {"x": "甲", "y": [1, 2.5, True]}}],
        "rules": [{"expect": "a == b\n", "when": "c", "after": "d e"}],
    }


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        (("form",), (1, 7)),
        (("sections",), (3, 3)),
        (("sections", 0), (3, 5)),
        (("sections", 0, "code"), (3, 11)),
        (("sections", 0, "sheet"), (4, 13)),  # inside the quote
        (("sections", 0, "rows", "x"), (5, 15)),
        (("sections", 0, "rows", "y"), (5, 21)),
        (("sections", 0, "rows", "y", 1), (5, 25)),
        (("rules", 0, "when"), (10, 10)),
    ],
)
def test_every_value_knows_its_line_and_column(path: YamlPath, mark: tuple[int, int]) -> None:
    assert read_yaml(TEXT, "f.yaml").value_positions[path] == mark


def test_every_key_knows_its_line_and_column() -> None:
    keys = read_yaml(TEXT, "f.yaml").key_positions
    assert keys[("sections", 0, "rows", "y")] == (5, 18)
    assert keys[("rules", 0, "when")] == (10, 3)


def spot(path: YamlPath, **how: Any) -> tuple[int, int, str]:
    problem = read_yaml(TEXT, "f.yaml").add_problem(LocalizedText("x", "x"), path, **how)
    return problem.line, problem.column, problem.source


def test_a_problem_stands_at_its_value_at_its_key_or_inside_its_text() -> None:
    line = "    rows: {x: 甲, y: [1, 2.5, yes]}"
    assert spot(("sections", 0, "rows", "x")) == (5, 15, line)
    assert spot(("sections", 0, "rows", "y"), at_key=True) == (5, 18, line)
    assert spot(("rules", 0, "when"), offset=1) == (10, 11, "  when: 'c'")
    assert spot(("form",)) == (1, 7, "form: sample")
    assert spot(("rules", 0, "after")) == (11, 10, "  after: d")


def test_a_problem_with_a_part_that_is_missing_stands_at_what_should_hold_it() -> None:
    assert spot(("sections", 0, "title"))[:2] == (3, 5)
    assert spot(("period", "from"))[:2] == (1, 1)


def test_a_text_over_several_lines_has_one_place() -> None:
    assert spot(("rules", 0, "expect"), offset=7) == (7, 11, "- expect: >")
    assert spot(("rules", 0, "after"), offset=2) == (11, 10, "  after: d")


# --- refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 文件是空的"]),
        ("# only a comment\n", ["1:1 文件是空的"]),
        ("~", ["1:1 文件是空的"]),
        ("form: a\nform: b\nname: c\nname: d\n", ["2:1 form 写了两次", "4:1 name 写了两次"]),
        ("sections:\n- rows: {x: 1, y: 2, x: 3}\n", ["2:22 x 写了两次"]),
        ("? [a, b]\n: 1\n", ["1:3 此处应是一个名称"]),
        ("{a: b}: 1\n", ["1:1 此处应是一个名称"]),
        ("form: 2021-02-30\n", ["1:7 无法读取这个值"]),
        ("form: !!python/name:os.system x\n", ["1:7 无法读取这个值"]),
        ("form: !secret x\nname: !secret y\n", ["1:7 无法读取这个值", "2:7 无法读取这个值"]),
        ("form: a: b\n", ["1:8 不是正确的 YAML：mapping values are not allowed here"]),
        (
            "form: 'a\n",
            ["2:1 不是正确的 YAML：found unexpected end of stream"],
        ),
        ("form: [a\n", ["2:1 不是正确的 YAML：expected ',' or ']', but got '<stream end>'"]),
        (
            "form: a\n\tname: b\n",
            ["2:1 不是正确的 YAML：found character '\\t' that cannot start any token"],
        ),
        ("a: *b\n", ["1:4 不是正确的 YAML：found undefined alias 'b'"]),
        (
            "form: 表\n名\x00\n",
            ["2:2 不是正确的 YAML：special characters are not allowed"],
        ),
        ("a: 1\n---\nb: 2\n", ["2:1 不是正确的 YAML：but found another document"]),
        ("[" * 3000, ["1:1 嵌套过深"]),
        ("a: &x [*x]\n", ["1:4 嵌套过深"]),
    ],
)
def test_a_text_that_is_no_definition_is_refused_at_its_place(
    text: str, expected: list[str]
) -> None:
    assert problems(text) == expected


def test_values_nest_as_deep_as_allowed_and_no_deeper() -> None:
    assert read_yaml("[" * 40 + "1" + "]" * 40, "f.yaml").problems == []
    assert problems("[" * 41 + "1" + "]" * 41) == ["1:42 嵌套过深"]


def test_aliases_that_multiply_are_stopped_in_time() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    names = "abcdefghijk"
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 10) + "]")
    found = problems("\n".join(lines))
    assert len(found) == 1
    assert found[0].endswith("内容过多")


def test_a_syntax_error_shows_its_line_with_a_caret() -> None:
    assert shown("name: 样表\ntitle: 表: 一\n") == (
        "form.yaml:2:9: 不是正确的 YAML：mapping values are not allowed here\n"
        "    title: 表: 一\n"
        "           \u3000^"
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_as_a_form_error(text: str) -> None:
    try:
        read_yaml(text, "f.yaml")
    except FormError as error:
        (problem,) = error.problems
        assert problem.line >= 1
        assert problem.column >= 1


PIECES = [
    "a",
    "b: ",
    "- ",
    "\n",
    "  ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    ": ",
    "'",
    '"',
    "&x ",
    "*x",
    "!!",
    "|",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "2020-13-01", "1:2", "~", "表", "\t", "#", ">"])).map(
        "".join
    )
)
def test_any_mixture_of_yaml_signs_is_read_or_refused_as_a_form_error(text: str) -> None:
    try:
        source = read_yaml(text, "f.yaml")
    except FormError:
        return
    assert all(problem.line >= 1 for problem in source.problems)
    assert isinstance(source.values, dict | list | str | int | float | bool | date | None)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_libyaml_finds_the_same_values_at_the_same_places(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = read_yaml(path.read_text("utf-8"), path.name)
    monkeypatch.setattr(yaml_source, "_is_shallow", lambda _: False)
    assert read_yaml(path.read_text("utf-8"), path.name) == fast


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, "{a: " * 100_000, "- " * 200_000, "? " * 200_000]
    + ["\n".join(" " * depth + "a:" for depth in range(3_000))],
    ids=["[", "{", "-", "?", "lines"],
)
def test_a_text_that_nests_without_end_is_told(text: str) -> None:
    try:
        told = read_yaml(text, "f.yaml").problems
    except FormError as problem:
        told = list(problem.problems)
    assert told
