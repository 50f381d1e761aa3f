"""The keys of an official page: what they take, what is refused, and which revision they make."""

from __future__ import annotations

import pytest

from tests.forms import definition, form, problems
from xlreport.definition import form_changes
from xlreport.form import StubColumn, StubKind
from xlreport.rules import Address

TABLE = "{code: t, columns: {a: 甲}, rows: {x: 一, y: 二}}"


def section(more: str, table: str = TABLE) -> str:
    return f"""
    sections:
      - code: part
        title: 第一部分
        sheet: 表一
        {more}
        tables: [{table}]
    """


def table(stub: str, rows: str = "x: {label: 一}", more: str = "") -> str:
    return f"stub: {stub}\n{more}\ncolumns: {{a: 甲}}\nrows: {{{rows}}}"


def test_head_sign_and_foot_are_read_in_their_order() -> None:
    made = form(
        section("head: {表号: 01表, 制定机关: 财政部}\n        sign: [甲, 乙]\n        foot: [丙]")
    )
    frame = made.sections[0].frame

    assert frame.head == (("表号", "01表"), ("制定机关", "财政部"))
    assert frame.sign == ("甲", "乙")
    assert frame.foot == ("丙",)


def test_a_stub_and_the_numbers_that_it_prints_are_read() -> None:
    made = form(
        table(
            "{no: 行次, label: 项目, unit: 单位}", "x: {label: 一, no: 7}, y: {label: 二, no: '08'}"
        )
    )
    read = made.tables["t"]

    assert read.stub == (
        StubColumn(StubKind.NO, "行次"),
        StubColumn(StubKind.LABEL, "项目"),
        StubColumn(StubKind.UNIT, "单位"),
    )
    assert [leaf.no for leaf in read.rows.leaves] == ["7", "08"]
    assert read.corner == "项目"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (table("{unit: 单位}"), "stub 里要有 label（行名称）"),
        (
            table("{label: 项目}", more="corner: 角"),
            "左上角的文字写在 stub 的 label 里，不再写 corner",
        ),
        ("stub: {label: 项目}\ncolumns: {a: 甲}\nrecords: 3", "清单（records）没有 stub"),
        (
            table("{label: 项目, no: 行次}", "x: {label: 一, no: 1}, y: {label: 二, no: 1}"),
            "1 重复",
        ),
        (
            table(
                "{label: 项目, code: 代码}", "x: {label: 一, code: '1'}, y: {label: 二, code: '1'}"
            ),
            "1 重复",
        ),
        (
            table("{label: 项目}", "x: {label: 一, no: 1}"),
            "这里的 no 不会印出来：行的要写在表的 stub 里，列的要写 numbered: true",
        ),
        (
            "columns: {a: {label: 甲, no: 3}}\nrows: {x: 一}",
            "这里的 no 不会印出来：行的要写在表的 stub 里，列的要写 numbered: true",
        ),
        (
            table("{label: 项目, no: 行次}", "g: {label: 组, no: 1, rows: {x: 一}}"),
            "栏目标题本身没有单元格，no 请写在下面各栏",
        ),
    ],
)
def test_what_cannot_be_printed_is_refused(text: str, said: str) -> None:
    (only,) = problems(definition(text))

    assert only.partition(" ")[2] == said


@pytest.mark.parametrize("more", ["sign: [甲]", "foot: [甲]"])
def test_nothing_stands_below_a_long_list(more: str) -> None:
    long = "{code: t, records: 501, columns: {a: 甲}}"
    (only,) = problems(definition(section(more, long)))

    assert "超过 500 条的清单应放在这一部分的最后" in only


@pytest.mark.parametrize(
    "stub", ["[label, no]", "{label: 项目, other: 其他}", "{label: ''}", "{label: 1}"]
)
def test_a_stub_maps_known_kinds_to_headings(stub: str) -> None:
    assert problems(definition(table(stub)))


@pytest.mark.parametrize("more", ["head: {表号: 02表}", "sign: [单位负责人]"])
def test_head_and_signature_line_are_no_other_revision(more: str) -> None:
    plain = form(section("note: ''"))

    assert form(section(more)).digest == plain.digest


@pytest.mark.parametrize(
    "text", [section("foot: [按户籍统计]"), section("", TABLE.replace("t,", "t, numbered: true,"))]
)
def test_remarks_and_numbers_are_another_revision(text: str) -> None:
    assert form(text).digest != form(section("note: ''")).digest


def test_the_unit_of_a_row_is_the_one_that_all_its_figures_share() -> None:
    made = form("""
        columns: {a: 甲, b: {label: 乙, type: text}}
        rows: {x: {label: 一, unit: 个}, y: {label: 二}}
    """)
    assert made.tables["t"].unit_of("x") == "个"
    assert made.tables["t"].unit_of("y") == ""
    assert made.cells[Address("t", "x", "a")].type.unit == "个"


def test_a_comparison_names_what_changed_on_the_page() -> None:
    old = form(section("head: {表号: 01表}", "{code: t, columns: {a: 甲}, rows: {x: 一}}"))
    new = form(
        section(
            "head: {表号: 02表}\n        foot: [注]",
            "{code: t, stub: {label: 项目, no: 行次}, numbered: true, columns: {a: 甲},"
            " rows: {x: {label: 一, no: 1}}}",
        )
    )
    assert [(each.part, each.code, each.before, each.after) for each in form_changes(old, new)] == [
        ("page", "part.head", "表号：01表", "表号：02表"),
        ("page", "part.foot", "", ""),
        ("stub", "t", "", ""),
        ("row", "t.x", "一", "一 1"),
    ]
