"""The small print of a definition: what adds up, headings, editions, revisions, mixed mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms import definition, form, problems
from xlreport.definition import load_form
from xlreport.findings import FormError
from xlreport.rules import Address

PLAIN = "columns: {a: 甲, b: 乙}\nrows: {x: 一, y: 二}"


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("columns: {a: 甲}\nrows: {x: 一}", True),
        ("columns: {a: {label: 甲, rollup: none}}\nrows: {x: 一}", False),
        ("columns: {a: 甲}\nrows: {x: {label: 一, rollup: none}}", False),
        ("columns: {a: 甲}\nrows: {x: 一}\nrollup: none", False),
        ("columns: {a: {label: 甲, type: amount}}\nrows: {x: 一}\nrollup: none", False),
        ("columns: {a: {label: 甲, rollup: sum}}\nrows: {x: 一}\nrollup: none", True),
        ("columns: {a: {label: 甲, rollup: none}}\nrows: {x: {label: 一, rollup: sum}}", True),
        ("columns: {a: {label: 甲, rollup: none}}\nrows: {x: {label: 一, type: amount}}", False),
    ],
)
def test_a_roll_up_adds_what_the_row_or_else_column_or_else_table_says(
    text: str, added: bool
) -> None:
    assert form(text).cells[Address("t", "x", "a")].type.is_additive is added


@pytest.mark.parametrize("key", ["blank: error", "rollup: none"])
def test_a_heading_has_no_cells_to_say_something_of(key: str) -> None:
    text = f"columns:\n  over: {{label: 栏, {key}, columns: {{a: 甲}}}}\nrows: {{x: 一}}"
    word = key.partition(":")[0]

    (only,) = problems(definition(text))
    assert only.partition(" ")[2] == f"栏目标题本身没有单元格，{word} 请写在下面各栏"


@pytest.mark.parametrize(
    "text",
    [
        "columns: {b: 乙, a: 甲}\nrows: {x: 一, y: 二}",
        "columns: {a: 甲, b: 乙}\nrows: {y: 二, x: 一}",
        "columns: {a: 甲, b: 丙}\nrows: {x: 一, y: 二}",
        f"{PLAIN}\ntype: amount",
        f"{PLAIN}\nblank: error",
        f"{PLAIN}\nrules:\n  - {{code: r, expect: 't[x, a] > 0', message: 应当如此}}",
    ],
)
def test_a_change_of_content_or_order_is_another_revision(text: str) -> None:
    assert form(text).digest != form(PLAIN).digest


@pytest.mark.parametrize(
    "text",
    [
        "# 说明\ncolumns:\n  a: 甲\n  b: 乙\nrows: {x: 一, y: 二}",
        "rows: {x: 一, y: 二}\ncolumns: {a: 甲, b: 乙}",
        "columns: {a: {label: 甲}, b: 乙}\nrows: {x: 一, y: 二}\ntitle:\ncorner: ''",
    ],
)
def test_comments_layout_and_the_order_of_keys_are_no_other_revision(text: str) -> None:
    assert form(text).digest == form(PLAIN).digest


def written(folder: Path, code: str, follows: str = "") -> Path:
    path = folder / f"{code}.yaml"
    rule = "rules: [{code: r, expect: 't[x, a] == prior.t[x, b]', message: 应当如此}]"
    more = f"follows: {follows}\n{rule}" if follows else ""
    columns = "{a: 甲}" if follows else "{a: 甲, b: 乙}"
    text = definition(f"columns: {columns}\nrows: {{x: 一}}")
    text = text.replace("form: sample", f"form: {code}") + more
    path.write_text(text, encoding="utf-8")
    return path


def test_a_form_follows_one_that_lies_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "meals-2024")
    newer = load_form(str(written(tmp_path, "meals-2025", "meals-2024")))

    assert newer.follows == "meals-2024"
    assert [str(each.expect) for each in newer.rule_instances] != []


def test_no_form_follows_itself(tmp_path: Path) -> None:
    one, _ = written(tmp_path, "one", "two"), written(tmp_path, "two", "one")
    with pytest.raises(FormError) as caught:
        load_form(str(one))

    assert caught.value.message.zh == "找不到 follows 所指的表式 one"


def test_mistakes_in_rules_are_told_beside_wrong_keys() -> None:
    """Though the form cannot be built, what is wrong in the text of a rule is wrong anyway."""
    text = definition(
        """
        colums: {a: 甲}
        columns: {a: 甲, b: {label: 乙, value: "t[:, a] ** 2"}}
        rows: {x: 一, value: 二 + }
        rules:
          - {code: r, expect: "t[x, a] = 1", message: 应当如此}
          - {code: q, when: "t[x, q] > 0", expect: "(t[x, a]", message: 应当如此}
        """
    )

    assert [each.partition(" ")[2] for each in problems(text)] == [
        "不认识 colums，是否应为 columns？",
        "不支持乘方",
        "等于请写 ==",
        "此处应为“)”，却是 规则的结尾",
    ]


def test_a_wrong_choice_is_told_as_such() -> None:
    text = "columns: {a: {label: 甲, type: choice, choices: ['新*']}}\nrows: {x: 一}"

    (only,) = problems(definition(text))
    assert only.partition(" ")[2] == "可选项不能含有 * ? ~"
