"""Workbooks of a form that is one long list, each filled to its last record."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import xlreport
from bench.workbooks import write_returned

if TYPE_CHECKING:
    from pathlib import Path

RECORDS, FIGURES, AMOUNTS, TEXTS = 500, 12, 4, 4
PERIOD = "2024"
FORM = "lists.yaml"


def make_lists(folder: Path, count: int) -> list[Path]:
    """Write `count` workbooks, their roster and their form; returns the workbooks' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FORM).write_text(definition(), encoding="utf-8")
    form = xlreport.load_form(folder / FORM)
    return write_returned(folder, count, form, PERIOD, _values)


def definition() -> str:
    """A list of figures, amounts and texts, without rules."""
    lines = [
        "form: lists",
        "name: 清单",
        'title: "{unit}{period}清单"',
        "period: {kind: year, from: 2024}",
        "sections:",
        "  - code: only",
        "    title: 一、清单",
        "    sheet: 清单",
        "    tables:",
        "      - code: items",
        f"        records: {RECORDS}",
        "        columns:",
        *(f"          n{number}: 第{number + 1}项" for number in range(FIGURES)),
        *(
            f"          a{number}: {{label: 金额{number + 1}, type: amount, decimals: 2}}"
            for number in range(AMOUNTS)
        ),
        *(
            f"          t{number}: {{label: 说明{number + 1}, type: text, most: 60}}"
            for number in range(TEXTS)
        ),
    ]
    return "\n".join(lines)


def _values(number: int) -> dict[str, object]:
    random = Random(number)  # noqa: S311 - figures, not secrets
    values: dict[str, object] = {}
    for record in range(1, RECORDS + 1):
        for column in range(FIGURES):
            values[f"items[{record}, n{column}]"] = random.randint(0, 99_999)
        for column in range(AMOUNTS):
            values[f"items[{record}, a{column}]"] = random.randint(1, 9_999_999) / 100
        for column in range(TEXTS):
            values[f"items[{record}, t{column}]"] = f"第{number}镇第{record}项说明{column}"
    return values
