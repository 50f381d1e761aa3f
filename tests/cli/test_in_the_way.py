"""What stands where an output is to go: by its kind, and whose figures it holds."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.rollup.counties import BING, JIA, YI, lay, sends
from xlreport.findings import PathError
from xlreport.output import OutputFile, write_outputs

CONSOLIDATE = ("consolidate", "报回", "--roster", "名册.csv", "--lang", "zh")
TEMPLATE = ("template", "gov-disclosure-2019", "--period", "2020")
JIA_SENT, BOOK, JSON, PAGE, DATA = "报回/甲.xlsx", "旧汇总.xlsx", "旧.json", "旧.html", "旧.csv"
FILLED = "{path} 是填好的工作簿，里面的数不会被替换；请换一个输出，如确要覆盖，请加 --force"
KIND = "{path} 已存在，是{what}，不会被另一种文件替换；请换一个输出，如确要覆盖，请加 --force"
READ = "{path} 是本次要读取的文件，不能同时作为输出；请换一个输出"


@pytest.fixture(autouse=True)
def _county(call: Call) -> None:
    """Three returns as `fill` writes them, and one output of every kind."""
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)})
    options = ("-o", BOOK, "--json", JSON, "--html", PAGE, "--data", DATA)
    assert call(*CONSOLIDATE, *options, "--as-unit", "5199=县.xlsx").code == 0
    assert call(*TEMPLATE, "-o", "空白.xlsx").code == 0


WRONG_KIND = [
    ((*CONSOLIDATE, "-o", "a.xlsx", "--as-unit", f"5199={JIA_SENT}"), JIA_SENT, FILLED, ""),
    ((*CONSOLIDATE, "-o", "a.xlsx", "--as-unit", f"5199={BOOK}"), BOOK, KIND, "汇总工作簿"),
    ((*CONSOLIDATE, "-o", "a.xlsx", "--as-unit", "5198=县.xlsx"), "县.xlsx", FILLED, ""),
    ((*CONSOLIDATE, "-o", "a.xlsx", "--json", JIA_SENT), JIA_SENT, FILLED, ""),
    ((*CONSOLIDATE, "-o", "a.xlsx", "--json", BOOK), BOOK, KIND, "汇总工作簿"),
    ((*CONSOLIDATE, "-o", "a.xlsx", "--json", PAGE), PAGE, KIND, "网页"),
    ((*CONSOLIDATE, "-o", "空白.xlsx"), "空白.xlsx", KIND, "空白的填报工作簿"),
    ((*CONSOLIDATE, "-o", JIA_SENT), JIA_SENT, FILLED, ""),
    ((*TEMPLATE, "-o", BOOK), BOOK, KIND, "汇总工作簿"),
    ((*TEMPLATE, "-o", JIA_SENT), JIA_SENT, FILLED, ""),
    (("form", "schema", "-o", BOOK), BOOK, KIND, "汇总工作簿"),
    (("form", "schema", "-o", JIA_SENT), JIA_SENT, FILLED, ""),
    (("form", "schema", "-o", DATA), DATA, KIND, "数据文件"),
]


@pytest.mark.parametrize(("arguments", "path", "says", "what"), WRONG_KIND)
def test_another_kind_of_file_is_not_replaced(
    call: Call, arguments: tuple[str, ...], path: str, says: str, what: str
) -> None:
    before = {each: each.read_bytes() for each in Path().rglob("*") if each.is_file()}

    refused = call(*arguments, "--lang", "zh")

    assert (refused.code, refused.err) == (2, f"错误：{says.format(path=path, what=what)}\n")
    assert {each: each.read_bytes() for each in Path().rglob("*") if each.is_file()} == before
    assert call(*arguments, "--force").code == 0 or path == JIA_SENT
    assert Path(path).read_bytes() != before[Path(path)]


def test_its_own_kind_is_replaced(call: Call) -> None:
    """A new return changes all of them; the county's own workbook is of the same unit."""
    Path(JIA_SENT).write_bytes(sends(JIA, 5))
    made = (BOOK, JSON, PAGE, DATA, "县.xlsx")
    before = [Path(each).read_bytes() for each in made]
    options = ("-o", BOOK, "--json", JSON, "--html", PAGE, "--data", DATA)

    called = call(*CONSOLIDATE, *options, "--as-unit", "5199=县.xlsx")

    assert (called.code, called.err) == (0, "")
    after = [Path(each).read_bytes() for each in made]
    assert all(old != new for old, new in zip(before, after, strict=True) if old != before[2])


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("-o", BOOK, "--against", BOOK), BOOK),
        (("-o", BOOK, "--since", BOOK), BOOK),
        (("-o", "a.xlsx", "--data", "名册.csv"), "名册.csv"),
        (("-o", JIA_SENT, JIA_SENT), JIA_SENT),
    ],
)
def test_what_is_read_is_not_written_over_even_with_force(
    call: Call, arguments: tuple[str, ...], path: str
) -> None:
    before = Path(path).read_bytes()

    refused = call(*CONSOLIDATE, *arguments, "--force")

    assert (refused.code, refused.err) == (2, f"错误：{READ.format(path=path)}\n")
    assert Path(path).read_bytes() == before


