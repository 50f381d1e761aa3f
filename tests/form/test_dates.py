"""Rules on dates: people read days, never serial numbers; a blank date is told as blank."""

from __future__ import annotations

from functools import cache

import pytest

from tests.forms import form
from tests.workbooks import Book, day, read, shipped, workbook
from xlreport.findings import Language
from xlreport.form import Content, Form, date_text
from xlreport.layout import lay_out

SERIALS = [
    (None, None),
    (0, None),  # a blank date
    (1, 1),  # before dates are dates
    (60, 60),
    (61, "1900-03-01"),
    (45_352, "2024-03-01"),
    (2_958_465, "9999-12-31"),
    (2_958_466, 2_958_466),
    (-5, -5),
]


@pytest.mark.parametrize(("serial", "shown"), SERIALS)
def test_a_compared_date_is_shown_as_a_day(serial: int | None, shown: object) -> None:
    assert date_text(serial) == shown


COMPARISONS = [
    # a rule, whether it compares dates
    ("t[x, d] <= t[y, d]", True),
    ("t[x, d] + 30 <= t[y, d]", True),
    ("t[x, d] <= t[y, d] - 30", True),
    ("max(t[:, d]) <= 50000", True),
    ("min(t[x, d], t[y, d]) >= 40000", True),
    ("prior.t[x, d] < t[x, d]", True),
    ("t[y, d] - t[x, d] <= 365", False),
    ("t[y, d] * 2 <= 365", False),
    ("count(t[:, d]) == 2", False),
    ("t[x, n] <= 7", False),
    ("max(t[x, d], t[x, n]) <= 7", False),
    ("t[x, d] <= t[y, d] and t[x, n] <= 7", False),
    ("not blank(t[x, d])", False),
]


@pytest.mark.parametrize(("rule", "of_dates"), COMPARISONS)
def test_a_comparison_of_dates_is_known(rule: str, of_dates: bool) -> None:
    made = form(f"""
        columns: {{d: {{label: 日期, type: date}}, n: 个数}}
        rows: {{x: 一, y: 二}}
        rules:
          - {{code: r, expect: "{rule}", message: 应}}
    """)

    assert [each.of_dates for each in made.rule_instances] == [of_dates]


@cache
def register() -> Form:
    return shipped("project-register")()


def project(**changes: Content) -> bytes:
    filled: dict[str, Content] = {
        "project_code": "2024-001",
        "project_name": "道路改造",
        "nature": "新建",
        "starts": day("2024-03-01"),
        "ends": day("2024-02-28"),
    }
    contents = {f"projects[1, {code}]": each for code, each in (filled | changes).items()}
    contents["numbers[registered, number]"] = 1
    return workbook(contents, form=register(), period="2024")


def test_a_finding_tells_the_days_and_how_many_lie_between() -> None:
    findings = read(project(), register()).findings
    (found,) = (each for each in findings if each.location.address == "projects[1, starts]")

    assert (found.observed, found.expected, found.difference) == ("2024-03-01", "2024-02-28", 2)
    assert "左边为 2024-03-01，右边为 2024-02-28，相差 2 天" in found.message(Language.ZH)
    assert "the left is 2024-03-01, the right 2024-02-28, they differ by 2 days" in found.message(
        Language.EN
    )


def test_a_blank_date_is_told_as_blank() -> None:
    made = form("""
        columns: {d: {label: 日期, type: date}}
        rows: {x: 开工, y: 完工}
        rules:
          - {code: r, expect: "t[x, d] <= t[y, d]", message: 应}
    """)
    returned = workbook({"t[x, d]": day("2024-03-01")}, form=made, period="2020")
    (found,) = (each for each in read(returned, made).findings if each.code == "rule.r")

    assert (found.observed, found.expected, found.difference) == ("2024-03-01", None, None)
    assert "左边为 2024-03-01，右边为 空" in found.message(Language.ZH)


def test_the_sheet_shows_the_days_and_their_difference() -> None:
    """Both sides are formatted as dates, blank where nothing is; the days between as a number."""
    made = form("""
        columns: {d: {label: 日期, type: date}}
        rows: {x: 开工, y: 完工}
        rules:
          - {code: r, expect: "t[x, d] <= t[y, d]", message: 应}
    """)
    contents: dict[str, Content] = {"t[x, d]": day("2024-03-01"), "t[y, d]": day("2024-02-28")}
    layout, book = lay_out(made), Book(workbook(contents, form=made, period="2020"))
    line = next(
        each
        for each in layout.lines
        if str(each.line.address) == "t[x, d]" and each.line.code.startswith("rule.")
    )
    sheet = book.sheet(layout.checks)
    cells = [sheet.cells[ref.a1] for ref in (line.left, line.right, line.difference)]

    assert [cell.value for cell in cells] == [45_352, 45_350, 2]
    assert [format_of(book, cell.style) for cell in cells] == [
        '[>=61]yyyy-mm-dd;[=0]"";General',
        '[>=61]yyyy-mm-dd;[=0]"";General',
        "#,##0",
    ]


def format_of(book: Book, style: int) -> str | None:
    """The number format of a cell style, where it is one of our own."""
    main = book.styles.tag.removesuffix("styleSheet")
    formats = book.styles.find(f"{main}cellXfs")
    assert formats is not None
    number = list(formats)[style].attrib["numFmtId"]
    codes = {
        each.attrib["numFmtId"]: each.attrib["formatCode"]
        for each in book.styles.iter(f"{main}numFmt")
    }
    return codes.get(number)
