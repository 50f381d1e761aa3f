"""The form for programs: what `form show --format json` prints."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from tests.form.forms_at_random import forms
from tests.forms import form
from xlreport.definition import describe_layout
from xlreport.form import Form
from xlreport.layout import lay_out

SMALL = """
    sections:
      - code: one
        title: 一
        sheet: 表一
        tables:
          - code: t
            columns:
              g: {label: 组, columns: {a: {label: 甲, type: amount}}}
              s: {label: 计, sum: columns}
            rows: {x: 一}
        texts: {remark: {label: 备注, max: 5, lines: 1}}
    rules:
      - {code: ask, severity: warning, expect: "t[x, :] < 9", message: 问}
      - {code: told, expect: not blank(remark), message: 应填}
"""


def described(made: Form) -> dict[str, Any]:
    return describe_layout(lay_out(made))


def test_a_form_is_described_to_the_last_cell() -> None:
    assert described(form(SMALL)) == {
        "form": "sample",
        "title": "样表",
        "period_kind": "year",
        "sheets": [
            {"name": "封面", "role": "cover"},
            {"name": "填报说明", "role": "guide"},
            {"name": "表一", "role": "section"},
            {"name": "校验", "role": "checks"},
            {"name": "校验辅助", "role": "helper"},
        ],
        "tables": [
            {"table": "t", "title": "", "section": "一", "sheet": "表一", "list": False},
        ],
        "cells": [
            {
                "at": "t[x, a]",
                "table": "t",
                "row": "x",
                "column": "a",
                "row_labels": ["一"],
                "column_labels": ["组", "甲"],
                "sheet": "表一",
                "cell": "B4",
                "kind": "input",
                "type": "amount",
            },
            {
                "at": "t[x, s]",
                "table": "t",
                "row": "x",
                "column": "s",
                "row_labels": ["一"],
                "column_labels": ["计"],
                "sheet": "表一",
                "cell": "C4",
                "kind": "computed",
                "type": "amount",
            },
        ],
        "texts": [{"at": "remark", "label": "备注", "sheet": "表一", "cell": "A6"}],
        "identity": {
            "unit_code": {"sheet": "封面", "cell": "C5"},
            "unit_name": {"sheet": "封面", "cell": "C4"},
            "period": {"sheet": "封面", "cell": "C6"},
        },
        "verdict": {"sheet": "封面", "cell": "C11", "pass": "可以上报"},
        "checks": [
            {
                "rule": "ask",
                "severity": "warning",
                "at": "t[x, a]",
                "sheet": "校验",
                "cell": "G12",
                "pass": "通过",
                "skip": "不适用",
                "answer": {"sheet": "校验", "cell": "I12"},
            },
            {
                "rule": "ask",
                "severity": "warning",
                "at": "t[x, s]",
                "sheet": "校验",
                "cell": "G13",
                "pass": "通过",
                "skip": "不适用",
                "answer": {"sheet": "校验", "cell": "I13"},
            },
            {
                "rule": "told",
                "severity": "error",
                "at": "remark",
                "sheet": "校验",
                "cell": "G14",
                "pass": "通过",
                "skip": "不适用",
                "answer": None,
            },
        ],
    }


def test_lists_choices_and_figures_of_the_period_before_are_described() -> None:
    shown = described(
        form("""
            records: 2
            key: [name]
            columns:
              name: {label: 名称, type: text}
              kind: {label: 类别, type: choice, choices: [新, 旧]}
              since: {label: 日期, type: date}
              cost: {label: 金额, type: amount}
            rules:
              - {code: grows, expect: "t[:, cost] >= prior.t[:, cost]", message: 不减}
        """)
    )
    assert [(each["name"], each["role"]) for each in shown["sheets"]] == [
        ("封面", "cover"),
        ("填报说明", "guide"),
        ("表一", "section"),
        ("校验", "checks"),
        ("上期数", "prior"),
        ("可选项", "lists"),
        ("校验辅助", "helper"),
    ]
    cells = [
        (each["at"], each["row_labels"], each["cell"], each["type"]) for each in shown["cells"]
    ]
    assert cells == [
        ("t[1, name]", ["1"], "B3", "text"),
        ("t[1, kind]", ["1"], "C3", "choice"),
        ("t[1, since]", ["1"], "D3", "date"),
        ("t[1, cost]", ["1"], "E3", "amount"),
        ("t[2, name]", ["2"], "B4", "text"),
        ("t[2, kind]", ["2"], "C4", "choice"),
        ("t[2, since]", ["2"], "D4", "date"),
        ("t[2, cost]", ["2"], "E4", "amount"),
    ]
    assert [(each["rule"], each["at"], each["cell"]) for each in shown["checks"]] == [
        ("grows", "t[:, cost]", "G12"),
    ]


@settings(max_examples=40, deadline=None)
@given(forms())
def test_any_form_is_described_with_every_cell_once_and_as_json(made: Form) -> None:
    shown = described(made)
    assert json.loads(json.dumps(shown)) == shown
    assert [each["at"] for each in shown["cells"]] == [str(at) for at in made.cells]
    refs = [(each["sheet"], each["cell"]) for each in shown["cells"] + shown["texts"]]
    assert len(set(refs)) == len(refs)
