"""Start-up: what `xlreport --help` may import. Every other module waits for who needs it."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.workbooks import balanced, workbook
from xlreport.cli.app import COMMANDS, FORM_COMMANDS
from xlreport.cli.lazy_commands import CommandSpec

OWN = {
    "xlreport",
    "xlreport.cli",
    "xlreport.cli.app",
    "xlreport.cli.help",
    "xlreport.cli.lazy_commands",
    "xlreport.cli.main",
    "xlreport.cli.options",
    "xlreport.cli.plain_values",
    "xlreport.cli.session",
    "xlreport.version",
    "xlreport.cli.form_argument",
}
OWN_ROOMS = ("xlreport.findings",)
"""The words of messages, all of them."""

LIBRARIES = {"typer", "rich", "markdown_it", "mdurl", "pygments", "shellingham", "annotated_doc"}

LIST = """
import sys
from xlreport.cli.main import run_command_line
code = run_command_line(sys.argv[1:])
print("\\n".join(["", "modules:", *sys.modules]))
sys.exit(code)
"""


NOT_FOR_ONE_FILE = {
    *("pydantic", "yaml", "rich", "xlsxwriter", "openpyxl", "sqlite3", "pebble"),
    *("tempfile", "logging", "concurrent", "multiprocessing", "xlrd", "jinja2", "pypinyin"),
}
"""Libraries that checking one file of a known form does without."""

ROOMS_FOR_ONE_FILE = ("cli", "definition", "findings", "form", "intake", "layout", "rules", "xlsx")
MODULES_FOR_ONE_FILE = 170
"""More than these would cost a clerk time at every call; 166 are needed."""


def imported(*arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", LIST, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    return set(run.stdout.partition("\nmodules:\n")[2].split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_only_these_modules_are_imported(arguments: tuple[str, ...]) -> None:
    modules = imported(*arguments)
    own = {each for each in modules if each.partition(".")[0] == "xlreport"}

    assert {each for each in own - OWN if not each.startswith(OWN_ROOMS)} == set()


def test_only_these_libraries_are_imported() -> None:
    """Beyond what Python itself brings and what starts with every program of this installation."""
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    roots = {each.partition(".")[0] for each in imported("--help")}
    assert {"typer", "rich", "xlreport"} <= roots
    roots -= {each.partition(".")[0] for each in bare.stdout.split()}

    assert roots - set(sys.stdlib_module_names) - LIBRARIES - {"xlreport"} == set()


def test_one_file_is_checked_without_what_reads_definitions(tmp_path: Path) -> None:
    """The form was stored by the run before: no model is built, no definition is read."""
    path = tmp_path / "one.xlsx"
    path.write_bytes(workbook(balanced()))
    assert "pydantic" in imported("check", str(path))

    modules = imported("check", str(path))

    assert {each.partition(".")[0] for each in modules} & NOT_FOR_ONE_FILE == set()
    assert {
        *(f"xlreport.definition.{name}" for name in ("build", "form_definition", "schema_parts")),
        *(f"xlreport.rules.{name}" for name in ("parser", "relation_parser", "typechecker")),
        *("xlreport.form.roster", "xlreport.intake.worker_processes", "xlreport.rollup.prior"),
    } & modules == set()
    own = {each for each in modules if each.startswith("xlreport.")}
    assert len(own) <= MODULES_FOR_ONE_FILE
    rooms = {each.split(".")[1] for each in own if each.count(".") > 1}
    assert rooms <= {*ROOMS_FOR_ONE_FILE, "workflow"}


@pytest.mark.parametrize(
    "declared",
    [each for each in (*COMMANDS, *FORM_COMMANDS) if not each.commands],
    ids=lambda each: f"{each.module}.{each.function}",
)
def test_every_declared_command_is_where_it_says(declared: CommandSpec) -> None:
    assert callable(getattr(import_module(f"xlreport.cli.{declared.module}"), declared.function))
