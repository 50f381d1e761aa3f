"""What is handed out: the wheel and the source archive, and what they say of themselves."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.engines import missing
from xlreport.version import __version__

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
EXTRAS = PROJECT["optional-dependencies"]
WORKFLOW = ROOT / ".github" / "workflows" / "test.yml"

LINK = re.compile(r"\]\(([^)]+)\)|(?:src|href)=[\"']([^\"']+)")
OUR_OWN = {"xlreport", "tests", "bench", "bundle"}
COMES_WITH = {"h11": "uvicorn", "pydantic-core": "pydantic"}
"""A package that another one brings in the version that it needs."""

BUILDERS = ("hatchling", "hatch_fancy_pypi_readme")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source archive."""
    for each in BUILDERS:
        if importlib.util.find_spec(each) is None:
            missing(each)
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(built / f"xlreport-{__version__}-py3-none-any.whl") as archive:
        yield archive


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    return message_from_bytes(wheel.read(f"xlreport-{__version__}.dist-info/METADATA"))


def description(metadata: Message) -> str:
    payload = metadata.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode("utf-8")


def test_the_page_of_an_index_links_to_no_file(metadata: Message) -> None:
    """There are no files beside it; addresses and links within the page are all that may stay."""
    text = description(metadata)
    links = [file or source for file, source in LINK.findall(text)]

    assert "# xlreport" in text
    assert [each for each in links if not re.match(r"#|https?:", each)] == []


def test_the_page_of_an_index_names_the_files_instead(metadata: Message) -> None:
    named = set(re.findall(r"`([^`\s]+)`", description(metadata)))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = {file or source for file, source in LINK.findall(text)}
    files = {each.partition("#")[0] for each in linked if not re.match(r"#|https?:", each)}

    assert len(files) >= 5
    assert {each for each in files if not {each, each.removesuffix("/README.md")} & named} == set()


def test_the_metadata_promises_what_the_project_states(metadata: Message) -> None:
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["License-Expression"] == PROJECT["license"]
    assert set(metadata.get_all("Provides-Extra") or ()) == set(EXTRAS)
    assert metadata.get_all("Project-URL") is None


def test_the_wheel_holds_the_package_its_data_and_the_templates(wheel: zipfile.ZipFile) -> None:
    """All of it, and nothing that is no part of the program."""
    package = ROOT / "src" / "xlreport"
    files = [each for each in package.rglob("*") if each.is_file() and each.suffix != ".pyc"]
    expected = {
        f"xlreport/{each.relative_to(package).as_posix()}"
        for each in files
        if package / "app" / "page" not in each.parents  # the page's source, not the page
    }
    expected.add("xlreport/app/page/page.css")  # `serve` shows its pages with it
    expected |= {f"xlreport/templates/{each.name}" for each in (ROOT / "templates").iterdir()}
    if (ROOT / "build" / "app" / "xlreport.html").is_file():
        expected.add("xlreport/app/xlreport.html")
    found = {each for each in wheel.namelist() if ".dist-info/" not in each}

    assert "xlreport/py.typed" in expected
    assert found == expected


def tracked() -> list[str]:
    """The files that git knows and that are still there."""
    command = ["git", "ls-files", "-z"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this copy is no checkout of git")
    return [each for each in done.stdout.split("\0") if each and (ROOT / each).is_file()]


def test_the_source_archive_holds_every_file_of_the_repository(built: Path) -> None:
    files = set(tracked())
    top = f"xlreport-{__version__}"
    with tarfile.open(built / f"{top}.tar.gz") as archive:
        found = {each.removeprefix(f"{top}/") for each in archive.getnames()}

    assert {each.partition("/")[0] for each in files} >= {"docs", "templates", "tests", "examples"}
    assert files - found == set()
    assert found - files <= {"PKG-INFO", "build/app/xlreport.html"}


def test_workflow_and_classifiers_name_the_same_versions() -> None:
    """The oldest of them is the one that the project requires."""
    prefix = "Programming Language :: Python :: "
    named = [each.removeprefix(prefix) for each in PROJECT["classifiers"] if prefix in each]
    versions = [each for each in named if re.fullmatch(r"3\.\d+", each)]
    matrix = re.search(r"python: \[(.+)\]", WORKFLOW.read_text(encoding="utf-8"))

    assert matrix is not None
    assert re.findall(r'"([^"]+)"', matrix[1]) == versions
    assert PROJECT["requires-python"] == f">={versions[0]}"


def plain(requirement: str) -> str:
    """`python-docx>=1.1` -> `python-docx`, as indexes spell it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def imported(folder: str) -> set[str]:
    """The names of all modules that the files of a folder import, without what is below them."""
    found: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {each.name.partition(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - OUR_OWN - set(sys.stdlib_module_names)


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("src", ("parquet", "pandas", "pdf", "serve")),
        ("examples", ()),
        ("tests", ("dev",)),
        ("bench", ("dev", "pandas")),
    ],
)
def test_whatever_is_imported_is_declared(folder: str, extras: tuple[str, ...]) -> None:
    """Not only brought by something else, which may cease to bring it."""
    declared = {plain(each) for each in PROJECT["dependencies"]}
    declared |= {plain(each) for extra in extras for each in EXTRAS[extra]}
    known = packages_distributions()
    needed = {plain(known.get(each, [each])[0]) for each in imported(folder)}

    assert {COMES_WITH.get(each, each) for each in needed} - declared == set()
