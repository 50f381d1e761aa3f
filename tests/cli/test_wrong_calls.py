"""Calls that cannot work: one clear line each, the right exit code, and nothing written."""

from __future__ import annotations

import errno
import json
import os
import shlex
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.rollup.counties import BING, JIA, YI, lay, sends, sends_another_form
from tests.rollup.samples import A, county, named
from tests.workbooks import workbook
from xlreport.rollup.workbook import write_roll_up
from xlreport.workflow import returns

ROSTERS = {
    "双.csv": "code,name\n01,甲\n01,乙\n,丙\n02,\n",
    "无列.csv": "代码,别的\n01,甲\n",
    "空.csv": "",
    "决定.csv": "code,name,include\n01,甲,maybe\n",
    "只有头.csv": "code,name\n",
    "两个同名.csv": "code,name\n01,a-b\n01-a,b\n",
}


@cache
def _roll_up() -> bytes:
    """The roll-up of a county that sent one return."""
    roll_up = county({"甲.xlsx": workbook({}, unit=named(A))}, A)
    return write_roll_up(roll_up, Path("汇总.xlsx"))


@pytest.fixture
def _county() -> None:
    """A folder with about everything that can be named wrongly."""
    here = Path()
    lay(here, {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), "丙.xlsx": sends(BING, 4)})
    for folder in ("两期", "两表", "空", "坏", "旧汇总"):
        (here / folder).mkdir()
    (here / "旧汇总/汇总.xlsx").write_bytes(_roll_up())
    (here / "两期/a.xlsx").write_bytes(sends(JIA, 1))
    (here / "两期/b.xlsx").write_bytes(sends(YI, 1, period="2019"))
    (here / "两期/c.xlsx").write_bytes(sends(BING, 1))
    (here / "两表/a.xlsx").write_bytes(sends(JIA, 1))
    (here / "两表/b.xlsx").write_bytes(sends_another_form(YI))
    (here / "坏/a.xlsx").write_bytes(b"x")
    for name, text in ROSTERS.items():
        (here / name).write_text(text, encoding="utf-8")
    (here / "二进制.csv").write_bytes(b"code,name\n\x00\x01")
    (here / "假.xlsx").write_bytes(b"PK not")
    with zipfile.ZipFile(here / "假2.xlsx", "w") as package:
        package.writestr("[Content_Types].xml", "garbage")
        package.writestr("xl/workbook.xml", "<x")
    (here / "人的.xlsx").write_bytes(b"mine")
    (here / "人的.json").write_text("{}")
    (here / "文件").write_text("")
    (here / "制表.yaml").write_text("form: a\nperiod:\n\tkind: year\n", encoding="utf-8")
    (here / "引号.yaml").write_text('form: "a\n', encoding="utf-8")
    (here / "怪.yaml").write_text("form: [a: {b\n", encoding="utf-8")
    (here / "甲表.xlsx").write_bytes(sends(JIA, 1))
    (here / "乙表.xlsx").write_bytes(workbook(unit=YI))
    (here / "别的表.xlsx").write_bytes(sends_another_form(JIA))
    for name in ("一.txt", "二.txt"):
        (here / name).write_text("某镇2020年政府信息公开工作年度报告", encoding="utf-8")


CONSOLIDATE = "consolidate 报回 --roster 名册.csv -o o.xlsx"
TEMPLATE = "template gov-disclosure-2019 --period 2020"
FILLED = "是填好的工作簿，里面的数不会被替换；请换一个输出，如确要覆盖，请加 --force"
EXISTS = "已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force"

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has other limits, links and devices")

LONG = "长" * 200
"""600 bytes: more than a name may have."""

