"""What `consolidate` writes beside the roll-up, by the command line."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.rollup.counties import JIA, ROSTER, YI, sends
from tests.workbooks import gov, read
from xlreport.rollup.workbook import limits

CONSOLIDATE = ("consolidate", "报回", "--roster", "名册.csv", "-o", "汇总.xlsx", "--lang", "zh")
COMPARED_ONLY = (
    "对照文件的单位代码是名册中的 0102 乙镇，它只用于对照，没有作为该单位的报送文件计入。"
    "如它是该单位报送的文件，请把副本以别的文件名放进报送文件夹，再汇总一次。"
)


@pytest.fixture(autouse=True)
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """甲 and 乙 have sent theirs, 丙 has not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XLREPORT_PASSWORD", raising=False)
    Path("名册.csv").write_text(ROSTER, encoding="utf-8")
    Path("报回").mkdir()
    for name, data in (("甲.xlsx", sends(JIA, 1)), ("乙.xlsx", sends(YI, 2))):
        Path("报回", name).write_bytes(data)


def test_all_of_them_at_once_and_once_more(call: Call) -> None:
    """A second run replaces what the first wrote, without --force."""
    beside = ("数据.sqlite", "状态.html", "县.xlsx", "a.json")
    options = ["--data", beside[0], "--html", beside[1], "--as-unit", f"5199={beside[2]}"]
    options += ["--as-name", "云岭县", "--json", beside[3]]

    for _ in range(2):
        called = call(*CONSOLIDATE, *options)
        assert (called.code, called.err) == (1, "")
    assert "另存：数据.sqlite、状态.html、县.xlsx" in called.out
    own = read(Path("县.xlsx").read_bytes(), gov(), "县.xlsx")
    assert (own.unit_code, own.unit_name, own.verdict) == ("5199", "云岭县", "pass")
    with closing(sqlite3.connect(beside[0])) as base:
        (count,) = base.execute("SELECT count(*) FROM figures").fetchone()
    assert count == 3 * 201


def test_outputs_in_the_folder_of_returns_are_no_returns(call: Call) -> None:
    options = ("--as-unit", "5199=报回/县.xlsx", "--data", "报回/数据.csv")
    call(*CONSOLIDATE, *options)
    called = call(*CONSOLIDATE, *options, "--json", "a.json")

    assert called.code == 1
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["strays"] == []


def test_texts_are_given_as_json(call: Call) -> None:
    Path("文字.json").write_text('{"values": {"overview": "全县平稳。"}}', encoding="utf-8")
    called = call(*CONSOLIDATE, "--as-unit", "5199=县.xlsx", "--as-texts", "文字.json")

    assert called.code == 1
    own = read(Path("县.xlsx").read_bytes(), gov(), "县.xlsx")
    assert (own.contents["overview"], own.unit_name) == ("全县平稳。", "5199")


def test_an_aggregate_that_differs_is_printed_and_told_to_programs(call: Call) -> None:
    Path("县.xlsx").write_bytes(sends(("5199", "云岭县"), 4))
    called = call(*CONSOLIDATE, "--against", "县.xlsx", "--json", "a.json")
    told = json.loads(Path("a.json").read_text(encoding="utf-8"))
    differs = [each for each in told["findings"] if each["code"] == "rollup.differs"]

    assert called.code == 1
    assert "与 县.xlsx 对照：198 个数，7 个与各单位合计不符" in called.out
    assert len(differs) == 7
    assert {
        key: differs[0][key]
        for key in ("severity", "unit", "file", "at", "observed", "expected", "difference")
    } == {
        "severity": "error",
        "unit": None,
        "file": "县.xlsx",
        "at": "procurement[central, amount]",
        "observed": 0.4,
        "expected": 0.3,
        "difference": 0.1,
    }


def test_an_aggregate_that_is_the_sum_is_no_finding(call: Call) -> None:
    Path("县.xlsx").write_bytes(sends(("5199", "云岭县"), 3))
    Path("名册.csv").write_text("code,name\n0101,甲镇\n0102,乙镇\n", encoding="utf-8")
    called = call(*CONSOLIDATE, "--against", "县.xlsx")

    assert called.code == 0
    assert "与 县.xlsx 对照：198 个数，0 个与各单位合计不符" in called.out


def test_a_units_own_return_as_the_aggregate_is_told_to_be_compared_only(call: Call) -> None:
    called = call(*CONSOLIDATE, "--against", "报回/乙.xlsx", "--json", "a.json")
    told = json.loads(Path("a.json").read_text(encoding="utf-8"))

    assert called.code == 1
    assert [each["status"] for each in told["units"]] == ["accepted", "missing", "missing"]
    assert [
        (each["severity"], each["unit"], each["file"], each["message"])
        for each in told["findings"]
        if each["code"] == "unit.aggregate"
    ] == [("warning", "0102", "报回/乙.xlsx", COMPARED_ONLY)]
    assert f"  [提醒] {COMPARED_ONLY}" in called.lines


