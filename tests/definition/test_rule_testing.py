"""Trying a form out on small figures: rules that say nothing are found, others are left alone."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from tests.forms import definition, form
from xlreport.definition import inspect_form, load_form, random_fillings, shipped_files
from xlreport.definition.random_fillings import RandomFillings
from xlreport.definition.rule_testing import SuspectRule, Suspicion, find_suspect_rules
from xlreport.form import Evaluator, Form, find_issue, prior_addresses, unused_tables

TABLE = """
columns:
  a: 甲
  b: {label: 乙, type: amount}
  c: {label: 丙, type: amount, value: "t[:, a] * 2"}
rows:
  x: 一
  y: 二
  part:
    label: 其中
    rows: {p: 子, q: 丑, r: 寅, w: {label: 小计, sum: rows}}
  u: 三
"""

SOUND = [
    "t[x, a] != t[y, a]",
    "t[x, a] == 0",
    "t[x, a] >= 123456",
    "t[x, a] >= 1000 and t[x, a] <= 2000",
    "t[x, a] >= 10 * t[y, a] + 3",
    "t[x, a] - t[y, a] == 5000",
    "t[x, a] * 12 == t[y, a]",
    "t[x, a] / t[y, a] == t[u, a]",
    "t[x, a] * t[y, a] == t[p, a] * t[q, a]",
    "t[x, a] == t[y, a] and t[p, a] == t[q, a] and t[u, a] == t[r, a]",
    "t[x, a] + t[y, a] + t[p, a] + t[q, a] == t[u, a] + t[r, a] * 1.5",
    "t[x, b] / t[y, b] * 100 == t[p, b]",
    "t[w, b] / t[y, b] <= 0.035",
    "abs(t[x, a] - t[y, a]) <= 1",
    "abs(t[x, b] / t[y, b] - 1) <= 0.0001",
    "round(t[x, b] * 0.13, 2) == t[y, b]",
    "round(t[x, b], 0) == t[y, a] + 3",
    "sum(t[p, a], t[q, a], t[r, a]) == 100",
    "max(t[:, a]) == t[x, a]",
    "count(t[:, a]) == 3",
    "not blank(t[x, a]) or blank(t[y, a])",
    "t[:, c] == t[:, b]",
    "t[:, a] == prior.t[:, a] + t[:, b]",
]

DOUBTFUL = [
    ("t[x, a] >= 0", Suspicion.NEVER_FAILS),
    ("abs(t[x, b]) >= 0", Suspicion.NEVER_FAILS),
    ("sum(t[:, a]) >= t[x, a]", Suspicion.NEVER_FAILS),
    ("t[w, a] == t[p, a] + t[q, a] + t[r, a]", Suspicion.NEVER_FAILS),
    ("t[x, c] == 2 * t[x, a]", Suspicion.NEVER_FAILS),
    ("t[x, a] < 0", Suspicion.NEVER_HOLDS),
    ("t[x, a] == t[x, a] + t[y, a] + 1", Suspicion.NEVER_HOLDS),
    ("t[x, a] > 5 and t[x, a] < 3", Suspicion.NEVER_HOLDS),
    ("sum(t[part, a]) == t[w, a]", Suspicion.ONLY_ZERO),
    ("t[x, a] * 0.5 == t[x, a]", Suspicion.ONLY_ZERO),
]


def with_rules(*rules: str) -> Form:
    """The table with rules `r0`, `r1`, … ; each may be a `when` and an `expect`."""
    lines = [
        f"- {{code: r{number}, {', '.join(_parts(rule))}, message: 应当如此}}"
        for number, rule in enumerate(rules)
    ]
    return form(TABLE + "rules:\n" + indent("\n".join(lines), "  "))


def _parts(rule: str) -> list[str]:
    expect, _, when = rule.partition(" when ")
    return [f'expect: "{expect}"'] + ([f'when: "{when}"'] if when else [])


def doubts(found: list[SuspectRule]) -> list[tuple[str, Suspicion]]:
    return [(each.rule.code, each.suspicion) for each in found]


@pytest.mark.parametrize("rule", SOUND)
def test_a_rule_that_can_hold_and_can_fail_is_left_alone(rule: str) -> None:
    assert doubts(find_suspect_rules(with_rules(rule))) == []


@pytest.mark.parametrize(("rule", "doubt"), DOUBTFUL)
def test_a_rule_that_says_nothing_is_found(rule: str, doubt: Suspicion) -> None:
    (found,) = find_suspect_rules(with_rules(rule))

    assert found.suspicion is doubt
    assert found.fillings >= 100
    assert len(found.instances) == found.out_of == 1


@pytest.mark.parametrize("when", ["t[x, a] < 0", "blank(t[w, a])", "t[x, a] / 0 > 1"])
def test_a_rule_that_never_applies_is_found(when: str) -> None:
    found = find_suspect_rules(with_rules(f"t[x, a] == t[y, a] when {when}"))

    assert doubts(found) == [("r0", Suspicion.NEVER_APPLIES)]


LISTS = """
    sections:
      - code: one
        title: 一
        sheet: 一
        tables:
          - code: awards
            records: 5
            columns:
              ref: {label: 编号, type: text, like: "A-##"}
              name: {label: 名称, type: text}
          - code: found
            records: 5
            columns: {ref: {label: 编号, type: text, in: "awards[:, ref]"}}
    rules:
      - {code: r0, expect: "awards[:, name] != '无'", message: 有名称}
      - {code: r1, expect: "awards[:, ref] in found[:, ref]", message: 有所发现}
      - {code: r2, expect: "awards[:, name] like ('R#', '无')", message: 写法}
      - {code: r3, expect: "awards[:, name] == '乙' and awards[:, name] == '丙'", message: 不可能}
