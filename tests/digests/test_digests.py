"""The harness sees what it is there to see; the whole table is run by hand."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from tests.digests.__main__ import compare
from tests.digests.inputs import nothing
from tests.digests.record import Digest, Table, Thing, differences, from_tsv, to_tsv
from tests.digests.run import ROOT, Checkout, Scene, Step, play
from tests.digests.scenes import all_scenes
from xlreport.cli.app import app

PROGRAM = """
import sys, time, zipfile
from pathlib import Path
Path("a.txt").write_text("one")
Path("b.txt").write_text("two")
with zipfile.ZipFile("c.xlsx", "w") as package:
    for name in ("x", "y"):
        package.writestr(zipfile.ZipInfo(name), name * 9, zipfile.ZIP_STORED)
print("written in", Path.cwd())
print(f"3 files in {time.monotonic()} s, 5 a second", file=sys.stderr)
sys.exit(1)
"""
"""A program that leaves files, says where and how fast, and ends with 1."""

LINE = "xlreport check"


def played(folder: Path, program: str, *steps: str) -> Table:
    folder.mkdir()
    scene = Scene("s", "zh", tuple(Step(line) for line in steps or (LINE,)), nothing)
    return play(scene, Checkout(ROOT, (sys.executable, "-c", program)), folder)


def test_the_same_program_leaves_the_same(tmp_path: Path) -> None:
    first = played(tmp_path / "1", PROGRAM)
    second = played(tmp_path / "a-longer-name", PROGRAM)

    assert list(differences(first, second)) == []
    assert [each.what for each in first] == ["exit", "stdout", "stderr", "a.txt", "b.txt", "c.xlsx"]
    assert Digest("1") == first[Thing(f"s-zh: {LINE}", "exit")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sys.exit(1)", "sys.exit(2)", "exit 1 -> 2"),
        ('"two"', '"twO"', "b.txt differs"),
        ('Path("b.txt")', 'Path("B.txt")', "b.txt only in the first"),
        ('Path("b.txt")', 'Path("B.txt")', "B.txt only in the second"),
        ("written in", "wrote to", "stdout differs"),
        ("3 files", "4 files", "stderr differs"),
        ("ZIP_STORED", "ZIP_DEFLATED", "c.xlsx same parts, other zip"),
        ('("x", "y")', '("y", "x")', "c.xlsx same parts, other zip"),
        ("name * 9", "name * 8", "c.xlsx differs"),
        ('"x", "y"', '"x", "z"', "c.xlsx differs"),
    ],
)
def test_every_change_is_seen(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in PROGRAM
    first = played(tmp_path / "1", PROGRAM)
    second = played(tmp_path / "2", PROGRAM.replace(old, new))

    assert said in [how for _, how in differences(first, second)]


def test_a_file_that_a_later_call_changes_or_removes_is_told_there(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; import sys; a = Path('a')\n"
        "a.unlink() if sys.argv[1] == 'off' else a.write_text(sys.argv[1])"
    )
    table = played(
        tmp_path / "1", program, "xlreport x", "xlreport x", "xlreport y", "xlreport off"
    )

    files = {thing.call: digest.whole[:4] for thing, digest in table.items() if thing.what == "a"}
    assert files == {
        "s-zh: xlreport x": "2d71",
        "s-zh: xlreport y": "a1fc",
        "s-zh: xlreport off": "gone",
    }
    assert Thing("s-zh: xlreport x (2)", "exit") in table


def test_what_is_drawn_at_random_is_only_told_of(tmp_path: Path) -> None:
    program = "import os, pathlib; pathlib.Path('new.key').write_bytes(os.urandom(32))"
    table = played(tmp_path / "1", program)

    assert Digest("random") == table[Thing(f"s-zh: {LINE}", "new.key")]


def test_a_database_is_told_by_its_tables(tmp_path: Path) -> None:
    program = (
        "import sqlite3; database = sqlite3.connect('a.sqlite')\n"
        "database.execute('PRAGMA page_size = 4096'); database.execute('CREATE TABLE t (n)')\n"
        "database.execute('INSERT INTO t VALUES (7)'); database.commit(); database.close()"
    )
    first = played(tmp_path / "1", program)

    for number, (old, new, said) in enumerate(
        [("4096", "8192", "same tables, other database"), ("(7)", "(8)", "differs")]
    ):
        second = played(tmp_path / f"other{number}", program.replace(old, new))
        assert [f"a.sqlite {said}"] == [how for _, how in differences(first, second)]


def test_the_comparison_of_two_files_ends_with_1_on_any_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code, file = Thing("a-b-zh: 表", "exit"), Thing("a-b-zh: 表", "c.xlsx")
    table = {exit_code: Digest("0"), file: Digest("12", "34")}
    other = {**table, exit_code: Digest("1")}
    for name, each in (("a", table), ("b", table), ("c", other)):
        (tmp_path / name).write_text(to_tsv(each), encoding="utf-8")

    assert table == from_tsv(to_tsv(table))
    assert compare(tmp_path / "a", tmp_path / "b", set()) == 0
    assert compare(tmp_path / "a", tmp_path / "c", set()) == 1
    assert compare(tmp_path / "a", tmp_path / "c", {"a"}) == 0
    assert capsys.readouterr().out == (
        "0 differences\na-b-zh: 表: exit 0 -> 1\n1 differences\n0 differences\n"
    )


def test_the_command_line_of_a_checkout_is_run(tmp_path: Path) -> None:
    """The real one, once: a workbook and what is said of it."""
    ground = tmp_path / "ground"
    ground.mkdir()
    line = "xlreport template gov-disclosure-2019 --period 2020 -o a.xlsx"
    scene = Scene("s", "en", (Step(line), Step("xlreport check a.xlsx")), nothing)
    checkout = Checkout()
    checkout.check()
    table = play(scene, checkout, ground)

    assert zipfile.is_zipfile(ground / "s-en/a.xlsx")
    assert len(table[Thing(f"s-en: {line}", "a.xlsx")].inner) == 64
    assert "wrote a.xlsx" in (ground / "said/s-en/001.txt").read_text(encoding="utf-8")
    assert Digest("0") == table[Thing("s-en: xlreport check a.xlsx", "exit")]


def test_another_checkout_than_the_one_that_python_finds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="is not of"):
        Checkout(tmp_path).check()


def commands_and_options(command: Any, path: str = "xlreport") -> Iterator[tuple[str, str]]:
    for name, child in getattr(command, "commands", {}).items():
        yield from commands_and_options(child, f"{path} {name}")
    if not hasattr(command, "commands"):
        yield from ((path, each.opts[0]) for each in command.params if each.opts[0][0] == "-")


def test_the_table_has_every_option_of_every_command() -> None:
    """Those that all commands share, with some command."""
    lines = [f"{step.line} " for scene in all_scenes(ROOT) for step in scene.steps]
    shared = {"--lang", "--quiet", "--force", "--help"}
    spelt = {"--out": "-o"}

    assert [
        (command, option)
        for command, option in commands_and_options(get_command(app))
        if not any(
            f" {spelt.get(option, option)} " in line
            and (line.startswith(f"{command} ") or option in shared)
            for line in lines
        )
    ] == []


def test_every_example_and_both_readmes_are_played() -> None:
    folders = [scene.folder for scene in all_scenes(ROOT)]

    assert len(set(folders)) == len(folders)
    assert {"document-README-en", "document-README.zh-CN-zh", "document-docs-forms-en"} <= {
        *folders
    }
    for path in ROOT.glob("examples/*/README.md"):
        assert any(f"document-examples-{path.parent.name}-README" in each for each in folders)
