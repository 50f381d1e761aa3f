"""Tables side by side, and tables that take over the columns of another."""

from __future__ import annotations

import pytest

from tests.forms import definition, form, judged, problems
from xlreport.definition import form_changes
from xlreport.rules import Address

ROWS = "rows: {x: 一, y: 二}"


def section(*tables: str, more: str = "") -> str:
    listed = "\n".join(f"          - {{{each}}}" for each in tables)
    return f"""
    sections:
      - code: part
        title: 第一部分
        sheet: 表一
        tables:
{listed}
{more}
    """


def told(text: str) -> list[str]:
    return [each.partition(" ")[2] for each in problems(definition(text))]


def test_a_table_knows_the_one_on_its_left() -> None:
    tables = form(
        section(
            f"code: t, columns: {{a: 甲}}, {ROWS}",
            f"code: u, beside: true, columns: {{a: 甲}}, {ROWS}",
            f"code: v, columns: {{a: 甲}}, {ROWS}",
        )
    ).tables

    assert [tables[code].beside for code in "tuv"] == [None, tables["t"], None]


def test_columns_of_another_table_are_taken_over_with_what_stands_beside_them() -> None:
    tables = form(
        section(
            "code: t, stub: {label: 项目, no: 行次}, numbered: true, closed_mark: ×, "
            f"columns: {{a: 甲, b: 乙}}, {ROWS}",
            "code: u, columns: t, rows: {z: 三}",
            "code: v, columns: u, numbered: false, rows: {z: 三}",
        )
    ).tables

    assert [leaf.label for leaf in tables["v"].columns.leaves] == ["甲", "乙"]
    assert tables["v"].stub == tables["t"].stub
    assert [tables[code].is_numbered for code in "tuv"] == [True, True, False]
    assert tables["v"].closed_mark == "×"
    assert tables["v"].columns_from is tables["t"]


def test_in_columns_taken_over_their_table_means_the_own_one() -> None:
    made = form(
        section(
            "code: t, columns: {a: 甲, b: {label: 乙, value: 't[:, a] * 2'}}, rows: {x: 一}",
            "code: u, columns: t, rows: {z: 三}",
        )
    )
    found = judged(made, {"u[z, a]": 4})

    assert found.computed[Address("u", "z", "b")] == 8


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            [f"code: t, beside: true, columns: {{a: 甲}}, {ROWS}"],
            ["beside 用于第二张起的表：前面没有表可以并排"],
        ),
        (
            ["code: t, columns: {a: 甲}, records: 2", f"code: u, beside: true, columns: t, {ROWS}"],
            ["清单（records）不能与别的表并排"],
        ),
        (
            [
                f"code: t, columns: {{a: 甲}}, {ROWS}",
                "code: u, beside: true, columns: t, records: 2",
            ],
            ["清单（records）不能与别的表并排"],
        ),
        (
            [
                f"code: t{at}, beside: {str(at > 0).lower()}, columns: {{a: 甲}}, {ROWS}"
                for at in range(6)
            ],
            ["并排的表最多 5 张"],
        ),
        ([f"code: t, columns: tt, {ROWS}"], ["没有上文的表 tt"]),
        (
            [f"code: t, columns: uu, {ROWS}", f"code: u, columns: {{a: 甲}}, {ROWS}"],
            ["没有上文的表 uu"],
        ),
    ],
)
def test_mistakes_in_where_tables_stand(tables: list[str], said: list[str]) -> None:
    assert told(section(*tables)) == said


def test_a_mistake_in_columns_taken_over_is_told_where_they_are_taken_over() -> None:
    text = section(
        "code: t, columns: {a: 甲, b: {label: 乙, value: 't[x, a]'}}, rows: {x: 一}",
        "code: u, columns: t, rows: {z: 三}",
    )
    (only,) = problems(definition(text))

    assert only == "7:28 没有行 x"


def test_a_move_is_told() -> None:
    left = f"code: t, columns: {{a: 甲}}, {ROWS}"
    old = form(section(left, f"code: u, columns: t, {ROWS}"))
    new = form(section(left, f"code: u, beside: true, columns: t, {ROWS}"))

    assert old.digest != new.digest
    assert [(each.part, each.code) for each in form_changes(old, new)] == [("stub", "u")]
