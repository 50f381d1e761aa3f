"""The form as objects: what sums add, what values are computed from, types, labels, rules."""

from __future__ import annotations

import pytest

from tests.forms import at, form
from xlreport.findings import Language, LocalizedText, Severity
from xlreport.form import BlankMeaning, CellKind, CellType, Coverage, Form, Period, PeriodKind
from xlreport.rules import Address, CellRef, FormulaPrinter, addresses_in


def adds(form: Form, cell: str) -> str:
    """The cells of `t` that a computed cell is computed from, `row column` each."""
    formula = form.cells[address(cell)].formula
    assert formula is not None, f"{cell} is an input"
    return ", ".join(f"{each.row} {each.column}" for each in addresses_in(formula))


def address(text: str) -> Address:
    found = at(text)
    assert isinstance(found, Address)
    return found


def computed(form: Form) -> list[str]:
    return [str(each.address) for each in form.cells.values() if not each.is_input]


# --- sums ----------------------------------------------------------------------------------------


def test_a_sum_column_adds_all_other_columns_of_its_row() -> None:
    made = form("""
        columns: {a: 甲, b: 乙, total: {label: 总计, sum: columns}, c: 丙}
        rows: {x: 一, y: 二}
    """)
    assert computed(made) == ["t[x, total]", "t[y, total]"]
    assert adds(made, "t[x, total]") == "x a, x b, x c"
    assert adds(made, "t[y, total]") == "y a, y b, y c"


def test_a_sum_row_adds_all_other_rows_of_its_column() -> None:
    made = form("""
        columns: {a: 甲, b: 乙}
        rows: {x: 一, y: 二, total: {label: 总计, sum: rows}}
    """)
    assert computed(made) == ["t[total, a]", "t[total, b]"]
    assert adds(made, "t[total, b]") == "x b, y b"


def test_a_sum_adds_the_leaves_of_headings_beside_it_and_leaves_sums_out() -> None:
    made = form("""
        columns:
          natural: 自然人
          legal:
            label: 法人
            columns:
              company: 企业
              public: {label: 公办, columns: {school: 学校, clinic: 医院}}
              all_legal: {label: 小计, sum: columns}
          total: {label: 总计, sum: columns}
        rows: {x: 一}
    """)
    assert adds(made, "t[x, all_legal]") == "x company, x school, x clinic"
    assert adds(made, "t[x, total]") == "x natural, x company, x school, x clinic"


def test_a_sum_under_a_heading_adds_only_what_stands_under_the_same_heading() -> None:
    made = form("""
        columns: {a: 甲}
        rows:
          received: 收到
          outcome:
            label: 办理
            rows:
              granted: 公开
              refused: {label: 不予, rows: {secret: 秘密, other: 其他}}
              handled: {label: 小计, sum: rows}
          carried: 结转
    """)
    assert adds(made, "t[handled, a]") == "granted a, secret a, other a"


def test_a_sum_leaves_out_what_is_computed_otherwise() -> None:
    made = form("""
        columns:
          a: 甲
          half: {label: 半, value: "t[:, a] / 2"}
          total: {label: 总计, sum: columns}
        rows: {x: 一}
    """)
    assert adds(made, "t[x, total]") == "x a"


def test_a_sum_leaves_out_dates_texts_and_choices_beside_its_figures() -> None:
    made = form("""
        columns:
          since: {label: 日期, type: date}
          what: {label: 内容, type: text}
          a: 甲
          kind: {label: 类别, type: choice, choices: [新, 旧]}
          b: {label: 乙, type: amount, decimals: 3}
          total: {label: 总计, sum: columns}
        rows: {x: 一}
    """)
    assert adds(made, "t[x, total]") == "x a, x b"


def test_a_sum_has_the_decimals_of_what_it_adds_unless_it_has_its_own() -> None:
    made = form("""
        columns:
          a: 甲
          b: {label: 乙, type: amount, decimals: 3, unit: 元}
          total: {label: 总计, sum: columns}
          rough: {label: 约计, sum: columns, type: amount, decimals: 1}
        rows: {x: 一, y: 二, all: {label: 合计, sum: rows}}
    """)
    kinds = {each.column: cell.type for each, cell in made.cells.items() if each.row == "all"}
    assert kinds == {
        "a": CellType(CellKind.COUNT),
        "b": CellType(CellKind.AMOUNT, 3, "元"),
        "total": CellType(CellKind.AMOUNT, 3, "元"),
        "rough": CellType(CellKind.AMOUNT, 1),
    }


