"""The documents are run: every command in them, and what it prints is what they show.

A block ```` ```sh ```` holds commands: `xlreport …` or `cd …`. A block ```` ```text exit-N ````
under it is what the last of them prints, and N how it ends; a line `...` there stands for lines
left out. A block that is tagged with a file's name shows that file, or, where it is YAML and lies
nowhere yet, is that file. A block ```` ```table ```` is typed into a workbook (`tests.docs.typed`).
`XLREPORT_WRITE_DOCS=1` (or `make docs`) writes what is true now into the documents instead of
comparing.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.main import get_command

from tests.docs.typed import type_into
from xlreport.cli.app import app
from xlreport.cli.main import run_command_line
from xlreport.cli.options import PASSWORD_VARIABLE
from xlreport.findings import LocalizedText, rollup_words
from xlreport.findings import workbook_words as words
from xlreport.form.roster_heading import HEADINGS
from xlreport.rollup import UnitStatus
from xlreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    "README.md": "en",
    "README.zh-CN.md": "zh",
    "docs/forms.md": "en",
    "docs/forms.zh-CN.md": "zh",
    "docs/form-workbook.md": "en",
    "docs/form-workbook.zh-CN.md": "zh",
    "examples/budget-execution/README.md": "zh",
    "examples/federal-audit/README.md": "en",
    "examples/gov-disclosure-2019/README.md": "zh",
    "examples/monthly-report/README.md": "zh",
    "examples/official-pages/README.md": "zh",
    "examples/own-form/README.md": "en",
    "examples/pingtan-2025/README.md": "zh",
    "examples/project-register/README.md": "zh",
    "examples/published-report/README.md": "zh",
}
"""The documents whose commands are run, and their language."""

PROSE = [*DOCUMENTS, "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "examples/README.md"]
PROSE += sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))

FENCE = re.compile(
    r"^```(?P<language>\w+)(?: (?P<tag>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
INSTALLERS = frozenset({"python3", "pip"})
"""Programs of the install commands; `.ci/run` runs those as they stand."""

SCRIPT = "../fill.py"
"""What plays the units of an example: `python3 ../fill.py …`."""

CUT = "..."


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block; `start` and `end` are where its body stands in the document."""

    language: str
    tag: str
    body: str
    start: int
    end: int


