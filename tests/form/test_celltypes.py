"""Cell types: which content has which flaw, by type and by what blank means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xlreport.findings.catalogue import FINDINGS
from xlreport.form.celltypes import (
    Blank,
    CellKind,
    CellType,
    Content,
    DateValue,
    ErrorValue,
    Flaw,
    figure_of,
    flaw_formula,
    flaw_of,
    is_blank,
)

D = Decimal
COUNT, INTEGER = CellType(CellKind.COUNT), CellType(CellKind.INTEGER)
AMOUNT, WHOLE_AMOUNT = CellType(CellKind.AMOUNT, 2), CellType(CellKind.AMOUNT, 0)
SEVENTH_OF_MAY = DateValue(45419, date(2024, 5, 7))

FINE: list[tuple[CellType, list[Content]]] = [
    (COUNT, [0, 1, 999_999_999_999, D("5.0"), D("1E+3"), SEVENTH_OF_MAY, None, ""]),
    (INTEGER, [0, 1, -1, -999_999_999_999, 999_999_999_999, D("-5.00"), None, ""]),
    (AMOUNT, [0, D("0.01"), D("-0.01"), D("1.5"), D("99999999999.99"), D("1.10000"), None, ""]),
    (WHOLE_AMOUNT, [0, -3, 9_999_999_999_999, None]),
]
FLAWED: list[tuple[CellType, Flaw, list[Content]]] = [
    (COUNT, Flaw.NOT_A_NUMBER, ["一件", "12", "１２", " ", "-", "2000万", True, False]),
    (COUNT, Flaw.NOT_A_NUMBER, [ErrorValue("#REF!")]),
    (COUNT, Flaw.NEGATIVE, [-1, D("-0.5"), -(10**12)]),
    (COUNT, Flaw.NOT_WHOLE, [D("0.5"), D("1.000001"), D("1E+12") + D("0.5")]),
    (COUNT, Flaw.TOO_LARGE, [10**12, 10**15, D("1E+300")]),
    (INTEGER, Flaw.NOT_A_NUMBER, ["-1", True]),
    (INTEGER, Flaw.NOT_WHOLE, [D("-2.5"), D("0.1")]),
    (INTEGER, Flaw.TOO_LARGE, [10**12, -(10**12)]),
    (AMOUNT, Flaw.NOT_A_NUMBER, ["1.50 元", "1,000", False]),
    (AMOUNT, Flaw.TOO_LARGE, [10**11, -(10**11), D("100000000000.001")]),
    (AMOUNT, Flaw.DECIMALS, [D("0.001"), D("-12.345"), D("0.125")]),
    (WHOLE_AMOUNT, Flaw.DECIMALS, [D("0.5")]),
    (WHOLE_AMOUNT, Flaw.TOO_LARGE, [10**13]),
]


@pytest.mark.parametrize(
    ("kind", "content"), [(kind, each) for kind, contents in FINE for each in contents], ids=repr
)
def test_a_content_of_its_type_has_no_flaw(kind: CellType, content: Content) -> None:
    assert flaw_of(content, kind, Blank.ZERO) is Flaw.NONE


@pytest.mark.parametrize(
    ("kind", "flaw", "content"),
    [(kind, flaw, each) for kind, flaw, contents in FLAWED for each in contents],
    ids=repr,
)
def test_a_content_against_its_type_has_the_first_flaw(
    kind: CellType, flaw: Flaw, content: Content
) -> None:
    assert flaw_of(content, kind, Blank.ZERO) is flaw


@pytest.mark.parametrize("content", [None, ""])
@pytest.mark.parametrize(
    ("blank", "flaw"),
    [(Blank.ZERO, Flaw.NONE), (Blank.WARNING, Flaw.NONE), (Blank.ERROR, Flaw.BLANK)],
)
def test_a_blank_is_a_flaw_only_where_the_form_says_so(
    content: Content, blank: Blank, flaw: Flaw
) -> None:
    for kind in (COUNT, INTEGER, AMOUNT):
        assert flaw_of(content, kind, blank) is flaw


@pytest.mark.parametrize("blank", Blank)
def test_a_zero_is_no_blank(blank: Blank) -> None:
    assert flaw_of(0, COUNT, blank) is Flaw.NONE


@pytest.mark.parametrize(
    ("content", "blank", "figure"),
    [
        (None, True, None),
        ("", True, None),
        (" ", False, None),
        ("12", False, None),
        (True, False, None),
        (False, False, None),
        (ErrorValue("#N/A"), False, None),
        (0, False, 0),
        (-3, False, -3),
        (D("1.50"), False, D("1.50")),
        (SEVENTH_OF_MAY, False, 45419),
    ],
)
def test_only_a_number_counts_and_only_nothing_is_blank(
    content: Content, blank: bool, figure: int | Decimal | None
) -> None:
    assert is_blank(content) is blank
    assert figure_of(content) == figure


@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        (COUNT, 10**12),
        (INTEGER, 10**12),
        (AMOUNT, 10**11),
        (WHOLE_AMOUNT, 10**13),
        (CellType(CellKind.AMOUNT, 6), 10**7),
    ],
)
def test_figures_have_thirteen_digits_at_most(kind: CellType, limit: int) -> None:
    assert kind.limit == limit
    assert flaw_of(limit - 1, kind, Blank.ZERO) is Flaw.NONE
    assert flaw_of(limit, kind, Blank.ZERO) is Flaw.TOO_LARGE


def test_every_flaw_has_its_finding() -> None:
    codes = {flaw.name: flaw.code for flaw in Flaw if flaw is not Flaw.NONE}
    assert codes == {
        "NOT_A_NUMBER": "cell.not-a-number",
        "NEGATIVE": "cell.negative",
        "NOT_WHOLE": "cell.not-whole",
        "TOO_LARGE": "cell.too-large",
        "DECIMALS": "cell.decimals",
        "BLANK": "cell.blank",
    }
    assert set(codes.values()) <= set(FINDINGS)


def test_the_helpers_formula_is_the_one_that_was_measured() -> None:
    assert flaw_formula("x", COUNT, Blank.ZERO) == (
        'IFERROR(IF(x="",0,IF(ISLOGICAL(x),1,IF(ISNUMBER(x),'
        "IF(x<0,2,IF(x<>INT(x),3,IF(ABS(x)>=1000000000000,4,0))),1))),1)"
    )
    assert flaw_formula("'表'!B5", AMOUNT, Blank.ERROR) == (
        "IFERROR(IF('表'!B5=\"\",6,IF(ISLOGICAL('表'!B5),1,IF(ISNUMBER('表'!B5),"
        "IF(ABS('表'!B5)>=100000000000,4,IF('表'!B5<>ROUND('表'!B5,2),5,0)),1))),1)"
    )


def test_errors_and_dates_show_as_people_know_them() -> None:
    assert str(ErrorValue("#DIV/0!")) == "#DIV/0!"
    assert str(SEVENTH_OF_MAY) == "2024-05-07"