"""


def test_rules_of_texts_meet_the_texts_that_they_name() -> None:
    assert doubts(find_suspect_rules(form(LISTS))) == [("r3", Suspicion.NEVER_HOLDS)]


def test_a_condition_on_a_certain_figure_is_met() -> None:
    assert find_suspect_rules(with_rules("t[y, a] == 5 when t[x, a] == 77")) == []


def test_places_that_never_apply_are_named() -> None:
    (found,) = find_suspect_rules(with_rules("t[:, b] == 0 when blank(t[:, a])"))

    assert found.suspicion is Suspicion.NEVER_APPLIES
    assert [str(each.address) for each in found.instances] == ["t[w, b]"]
    assert found.out_of == 7


def test_many_rules_are_told_apart() -> None:
    rules = [*SOUND[:6], *(rule for rule, _ in DOUBTFUL)]
    expected = [(f"r{number}", doubt) for number, (_, doubt) in enumerate(DOUBTFUL, 6)]

    assert doubts(find_suspect_rules(with_rules(*rules))) == expected


@pytest.mark.parametrize("seed", range(5))
def test_the_seed_hardly_matters(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random_fillings, "SEED", seed)

    assert doubts(find_suspect_rules(with_rules(*SOUND))) == []


def test_the_same_form_gives_the_same_result() -> None:
    once, again = (
        find_suspect_rules(with_rules(*(rule for rule, _ in DOUBTFUL))) for _ in range(2)
    )

    assert [each.fillings for each in once] == [each.fillings for each in again]


@pytest.mark.parametrize("code", shipped_files())
def test_no_shipped_rule_is_in_doubt(code: str) -> None:
    """An official relation between totals that the form computes may stand, though it never fails."""
    assert [each.name for each in inspect_form(code).hints if each.code in list(Suspicion)] == []


def test_a_form_without_rules_has_nothing_to_try() -> None:
    assert find_suspect_rules(form("columns: {a: 甲}\nrows: {x: 一}")) == []


@pytest.mark.parametrize("code", shipped_files())
def test_samples_hold_what_their_cells_may(code: str) -> None:
    tried = load_form(code)
    drawn = RandomFillings(tried)
    evaluator = Evaluator(tried)
    for number in range(12):
        contents = drawn.next_filling(number)
        wrong = [
            at
            for at, cell in tried.cells.items()
            if cell.is_input and contents.get(at) is not None
            if find_issue(contents[at], cell.type, cell.blank)
        ]
        assert wrong == []
        assert set(prior_addresses(tried)) <= set(contents)
        evaluator.evaluate(contents)


UNUSED = """
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    tables:
      - {code: summed, columns: {a: 甲, total: {label: 计, sum: columns}}, rows: {x: 一}}
      - {code: lonely, columns: {a: 甲}, rows: {x: 一, y: 二}}
      - {code: ruled, columns: {a: 甲}, rows: {x: 一}}
      - {code: earlier, columns: {a: 甲}, rows: {x: 一}}
      - {code: asked, columns: {a: 甲}, rows: {x: 一}}
      - {code: fed, columns: {a: 甲}, rows: {x: 一}}
      - {code: worded, records: 3, columns: {a: {label: 甲, type: text}}}
      - {code: valued, columns: {a: {label: 甲, value: "fed[:, a] * 2"}}, rows: {x: 一}}
    texts: {words: 文字}
rules:
  - {code: one, expect: "ruled[x, a] == prior.earlier[x, a]", message: 应当如此}
  - {code: two, when: "not blank(asked[x, a])", expect: "ruled[x, a] > 0", message: 应当如此}
"""


def test_a_table_that_nothing_names_is_found() -> None:
    """Texts, and tables that hold texts only, are there to be read."""
    assert [table.code for table in unused_tables(form(UNUSED))] == ["lonely"]


def test_a_rule_that_fails_in_an_untouched_workbook_is_named(tmp_path: Path) -> None:
    """Rules over records say nothing of blank ones."""
    path = tmp_path / "a.yaml"
    path.write_text(
        definition("""
            sections:
              - code: s
                title: 一
                sheet: 表
                tables:
                  - {code: g, title: 甲, columns: {a: 甲}, rows: {x: 一, y: 二}}
                  - {code: t, title: 乙, records: 9, columns: {a: 甲, b: 乙}}
            rules:
              - {code: filled, expect: "g[:, a] > 0", message: 须填}
              - {code: each, expect: "t[:, a] > 0", message: 须填}
        """),
        encoding="utf-8",
    )
    found = [each for each in inspect_form(str(path)).hints if each.code == "fails-blank"]

    assert [(each.name, each.places, each.out_of) for each in found] == [("filled", (), 2)]
