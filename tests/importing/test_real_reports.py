"""Reports that really were published, in the states in which sites and offices publish them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.importing.laid_out import KINDS, MESSES, figures, report
from tests.workbooks import FIXTURES
from xlreport.definition import editions_of, load_form, parse_period
from xlreport.findings import Severity
from xlreport.form import normalize_label
from xlreport.importing import ImportedReport, ImportOptions, import_report

D = Decimal
FORMS = {"2019": "gov-disclosure-2019", "2020": "gov-disclosure-2019"}
FORMS |= {"2021": "gov-disclosure-2021", "2023": "gov-disclosure-2021"}
HANDLED = "applications[handled, {}]"


def imported(name: str, mess: str, kind: str, overview: str = "全年工作平稳。") -> ImportedReport:
    form = load_form(FORMS[name[:4]])
    data = KINDS[kind](MESSES[mess](report(name, overview)))
    return import_report(data, f"{name}.{kind}", ImportOptions(form, editions_of(form)))


def told(read: ImportedReport, *severities: Severity) -> list[tuple[object, ...]]:
    return [
        (each.code, each.location.address, each.observed, each.expected)
        for each in read.findings
        if each.severity in (severities or (Severity.ERROR, Severity.WARNING))
    ]


EVERY_STATE = pytest.mark.parametrize(
    ("mess", "kind"), [(mess, kind) for mess in MESSES for kind in KINDS]
)


@EVERY_STATE
@pytest.mark.parametrize("name", ["2019-area-pingtan", "2021-area-pingtan"])
def test_nothing_is_wrong_with_right_reports(name: str, mess: str, kind: str) -> None:
    read = imported(name, mess, kind)

    assert told(read) == []
    assert read.filled_cells == {"2019": 198, "2021": 200}[name[:4]]
    assert (read.unit_name, str(read.period)) == (figures(name)["unit"], name[:4])
    assert read.contents["overview"] == "全年工作平稳。"
    assert read.contents["further"] == "无其他需要报告的事项。"


@EVERY_STATE
def test_a_total_that_its_parts_do_not_give(mess: str, kind: str) -> None:
    """The parts of （七）总计 add to 26 and 27; 20 and 21 are printed."""
    found = told(imported("2020-area-pingtan", mess, kind))

    assert [each for each in found if each[0] == "report.total-differs"] == [
        ("report.total-differs", HANDLED.format("natural"), 20, 26),
        ("report.total-differs", HANDLED.format("total"), 21, 27),
    ]
    assert [each for each in found if each[0] != "report.total-differs"] == [
        ("rule.balance", "applications[received, natural]", 20, 26),
        ("rule.balance", "applications[received, total]", 21, 27),
    ]


@EVERY_STATE
def test_a_mixed_edition_with_totals_of_zero(mess: str, kind: str) -> None:
    read = imported("2023-county-hongze", mess, kind)

    assert told(read) == [
        ("report.rows-missing", "applications[not_corrected, natural]", None, None),
        ("report.row-of-edition", None, None, None),
        ("report.total-differs", "reviews[cases, review_total]", 0, 11),
        ("report.total-differs", "reviews[cases, after_total]", 0, 5),
    ]
    missing, other, *_ = read.findings
    assert missing.params["count"] == 3
    assert normalize_label(str(other.params["row"])) == "(六)其他处理"
    assert other.params["edition"] == "gov-disclosure-2019"
    assert read.contents[
        next(at for at in read.contents if str(at) == "fees[charges, amount]")
    ] == D("7730.28")


def test_the_seed() -> None:
    """Text pulled out of a Word file: 198 cells, blanks as blanks, totals 0."""
    data = (FIXTURES / "real" / "2020-town-wanyuan-gujun.txt").read_bytes()
    form = load_form("gov-disclosure-2019")

    read = import_report(data, "seed.txt", ImportOptions(form, editions_of(form)))

    assert read.filled_cells == 198
    assert (read.unit_name, str(read.period)) == ("固军镇", "2020")
    assert told(read) == []
    figures_ = {str(at): each for at, each in read.contents.items()}
    blank = {at for at, each in figures_.items() if each is None}
    assert len(blank) == 22 * 6
    assert {each for at, each in figures_.items() if at not in blank and "[" in at} == {0}
    assert figures_["overview"] == (
        "全年工作按计划完成。\n（一）加强领导。调整充实领导小组。\n"
        "（二）主动公开信息数量。全年公开信息46条。"
    )
    assert (figures_["problems"], figures_["further"]) == ("公开形式有待完善。", "无。")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2021年，收到政府信息公开申请70件。", []),
        ("2021年，收到政府信息公开申请71件。", [("report.text-differs", "overview", 71, 70)]),
        ("本年新收政府信息公开申请 7 件。", [("report.text-differs", "overview", 7, 70)]),
        ("2020年，收到政府信息公开申请71件。", []),
        ("去年同期收到政府信息公开申请71件。", []),
        ("收到政府信息公开申请71件，受理政府信息公开申请70件。", []),
        ("收到申请71件。", []),
    ],
)
def test_a_text_that_names_another_figure(said: str, expected: list[tuple[object, ...]]) -> None:
    assert told(imported("2021-area-pingtan", "clean", "html", said)) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_without_any_figure(kind: str) -> None:
    """Every cell has its place, also in table 四, whose only row has no name."""
    blocks = [
        each
        if isinstance(each, str)
        else [[c._replace(text="" if is_figure(c.text) else c.text) for c in row] for row in each]
        for each in report("2021-area-pingtan")
    ]
    form = load_form("gov-disclosure-2021")

    read = import_report(KINDS[kind](blocks), f"a.{kind}", ImportOptions(form, editions_of(form)))

    assert (read.filled_cells, told(read)) == (200, [])
    assert {each for at, each in read.contents.items() if not isinstance(at, str)} == {None}


def is_figure(text: str) -> bool:
    return text.replace(".", "").isdecimal()


@pytest.mark.parametrize(
    ("name", "other", "tables"),
    [
        (
            "2019-area-pingtan",
            "gov-disclosure-2021",
            ["regulations", "licensing", "enforcement", "fees"],
        ),
        (
            "2021-area-pingtan",
            "gov-disclosure-2019",
            ["regulations", "licensing", "enforcement", "fees", "procurement"],
        ),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_report_of_the_wrong_edition(kind: str, name: str, other: str, tables: list[str]) -> None:
    """The period was named, so that the year in the title does not choose the edition."""
    form = load_form(other)
    year = parse_period({"2019": "2020", "2021": "2023"}[other[-4:]], form)
    options = ImportOptions(form, editions_of(form), period=year)
    read = import_report(KINDS[kind](report(name)), f"a.{kind}", options)

    assert "report.period-differs" in {each.code for each in read.findings}
    found = [
        (each.code, str(each.location.address).partition("[")[0], each.params.get("edition"))
        for each in read.findings
        if each.code in {"report.other-edition", "report.table-missing"}
    ]
    missing = [("report.table-missing", "procurement", None)] if "procurement" in tables else []
    assert found == [
        *(("report.other-edition", each, FORMS[name[:4]]) for each in tables[:4]),
        *missing,
    ]
