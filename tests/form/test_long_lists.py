"""Lists at real size: rules over records, and workbooks that grow with what is filled."""

from __future__ import annotations

from functools import cache

import pytest

from tests.engines import disagreements
from tests.forms import at, definition, form, judged, problems
from tests.workbooks import Book, read, workbook
from xlreport.form import CheckStatus, Content, ErrorValue, Evaluator, Form
from xlreport.layout import lay_out
from xlreport.rules import Address, addresses_in

LONG = """
    records: {records}
    columns:
      name: {{label: 名称, type: text}}
      cost: 造价
      paid: 已付
      left: {{label: 未付, value: "t[:, cost] - t[:, paid]", type: integer}}
    rules:
      - {{code: paid, expect: "t[:, paid] <= t[:, cost]", message: 已付不超过造价}}
      - {{code: named, severity: warning, expect: "not blank(t[:, name])", message: 写明名称}}
      - {{code: share, when: "t[:, cost] > 0", expect: "t[:, cost] <= sum(t[:, cost]) / 2",
          severity: note, message: 不过半}}
      - {{code: total, expect: "sum(t[:, left]) >= 0", message: 不为负}}
"""


@cache
def listed(records: int) -> Form:
    return form(LONG.format(records=records))


def record(number: int, **cells: Content) -> dict[str, Content]:
    return {f"t[{number}, {column}]": content for column, content in cells.items()}


def verdicts(contents: dict[str, Content], records: int = 500) -> dict[str, str]:
    """What became of each rule, and the records that fail."""
    return {
        each.line.code.removeprefix("rule."): " ".join(
            [each.status.name, *(failure.record for failure in each.failures)]
        )
        for each in judged(listed(records), contents).verdicts
        if each.line.code.startswith("rule.")
    }


def test_no_rule_over_records_applies_to_a_blank_one() -> None:
    """The second record is blank though its neighbours are not."""
    contents = record(1, name="甲", cost=5) | record(3, cost=1, paid=2)

    assert verdicts({}) == {"paid": "SKIP", "named": "SKIP", "share": "SKIP", "total": "PASS"}
    assert verdicts(contents) == {
        "paid": "FAIL 3",
        "named": "FAIL 3",
        "share": "FAIL 1",
        "total": "PASS",
    }


def test_a_record_with_an_error_value_is_left_out() -> None:
    contents = record(1, cost=1, paid=ErrorValue("#N/A")) | record(2, cost=1, paid=3, name="乙")

    assert verdicts(contents)["paid"] == "FAIL 2"
    assert verdicts(record(1, cost=ErrorValue("#N/A"), paid=1))["paid"] == "SKIP"


@pytest.mark.parametrize("records", [500, 20_000])
def test_a_form_of_any_length_has_one_instance_for_each_rule(records: int) -> None:
    made = listed(records)

    assert [str(each.address) for each in made.rule_instances] == [
        "t[:, paid]",
        "t[:, name]",
        "t[:, cost]",
        "t[1, left]",
    ]
    assert [each.over for each in made.rule_instances] == [("t",), ("t",), ("t",), ()]
    assert len(made.cells) == 4 * records
    assert made.cells[Address("t", str(records), "left")].record == (
        Address("t", str(records), "name"),
        Address("t", str(records), "cost"),
        Address("t", str(records), "paid"),
    )
    assert at(f"t[{records + 1}, cost]") not in made.cells


def test_a_rule_over_records_is_bound_to_one_of_them() -> None:
    rule = next(each for each in listed(500).rule_instances if each.rule.code == "share")
    bound = rule.at_record("7")

    assert (str(bound.address), bound.over) == ("t[7, cost]", ())
    assert "address=Address(table='t', row='7', column='cost'" in repr(bound.expect)
    assert len(list(addresses_in(bound.expect))) == 1 + 500
    assert bound.description.zh.startswith("#7：造价：造价 ≤ ")


def test_each_failing_record_has_a_finding_of_its_own() -> None:
    contents = record(1, name="甲", cost=1, paid=3) | record(2, name="乙", cost=9, paid=1)
    contents |= record(3, name="丙", cost=1, paid=2)
    found = read(workbook(contents, form=listed(500)), listed(500)).findings

    assert [
        (each.location.address, each.location.cell, each.observed, each.expected, each.difference)
        for each in found
        if each.code == "rule.paid"
    ] == [("t[1, paid]", "D3", 3, 1, 2), ("t[3, paid]", "D5", 2, 1, 1)]


