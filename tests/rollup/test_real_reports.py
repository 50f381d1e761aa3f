"""Reports that really were published, through workbooks, checks and a roll-up."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.engines import IronCalc
from tests.real_reports import report
from tests.rollup.counties import call
from tests.workbooks import Book, gov, places, read
from xlreport.findings import Language

GUJUN, PINGTAN_2019 = "2020-town-wanyuan-gujun", "2019-area-pingtan"
SHANGHAI, PINGTAN_2020 = "2019-province-office-shanghai", "2020-area-pingtan"
ALL = (GUJUN, PINGTAN_2019, SHANGHAI, PINGTAN_2020)


@pytest.mark.parametrize(
    ("name", "blanks"),
    [(GUJUN, 132), (PINGTAN_2019, 0), (SHANGHAI, 105 + 8), (PINGTAN_2020, 0)],
)
def test_every_printed_cell_has_its_place(name: str, blanks: int) -> None:
    told = report(name)

    assert set(told.printed) == {str(at) for at in gov().cells}
    assert len(told.contents) == 166 - blanks


@pytest.mark.parametrize("name", [GUJUN, PINGTAN_2019, SHANGHAI])
def test_a_right_report_is_accepted_and_its_printed_totals_are_ours(name: str) -> None:
    told = report(name)
    submission = read(told.workbook("01"))

    assert submission.verdict == "pass"
    assert submission.evaluation is not None
    computed = {str(at): figure for at, figure in submission.evaluation.computed.items()}
    assert {at: computed[at] for at in told.totals} == told.totals


def test_a_town_with_nothing_to_report() -> None:
    """固军镇 2020: every applicant cell blank. All totals are 0; blanks are noted once a table."""
    submission = read(report(GUJUN).workbook("01"))

    assert submission.evaluation is not None
    assert set(submission.evaluation.computed.values()) == {0}
    assert len(submission.evaluation.computed) == 32
    assert [
        (each.code, each.severity.value, each.location.sheet, each.message(Language.ZH))
        for each in submission.findings
    ] == [
        (
            "cell.blank",
            "note",
            "申请情况",
            "有 132 个单元格未填，按 0 计。如确无数据，无需处理。",
        )
    ]


def test_a_correct_report_of_a_whole_area() -> None:
    """平潭 2019: nothing to say at all."""
    told = report(PINGTAN_2019)
    submission = read(told.workbook("01"))

    assert submission.findings == ()
    assert told.contents["procurement[central, amount]"] == Decimal("75394432.52")
    assert len(told.totals) == 32


def test_blanks_for_zeros_and_totals_left_out() -> None:
    """上海市政府办公厅 2019: 821 + 18 = 767 + 72 of natural persons; row totals worked out."""
    told = report(SHANGHAI)
    submission = read(told.workbook("01"))

    assert told.contents["procurement[central, amount]"] == 251000
    assert [
        (each.code, each.location.sheet, each.params["count"]) for each in submission.findings
    ] == [
        ("cell.blank", "申请情况", 105),
        ("cell.blank", "复议诉讼", 8),
    ]
    assert submission.evaluation is not None
    computed = {str(at): figure for at, figure in submission.evaluation.computed.items()}
    assert [
        computed[f"applications[{row}, total]"]
        for row in ("received", "carried_in", "granted", "not_held", "handled", "carried_out")
    ] == [859, 18, 272, 265, 805, 72]
    rows = {row.code for row in gov().tables["applications"].rows.leaves}
    rows -= {"received", "carried_in", "handled", "carried_out"}
    assert len(rows) == 19
    assert {at for at in computed if at not in told.totals} == {
        "applications[handled, research]",
        "applications[handled, welfare]",
        "reviews[cases, after_total]",
        *(f"applications[{row}, total]" for row in rows),
    }


def test_a_printed_total_that_hides_a_mistake() -> None:
    """平潭 2020: the outcomes add to 26 and 27 where 20 and 21 were printed and received."""
    told = report(PINGTAN_2020)
    submission = read(told.workbook("01"))

    assert submission.verdict == "fail"
    assert {
        (each.code, each.location.address, each.observed, each.expected, each.difference)
        for each in submission.findings
    } == {
        ("rule.balance", "applications[received, natural]", 20, 26, -6),
        ("rule.balance", "applications[received, total]", 21, 27, -6),
    }
    assert len(submission.findings) == 2
    assert told.contents["enforcement[penalties, change]"] == -18
    assert told.totals["applications[handled, natural]"] == 20
    assert submission.evaluation is not None
    computed = {str(at): figure for at, figure in submission.evaluation.computed.items()}
    assert {at for at, printed in told.totals.items() if computed[at] != printed} == {
        "applications[handled, natural]",
        "applications[handled, total]",
    }


@pytest.mark.parametrize(
    ("name", "verdict", "failing"),
    [
        (GUJUN, "可以上报", []),
        (PINGTAN_2019, "可以上报", []),
        (SHANGHAI, "可以上报", []),
        (PINGTAN_2020, "暂不能上报", [(20, 26, -6, "D5"), (21, 27, -6, "J5")]),
    ],
)
def test_the_unit_sees_the_same_in_its_workbook(
    name: str, verdict: str, failing: list[tuple[int, int, int, str]]
) -> None:
    """Both sides, the difference and the place of every line of 校验 that fails, calculated."""
    data = report(name).workbook("01")
    told = IronCalc(data).results(Book(data).formulas)
    lines = [row for row in range(4, 17) if told["校验", f"G{row}"] == "不通过"]
    place = places(gov())["applications[received, natural]"]

    assert place == ("申请情况", "D5")
    assert told["封面", "C11"] == verdict
    assert [
        (*(told["校验", f"{column}{row}"] for column in "DEF"), _place(data, row)) for row in lines
    ] == failing


def _place(data: bytes, row: int) -> str:
    return str(Book(data).sheet("校验").value(f"C{row}")).partition("!")[2]


def test_all_four_through_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(ALL, 1):
        Path(f"{number}.xlsx").write_bytes(report(name).workbook(f"0{number}"))

    code, out, err = call(capsys, "check", ".", "--format", "json")
    told = json.loads(out)["files"]

    assert (code, err) == (1, "")
    assert [(each["unit"]["name"], each["period"], each["verdict"]) for each in told] == [
        ("万源市固军镇人民政府", "2020", "pass"),
        ("平潭综合实验区管委会", "2019", "pass"),
        ("上海市人民政府办公厅", "2019", "pass"),
        ("平潭综合实验区管委会", "2020", "fail"),
    ]
    amounts = [each["values"]["procurement[central, amount]"] for each in told]
    assert amounts == [0, 75394432.52, 251000, 73802895.9]
    assert '"procurement[central, amount]": 75394432.52,' in out


def test_a_roll_up_of_two_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """75394432.52 + 251000 without binary noise; 23 + 859 received; two years do not mix."""
    monkeypatch.chdir(tmp_path)
    Path("报回").mkdir()
    for number, name in enumerate(ALL, 1):
        Path(f"报回/{number}.xlsx").write_bytes(report(name).workbook(f"0{number}"))
    roster = "".join(f"0{number},{report(name).unit}\n" for number, name in enumerate(ALL, 1))
    Path("名册.csv").write_text("code,name\n" + roster, encoding="utf-8")
    arguments = [
        "consolidate",
        "报回",
        "--roster",
        "名册.csv",
        "-o",
        "汇总.xlsx",
        "--period",
        "2019",
    ]

    code, _, err = call(capsys, *arguments, "--json", "out.json")
    text = Path("out.json").read_text(encoding="utf-8")
    told = json.loads(text)

    assert (code, err) == (1, "")
    assert [each["status"] for each in told["units"]] == [
        "rejected",
        "accepted",
        "accepted",
        "rejected",
    ]
    assert [
        (each["code"], each["unit"]) for each in told["findings"] if each["severity"] == "error"
    ] == [("file.other-period", "01"), ("file.other-period", "04")]
    assert '"procurement[central, amount]": 75645432.52,' in text
    assert told["totals"]["applications[received, total]"] == 882
    assert told["totals"]["applications[handled, total]"] == 828
    assert told["totals"]["regulations[rules, available]"] == 524
