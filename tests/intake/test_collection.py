"""Which files are read: folders, zip archives and their names, and what is left out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from xlreport.findings import CallError, Language, PathError
from xlreport.intake import collect_files, read_returned_file
from xlreport.xlsx import DEFAULT_LIMITS, Limits


def archive(path: Path, *names: str, encoding: str | None = None) -> Path:
    """An archive whose members hold their own names; `encoding` stores the names unmarked."""
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr("*" * len(name.encode(encoding)) if encoding else name, name)
    if encoding:
        data = path.read_bytes()
        for name in names:
            raw = name.encode(encoding)
            data = data.replace(b"*" * len(raw), raw)
        path.write_bytes(data)
    return path


def shown(*paths: Path, top: Path) -> list[str]:
    return [each.display_name.removeprefix(f"{top.as_posix()}/") for each in collect_files(paths)]


def test_folders_are_searched_and_lock_files_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    for name in (
        "甲.xlsx",
        "下/乙.XLSX",
        "~$甲.xlsx",
        ".DS_Store",
        ".藏/丙.xlsx",
        "说明.docx",
        "旧.xls",
        "丁.et",
        "戊.rar",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert shown(tmp_path, top=tmp_path) == ["丁.et", "下/乙.XLSX", "戊.rar", "旧.xls", "甲.xlsx"]


def test_a_zip_archive_is_read_one_level_deep(tmp_path: Path) -> None:
    names = ("甲.xlsx", "镇/乙.xlsx", "__MACOSX/._甲.xlsx", "内.zip", "a.txt")
    found = collect_files([archive(tmp_path / "报回.zip", *names)])
    read = ["内.zip", "甲.xlsx", "镇/乙.xlsx"]
    assert [each.display_name.rpartition("!/")[2] for each in found] == read
    assert [each.read(DEFAULT_LIMITS).decode() for each in found[1:]] == read[1:]
    within = read_returned_file(found[0], lambda _: None)
    assert [each.message(Language.ZH) for each in within.findings] == [
        "文件无法读取：压缩包里的压缩包不再展开。"
        "请先解压，把里面的工作簿放入文件夹；也可以改用 .zip。"
    ]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_stored_without_a_mark_are_shown_right(tmp_path: Path, encoding: str) -> None:
    path = archive(tmp_path / "a.zip", "报回/柳溪镇.xlsx", encoding=encoding)
    assert shown(path, top=tmp_path) == ["a.zip!/报回/柳溪镇.xlsx"]


def test_a_damaged_archive_is_a_finding_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "坏.zip"
    path.write_bytes(b"PK\x03\x04 not really")
    (returned,) = collect_files([path])
    submission = read_returned_file(returned, lambda _: None)
    assert [each.code for each in submission.findings] == ["file.unreadable"]
    assert "压缩包已损坏" in submission.findings[0].message(Language.ZH)


def test_a_member_larger_than_any_workbook_is_not_inflated_whole(tmp_path: Path) -> None:
    path = tmp_path / "大.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("大.xlsx", b"\0" * 3_000_000)
    (returned,) = collect_files([path])
    submission = read_returned_file(returned, lambda _: None, Limits(compressed=1_000_000))
    assert [each.code for each in submission.findings] == ["file.too-large"]


def test_an_archive_with_too_many_files_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "多.zip", *(f"{number}.xlsx" for number in range(30)))
    (returned,) = collect_files([path], limits=Limits(entries=20))
    submission = read_returned_file(returned, lambda _: None)
    assert [each.code for each in submission.findings] == ["file.too-large"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", "甲.xlsx")
    assert shown(tmp_path, path, top=tmp_path) == ["a.zip!/甲.xlsx"]


def test_a_path_that_does_not_exist_and_a_folder_without_workbooks(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="there is no"):
        collect_files([tmp_path / "无"])
    with pytest.raises(CallError, match=r"there is no \.xlsx workbook"):
        collect_files([tmp_path])


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK" + bytes(1000))
    limits = Limits(compressed=100)

    (returned,) = collect_files([tmp_path], limits=limits)

    assert len(returned.read(limits)) == 101
    found = read_returned_file(returned, lambda _: None, limits).findings
    assert [each.code for each in found] == ["file.too-large"]
