"""`prior.`: the figures of the period before, in rules and on the sheet 上期数.

Without them a rule does not apply; with them the sheet and Python say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.engines import disagreements
from tests.forms import FILE, definition, form
from tests.workbooks import Book, workbook
from xlreport.definition.build import read_form
from xlreport.findings import FormError
from xlreport.form import Content, ErrorValue, Evaluator, Form, prior_addresses
from xlreport.layout import lay_out

D = Decimal


def judged(made: Form, contents: Mapping[str, Content]) -> dict[str, str]:
    """Each rule's status and sides; the sheet, given the same figures, agrees."""
    assert disagreements(workbook(contents, form=made, period="2020")) == {}
    by_text = {str(at): at for at in (*made.cells, *prior_addresses(made))}
    evaluation = Evaluator(made).evaluate(
        {by_text[at]: content for at, content in contents.items()}
    )
    return {
        f"{each.line.code.removeprefix('rule.')} {each.line.address}": (
            f"{each.status.name} {each.left} {each.right}"
        )
        for each in evaluation.verdicts
        if each.line.code.startswith("rule.")
    }


GRID = form("""
    columns: {a: 甲, b: 乙}
    rows: {x: 一, y: 二}
    rules:
      - {code: same, expect: "t[x, :] == prior.t[y, :]", message: 承接}
      - {code: sum, severity: warning, expect: "sum(t[:, a]) >= sum(prior.t[:, a])", message: 不减}
      - {code: rate, severity: note, expect: "t[y, b] / prior.t[y, b] <= 2", message: 不翻番}
      - {code: when, when: "prior.t[x, b] > 0", expect: "t[x, b] > 0", message: 不断}
""")
NOW: dict[str, Content] = {"t[x, a]": 5, "t[x, b]": 6, "t[y, b]": 7}


def test_the_cells_that_rules_name_are_known_once_in_their_order() -> None:
    assert [str(each) for each in prior_addresses(GRID)] == [
        "prior.t[y, a]",
        "prior.t[y, b]",
        "prior.t[x, a]",
        "prior.t[x, b]",
    ]


def test_without_figures_no_rule_applies() -> None:
    """The sides are shown all the same: what is not known counts as 0."""
    assert judged(GRID, NOW) == {
        "same t[x, a]": "SKIP 5 0",
        "same t[x, b]": "SKIP 6 0",
        "sum t[x, a]": "SKIP 5 0",
        "rate t[y, b]": "SKIP None 2",
        "when t[x, b]": "SKIP 6 0",
    }


def test_with_all_figures_every_rule_is_asked() -> None:
    known = {"prior.t[x, a]": 1, "prior.t[x, b]": 2, "prior.t[y, a]": 5, "prior.t[y, b]": 3}

    assert judged(GRID, NOW | known) == {
        "same t[x, a]": "PASS 5 5",
        "same t[x, b]": "FAIL 6 3",
        "sum t[x, a]": "FAIL 5 6",
        "rate t[y, b]": "FAIL 2.33 2",
        "when t[x, b]": "PASS 6 0",
    }


@pytest.mark.parametrize(
    ("known", "applies"),
    [
        ({}, set()),
        ({"y, a": 5}, {"same t[x, a]"}),
        ({"y, a": 0}, {"same t[x, a]"}),
        ({"y, a": 5, "x, a": 0}, {"same t[x, a]", "sum t[x, a]"}),
        ({"y, b": 3}, {"same t[x, b]", "rate t[y, b]"}),
        ({"x, b": 1}, {"when t[x, b]"}),
        ({"x, b": 0}, set()),  # known, but the rule's own condition does not hold
        ({"x, b": ""}, set()),
        ({"x, b": None}, set()),
        ({"y, a": "五"}, {"same t[x, a]"}),  # a text is known and counts as 0
        ({"y, a": ErrorValue("#N/A")}, set()),
        ({"y, a": D("5.5")}, set()),  # not as declared: no count, and never accepted
        ({"y, a": 10**12}, set()),
    ],
)
def test_a_rule_applies_where_all_figures_that_it_names_are_known(
    known: dict[str, Content], applies: set[str]
) -> None:
    contents = {f"prior.t[{at}]": content for at, content in known.items()}

    found = judged(GRID, NOW | contents)
    assert {each for each, shown in found.items() if not shown.startswith("SKIP")} == applies


def test_a_share_of_nothing_does_not_apply() -> None:
    assert judged(GRID, NOW | {"prior.t[y, b]": 0})["rate t[y, b]"] == "SKIP None 2"


def test_a_form_that_follows_none_means_its_own_cells() -> None:
    text = """
        columns: {a: 甲}
        rows: {x: 一}
        rules:
          - {code: r, expect: "t[x, a] == prior.t[x, b]", message: 应}
    """
    with pytest.raises(FormError) as caught:
        form(text)
    assert [each.message.zh for each in caught.value.problems] == ["没有列 b"]


# --- the edition that is followed ----------------------------------------------------------------

