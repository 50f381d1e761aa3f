"""Language, quiet, help, version: what holds for every command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.rollup.counties import JIA, YI, lay, sends
from tests.workbooks import balanced, workbook
from xlreport.version import __version__

ZH, EN = "错误：找不到 x\n", "Error: there is no x\n"

COMMANDS = (
    ("form", "list"),
    ("form", "show"),
    ("template",),
    ("check",),
    ("consolidate",),
    ("publish",),
    ("import",),
    ("demo",),
)


@pytest.mark.parametrize(
    ("variables", "arguments", "expected"),
    [
        ({}, (), ZH),
        ({"LANG": "zh_CN.UTF-8"}, (), ZH),
        ({"LANG": "en_US.UTF-8"}, (), EN),
        ({"LANG": "C.UTF-8"}, (), ZH),
        ({"LANG": "de_DE.UTF-8"}, (), ZH),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, (), ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, (), EN),
        ({"LC_ALL": "en_US", "XLREPORT_LANG": "zh"}, (), ZH),
        ({"XLREPORT_LANG": "en"}, (), EN),
        ({"XLREPORT_LANG": "EN"}, (), EN),
        ({"XLREPORT_LANG": "en"}, ("--lang", "zh"), ZH),
        ({"LANG": "zh_CN.UTF-8"}, ("--lang", "en"), EN),
        ({}, ("--lang=en",), EN),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["before", "behind"])
def test_the_language_of_a_run(
    variables: dict[str, str],
    arguments: tuple[str, ...],
    expected: str,
    first: bool,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """--lang, then the variables in their order, then Chinese; before or behind the command."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    line = (*arguments, "check", "x") if first else ("check", "x", *arguments)

    assert call(*line) == (3, "", expected)


@pytest.mark.parametrize("first", [True, False], ids=["before", "behind"])
def test_results_follow_the_language_too(first: bool, call: Call) -> None:
    Path("a.xlsx").write_bytes(workbook(balanced()))
    lang = ("--lang", "en")
    line = (*lang, "check", "a.xlsx") if first else ("check", "a.xlsx", *lang)

    assert call(*line).lines[0] == "a.xlsx  甲镇  passes"
    assert call(*line).lines[-1] == "Files: 1; 1 pass, 0 fail, 0 cannot be used"
    assert call("check", "a.xlsx").lines[0] == "a.xlsx  甲镇  通过"
    assert call("check", "a.xlsx").lines[-1] == "共 1 个文件：通过 1，未通过 0，无法采用 0"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_takes_the_common_options(command: tuple[str, ...], call: Call) -> None:
    """--lang, --quiet and --force, everywhere; and help in both languages without a leftover."""
    told = {lang: call(*command, "--help", "--lang", lang) for lang in ("zh", "en")}

    for lang, called in told.items():
        assert (called.code, called.err) == (0, ""), lang
        assert all(option in called.out for option in ("--lang", "--quiet", "--force", "--help"))
    assert f"用法：xlreport {' '.join(command)}" in told["zh"].out
    assert f"Usage: xlreport {' '.join(command)}" in told["en"].out
    english = told["en"].out.replace("gov-disclosure-2019", "")
    assert not [char for char in english if "\u4e00" <= char <= "\u9fff"]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_not_cut_where_the_window_is_narrow(
    command: tuple[str, ...], call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a command window opens, 80 columns: Chinese has no blanks to break at."""
    for name in ("COLUMNS", "TERMINAL_WIDTH"):
        monkeypatch.setenv(name, "80")

    assert "…" not in call(*command, "--help", "--lang", "zh").out


def test_the_program_itself_explains_its_commands(call: Call) -> None:
    called = call("--help")

    assert called.code == 0
    assert all(name in called.out for name in ("form", "template", "check", "consolidate", "demo"))
    assert "Traceback" not in called.out


def test_quiet_prints_results_only(call: Call) -> None:
    """No notes and no counts; errors all the same."""
    lay(Path(), {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2, carried=1)})
    files = ("check", "报回", "--quiet")
    lines = call(*files).lines

    assert [line[:24] for line in lines] == [
        line[:24]
        for line in (
            "报回/乙.xlsx  乙镇  未通过（2 个错误，0 个提醒）",
            "  [错误] 申请情况!D5（一、本年新收政府信息公开申请数量",
            "  [错误] 申请情况!J5（一、本年新收政府信息公开申请数量",
            "报回/甲.xlsx  甲镇  通过",
        )
    ]
    assert any("[提示]" in line for line in call("check", "报回").lines)
    template = ("template", "gov-disclosure-2019", "--period", "2020", "-o", "a.xlsx", "-q")
    assert call(*template) == (0, "", "")
    roll_up = call("consolidate", "报回", "--roster", "名册.csv", "-o", "汇总.xlsx", "--quiet")
    assert roll_up == (1, "汇总工作簿：汇总.xlsx\n", "")


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"xlreport {__version__}\n", "")


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xlreport", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout == f"xlreport {__version__}\n"


def test_a_terminal_that_knows_no_chinese_is_no_reason_to_stop() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xlreport", "check", "没有"],
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
