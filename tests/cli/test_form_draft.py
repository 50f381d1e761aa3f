"""From an office's workbook to a checked return: draft, check, template, fill, check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.drafting.official import BLANKS

PERIODS = {"two-tables": "2024-Q1"}


@pytest.mark.parametrize("name", BLANKS)
def test_the_data_of_the_original_pass_in_the_new_template(call: Call, name: str) -> None:
    blank = BLANKS[name]()
    Path("blank.xlsx").write_bytes(blank.saved())
    Path("old.xlsx").write_bytes(blank.filled())

    assert call("form", "draft", "blank.xlsx", "-o", "form.yaml").code == 0
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