def test_a_roll_up_of_before_that_is_named_among_the_returns_is_replaced(call: Call) -> None:
    """As a shell does with `*.xlsx`."""
    assert call(*CONSOLIDATE, BOOK, "-o", BOOK).code == 0


# --- all or none ---------------------------------------------------------------------------------


def failing(name: str, step: Callable[..., object]) -> Callable[..., object]:
    """The step of a library, which fails for paths that hold this name."""

    def tried(*given: object, **options: object) -> object:
        if any(name in str(each) for each in (*given, *options.values())):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return step(*given, **options)

    return tried


OUTPUTS = ("-o", "新.xlsx", "--html", "新.html", "--json", "新.json", "--data", "新.csv")


@pytest.mark.parametrize("name", ["新.xlsx", "新.html", "新.json", "新.csv"])
@pytest.mark.parametrize("step", ["beside", "moved"])
def test_a_failure_leaves_none_of_the_outputs(
    call: Call, monkeypatch: pytest.MonkeyPatch, name: str, step: str
) -> None:
    before = sorted(Path().rglob("*"))
    if step == "beside":
        monkeypatch.setattr(tempfile, "mkstemp", failing(name, tempfile.mkstemp))
    else:
        monkeypatch.setattr(Path, "replace", failing(name, Path.replace))

    called = call(*CONSOLIDATE, *OUTPUTS)

    assert (called.code, called.err) == (3, f"错误：无法写入 {name}：磁盘是只读的\n")
    assert sorted(Path().rglob("*")) == before


def test_what_may_be_open_elsewhere_is_replaced_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that fails, nothing is there that was not there before, and what was is as it was."""
    Path("b").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", failing("b", Path.replace))

    with pytest.raises(PathError):
        write_outputs([OutputFile(Path("a"), b"1"), OutputFile(Path("b"), b"2")], force=True)

    assert not Path("a").exists()
    assert Path("b").read_bytes() == b"old"
    assert not list(Path().glob(".*.part"))


def test_an_output_that_is_open_elsewhere_keeps_the_others_as_they_are(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a roll-up is on Windows while Excel shows it."""
    Path(JIA_SENT).write_bytes(sends(JIA, 5))
    before = Path(JSON).read_bytes()
    opened = Path.open

    def locked(path: Path, mode: str = "r", **options: Any) -> Any:
        if path.name == BOOK and "+" in mode:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(path, mode, **options)

    monkeypatch.setattr(Path, "open", locked)
    called = call(*CONSOLIDATE, "--json", JSON, "-o", BOOK)

    assert called.code == 3
    assert called.err.startswith(f"错误：无法写入 {BOOK}：文件可能正被打开")
    assert Path(JSON).read_bytes() == before


# --- what is said of an aggregate that cannot be read ----------------------------------------------


def test_nothing_is_compared_with_a_file_that_cannot_be_read(call: Call) -> None:
    Path("leer.xlsx").write_bytes(b"")

    called = call(*CONSOLIDATE, "-o", "a.xlsx", "--html", "a.html", "--against", "leer.xlsx")

    assert called.code == 1
    assert "无法与 leer.xlsx 对照：" in called.lines
    assert "个与各单位合计不符" not in called.out
    assert "个与各单位合计不符" not in Path("a.html").read_text(encoding="utf-8")
    assert "文件是空的" in called.out
