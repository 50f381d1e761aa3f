"""Each room has a face: what other rooms may use of it, no less and no more."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.house.test_imports import ROOMS, sources
from tests.house.test_imports import room as room_above

FACES = (
    *(
        each
        for each in ROOMS
        if each not in {"cli", "app", "api"} and f"xlreport.{each}" in sources()
    ),
    "rollup.workbook",
)
"""No other room uses the doors; the workbook of a roll-up has a face of its own."""

ALSO: dict[str, set[str]] = {"importing": {"import_report"}}
"""Names of a face that no other room uses, and that stand there for who calls from outside."""


def room(module: str) -> str:
    """The innermost room of a module."""
    inner = module.startswith("xlreport.rollup.workbook")
    return "rollup.workbook" if inner else room_above(module)


def names_taken() -> Iterator[tuple[str, str, str]]:
    """(module, what it imports from, name) for every import of our own."""
    for module, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xlreport"):
                for each in node.names:
                    yield module, node.module or "", each.name


def taken_from_outside() -> dict[str, set[str]]:
    """By room: the names that other rooms import from its face."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, target, name in names_taken():
        if room_above(module) != room_above(target):
            found[room(target)].add(name)
    return found


def face(name: str) -> list[str]:
    """What a face says it has."""
    for node in sources()[f"xlreport.{name}"].body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            stated = ast.literal_eval(node.value)
            assert isinstance(stated, list)
            return stated
    return []


def imported_by_face(name: str) -> dict[str, str]:
    """The names that a face imports, and the modules that they come from."""
    return {
        taken: target
        for module, target, taken in names_taken()
        if module == f"xlreport.{name}" and room(target) == name
    }


def test_rooms_are_entered_through_their_faces() -> None:
    assert [
        (module, target, name)
        for module, target, name in names_taken()
        if room(target) in FACES
        and room_above(module) != room_above(target)
        and target != f"xlreport.{room(target)}"
    ] == []


@pytest.mark.parametrize("name", FACES)
def test_a_face_has_what_other_rooms_use_and_no_more(name: str) -> None:
    stated = face(name)

    assert stated == sorted(stated, key=_as_ruff_sorts)
    assert set(stated) == taken_from_outside()[name] | ALSO.get(name, set())
    assert set(stated) == set(imported_by_face(name))


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    """CONSTANTS, Classes, functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


@pytest.mark.parametrize("name", FACES)
def test_every_name_of_a_face_is_there(name: str) -> None:
    """And is what the module of that name defines, however often it is asked for."""
    package = import_module(f"xlreport.{name}")

    for taken, home in imported_by_face(name).items():
        found = getattr(package, taken)
        if home == f"xlreport.{name}":
            assert found is import_module(f"{home}.{taken}")
        else:
            assert found is getattr(import_module(home), taken)
            assert found is getattr(package, taken)
            assert f"xlreport.{name}.{taken}" not in sources(), "a name and a module of one name"


def test_a_name_that_no_face_has_is_missed_as_everywhere() -> None:
    rollup = import_module("xlreport.rollup")

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = rollup.nothing
