"""Random small forms, for the laws that hold for every form."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.forms import FILE, definition
from xlreport.definition.build import read_form
from xlreport.form import Form

Lines = dict[str, Any]

KINDS: list[Lines] = [
    {"type": "amount"},
    {"type": "integer", "unit": "件"},
    {"type": "date", "blank": "error"},
    {"type": "text", "least": 2, "most": 9},
    {"type": "choice", "choices": ["新", "旧"]},
    {"blank": "warning", "rollup": "none"},
]
LABELS = st.sampled_from(["", "甲", "自然人", "商业企业数量", "Total", "很长的标题，" * 6])
STUBS: list[Lines] = [
    {},
    {"stub": {"label": "项目"}},
    {"stub": {"unit": "计量单位", "label": "指标名称", "code": "代码"}},
    {"stub": {"label": "指标", "unit": "单位"}, "numbered": True},
    {"numbered": True},
]
FRAMES: list[Lines] = [
    {},
    {"head": {"表号": "01表", "制定机关": "财政部"}},
    {"sign": ["单位负责人", "填表人", "报出日期：　年　月　日"], "foot": ["统计范围"]},
    {"head": {"No.": "1"}, "foot": ["一", "很长的说明，" * 30]},
]
TITLES = st.sampled_from(["", "第二十条", "Title"])


def lines(draw: st.DrawFn, below: str, depth: int, code: Callable[[], str]) -> Lines:
    """Rows or columns under one heading; the last of several may add up the others."""
    made: Lines = {}
    for number in range(draw(st.integers(1, 3))):
        line: Lines = {"label": draw(LABELS)}
        if depth and draw(st.booleans()):
            line[below] = lines(draw, below, depth - 1, code)
        elif number and draw(st.booleans()):
            line["sum"] = below
        elif draw(st.booleans()):
            line |= draw(st.sampled_from(KINDS))
        made[code()] = line
    return made


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form of one to three sections with grids, lists and texts, and cells of every kind."""
    counter = iter(range(10_000))

    def code() -> str:
        return f"c{next(counter)}"

    sections = []
    for number in range(draw(st.integers(1, 3))):
        tables: list[Lines] = [
            {
                "code": code(),
                "title": draw(TITLES),
                "corner": draw(LABELS),
                "blank": draw(st.sampled_from(["zero", "warning", "error"])),
                "columns": lines(draw, "columns", 2, code),
            }
            | draw(st.sampled_from([{"records": 1}, {"records": 3}, {}, {}]))
            for _ in range(draw(st.integers(0, 3)))
        ]
        for table in tables:
            if "records" not in table:
                table["rows"] = lines(draw, "rows", 2, code)
                table.update(draw(st.sampled_from(STUBS)))
                table["corner"] = "" if "stub" in table else table["corner"]
        texts = {
            code(): {"label": draw(LABELS), "lines": draw(st.integers(1, 3)), "max": 9}
            for _ in range(draw(st.integers(0 if tables else 1, 2)))
        }
        sections.append(
            {
                "code": code(),
                "title": draw(LABELS),
                "sheet": f"表{number}",
                "note": draw(TITLES),
                "tables": tables,
                "texts": texts,
            }
            | draw(st.sampled_from(FRAMES))
        )
    # JSON is YAML: what is drawn goes through the whole reader.
    return read_form(definition(f"sections: {json.dumps(sections, ensure_ascii=False)}"), FILE)