def test_the_sheet_of_checks_has_one_line_with_a_link_to_the_first_failing_record() -> None:
    contents = record(1, name="甲", cost=9) | record(2, cost=1, paid=2) | record(3, paid=2)
    made = listed(500)
    placed = lay_out(made).lines[0]
    data = workbook(contents, form=made)
    line = Book(data).sheet("校验")

    assert [line.value(f"{column}{placed.row + 1}") for column in "CDEFG"] == [
        "表一!D4",
        2,
        0,
        2,
        "不通过",
    ]
    assert disagreements(data) == {}


@pytest.mark.parametrize("last", [0, 12, 700])
def test_a_workbook_grows_in_steps_with_what_is_filled(last: int) -> None:
    """Two forms that differ only in their most records give workbooks of the same size."""
    contents = record(last, name="甲", cost=3, paid=1) if last else {}
    data = workbook(contents, form=listed(20_000))
    rows = sum(cell.startswith("C") for cell in Book(data).sheet("表一").cells)

    assert rows == (1_000 if last > 500 else 500) + 2  # and the headings
    if last <= 500:
        assert abs(len(data) - len(workbook(contents, form=listed(500)))) < 500


def test_a_record_beyond_those_prepared_at_first_is_read_and_checked() -> None:
    made = listed(20_000)
    contents = {
        code: content
        for number in range(1, 702)
        for code, content in record(number, name="甲", cost=3, paid=1).items()
    }
    contents |= record(701, cost=1, paid=2)
    submission = read(workbook(contents, form=made), made)

    assert [
        (each.code, each.location.address, each.location.cell)
        for each in submission.findings
        if each.code.startswith(("rule.", "layout."))
    ] == [("rule.paid", "t[701, paid]", "D703")]
    assert submission.evaluation is not None
    assert submission.evaluation.computed[Address("t", "701", "left")] == -1


def test_a_long_list_stands_last_in_its_section() -> None:
    text = definition("""
        sections:
          - code: s
            title: 一
            sheet: 表
            tables:
              - {code: long, records: 501, columns: {a: 甲}}
              - {code: after, title: 乙, records: 500, columns: {a: 甲}}
    """)
    assert [each.partition(" ")[2] for each in problems(text)] == [
        "超过 500 条的清单应放在这一部分的最后，后面不能再有表、文字项、签署栏或说明"
    ]


@pytest.mark.parametrize(
    ("length", "status"), [(32_000, CheckStatus.PASS), (32_001, CheckStatus.FAIL)]
)
def test_a_text_of_a_list_can_fill_a_cell(length: int, status: CheckStatus) -> None:
    made = form("records: 3\ncolumns: {a: {label: 甲, type: text, most: 32000}}")
    contents: dict[str, Content] = {"t[1, a]": "文" * length}
    data = workbook(contents, form=made)

    assert judged(made, contents).verdicts[0].status is status
    assert disagreements(data) == {}
    assert read(data, made).contents[Address("t", "1", "a")] == "文" * length


PAIRED = """
    sections:
      - code: one
        title: 一
        sheet: 表一
        tables:
          - {code: t, records: 4, columns: {a: 甲, b: 乙}}
      - code: two
        title: 二
        sheet: 表二
        tables:
          - {code: g, title: 丙, columns: {a: 甲}, rows: {x: 一}}
          - {code: u, title: 丁, records: 4, columns: {a: 甲}}
    rules:
      - {code: pair, expect: "t[:, a] == u[:, a]", message: 相等}
      - {code: grown, expect: "t[:, b] >= prior.t[:, b]", message: 不减}
      - {code: within, expect: "t[:, b] <= g[x, a]", message: 不超}
"""


def test_two_lists_of_equal_length_are_compared_record_by_record() -> None:
    """A record counts where either list holds something; figures of before have to be there."""
    made = form(PAIRED)
    contents: dict[str, Content] = {
        "t[1, a]": 1,
        "u[1, a]": 1,
        "t[2, b]": 3,
        "prior.t[2, b]": 5,
        "u[3, a]": 2,
        "t[4, b]": 9,
        "g[x, a]": 8,
    }
    found = {
        each.line.code: (each.status.name, [failure.record for failure in each.failures])
        for each in Evaluator(made).evaluate({at(k): c for k, c in contents.items()}).verdicts
        if each.line.code.startswith("rule.")
    }

    assert found == {
        "rule.pair": ("FAIL", ["3"]),
        "rule.grown": ("FAIL", ["2"]),
        "rule.within": ("FAIL", ["4"]),
    }
    assert disagreements(workbook(contents, form=made)) == {}
