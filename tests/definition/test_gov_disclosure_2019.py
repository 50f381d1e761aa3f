"""The shipped 2019 edition, held against the official form: every count, code and label."""

from __future__ import annotations

import pytest

from tests.forms import at
from xlreport.definition import load_form
from xlreport.findings import LocalizedText, Severity
from xlreport.form import CellKind, CellType, Form, Period, PeriodKind, Table
from xlreport.layout import lay_out
from xlreport.rules import Address, addresses_in


@pytest.fixture(scope="module")
def gov() -> Form:
    return load_form("gov-disclosure-2019")


def test_no_cell_is_ever_lost(gov: Form) -> None:
    by_sheet = {s.sheet: sum(len(table.cells) for table in s.tables) for s in gov.sections}
    assert by_sheet == {
        "总体情况": 0,
        "主动公开": 22,
        "申请情况": 161,
        "复议诉讼": 15,
        "问题及改进": 0,
        "其他事项": 0,
    }
    assert len(gov.cells) == 198
    assert sum(cell.is_input for cell in gov.cells.values()) == 166
    assert sum(not cell.is_input for cell in gov.cells.values()) == 32


TABLES = {
    "regulations": (["rules", "documents"], ["made", "disclosed", "available"]),
    "licensing": (["licences", "services"], ["last_year", "change", "decisions"]),
    "enforcement": (["penalties", "coercion"], ["last_year", "change", "decisions"]),
    "fees": (["charges"], ["last_year", "change"]),
    "procurement": (["central"], ["projects", "amount"]),
    "applications": (
        [
            *["received", "carried_in", "granted", "partial"],
            *["state_secret", "forbidden_by_law", "public_safety", "third_party"],
            *["internal_affairs", "deliberation", "case_files", "query_matter"],
            *["not_held", "to_be_made", "still_unclear"],
            *["petition", "repeated", "publication", "excessive", "confirmation"],
            *["otherwise", "handled", "carried_out"],
        ],
        ["natural", "company", "research", "welfare", "law_firm", "other", "total"],
    ),
    "reviews": (
        ["cases"],
        [
            *["review_upheld", "review_corrected", "review_other"],
            *["review_pending", "review_total"],
            *["direct_upheld", "direct_corrected", "direct_other"],
            *["direct_pending", "direct_total"],
            *["after_upheld", "after_corrected", "after_other", "after_pending", "after_total"],
        ],
    ),
}


def test_the_tables_have_their_rows_and_columns(gov: Form) -> None:
    def codes(table: Table) -> tuple[list[str], list[str]]:
        rows, columns = table.rows.leaves, table.columns.leaves
        return [each.code for each in rows], [each.code for each in columns]

    assert {code: codes(table) for code, table in gov.tables.items()} == TABLES


TITLES = {
    "regulations": "第二十条第（一）项",
    "licensing": "第二十条第（五）项",
    "enforcement": "第二十条第（六）项",
    "fees": "第二十条第（八）项",
    "procurement": "第二十条第（九）项",
    "applications": "",
    "reviews": "",
}


def test_the_tables_have_their_titles_and_corners(gov: Form) -> None:
    assert {code: table.title for code, table in gov.tables.items()} == TITLES
    assert gov.tables["fees"].corner == "信息内容"
    assert gov.tables["applications"].corner == (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    )


LABELS = [
    ("regulations[documents, made]", "规范性文件", "本年新制作数量"),
    ("regulations[rules, available]", "规章", "对外公开总数量"),
    ("licensing[services, change]", "其他对外管理服务事项", "本年增/减"),
    ("enforcement[coercion, decisions]", "行政强制", "处理决定数量"),
    ("fees[charges, last_year]", "行政事业性收费", "上一年项目数量"),
    ("procurement[central, amount]", "政府集中采购", "采购总金额"),
    ("applications[received, natural]", "一、本年新收政府信息公开申请数量", "申请人情况 › 自然人"),
    (
        "applications[partial, welfare]",
        "三、本年度办理结果 › （二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "申请人情况 › 法人或其他组织 › 社会公益组织",
    ),
    (
        "applications[public_safety, law_firm]",
        "三、本年度办理结果 › （三）不予公开 › 3.危及“三安全一稳定”",
        "申请人情况 › 法人或其他组织 › 法律服务机构",
    ),
    (
        "applications[confirmation, other]",
        "三、本年度办理结果 › （五）不予处理 › 5.要求行政机关确认或重新出具已获取信息",
        "申请人情况 › 法人或其他组织 › 其他",
    ),
    (
        "applications[otherwise, company]",
        "三、本年度办理结果 › （六）其他处理",
        "申请人情况 › 法人或其他组织 › 商业企业",
    ),
    ("applications[handled, total]", "三、本年度办理结果 › （七）总计", "申请人情况 › 总计"),
    (
        "applications[carried_out, research]",
        "四、结转下年度继续办理",
        "申请人情况 › 法人或其他组织 › 科研机构",
    ),
    ("reviews[cases, review_corrected]", "", "行政复议 › 结果纠正"),
    ("reviews[cases, direct_pending]", "", "行政诉讼 › 未经复议直接起诉 › 尚未审结"),
    ("reviews[cases, after_total]", "", "行政诉讼 › 复议后起诉 › 总计"),
]