def blocks_of(document: str) -> list[Block]:
    return [
        Block(m["language"], m["tag"] or "", m["body"], *m.span("body"))
        for m in FENCE.finditer(read(document))
    ]


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def test_every_example_is_run() -> None:
    examples = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*/README.md")}
    assert examples == {each for each in DOCUMENTS if each.startswith("examples/")}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_document_shows_what_the_program_prints(
    document: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    reader = Reader(document, tmp_path / "office", capsys)
    monkeypatch.setenv("XLREPORT_LANG", DOCUMENTS[document])
    monkeypatch.setenv(PASSWORD_VARIABLE, "")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(reader.folder)
    expected = read(document)
    actual = filled(expected, {block: reader.follow(block) for block in reader.blocks})
    reader.ended_well()
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        (ROOT / document).write_text(actual, encoding="utf-8", newline="\n")
    else:
        assert expected.splitlines() == actual.splitlines()


class Reader:
    """Follows a document block by block in a folder of its own, with the document's files."""

    def __init__(self, document: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.blocks = blocks_of(document)
        self.folder = folder
        self._home = (ROOT / document).parent
        self._capsys = capsys
        self._printed, self._code = "", 0
        if self._home == ROOT:
            folder.mkdir()
        else:
            shutil.copytree(self._home, folder)
            for script in self._home.parent.glob("*.py"):
                shutil.copy(script, folder.parent)

    def follow(self, block: Block) -> str:
        """What the block should say."""
        if block.language == "sh" and block.tag != "test":
            self.ended_well()
            for command in commands_in(block.body):
                self._run(command)
        elif block.tag.startswith("exit-"):
            assert block.tag == f"exit-{self._code}"
            self._code = 0
            return shaped(self._printed, block.body)
        elif block.language == "table":
            self.ended_well()
            type_into(self.folder, block.tag, block.body)
        elif block.tag and (self._home / block.tag).is_file():
            return (self._home / block.tag).read_text(encoding="utf-8-sig")
        elif block.tag and block.language == "yaml":
            (self.folder / block.tag).write_text(block.body, encoding="utf-8")
        elif block.tag and (self.folder / block.tag).is_file():
            return shaped((self.folder / block.tag).read_text(encoding="utf-8"), block.body)
        return block.body

    def ended_well(self) -> None:
        """A command that ends otherwise shows how, with a block of its own."""
        assert self._code == 0, self._printed

    def _run(self, command: list[str]) -> None:
        if command[0] == "cd":
            os.chdir(command[1])
            return
        if command[1:2] == [SCRIPT]:
            subprocess.run([sys.executable, *command[1:]], check=True)
            self._printed = ""
            return
        self._code = run_command_line(command[1:])
        said = self._capsys.readouterr()
        shown = (said.out + said.err).replace(self.folder.as_posix(), "~/office")
        self._printed = "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def commands_in(body: str) -> Iterator[list[str]]:
    """The commands to run here; those that install are left to `.ci/run`."""
    for line in body.splitlines():
        for part in line.split("&&"):
            command = shlex.split(part)
            program = command[0].rpartition("/")[2]
            assert program in {"xlreport", "cd", *INSTALLERS}, line
            if program not in INSTALLERS or SCRIPT in command:
                yield command


def shaped(printed: str, like: str) -> str:
    """What was printed, cut where `like` is cut.

    A part between two cuts begins with the next line that reads alike up to its last colon.
    """
    lines = printed.splitlines()
    head, *parts = _parts(like.splitlines())
    if not parts:
        return printed
    *between, tail = parts
    shown = lines[: len(head)]
    at = len(head)
    for part in between:
        found = next((n for n in range(at, len(lines)) if _alike(lines[n], part[0])), None)
        shown += [CUT] if found is None else [CUT, *lines[found : found + len(part)]]
        at = at if found is None else found + len(part)
    shown += [CUT, *lines[max(at, len(lines) - len(tail)) :]]
    return "".join(f"{line}\n" for line in shown)


def _alike(line: str, other: str) -> bool:
    return (line.rpartition(": ")[0] or line) == (other.rpartition(": ")[0] or other)


def _parts(lines: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for line in lines:
        if line == CUT:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def filled(document: str, bodies: dict[Block, str]) -> str:
    """The document with other bodies in its blocks."""
    for block, body in reversed(bodies.items()):
        document = document[: block.start] + body + document[block.end :]
    return document


@pytest.mark.parametrize(
    ("printed", "like", "shown"),
    [
        ("a\nb\nc\n", "a\n", "a\nb\nc\n"),
        ("a\nb\nc\n", "a\n...\nz\n", "a\n...\nc\n"),
        ("a\nb\nc\n", "...\nz\n", "...\nc\n"),
        ("a\nb\nc\n", "a\n...\n", "a\n...\n"),
        ("a\n", "a\n...\nb\n", "a\n...\n"),
        ("a\nb\nc\nd\ne\n", "a\n...\nc\n...\ne\n", "a\n...\nc\n...\ne\n"),
        ("a\nb\nc\nd\ne\n", "...\nb\nx\n...\n", "...\nb\nc\n...\n"),
        ("a\nb: 1\nc\n", "a\n...\nb: 2\n...\nc\n", "a\n...\nb: 1\n...\nc\n"),
        ("a\nb\nc\n", "a\n...\nx\n...\nc\n", "a\n...\n...\nc\n"),
    ],
)
def test_cutting(printed: str, like: str, shown: str) -> None:
    assert shown == shaped(printed, like)


def test_readme_begins_with_the_demo_and_the_tests() -> None:
    expected = ["demo", "test"]
    first, second = [block for block in blocks_of("README.md") if block.language == "sh"][:2]
    assert expected == [first.tag, second.tag]
    assert all(block.body.count("\n") == 1 for block in (first, second))


def test_both_readmes_give_the_same_first_command() -> None:
    english, chinese = (
        next(block.body for block in blocks_of(document) if block.tag == "demo")
        for document in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese


def names_of_commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    for name, child in getattr(command, "commands", {}).items():
        yield " ".join((*path, name))
        yield from names_of_commands(child, (*path, name))


def names_of_options(command: Any) -> Iterator[str]:
    for param in command.params:
        yield from (each for each in param.opts if each.startswith("--"))
    for child in getattr(command, "commands", {}).values():
        yield from names_of_options(child)


TREE = get_command(app)


@pytest.mark.parametrize(
    "name", sorted({*names_of_commands(TREE), *names_of_options(TREE)} - {"form"})
)
def test_commands_and_options_are_documented_in_chinese(name: str) -> None:
    chinese = "".join(read(each) for each in PROSE if each.endswith(".zh-CN.md"))
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", chinese)


def holders_of_options(command: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each option and a command that has it."""
    for param in command.params:
        yield from ((each, path) for each in param.opts if each.startswith("--"))
    for name, child in getattr(command, "commands", {}).items():
        yield from holders_of_options(child, f"{path} {name}".strip())


def test_the_table_of_options_names_every_command_that_has_one() -> None:
    table = read("README.zh-CN.md").partition("| 选项 | 用在 |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| ([^|]*`--[^|]+) \| ([^|]+) \|", table, re.MULTILINE)
    named = {option: row for row, _ in rows for option in re.findall(r"--[a-z-]+", row)}
    holders: dict[str, set[str]] = {row: set() for row, _ in rows}
    for option, path in holders_of_options(TREE):
        holders[named[option]].add(path)
    shown = {row: set(where.split("、")) for row, where in rows}
    said = {row: where for row, where in shown.items() if not where & {"各命令", "xlreport"}}

    assert {row: {_told(each, said[row]) for each in holders[row]} for row in said} == said


def _told(path: str, where: set[str]) -> str:
    """A command as the table tells of it; `form` stands for all of that group."""
    group = path.partition(" ")[0]
    return group if group in where else path


@pytest.mark.parametrize("status", UnitStatus)
def test_statuses_are_explained_in_chinese(status: UnitStatus) -> None:
    assert f"| {status.label.zh} |" in read("README.zh-CN.md")


@pytest.mark.parametrize(
    "sheet",
    [
        *(words.COVER, words.GUIDE, words.CHECKS),
        *(rollup_words.OVERVIEW, rollup_words.UNITS, rollup_words.DETAIL),
        *(rollup_words.PROBLEMS, rollup_words.NARRATIVES, rollup_words.SOURCES),
    ],
    ids=lambda sheet: sheet.en,
)
def test_sheets_are_explained_in_chinese(sheet: LocalizedText) -> None:
    assert f"| {sheet.zh} |" in read("README.zh-CN.md")


def test_roster_columns_are_explained_in_chinese() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", read("README.zh-CN.md"), re.MULTILINE)
    expected = {name: "、".join(titles) for name, titles in HEADINGS.items()}
    assert expected == {name: titles for name, titles in rows if name in HEADINGS}


def test_changelog_tells_of_this_version() -> None:
    """It is the newest that is released; what comes next may stand above it."""
    headings = re.findall(r"^## \[(\S+)\] - (\S+)$", read("CHANGELOG.md"), re.MULTILINE)
    released = [version for version, date in headings if date != "unreleased"]

    assert len(headings) - len(released) <= 1
    assert __version__ == released[0]
    assert headings == [h for h in headings if re.fullmatch(r"unreleased|\d{4}-\d\d-\d\d", h[1])]


def stated_dependencies() -> tuple[list[str], list[str]]:
    """Names of what the program needs, and of what its extras bring."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    runtime, extras = project["dependencies"], project["optional-dependencies"]
    return plain_names(runtime), plain_names([each for extra in extras.values() for each in extra])


def plain_names(requirements: list[str]) -> list[str]:
    found = [re.match(r"[A-Za-z0-9._-]+", each) for each in requirements]
    return [match[0].lower().replace("_", "-") for match in found if match]


def test_every_runtime_dependency_is_justified() -> None:
    runtime, _ = stated_dependencies()
    rows = re.findall(r"^\| ([a-z0-9-]+) \| .+ \|$", read("README.md"), re.MULTILINE)
    assert sorted(runtime) == sorted(each for each in rows if each in runtime)


def test_constraints_pin_every_dependency() -> None:
    lines = [each for each in read("constraints.txt").splitlines() if not each.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+", each) for each in lines)
    runtime, optional = stated_dependencies()
    assert set(plain_names(lines)) >= {*runtime, *optional}


@pytest.mark.parametrize("document", PROSE)
def test_links_lead_somewhere(document: str) -> None:
    text = FENCE.sub("", read(document))
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text)
    inner = [each for each in links if not each.startswith(("http:", "https:"))]
    missing = [each for each in inner if not ((ROOT / document).parent / each).exists()]
    assert not missing


@pytest.mark.parametrize("document", PROSE)
def test_make_targets_exist(document: str) -> None:
    targets = re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE)
    named = re.findall(r"(?:^|`)make ([a-z]+)", read(document), re.MULTILINE)
    assert set(named) <= set(targets)
