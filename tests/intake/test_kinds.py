"""Texts, dates and choices as files store them: who saved them how, and what is read.

The cells are those of the list in the form `every-shape`: B4 a code (text), C4 a part (count), D4
a choice, E4 a date, I4 a price that no roll-up adds.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.workbooks import (
    EVERY_SHAPE_RIGHT,
    ErrorCell,
    Typed,
    day,
    edited,
    every_shape,
    read,
    resaved_by_openpyxl,
    with_parts,
    workbook,
)
from xlreport.findings import Language
from xlreport.form import Content, DateValue
from xlreport.intake import Submission, describe_submission

D = Decimal
LIST = "清单"
SEVENTH_OF_MAY = day("2024-05-07")


def right() -> bytes:
    return workbook(EVERY_SHAPE_RIGHT, form=every_shape(), period="2024-H2")


def by_openpyxl(
    cell: str,
    value: datetime.date | int,
    number_format: str = "",
    epoch: datetime.datetime | None = None,
) -> bytes:
    """The right workbook with one cell set and saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(right()))
    if epoch is not None:
        book.epoch = epoch
    book[LIST][cell] = value
    if number_format:
        book[LIST][cell].number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def stored(xml: str) -> bytes:
    """The right workbook with `xml` in the place of E4; `{s}` is the cell's style."""

    def change(name: str, old: bytes) -> bytes:
        pattern = rb'<c r="E4"( s="\d+")[^>]*>.*?</c>'
        if name != "xl/worksheets/sheet3.xml":
            return old
        (style,) = re.findall(pattern, old)
        return re.sub(pattern, xml.replace("{s}", style.decode()).encode(), old)

    return with_parts(right(), change)


def content(submission: Submission, at: str) -> Content:
    return {str(each): found for each, found in submission.contents.items()}[at]


def found(submission: Submission, cell: str) -> list[str]:
    """Code and message of what is found at a cell of the list."""
    return [
        f"{each.code} {each.message(Language.ZH)}"
        for each in submission.findings
        if (each.location.sheet, each.location.cell) == (LIST, cell)
        and not each.code.startswith(("rule.", "cell.blank", "cell.gap"))
    ]


@pytest.mark.parametrize("save", [lambda data: data, resaved_by_openpyxl], ids=["ours", "openpyxl"])
def test_what_was_filled_in_is_read_as_it_was(save: Callable[[bytes], bytes]) -> None:
    submission = read(save(right()), every_shape())
    filled = {
        str(at): each for at, each in submission.contents.items() if each is not None and each != ""
    }

    # Figures of the period before are not read back: a return is trusted for its inputs only.
    expected = {at: each for at, each in EVERY_SHAPE_RIGHT.items() if not at.startswith("prior.")}
    assert filled == expected
    assert submission.verdict == "pass"


def test_dates_and_texts_in_json() -> None:
    """An ISO date, a string with its zeros, null for blank."""
    told = describe_submission(read(right(), every_shape()), Language.ZH)
    values = {at: value for at, value in told["values"].items() if at.startswith("items[1")}

    assert values == {
        "items[1, code]": "0012",
        "items[1, part]": 1,
        "items[1, kind]": "新建",
        "items[1, since]": "2024-03-01",
        "items[1, cost]": D("100.50"),
        "items[1, paid]": D("40.25"),
        "items[1, price]": D("2.5"),
    }
    assert told["values"]["items[2, since]"] is None
    assert told["computed"]["items[1, left]"] == D("60.25")


# --- dates ---------------------------------------------------------------------------------------

