"""The key `report`: what the published report says, and mistakes in it."""

from __future__ import annotations

import pytest

from tests.forms import definition, form, problems

TABLE = """\
columns: {a: 甲}
rows: {x: 一, y: 二}
"""


def with_report(said: str) -> str:
    """A small form and the lines of its report."""
    lines = "".join(f"  {line}\n" for line in said.split("\n"))
    return f"""\
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    tables:
      - code: t
        columns: {{a: 甲}}
        rows: {{x: 一, y: 二}}
report:
{lines}"""


def test_a_form_that_says_nothing_has_title_and_signature() -> None:
    says = form(TABLE).report

    assert (says.title, says.signature) == ("{unit}{period}样表", ("{unit}", "{date}"))
    assert (says.introduction, says.empty, says.blank, says.also, says.mentions) == (
        *((), "", ""),
        *((), ()),
    )


def test_what_is_stated() -> None:
    says = form(
        with_report('title: "{unit}的样表"\nmentions: [{cell: "t[x, a]", words: ["共{figure}件"]}]')
    ).report

    assert says.title == "{unit}的样表"
    assert [(str(each.cell), each.phrases) for each in says.mentions] == [
        ("t[x, a]", ("共{figure}件",))
    ]


def test_other_words_are_no_other_revision() -> None:
    one, other = (form(with_report(f"empty: {said}")) for said in ("无。", "没有。"))

    assert (
        one.digest == other.digest == form(with_report("empty: 无").partition("report:")[0]).digest
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('title: "{name}样表"', ["10:11 此处花括号里只能是 {unit}、{period}"]),
        ('introduction: ["{unit}报告", "{date}"]', ["10:31 此处花括号里只能是 {unit}、{period}"]),
        (
            'signature: ["{unit}", "{date}", "{"]',
            ["10:36 此处花括号里只能是 {unit}、{period}、{date}"],
        ),
        ('also: ["{}"]', ["10:11 此处花括号里只能是 {unit}、{period}"]),
        ('mentions: [{cell: "t[z, a]", words: ["{figure}件"]}]', ["10:22 没有单元格 t[z, a]"]),
        ("mentions: [{cell: t, words: ['{figure}件']}]", ["10:21 没有单元格 t"]),
        ('mentions: [{cell: "t[x, a]", words: ["若干件"]}]', ["10:41 {figure} 须写且只写一次"]),
        ('mentions: [{cell: "t[x, a]", words: []}]', ["10:39 此处不能为空"]),
        ("heading: 报告", ["10:3 不认识 heading，是否应为 head？"]),
        ("blank: 没有填写所以空着的单元格", ["10:10 最多 10 个字符"]),
    ],
)
def test_mistakes(said: str, expected: list[str]) -> None:
    assert problems(definition(with_report(said))) == expected
