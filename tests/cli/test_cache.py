"""`--no-cache` and `cache`: the same answers with and without, and what is kept can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.workbooks import BROKEN, balanced, workbook
from xlreport.intake import user_row_store, user_store
from xlreport.intake.workers import WorkerPool

NAMES = ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇")
RUN = ("报回", "--roster", "名册.csv", "--lang", "zh")


@pytest.fixture(autouse=True)
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six units have sent theirs: enough for workers."""
    monkeypatch.chdir(tmp_path)
    Path("报回").mkdir()
    lines = ["code,name"]
    for number, name in enumerate(NAMES):
        lines.append(f"{number},{name}")
        send(number, name)
    Path("名册.csv").write_text("\n".join(lines), encoding="utf-8")


def send(number: int, name: str, made: int = 2) -> None:
    figures = BROKEN if number == 1 else balanced() | {"regulations[documents, made]": made}
    data = workbook(figures, unit=(f"{number}", name))
    Path("报回", f"{name}.xlsx").write_bytes(data)


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of files that each run opens."""
    counts: list[int] = []
    stream = WorkerPool._read_apart  # noqa: SLF001 - what a run without a cache calls

    def counted(self, files, job):  # type: ignore[no-untyped-def]
        counts.append(len(files))
        return stream(self, files, job)

    monkeypatch.setattr(WorkerPool, "_read_apart", counted)
    return counts


@pytest.mark.parametrize("command", ["check", "consolidate", "send-back"])
def test_a_command_gives_the_same_with_what_is_kept_and_without(call: Call, command: str) -> None:
    seen = []
    for number, more in enumerate((["--no-cache"], [], [], ["--no-cache"])):
        out = {"consolidate": ["-o", f"{number}.xlsx"], "send-back": ["-o", f"{number}"]}
        called = call(command, *RUN, *out.get(command, ()), *more)
        written = sorted([*Path().glob(f"{number}.xlsx"), *Path().glob(f"{number}/*")])
        told = called.out.replace(f"{number}.xlsx", "N").replace(f"{number}/", "N/")
        seen.append((told, [(each.name[1:], each.read_bytes()) for each in written]))
        assert user_store().state.entries == (len(NAMES) if number else 0)
    assert seen == [seen[0]] * 4


def test_a_second_run_reads_what_changed(call: Call, read_files: list[int]) -> None:
    call("check", *RUN)
    send(3, NAMES[3], made=7)
    first = call("check", *RUN)
    assert call("check", *RUN, "--no-cache") == first
    assert read_files == [6, 6]
    assert call("consolidate", *RUN, "-o", "汇总.xlsx").code == 1
    assert read_files == [6, 6]


def test_the_rows_of_a_large_roll_up_are_kept(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a unit comes late, and its line moves those below."""
    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 1)
    late = Path("报回", f"{NAMES[2]}.xlsx")
    data = late.read_bytes()
    late.unlink()
    for number, is_there in enumerate((False, True)):
        if is_there:
            late.write_bytes(data)
        call("consolidate", *RUN, "-o", "汇总.xlsx", "--force", "--no-cache")
        without = Path("汇总.xlsx").read_bytes()
        assert user_row_store().state.entries == number
        for _ in range(2):
            call("consolidate", *RUN, "-o", "汇总.xlsx", "--force")
            assert Path("汇总.xlsx").read_bytes() == without
    assert user_row_store().state.entries == 1
    call("cache", "--clear")
    assert user_row_store().state.entries == 0


@pytest.mark.usefixtures("no_form_in_memory")
def test_cache_tells_where_and_how_much(call: Call) -> None:
    call("check", *RUN)
    folder = user_store().folder.as_posix()
    assert call("cache", "--lang", "zh").lines == [
        f"缓存文件夹：{folder}",
        "已读文件 6 个，占 0.0 MB（上限 536 MB，满时先删最久不用的）",
        "写过的大型汇总 0 个，其中的行占 0.0 MB（上限 268 MB）",
        "建好的表式 1 个",
    ]
    assert call("cache", "--clear", "--lang", "zh").out == "缓存已清空\n"
    assert call("cache", "--lang", "en").lines == [
        f"cache folder: {folder}",
        "0 files that were read, 0.0 MB (at most 536 MB; the longest unused go first)",
        "rows of 0 large roll-ups that were written, 0.0 MB (at most 268 MB)",
        "0 forms that were built",
    ]