def test_where_a_sum_row_crosses_a_sum_column_the_column_stands() -> None:
    made = form("""
        columns: {a: 甲, b: 乙, total: {label: 总计, sum: columns}}
        rows: {x: 一, y: 二, all: {label: 合计, sum: rows}}
    """)
    assert adds(made, "t[all, total]") == "all a, all b"
    assert adds(made, "t[all, a]") == "x a, y a"
    assert adds(made, "t[x, total]") == "x a, x b"


# --- values --------------------------------------------------------------------------------------


def formula(form: Form, cell: str) -> str:
    """The formula of a computed cell, with addresses for references."""

    def locate(each: Address | str) -> CellRef:
        assert isinstance(each, Address)
        return CellRef("", "xyzs".index(each.row), "abcd".index(each.column))

    node = form.cells[address(cell)].formula
    assert node is not None
    return FormulaPrinter(locate, "").number(node, 1)


def test_in_a_columns_value_a_colon_is_the_cells_own_row() -> None:
    made = form("""
        columns: {a: 甲, b: 乙, c: {label: 率, value: "t[:, a] / t[:, b] - t[x, a]"}}
        rows: {x: 一, y: 二}
    """)
    assert computed(made) == ["t[x, c]", "t[y, c]"]
    assert formula(made, "t[x, c]") == "ROUND(SUM(A1)/SUM(B1),3)-SUM(A1)"
    assert formula(made, "t[y, c]") == "ROUND(SUM(A2)/SUM(B2),3)-SUM(A1)"


def test_in_a_rows_value_a_colon_is_the_cells_own_column() -> None:
    made = form("""
        columns: {a: 甲, b: 乙}
        rows: {x: 一, y: 二, z: {label: 差, value: "t[x, :] - t[y, :]"}}
    """)
    assert computed(made) == ["t[z, a]", "t[z, b]"]
    assert formula(made, "t[z, b]") == "SUM(B1)-SUM(B2)"


def test_where_values_and_sums_cross_values_stand_and_the_columns_before_the_rows() -> None:
    made = form("""
        columns:
          a: 甲
          b: 乙
          c: {label: 差, value: "t[:, a] - t[:, b]"}
          d: {label: 总计, sum: columns}
        rows:
          x: 一
          y: 二
          z: {label: 比, value: "t[x, :] - 1"}
          s: {label: 合计, sum: rows}
    """)
    assert formula(made, "t[z, c]") == "SUM(A3)-SUM(B3)"
    assert formula(made, "t[s, c]") == "SUM(A4)-SUM(B4)"
    assert formula(made, "t[z, d]") == "SUM(D1)-1"
    assert formula(made, "t[s, d]") == "SUM(A4:B4)"


def test_a_row_and_a_column_of_the_same_code_keep_their_own_values() -> None:
    made = form("""
        columns: {a: 甲, c: {label: 倍, value: "t[:, a] * 2"}, both: 丙}
        rows: {x: 一, c: 二, both: {label: 三, value: "t[x, :] + 1"}}
    """)
    assert computed(made) == ["t[x, c]", "t[c, c]", "t[both, a]", "t[both, c]", "t[both, both]"]


def test_a_value_may_speak_of_another_table_with_the_same_rows() -> None:
    made = form("""
        sections:
          - code: part
            title: 一
            sheet: 表一
            tables:
              - code: first
                columns: {a: 甲}
                rows: {x: 一, y: 二}
              - code: second
                columns: {b: 乙, c: {label: 丙, value: "first[:, a] + second[:, b]"}}
                rows: {y: 二, x: 一}
    """)
    found = made.cells[address("second[y, c]")].formula
    assert found is not None
    assert [str(each) for each in addresses_in(found)] == ["first[y, a]", "second[y, b]"]


# --- types and labels ----------------------------------------------------------------------------


def test_a_cells_type_is_its_rows_else_its_columns_else_its_tables() -> None:
    made = form("""
        type: integer
        columns: {a: 甲, b: {label: 乙, type: amount, unit: 元}, c: {label: 丙, decimals: 3}}
        rows: {x: 一, y: {label: 二, type: count}}
    """)
    kinds = {str(each): cell.type for each, cell in made.cells.items()}
    assert kinds == {
        "t[x, a]": CellType(CellKind.INTEGER),
        "t[x, b]": CellType(CellKind.AMOUNT, 2, "元"),
        "t[x, c]": CellType(CellKind.AMOUNT, 3),
        "t[y, a]": CellType(CellKind.COUNT),
        "t[y, b]": CellType(CellKind.COUNT),
        "t[y, c]": CellType(CellKind.COUNT),
    }