WRONG_CALLS = [
    # what is consolidated
    (
        "consolidate 两期 --roster 名册.csv -o o.xlsx",
        2,
        "文件属于不同的报告期：2020 × 2、2019 × 1；请加上 --period 2020",
    ),
    (
        "consolidate 两表 --roster 名册.csv -o o.xlsx",
        2,
        "文件属于不同的表式：gov-disclosure-2019 × 1、every-kind × 1；请加上 --form gov-disclosure-2019",
    ),
    ("consolidate 空 --roster 名册.csv -o o.xlsx", 2, "空 里没有 .xlsx 工作簿"),
    (
        "consolidate 旧汇总 --roster 名册.csv -o o.xlsx",
        2,
        "旧汇总/汇总.xlsx 是汇总工作簿，不是填报文件；请指明各单位报回的文件或文件夹",
    ),
    (
        "check 旧汇总",
        2,
        "旧汇总/汇总.xlsx 是汇总工作簿，不是填报文件；请指明各单位报回的文件或文件夹",
    ),
    (
        f"{TEMPLATE} --roster 名册.csv -o 模板.xlsx",
        2,
        "用 --roster 时，输出 模板.xlsx 应为文件夹，每个单位一本工作簿",
    ),
    ("check 空", 2, "空 里没有 .xlsx 工作簿"),
    ("consolidate 没有 --roster 名册.csv -o o.xlsx", 3, "找不到 没有"),
    ("check 报回 没有.xlsx", 3, "找不到 没有.xlsx"),
    (
        f"{CONSOLIDATE} --period 2021",
        2,
        "gov-disclosure-2019 适用于 2019—2020年，不含 2021，请用 gov-disclosure-2021",
    ),
    (f"{CONSOLIDATE} --period 2018", 2, "gov-disclosure-2019 适用于 2019—2020年，不含 2018"),
    (f"{CONSOLIDATE} --period 二零", 2, "报告期 二零 应写成 2020 的形式"),
    (
        f"{CONSOLIDATE} --form gov-disclosure-2018",
        2,
        "没有名为 gov-disclosure-2018 的表式；可用的有 gov-disclosure-2021",
    ),
    (f"{CONSOLIDATE} --form x.yaml", 3, "找不到表式文件 x.yaml"),
    (
        "check 两期 --roster 名册.csv",
        2,
        "文件属于不同的报告期：2020 × 2、2019 × 1；请加上 --period 2020",
    ),
    # the roster
    (
        "consolidate 报回 --roster 没有.csv -o o.xlsx",
        3,
        "找不到名册 没有.csv，请检查文件名和所在的文件夹",
    ),
    (
        "consolidate 报回 --roster 双.csv -o o.xlsx",
        2,
        "名册 双.csv：第 4 行没有 code、第 5 行没有 name、单位代码 01 重复（甲、乙）",
    ),
    (
        "consolidate 报回 --roster 无列.csv -o o.xlsx",
        2,
        "名册 无列.csv 缺少列 name（单位名称）；第 1 行的列名现为 代码、别的",
    ),
    (
        "consolidate 报回 --roster 空.csv -o o.xlsx",
        2,
        "名册 空.csv 是空的，第一行应为列名 code（单位代码）、name（单位名称），以下每行一个单位",
    ),
    (
        "consolidate 报回 --roster 决定.csv -o o.xlsx",
        2,
        "名册 决定.csv：第 2 行 include 只能是 是、否 或空",
    ),
    (
        "consolidate 报回 --roster 只有头.csv -o o.xlsx",
        2,
        "名册 只有头.csv 里没有单位，请在列名以下每行写一个单位",
    ),
    (
        "check 报回 --roster 二进制.csv",
        2,
        "名册 二进制.csv 不是 CSV 表格（含有不可读的字符，或引号没有成对），请在 Excel 或 WPS 中另存为 CSV 或 .xlsx",
    ),
    (
        "check 报回 --roster 假.xlsx",
        2,
        "名册 假.xlsx 不是 .xlsx 工作簿或已损坏，请在 Excel 或 WPS 中打开，另存为 .xlsx",
    ),
    (
        "check 报回 --roster 假2.xlsx",
        2,
        "名册 假2.xlsx 不是 .xlsx 工作簿或已损坏，请在 Excel 或 WPS 中打开，另存为 .xlsx",
    ),
    (
        f"{TEMPLATE} --roster 双.csv -o t",
        2,
        "名册 双.csv：第 4 行没有 code、第 5 行没有 name、单位代码 01 重复（甲、乙）",
    ),
    (f"{TEMPLATE} --roster 两个同名.csv -o t", 2, "名册中有单位会生成同名文件：01-a-b.xlsx"),
    # the outputs
    ("consolidate 报回 --roster 名册.csv -o o.xls", 2, "输出 o.xls 应以 .xlsx 结尾"),
    (
        "consolidate 报回 --roster 名册.csv -o 报回",
        2,
        "输出 报回 是文件夹，应为一个 .xlsx 文件",
    ),
    ("consolidate 报回 --roster 名册.csv -o 人的.xlsx", 2, f"人的.xlsx {EXISTS}"),
    (f"{CONSOLIDATE} --json 人的.json", 2, f"人的.json {EXISTS}"),
    (f"{TEMPLATE} -o 人的.xlsx", 2, f"人的.xlsx {EXISTS}"),
    (f"{TEMPLATE} -o 空", 2, "输出 空 是文件夹，应为一个 .xlsx 文件"),
    (
        "consolidate 报回 --roster 名册.csv -o 文件/o.xlsx",
        3,
        "无法写入 文件/o.xlsx：路径中有一段是文件，不是文件夹",
    ),
    (
        f"{TEMPLATE} --roster 名册.csv -o 文件",
        3,
        "无法写入 文件/0101-甲镇.xlsx：路径中有一段是文件，不是文件夹",
    ),
    ("demo 文件", 3, "无法写入 文件/名册.csv：路径中有一段是文件，不是文件夹"),
    ("consolidate 报回 --roster 名册.csv -o 报回/甲.xlsx", 2, f"报回/甲.xlsx {FILLED}"),
    ("template gov-disclosure-2019 --period 2020 -o 报回/甲.xlsx", 2, f"报回/甲.xlsx {FILLED}"),
    (f"{CONSOLIDATE} --json 空", 3, "空 是文件夹，应为一个文件"),
    (f"{CONSOLIDATE} --against 空", 3, "空 是文件夹，应为一个文件"),
    ("publish 空 -o a.docx", 2, "要从文件夹生成多份报告，-o 应为文件夹，而不是 a.docx"),
    (
        "send-back 报回 --roster 名册.csv -o 报回",
        2,
        "输出 报回 在存放报回文件的文件夹里；请换一个文件夹，免得退回的工作簿被当作报回的",
    ),
    ("check 报回 --period 20x", 2, "报告期 20x 应写成 2020 的形式"),
    (f"{CONSOLIDATE} --prefer oldest", 2, "--prefer 的值不正确：只能是 newest"),
    # workbooks of others
    (
        "publish 别的表.xlsx --form gov-disclosure-2019 -o a.docx",
        2,
        "别的表.xlsx 填报的是另一张表：every-kind，不是 --form 指明的 gov-disclosure-2019",
    ),
    (
        "publish 旧汇总/汇总.xlsx --name 县 --form gov-disclosure-2021 -o a.docx",
        2,
        "旧汇总/汇总.xlsx 填报的是另一张表：gov-disclosure-2019，"
        "不是 --form 指明的 gov-disclosure-2021",
    ),
    (
        "transfer 甲表.xlsx 乙表.xlsx --form gov-disclosure-2021 -o a.xlsx",
        2,
        "乙表.xlsx 填报的是另一张表：gov-disclosure-2019，不是 --form 指明的 gov-disclosure-2021",
    ),
    (
        "fill 乙表.xlsx 人的.json --form gov-disclosure-2021 -o a.xlsx",
        2,
        "乙表.xlsx 填报的是另一张表：gov-disclosure-2019，不是 --form 指明的 gov-disclosure-2021",
    ),
    (
        "transfer 甲表.xlsx 乙表.xlsx -o a.xlsx",
        2,
        "甲表.xlsx 属于 0101，模板属于 0102，不能把一个单位的数转给另一个单位；"
        "如确是同一单位（如换了代码），请加 --force",
    ),
    (
        "import 一.txt 二.txt --form gov-disclosure-2019 -o a.xlsx",
        2,
        "读回多份报告时，输出 a.xlsx 应为文件夹，每份报告一本工作簿",
    ),
    # definitions
    (
        "form show 空.csv",
        2,
        "空.csv 不是表式定义：应是名称以 .yaml 结尾的文件，或表单工作簿（.xlsx）",
    ),
    (
        "check 报回 --form 空.csv",
        2,
        "空.csv 不是表式定义：应是名称以 .yaml 结尾的文件，或表单工作簿（.xlsx）",
    ),
    (
        "form show 制表.yaml",
        2,
        "制表.yaml:3:1: 不是正确的 YAML：此处用了制表符（Tab），缩进只能用空格\n"
        "    \tkind: year\n    ^",
    ),
    (
        "form check 引号.yaml",
        2,
        "引号.yaml:2:1: 不是正确的 YAML：引号没有成对，到文件末尾也没有结束",
    ),
    (
        "form check 怪.yaml",
        2,
        "怪.yaml:2:1: 不是正确的 YAML：花括号里缺少逗号，或没有用 } 结束",
    ),
    # options
    ("check 报回 --period", 2, "--period 后面缺少值；用 --help 查看用法"),
    ("check 报回 --quiet=3", 2, "--quiet 后面不带值；用 --help 查看用法"),
    ("demo d 多 余", 2, "多写了 多 余；用 --help 查看用法"),
    ("check 报回 --period ''", 2, "--period 后面的值是空的，请写明"),
    ("check 报回 --period=", 2, "--period 后面的值是空的，请写明"),
    ("check 报回 --form ' '", 2, "--form 后面的值是空的，请写明"),
    ("check 报回 --roster ''", 2, "--roster 后面的值是空的，请写明"),
    ("form show ''", 2, "命令里有一个参数是空的，请写明或去掉"),
    ("consolidate 报回 -o o.xlsx", 2, "缺少 --roster；用 --help 查看用法"),
    ("consolidate --roster 名册.csv -o o.xlsx", 2, "缺少 PATH...；用 --help 查看用法"),
    ("consolidate 报回 --roster 名册.csv", 2, "缺少 -o / --out；用 --help 查看用法"),
    ("consolidate 报回 --rooster 名册.csv", 2, "没有选项 --rooster；用 --help 查看用法"),
    ("consolidat 报回", 2, "没有命令 consolidat；用 --help 查看用法"),
    ("check", 2, "缺少 PATH...；用 --help 查看用法"),
    ("check 报回 --format xml", 2, "--format 的值不正确：只能是 text、json"),
    ("check 报回 --lang de", 2, "--lang 的值不正确：只能是 zh、en"),
    ("--lang fr check 报回", 2, "--lang 的值不正确：只能是 zh、en"),
    ("form show", 2, "缺少 FORM；用 --help 查看用法"),
    ("template gov-disclosure-2019 -o a.xlsx", 2, "缺少 --period；用 --help 查看用法"),
    (f"{TEMPLATE} --unit 1 -o a.xlsx", 2, "--unit 和 --name 请同时给出"),
    (f"{TEMPLATE} --name x -o a.xlsx", 2, "--unit 和 --name 请同时给出"),
    (f"{TEMPLATE} --roster 名册.csv --unit 1 --name x -o t", 2, "--roster 与 --unit 只能用一个"),
    (f"{TEMPLATE} --password 1234567890123456 -o a.xlsx", 2, "密码最多 15 个英文字符"),
    (f"{TEMPLATE} --password 密码 -o a.xlsx", 2, "密码最多 15 个英文字符"),
    (
        "template gov-disclosure-2019 --period 2018 -o a.xlsx",
        2,
        "gov-disclosure-2019 适用于 2019—2020年，不含 2018",
    ),
    (
        "template gov-disclosure-2019 --period 2020-Q1 -o a.xlsx",
        2,
        "报告期 2020-Q1 应写成 2020 的形式",
    ),
]

