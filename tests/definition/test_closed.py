"""`closed`: cells that nobody fills in; what it takes, what is refused, what rules make of it."""

from __future__ import annotations

import pytest

from tests.forms import definition, form, judged, problems
from xlreport.definition import form_changes
from xlreport.form import CheckStatus, line_key
from xlreport.rules import Address

TABLE = """
columns: {a: 甲, b: 乙, total: {label: 计, sum: columns}}
rows:
  x: {label: 一, closed: [a]}
  y: 二
  spare: {label: "", closed: true}
  all: {label: 合计, sum: rows}
"""


def told(text: str) -> list[str]:
    return [each.partition(" ")[2] for each in problems(definition(text))]


def test_a_closed_cell_is_no_cell_of_the_form() -> None:
    table = form(TABLE).tables["t"]

    assert [str(at) for at in table.cells if at.row in {"x", "spare"}] == ["t[x, b]", "t[x, total]"]
    assert table.input_count == 3
    assert table.closed_mark == "—"


def test_a_column_may_say_it_too_and_a_heading_closes_all_below() -> None:
    made = form("""
        closed_mark: ×
        columns: {a: {label: 甲, closed: [g]}, b: 乙}
        rows: {g: {label: 组, rows: {x: 一, y: 二}}, z: 三}
    """)
    assert [str(at) for at in made.cells] == ["t[x, b]", "t[y, b]", "t[z, a]", "t[z, b]"]
    assert made.tables["t"].closed_mark == "×"


def test_sums_pass_closed_cells_over() -> None:
    found = judged(form(TABLE), {"t[x, b]": 2, "t[y, a]": 3, "t[y, b]": 4})

    assert {str(at): figure for at, figure in found.computed.items()} == {
        "t[x, total]": 2,
        "t[y, total]": 7,
        "t[all, a]": 3,
        "t[all, b]": 6,
        "t[all, total]": 9,
    }


def test_where_a_column_has_only_closed_parts_the_sum_of_rows_stands() -> None:
    made = form("""
        columns: {a: {label: 甲, closed: [all]}, total: {label: 计, sum: columns}}
        rows: {x: 一, y: 二, all: {label: 合计, sum: rows}}
    """)
    found = judged(made, {"t[x, a]": 2, "t[y, a]": 3})

    assert found.computed[Address("t", "all", "total")] == 5


def test_rules_over_ranges_leave_closed_cells_out() -> None:
    made = form(f"""{TABLE}
rules:
- {{code: more, expect: "t[y, :] >= t[x, :]", message: 不少于}}
- {{code: both, expect: "t[y, :] - t[x, :] <= 5", message: 相差}}
- {{code: less, expect: "t[x, :] - t[y, :] <= 5", message: 相差}}
- {{code: some, expect: "sum(t[:, a]) <= sum(t[x, :])", message: 合计}}
""")
    said = {f"{each.rule.code} {each.address}": each.description.zh for each in made.rule_instances}
    assert said == {
        "more t[y, b]": "乙：二 ≥ 一",
        "more t[y, total]": "计：二 ≥ 一",
        "both t[y, a]": "二·甲 ≤ 5",
        "both t[y, b]": "乙：二 － 一 ≤ 5",
        "both t[y, total]": "计：二 － 一 ≤ 5",
        "less t[y, a]": "－二·甲 ≤ 5",
        "less t[x, b]": "乙：一 － 二 ≤ 5",
        "less t[x, total]": "计：一 － 二 ≤ 5",
        "some t[y, a]": "合计（二·甲、合计·甲） ≤ 合计（一·乙、一·计）",
    }


def test_a_rule_judges_what_is_left() -> None:
    made = form(f"""{TABLE}
rules:
- {{code: sides, expect: "t[x, :] + t[y, :] == t[all, :]", message: 相等}}
""")
    found = judged(made, {"t[y, a]": 3, "t[x, b]": 1})

    rules = [each for each in found.verdicts if line_key(each.line)[0] == "rule.sides"]

    assert [each.status for each in rules] == [CheckStatus.PASS] * 3


def test_parts_that_are_closed_are_not_counted_against_their_row() -> None:
    made = form("""
        columns: {a: 甲, b: 乙, c: 丙}
        rows: {x: {label: 一, closed: [c], of: {y: {label: 其中, closed: [a]}}}}
    """)
    assert [str(each.address) for each in made.rule_instances] == ["t[x, b]"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: {a: 甲}\nrows: {x: {label: 一, closed: [b]}, y: 二}", ["没有列 b"]),
        ("columns: {a: {label: 甲, closed: [z]}}\nrows: {x: 一}", ["没有行 z"]),
        ("columns: {a: 甲}\nrows: {x: {label: 一, closed: true}}", ["表里没有要填的单元格"]),
        ("columns: {a: 甲}\nrows: {x: {label: 一, closed: 1}}", None),
        (
            "records: 2\ncolumns: {a: 甲, b: {label: 乙, closed: true}}",
            ["清单（records）没有 closed"],
        ),
        (
            "columns: {a: 甲, b: 乙}\nrows: {x: {label: 一, closed: [a]}, all: {label: 计, sum: rows}}",
            ["合计 [all, a] 的各项都不填（closed），请让这一格也不填"],
        ),
        (
            "columns: {a: 甲, b: 乙}\n"
            "rows: {x: {label: 一, closed: [a]}, y: {label: 二, value: 't[x, :] * 2'}}",
            ["[y, a] 这一格用到的格不填（closed）：请让它也不填"],
        ),
    ],
)
def test_mistakes_in_closed_cells(text: str, said: list[str] | None) -> None:
    found = told(text)

    assert found == said if said else found


@pytest.mark.parametrize("rule", ["t[x, a] > 0", "sum(t[x, a], t[y, a]) > 0", "t[spare, :] > 0"])
def test_a_closed_cell_that_is_named_alone_is_refused(rule: str) -> None:
    text = f"{TABLE}\nrules:\n- {{code: r, expect: '{rule}', message: 无}}"

    assert told(text) == ["这里的单元格不填（closed），不能用在算式里"]


def test_a_rule_of_which_nothing_is_left_is_refused() -> None:
    text = (
        "columns: {a: 甲, b: 乙}\nrows: {x: {label: 一, closed: [a]}, y: {label: 二, closed: [b]}}"
    )

    assert told(f"{text}\nrules:\n- {{code: r, expect: 't[x, :] > t[y, :]', message: 无}}") == [
        "规则用到的单元格都不填（closed）"
    ]


def test_closing_a_cell_is_another_revision_and_told() -> None:
    old = form("columns: {a: 甲, b: 乙}\nrows: {x: 一}")
    new = form("columns: {a: 甲, b: 乙}\nrows: {x: {label: 一, closed: [a]}}")

    assert old.digest != new.digest
    assert [(each.part, each.code, each.before, each.after) for each in form_changes(old, new)] == [
        ("cell", "t[x, a]", "count zero", "closed")
    ]
