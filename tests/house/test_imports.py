"""The import table of design.md, section 4: each room imports only rooms below it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import xlreport

ROOT = Path(xlreport.__file__).parent

ROOMS = (
    "cli",
    "serve",
    "app",
    "api",
    "workflow",
    "importing",
    "sendback",
    "publish",
    "rollup",
    "refill",
    "intake",
    "template",
    "drafting",
    "definition",
    "layout",
    "form",
    "originals",
    "xlsx",
    "rules",
    "findings",
)
"""From the roof down."""

OUTPUT_USERS = {
    "definition",
    "sendback",
    "api",
    "workflow",
    "template",
    "publish",
    "rollup",
    "cli",
    "intake",
    "serve",
}
"""The module `output` stands beside the rooms: it writes files and needs `findings` alone."""

DOOR = "__main__"
"""`python -m xlreport`; it leads into `cli` and nowhere else."""

LIBRARIES = {
    "typer": {"cli"},
    "rich": {"cli"},
    "openpyxl": {"definition", "form", "originals", "drafting"},
    "xlsxwriter": {"definition", "importing", "template", "rollup"},
    "jinja2": {"rollup", "publish", "serve"},
    "rapidfuzz": {"rollup", "importing"},
    "pyarrow": {"rollup", "workflow"},
    "pandas": {"rollup", "workflow"},
    "pdfplumber": {"importing"},
    "pypinyin": {"drafting"},
    "xlrd": {"originals"},
    "pebble": {"intake", "importing"},
    "argon2": {"serve"},
    "h11": {"serve"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "platformdirs": {"user_folder"},
    "yaml": {"definition"},
    "pydantic": {"definition"},
    "pydantic_core": {"definition"},
}
"""Where each library may be imported. No other library is used at all."""

STRAYS = {("xlreport.cli.demo", "xlsxwriter")}
"""The demonstration makes a workbook that has nothing to do with any form."""

STANDARD = "standard"


class Import(NamedTuple):
    """One import: by which module, of what, and whether it happens when the program runs."""

    module: str
    target: str
    runs: bool


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of the package, parsed."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(("xlreport", *parts)).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def imports() -> tuple[Import, ...]:
    return tuple(
        Import(module, target, runs)
        for module, tree in sources().items()
        for target, runs in _targets(tree, module, runs=True)
    )


def _targets(tree: ast.AST, module: str, *, runs: bool) -> Iterator[tuple[str, bool]]:
    """What a piece of code imports, inside functions too; under TYPE_CHECKING it does not run."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import(names):
                yield from ((each.name, runs) for each in names)
            case ast.ImportFrom(target, names, level):
                assert level == 0, f"{module} imports relatively"
                assert target is not None
                yield from ((_module_of(target, each.name), runs) for each in names)
            case ast.If(ast.Name("TYPE_CHECKING")):
                for each in node.body:
                    yield from _targets(ast.Module([each], []), module, runs=False)
                for each in node.orelse:
                    yield from _targets(ast.Module([each], []), module, runs=runs)
            case _:
                yield from _targets(node, module, runs=runs)


def _module_of(target: str, name: str) -> str:
    """`from a import b` names the module a.b where there is one, else a."""
    whole = f"{target}.{name}"
    return whole if whole in sources() else target


def room(module: str) -> str:
    """`xlreport.layout.build` -> `form`; the package itself is ``."""
    return module.removeprefix("xlreport").removeprefix(".").partition(".")[0]


def own() -> list[Import]:
    return [each for each in imports() if each.target.partition(".")[0] == "xlreport"]


def test_the_parser_sees_the_imports() -> None:
    """Of several kinds: in functions, for types only, of a module through its package."""
    assert Import("xlreport.cli.demo", "xlsxwriter.workbook", runs=True) in imports()
    assert Import("xlreport.template.context", "xlreport.template.styles", runs=False) in imports()
    assert (
        Import("xlreport.template.cover", "xlreport.findings.workbook_words", runs=True)
        in imports()
    )
    assert len(own()) > 200


def test_there_are_no_rooms_but_those_of_the_table() -> None:
    found = {room(module) for module in sources()}

    assert found - {"", "output", "lazy", "version", "user_folder", "program", DOOR} <= set(ROOMS)
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders <= {*ROOMS, "templates"}


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_imports_only_rooms_below_it(name: str) -> None:
    """For types only, too: a type from above ties the rooms as much as a call does."""
    below = set(ROOMS[ROOMS.index(name) :]) | {"lazy", "version", "user_folder", "program"}
    if name == "app":
        below.add("")  # it uses the API as any program does
    if name in OUTPUT_USERS:
        below.add("output")

    assert {
        (each.module, each.target)
        for each in own()
        if room(each.module) == name and room(each.target) not in below
    } == set()


def test_output_needs_findings_alone() -> None:
    assert {room(each.target) for each in own() if room(each.module) == "output"} == {"findings"}
    assert {room(each.target) for each in own() if room(each.module) == ""} == {"api", "version"}
    assert {each.target for each in own() if room(each.module) == "version"} == set()
    assert {room(each.target) for each in own() if room(each.module) == DOOR} == {"cli"}


def test_libraries_stay_in_their_rooms() -> None:
    found = {
        (each.module, each.target.partition(".")[0])
        for each in imports()
        if each.target.partition(".")[0] in LIBRARIES
    }

    assert {
        (module, library) for module, library in found if room(module) not in LIBRARIES[library]
    } == STRAYS
    assert {library for _, library in found} == set(LIBRARIES)


def test_openpyxl_opens_few_workbooks() -> None:
    """Elsewhere it only takes formulas and references apart."""
    assert {each.module for each in imports() if each.target == "openpyxl"} == {
        "xlreport.definition.form_workbook.marking",
        "xlreport.form.roster_source",
        "xlreport.originals.read_xlsx",
    }


def test_no_library_beyond_the_declared_ones() -> None:
    libraries = {each.target.partition(".")[0] for each in imports()} - {"xlreport", "__future__"}

    assert libraries - set(sys.stdlib_module_names) == set(LIBRARIES)


def test_no_import_goes_round_in_a_circle() -> None:
    """Imports for types alone included; a package's own module counts as what it imports."""
    below: dict[str, set[str]] = {module: set() for module in sources()}
    for each in own():
        if each.target != each.module:
            below[each.module].add(each.target)
    circles = []
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        if module in path:
            circles.append(path[path.index(module) :])
        elif module not in done:
            for target in sorted(below[module]):
                visit(target, (*path, module))
            done.add(module)

    for module in sorted(below):
        visit(module, ())

    assert circles == []


def test_nothing_is_evaluated() -> None:
    """Rules are parsed by our own parser: no eval, exec, compile or __import__ anywhere."""
    found = {
        (module, node.func.id)
        for module, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert {each for each in found if each[1] in {"eval", "exec", "compile", "__import__"}} == set()