REFUSED_CALLS = [
    *(
        (f"{line}{LONG}{end}", 3, f"无法使用 {LONG}{end}：文件名太长")
        for line, end in (
            (f"{TEMPLATE} -o ", ".xlsx"),
            ("consolidate 报回 --roster 名册.csv -o ", ".xlsx"),
        )
    ),
    (f"demo {LONG}", 3, f"无法使用 {LONG}/汇总.xlsx：文件名太长"),
    ("form schema -o /dev/full", 3, "输出 /dev/full 不是普通文件"),
    ("form schema -o /dev/full --force", 3, "输出 /dev/full 不是普通文件"),
    (f"{CONSOLIDATE} --json /dev/full", 3, "输出 /dev/full 不是普通文件"),
]
"""What a system other than Windows refuses."""


def everything() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


@pytest.mark.usefixtures("_county")
@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        *(pytest.param(*each, id=each[0]) for each in WRONG_CALLS),
        *(pytest.param(*each, id=each[0], marks=POSIX) for each in REFUSED_CALLS),
    ],
)
def test_one_clear_line_and_nothing_written(line: str, code: int, says: str, call: Call) -> None:
    before = everything()

    called = call(*shlex.split(line))

    assert called == (code, "", f"错误：{says}\n")
    assert everything() == before


