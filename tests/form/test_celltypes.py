"""Cell types: which content has which flaw, by type and by what blank means."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from xlreport.findings.codes.catalogue import FINDINGS
from xlreport.form import (
    BlankMeaning,
    CellKind,
    CellType,
    Content,
    DateValue,
    ErrorValue,
    ValueIssue,
    accepts_formula,
    display_text,
    figure_of,
    find_issue,
    is_blank,
    issue_formula,
)
from xlreport.form.celltypes import shown_length
from xlreport.rules import equal_in_sheet, is_like_formula, parse_pattern

D = Decimal
COUNT, INTEGER = CellType(CellKind.COUNT), CellType(CellKind.INTEGER)
AMOUNT, WHOLE_AMOUNT = CellType(CellKind.AMOUNT, 2), CellType(CellKind.AMOUNT, 0)
DATE = CellType(CellKind.DATE)
TEXT = CellType(CellKind.TEXT, least=2, most=4)
ANY_TEXT = CellType(CellKind.TEXT)
NUMBERED = CellType(CellKind.TEXT, least=2, like=(parse_pattern("RD#"), parse_pattern("##")))
CHOICE = CellType(CellKind.CHOICE, choices=("新建", "Yes", "a|b", "straße"))
OR_NONE = CellType(CellKind.COUNT, alternatives=("N/A", "无"))
DATE_OR_NONE = CellType(CellKind.DATE, alternatives=("N/A",))
NUMBERS = (COUNT, INTEGER, AMOUNT)
SEVENTH_OF_MAY = DateValue(45419, date(2024, 5, 7))
NOON = DateValue(D("45419.5"), date(2024, 5, 7))

FINE: list[tuple[CellType, list[Content]]] = [
    (COUNT, [0, 1, 999_999_999_999, D("5.0"), D("1E+3"), SEVENTH_OF_MAY, None, ""]),
    (INTEGER, [0, 1, -1, -999_999_999_999, 999_999_999_999, D("-5.00"), None, ""]),
    (AMOUNT, [0, D("0.01"), D("-0.01"), D("1.5"), D("99999999999.99"), D("1.10000"), None, ""]),
    (WHOLE_AMOUNT, [0, -3, 9_999_999_999_999, None]),
    (DATE, [SEVENTH_OF_MAY, 45419, D("45419.0"), 61, 2_958_465, None, ""]),
    (TEXT, ["表一", "0012", " x", "二\n三", 12, D("1.50"), D("-1.5"), True]),
    (TEXT, ["😀", "a😀b", None, ""]),
    (ANY_TEXT, ["=1+1", "#REF!", "长" * 2000, 0, False, SEVENTH_OF_MAY, "a"]),
    (NUMBERED, ["RD1", "rd2", "07", 12, D("12.0"), DateValue(12, date(1900, 1, 11)), None, ""]),
    (OR_NONE, [0, 7, "N/A", "n/a", "无", None, ""]),
    (DATE_OR_NONE, [SEVENTH_OF_MAY, 45419, "n/A", None]),
    (CHOICE, ["新建", "Yes", "YES", "yes", "a|b", "A|B", "straße", "STRAßE", None, ""]),
]
FLAWED: list[tuple[CellType, ValueIssue, list[Content]]] = [
    (COUNT, ValueIssue.NOT_A_NUMBER, ["一件", "12", "１２", " ", "-", "2000万", True, False]),
    (COUNT, ValueIssue.NOT_A_NUMBER, [ErrorValue("#REF!")]),
    (OR_NONE, ValueIssue.NOT_A_NUMBER, ["N/A ", "N", "无。", "12", True, ErrorValue("#N/A")]),
    (OR_NONE, ValueIssue.NEGATIVE, [-1]),
    (DATE_OR_NONE, ValueIssue.NOT_A_DATE, ["NA", D("45419.5")]),
    (COUNT, ValueIssue.NEGATIVE, [-1, D("-0.5"), -(10**12)]),
    (COUNT, ValueIssue.NOT_WHOLE, [D("0.5"), D("1.000001"), D("1E+12") + D("0.5")]),
    (COUNT, ValueIssue.TOO_LARGE, [10**12, 10**15, D("1E+300")]),
    (INTEGER, ValueIssue.NOT_A_NUMBER, ["-1", True]),
    (INTEGER, ValueIssue.NOT_WHOLE, [D("-2.5"), D("0.1")]),
    (INTEGER, ValueIssue.TOO_LARGE, [10**12, -(10**12)]),
    (AMOUNT, ValueIssue.NOT_A_NUMBER, ["1.50 元", "1,000", False]),
    (AMOUNT, ValueIssue.TOO_LARGE, [10**11, -(10**11), D("100000000000.001")]),
    (AMOUNT, ValueIssue.DECIMALS, [D("0.001"), D("-12.345"), D("0.125")]),
    (WHOLE_AMOUNT, ValueIssue.DECIMALS, [D("0.5")]),
    (WHOLE_AMOUNT, ValueIssue.TOO_LARGE, [10**13]),
    (DATE, ValueIssue.NOT_A_DATE, ["2024-05-07", "2024年5月7日", "45419", " ", True, False]),
    (DATE, ValueIssue.NOT_A_DATE, [0, 1, 60, -45419, 2_958_466, 20240507, NOON, D("0.5")]),
    (DATE, ValueIssue.NOT_A_NUMBER, [ErrorValue("#VALUE!")]),
    (TEXT, ValueIssue.TOO_SHORT, ["x", " ", 0, 7]),
    (TEXT, ValueIssue.TOO_LONG, ["五个字的话", "abcde", "a😀😀", 12345, D("-1.25"), False, NOON]),
    (TEXT, ValueIssue.NOT_A_NUMBER, [ErrorValue("#N/A")]),
    (
        NUMBERED,
        ValueIssue.NOT_LIKE,
        ["RD", "RD12", "1２", "RD1 ", 123, -1, D("1.5"), True, D("1E+20")],
    ),
    (NUMBERED, ValueIssue.TOO_SHORT, ["R", 7]),
    (NUMBERED, ValueIssue.TOO_LONG, ["R" * 2001]),
    (ANY_TEXT, ValueIssue.TOO_LONG, ["长" * 2001, "😀" * 1001]),
    (
        CHOICE,
        ValueIssue.NOT_A_CHOICE,
        ["新", "新建 ", " 新建", "新*", "?建", "*", "~", "STRASSE"],
    ),
    (CHOICE, ValueIssue.NOT_A_CHOICE, ["ＹＥＳ", "Y", "a", "|"]),
    (CHOICE, ValueIssue.NOT_A_CHOICE, [0, 1, D("1.5"), True, SEVENTH_OF_MAY, " "]),
    (CHOICE, ValueIssue.NOT_A_NUMBER, [ErrorValue("#N/A")]),
]


@pytest.mark.parametrize(
    ("kind", "content"), [(kind, each) for kind, contents in FINE for each in contents], ids=repr
)
def test_a_content_of_its_type_has_no_flaw(kind: CellType, content: Content) -> None:
    assert find_issue(content, kind, BlankMeaning.ZERO) is ValueIssue.NONE


@pytest.mark.parametrize(
    ("kind", "issue", "content"),
    [(kind, issue, each) for kind, issue, contents in FLAWED for each in contents],
    ids=repr,
)
def test_a_content_against_its_type_has_the_first_flaw(
    kind: CellType, issue: ValueIssue, content: Content
) -> None:
    assert find_issue(content, kind, BlankMeaning.ZERO) is issue


@pytest.mark.parametrize("content", [None, ""])
@pytest.mark.parametrize(
    ("blank", "issue"),
    [
        (BlankMeaning.ZERO, ValueIssue.NONE),
        (BlankMeaning.WARNING, ValueIssue.NONE),
        (BlankMeaning.ERROR, ValueIssue.BLANK),
    ],
)
def test_a_blank_is_a_flaw_only_where_the_form_says_so(
    content: Content, blank: BlankMeaning, issue: ValueIssue
) -> None:
    for kind in (*NUMBERS, DATE, TEXT, CHOICE):
        assert find_issue(content, kind, blank) is issue


@pytest.mark.parametrize("blank", BlankMeaning)
def test_a_zero_is_no_blank(blank: BlankMeaning) -> None:
    assert find_issue(0, COUNT, blank) is ValueIssue.NONE


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
    assert find_issue(limit - 1, kind, BlankMeaning.ZERO) is ValueIssue.NONE
    assert find_issue(limit, kind, BlankMeaning.ZERO) is ValueIssue.TOO_LARGE


def test_every_flaw_has_its_finding() -> None:
    codes = {issue.name: issue.code for issue in ValueIssue if issue is not ValueIssue.NONE}
    assert codes == {
        "NOT_A_NUMBER": "cell.not-a-number",
        "NOT_ASKED": "cell.not-asked",
        "NOT_LISTED": "cell.not-listed",
        "NEGATIVE": "cell.negative",
        "NOT_WHOLE": "cell.not-whole",
        "TOO_LARGE": "cell.too-large",
        "DECIMALS": "cell.decimals",
        "BLANK": "cell.blank",
        "TOO_LONG": "cell.too-long",
        "NOT_A_CHOICE": "cell.not-a-choice",
        "TOO_SHORT": "cell.too-short",
        "NOT_A_DATE": "cell.not-a-date",
        "NOT_UNIQUE": "cell.not-unique",
        "NOT_LIKE": "cell.not-like",
    }
    assert set(codes.values()) <= set(FINDINGS)


@pytest.mark.parametrize(
    ("kind", "blank", "formula"),
    [
        (
            COUNT,
            "0",
            (
                'IFERROR(IF(x="",0,IF(ISERROR(x),1,IF(ISLOGICAL(x),1,IF(ISNUMBER(x),'
                "IF(x<0,2,IF(x<>INT(x),3,IF(ABS(x)>=1000000000000,4,0))),1)))),1)"
            ),
        ),
        (
            INTEGER,
            "0",
            (
                'IFERROR(IF(x="",0,IF(ISERROR(x),1,IF(ISLOGICAL(x),1,IF(ISNUMBER(x),'
                "IF(x<>INT(x),3,IF(ABS(x)>=1000000000000,4,0)),1)))),1)"
            ),
        ),
        (
            AMOUNT,
            "6",
            (
                'IFERROR(IF(x="",6,IF(ISERROR(x),1,IF(ISLOGICAL(x),1,IF(ISNUMBER(x),'
                "IF(ABS(x)>=100000000000,4,IF(x<>ROUND(x,2),5,0)),1)))),1)"
            ),
        ),
        (
            DATE,
            "IF(B9=1,6,0)",
            (
                'IFERROR(IF(x="",IF(B9=1,6,0),IF(ISERROR(x),1,IF(ISLOGICAL(x),10,IF(ISNUMBER(x),'
                "IF(OR(x<61,x>2958465,x<>INT(x)),10,0),10)))),1)"
            ),
        ),
        (TEXT, "0", 'IFERROR(IF(x="",0,IF(LEN(x)>4,7,IF(LEN(x)<2,9,0))),1)'),
        (
            NUMBERED,
            "6",
            (
                'IFERROR(IF(x="",6,IF(LEN(x)>2000,7,IF(LEN(x)<2,9,'
                f"IF(NOT({is_like_formula(NUMBERED.like, 'x')}),12,0)))),1)"
            ),
        ),
        (
            CHOICE,
            "6",
            ('IFERROR(IF(x="",6,IF(ISERROR(x),1,IFERROR(IF(INDEX(L,MATCH(x,L,0))=x,0,8),8))),1)'),
        ),
    ],
    ids=lambda value: value.kind.value if isinstance(value, CellType) else "",
)
def test_the_helpers_formula_is_the_one_that_was_measured(
    kind: CellType, blank: str, formula: str
) -> None:
    """Only functions that were measured to agree; `L` is the range of the choices."""
    assert issue_formula("x", kind, blank, "L") == formula


def test_errors_and_dates_show_as_people_know_them() -> None:
    assert str(ErrorValue("#DIV/0!")) == "#DIV/0!"
    assert str(SEVENTH_OF_MAY) == "2024-05-07"


@pytest.mark.parametrize(
    ("serial", "time"),
    [
        ("45419.5", "12:00"),
        ("45419.4375", "10:30"),
        ("45419.000001", "00:00"),
        ("45419.430555555555556", "10:20"),
        ("45419.999999", "23:59"),
    ],
)
def test_a_time_is_told_beside_its_date_so_that_people_see_what_is_wrong(
    serial: str, time: str
) -> None:
    assert str(DateValue(D(serial), date(2024, 5, 7))) == f"2024-05-07 {time}"


def test_the_bounds_of_dates_are_what_sheets_agree_on() -> None:
    day_zero = date(1899, 12, 30)
    assert day_zero + timedelta(days=61) == date(1900, 3, 1)
    assert day_zero + timedelta(days=2_958_465) == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("0012", "0012"),
        (12, "12"),
        (D("1.50"), "1.5"),
        (D("5.0"), "5"),
        (D("1E+3"), "1000"),
        (D("-0.25"), "-0.25"),
        (True, "TRUE"),
        (False, "FALSE"),
        (SEVENTH_OF_MAY, "45419"),
        (NOON, "45419.5"),
    ],
)
def test_a_content_is_measured_and_joined_as_a_sheet_shows_it(content: Content, text: str) -> None:
    assert display_text(content) == text
    assert shown_length(content) == len(text)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("Yes", "yES", True),
        ("é", "É", True),
        ("Σ", "σ", True),
        ("表", "表", True),
        ("表", "表 ", False),
        ("A", "Ａ", False),
        ("straße", "STRASSE", False),
        ("k", "\u212a", False),  # the sign of Kelvin
        ("0", "00", False),
    ],
)
def test_only_capital_and_small_letters_are_alike(one: str, other: str, equal: bool) -> None:
    assert equal_in_sheet(one, other) is equal_in_sheet(other, one) is equal


@pytest.mark.parametrize(
    ("kind", "figure", "quantity", "adds"),
    [
        (COUNT, True, True, True),
        (AMOUNT, True, True, True),
        (CellType(CellKind.INTEGER, rollup_sum=False), True, True, False),
        (DATE, True, False, False),
        (TEXT, False, False, False),
        (CHOICE, False, False, False),
    ],
    ids=lambda value: value.kind.value if isinstance(value, CellType) else "",
)
def test_dates_can_be_compared_but_not_added_and_texts_neither(
    kind: CellType, figure: bool, quantity: bool, adds: bool
) -> None:
    assert (kind.has_figure, kind.is_quantity, kind.is_additive) == (figure, quantity, adds)


def test_a_validation_has_room_for_the_longest_alternatives() -> None:
    for kind in (CellKind.COUNT, CellKind.INTEGER, CellKind.AMOUNT, CellKind.DATE):
        longest = CellType(kind, alternatives=("长" * 20,) * 3)

        assert len(accepts_formula("XFD1048576", longest)) < 256
