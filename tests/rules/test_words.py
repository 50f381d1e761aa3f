"""Bound expression -> words for people, exactly, in both languages."""

from __future__ import annotations

import pytest

from tests.rules.scopes import axes, turns
from xlreport.findings import LocalizedText
from xlreport.rules import Address, CellNames, Reference, Scope, Selector, WordsPrinter

TABLE = axes("one two three four", "natural company total", headings={"parts": "one two three"})
SCOPE = Scope(
    {"apply": TABLE, "review": axes("case", "natural total"), "bare": axes("one two", "only")},
    frozenset({"remark"}),
    {"apply": TABLE},
)
NAMES = {
    "apply": "申请",
    "review": "复议",
    "bare": "",
    "one": "一、新收",
    "two": "二、结转",
    "three": "三、办理",
    "four": "四、转下年",
    "natural": "自然人",
    "company": "企业",
    "total": "总计",
    "case": "案件",
    "only": "",
}


def name_cell(at: Address) -> CellNames:
    return CellNames(NAMES[at.table], NAMES[at.row], NAMES[at.column])


def words(text: str) -> list[LocalizedText]:
    """The words of every instance."""
    return [
        WordsPrinter(tree, name_cell, {"remark": "备注"}.__getitem__).print()
        for (tree,) in turns(SCOPE, text)
    ]


def test_a_balance_over_columns_says_its_column_once_in_front() -> None:
    assert words("apply[one, :] + apply[two, :] == apply[three, :] + apply[four, :]") == [
        LocalizedText(
            f"{column}：一、新收 ＋ 二、结转 ＝ 三、办理 ＋ 四、转下年",
            f"{column}: 一、新收 ＋ 二、结转 ＝ 三、办理 ＋ 四、转下年",
        )
        for column in ("自然人", "企业", "总计")
    ]


def test_a_balance_over_rows_says_its_row_once_in_front() -> None:
    assert words("apply[:, natural] + apply[:, company] == apply[:, total]")[0] == LocalizedText(
        "一、新收：自然人 ＋ 企业 ＝ 总计", "一、新收: 自然人 ＋ 企业 ＝ 总计"
    )


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "apply[one, natural] >= review[case, natural]",
            "自然人：申请·一、新收 ≥ 复议·案件",
            "自然人: 申请·一、新收 ≥ 复议·案件",
        ),
        (
            "apply[one, natural] >= review[case, total]",
            "申请·一、新收·自然人 ≥ 复议·案件·总计",
            "申请·一、新收·自然人 ≥ 复议·案件·总计",
        ),
        (
            "apply[one, natural] <= apply[two, company]",
            "一、新收·自然人 ≤ 二、结转·企业",
            "一、新收·自然人 ≤ 二、结转·企业",
        ),
        ("apply[one, natural] >= 0", "一、新收·自然人 ≥ 0", "一、新收·自然人 ≥ 0"),
        ("bare[one, only] >= 0.50", "一、新收 ≥ 0.50", "一、新收 ≥ 0.50"),
        ("bare[one, only] >= bare[two, only]", "一、新收 ≥ 二、结转", "一、新收 ≥ 二、结转"),
        (
            "apply[one, natural] == prior.apply[four, natural]",
            "自然人：一、新收 ＝ 上期四、转下年",
            "自然人: 一、新收 ＝ last period's 四、转下年",
        ),
        (
            "apply[one, natural] == prior.apply[one, natural]",
            "一、新收·自然人 ＝ 上期一、新收·自然人",
            "一、新收·自然人 ＝ last period's 一、新收·自然人",
        ),
        (
            "apply[four, total] == sum(apply[parts, total])",
            "总计：四、转下年 ＝ 合计（一、新收、二、结转、三、办理）",
            "总计: 四、转下年 ＝ sum (一、新收, 二、结转, 三、办理)",
        ),
        (
            "sum(apply[:, total]) > 0",
            "总计：合计（一、新收 至 四、转下年） ＞ 0",
            "总计: sum (一、新收 to 四、转下年) ＞ 0",
        ),
        (
            "max(apply[:, :]) < 10",
            "最大值（一、新收·自然人 至 四、转下年·总计） ＜ 10",
            "greatest (一、新收·自然人 to 四、转下年·总计) ＜ 10",
        ),
        (
            "round(abs(apply[one, natural] - apply[two, natural]) / 2, 1) != 1.5",
            "自然人：四舍五入（绝对值（一、新收 － 二、结转） ÷ 2、1） ≠ 1.5",
            "自然人: rounded (absolute value (一、新收 － 二、结转) ÷ 2, 1) ≠ 1.5",
        ),
        (
            "(apply[one, natural] + apply[two, natural]) * 2 == 4",
            "自然人：（一、新收 ＋ 二、结转） × 2 ＝ 4",
            "自然人: (一、新收 ＋ 二、结转) × 2 ＝ 4",
        ),
        (
            "apply[one, natural] - (apply[two, natural] - 1) == -1",
            "自然人：一、新收 － （二、结转 － 1） ＝ －1",
            "自然人: 一、新收 － (二、结转 － 1) ＝ － 1",
        ),
        ("not blank(remark)", "并非未填（“备注”）", "not blank (“备注”)"),
        (
            "blank(remark) or apply[one, total] == 0 and apply[two, total] == 0",
            "总计：未填（“备注”） 或 一、新收 ＝ 0 且 二、结转 ＝ 0",
            "总计: blank (“备注”) or 一、新收 ＝ 0 and 二、结转 ＝ 0",
        ),
        (
            "(blank(remark) or apply[one, total] == 0) and apply[two, total] == 0",
            "总计：（未填（“备注”） 或 一、新收 ＝ 0） 且 二、结转 ＝ 0",
            "总计: (blank (“备注”) or 一、新收 ＝ 0) and 二、结转 ＝ 0",
        ),
        (
            "not (apply[one, total] == 0 or apply[two, total] == 0)",
            "总计：并非（一、新收 ＝ 0 或 二、结转 ＝ 0）",
            "总计: not (一、新收 ＝ 0 or 二、结转 ＝ 0)",
        ),
    ],
)
def test_a_rule_is_said(text: str, zh: str, en: str) -> None:
    assert words(text) == [LocalizedText(zh, en)]


def test_braces_in_a_name_are_only_braces() -> None:
    (tree,) = turns(SCOPE, "apply[one, natural] > apply[two, natural]")[0]
    printer = WordsPrinter(tree, lambda at: CellNames("", f"{{{at.row}}}", "{0}"), str)
    assert printer.print() == LocalizedText("{0}：{one} ＞ {two}", "{0}: {one} ＞ {two}")


def test_what_was_never_bound_is_refused_loudly() -> None:
    unbound = Reference("apply", Selector("one"), Selector("natural"))
    with pytest.raises(TypeError):
        WordsPrinter(unbound, name_cell, str).print()
