"""Numbers as people type them: each text a finding with the text and, where certain, a proposal.

The same text stands in the sheet of the workbook, and IronCalc says of it what the program says.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.engines import IronCalc
from tests.workbooks import Typed, balanced, edited, gov, places, read, workbook
from xlreport.findings import Language
from xlreport.layout import lay_out
from xlreport.rules import Figure

COUNT, CHANGE, AMOUNT = (
    "applications[partial, other]",
    "licensing[licences, change]",
    "procurement[central, amount]",
)
"""A count, an integer that may be negative, an amount of money in 元."""

TEXT, NEGATIVE, DECIMALS, WHOLE = (
    "cell.not-a-number",
    "cell.negative",
    "cell.decimals",
    "cell.not-whole",
)

CASES: list[tuple[str, Typed, str | None, Figure | None]] = [
    (AMOUNT, "251000元", TEXT, 251_000),
    (AMOUNT, "３０００．５", TEXT, Decimal("3000.5")),
    (AMOUNT, "1.5万", TEXT, 15_000),
    (AMOUNT, "1,234.50", TEXT, Decimal("1234.5")),
    (AMOUNT, "￥1200", TEXT, None),
    (AMOUNT, "约3000", TEXT, None),
    (COUNT, "22（其中修订 16 件）", TEXT, None),
    (COUNT, " 0", TEXT, 0),
    (COUNT, "0", TEXT, 0),
    (COUNT, "１２", TEXT, 12),
    (COUNT, "1,234", TEXT, 1234),
    (COUNT, "1，234", TEXT, 1234),
    (COUNT, "/", TEXT, None),
    (COUNT, "—", TEXT, None),
    (COUNT, "-", TEXT, None),
    (COUNT, "无", TEXT, None),
    (COUNT, " ", TEXT, None),
    (COUNT, "-18", TEXT, None),
    (COUNT, "+36", TEXT, 36),
    (COUNT, "1.5万", TEXT, 15_000),
    (COUNT, "３０００．５", TEXT, None),
    (COUNT, "12件", TEXT, 12),
    (COUNT, "十二", TEXT, None),
    (COUNT, "12.0", TEXT, 12),
    (COUNT, "1e3", TEXT, None),
    (COUNT, "'12", TEXT, None),
    (COUNT, "=1+1", TEXT, None),
    (COUNT, True, TEXT, None),
    (CHANGE, "-18", TEXT, -18),
    (CHANGE, "－18", TEXT, -18),
    (CHANGE, "—18", TEXT, None),
    (CHANGE, "+36", TEXT, 36),
    (COUNT, -18, NEGATIVE, None),
    (COUNT, Decimal("2.5"), WHOLE, None),
    (AMOUNT, Decimal("0.1234567"), DECIMALS, None),
    (COUNT, 10**12, "cell.too-large", None),
    (COUNT, 0, None, None),
    (COUNT, "", None, None),
    (COUNT, None, None, None),
    (CHANGE, -18, None, None),
    (AMOUNT, Decimal("73802895.9"), None, None),
]


@pytest.mark.parametrize(("at", "typed", "code", "proposal"), CASES, ids=repr)
def test_sheet_and_program_say_the_same(
    at: str, typed: Typed, code: str | None, proposal: Figure | None
) -> None:
    where = places(gov())[at]
    data = edited(workbook(balanced()), {where: typed})
    submission = read(data)

    found = [
        (each.code, (each.location.sheet, each.location.cell), each.observed, each.proposal)
        for each in submission.findings
        if each.location.address == at and each.severity == "error"
    ]
    shown = "TRUE" if typed is True else typed
    assert found == ([(code, where, shown, proposal)] if code else [])

    verdict = lay_out(gov()).verdict
    said = IronCalc(data).results([(verdict.sheet, verdict.a1)])
    assert list(said.values()) == ["暂不能上报" if code else "可以上报"]
    assert submission.passes == (code is None)
    if code:
        assert submission.evaluation is not None
        assert not submission.evaluation.passes


def test_the_words_for_a_clerk() -> None:
    data = edited(
        workbook(balanced()),
        {places(gov())[AMOUNT]: "251000元", places(gov())[COUNT]: "22（其中修订 16 件）"},
    )
    said = [each.message(Language.ZH) for each in read(data).findings if each.code == TEXT]
    assert said == [
        "此处应填数字，现为“251000元”。请改为数字后重报。建议改为 251000。",
        "此处应填数字，现为“22（其中修订 16 件）”。请改为数字后重报。",
    ]