@pytest.mark.parametrize(("cell", "row", "column"), LABELS)
def test_a_cell_carries_its_official_labels(gov: Form, cell: str, row: str, column: str) -> None:
    address = at(cell)
    assert isinstance(address, Address)
    table = gov.tables[address.table]
    assert " › ".join(table.row_labels(address)) == row
    assert " › ".join(table.column_labels(address)) == column


def test_the_computed_cells_are_the_totals(gov: Form) -> None:
    totals = [str(cell.address) for cell in gov.cells.values() if not cell.is_input]
    assert totals == [
        *(
            f"applications[{row}, {column}]"
            for row in TABLES["applications"][0]
            for column in TABLES["applications"][1]
            if row == "handled" or column == "total"
        ),
        *(f"reviews[cases, {kind}_total]" for kind in ("review", "direct", "after")),
    ]
    assert len(totals) == 29 + 3


def added(gov: Form, cell: str) -> list[str]:
    address = at(cell)
    assert isinstance(address, Address)
    formula = gov.cells[address].formula
    assert formula is not None
    return [str(each) for each in addresses_in(formula)]


def test_the_totals_add_what_the_form_says(gov: Form) -> None:
    rows, columns = TABLES["applications"]
    outcome = rows[2:21]
    assert added(gov, "applications[handled, natural]") == [
        f"applications[{row}, natural]" for row in outcome
    ]
    assert added(gov, "applications[granted, total]") == [
        f"applications[granted, {column}]" for column in columns[:6]
    ]
    assert added(gov, "applications[handled, total]") == [
        f"applications[handled, {column}]" for column in columns[:6]
    ]
    assert added(gov, "reviews[cases, direct_total]") == [
        f"reviews[cases, direct_{result}]" for result in ("upheld", "corrected", "other", "pending")
    ]


def test_figures_are_counts_but_changes_may_fall_and_one_is_money(gov: Form) -> None:
    special = {
        str(cell.address): cell.type
        for cell in gov.cells.values()
        if cell.type != CellType(CellKind.COUNT)
    }
    assert special == {
        **{
            f"{cell}, change]": CellType(CellKind.INTEGER)
            for cell in (
                "licensing[licences",
                "licensing[services",
                "enforcement[penalties",
                "enforcement[coercion",
                "fees[charges",
            )
        },
        "procurement[central, amount]": CellType(CellKind.AMOUNT, 2, "元"),
    }


def test_the_balance_is_checked_in_each_of_the_seven_columns(gov: Form) -> None:
    columns = TABLES["applications"][1]
    assert [(each.rule.code, str(each.address)) for each in gov.rule_instances] == [
        ("balance", f"applications[received, {column}]") for column in columns
    ]
    assert {each.rule.severity for each in gov.rule_instances} == {Severity.ERROR}
    first = gov.rule_instances[0]
    assert first.rule.message == "第一项加第二项之和，应等于第三项加第四项之和"
    assert [str(each) for each in addresses_in(first.expect)] == [
        f"applications[{row}, natural]"
        for row in ("received", "carried_in", "handled", "carried_out")
    ]
    body = (
        "一、本年新收政府信息公开申请数量 ＋ 二、上年结转政府信息公开申请数量"
        " ＝ （七）总计 ＋ 四、结转下年度继续办理"
    )
    assert first.description == LocalizedText(f"自然人：{body}", f"自然人: {body}")


def test_six_sections_have_their_titles_and_three_of_them_are_told_in_words(gov: Form) -> None:
    assert [section.title for section in gov.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert {code: each.label for code, each in gov.narratives.items()} == {
        "overview": "总体情况",
        "problems": "存在的主要问题及改进情况",
        "further": "其他需要报告的事项",
    }


def test_it_covers_two_report_years(gov: Form) -> None:
    covered = [y for y in range(2015, 2030) if gov.coverage.covers(Period(y, 1, PeriodKind.YEAR))]
    assert covered == [2019, 2020]
    assert gov.title_for("甲镇", Period(2020, 1, PeriodKind.YEAR)) == (
        "甲镇2020年政府信息公开工作年度报告"
    )


def test_it_is_laid_out_as_the_official_tables(gov: Form) -> None:
    layout = lay_out(gov)
    refs = {str(at): f"{each.ref.sheet}!{each.ref.a1}" for at, each in layout.cells.items()}
    assert len(refs) == 198
    found = {
        cell: refs[cell]
        for cell in (
            "regulations[rules, made]",
            "procurement[central, amount]",
            "applications[received, natural]",
            "applications[carried_out, total]",
            "reviews[cases, review_upheld]",
            "reviews[cases, after_total]",
        )
    }
    assert found == {
        "regulations[rules, made]": "主动公开!B4",
        "procurement[central, amount]": "主动公开!C19",
        "applications[received, natural]": "申请情况!D5",
        "applications[carried_out, total]": "申请情况!J27",
        "reviews[cases, review_upheld]": "复议诉讼!A5",
        "reviews[cases, after_total]": "复议诉讼!O5",
    }
