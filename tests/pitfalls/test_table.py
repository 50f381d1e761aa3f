"""The table is whole, each test that it names is there, and docs/pitfalls.md and its Chinese twin show it."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from tests.pitfalls.table import PITFALLS
from xlreport.findings import Language, LocalizedText

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs"
PAGES = {Language.EN: DOCS / "pitfalls.md", Language.ZH: DOCS / "pitfalls.zh-CN.md"}
HEAD = LocalizedText(
    """\
# 前车之鉴

[English](pitfalls.md)

工作簿在许多人、许多软件之间流转时常出的毛病，本程序怎么避免，由哪些测试守住。单独运行：
`make test ARGS="tests/pitfalls"`。

| | 常见毛病 | 这里怎么做 | 测试 |
| --- | --- | --- | --- |
""",
    """\
# Pitfalls

[中文](pitfalls.zh-CN.md)

What goes wrong with workbooks that travel through many hands and programs, what this program does
about it, and which tests hold that. To run them alone: `make test ARGS="tests/pitfalls"`.

| | What goes wrong | What is done here | Tests |
| --- | --- | --- | --- |
""",
)
COSTS = LocalizedText(
    """
## 最坏的文件

`python -m tests.intake.worst` 逐个制作并读取，打印发现的问题、用时和内存；每个都应在 5 秒、500 MB
以内。下表是在一台两核的机器上测得的，当时另有六七个程序在跑；处理器用时不受其影响。

""",
    """
## The worst files

`python -m tests.intake.worst` makes and reads each of them and prints this table; each is to stay
within 5 seconds and 500 MB. Measured on two cores that six or seven other programs shared, which
the processor's own seconds do not show.

""",
)
MARK = "| file |"


def page(language: Language, measured: str) -> str:
    """The whole page, in one language; what was measured is the same in both."""
    lines = []
    for number, each in PITFALLS.items():
        wrong, answer = (
            LocalizedText(each.zh, each.en),
            LocalizedText(each.answer_zh, each.answer_en),
        )
        tests = "<br>".join(f"`{test}`" for test in each.tests)
        cells = (f"P{number}", wrong.in_language(language), answer.in_language(language), tests)
        lines.append("| " + " | ".join(cells) + " |\n")
    return HEAD.in_language(language) + "".join(lines) + COSTS.in_language(language) + measured


@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_the_table(language: Language) -> None:
    _, mark, measured = PAGES[Language.EN].read_text(encoding="utf-8").partition(MARK)
    expected = page(language, mark + measured)
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        PAGES[language].write_text(expected, encoding="utf-8", newline="\n")
    assert PAGES[language].read_text(encoding="utf-8") == expected


def test_no_pitfall_is_left_out() -> None:
    assert list(PITFALLS) == list(range(1, 30))


@pytest.mark.parametrize("number", PITFALLS)
def test_each_has_tests_that_are_there(number: int) -> None:
    assert PITFALLS[number].tests
    for each in PITFALLS[number].tests:
        file, _, name = each.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
