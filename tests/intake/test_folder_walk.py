"""Folders that cannot be looked into, links that lead nowhere, names that no screen can show."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbooks import balanced, workbook
from xlreport.cli.main import run_command_line
from xlreport.findings import Language, display_path, printable
from xlreport.intake import collect_files, read_returned_file, walk_folder

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows knows no such names and files")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("甲.xlsx", "下/乙.xlsx"):
        path = tmp_path / "报回" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(workbook())
    return tmp_path / "报回"


def told(folder: Path) -> dict[str, list[str]]:
    """Every file's errors, by its path below the folder."""
    return {
        each.display_name.removeprefix(f"{folder.as_posix()}/"): [
            found.message(Language.ZH)
            for found in read_returned_file(each, lambda _: None).findings
            if found.code == "file.unreadable"
        ]
        for each in collect_files([folder])
    }


@POSIX
def test_files_are_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """A folder sorts by its name, not by the name and what comes behind it."""
    names = [
        "a/z.xlsx",
        "a-b/1.xlsx",
        "a.b/2.xlsx",
        "a.xlsx",
        "B/甲.xlsx",
        "b/乙/1.xlsx",
        "b/乙.xlsx",
    ]
    for name in (f"{top}/{each}" for top in ("报回", "别处") for each in names):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    def walked() -> list[Path]:
        return [each.path for each in walk_folder(tmp_path / "报回")]

    assert walked() == sorted(tmp_path / "报回" / each for each in names)
    (tmp_path / "报回" / "a.c").symlink_to(tmp_path / "别处")
    linked = [f"a.c/{each}" for each in names]
    assert walked() == sorted(tmp_path / "报回" / each for each in (*names, *linked))


def close(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    opened = os.scandir

    def scandir(path: Path) -> object:
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)


CLOSED = "文件无法读取：文件夹打不开（没有权限，或正被别的程序使用），里面的文件没有读到。请取得读取权限后再运行一次。"


@pytest.mark.parametrize("closed", ["", "下"])
def test_a_folder_that_cannot_be_opened_is_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    close(monkeypatch, folder / closed)

    found = told(folder)

    place = closed or folder.as_posix()
    assert found[place][0].startswith(CLOSED)
    assert list(found) == (["下", "甲.xlsx"] if closed else [place])


def test_import_tells_it_as_well(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    close(monkeypatch, folder / "下")
    options = ["--form", "gov-disclosure-2019", "-o", str(folder.parent / "o"), "--lang", "zh"]

    assert run_command_line(["import", str(folder), *options]) == 1

    says = "文件打不开：文件夹打不开（没有权限，或正被别的程序使用），里面的文件没有读到。"
    assert f"  [错误] {says}" in capsys.readouterr().out


@POSIX
def test_links_and_pipes(folder: Path, tmp_path: Path) -> None:
    """What a link leads to is read, once; what is no file and seems to be a return is told."""
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "丙.xlsx").write_bytes(workbook())
    (folder / "别处").symlink_to(tmp_path / "别处")
    (folder / "上").symlink_to(folder)
    (folder / "一").symlink_to(folder / "下")
    (folder / ".藏").mkdir()
    (folder / ".藏" / "别").symlink_to(tmp_path / "别处")
    (folder / "断.xlsx").symlink_to(tmp_path / "没有.xlsx")
    (folder / "环.xlsx").symlink_to(folder / "环.xlsx")
    (folder / "断.txt").symlink_to(tmp_path / "没有.txt")
    os.mkfifo(folder / "管.xlsx")

    found = told(folder)

    assert sorted(found) == [
        "下/乙.xlsx",
        "别处/丙.xlsx",
        "断.xlsx",
        "环.xlsx",
        "甲.xlsx",
        "管.xlsx",
    ]
    assert found["断.xlsx"][0].startswith(
        "文件无法读取：链接指向的文件打不开（没有这个文件或文件夹）。请把原文件放在这里，代替链接。"
    )
    assert found["环.xlsx"][0].startswith("文件无法读取：链接指向的文件打不开（")
    assert found["管.xlsx"][0].startswith("文件无法读取：不是普通文件，是管道或设备。可以删去。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳溪镇 2020.xlsx", "柳溪镇 2020.xlsx"),
        ("全\u3000角，𠮷", "全\u3000角，𠮷"),
        ("a\n  [错误] b", "a↵  [错误] b"),
        ("a\x1b[31mb\x7f", "a\\u001b[31mb\\u007f"),
        ("a\u202exslx.b\u2028", "a\\u202exslx.b\\u2028"),
        ("a\udcff", "a\\udcff"),
    ],
)
def test_what_is_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


@POSIX
def test_a_name_in_gb18030_is_shown_as_it_was_meant() -> None:
    name = os.fsdecode("柳溪镇.xlsx".encode("gb18030"))
    assert display_path(Path("报回") / name) == "报回/柳溪镇.xlsx"
    assert display_path(Path(os.fsdecode(b"a\xff.xlsx"))) == "a\\udcff.xlsx"


@POSIX
@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("柳溪镇.xlsx".encode("gb18030"), "柳溪镇.xlsx"),
        (b"a\n  b\x1b.xlsx", "a↵  b\\u001b.xlsx"),
    ],
)
def test_such_names_go_through_check_and_consolidate(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
    raw: bytes,
    shown: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报回").mkdir()
    Path("报回", os.fsdecode(raw)).write_bytes(workbook(balanced(), unit=("01", "甲镇")))
    Path("名册.csv").write_text("code,name\n01,甲镇\n", encoding="utf-8")

    assert run_command_line(["check", "报回", "--lang", "zh"]) == 0
    assert f"报回/{shown}  甲镇".encode() in capsysbinary.readouterr().out
    options = ["--roster", "名册.csv", "-o", "a.xlsx", "--json", "a.json", "--html", "a.html"]
    assert run_command_line(["consolidate", "报回", *options, "--data", "a.csv"]) == 0
    assert shown.replace("\\", "\\\\") in Path("a.json").read_text(encoding="utf-8")


def test_a_file_that_nobody_may_look_at_is_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may be listed, but not entered."""
    closed, stat, lstat = folder / "下" / "乙.xlsx", os.stat, os.lstat

    def refusing(look: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def looked(path: object, **options: object) -> os.stat_result:
            if path == closed:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(closed))
            return look(path, **options)

        return looked

    monkeypatch.setattr(os, "stat", refusing(stat))
    monkeypatch.setattr(os, "lstat", refusing(lstat))

    found = told(folder)

    assert list(found) == ["下/乙.xlsx", "甲.xlsx"]
    assert len(found["下/乙.xlsx"]) == 1
