"""Names of a rule -> exact cells: repeats, spreads, and every mistake in a rule at once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.rules.scopes import axes, bound, mistakes, turns
from xlreport.rules import (
    Address,
    BoundCell,
    BoundCells,
    BoundText,
    ExprType,
    FunctionCall,
    Node,
    RuleError,
    Scope,
    addresses_in,
    expand,
    parse_rule,
    typecheck,
    typecheck_value,
)

SCOPE = Scope(
    {
        "staff": axes(
            "office school clinic",
            "men women total",
            headings={"below": "school clinic", "people": "men women"},
        ),
        "money": axes("office school clinic", "spent planned", decimals={"spent": 2, "planned": 1}),
        "turned": axes("clinic office school", "women men total"),
        "fees": axes("basic extra", "amount"),
        "list": axes(
            "1 2 3",
            "kind paid doubled",
            decimals={"paid": 2, "doubled": 2},
            texts="kind",
            key="kind paid",
        ),
    },
    frozenset({"remark", "closing"}),
)
WITH_PRIOR = Scope(SCOPE.tables, SCOPE.texts, {"staff": SCOPE.tables["staff"]})


def cells(trees: Iterable[Node]) -> list[str]:
    return [" ".join(str(each) for each in addresses_in(tree)) for tree in trees]


def spread(*texts: str, scope: Scope = SCOPE) -> list[str]:
    """The cells that each turn of a rule names, in reading order."""
    return [" ".join(cells(turn)) for turn in turns(scope, *texts)]


# --- repeats -------------------------------------------------------------------------------------


def test_a_rule_without_colons_has_one_instance() -> None:
    assert spread("staff[office, men] >= 0") == ["staff[office, men]"]


def test_a_colon_for_the_row_repeats_the_rule_over_all_rows_in_order() -> None:
    assert spread("staff[:, men] >= 0") == [
        "staff[office, men]",
        "staff[school, men]",
        "staff[clinic, men]",
    ]


def test_a_colon_for_the_column_repeats_the_rule_over_all_columns_in_order() -> None:
    assert spread("staff[office, :] >= 0") == [
        "staff[office, men]",
        "staff[office, women]",
        "staff[office, total]",
    ]


def test_colons_of_one_axis_are_paired_by_code() -> None:
    assert spread("staff[:, men] + staff[:, women] == staff[:, total]") == [
        "staff[office, men] staff[office, women] staff[office, total]",
        "staff[school, men] staff[school, women] staff[school, total]",
        "staff[clinic, men] staff[clinic, women] staff[clinic, total]",
    ]


def test_colons_for_both_axes_repeat_over_every_cell_row_by_row() -> None:
    found = spread("staff[:, :] >= 0")
    assert len(found) == 9
    assert found[:4] == [
        "staff[office, men]",
        "staff[office, women]",
        "staff[office, total]",
        "staff[school, men]",
    ]


def test_a_row_and_a_column_colon_in_different_cells_make_every_pair() -> None:
    assert spread("fees[:, amount] <= staff[office, :]") == [
        "fees[basic, amount] staff[office, men]",
        "fees[basic, amount] staff[office, women]",
        "fees[basic, amount] staff[office, total]",
        "fees[extra, amount] staff[office, men]",
        "fees[extra, amount] staff[office, women]",
        "fees[extra, amount] staff[office, total]",
    ]


def test_two_tables_are_paired_by_code_and_not_by_position() -> None:
    assert spread("staff[:, men] <= turned[:, men]") == [
        "staff[office, men] turned[office, men]",
        "staff[school, men] turned[school, men]",
        "staff[clinic, men] turned[clinic, men]",
    ]


def test_a_when_is_spread_together_with_its_rule() -> None:
    assert spread("staff[:, men] >= 0", "money[:, spent] > 0") == [
        "staff[office, men] money[office, spent]",
        "staff[school, men] money[school, spent]",
        "staff[clinic, men] money[clinic, spent]",
    ]


def test_a_rule_repeats_when_only_its_when_has_a_colon() -> None:
    assert spread("fees[basic, amount] >= 0", "money[:, spent] > 0") == [
        "fees[basic, amount] money[office, spent]",
        "fees[basic, amount] money[school, spent]",
        "fees[basic, amount] money[clinic, spent]",
    ]


def test_colons_over_different_codes_are_refused_at_the_second() -> None:
    text = "staff[:, men] >= fees[:, amount]"
    with pytest.raises(RuleError) as caught:
        expand((parse_rule(text),), SCOPE)
    assert caught.value.message.zh == (
        "同一规则里的 : 应对应相同的代码，不一致的有 basic、clinic、extra、office、school"
    )
    assert caught.value.message.en == (
        "all `:` of a rule run over the same codes; these differ: "
        "basic, clinic, extra, office, school"
    )
    assert caught.value.span == (22, 23)


def test_a_colon_behind_prior_runs_over_the_earlier_periods_codes() -> None:
    assert spread("staff[:, men] == prior.staff[:, total]", scope=WITH_PRIOR)[0] == (
        "staff[office, men] prior.staff[office, total]"
    )


# --- aggregates ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(staff[:, men])", "staff[office, men] staff[school, men] staff[clinic, men]"),
        ("sum(staff[below, men])", "staff[school, men] staff[clinic, men]"),
        ("max(staff[office, people])", "staff[office, men] staff[office, women]"),
        (
            "min(staff[below, people])",
            "staff[school, men] staff[school, women] staff[clinic, men] staff[clinic, women]",
        ),
        ("count(staff[office, men])", "staff[office, men]"),
        (
            "sum(staff[office, :], staff[below, men])",
            (
                "staff[office, men] staff[office, women] staff[office, total] "
                "staff[school, men] staff[clinic, men]"
            ),
        ),
        (
            "sum(staff[office, men] * 2, staff[below, men])",
            "staff[office, men] staff[school, men] staff[clinic, men]",
        ),
        (
            "sum(1 + max(staff[:, men]))",
            "staff[office, men] staff[school, men] staff[clinic, men]",
        ),
    ],
)
def test_a_colon_or_a_heading_inside_an_aggregate_spreads(text: str, expected: str) -> None:
    tree = bound(text, SCOPE)
    assert cells([tree]) == [expected]


def test_inside_an_aggregate_a_lone_cell_is_a_range_and_a_calculation_is_not() -> None:
    tree = bound("sum(staff[office, men], -staff[office, women])", SCOPE)
    assert isinstance(tree, FunctionCall)
    first, second = tree.arguments
    assert first == BoundCells((Address("staff", "office", "men"),))
    assert list(addresses_in(second)) == [Address("staff", "office", "women")]
    assert not isinstance(second, BoundCells)


def test_a_spread_and_a_repeat_in_one_rule_do_not_meddle() -> None:
    assert spread("staff[:, total] <= sum(staff[below, men])") == [
        f"staff[{row}, total] staff[school, men] staff[clinic, men]"
        for row in ("office", "school", "clinic")
    ]


def test_a_bound_cell_knows_its_decimals_and_an_aggregate_the_most_of_its_cells() -> None:
    assert bound("money[office, spent]", SCOPE) == BoundCell(Address("money", "office", "spent"), 2)
    tree = bound("sum(money[office, :])", SCOPE)
    assert isinstance(tree, FunctionCall)
    assert tree.arguments[0] == BoundCells(
        (Address("money", "office", "spent"), Address("money", "office", "planned")), 2
    )


# --- blank() -------------------------------------------------------------------------------------


def test_blank_takes_a_cell_or_a_text() -> None:
    cell = bound("blank(staff[office, men])", SCOPE, ExprType.LOGIC)
    assert cell == FunctionCall("blank", (BoundCell(Address("staff", "office", "men")),))
    assert bound("blank(remark)", SCOPE, ExprType.LOGIC) == FunctionCall(
        "blank", (BoundText("remark"),)
    )


def test_blank_of_a_colon_repeats_the_rule() -> None:
    assert spread("not blank(staff[:, men])") == [
        "staff[office, men]",
        "staff[school, men]",
        "staff[clinic, men]",
    ]


# --- mistakes ------------------------------------------------------------------------------------

STANDS_ALONE = "聚合函数里的 : 应单独作为一项，不能再参与运算"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("staf[office, men] == 1", [("没有表 staf，是否应为 staff？", "staf[office, men]")]),
        ("staff[ofice, men] == 1", [("没有行 ofice，是否应为 office？", "ofice")]),
        ("staff[office, womn] == 1", [("没有列 womn，是否应为 women？", "womn")]),
        ("staff[zzz, men] == 1", [("没有行 zzz", "zzz")]),
        ("staff[men, office] == 1", [("没有行 men", "men"), ("没有列 office", "office")]),
        ("sum(staff[:, womn]) == 1", [("没有列 womn，是否应为 women？", "womn")]),
        ("blank(remarks)", [("没有文字项 remarks，是否应为 remark？", "remarks")]),
        ("blank(staff)", [("表 staff 后应写 [行, 列]", "staff")]),
        ("staff[below, men] == 1", [("below 是栏目标题，只能用在 sum 等聚合函数里", "below")]),
        ("abs(staff[below, men]) == 1", [("below 是栏目标题，只能用在 sum 等聚合函数里", "below")]),
        (
            "blank(staff[office, people])",
            [("people 是栏目标题，只能用在 sum 等聚合函数里", "people")],
        ),
        (
            "sum(-staff[below, men]) == 1",
            [("below 是栏目标题，只能用在 sum 等聚合函数里", "below")],
        ),
        ("sum(staff[:, men] * 2) == 1", [(STANDS_ALONE, "staff[:, men]")]),
        ("sum(-staff[office, :]) == 1", [(STANDS_ALONE, "staff[office, :]")]),
        ("sum(abs(staff[:, men])) == 1", [(STANDS_ALONE, "staff[:, men]")]),
        ("max(1 + abs(-staff[:, men])) == 1", [(STANDS_ALONE, "staff[:, men]")]),
        (
            "sum(staff[:, men] - staff[:, women]) == 1",
            [(STANDS_ALONE, "staff[:, men]"), (STANDS_ALONE, "staff[:, women]")],
        ),
        (
            "prior.staff[office, men] == 1",
            [("本表没有上期（未声明 follows）", "prior.staff[office, men]")],
        ),
        ("round(staff[office, men]) == 1", [("round 的参数个数不对", "round(staff[office, men])")]),
        ("abs(1, 2) == 1", [("abs 的参数个数不对", "abs(1, 2)")]),
        ("round(staff[office, men], 7) == 1", [("round 的位数应为 0 到 6", "7")]),
        ("round(staff[office, men], 1.5) == 1", [("round 的位数应为 0 到 6", "1.5")]),
        ("round(staff[office, men], -1) == 1", [("round 的位数应为 0 到 6", "-1")]),
        (
            "round(staff[office, men], staff[office, women]) == 1",
            [("round 的位数应为 0 到 6", "staff[office, women]")],
        ),
        ("blank(1)", [("blank 里应是一个单元格", "1")]),
        ("blank(sum(staff[:, men]))", [("blank 里应是一个单元格", "sum(staff[:, men])")]),
        ("count(1) == 1", [("count 里只能是单元格", "1")]),
        (
            "count(staff[:, men], staff[office, women] / 2) == 1",
            [("count 里只能是单元格", "staff[office, women] / 2")],
        ),
        ("staff[office, men]", [("此处应为是否成立，却是数值", "staff[office, men]")]),
        ("1 + 2", [("此处应为是否成立，却是数值", "1 + 2")]),
        ("(1 == 2) + 3 == 4", [("此处应为数值，却是是否成立", "1 == 2")]),
        ("1 and 2 == 2", [("此处应为是否成立，却是数值", "1")]),
        ("not 1", [("此处应为是否成立，却是数值", "1")]),
        ("-(1 == 1) == 1", [("此处应为数值，却是是否成立", "1 == 1")]),
        ("sum(1 == 1) == 1", [("此处应为数值，却是是否成立", "1 == 1")]),
        ("blank(remark) == 1", [("此处应为数值，却是是否成立", "blank(remark)")]),
        (
            "(1 == 1) == (2 == 2)",
            [("此处应为数值，却是是否成立", "1 == 1"), ("此处应为数值，却是是否成立", "2 == 2")],
        ),
        ("remark == 1", [("此处应为文字，却是数值", "1")]),
        ("sum(remark) == 1", [("此处应为数值，却是文字", "remark")]),
        ("remark < 'a'", [("此处应为数值，却是文字", "remark"), ("此处应为数值，却是文字", "'a'")]),
        ("list[:, kind] + 1 == 2", [("list[:, kind] 里不是数，不能参与计算", "list[:, kind]")]),
        ("list[:, kind] == 'a' & 1", [("此处应为文字，却是数值", "1")]),
        ("list[:, kind] in ('a', 1)", [("此处应为文字，却是数值", "1")]),
        (
            "list[:, paid] in (1, 'b')",
            [("此处应为文字，却是数值", "list[:, paid]"), ("此处应为文字，却是数值", "1")],
        ),
        ("if(1 > 2, 'a', 2) == 'a'", [("此处应为文字，却是数值", "2")]),
        ("if(1, 1, 2) == 1", [("此处应为是否成立，却是数值", "1")]),
        ("list[:, paid] like '#'", [("此处应为文字，却是数值", "list[:, paid]")]),
        ("length(list[:, paid]) == 1", [("此处应为文字，却是数值", "list[:, paid]")]),
        ("list[:, kind] in staff[:, men]", [("staff 不是清单（records）", "staff[:, men]")]),
        (
            "list[:, kind] in list[:, doubled]",
            [("doubled 是自动计算的，不能用来查找", "list[:, doubled]")],
        ),
        ("list[:, kind] in list[:, knd]", [("没有列 knd，是否应为 kind？", "knd")]),
        ("number(staff) == list[:, paid]", [("staff 不是清单（records）", "staff")]),
        ("padded(1, 99) == 'a'", [("padded 的位数应为 1 到 15", "99")]),
        ("money[office, spent] == 2024-10-12", [("日期请写成 date(2024, 10, 12)", "2024-10-12")]),
        ("money[office, spent] == 2024/1/2", [("日期请写成 date(2024, 1, 2)", "2024/1/2")]),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert mistakes(text, SCOPE) == expected


def test_all_mistakes_of_a_rule_are_told_at_once() -> None:
    text = "staff[ofice, mem] + staf[office, men] == sum(money[:, spend]) + blank(remork)"
    assert mistakes(text, SCOPE) == [
        ("此处应为数值，却是是否成立", "blank(remork)"),
        ("没有行 ofice，是否应为 office？", "ofice"),
        ("没有列 mem，是否应为 men？", "mem"),
        ("没有表 staf，是否应为 staff？", "staf[office, men]"),
        ("没有列 spend，是否应为 spent？", "spend"),
        ("没有文字项 remork，是否应为 remark？", "remork"),
    ]


def test_mistakes_behind_prior_are_told_by_the_earlier_periods_names() -> None:
    assert mistakes("prior.money[office, spent] == 1", WITH_PRIOR) == [
        ("没有表 money", "prior.money[office, spent]")
    ]
    assert mistakes("prior.staff[office, mem] == 1", WITH_PRIOR) == [
        ("没有列 mem，是否应为 men？", "mem")
    ]


def test_mistakes_are_told_in_english_too() -> None:
    tree = parse_rule("staff[office, men] == staff[below, mem]")
    assert [each.message.en for each in typecheck(tree, SCOPE, ExprType.LOGIC)] == [
        "below is a heading and stands only inside an aggregate such as sum",
        "there is no column mem; did you mean men?",
    ]


# --- what a row or a column is computed from -----------------------------------------------------

ROWS, COLUMNS = ("office", "school", "clinic"), ("men", "women", "total")


def of_column(text: str) -> list[tuple[str, str]]:
    found = typecheck_value(parse_rule(text), SCOPE, ROWS, ())
    return [(each.message.zh, text[slice(*each.span)]) for each in found]


def of_row(text: str) -> list[tuple[str, str]]:
    found = typecheck_value(parse_rule(text), SCOPE, (), COLUMNS)
    return [(each.message.zh, text[slice(*each.span)]) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "staff[:, men] / money[:, spent] * 100",
        "staff[office, men]",
        "sum(staff[:, :])",
        "turned[:, men]",
    ],
)
def test_a_columns_value_may_say_this_row(text: str) -> None:
    assert of_column(text) == []


def test_a_rows_value_may_say_this_column() -> None:
    assert of_row("staff[office, :] - turned[clinic, :]") == []


WRONG_AXIS = "列的 value 里 : 只能写在行的位置，行的 value 里只能写在列的位置"


def test_a_colon_on_the_other_axis_has_no_meaning_in_a_value() -> None:
    assert of_column("staff[office, :] * 2") == [(WRONG_AXIS, ":")]
    assert of_row("staff[:, men] * 2") == [(WRONG_AXIS, ":")]
    assert of_column("staff[:, :] * 2") == [(WRONG_AXIS, ":")]


def test_a_value_cannot_say_this_row_of_a_table_without_it() -> None:
    assert of_column("fees[:, amount] * 2") == [
        ("表 fees 没有 office、school、clinic，此处不能用 :", ":")
    ]
    assert of_row("money[office, :] * 2") == [
        ("表 money 没有 men、women、total，此处不能用 :", ":")
    ]


def test_a_value_is_a_number_and_names_what_there_is() -> None:
    assert of_column("staff[:, men] == 1") == [("此处应为数值，却是是否成立", "staff[:, men] == 1")]
    assert of_column("staff[:, mem]") == [("没有列 mem，是否应为 men？", "mem")]
