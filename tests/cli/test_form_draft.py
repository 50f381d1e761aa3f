"""From an office's workbook to a checked return: draft, check, template, fill, check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.drafting.official import BLANKS

PERIODS = {"two-tables": "2024-Q1"}


@pytest.mark.parametrize("more", [(), ("--keep-sheet",)], ids=["own sheet", "kept sheet"])
@pytest.mark.parametrize("name", BLANKS)
def test_the_data_of_the_original_pass_in_the_new_template(
    call: Call, name: str, more: tuple[str, ...]
) -> None:
    blank = BLANKS[name]()
    Path("blank.xlsx").write_bytes(blank.saved())
    Path("old.xlsx").write_bytes(blank.filled())

    assert call("form", "draft", "blank.xlsx", "-o", "form.yaml", *more).code == 0
    assert call("form", "draft", "old.xlsx", "-o", "old.yaml", "--data", "data.json").code == 0
    assert call("form", "check", "form.yaml").code == 0
    period = PERIODS.get(name, "2026")
    made = call(
        "template", "form.yaml", "--period", period, "--unit", "1", "--name", "甲", "-o", "t.xlsx"
    )
    assert made.code == 0, made.err
    filled = call("fill", "t.xlsx", "data.json", "--form", "form.yaml", "-o", "f.xlsx")
    assert filled.code == 0, filled.err
    checked = call("check", "f.xlsx", "--form", "form.yaml", "--format", "json")

    (file,) = json.loads(checked.out)["files"]
    assert [each for each in file["findings"] if each["severity"] == "error"] == []
    assert file["verdict"] == "pass"
    for place, value in json.loads(Path("data.json").read_text(encoding="utf-8"))["values"].items():
        assert file["values"][place] == value


@pytest.mark.parametrize("name", BLANKS)
def test_the_form_workbook_says_the_same_as_the_text(call: Call, name: str) -> None:
    Path("blank.xlsx").write_bytes(BLANKS[name]().saved())

    assert call("form", "draft", "blank.xlsx", "-o", "form.yaml").code == 0
    assert call("form", "draft", "blank.xlsx", "-o", "form.xlsx").code == 0
    compared = call("form", "diff", "form.yaml", "form.xlsx")
    assert compared.code == 0, compared.err
    assert compared.lines == ["两者没有差别。"]


def test_a_form_on_an_official_sheet_goes_the_whole_way(call: Call) -> None:
    """Templates of a roster, returns, one sent back and carried over, the roll-up, a report."""
    blank = BLANKS["final-accounts"]()
    Path("决算表.xlsx").write_bytes(blank.saved())
    Path("old.xlsx").write_bytes(blank.filled())
    Path("roster.csv").write_text("code,name\n01,城关镇\n02,青山镇\n", encoding="utf-8")
    assert call("form", "draft", "决算表.xlsx", "-o", "f/form.yaml", "--keep-sheet").code == 0
    assert Path("f/决算表.xlsx").read_bytes() == Path("决算表.xlsx").read_bytes()
    assert call("form", "draft", "old.xlsx", "-o", "old.yaml", "--data", "data.json").code == 0
    assert (
        call(
            "template", "f/form.yaml", "--period", "2024", "--roster", "roster.csv", "-o", "out"
        ).code
        == 0
    )
    data = json.loads(Path("data.json").read_text(encoding="utf-8"))
    form = ("--form", "f/form.yaml")
    assert call("fill", "out/01-城关镇.xlsx", "data.json", *form, "-o", "in/1.xlsx").code == 0
    data["values"]["zc[r11, jss]"] = 99  # more than the row that it is a part of
    Path("wrong.json").write_text(json.dumps(data), encoding="utf-8")
    assert call("fill", "out/02-青山镇.xlsx", "wrong.json", *form, "-o", "in/2.xlsx").code == 0

    assert call("send-back", "in", *form, "-o", "back").code in {0, 1}
    (returned,) = Path("back").rglob("*青山镇*.xlsx")
    assert call("transfer", str(returned), "out/02-青山镇.xlsx", *form, "-o", "t.xlsx").code == 0
    found = call("check", "in", "t.xlsx", *form, "--format", "json")
    verdicts = {each["file"]: each["verdict"] for each in json.loads(found.out)["files"]}
    assert verdicts == {"in/1.xlsx": "pass", "in/2.xlsx": "fail", "t.xlsx": "fail"}
    rolled = call(
        "consolidate", "in", "--roster", "roster.csv", *form, "-o", "汇总.xlsx", "--json", "r.json"
    )
    assert rolled.code == 1
    totals = json.loads(Path("r.json").read_text(encoding="utf-8"))["totals"]
    assert totals["sr[r5, jss]"] == 146.25
    assert call("publish", "in/1.xlsx", *form, "-o", "report.docx").code == 0
