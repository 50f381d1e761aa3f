"""`demo`: a whole year of an invented county, and the same outcome every time."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.workbooks import Book, read
from xlreport.cli.main import run_command_line

STATUSES = [
    ("云岭县城关镇", "accepted", True, 0),
    ("云岭县柳溪镇", "accepted", True, 0),
    ("云岭县石桥镇", "accepted", True, 0),
    ("云岭县白沙镇", "accepted", True, 0),
    ("云岭县青山乡", "accepted", True, 0),
    ("云岭县双河乡", "accepted", True, 0),
    ("云岭县龙潭乡", "accepted", True, 0),
    ("云岭县教育局", "rejected", False, 2),
    ("云岭县财政局", "rejected", False, 1),
    ("云岭县卫生健康局", "rejected", False, 1),
    ("云岭县自然资源局", "conflict", False, 1),
    ("云岭县市场监督管理局", "missing", False, 1),
]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, played once for all tests that only look at it."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run_command_line(["demo", "演示"]) == 0
    return folder / "演示"


@pytest.fixture
def _played(once: Path) -> None:
    """A copy of it in the test's own folder."""
    shutil.copytree(once, "演示")


def test_it_prints_the_units_and_where_the_roll_up_is(call: Call) -> None:
    """Twelve units in the table; what is wrong, and with whom; exit 0 although four are missing."""
    called = call("demo", "演示")
    table = [
        [cell.strip() for cell in line.strip("│").split("│")]
        for line in called.lines
        if line.startswith("│")
    ]
    said = {
        "accepted": "已通过",
        "rejected": "未通过",
        "conflict": "文件冲突",
        "missing": "未报送",
    }

    assert (called.code, called.err) == (0, "")
    assert called.lines[0] == "已生成 12 本模板：演示/下发模板"
    assert [row[1:5] for row in table] == [
        [name, said[status], "是" if counts else "否", str(errors or "")]
        for name, status, counts, errors in STATUSES
    ]
    assert called.lines[-2:] == [
        "应报 12 个单位：已通过 7，未通过 3，文件冲突 1，未报送 1；计入汇总 7 个",
        "汇总工作簿：演示/汇总.xlsx",
    ]


@pytest.mark.usefixtures("_played")
def test_what_it_leaves_behind() -> None:
    issued = sorted(path.name for path in Path("演示/下发模板").iterdir())
    returned = sorted(path.name for path in Path("演示/报回").iterdir())

    assert sorted(path.name for path in Path("演示").iterdir()) == [
        "下发模板",
        "名册.csv",
        "报回",
        "汇总.xlsx",
    ]
    assert len(issued) == 12
    assert set(issued) - set(returned) == {"519912-云岭县市场监督管理局.xlsx"}
    assert set(returned) - set(issued) == {
        "519911-云岭县自然资源局（更正）.xlsx",
        "会议通知.xlsx",
    }


@pytest.mark.usefixtures("_played")
def test_its_files_consolidate_to_the_same(call: Call) -> None:
    """The seven right ones add up; each of the others fails for the one reason it was given."""
    called = call(
        *("consolidate", "演示/报回", "--roster", "演示/名册.csv", "--period", "2020"),
        *("-o", "再.xlsx", "--json", "再.json"),
    )
    report = json.loads(Path("再.json").read_text(encoding="utf-8"))
    errors = [
        (each["unit"], each["code"], each["at"])
        for each in report["findings"]
        if each["severity"] == "error"
    ]

    assert (called.code, called.err) == (1, "")
    assert [
        (each["name"], each["status"], each["included"], each["errors"]) for each in report["units"]
    ] == STATUSES
    assert errors == [
        ("519908", "rule.balance", "applications[received, natural]"),
        ("519908", "rule.balance", "applications[received, total]"),
        ("519909", "cell.not-a-number", "procurement[central, amount]"),
        ("519910", "file.other-period", None),
        ("519911", "unit.conflict", None),
        ("519912", "unit.missing", None),
        (None, "file.not-a-template", None),
    ]
    assert [each["files"] for each in report["findings"] if each["code"] == "unit.conflict"] == [
        [f"演示/报回/519911-云岭县自然资源局{each}.xlsx" for each in ("", "（更正）")]
    ]
    assert report["strays"] == [
        {"file": "演示/报回/会议通知.xlsx", "reason": "file.not-a-template"}
    ]
    seven = [
        read(path.read_bytes())
        for path in sorted(Path("演示/报回").iterdir())
        if path.name[:6] <= "519907"
    ]
    received = "applications[received, natural]"
    filled = [{str(at): value for at, value in each.contents.items()} for each in seven]
    assert len(seven) == 7
    assert report["totals"][received] == sum(int(str(each[received])) for each in filled) > 0


@pytest.mark.usefixtures("_played")
def test_its_figures_are_marked_as_samples() -> None:
    book = Book(Path("演示/汇总.xlsx").read_bytes())
    texts = [
        book.sheet("文字材料").value(f"{column}{row}") for column in "CDE" for row in range(4, 11)
    ]
    with Path("演示/名册.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))

    assert book.sheet("概况").value("A2") == "示例数据"
    assert all("（示例数据）" in str(text) for text in texts)
    assert len(rows) == 13
    assert all("示例数据" in row for row in rows[1:])


@pytest.mark.usefixtures("_played")
def test_playing_again_gives_the_same_and_needs_no_force(call: Call) -> None:
    before = {path: path.read_bytes() for path in Path("演示").rglob("*") if path.is_file()}

    again = call("demo", "演示")

    assert (again.code, again.err) == (0, "")
    assert {path: path.read_bytes() for path in Path("演示").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["演示/汇总.xlsx", "演示/报回/519901-云岭县城关镇.xlsx"])
def test_it_spares_what_others_wrote(name: str, call: Call) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"mine")

    called = call("demo", "演示")

    assert called.code == 2
    assert called.err.startswith(f"错误：{name} 已存在")
    assert path.read_bytes() == b"mine"
    assert [each for each in Path("演示").rglob("*") if each.is_file()] == [path]


def test_in_english(call: Call) -> None:
    called = call("demo", "d", "--lang", "en")

    assert called.code == 0
    assert called.lines[-2:] == [
        "12 units expected: 7 accepted, 3 rejected, 1 in conflict, 1 missing; 7 counted",
        "roll-up: d/汇总.xlsx",
    ]


@pytest.mark.usefixtures("_played")
def test_a_roster_of_somebody_else_stays(call: Call) -> None:
    """Whatever else of the demonstration is there; with --force it is replaced."""
    roster = Path("演示/名册.csv")
    ours, theirs = roster.read_bytes(), "code,name\n01,我镇\n".encode()
    roster.write_bytes(theirs)

    refused = call("demo", "演示")

    assert (refused.code, refused.out, refused.err) == (
        2,
        "",
        "错误：演示/名册.csv 已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force\n",
    )
    assert roster.read_bytes() == theirs
    assert call("demo", "演示", "--force").code == 0
    assert roster.read_bytes() == ours


def test_in_a_folder_with_a_roster_only_nothing_is_written(call: Call) -> None:
    Path("名册.csv").write_text("code,name\n01,我镇\n", encoding="utf-8")

    assert call("demo", ".").code == 2
    assert [path.name for path in Path().rglob("*")] == ["名册.csv"]
