"""The layout that a workbook carries: packed, unpacked, and refused where it is none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.form.forms_at_random import forms
from tests.forms import at, form
from xlreport.form import Form
from xlreport.layout import EmbeddedLayout, lay_out, layout_digest, pack_layout, unpack_layout
from xlreport.layout.cell_refs import CellRefs
from xlreport.layout.embedded import embedded_layout
from xlreport.rules import CellRef

SMALL = """
    sections:
      - code: one
        title: 一
        sheet: 表一
        tables: [{code: t, columns: {a: 甲, b: 乙}, rows: {x: 一}}]
        texts: {remark: {label: 备注, lines: 1}}
    rules:
      - {code: ask, severity: warning, expect: "t[x, a] < 9", message: 问}
"""


def test_a_layout_is_packed_by_the_rows_and_columns_of_its_codes() -> None:
    assert json.loads(pack_layout(lay_out(form(SMALL)))) == {
        "tables": {"t": {"sheet": "表一", "rows": {"x": 2}, "columns": {"a": 1, "b": 2}}},
        "texts": {"remark": ["表一", 4, 0]},
        "fields": {
            "unit_name": ["封面", 3, 2],
            "unit_code": ["封面", 4, 2],
            "period": ["封面", 5, 2],
            "contact": ["封面", 6, 2],
            "phone": ["封面", 7, 2],
            "filled_on": ["封面", 8, 2],
        },
        "answers": [["rule.ask", "t[x, a]", "校验", 11, 8]],
        "labels": {
            "表一": [["一", 0, 0], ["甲", 1, 1], ["乙", 1, 2], ["一", 2, 0], ["备注", 3, 0]]
        },
    }


def test_unpacking_tells_where_everything_stands() -> None:
    carried = unpack_layout(pack_layout(lay_out(form(SMALL))))
    assert carried.cell_refs == {
        at("t[x, a]"): CellRef("表一", 2, 1),
        at("t[x, b]"): CellRef("表一", 2, 2),
        "remark": CellRef("表一", 4, 0),
    }
    assert carried.fields["unit_code"] == CellRef("封面", 4, 2)
    assert carried.answers == {("rule.ask", "t[x, a]"): CellRef("校验", 11, 8)}
    assert [(each.text, each.box.a1) for each in carried.labels["表一"]][:2] == [
        ("一", "A1"),
        ("甲", "B2"),
    ]


@settings(max_examples=40, deadline=None)
@given(forms())
def test_what_is_packed_is_unpacked_alike(made: Form) -> None:
    layout = lay_out(made)
    assert unpack_layout(pack_layout(layout)) == embedded_layout(layout)


def test_the_digest_tells_one_layout_from_another() -> None:
    text = pack_layout(lay_out(form(SMALL)))
    other = pack_layout(lay_out(form(SMALL.replace("b: 乙", "c: 乙"))))
    assert layout_digest(text) == layout_digest(pack_layout(lay_out(form(SMALL))))
    assert layout_digest(text) != layout_digest(other)
    assert len(layout_digest(text)) == 64


EMPTY: dict[str, Any] = {"tables": {}, "texts": {}, "fields": {}, "answers": []}
TABLE: dict[str, Any] = {"sheet": "表", "rows": {"x": 1}, "columns": {"a": 1}}
MANY: dict[str, Any] = {f"c{number}": number for number in range(1001)}


WRONG: list[dict[str, Any]] = [
    {"tables": []},
    {"tables": {"t": {}}},
    {"tables": {"t": []}},
    {"tables": {"t": TABLE | {"sheet": 3}}},
    {"tables": {"t": TABLE | {"rows": [1]}}},
    {"tables": {"t": TABLE | {"rows": {"x": "1"}}}},
    {"tables": {"t": TABLE | {"columns": {"a": None}}}},
    {"tables": {"t": TABLE | {"columns": {"a": float("inf")}}}},
    {"tables": {"t": TABLE | {"columns": {"a": float("nan")}}}},
    {"tables": {"t": TABLE | {"columns": MANY, "rows": MANY}}},
    {"texts": {"t": ["表", 1]}},
    {"texts": {"t": ["表", 1, 2, 3]}},
    {"texts": {"t": [1, 1, 2]}},
    {"texts": {"t": "表12"}},
    {"texts": []},
    {"fields": {"unit_code": ["表", "1", 2]}},
    {"fields": {"unit_code": 3}},
    {"answers": [["rule.r"]]},
    {"answers": [["rule.r", "t[x, a]", "表", 1]]},
    {"answers": [[["rule.r"], "t[x, a]", "表", 1, 2]]},
    {"answers": 3},
]


def test_an_empty_layout_is_a_layout() -> None:
    assert unpack_layout(json.dumps(EMPTY)) == EmbeddedLayout(CellRefs({}, {}), {}, {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no layout",
        "[]",
        "3",
        "null",
        '"tables"',
        "{}",
        "[" * 100_000,
        *(json.dumps(EMPTY | wrong) for wrong in WRONG),
    ],
    ids=lambda text: text[:60],
)
def test_a_text_that_is_no_layout_is_refused_as_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which one is the reader's business
        unpack_layout(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(EMPTY, JSON)))
def test_any_json_is_unpacked_or_refused_as_a_value_error(carried: object) -> None:
    try:
        unpack_layout(json.dumps(carried))
    except ValueError:
        return


def test_a_list_is_one_entry_and_earlier_layouts_name_every_record() -> None:
    made = form("records: 3\ncolumns: {a: 甲, b: 乙}")
    packed = json.loads(pack_layout(lay_out(made)))

    assert (packed["tables"], packed["lists"]) == ({}, {"t": ["表一", 2, 3, {"a": 1, "b": 2}]})
    own = unpack_layout(json.dumps(packed)).cell_refs
    table = {"sheet": "表一", "rows": {"1": 2, "2": 3, "3": 4}, "columns": {"a": 1, "b": 2}}
    earlier = unpack_layout(json.dumps(packed | {"tables": {"t": table}, "lists": {}})).cell_refs
    assert own == earlier
    assert own[at("t[3, b]")] == CellRef("表一", 4, 2)
    assert at("t[4, b]") not in own
    assert earlier.covers(own) is own.covers(earlier) is True
    longer = unpack_layout(json.dumps(packed | {"lists": {"t": ["表一", 2, 4, {"a": 1, "b": 2}]}}))
    assert (longer.cell_refs.covers(own), own.covers(longer.cell_refs)) == (True, False)
