"""What happens when people type: the sheet says at once what the program says on return.

IronCalc types into a blank workbook, calculates, and saves; what it shows on the cover and in 校验
is compared with what the program finds in the saved file.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.engines import IronCalc
from tests.template.samples import sample
from tests.workbooks import Value, Where, every_shape, places, read
from xlreport.form.layout import lay_out
from xlreport.intake.submission import Submission

VERDICT: Where = ("封面", "C11")
PASS, FAIL, SKIP = "通过", "不通过", "不适用"

RECORD = {
    "items[1, code]": "A1",
    "items[1, part]": "1",
    "items[1, kind]": "新建",
    "items[1, cost]": "10",
    "plan[own, amount]": "10",
    "facts[finish, what]": "验收",
    "facts[finish, day]": "2024-06-30",
    "facts[finish, kind]": "续建",
    "facts[finish, state]": "已办",
}
"""The least that passes."""


def typed(cells: Mapping[str, str]) -> tuple[Submission, dict[str, Value], Value]:
    """What the program reads, what 校验 shows by finding code and address, and the cover."""
    layout, at = lay_out(every_shape()), places(every_shape())
    model = IronCalc(sample("every shape, blank"))
    for address, text in cells.items():
        model.type(at[address], text)
    spots = {(each.result.sheet, each.result.a1): each.line for each in layout.lines}
    results = model.results([*spots, VERDICT])
    lines = {f"{line.code} {line.at}": results[where] for where, line in spots.items()}
    return read(model.saved(), every_shape()), lines, results[VERDICT]


CASES: list[tuple[str, dict[str, str], str, list[str]]] = [
    ("the least", {}, "可以上报", []),
    ("nothing", dict.fromkeys(RECORD, ""), "暂不能上报", ["rule.many items[1, cost]"]),
    ("an unknown kind", {"items[1, kind]": "改建"}, "暂不能上报", ["cell items[1, code]"]),
    ("another case", {"items[1, kind]": "other"}, "可以上报", []),
    ("a short code", {"items[1, code]": "A"}, "暂不能上报", ["cell items[1, code]"]),
    ("a long code", {"items[1, code]": "A123456"}, "暂不能上报", ["cell items[1, code]"]),
    ("no code", {"items[1, code]": ""}, "暂不能上报", ["cell items[1, code]"]),
    ("no date", {"items[1, since]": "明天"}, "暂不能上报", ["cell items[1, code]"]),
    ("a date", {"items[1, since]": "2024-05-07"}, "可以上报", []),
    ("a broken figure", {"items[1, price]": "0.25"}, "暂不能上报", ["cell items[1, code]"]),
    ("a question", {"items[1, part]": ""}, "可以上报", ["cell.blank items[1, code]"]),
    (
        "a gap",
        {"items[3, code]": "B1", "items[3, kind]": "续建"},
        "暂不能上报",
        ["cell.gap items[1, code]", "cell.blank items[1, code]"],
    ),
    (
        "the same key",
        {
            "items[2, code]": "a1",
            "items[2, part]": "1",
            "items[2, kind]": "新建",
            "items[2, cost]": "0",
        },
        "暂不能上报",
        ["cell items[1, code]"],
    ),
    (
        "another part",
        {
            "items[2, code]": "a1",
            "items[2, part]": "2",
            "items[2, kind]": "新建",
            "items[2, cost]": "0",
        },
        "可以上报",
        [],
    ),
    ("too dear", {"items[1, cost]": "10.01"}, "暂不能上报", ["rule.covered items[1, cost]"]),
    ("overpaid", {"items[1, paid]": "11"}, "可以上报", ["rule.paid items[1, paid]"]),
    (
        "out of order",
        {"facts[start, day]": "2024-07-01"},
        "暂不能上报",
        ["rule.order facts[start, day]"],
    ),
]


@pytest.mark.parametrize(("name", "changes", "cover", "failing"), CASES, ids=[c[0] for c in CASES])
def test_the_sheet_says_what_the_program_says(
    name: str, changes: dict[str, str], cover: str, failing: list[str]
) -> None:
    submission, lines, verdict = typed(RECORD | changes)
    assert submission.judgement is not None
    ours = {
        f"{each.line.code} {each.line.at}": each.status.words.zh
        for each in submission.judgement.verdicts
    }
    asked = {"cell.blank plan[own, amount]", "cell.blank facts[start, what]", "cell 0"}

    assert lines == ours, name
    assert verdict == cover
    assert submission.passes is (cover == "可以上报")
    assert {each for each, shown in lines.items() if shown == FAIL} - asked == set(failing) | (
        {"cell plan[own, amount]"} if name == "nothing" else set()
    )
    assert {lines[each] for each in lines if each.startswith("rule.grown")} == {SKIP}


def test_a_text_cell_keeps_the_zeros_of_a_code() -> None:
    """Typed as people type it; a cell formatted as text does not make a number of it."""
    submission, _, _ = typed(RECORD | {"items[1, code]": "'0012"})
    values = {str(at): content for at, content in submission.contents.items()}

    assert values["items[1, code]"] == "0012"