def test_a_copy_of_the_aggregate_counts_as_the_return(call: Call) -> None:
    Path("报回/乙 副本.xlsx").write_bytes(Path("报回/乙.xlsx").read_bytes())
    call(*CONSOLIDATE, "--against", "报回/乙.xlsx", "--json", "a.json")
    told = json.loads(Path("a.json").read_text(encoding="utf-8"))

    assert [each["file"] for each in told["units"]] == ["报回/甲.xlsx", "报回/乙 副本.xlsx", None]


def test_files_whose_names_are_one_letter_are_linked_too(call: Call) -> None:
    Path("县").write_text("?", encoding="utf-8")
    Path("z").write_text("?", encoding="utf-8")
    called = call("consolidate", "z", *CONSOLIDATE[1:], "--against", "县")

    assert (called.code, called.err) == (1, "")
    with zipfile.ZipFile("汇总.xlsx") as package:
        links = "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".rels")
        )
    assert 'Target="z" TargetMode="External"' in links
    assert 'Target="县" TargetMode="External"' in links


def test_all_data_are_written_in_every_shape_that_is_asked_for(call: Call) -> None:
    shapes = ("数据.csv", "数据.sqlite", "数据2.csv")
    called = call(*CONSOLIDATE, *(word for each in shapes for word in ("--data", each)))

    assert called.err == ""
    assert "另存：数据.csv、数据.sqlite、数据2.csv" in called.out
    assert len(Path("数据.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + 3 * 201
    assert Path("数据.csv").read_bytes() == Path("数据2.csv").read_bytes()
    with closing(sqlite3.connect("数据.sqlite")) as base:
        assert base.execute("SELECT count(*) FROM figures").fetchone() == (3 * 201,)


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (
            ("--as-unit", "县.xlsx"),
            2,
            "--as-unit 应写成 代码=文件.xlsx，如 5199=云岭县.xlsx，现为 县.xlsx",
        ),
        (
            ("--as-unit", "=县.xlsx"),
            2,
            "--as-unit 应写成 代码=文件.xlsx，如 5199=云岭县.xlsx，现为 =县.xlsx",
        ),
        (("--as-unit", "5199=县.xls"), 2, "输出 县.xls 应以 .xlsx 结尾"),
        (("--as-unit", "5199=汇总.xlsx"), 2, "汇总.xlsx 被指定为两个输出，请分别写到不同的文件"),
        (("--as-name", "云岭县"), 2, "--as-name 要与 --as-unit 一起用"),
        (("--as-texts", "文字.json"), 2, "--as-texts 要与 --as-unit 一起用"),
        (("--html", "状态.pdf"), 2, "网页 状态.pdf 应以 .html 结尾"),
        (("--data", "数据.xlsx"), 2, "数据文件 数据.xlsx 应以 .csv、.parquet、.sqlite 结尾"),
        (
            ("--data", "名册.csv"),
            2,
            "名册.csv 已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force",
        ),
        (
            ("--data", "数据.csv", "--data", "./数据.csv"),
            2,
            "数据.csv 被指定为两个输出，请分别写到不同的文件",
        ),
        (
            ("--data", "数据.txt", "--data", "数据.csv"),
            2,
            "数据文件 数据.txt 应以 .csv、.parquet、.sqlite 结尾",
        ),
        (("--against", "没有.xlsx"), 3, "找不到 没有.xlsx"),
        (
            ("--as-unit", "5199=县.xlsx", "--as-texts", "没有.json"),
            3,
            "无法读取 没有.json：没有这个文件或文件夹",
        ),
        (
            ("--data", "名册.csv/数据.csv"),
            3,
            "无法写入 名册.csv/数据.csv：路径中有一段是文件，不是文件夹",
        ),
    ],
)
def test_wrong_calls(call: Call, options: tuple[str, ...], code: int, says: str) -> None:
    called = call(*CONSOLIDATE, *options)

    assert (called.code, called.err) == (code, f"错误：{says}\n")


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"values": 1}', '{"values": {"nothing": "a"}}', '{"values": {"overview": 1}}'],
)
def test_texts_that_are_none(call: Call, text: str) -> None:
    Path("文字.json").write_text(text, encoding="utf-8")
    called = call(*CONSOLIDATE, "--as-unit", "5199=县.xlsx", "--as-texts", "文字.json")

    assert (called.code, called.err) == (
        2,
        '错误：文字.json 应写成 {"values": {"代码": "文字"}} 的形式；'
        "代码只能是 overview、problems、further\n",
    )
    assert not Path("汇总.xlsx").exists()


def test_the_data_is_there_where_the_roll_up_has_no_room(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names --data as the way out, so a call that gives it has it."""
    monkeypatch.setattr(limits, "MOST_COLUMNS", 100)
    called = call(*CONSOLIDATE, "--data", "数据.csv")

    assert called.code == 2
    assert "--data" in called.err
    assert not Path("汇总.xlsx").exists()
    assert len(Path("数据.csv").read_text(encoding="utf-8-sig").splitlines()) == 1 + 3 * 201