def test_cells_are_counts_unless_the_form_says_otherwise() -> None:
    made = form("columns: {a: 甲}\nrows: {x: {label: 一, unit: 件}}")
    assert made.cells[address("t[x, a]")].type == CellType(CellKind.COUNT, 0, "件")


def test_cells_stand_row_by_row_in_the_order_of_the_form() -> None:
    made = form("columns: {b: 乙, a: 甲}\nrows: {y: 二, x: 一}")
    assert [str(each) for each in made.cells] == ["t[y, b]", "t[y, a]", "t[x, b]", "t[x, a]"]


def test_labels_lead_from_the_outermost_heading_to_the_leaf_and_skip_empty_ones() -> None:
    made = form("""
        columns: {g: {label: 组, columns: {h: {label: "", columns: {a: 甲}}, b: 乙}}}
        rows: {r: {label: 大, rows: {x: ""}}, y: 二}
    """)
    table = made.tables["t"]
    assert table.column_labels(address("t[x, a]")) == ("组", "甲")
    assert table.column_labels(address("t[x, b]")) == ("组", "乙")
    assert table.row_labels(address("t[x, a]")) == ("大",)
    assert table.row_labels(address("t[y, a]")) == ("二",)


def test_lines_know_their_depth_and_their_leaves() -> None:
    made = form("""
        columns: {a: 甲}
        rows: {g: {label: 组, rows: {h: {label: 里, rows: {x: 一, y: 二}}, z: 三}}, w: 四}
    """)
    rows = made.tables["t"].rows
    group = rows.by_code["g"]
    assert rows.depth == 3
    assert [leaf.code for leaf in rows.leaves] == ["x", "y", "z", "w"]
    assert [leaf.code for leaf in group.leaves()] == ["x", "y", "z"]
    assert [line.code for line in group.lines()] == ["g", "h", "x", "y", "z"]
    assert [each.code for each in rows.lines if each.is_heading] == ["g"]


# --- rules ---------------------------------------------------------------------------------------

RULES = """
    title: 收支
    columns: {a: 甲, b: 乙, total: {label: 总计, sum: columns}}
    rows: {x: 一, y: 二}
    rules:
      - {code: ordered, expect: "t[x, :] >= t[y, :]", message: 一不少于二}
      - {code: within, severity: warning, expect: "t[x, total] >= t[:, a]", message: 甲不超}
      - code: told
        severity: note
        when: t[x, a] > 0
        expect: not blank(t[x, b]) and t[x, a] > 1
        message: 填
"""


def test_a_rule_has_an_instance_for_each_turn_with_its_words() -> None:
    instances = form(RULES).rule_instances
    assert [(each.rule.code, str(each.address)) for each in instances] == [
        ("ordered", "t[x, a]"),
        ("ordered", "t[x, b]"),
        ("ordered", "t[x, total]"),
        ("within", "t[x, a]"),
        ("within", "t[y, a]"),
        ("told", "t[x, b]"),
    ]
    assert instances[1].description == LocalizedText("乙：一 ≥ 二", "乙: 一 ≥ 二")
    assert instances[4].description == LocalizedText("一·总计 ≥ 二·甲", "一·总计 ≥ 二·甲")


def test_a_rule_keeps_its_severity_its_message_and_its_code() -> None:
    rules = {each.rule.code: each.rule for each in form(RULES).rule_instances}
    assert {code: rule.severity for code, rule in rules.items()} == {
        "ordered": Severity.ERROR,
        "within": Severity.WARNING,
        "told": Severity.NOTE,
    }
    assert rules["within"].message == "甲不超"
    assert rules["within"].finding_code == "rule.within"


def test_only_a_rule_that_is_a_comparison_has_sides() -> None:
    instances = form(RULES).rule_instances
    assert [each.comparison is not None for each in instances] == [True] * 5 + [False]
    assert [each.when is not None for each in instances] == [False] * 5 + [True]


def test_instances_of_one_rule_never_share_their_place() -> None:
    made = form("""
        columns: {a: 甲, b: 乙}
        rows: {x: 一, y: 二, z: 三}
        rules:
          - {code: first, expect: "t[z, a] >= t[:, b]", message: 一}
          - {code: both, expect: "t[x, a] + t[:, :] >= 0", message: 二}
          - {code: spread, expect: "sum(t[:, a]) >= t[:, b]", message: 三}
    """)
    places = [(each.rule.code, each.address) for each in made.rule_instances]
    assert len(set(places)) == len(places) == 3 + 6 + 3
    assert [str(where) for code, where in places if code == "first"] == [
        "t[x, b]",
        "t[y, b]",
        "t[z, b]",
    ]


