"""Outputs: whole or not at all, never over somebody else's work."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Call
from tests.engines import IronCalc
from tests.rollup.counties import BING, JIA, YI, lay, sends
from tests.workbooks import Book, resaved_by_openpyxl, with_parts, workbook
from xlreport.findings import CallError, PathError
from xlreport.output import OutputFile, file_name, write_outputs

TEMPLATE = ("template", "gov-disclosure-2019", "--period", "2020", "--unit", "01", "--name", "甲镇")
CONSOLIDATE = ("consolidate", "报回", "--roster", "名册.csv", "-o", "汇总.xlsx")


@pytest.fixture
def _county() -> None:
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)})


def saved_by_excel(data: bytes) -> bytes:
    """As Excel leaves it: the same parts, another name and date of saving."""

    def change(name: str, old: bytes) -> bytes:
        if name != "docProps/core.xml":
            return old
        new = old.replace(b"<cp:lastModifiedBy>xlreport<", b"<cp:lastModifiedBy>Zhang San<")
        new = new.replace(b"2000-01-01T00:00:00Z", b"2021-01-15T08:30:00Z")
        assert new != old
        return new

    return with_parts(data, change)


def notice() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def test_our_own_untouched_output_is_replaced(call: Call) -> None:
    assert call(*TEMPLATE, "-o", "a.xlsx").code == 0
    first = Path("a.xlsx").read_bytes()

    again = call(*TEMPLATE[:-1], "乙镇", "-o", "a.xlsx")

    assert (again.code, again.out, again.err) == (0, "已生成 a.xlsx\n", "")
    assert Path("a.xlsx").read_bytes() != first
    assert Book(Path("a.xlsx").read_bytes()).sheet("封面").value("C4") == "乙镇"


@pytest.mark.parametrize(
    "there",
    [
        lambda: saved_by_excel(workbook()),
        lambda: resaved_by_openpyxl(workbook()),
        lambda: IronCalc(workbook()).saved(),
        notice,
        lambda: b"",
        lambda: b"PK\x03\x04",
        lambda: b'{"program": "another"}',
    ],
    ids=["Excel", "openpyxl", "IronCalc", "foreign", "empty", "broken", "JSON of others"],
)
def test_somebody_elses_work_stays_without_force(there: Callable[[], bytes], call: Call) -> None:
    """A template that was saved in another program is somebody's work, too."""
    path, data = Path("a.xlsx"), there()
    path.write_bytes(data)

    refused = call(*TEMPLATE, "-o", "a.xlsx")
    kept = path.read_bytes()
    forced = call(*TEMPLATE, "-o", "a.xlsx", "--force")

    assert refused.code == 2
    assert refused.err == (
        "错误：a.xlsx 已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force\n"
    )
    assert kept == data
    assert (forced.code, forced.err) == (0, "")
    assert path.read_bytes() == workbook(unit=("01", "甲镇"))


def test_one_filled_template_stops_a_whole_folder(call: Call) -> None:
    """Nothing is written then, not even the others."""
    Path("名册.csv").write_text("code,name\n01,甲镇\n02,乙镇\n", encoding="utf-8")
    arguments = (*TEMPLATE[:4], "--roster", "名册.csv", "-o", "下发")
    assert call(*arguments).code == 0
    second = Path("下发/02-乙镇.xlsx")
    second.write_bytes(saved_by_excel(second.read_bytes()))
    first = Path("下发/01-甲镇.xlsx")
    first.unlink()

    called = call(*arguments)

    assert called.code == 2
    assert "下发/02-乙镇.xlsx 已存在" in called.err
    assert not first.exists()


@pytest.mark.usefixtures("_county")
def test_a_roll_up_is_replaced_even_if_it_was_saved_since(call: Call) -> None:
    """It can always be made again; its switches are for trying out."""
    for _ in range(2):
        called = call(*CONSOLIDATE, "--json", "a.json")
        assert (called.code, called.err) == (0, "")
        Path("汇总.xlsx").write_bytes(saved_by_excel(Path("汇总.xlsx").read_bytes()))

    assert Path("a.json").read_bytes().startswith(b'{\n "program": "xlreport ')


@pytest.mark.usefixtures("_county")
def test_a_foreign_json_stops_before_anything_is_written(call: Call) -> None:
    Path("a.json").write_text("[]", encoding="utf-8")

    called = call(*CONSOLIDATE, "--json", "a.json")

    assert called.code == 2
    assert not Path("汇总.xlsx").exists()
    assert Path("a.json").read_text(encoding="utf-8") == "[]"


