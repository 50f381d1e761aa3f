"""The shipped 2021 edition, held against the official form and against the edition before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.fillings import DISCLOSURE_2021
from tests.forms import at
from tests.workbooks import Book, places, read, workbook
from xlreport.definition import load_form
from xlreport.findings import Severity
from xlreport.form import (
    CellKind,
    CellType,
    CheckStatus,
    Content,
    Evaluator,
    Form,
    Period,
    PeriodKind,
    prior_addresses,
)
from xlreport.layout import lay_out
from xlreport.rules import Address, addresses_in

D = Decimal
COLUMNS = ["natural", "company", "research", "welfare", "law_firm", "other", "total"]


@pytest.fixture(scope="module")
def gov() -> Form:
    return load_form("gov-disclosure-2021")


@pytest.fixture(scope="module")
def before() -> Form:
    return load_form("gov-disclosure-2019")


def test_two_hundred_cells_of_which_a_hundred_and_sixty_six_are_filled(gov: Form) -> None:
    by_sheet = {s.sheet: sum(len(table.cells) for table in s.tables) for s in gov.sections}
    assert by_sheet == {
        "总体情况": 0,
        "主动公开": 10,
        "申请情况": 25 * 7,
        "复议诉讼": 15,
        "问题及改进": 0,
        "其他事项": 0,
    }
    assert len(gov.cells) == 200
    assert sum(cell.is_input for cell in gov.cells.values()) == 166
    assert [f"{len(t.rows.leaves)} x {len(t.columns.leaves)}" for t in gov.tables.values()] == [
        "2 x 3",
        "1 x 1",
        "2 x 1",
        "1 x 1",
        "25 x 7",
        "1 x 15",
    ]


PROACTIVE = [
    ("第二十条第（一）项", "regulations", ["规章", "行政规范性文件"]),
    ("第二十条第（五）项", "licensing", ["行政许可"]),
    ("第二十条第（六）项", "enforcement", ["行政处罚", "行政强制"]),
    ("第二十条第（八）项", "fees", ["行政事业性收费"]),
]
COLUMNS_OF = {
    "regulations": ["本年制发件数", "本年废止件数", "现行有效件数"],
    "licensing": ["本年处理决定数量"],
    "enforcement": ["本年处理决定数量"],
    "fees": ["本年收费金额（单位：万元）"],
}


def test_what_is_disclosed_unasked_has_the_labels_of_2021(gov: Form) -> None:
    tables = [table for table in gov.tables.values() if table.title]

    assert [(t.title, t.code, [row.label for row in t.rows.leaves]) for t in tables] == PROACTIVE
    assert {t.code: [column.label for column in t.columns.leaves] for t in tables} == COLUMNS_OF
    assert {t.corner for t in tables} == {"信息内容"}


def test_applications_differ_from_the_edition_before_in_three_rows_only(
    gov: Form, before: Form
) -> None:
    """（六）其他处理 has three rows of its own; columns, corner and all other rows stayed."""
    new, old = gov.tables["applications"], before.tables["applications"]
    added = [leaf.code for leaf in new.rows.leaves if leaf.code not in old.rows.by_code]

    assert (new.corner, new.columns.labels) == (old.corner, old.columns.labels)
    assert [" › ".join(new.rows.labels[code]) for code in added] == [
        (
            "三、本年度办理结果 › （六）其他处理 › "
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
        ),
        (
            "三、本年度办理结果 › （六）其他处理 › "
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        ),
        "三、本年度办理结果 › （六）其他处理 › 3.其他",
    ]
    assert {code: labels for code, labels in new.rows.labels.items() if code not in added} == {
        code: labels for code, labels in old.rows.labels.items() if code != "otherwise"
    }
    assert new.rows.by_code["otherwise"].is_heading


def test_reviews_and_lawsuits_stayed_as_they_were(gov: Form, before: Form) -> None:
    assert gov.tables["reviews"].columns.labels == before.tables["reviews"].columns.labels
    assert gov.tables["reviews"].rows.labels == before.tables["reviews"].rows.labels


def test_texts_and_titles(gov: Form, before: Form) -> None:
    assert [each.title for each in gov.sections] == [each.title for each in before.sections]
    assert {code: (each.label, each.most) for code, each in gov.narratives.items()} == {
        "overview": ("总体情况", 1000),
        "problems": ("存在的主要问题及改进情况", None),
        "further": ("其他需要报告的事项", None),
    }
    assert (gov.name, gov.title) == (before.name, before.title)


def test_it_covers_the_years_from_2021_on_and_follows_the_edition_before(gov: Form) -> None:
    covered = [y for y in range(2018, 2030) if gov.coverage.covers(Period(y, 1, PeriodKind.YEAR))]

    assert covered == list(range(2021, 2030))
    assert gov.follows == "gov-disclosure-2019"
    assert gov.title_for("甲镇", Period(2025, 1, PeriodKind.YEAR)) == (
        "甲镇2025年政府信息公开工作年度报告"
    )


def test_all_figures_are_counts_but_the_fees(gov: Form) -> None:
    special = {str(cell.address): cell.type for cell in gov.cells.values() if cell.type.decimals}

    assert special == {"fees[charges, amount]": CellType(CellKind.AMOUNT, 6, "万元")}
    assert {cell.type for cell in gov.cells.values()} == {
        CellType(CellKind.COUNT),
        CellType(CellKind.AMOUNT, 6, "万元"),
    }


def test_the_total_of_outcomes_adds_the_three_new_rows(gov: Form) -> None:
    rows = [leaf.code for leaf in gov.tables["applications"].rows.leaves]
    formula = gov.cells[Address("applications", "handled", "company")].formula
    assert formula is not None

    assert [each.row for each in addresses_in(formula)] == rows[2 : rows.index("handled")]
    assert {"not_corrected", "fee_unpaid", "other_outcome"} < {e.row for e in addresses_in(formula)}


# --- the fee -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "accepted"),
    [
        (D("24252.311082"), True),  # as a county published it
        (D("0.000001"), True),
        (0, True),
        (9_999_999, True),
        (D("24252.3110825"), False),
        (D("0.0000001"), False),
        (10_000_000, False),
    ],
)
def test_a_fee_has_six_decimals_at_most(gov: Form, amount: Content, accepted: bool) -> None:
    data = workbook({"fees[charges, amount]": amount}, form=gov, period="2021")
    submission = read(data, gov)

    codes = [each.code for each in submission.findings if each.severity == "error"]
    assert (submission.passes, not codes) == (accepted, accepted)
    if isinstance(amount, Decimal):
        assert codes == ([] if accepted else ["cell.decimals"])
    assert Book(data).sheet("封面").value("C11") == ("可以上报" if accepted else "暂不能上报")
    assert {str(a): c for a, c in submission.contents.items()}["fees[charges, amount]"] == amount


# --- rules ---------------------------------------------------------------------------------------

NATURAL = ["rule.balance applications[received, natural]"]
TOTAL = ["rule.balance applications[received, total]"]
BALANCE = [f"applications[received, {column}]" for column in COLUMNS]
CARRIED = [f"applications[carried_in, {column}]" for column in COLUMNS]
IN_FORCE = ["regulations[rules, in_force]", "regulations[documents, in_force]"]


def test_sixteen_rule_instances(gov: Form) -> None:
    placed = [
        (each.rule.code, each.rule.severity, str(each.address)) for each in gov.rule_instances
    ]

    assert placed == [
        *(("balance", Severity.ERROR, cell) for cell in BALANCE),
        *(("carried_over", Severity.WARNING, cell) for cell in CARRIED),
        *(("in_force", Severity.WARNING, cell) for cell in IN_FORCE),
    ]
    assert len(placed) == 16


def test_what_it_compares_with_is_the_year_before(gov: Form) -> None:
    assert [str(each) for each in prior_addresses(gov)] == [
        *(f"prior.applications[carried_out, {column}]" for column in COLUMNS),
        "prior.regulations[rules, in_force]",
        "prior.regulations[documents, in_force]",
    ]
    assert [each.label for each in lay_out(gov).prior][::7] == [
        "四、结转下年度继续办理，申请人情况 › 自然人",
        "规章，现行有效件数",
    ]


PRIOR: dict[str, Content] = {
    **{f"prior.applications[carried_out, {column}]": 0 for column in COLUMNS},
    "prior.applications[carried_out, natural]": 1,
    "prior.applications[carried_out, total]": 1,
    "prior.regulations[rules, in_force]": 0,
    "prior.regulations[documents, in_force]": 10,
}


def failing(gov: Form, contents: dict[str, Content]) -> tuple[list[str], list[str], bool]:
    """The rules that fail, those that do not apply, and whether the report passes."""
    evaluation = Evaluator(gov).evaluate({at(each): content for each, content in contents.items()})
    shown = [
        (each.status, f"{each.line.code} {each.line.address}")
        for each in evaluation.verdicts
        if each.line.code.startswith("rule.")
    ]
    failed, skipped = (
        [place for status, place in shown if status is wanted]
        for wanted in (CheckStatus.FAIL, CheckStatus.SKIP)
    )
    return failed, skipped, evaluation.passes


HINTS = [f"rule.carried_over {cell}" for cell in CARRIED] + [
    f"rule.in_force {cell}" for cell in IN_FORCE
]


def test_a_right_report_passes_and_without_the_year_before_hints_do_not_apply(gov: Form) -> None:
    assert failing(gov, DISCLOSURE_2021) == ([], HINTS, True)


def test_a_right_report_holds_against_the_year_before(gov: Form) -> None:
    assert failing(gov, DISCLOSURE_2021 | PRIOR) == ([], [], True)


@pytest.mark.parametrize(
    ("changes", "failed", "passes"),
    [
        (
            {"applications[received, natural]": 6},
            [*NATURAL, *TOTAL],
            False,
        ),
        (
            {"applications[other_outcome, law_firm]": 1},
            ["rule.balance applications[received, law_firm]", *TOTAL],
            False,
        ),
        (  # one too few in one column, one too many in another: the total hides it
            {"applications[received, natural]": 6, "applications[received, company]": 1},
            [*NATURAL, "rule.balance applications[received, company]"],
            False,
        ),
        (
            {"prior.applications[carried_out, natural]": 2},
            ["rule.carried_over applications[carried_in, natural]"],
            True,
        ),
        (
            {"prior.applications[carried_out, total]": 0},
            ["rule.carried_over applications[carried_in, total]"],
            True,
        ),
        (
            {"regulations[documents, repealed]": 2},
            ["rule.in_force regulations[documents, in_force]"],
            True,
        ),
        (
            {"prior.regulations[rules, in_force]": 1},
            ["rule.in_force regulations[rules, in_force]"],
            True,
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_each_rule_fails_at_its_place(
    gov: Form, changes: dict[str, Content], failed: list[str], passes: bool
) -> None:
    assert failing(gov, DISCLOSURE_2021 | PRIOR | changes) == (failed, [], passes)


@pytest.mark.parametrize(("length", "warned"), [(1000, False), (1001, True)])
def test_a_long_overview_is_a_hint(gov: Form, length: int, warned: bool) -> None:
    data = workbook(DISCLOSURE_2021 | {"overview": "文" * length}, form=gov, period="2021")
    submission = read(data, gov)

    assert submission.verdict == "pass"
    assert [each.code for each in submission.findings if each.severity == "warning"] == (
        ["text.too-long"] if warned else []
    )


def test_it_is_laid_out_as_the_official_tables(gov: Form) -> None:
    found = places(gov)

    assert {
        cell: "!".join(found[cell])
        for cell in (
            "regulations[rules, made]",
            "fees[charges, amount]",
            "applications[received, natural]",
            "applications[handled, total]",
            "applications[carried_out, total]",
            "reviews[cases, after_total]",
        )
    } == {
        "regulations[rules, made]": "主动公开!B4",
        "fees[charges, amount]": "主动公开!B15",
        "applications[received, natural]": "申请情况!D5",
        "applications[handled, total]": "申请情况!J28",
        "applications[carried_out, total]": "申请情况!J29",
        "reviews[cases, after_total]": "复议诉讼!O5",
    }
