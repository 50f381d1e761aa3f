"""Which cells of one edition are which of another."""

from __future__ import annotations

from tests.forms import form
from xlreport.definition import form_changes, load_form, unmapped_inputs
from xlreport.definition.form_diff import ChangeKind
from xlreport.form import edition_mapping

OLD = """
    form: old
    sections:
      - code: part
        title: 第一部分
        sheet: 表一
        texts: {note: 说明, closing: 结语}
        tables:
          - code: t
            columns: {a: 甲, b: 乙, c: {label: 丙, type: integer}, all: {label: 计, sum: columns}}
            rows: {x: 一, y: 二}
"""
NEW = """
    form: new
    follows: old
    sections:
      - code: part
        title: 第一部分
        sheet: 表一
        texts: {note: 说明, closing: 结束语}
        tables:
          - code: t
            columns: {a: 甲, d: {label: 丁, from: b}, c: 丙, all: {label: 计, sum: columns}}
            rows: {x: {label: 壹, also: [一]}, y: 三}
"""
BEFORE = form(OLD)
AFTER = form(NEW, lambda code: BEFORE if code == "old" else None)


def test_a_cell_carries_over_where_both_its_lines_do() -> None:
    """甲 by its label, 丁 by `from`; 丙 has another type, 三 another name; a sum is no input."""
    assert {str(new): str(old) for new, old in edition_mapping(BEFORE, AFTER).items()} == {
        "note": "note",
        "t[x, a]": "t[x, a]",
        "t[x, d]": "t[x, b]",
    }


def test_it_carries_back_the_same_way() -> None:
    there = edition_mapping(BEFORE, AFTER)

    assert edition_mapping(AFTER, BEFORE) == {old: new for new, old in there.items()}


def test_forms_that_do_not_follow_each_other_have_nothing_in_common() -> None:
    assert edition_mapping(load_form("budget-execution"), load_form("gov-disclosure-2021")) == {}


def test_what_is_left_is_told_from_both_sides() -> None:
    added, left = unmapped_inputs(BEFORE, AFTER)

    assert [str(at) for at in added] == ["t[x, c]", "t[y, a]", "t[y, d]", "t[y, c]", "closing"]
    assert [str(at) for at in left] == ["t[x, c]", "t[y, a]", "t[y, b]", "t[y, c]", "closing"]


def test_differences_name_each_part_once() -> None:
    found = form_changes(BEFORE, AFTER)

    assert [(each.change, each.part, each.code, each.before, each.after) for each in found] == [
        (ChangeKind.CHANGED, "form", "form", "old", "new"),
        (ChangeKind.CHANGED, "row", "t.x", "一", "壹"),
        (ChangeKind.CHANGED, "row", "t.y", "二", "三"),
        (ChangeKind.REMOVED, "column", "t.b", "", ""),
        (ChangeKind.ADDED, "column", "t.d", "", ""),
        (ChangeKind.CHANGED, "cell", "t[x, c]", "integer zero", "count zero"),
        (ChangeKind.CHANGED, "cell", "t[y, c]", "integer zero", "count zero"),
        (ChangeKind.CHANGED, "text", "closing", "结语", "结束语"),
    ]
