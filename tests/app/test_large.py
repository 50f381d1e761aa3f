"""A roster of 3,000 units and some hundred returns: the page stays quick, and can be stopped."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Any

import pytest

import xlreport
from tests.app.stage import Played, Stage
from tests.engines import missing

FORM, PERIOD = "gov-disclosure-2019", "2020"
UNITS, RETURNS = 3_000, 150
QUICK = 1_000
"""Milliseconds for a click: ten times what an idle machine takes."""


@pytest.fixture(scope="module")
def large(stage: Stage) -> dict[str, Any]:
    """The settings of a flow: a folder of returns, and a roster."""
    folder = stage.folder / "large"
    form = xlreport.load_form(FORM)
    units = tuple(xlreport.Unit(f"{number:06}", f"第{number}镇") for number in range(1, UNITS + 1))
    inputs = [str(at) for at, cell in form.cells.items() if cell.is_input]
    texts = dict.fromkeys(form.narratives, "本镇无其他需要报告的事项。")
    returned = xlreport.Roster(units[:RETURNS])
    values = {each.code: dict.fromkeys(inputs, 0) | texts for each in returned.units}
    xlreport.write_templates(form, returned, PERIOD, folder / "报回", values=values)
    xlreport.write_roster(xlreport.Roster(units), folder / "名册.csv")
    return {"returns": str(folder / "报回"), "roster": str(folder / "名册.csv")}


@pytest.fixture(scope="module")
def many(stage: Stage, large: dict[str, Any]) -> Played:
    return stage.play("many", **large)


def test_thousands_of_units_are_shown_by_pages(many: Played) -> None:
    told = many.told
    times = ", ".join(f"{name} {each:.0f} ms" for name, each in told["milliseconds"].items())
    print(f"{UNITS} units, {RETURNS} returns: shown after {told['seconds_shown']:.1f} s; {times}")

    assert (told["rows"], told["turned"]) == (50, "第 2 / 60 页")
    assert told["found"] == ["第2999镇"]
    assert told["accepted"] == "第 1 / 3 页"
    assert {name: each for name, each in told["milliseconds"].items() if each > QUICK} == {}


def test_the_whole_status_is_printed(many: Played) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        missing("pdftotext (poppler)")
    command = [program, "-layout", str(many.saved / "status.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(f"printed in {many.told['seconds_printed']:.1f} s on {text.count(chr(12))} pages")

    names = set(re.findall(r"第\d+镇", text))
    assert len(names) == UNITS
    assert 40 < text.count("\f") < 200
    assert [each for each in ("发表", "下一页", "怎么做", "保存名册") if each in text] == []
    assert many.told["after"] == 50


def test_a_stop_keeps_what_was_read(stage: Stage, large: dict[str, Any]) -> None:
    told = stage.play("stopping", **large).told
    counted = re.search(r"还有 (\d+) 个文件没读", told["asked"])
    assert counted, told
    left = int(counted[1])

    assert told["status"] == "已停止。"
    assert 0 < told["read"] < RETURNS
    assert 0 < left < RETURNS
    assert told["also"] == 1
    assert told["chips"][:2] == [f"全部 {UNITS}", f"已通过 {RETURNS}"]
    assert told["left"] == 0
    assert told["axe"] == {"stopped": []}


def test_a_second_stop_leaves_the_page_alive(stage: Stage, large: dict[str, Any]) -> None:
    told = stage.play("twice", **large).told

    status, asked = told["stopped"]
    assert status == "已停止。"
    assert re.search(r"还有 \d+ 个文件没读", asked)
    assert told["chips"][1] == f"已通过 {RETURNS}"