MAKERS: dict[str, Callable[[], bytes]] = {
    "a date by openpyxl": lambda: by_openpyxl("E4", datetime.date(2024, 5, 7)),
    "midnight by openpyxl": lambda: by_openpyxl("E4", datetime.datetime(2024, 5, 7)),  # noqa: DTZ001
    "a number in a date's format": lambda: edited(right(), {(LIST, "E4"): 45419}),
    "a number in no format": lambda: by_openpyxl("E4", 45419, "General"),
    "a number in a number's format": lambda: by_openpyxl("E4", 45419, "0.00"),
    "a number in another date's format": lambda: by_openpyxl("E4", 45419, "mmm yyyy"),
    "a number without a style": lambda: stored('<c r="E4"><v>45419</v></c>'),
    "a number with a point": lambda: stored('<c r="E4"{s}><v>45419.0</v></c>'),
    "an ISO date": lambda: stored('<c r="E4"{s} t="d"><v>2024-05-07</v></c>'),
    "an ISO date with a time": lambda: stored('<c r="E4"{s} t="d"><v>2024-05-07T00:00:00</v></c>'),
    "the result of a formula": lambda: stored('<c r="E4"{s}><f>DATE(2024,5,7)</f><v>45419</v></c>'),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_date_is_read_from_every_file(name: str) -> None:
    submission = read(MAKERS[name](), every_shape())

    assert content(submission, "items[1, since]") == SEVENTH_OF_MAY
    assert submission.verdict == "pass"
    assert [each for each in found(submission, "E4") if "formula" not in each] == []


def test_a_date_of_a_1904_workbook_is_the_day_that_it_shows() -> None:
    data = by_openpyxl("E4", datetime.date(2024, 5, 7), epoch=CALENDAR_MAC_1904)

    date = content(read(data, every_shape()), "items[1, since]")
    assert date == DateValue(45419 - 1462, datetime.date(2024, 5, 7))


NO_DATES: list[tuple[Typed, str]] = [
    ("2024-05-07", "2024-05-07"),
    ("2024.5.7", "2024.5.7"),
    ("二〇二四年五月", "二〇二四年五月"),
    (D("45419.5"), "2024-05-07 12:00"),
    (20240507, "20240507"),
    (5, "5"),
    (-45419, "-45419"),
    (True, "TRUE"),
]


@pytest.mark.parametrize(("typed", "observed"), NO_DATES, ids=[each for _, each in NO_DATES])
def test_what_is_no_date_is_told_as_it_was_typed(typed: Typed, observed: str) -> None:
    submission = read(edited(right(), {(LIST, "E4"): typed}), every_shape())

    assert found(submission, "E4") == [
        f"cell.not-a-date 此处应填日期，现为“{observed}”。请按 2024-06-30 的形式填写。"
    ]
    assert submission.verdict == "fail"


def test_a_year_alone_is_the_day_that_a_sheet_shows() -> None:
    """A day all the same, though hardly the one that was meant."""
    submission = read(edited(right(), {(LIST, "E4"): 2024}), every_shape())

    assert content(submission, "items[1, since]") == DateValue(2024, datetime.date(1905, 7, 16))
    assert submission.verdict == "pass"


def test_an_error_value_in_a_date() -> None:
    submission = read(edited(right(), {(LIST, "E4"): ErrorCell("#N/A")}), every_shape())

    assert found(submission, "E4") == ["cell.error-value 单元格是错误值 #N/A。请改为数字后重报。"]


# --- dates where none belong ---------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["C4", "F4", "I4"])
def test_a_date_in_a_number_cell_is_no_number_whether_it_is_added_or_not(cell: str) -> None:
    submission = read(by_openpyxl(cell, datetime.date(2024, 5, 7)), every_shape())

    assert found(submission, cell) == [
        "cell.date 此处应填数字，现为日期 2024-05-07。请改为数字后重报。"
    ]
    assert submission.verdict == "fail"


def test_a_date_in_a_text_cell_is_its_text() -> None:
    """As a sheet measures it: by the digits of its serial number."""
    submission = read(by_openpyxl("B4", datetime.date(2024, 5, 7)), every_shape())

    assert content(submission, "items[1, code]") == SEVENTH_OF_MAY
    assert found(submission, "B4") == []


# --- texts and choices ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read_as", "findings"),
    [
        ("0012", "0012", []),
        ("000000", "000000", []),
        ("1E5", "1E5", []),
        ("=1+1", "=1+1", []),
        (12, 12, []),
        (D("1.50"), D("1.5"), []),
        (True, True, []),
        ("7", "7", ["cell.too-short 文字“7”太短，至少 2 字。请补充完整。"]),
        (7, 7, ["cell.too-short 文字“7”太短，至少 2 字。请补充完整。"]),
        ("0000007", "0000007", ["cell.too-long 文字过长，最多 6 字。请删减后重报。"]),
        (1234567, 1234567, ["cell.too-long 文字过长，最多 6 字。请删减后重报。"]),
    ],
    ids=repr,
)
def test_a_text_cell_holds_what_was_typed(
    typed: Typed, read_as: Content, findings: list[str]
) -> None:
    submission = read(edited(right(), {(LIST, "B4"): typed}), every_shape())

    assert content(submission, "items[1, code]") == read_as
    assert type(content(submission, "items[1, code]")) is type(read_as)
    assert found(submission, "B4") == findings


@pytest.mark.parametrize(
    ("typed", "findings"),
    [
        ("新建", []),
        ("OTHER", []),
        ("新 建", ["cell.not-a-choice “新 建”不在可选项内。请从下拉列表中选择。"]),
        ("新*", ["cell.not-a-choice “新*”不在可选项内。请从下拉列表中选择。"]),
        (1, ["cell.not-a-choice “1”不在可选项内。请从下拉列表中选择。"]),
        (False, ["cell.not-a-choice “FALSE”不在可选项内。请从下拉列表中选择。"]),
        (None, ["cell.blank"]),
    ],
    ids=repr,
)
def test_a_choice_is_one_of_its_list(typed: Typed, findings: list[str]) -> None:
    submission = read(edited(right(), {(LIST, "D4"): typed}), every_shape())

    if typed is None:
        blank = [each.code for each in submission.findings if each.location.cell == "D4"]
        assert blank == findings
    else:
        assert found(submission, "D4") == findings
    assert submission.passes is not bool(findings)
