"""What a filling amounts to: computed cells, flaws, and the verdict of every line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.forms import at, form, judged
from xlreport.form import (
    BlankMeaning,
    CheckStatus,
    Content,
    ErrorValue,
    Evaluation,
    Evaluator,
    Form,
    LineVerdict,
    ValueIssue,
    check_lines,
    line_key,
)
from xlreport.form.celltypes import shown_length
from xlreport.rules import Figure

D = Decimal
PASS, FAIL, SKIP = CheckStatus
NA = ErrorValue("#N/A")

FORM = form("""
    sections:
      - code: money
        title: 一、收支
        sheet: 收支
        tables:
          - code: t
            columns:
              a: 甲
              b: 乙
              total: {label: 总计, sum: columns}
            rows:
              x: 一
              y: 二
              all: {label: 合计, sum: rows}
          - code: m
            blank: warning
            columns:
              spent: {label: 支出, type: amount, decimals: 2}
              rate: {label: 率, type: amount, decimals: 1, value: "m[:, spent] / t[:, total]"}
            rows: {x: 一, y: 二}
        texts: {remark: {label: 备注, max: 5}}
      - code: other
        title: 二、其他
        sheet: 其他
        tables:
          - code: must
            blank: error
            columns: {n: {label: 数, type: integer}}
            rows: {only: 唯一}
    rules:
      - {code: order, expect: "t[x, :] >= t[y, :]", message: 一不少于二}
      - {code: rate, severity: warning, expect: "m[:, rate] <= 0.5", message: 率不过半}
      - {code: told, when: "t[all, total] > 100", expect: not blank(remark), message: 多则说明}
      - code: split
        severity: note
        expect: m[x, spent] / t[x, a] < 10 or t[y, b] == 0
        message: 均摊
