"""Small files, short functions: 400 lines and 60 lines are the most there may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import xlreport

SOURCES = sorted(Path(xlreport.__file__).parent.rglob("*.py"))
TESTS = sorted(Path(__file__).parents[1].rglob("*.py"))
MOST_LINES, LONGEST_FUNCTION = 400, 60


def functions(path: Path) -> list[tuple[str, int]]:
    """Every function of a file with its length, decorators left out."""
    return [
        (node.name, (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_there_is_something_to_measure() -> None:
    assert len(SOURCES) > 80
    assert sum(len(functions(path)) for path in SOURCES) > 500


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_file_is_small_and_its_functions_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert [each for each in functions(path) if each[1] > LONGEST_FUNCTION] == []


def test_test_files_are_no_giants_either() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in TESTS}

    assert {name: lines for name, lines in lengths.items() if lines > 1.5 * MOST_LINES} == {}


def test_nine_functions_of_ten_are_short() -> None:
    lengths = sorted(length for path in SOURCES for _, length in functions(path))

    assert lengths[len(lengths) * 9 // 10] <= 35


def test_every_module_says_what_it_is_for() -> None:
    assert [
        path.name
        for path in SOURCES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ] == []
