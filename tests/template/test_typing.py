"""What happens when people type: the sheet says at once what the program says on return.

IronCalc types into a blank workbook, calculates, and saves; what it shows on the cover and in 校验
is compared with what the program finds in the saved file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from tests.engines import IronCalc
from tests.template.samples import sample
from tests.workbooks import Value, Where, every_shape, places, read
from xlreport.intake import Submission
from xlreport.layout import lay_out

VERDICT: Where = ("封面", "C11")
FAIL, SKIP = "不通过", "不适用"

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
    refs = {(each.result.sheet, each.result.a1): each.line for each in layout.lines}
    results = model.results([*refs, VERDICT])
    lines = {f"{line.code} {line.address}": results[where] for where, line in refs.items()}
    return read(model.saved(), every_shape()), lines, results[VERDICT]


READY, NOT_READY = "可以上报", "暂不能上报"
FLAWS, PLAN = "cell items[1, code]", "cell plan[own, amount]"
BLANK, GAP = "cell.blank items[1, code]", "cell.gap items[1, code]"
SECOND = {"items[2, code]": "a1", "items[2, part]": "1", "items[2, kind]": "新建"}
SECOND |= {"items[2, cost]": "0"}


class Case(NamedTuple):
    """What is typed beside the least, what the cover says then, and which lines fail."""

    name: str
    typed: dict[str, str]
    cover: str
    failing: set[str]


CASES = (
    Case("the least", {}, READY, set()),
    Case("nothing", dict.fromkeys(RECORD, ""), NOT_READY, {"rule.many items[1, cost]", PLAN}),
    Case("an unknown kind", {"items[1, kind]": "改建"}, NOT_READY, {FLAWS}),
    Case("a kind with a star", {"items[1, kind]": "新*"}, NOT_READY, {FLAWS}),
    Case("a kind in capitals", {"items[1, kind]": "OTHER"}, READY, set()),
    Case("a short code", {"items[1, code]": "A"}, NOT_READY, {FLAWS}),
    Case("a long code", {"items[1, code]": "A123456"}, NOT_READY, {FLAWS}),
    Case("no code", {"items[1, code]": ""}, NOT_READY, {FLAWS}),
    Case("no date", {"items[1, since]": "明天"}, NOT_READY, {FLAWS}),
    Case("a date", {"items[1, since]": "2024-05-07"}, READY, set()),
    Case("too many decimals", {"items[1, price]": "0.25"}, NOT_READY, {FLAWS}),
    Case("a blank to be explained", {"items[1, part]": ""}, READY, {BLANK}),
    Case("a gap", {"items[3, code]": "B1", "items[3, kind]": "续建"}, NOT_READY, {GAP, BLANK}),
    Case("the same key", SECOND, NOT_READY, {FLAWS}),
    Case("another part", SECOND | {"items[2, part]": "2"}, READY, set()),
    Case("too dear", {"items[1, cost]": "10.01"}, NOT_READY, {"rule.covered items[1, cost]"}),
    Case("overpaid", {"items[1, paid]": "11"}, READY, {"rule.paid items[:, paid]"}),
    Case(
        "out of order",
        {"facts[start, day]": "2024-07-01"},
        NOT_READY,
        {"rule.order facts[start, day]"},
    ),
    Case(
        "error values in both keys",
        SECOND | {"items[1, code]": "=NA()", "items[2, code]": "=NA()"},
        NOT_READY,
        {FLAWS},
    ),
    Case("an error value in a date", {"facts[finish, day]": "=1/0"}, NOT_READY, {PLAN}),
    Case("an empty text", {"items[1, code]": '=""'}, NOT_READY, {FLAWS}),
)
ALWAYS = {"cell.blank plan[own, amount]", "cell.blank facts[start, what]"}
"""The least leaves these to be explained."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_sheet_says_what_the_program_says(case: Case) -> None:
    submission, lines, cover = typed(RECORD | case.typed)
    assert submission.evaluation is not None
    ours = {
        f"{each.line.code} {each.line.address}": each.status.label.zh
        for each in submission.evaluation.verdicts
    }

    assert lines == ours
    assert cover == case.cover
    assert submission.passes is (cover == READY)
    assert {each for each, shown in lines.items() if shown == FAIL} == case.failing | ALWAYS
    assert {shown for each, shown in lines.items() if each.startswith("rule.grown")} == {SKIP}


def test_a_text_cell_keeps_the_zeros_of_a_code() -> None:
    """Typed as people type it; a cell formatted as text does not make a number of it."""
    submission, _, _ = typed(RECORD | {"items[1, code]": "'0012"})
    values = {str(at): content for at, content in submission.contents.items()}

    assert values["items[1, code]"] == "0012"
