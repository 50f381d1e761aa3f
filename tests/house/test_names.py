"""Every public class and function has a name of its own, so that a name leads to one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import xlreport

ROOT = Path(xlreport.__file__).parent


def public_names() -> dict[str, list[str]]:
    """Classes, functions and aliases at the top of a module, with the modules that define them.

    Constants in capitals belong to their module, which is named where they are used.
    """
    found = defaultdict(list)
    for path in sorted(ROOT.rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name in defined_by(node):
                if not name.startswith("_"):
                    found[name].append(module)
    return found


def defined_by(node: ast.stmt) -> list[str]:
    match node:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            names = [each.id for each in targets if isinstance(each, ast.Name)]
            return [name for name in names if not name.isupper()]
        case _:
            return []


def test_the_names_are_seen() -> None:
    names = public_names()

    assert names["RollUp"] == ["rollup/model.py"]
    assert names["Contents"] == ["form/celltypes.py"]
    assert len(names) > 700


def test_no_name_is_given_twice() -> None:
    assert {name: where for name, where in public_names().items() if len(where) > 1} == {}


def test_a_second_definition_would_be_found() -> None:
    tree = ast.parse("class One: ...\ndef two(): ...\nThree = int\nFOUR = 4\n_five = 5")

    assert [name for node in tree.body for name in defined_by(node)] == [
        "One",
        "two",
        "Three",
        "_five",
    ]
