"""Labels as people retype them, and the lines that they name."""

from __future__ import annotations

import pytest

from tests.forms import form
from xlreport.definition import load_form
from xlreport.findings import FormError
from xlreport.form import LeafIndex, label_wordings, normalize_label
from xlreport.form.labels import matching_leaves


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("本年 新收\n申请", "本年新收申请"),
        ("\u3000规章\u200b", "规章"),
        ("1、属于国家秘密", "1.属于国家秘密"),
        ("１．属于国家秘密", "1.属于国家秘密"),
        ("(一)予以公开", "（一）予以公开"),
        ("⼀、本年", "一、本年"),  # a Kangxi radical
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("本年增／减", "本年增/减"),
        ("本年收费金额(单位:万元)", "本年收费金额（单位：万元）"),
        ("Total", "TOTAL"),
    ],
)
def test_what_makes_no_difference(typed: str, label: str) -> None:
    assert normalize_label(typed) == normalize_label(label)


@pytest.mark.parametrize(
    ("one", "other"),
    [("规章", "规程"), ("1.其他", "3.其他"), ("总计", "合计"), ("（一）", "（二）")],
)
def test_what_makes_one(one: str, other: str) -> None:
    assert normalize_label(one) != normalize_label(other)


NESTED = (
    form("""
    columns:
      people: {label: 人数, columns: {men: 男, women: {label: 女, also: [女性]}, people_all: 总计}}
      money: {label: 金额, columns: {paid: 已付, sum_paid: 总计}}
      all: 总计
    rows: {x: 一}
""")
    .tables["t"]
    .columns
)


@pytest.mark.parametrize(
    ("stack", "named"),
    [
        (("人数", "男"), ("men",)),
        (("女性",), ()),  # its heading is missing
        (("标题", "人数", "女性"), ("women",)),
        (("人数", "总计"), ("people_all",)),
        (("金额", "总计"), ("sum_paid",)),
        (("总计",), ("all",)),
        (("总计", "人数"), ()),
        ((), ()),
    ],
)
def test_headings_tell_equal_labels_apart(stack: tuple[str, ...], named: tuple[str, ...]) -> None:
    assert LeafIndex(NESTED).find(stack) == named


def test_a_line_is_known_by_each_of_its_wordings() -> None:
    assert label_wordings(NESTED.by_code["women"]) == {"女", "女性"}


def test_what_both_editions_ask_alike() -> None:
    """Other outcomes are one row in 2019 and three in 2021; all the rest is the same."""
    old, new = (load_form(f"gov-disclosure-{year}") for year in (2019, 2021))
    rows = dict(matching_leaves(new.tables["applications"].rows, old.tables["applications"].rows))

    assert all(there == here for here, there in rows.items())
    left = set(new.tables["applications"].rows.by_code) - set(rows)
    assert left >= {"not_corrected", "fee_unpaid", "other_outcome"}
    assert dict(
        matching_leaves(new.tables["licensing"].columns, old.tables["licensing"].columns)
    ) == {"decisions": "decisions"}
    assert (
        dict(matching_leaves(new.tables["regulations"].columns, old.tables["regulations"].columns))
        == {}
    )


def test_other_wordings_are_no_other_revision() -> None:
    text = "columns: {a: {label: 甲%s}}\nrows: {x: 一}\n"
    plain, more = form(text % ""), form(text % ", also: [乙]")

    assert plain.digest == more.digest
    assert more.tables["t"].columns.by_code["a"].aliases == ("乙",)


RULE = "  - {code: r, expect: 't[x, a] >= 0', message: 应}\n"


@pytest.mark.parametrize("follows", ["", "follows: old\n"])
def test_a_line_comes_from_one_that_there_was(follows: str) -> None:
    old = form("columns: {b: 乙}\nrows: {x: 一}\n")
    text = "columns: {a: {label: 甲, from: c}}\nrows: {x: 一}\nrules:\n" + RULE + follows

    with pytest.raises(FormError) as caught:
        form(text, lambda _: old)

    assert [each.message.zh for each in caught.value.problems] == ["所接替的表式中，表 t 没有 c"]