OLD = form("""
    sections:
      - code: part
        title: 一
        sheet: 表
        tables:
          - code: t
            type: amount
            columns: {a: 甲, gone: 旧列}
            rows: {x: 一, old: {label: 旧组, rows: {left: 旧左, right: 旧右}}}
          - {code: dropped, columns: {n: 数}, rows: {only: 唯一}}
""")


def following(*rules: str) -> str:
    listed = "\n".join(
        f"  - {{code: r{n}, message: 应, expect: {r!r}}}" for n, r in enumerate(rules)
    )
    table = "columns: {a: 甲, new: 新列}\nrows: {x: 一, y: 二}"
    return definition(f"{table}\nrules:\n{listed}") + "follows: old\n"


def new(*rules: str) -> Form:
    return read_form(following(*rules), FILE, {"old": OLD}.get)


def test_prior_names_what_only_the_followed_edition_has() -> None:
    made = new(
        "t[x, a] == prior.t[left, gone]",
        "t[y, a] == prior.dropped[only, n]",
        "t[x, new] == sum(prior.t[old, a])",
    )
    known: dict[str, Content] = {
        "prior.t[left, gone]": D("1.50"),
        "prior.dropped[only, n]": 3,
        "prior.t[left, a]": D("0.10"),
        "prior.t[right, a]": D("0.20"),
    }
    assert [str(each) for each in prior_addresses(made)] == list(known)
    assert judged(made, {"t[x, a]": 2, "t[y, a]": 3, "t[x, new]": 1} | known) == {
        # Compared at the decimals that the followed edition declares.
        "r0 t[x, a]": "FAIL 2 1.50",
        "r1 t[y, a]": "PASS 3 3",
        "r2 t[x, new]": "FAIL 1 0.30",
    }


def test_a_colon_runs_over_the_codes_of_this_edition() -> None:
    """A row that the edition before did not have never has a figure."""
    made = new("t[:, a] >= prior.t[:, a]")

    assert judged(made, {"t[x, a]": 3, "t[y, a]": 4, "prior.t[x, a]": 5}) == {
        "r0 t[x, a]": "FAIL 3 5",
        "r0 t[y, a]": "SKIP 4 0",
    }


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("t[x, a] == prior.t[lefft, a]", "没有行 lefft，是否应为 left？"),
        ("t[x, a] == prior.t[x, gnoe]", "没有列 gnoe，是否应为 gone？"),
        ("t[x, a] == prior.droped[only, n]", "没有表 droped，是否应为 dropped？"),
        ("t[x, a] == t[left, a]", "没有行 left"),
        ("t[x, a] == dropped[only, n]", "没有表 dropped"),
        ("t[x, a] == prior.t[old, a]", "old 是栏目标题，只能用在 sum 等聚合函数里"),
        ("prior.t[x, a] == 1", "规则没有提到本期的任何单元格"),
    ],
)
def test_what_neither_edition_has_is_told(rule: str, message: str) -> None:
    with pytest.raises(FormError) as caught:
        new(rule)
    assert [each.message.zh for each in caught.value.problems] == [message]


def test_an_edition_that_is_not_there_is_told_at_its_line() -> None:
    text = following("t[x, a] > 0")
    with pytest.raises(FormError) as caught:
        read_form(text, FILE)

    (problem,) = caught.value.problems
    assert problem.message.zh == "找不到 follows 所指的表式 old"
    assert text.splitlines()[problem.line - 1] == "follows: old"


# --- the sheet -----------------------------------------------------------------------------------


def test_the_figures_stand_on_a_locked_sheet_of_their_own() -> None:
    data = workbook(NOW | {"prior.t[y, a]": 5}, form=GRID, period="2020")
    sheet = Book(data).sheet("上期数")

    assert (sheet.state, sheet.element("sheetProtection") is not None) == ("visible", True)
    assert sheet.value("A1") == "上期数"
    assert sheet.value("A2") == ("上一报告期的数，供校验对照；没有时相关校验显示“不适用”。")
    assert [(sheet.value(f"A{row}"), sheet.value(f"B{row}")) for row in range(3, 8)] == [
        ("位置", "上期数"),
        ("二，甲", 5),
        ("二，乙", None),
        ("一，甲", None),
        ("一，乙", None),
    ]
    assert lay_out(GRID).prior_refs[prior_addresses(GRID)[0]].a1 == "B4"


def test_without_figures_the_sheet_is_hidden_and_without_such_rules_there_is_none() -> None:
    plain = form("columns: {a: 甲}\nrows: {x: 一}")

    assert Book(workbook(NOW, form=GRID, period="2020")).sheet("上期数").state == "hidden"
    assert "上期数" not in Book(workbook(form=plain, period="2020")).sheets


def test_what_only_the_followed_edition_has_goes_by_its_code() -> None:
    made = new("t[x, a] == prior.t[left, gone] + prior.dropped[only, n]")
    sheet = Book(workbook(form=made, period="2020")).sheet("上期数")

    assert [sheet.value(f"A{row}") for row in (4, 5)] == ["left，gone", "only，n"]
