"""节点检查: an aggregate beside the sum of the units, every difference with who adds to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.engines import validation_errors
from tests.forms import definition, problems
from tests.rollup.samples import TARGET, A, B, C, county, named
from tests.workbooks import Book, every_shape, read, workbook
from xlreport.findings import Language
from xlreport.form import Content, Form, Roster
from xlreport.rollup import ConsolidationOptions, RollUp, read_aggregate, reconcile
from xlreport.rollup.reconciliation import Reconciliation
from xlreport.rollup.workbook import write_roll_up

OWN = "州县.xlsx"
COUNTY = ("01", "云岭县")
ONE: dict[str, Content] = {
    "applications[received, natural]": 5,
    "applications[granted, natural]": 5,
}
TWO: dict[str, Content] = {
    "applications[received, natural]": 7,
    "applications[granted, natural]": 7,
    "procurement[central, amount]": Decimal("0.10"),
    "regulations[rules, made]": 2,
}


def two_towns() -> RollUp:
    """甲 and 乙 add up to 12 received and granted; 丙 sent nothing."""
    files = {
        "甲.xlsx": workbook(ONE, unit=named(A)),
        "乙.xlsx": workbook(TWO, unit=named(B)),
    }
    return county(files, A, B, C)


def against(
    roll_up: RollUp, data: bytes, folder: Path | None = None, form: Form | None = None
) -> Reconciliation:
    form = form or roll_up.form
    path = (folder or Path()) / OWN
    if folder is not None:
        path.write_bytes(data)
    call = ConsolidationOptions(roll_up.form, roll_up.period, Roster(()))
    aggregate = read_aggregate(read(data, form, OWN), path, call, lambda _code: form)
    found = reconcile(roll_up, aggregate).reconciliation
    assert found is not None
    return found


def right() -> dict[str, Content]:
    """The county's sums as it would type them."""
    roll_up = two_towns()
    return {str(at): figure for at, figure in roll_up.inputs.items()}


def told(comparison: Reconciliation) -> list[tuple[str | None, str, object, object, object]]:
    return [
        (each.location.address, each.severity.value, each.observed, each.expected, each.difference)
        for each in comparison.findings
    ]


def test_an_aggregate_that_is_the_sum() -> None:
    comparison = against(two_towns(), workbook(right(), unit=COUNTY))

    assert comparison.findings == ()
    assert comparison.compared == 198


def test_each_figure_that_differs_is_told_with_both_and_the_computed_ones_too() -> None:
    wrong = right() | {"applications[received, natural]": 21, "applications[granted, natural]": 21}
    comparison = against(two_towns(), workbook(wrong, unit=COUNTY))

    assert told(comparison) == [
        ("applications[received, natural]", "error", 21, 12, 9),
        ("applications[received, total]", "error", 21, 12, 9),
        ("applications[granted, natural]", "error", 21, 12, 9),
        ("applications[granted, total]", "error", 21, 12, 9),
        ("applications[handled, natural]", "error", 21, 12, 9),
        ("applications[handled, total]", "error", 21, 12, 9),
    ]
    assert {each.code for each in comparison.findings} == {"rollup.differs"}
    first = comparison.differences[0]
    assert [(each.unit.name, each.figure) for each in first.contributions] == [
        ("乙镇", 7),
        ("甲镇", 5),
    ]
    assert (first.finding.location.sheet, first.finding.location.cell) == ("申请情况", "D5")
    assert first.finding.message(Language.ZH) == (
        "对照数为 21，各单位合计为 12，相差 9（乙镇 7、甲镇 5）。"
        "请核对：抄录有误，还是有单位未计入、补报或更正。"
    )


def test_amounts_differ_to_the_last_decimal() -> None:
    wrong = right() | {"procurement[central, amount]": Decimal("0.11")}

    assert told(against(two_towns(), workbook(wrong, unit=COUNTY))) == [
        (
            *("procurement[central, amount]", "error"),
            *(Decimal("0.11"), Decimal("0.10"), Decimal("0.01")),
        )
    ]


def test_a_difference_of_an_adjusted_table_is_a_note() -> None:
    wrong = right() | {"regulations[rules, made]": 5}
    comparison = against(two_towns(), workbook(wrong, unit=COUNTY))

    assert told(comparison) == [("regulations[rules, made]", "note", 5, 2, 3)]
    assert comparison.findings[0].message(Language.EN) == (
        "The aggregate says 5, the units add up to 2, a difference of 3 (乙镇 2); this table's "
        "aggregate is adjusted. Please make sure that the adjustment is founded."
    )