@POSIX
@pytest.mark.usefixtures("_county")
@pytest.mark.parametrize("line", ["check 报回 --roster 圈.csv", "form show 圈.yaml"])
def test_links_in_a_circle_are_no_fault_of_ours(line: str, call: Call) -> None:
    for name in ("圈.csv", "圈.yaml"):
        Path(name).symlink_to(name)

    called = call(*line.split())
    name = line.rsplit(maxsplit=1)[-1]

    assert (called.code, called.out, called.err.count("\n")) == (3, "", 1)
    assert name in called.err
    assert "程序内部错误" not in called.err


def test_what_the_system_refuses_is_told_with_its_path(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without rights says so wherever it is asked; root may enter it all the same."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "密/甲.xlsx")

    monkeypatch.setattr(returns, "collect_files", refuse)

    assert call("check", "密") == (
        3,
        "",
        "错误：无法使用 密/甲.xlsx：没有权限，或正被别的程序使用\n",
    )


def test_a_path_that_may_not_be_read(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("名册.csv").write_text(ROSTERS["双.csv"], encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_, **__: False)

    assert call("check", "报回", "--roster", "名册.csv") == (
        3,
        "",
        "错误：无法使用 名册.csv：没有权限，或正被别的程序使用\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("line", ["form list", "form schema", "--version", "--help"])
def test_a_full_disk_behind_the_output_is_one_line(line: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "xlreport", *line.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            env=os.environ | {"XLREPORT_LANG": "zh", "PYTHONIOENCODING": "utf-8"},
            check=False,
        )

    assert done.returncode == 3
    assert done.stderr.decode() == "错误：结果无法输出：磁盘空间不够\n"


@pytest.mark.usefixtures("_county")
def test_json_of_a_definition_with_tabs_says_it_in_words(call: Call) -> None:
    told = json.loads(call("form", "check", "制表.yaml", "--format", "json").out)

    assert [each["message"] for each in told["problems"]] == [
        "不是正确的 YAML：此处用了制表符（Tab），缩进只能用空格"
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("check", "PATH... is missing; see --help"),
        ("check x", "there is no x"),
        ("check . --colour", "there is no option --colour; see --help"),
        ("check . --format xml", "--format has a wrong value: only text, json"),
        ("nonsense", "there is no command nonsense; see --help"),
        ("check . --period", "--period needs a value; see --help"),
        ("demo a b", "b is too much; see --help"),
        ("check . --form=", "the value of --form is empty; say which"),
    ],
)
def test_the_same_in_english(line: str, says: str, call: Call) -> None:
    called = call("--lang", "en", *line.split())

    assert (called.out, called.err) == ("", f"Error: {says}\n")


def test_a_fault_of_our_own_is_one_line_too(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(returns, "collect_files", break_down)
    called = call("check", ".")

    assert called.code == 1
    assert called.out == ""
    assert called.err == (
        "错误：程序内部错误：ZeroDivisionError: division by zero。"
        "没有写出不完整的文件；请把这一行反馈给维护人员\n"
    )


MISTAKES = """\
form: bad
name: 测试
title: "{unit}"
period: {kind: year, from: 2020}
sections:
  - code: a
    title: 甲
    sheet: a
    tables:
      - code: t
        rows: {x: 行, sum: 合计}
        columns: {y: 列}
rules:
  - code: r
    expect: t[x, y] == t[z, y]
    message: 错
  - code: other
    expect: t[x, y] + 1
    message: 错
"""


@pytest.mark.parametrize(
    "line",
    [
        "form show bad.yaml",
        "template bad.yaml --period 2020 -o a.xlsx",
        "consolidate 报回 --roster 名册.csv -o o.xlsx --form bad.yaml",
        "check 报回 --form bad.yaml",
    ],
)
@pytest.mark.usefixtures("_county")
def test_a_definition_with_mistakes_tells_them_all(line: str, call: Call) -> None:
    """Each with its line, its column and a caret; the exit code is that of a wrong form."""
    Path("bad.yaml").write_text(MISTAKES, encoding="utf-8")

    called = call(*line.split())

    assert (called.code, called.out) == (2, "")
    assert called.err == (
        "错误：bad.yaml:11:22: sum 是规则语言的词，不能作代码\n"
        "            rows: {x: 行, sum: 合计}\n"
        "                      \u3000  ^\n"
        "bad.yaml:15:26: 没有行 z\n"
        "        expect: t[x, y] == t[z, y]\n"
        "                             ^\n"
        "bad.yaml:18:13: 此处应为是否成立，却是数值\n"
        "        expect: t[x, y] + 1\n"
        "                ^\n"
    )
    assert not Path("a.xlsx").exists()
    assert not Path("o.xlsx").exists()


def test_keys_and_values_of_a_definition_are_told_at_once(call: Call) -> None:
    wrong = MISTAKES.replace("form: bad", "form: Bad").replace("kind: year", "kind: yeer")
    wrong = wrong.replace("    sheet: a", "    sheet: a/b").replace("title: 甲", "titel: 甲")
    Path("bad.yaml").write_text(wrong, encoding="utf-8")

    called = call("form", "show", "bad.yaml")
    places = [line.split(": ")[0] for line in called.err.splitlines() if ".yaml:" in line]

    assert called.code == 2
    assert places == ["错误：bad.yaml:1:7", "bad.yaml:4:16"] + [
        f"bad.yaml:{where}" for where in ("6:5", "7:5", "8:12")
    ]
    assert "titel，是否应为 title？" in called.err


UNREAD = [
    "坏/a.xlsx    无法采用（1 个错误，0 个提醒）",
    "  [错误] 文件无法读取：实为 CSV 或纯文本文件。请把其中的数据转填到下发的模板后重新报送。",
    "坏/b.xls    无法采用（1 个错误，0 个提醒）",
    "  [错误] 文件无法读取：旧的 .xls 或 .et 格式。请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重新报送。",
]


@pytest.mark.usefixtures("_county")
@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("consolidate 坏 --roster 名册.csv -o o.xlsx", "--form"),
        ("consolidate 坏 --roster 名册.csv -o o.xlsx --quiet", "--form"),
        ("consolidate 坏 --roster 名册.csv -o o.xlsx --form gov-disclosure-2019", "--period"),
        ("check 坏 --roster 名册.csv", "--form"),
    ],
)
def test_where_nothing_can_be_read_each_file_says_why(call: Call, line: str, option: str) -> None:
    Path("坏/b.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    called = call(*shlex.split(line))

    assert (called.code, called.lines) == (2, UNREAD)
    assert called.err == f"错误：没有一份可读的填报文件，请用 {option} 指明\n"
    assert not Path("o.xlsx").exists()


@pytest.mark.usefixtures("_county")
def test_a_program_that_asked_for_json_is_given_no_text(call: Call) -> None:
    called = call("check", "坏", "--roster", "名册.csv", "--format", "json")

    assert (called.code, called.out) == (2, "")
    assert called.err == "错误：没有一份可读的填报文件，请用 --form 指明\n"


@pytest.mark.usefixtures("_county")
def test_with_form_and_period_unreadable_files_are_strays_of_a_roll_up(call: Call) -> None:
    asked = "consolidate 坏 --roster 名册.csv -o o.xlsx --form gov-disclosure-2019 --period 2020"
    called = call(*shlex.split(asked))

    assert (called.code, called.err, Path("o.xlsx").is_file()) == (1, "", True)