""")


def lines(evaluation: Evaluation) -> dict[str, str]:
    """Each line by its code and place: its status and its sides, `-` for one without a figure."""
    return {
        f"{each.line.code} {each.line.address}": f"{each.status.name} {sides(each)}".rstrip()
        for each in evaluation.verdicts
    }


def sides(verdict: LineVerdict) -> str:
    both = (verdict.left, verdict.right)
    assert (verdict.difference is None) is (None in both)
    if both == (None, None):
        return ""
    return " ".join("-" if each is None else str(each) for each in (*both, verdict.difference))


def computed(evaluation: Evaluation) -> dict[str, str]:
    return {str(each): str(figure) for each, figure in evaluation.computed.items()}


GOOD: dict[str, Content] = {
    "t[x, a]": 3,
    "t[x, b]": 4,
    "t[y, a]": 1,
    "t[y, b]": 0,
    "m[x, spent]": D("1.50"),
    "m[y, spent]": D("0.25"),
    "must[only, n]": -2,
}


def test_a_right_filling_passes_every_line() -> None:
    evaluation = judged(FORM, GOOD)
    assert lines(evaluation) == {
        "rule.order t[x, a]": "PASS 3 1 2",
        "rule.order t[x, b]": "PASS 4 0 4",
        "rule.order t[x, total]": "PASS 7 1 6",
        "rule.rate m[x, rate]": "PASS 0.2 0.5 -0.3",
        "rule.rate m[y, rate]": "PASS 0.3 0.5 -0.2",
        "rule.told remark": "SKIP",
        "rule.split m[x, spent]": "PASS",
        "cell t[x, a]": "PASS 0 0 0",
        "cell.blank m[x, spent]": "PASS 0 0 0",
        "text.too-long remark": "PASS 0 5 -5",
        "cell must[only, n]": "PASS 0 0 0",
    }
    assert computed(evaluation) == {
        "t[x, total]": "7",
        "t[y, total]": "1",
        "t[all, a]": "4",
        "t[all, b]": "4",
        "t[all, total]": "8",
        "m[x, rate]": "0.2",
        "m[y, rate]": "0.3",
    }
    assert evaluation.issues == {}
    assert evaluation.blanks == {}
    assert [evaluation.blank_count(table) for table in ("t", "m", "must")] == [0, 0, 0]
    assert evaluation.passes


def changed(**changes: Content) -> Evaluation:
    """The right filling with other contents; `t_x_a` is t[x, a]."""
    addresses = {
        "{}[{}, {}]".format(*name.split("_")) if "_" in name else name: content
        for name, content in changes.items()
    }
    return judged(FORM, GOOD | addresses)


def different(evaluation: Evaluation) -> dict[str, str]:
    """The lines that are not as for the right filling."""
    right = lines(judged(FORM, GOOD))
    return {name: shown for name, shown in lines(evaluation).items() if shown != right[name]}


def test_a_failing_error_keeps_the_filling_from_passing() -> None:
    evaluation = changed(t_y_b=9)
    assert different(evaluation) == {
        "rule.order t[x, b]": "FAIL 4 9 -5",
        "rule.order t[x, total]": "FAIL 7 10 -3",
        "rule.rate m[y, rate]": "PASS 0 0.5 -0.5",
    }
    assert not evaluation.passes


def test_a_failing_warning_or_note_changes_no_verdict() -> None:
    evaluation = changed(m_y_spent=5, t_y_b=1, m_x_spent=100)
    assert different(evaluation) == {
        "rule.order t[x, b]": "PASS 4 1 3",
        "rule.order t[x, total]": "PASS 7 2 5",
        "rule.rate m[x, rate]": "FAIL 14.3 0.5 13.8",
        "rule.rate m[y, rate]": "FAIL 2.5 0.5 2.0",
        "rule.split m[x, spent]": "FAIL",
    }
    assert evaluation.passes


def test_a_when_that_holds_lets_its_rule_speak() -> None:
    evaluation = changed(t_x_a=200)
    assert lines(evaluation)["rule.told remark"] == "FAIL"
    assert not evaluation.passes
    evaluation = changed(t_x_a=200, remark=NA)
    assert lines(evaluation)["rule.told remark"] == "SKIP"
    evaluation = changed(t_x_a=200, remark="已核")
    assert lines(evaluation)["rule.told remark"] == "PASS"
    assert evaluation.passes


def test_an_error_value_makes_every_line_it_reaches_not_applicable() -> None:
    evaluation = changed(t_x_a=NA)
    assert different(evaluation) == {
        "rule.order t[x, a]": "SKIP - 1 -",
        "rule.order t[x, total]": "SKIP - 1 -",
        "rule.rate m[x, rate]": "PASS 0 0.5 -0.5",  # a rate without a figure is blank, as shown
        "rule.split m[x, spent]": "SKIP",
        "cell t[x, a]": "FAIL 1 0 1",
    }
    assert {name: figure for name, figure in computed(evaluation).items() if figure == "None"} == {
        "t[x, total]": "None",
        "t[all, a]": "None",
        "t[all, total]": "None",
        "m[x, rate]": "None",
    }
    assert evaluation.issues == {at("t[x, a]"): ValueIssue.NOT_A_NUMBER}


def test_a_division_by_zero_leaves_a_cell_without_a_figure_and_a_rule_not_applicable() -> None:
    evaluation = changed(t_x_a=0, t_x_b=0, t_y_a=0)
    shown = lines(evaluation)
    assert computed(evaluation)["m[x, rate]"] == "None"
    assert shown["rule.rate m[x, rate]"] == "PASS 0 0.5 -0.5"
    assert shown["rule.split m[x, spent]"] == "SKIP"


def test_text_in_a_number_cell_counts_as_nothing_and_is_a_flaw() -> None:
    evaluation = changed(t_x_a="三件")
    assert different(evaluation) == {
        "rule.order t[x, a]": "FAIL 0 1 -1",
        "rule.order t[x, total]": "PASS 4 1 3",
        "rule.rate m[x, rate]": "PASS 0.4 0.5 -0.1",
        "rule.split m[x, spent]": "SKIP",
        "cell t[x, a]": "FAIL 1 0 1",
    }
    assert computed(evaluation)["t[x, total]"] == "4"


@pytest.mark.parametrize(
    ("content", "issue"),
    [(True, ValueIssue.NOT_A_NUMBER), (-1, ValueIssue.NEGATIVE), (D("1.5"), ValueIssue.NOT_WHOLE)],
)
def test_a_flaw_keeps_the_filling_from_passing(content: Content, issue: ValueIssue) -> None:
    evaluation = changed(t_y_a=content)
    assert evaluation.issues == {at("t[y, a]"): issue}
    assert not evaluation.passes


def test_blanks_are_counted_for_each_table_and_mean_what_it_says() -> None:
    evaluation = judged(FORM, {})
    assert evaluation.blanks == {
        ("t", BlankMeaning.ZERO): 4,
        ("m", BlankMeaning.WARNING): 2,
        ("must", BlankMeaning.ERROR): 1,
    }
    assert [evaluation.blank_count(table) for table in ("t", "m", "must")] == [4, 2, 1]
    assert evaluation.issues == {at("must[only, n]"): ValueIssue.BLANK}
    assert lines(evaluation) == {
        "rule.order t[x, a]": "PASS 0 0 0",
        "rule.order t[x, b]": "PASS 0 0 0",
        "rule.order t[x, total]": "PASS 0 0 0",
        "rule.rate m[x, rate]": "PASS 0 0.5 -0.5",
        "rule.rate m[y, rate]": "PASS 0 0.5 -0.5",
        "rule.told remark": "SKIP",
        "rule.split m[x, spent]": "SKIP",
        "cell t[x, a]": "PASS 0 0 0",
        "cell.blank m[x, spent]": "FAIL 2 0 2",
        "text.too-long remark": "PASS 0 5 -5",
        "cell must[only, n]": "FAIL 1 0 1",
    }
    assert not evaluation.passes


@pytest.mark.parametrize(
    ("content", "shown", "flawed"),
    [
        (None, "PASS 0 5 -5", False),
        ("", "PASS 0 5 -5", False),
        ("一二三四五", "PASS 5 5 0", False),
        ("一二三四五六", "FAIL 6 5 1", False),
        ("一二三四\U00020000", "FAIL 6 5 1", False),  # a sheet's LEN counts it twice
        (12, "PASS 2 5 -3", False),
        (NA, "SKIP - 5 -", True),
    ],
)
def test_a_text_is_measured_as_a_sheet_measures_it(
    content: Content, shown: str, flawed: bool
) -> None:
    evaluation = changed(remark=content)
    assert lines(evaluation)["text.too-long remark"] == shown
    assert (at("remark") in evaluation.issues) is flawed
    assert evaluation.passes is not flawed


@pytest.mark.parametrize(
    ("content", "length"), [(None, 0), ("", 0), ("a表", 2), ("😀", 2), ("\ud800", 1), (125, 3)]
)
def test_characters_outside_the_basic_plane_count_twice(content: Content, length: int) -> None:
    assert shown_length(content) == length


# --- computed cells ------------------------------------------------------------------------------


def values(form: Form, contents: Mapping[str, Content]) -> dict[str, Figure | None]:
    evaluation = judged(form, contents)
    return {str(each): figure for each, figure in evaluation.computed.items()}


def test_computed_cells_are_computed_in_the_order_of_their_needs() -> None:
    made = form("""
        columns:
          late: {label: 丁, value: "t[:, middle] + 1"}
          middle: {label: 丙, value: "t[:, first] * 2"}
          first: {label: 乙, value: "t[:, a] + 1"}
          a: 甲
        rows: {x: 一}
    """)
    assert values(made, {"t[x, a]": 4}) == {"t[x, first]": 5, "t[x, middle]": 10, "t[x, late]": 11}
    assert list(values(made, {})) == ["t[x, first]", "t[x, middle]", "t[x, late]"]


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        ("t[:, a] / t[:, b]", 1, "0.7"),
        ("t[:, a] / t[:, b]", 3, "0.667"),
        ("round(t[:, a] / t[:, b], 4)", 2, "0.67"),
        ("abs(t[:, a] / t[:, b])", 2, "0.67"),
        ("max(t[x, a], 2.126)", 2, "2.13"),
        ("min(t[x, a], 0.126)", 2, "0.13"),
        ("-t[:, a] / t[:, b] / 1000", 2, "0.00"),
        ("t[:, a] * 0.125", 2, "0.25"),
    ],
)
def test_a_value_is_rounded_to_its_cells_decimals_whatever_it_is(
    value: str, decimals: int, result: str
) -> None:
    made = form(f"""
        columns:
          a: 甲
          b: 乙
          c: {{label: 丙, type: amount, decimals: {decimals}, value: "{value}"}}
        rows: {{x: 一}}
    """)
    assert str(values(made, {"t[x, a]": 2, "t[x, b]": 3})["t[x, c]"]) == result


def test_a_sum_is_exact_and_never_rounded() -> None:
    made = form("""
        type: amount
        decimals: 2
        columns: {a: 甲, b: 乙, total: {label: 总计, sum: columns}}
        rows: {x: 一}
    """)
    assert values(made, {"t[x, a]": D("0.1"), "t[x, b]": D("0.2")}) == {"t[x, total]": D("0.3")}
    found = values(made, {"t[x, a]": D("0.125"), "t[x, b]": 1})
    assert str(found["t[x, total]"]) == "1.125"


@pytest.mark.parametrize(
    ("value", "with_error"),
    [
        ("t[:, a] + 1", None),
        ("max(t[x, a], 1)", None),
        ("abs(t[:, a])", None),
        ("count(t[x, a], t[x, b])", 1),
        ("t[:, b] + 1", 3),
    ],
)
def test_an_error_value_reaches_what_is_computed_from_it_but_no_count(
    value: str, with_error: Figure | None
) -> None:
    made = form(f"""
        columns:
          a: 甲
          b: 乙
          c: {{label: 丙, value: "{value}"}}
          d: {{label: 丁, value: "t[:, c] + 1"}}
        rows: {{x: 一}}
    """)
    found = values(made, {"t[x, a]": NA, "t[x, b]": 2})
    assert found["t[x, c]"] == with_error
    # A value that could not be computed shows nothing in the sheet, and nothing counts as 0.
    assert found["t[x, d]"] == (with_error or 0) + 1


def test_an_error_value_reaches_the_sums_of_sums() -> None:
    made = form("""
        columns: {a: 甲, b: 乙, total: {label: 总计, sum: columns}}
        rows: {x: 一, y: 二, all: {label: 合计, sum: rows}}
    """)
    assert values(made, {"t[x, a]": NA, "t[y, b]": 3}) == {
        "t[x, total]": None,
        "t[y, total]": 3,
        "t[all, a]": None,
        "t[all, b]": 3,
        "t[all, total]": None,
    }


def test_an_error_in_a_when_makes_the_rule_not_applicable() -> None:
    made = form("""
        columns: {a: 甲, b: 乙}
        rows: {x: 一}
        rules:
          - {code: r, expect: "t[x, a] == 1", when: "t[x, b] > 0", message: 应}
    """)

    def status(**contents: Content) -> str:
        found = judged(made, {f"t[x, {code}]": content for code, content in contents.items()})
        return f"{found.verdicts[0].status.name} {sides(found.verdicts[0])}".rstrip()

    assert status(a=1, b=1) == "PASS 1 1 0"
    assert status(a=2, b=1) == "FAIL 2 1 1"
    assert status(a=2, b=0) == "SKIP 2 1 1"
    assert status(a=2, b=NA) == "SKIP 2 1 1"  # the sides are shown whatever the verdict is
    assert status(a=NA, b=1) == "SKIP - 1 -"


@pytest.mark.parametrize(
    ("contents", "input_blank", "computed_blank"),
    [
        ({}, PASS, PASS),
        ({"t[x, b]": 2}, PASS, FAIL),
        ({"t[x, a]": 0, "t[x, b]": 2}, FAIL, FAIL),
        ({"t[x, a]": "text"}, FAIL, PASS),
        ({"t[x, a]": ""}, PASS, PASS),
        ({"t[x, a]": NA, "t[x, b]": 2}, SKIP, PASS),
    ],
)
def test_blank_tells_a_filled_cell_and_a_value_from_none(
    contents: Mapping[str, Content], input_blank: CheckStatus, computed_blank: CheckStatus
) -> None:
    made = form("""
        columns: {a: 甲, b: 乙, c: {label: 丙, value: "t[:, a] / t[:, b]"}}
        rows: {x: 一}
        rules:
          - {code: entered, expect: "blank(t[x, a])", message: 未填}
          - {code: divided, expect: "blank(t[x, c])", message: 无值}
    """)
    found = judged(made, contents).verdicts[:2]
    assert tuple(each.status for each in found) == (input_blank, computed_blank)


def test_a_count_passes_over_error_values_in_rules_too() -> None:
    made = form("""
        columns: {a: 甲, b: 乙}
        rows: {x: 一}
        rules:
          - {code: r, expect: "count(t[x, :]) == 2", message: 应填}
    """)
    found = judged(made, {"t[x, a]": NA, "t[x, b]": 1}).verdicts[0]
    assert (found.status, found.left) == (FAIL, 1)


def test_what_is_not_named_is_blank_and_a_computed_cell_cannot_be_filled() -> None:
    assert judged(FORM, {"must[only, n]": 0}) == judged(
        FORM, {"must[only, n]": 0, "t[x, a]": None, "t[x, total]": 4711}
    )


# --- lines and laws ------------------------------------------------------------------------------


def test_lines_stand_rules_first_then_section_by_section() -> None:
    codes = [line.code for line in check_lines(FORM)]
    assert codes == [
        *["rule.order"] * 3,
        *["rule.rate"] * 2,
        "rule.told",
        "rule.split",
        "cell",
        "cell.blank",
        "text.too-long",
        "cell",
    ]


def test_every_line_has_a_key_of_its_own_and_words_in_both_languages() -> None:
    found = check_lines(FORM)
    assert len({line_key(line) for line in found}) == len(found)
    assert all(all(line.description) for line in found)
    assert [line.description.zh for line in found if not line.code.startswith("rule")] == [
        "“收支”各单元格内容符合要求（左边为不符合的格数）",
        "“收支”各单元格均已填写（左边为未填的格数）",
        "“备注”不超过 5 字",
        "“其他”各单元格内容符合要求（左边为不符合的格数）",
    ]
    assert found[0].description.zh == "一不少于二。甲：一 ≥ 二"


CONTENTS = st.one_of(
    st.none(),
    st.integers(-5, 10**13),
    st.decimals(-(10**6), 10**6, places=3),
    st.sampled_from(["", "text", "12", True, False, NA, ErrorValue("#DIV/0!")]),
)
PLACES = [cell.address for cell in FORM.cells.values() if cell.is_input]
JUDGE = Evaluator(FORM)
AS_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
"""What a sheet shows of a figure, and calculates a difference to."""


@settings(max_examples=150, deadline=None)
@example(
    dict.fromkeys(PLACES)
    | {at("t[y, b]"): Decimal("0.001"), at("m[y, spent]"): 100_000_000_001, "remark": None}
)
@given(st.fixed_dictionaries(dict.fromkeys(PLACES, CONTENTS) | {"remark": CONTENTS}))
def test_any_filling_is_judged_and_judged_alike_twice(filling: dict[object, Content]) -> None:
    contents = {each: filling[each] for each in PLACES} | {"remark": filling["remark"]}
    first, second = JUDGE.evaluate(contents), JUDGE.evaluate(contents)
    assert first == second
    assert len(first.verdicts) == len(check_lines(FORM))
    for verdict in first.verdicts:
        if verdict.left is None or verdict.right is None:
            assert verdict.difference is None
        else:
            assert verdict.difference is not None
            exact = Decimal(verdict.left) - Decimal(verdict.right)
            assert AS_SHOWN.plus(Decimal(verdict.difference)) == AS_SHOWN.plus(exact)
    errors = [v for v in first.verdicts if v.line.severity == "error" and v.status is FAIL]
    assert first.passes is (not errors)
