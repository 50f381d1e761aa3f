"""The benchmark, the examples and the app use the public API alone, as any program does."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USERS = ("bench", "examples", "src/xlreport/app")
OWN_ROOM = "xlreport.app"


def imported(path: Path) -> set[str]:
    """The modules of xlreport that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names):
                found |= {each.name for each in names}
            case ast.ImportFrom(module=str(module)):
                found.add(module)
    return {each for each in found if each.partition(".")[0] == "xlreport"}


@pytest.mark.parametrize("folder", USERS)
def test_it_imports_xlreport_only(folder: str) -> None:
    modules = {each: imported(each) for each in sorted((ROOT / folder).rglob("*.py"))}

    assert any("xlreport" in each for each in modules.values())
    assert {
        (path.name, module)
        for path, found in modules.items()
        for module in found
        if module != "xlreport" and not module.startswith(OWN_ROOM)
    } == set()