def test_text_for_a_number_is_no_zero() -> None:
    wrong = right() | {"procurement[central, amount]": "一角"}
    comparison = against(two_towns(), workbook(wrong, unit=COUNTY))

    assert [(each.code, each.observed, each.difference) for each in comparison.findings] == [
        ("cell.not-a-number", "一角", None),
        ("rollup.differs", "一角", None),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x", "file.unreadable"),
        (workbook(unit=COUNTY, period="2019"), "file.other-period"),
    ],
    ids=["damaged", "another year"],
)
def test_what_cannot_be_compared_is_a_finding(data: bytes, code: str) -> None:
    comparison = against(two_towns(), data)

    assert [each.code for each in comparison.findings] == [code]
    assert comparison.compared == 0


def test_columns_of_lists_are_compared() -> None:
    records: dict[str, Content] = {
        "items[1, code]": "A1",
        "items[1, kind]": "新建",
        "items[1, cost]": 3,
        "items[2, code]": "A2",
        "items[2, kind]": "新建",
        "items[2, cost]": 4,
    }
    data = workbook(records, form=every_shape(), period="2024-H2", unit=named(A))
    counted = replace(A, include=True)
    roll_up = county({"甲.xlsx": data}, counted, form=every_shape(), period="2024-H2")
    more = records | {"items[2, cost]": Decimal("4.5")}
    own = workbook(more, form=every_shape(), period="2024-H2", unit=COUNTY)

    found = [each for each in told(against(roll_up, own)) if "[:, " in str(each[0])]

    assert found == [
        ("items[:, cost]", "error", Decimal("7.5"), 7, Decimal("0.5")),
        ("items[:, left]", "error", Decimal("7.5"), 7, Decimal("0.5")),
    ]


def test_a_roll_up_is_an_aggregate_as_well(tmp_path: Path) -> None:
    """The roll-up of the day before, when only 甲 had reported."""
    before = county({"甲.xlsx": workbook(ONE, unit=named(A))}, A, B, C)
    comparison = against(two_towns(), write_roll_up(before, TARGET), tmp_path)

    assert told(comparison)[:2] == [
        ("regulations[rules, made]", "note", 0, 2, -2),
        (
            *("procurement[central, amount]", "error"),
            *(0, Decimal("0.1"), Decimal("-0.1")),
        ),
    ]
    assert ("applications[received, natural]", "error", 5, 12, -7) in told(comparison)


def with_sheet() -> bytes:
    wrong = right() | {"applications[received, natural]": 21, "regulations[rules, made]": 5}
    roll_up = two_towns()
    return write_roll_up(
        replace(roll_up, reconciliation=against(roll_up, workbook(wrong, unit=COUNTY))), TARGET
    )


def test_the_roll_up_shows_it_on_a_sheet_of_its_own() -> None:
    sheet = Book(with_sheet()).sheet("节点检查")
    rows = [[sheet.value(f"{column}{row}") for column in "ABCDEFGHI"] for row in (4, 5, 6, 7)]

    assert sheet.value("A2") == (
        "州县.xlsx 与各单位合计逐格对照：共 198 个数，3 个不符；计入合计 2 个单位，"
        "未计入的有：丙镇。"
    )
    assert rows == [
        ["提示", "主动公开", "B4", "规章，本年新制作数量", 5, 2, 3, 1, "乙镇 2"],
        [
            *("错误", "申请情况", "D5"),
            "一、本年新收政府信息公开申请数量，申请人情况 › 自然人",
            *(21, 12, 9, 2, "乙镇 7、甲镇 5"),
        ],
        [
            *("错误", "申请情况", "J5"),
            "└ 上列更正后即符：一、本年新收政府信息公开申请数量，申请人情况 › 总计",
            *(21, 12, 9, 2, "乙镇 7、甲镇 5"),
        ],
        [None] * 9,
    ]


def test_the_validator_finds_nothing_wrong(tmp_path: Path) -> None:
    assert validation_errors(with_sheet(), tmp_path) == []


def test_without_an_aggregate_there_is_no_such_sheet() -> None:
    names = Book(write_roll_up(two_towns(), TARGET)).sheets
    assert "问题清单" in names
    assert "节点检查" not in names


def test_a_section_cannot_take_the_sheets_name() -> None:
    section = "{code: s, title: 一, sheet: 节点检查, texts: {words: 文字}}"

    assert any("节点检查" in each for each in problems(definition(f"sections: [{section}]")))