def refuse(error: int) -> Callable[..., None]:
    def refused(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return refused


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def leftovers() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "replaced"])
@pytest.mark.parametrize("step", ["replace", "chmod"])
@pytest.mark.parametrize(
    ("failure", "code", "says"),
    [
        (refuse(errno.ENOSPC), 3, "无法写入 a.xlsx：磁盘空间不够"),
        (
            refuse(errno.EACCES),
            3,
            "无法写入 a.xlsx：文件可能正被打开，或没有写入权限；请关闭后重试",
        ),
        (interrupt, 130, "已中断。"),
    ],
    ids=["disk full", "open elsewhere", "interrupted"],
)
def test_a_failure_in_the_middle_leaves_nothing_half_written(  # noqa: PLR0913
    *,
    is_there: bool,
    step: str,
    failure: Callable[..., None],
    code: int,
    says: str,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The old file stands as it was, the new one is not there, nor is any part of it."""
    if is_there:
        Path("a.xlsx").write_bytes(workbook())
    before = leftovers()
    monkeypatch.setattr(Path, step, failure)

    called = call(*TEMPLATE, "-o", "a.xlsx")

    assert called == (code, "", f"错误：{says}\n")
    assert leftovers() == before
    if is_there:
        assert Path("a.xlsx").read_bytes() == workbook()


def test_a_failure_while_the_bytes_are_written(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full after the first bytes."""
    opened = os.fdopen

    class Full(io.RawIOBase):
        def __init__(self, handle: int) -> None:
            self._file = opened(handle, "wb")

        def write(self, data: object) -> int:
            assert isinstance(data, bytes)
            self._file.write(data[:100])
            self._file.flush()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def close(self) -> None:
            self._file.close()
            super().close()

    monkeypatch.setattr(os, "fdopen", lambda handle, _mode: Full(handle))
    called = call(*TEMPLATE, "-o", "a.xlsx")

    assert called.code == 3
    assert called.err == "错误：无法写入 a.xlsx：磁盘空间不够\n"
    assert leftovers() == []


@pytest.mark.usefixtures("_county")
def test_an_unwritable_roll_up_is_told_and_nothing_else_happens(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = leftovers()
    monkeypatch.setattr(Path, "replace", refuse(errno.EACCES))

    called = call(*CONSOLIDATE, "--json", "a.json")

    assert called.code == 3
    assert called.out == ""
    assert leftovers() == before


def test_folders_are_made_on_the_way(call: Call) -> None:
    assert call(*TEMPLATE, "-o", "下发/2020/a.xlsx").code == 0
    assert Path("下发/2020/a.xlsx").read_bytes() == workbook(unit=("01", "甲镇"))


@pytest.mark.skipif(os.name != "posix", reason="rights of files are told otherwise on Windows")
def test_an_output_has_the_usual_rights(call: Call) -> None:
    """Not those of a temporary file, which only its owner may read."""
    call(*TEMPLATE, "-o", "a.xlsx")
    Path("b").write_text("")

    assert Path("a.xlsx").stat().st_mode == Path("b").stat().st_mode


def test_several_outputs_are_checked_before_the_first_is_written() -> None:
    Path("b").write_text("mine")
    with pytest.raises(CallError):
        write_outputs([OutputFile(Path("a"), b"1"), OutputFile(Path("b"), b"2")])
    assert leftovers() == ["b"]


def test_a_folder_in_the_way_is_a_path_that_cannot_be_written() -> None:
    Path("a").mkdir()

    with pytest.raises(PathError):
        write_outputs([OutputFile(Path("a"), b"1")], force=True)
    assert leftovers() == ["a"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("0101", "甲镇"), "0101-甲镇"),
        (("01/02", '办公室:"本级"'), "01_02-办公室_本级_"),
        (("con", ""), "_con"),
        (("", "NUL.x"), "_NUL.x"),
        (("01", " 甲 镇. "), "01-甲 镇"),
        (("", ""), "_"),
        (("..", "a\tb"), "-a_b"),
        (("1", "长" * 200), "1-" + "长" * 118),
    ],
)
def test_file_names_are_safe_everywhere(parts: tuple[str, ...], expected: str) -> None:
    assert file_name(*parts) == expected