def test_a_rule_of_a_text_stands_at_the_text() -> None:
    made = form("""
        sections:
          - {code: part, title: 一, sheet: 表一, texts: {remark: 备注}}
        rules:
          - {code: told, expect: not blank(remark), message: 应填写}
    """)
    (instance,) = made.rule_instances
    assert instance.address == "remark"
    assert instance.description == LocalizedText("并非未填（“备注”）", "not blank (“备注”)")


# --- the form ------------------------------------------------------------------------------------


def test_a_form_knows_its_parts_by_code() -> None:
    text = """
        locale: en
        notes: [一, 二]
        follows: old-form
        sections:
          - code: one
            title: 一
            sheet: 表一
            note: 注
            texts: {a: {label: 甲, max: 10, lines: 3}, b: 乙}
          - code: two
            title: 二
            sheet: 表二
            tables:
              - {code: t, title: 题, corner: 角, blank: error, columns: {a: 甲}, rows: {x: 一}}
    """
    asked: list[str] = []

    def find(code: str) -> Form:
        asked.append(code)
        return form("columns: {a: 甲}\nrows: {x: 一}")

    made = form(text, find)
    assert asked == ["old-form"]
    assert (made.code, made.name, made.language) == ("sample", "样表", Language.EN)
    assert (made.notes, made.follows) == (("一", "二"), "old-form")
    assert [(each.code, each.title, each.sheet, each.note) for each in made.sections] == [
        ("one", "一", "表一", "注"),
        ("two", "二", "表二", ""),
    ]
    assert {code: (n.label, n.most, n.lines) for code, n in made.narratives.items()} == {
        "a": ("甲", 10, 3),
        "b": ("乙", None, 40),
    }
    table = made.tables["t"]
    assert (table.title, table.corner, table.is_list, table.keys) == ("题", "角", False, ())
    assert [cell.blank for cell in table.inputs] == [BlankMeaning.ERROR]


def test_a_title_takes_the_unit_and_the_period() -> None:
    made = form("columns: {a: 甲}\nrows: {x: 一}")
    period = Period(2020, 1, PeriodKind.YEAR)
    assert made.title_for("甲镇", period) == "甲镇2020样表"
    assert made.title_for("", period) == "样表"
    assert made.title_for("甲镇", None) == "样表"


DIGESTED = "columns: {a: {label: 甲, type: amount, unit: 元}, b: 乙}\nrows: {x: 一, y: 二}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("columns:", "# a comment\ncolumns:"),
        ("b: 乙", "b: {label: 乙}"),
        ("b: 乙", '"b":   乙'),
        ("label: 甲, type: amount, unit: 元", "unit: 元, type: amount, label: 甲"),
    ],
)
def test_the_digest_does_not_see_how_a_definition_is_written(old: str, new: str) -> None:
    assert form(DIGESTED.replace(old, new)).digest == form(DIGESTED).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一", "壹"),
        ("x: 一", "z: 一"),
        ("x: 一, y: 二", "y: 二, x: 一"),  # the same cells, in other places
        ("amount", "integer"),
        ("rows:", "blank: error\nrows:"),
        ("rows:", "title: 题\nrows:"),
    ],
)
def test_the_digest_tells_revisions_apart(old: str, new: str) -> None:
    assert old in DIGESTED
    assert form(DIGESTED.replace(old, new)).digest != form(DIGESTED).digest
    assert len(form(DIGESTED).digest) == 64


@pytest.mark.parametrize(
    ("first", "last", "year", "covered"),
    [
        (2019, 2020, 2018, False),
        (2019, 2020, 2019, True),
        (2019, 2020, 2020, True),
        (2019, 2020, 2021, False),
        (2021, None, 2020, False),
        (2021, None, 2999, True),
    ],
)
def test_a_form_covers_the_years_from_its_first_to_its_last(
    first: int, last: int | None, year: int, covered: bool
) -> None:
    coverage = Coverage(PeriodKind.QUARTER, first, last)
    assert coverage.covers(Period(year, 3, PeriodKind.QUARTER)) is covered


def test_a_coverage_is_said() -> None:
    assert Coverage(PeriodKind.YEAR, 2019, 2020).label == LocalizedText(
        "2019—2020年", "2019 to 2020"
    )
    assert Coverage(PeriodKind.YEAR, 2021, None).label == LocalizedText("2021年起", "from 2021 on")
