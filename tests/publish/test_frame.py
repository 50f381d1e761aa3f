"""The official page in a published report: its head above the table, its remarks below."""

from __future__ import annotations

from tests.workbooks import fixture_form
from xlreport.definition import parse_period
from xlreport.form import Evaluator
from xlreport.layout import LabelKind
from xlreport.publish import ReportSubject, compose_report
from xlreport.publish.report import PrintedTable


def test_head_and_remarks_stand_around_the_table() -> None:
    form = fixture_form("official-page")
    evaluation = Evaluator(form).evaluate({})
    subject = ReportSubject(form, "甲镇", parse_period("2020", form), {}, evaluation)
    page, money = compose_report(subject).parts

    assert [
        "table" if isinstance(block, PrintedTable) else block.text for block in page.blocks
    ] == [
        "表号：A201表",
        "制定机关：国家统计局",
        "批准文号：国统字〔2010〕8号",
        "有效期至：2030年1月",
        "table",
        "说明：1. 统计范围：辖区内所有乡镇。",
        "\u3000\u3000\u30002. 报送时间：次年1月10日前。",
    ]
    assert [each.text for each in money.blocks[:2] if not isinstance(each, PrintedTable)] == [
        "表号：A202表",
        "计量单位：元",
    ]


def test_stubs_and_numbers_are_printed() -> None:
    form = fixture_form("official-page")
    evaluation = Evaluator(form).evaluate({})
    subject = ReportSubject(form, "甲镇", parse_period("2020", form), {}, evaluation)
    (table,) = (
        each for each in compose_report(subject).parts[0].blocks if isinstance(each, PrintedTable)
    )
    stub = [each.text for each in table.cells if each.kind is LabelKind.STUB]

    assert stub == ["个", "01", "个", "02", "个", "03", "千瓦时", "04"]
    assert [each.text for each in table.cells if each.kind is LabelKind.NUMBER] == list("甲乙丙12")
    assert table.head == 2
