"""What becomes of every unit and every file: each case on disk, through the command line."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.rollup.counties import (
    BING,
    JIA,
    ROSTER,
    YI,
    consolidated,
    lay,
    sends,
    sends_another_form,
    sends_words,
)
from tests.workbooks import edited, resaved_by_openpyxl, workbook
from xlreport.form import Content

RECEIVED, AMOUNT = "applications[received, total]", "procurement[central, amount]"
ACCEPTED, REJECTED = ("accepted", True), ("rejected", False)
CONFLICT, MISSING = ("conflict", False), ("missing", False)
FORCED, EXCLUDED = ("rejected", True), ("accepted", False)


def notice() -> bytes:
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


def true_for_one() -> bytes:
    """丙's return of 1 with TRUE where 1 was received."""
    return edited(sends(BING, 1), {("申请情况", "D5"): True})


def with_another_label() -> bytes:
    """丙's return of 4 on a sheet whose title was changed."""
    return edited(sends(BING, 4), {("申请情况", "A1"): "依申请公开"})


Files = Callable[[], Mapping[str, bytes]]


@dataclass(frozen=True)
class Case:
    """甲 sends 1 and 乙 sends 2 in every case; `files` are the others, mostly 丙's.

    `bing` is what becomes of 丙, `received` the county's figure, `findings` all findings that are
    not about blank cells, as (code, severity, unit).
    """

    name: str
    files: Files
    bing: tuple[str, bool]
    received: int
    code: int
    findings: Sequence[tuple[str, str, str | None]] = ()
    strays: set[tuple[str, str]] = field(default_factory=set)
    arguments: tuple[str, ...] = ()
    decision: str = ""
    paths: tuple[str, ...] = ("报回",)


TYPED: dict[str, Content] = {
    "applications[received, natural]": 4,
    "applications[granted, natural]": 4,
    "procurement[central, amount]": Decimal("0.40"),
}
BALANCE = [("rule.balance", "error", "0103")] * 2

CASES = [
    Case("all right", lambda: {"丙.xlsx": sends(BING, 4)}, ACCEPTED, 7, 0),
    Case("nothing sent", dict, MISSING, 3, 1, [("unit.missing", "error", "0103")]),
    Case("no balance", lambda: {"丙.xlsx": sends(BING, 4, carried=1)}, REJECTED, 3, 1, BALANCE),
    Case(
        "two different files",
        lambda: {"丙.xlsx": sends(BING, 4), "丙（更正）.xlsx": sends(BING, 8)},
        CONFLICT,
        3,
        1,
        [("unit.conflict", "error", "0103")],
    ),
    Case(
        "a right and a wrong file",
        lambda: {"丙.xlsx": sends(BING, 4), "改/丙.xlsx": sends(BING, 4, carried=1)},
        CONFLICT,
        3,
        1,
        [("unit.conflict", "error", "0103")],
    ),
    Case(
        "TRUE is not 1",
        lambda: {"丙.xlsx": sends(BING, 1), "丙2.xlsx": true_for_one()},
        CONFLICT,
        3,
        1,
        [("unit.conflict", "error", "0103")],
    ),
    Case(
        "the same file twice",
        lambda: {"丙.xlsx": sends(BING, 4), "丙 副本.xlsx": sends(BING, 4)},
        ACCEPTED,
        7,
        0,
        [("unit.duplicate", "note", "0103")],
    ),
    Case(
        "saved again by another program",
        lambda: {"丙.xlsx": sends(BING, 4), "丙2.xlsx": resaved_by_openpyxl(sends(BING, 4))},
        ACCEPTED,
        7,
        0,
        [("unit.duplicate", "note", "0103")],
    ),
    Case(
        "the same on a changed sheet and on a right one",
        lambda: {"丙.xlsx": with_another_label(), "丙2.xlsx": sends(BING, 4)},
        ACCEPTED,
        7,
        0,
        [("unit.duplicate", "note", "0103")],
    ),
    Case(
        "only last year's",
        lambda: {"丙.xlsx": sends(BING, 4, period="2019")},
        REJECTED,
        3,
        1,
        [("file.other-period", "error", "0103")],
        arguments=("--period", "2020"),
    ),
    Case(
        "last year's beside this year's",
        lambda: {"丙.xlsx": sends(BING, 4), "丙2019.xlsx": sends(BING, 9, period="2019")},
        ACCEPTED,
        7,
        0,
        [("file.other-period", "note", "0103")],
        {("报回/丙2019.xlsx", "file.other-period")},
        ("--period", "2020"),
    ),
    Case(
        "only another form's",
        lambda: {"丙.xlsx": sends_another_form(BING)},
        REJECTED,
        3,
        1,
        [("file.other-form", "error", "0103")],
        arguments=("--form", "gov-disclosure-2019"),
    ),
    Case(
        "another form's beside the right one",
        lambda: {"丙.xlsx": sends(BING, 4), "丙 季报.xlsx": sends_another_form(BING)},
        ACCEPTED,
        7,
        0,
        [("file.other-form", "note", "0103")],
        {("报回/丙 季报.xlsx", "file.other-form")},
        ("--form", "gov-disclosure-2019"),
    ),
    Case(
        "an unknown unit",
        lambda: {"丙.xlsx": sends(BING, 4), "外.xlsx": sends(("9999", "外镇"), 50)},
        ACCEPTED,
        7,
        1,
        [("unit.unknown", "error", "9999")],
        {("报回/外.xlsx", "unit.unknown")},
    ),
    Case(
        "no unit on the cover",
        lambda: {"丙.xlsx": sends(("", ""), 4)},
        MISSING,
        3,
        1,
        [("unit.missing", "error", "0103"), ("unit.no-code", "error", None)],
        {("报回/丙.xlsx", "unit.no-code")},
    ),
    Case(
        "a workbook that is no template",
        lambda: {"丙.xlsx": sends(BING, 4), "通知.xlsx": notice()},
        ACCEPTED,
        7,
        1,
        [("file.not-a-template", "error", None)],
        {("报回/通知.xlsx", "file.not-a-template")},
    ),
    Case(
        "a file that cannot be read",
        lambda: {"丙.xlsx": b"PK\x03\x04 and then nothing", "空.xlsx": b""},
        MISSING,
        3,
        1,
        [
            ("unit.missing", "error", "0103"),
            ("file.unreadable", "error", None),
            ("file.unreadable", "error", None),
        ],
        {("报回/丙.xlsx", "file.unreadable"), ("报回/空.xlsx", "file.unreadable")},
    ),
    Case(
        "an old .xls",
        lambda: {"丙.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)},
        MISSING,
        3,
        1,
        [("unit.missing", "error", "0103"), ("file.unreadable", "error", None)],
        {("报回/丙.xls", "file.unreadable")},
    ),
    Case(
        "left out by the roster",
        lambda: {"丙.xlsx": sends(BING, 4)},
        EXCLUDED,
        3,
        0,
        [("unit.excluded", "note", "0103")],
        decision="no,,并入甲镇",
    ),
    Case(
        "counted by the roster although wrong",
        lambda: {"丙.xlsx": sends(BING, 4, carried=1)},
        FORCED,
        7,
        1,
        [("rule.balance", "error", None)] * 2 + BALANCE + [("unit.forced", "warning", "0103")],
        decision="是,,已核实",
    ),
    Case(
        "the roster cannot count last year's",
        lambda: {"丙.xlsx": sends(BING, 4, period="2019")},
        REJECTED,
        3,
        1,
        [("file.other-period", "error", "0103")],
        arguments=("--period", "2020", "--include-rejected"),
        decision="yes,,",
    ),
    Case(
        "the roster cannot count a conflict",
        lambda: {"丙.xlsx": sends(BING, 4), "丙2.xlsx": sends(BING, 8)},
        CONFLICT,
        3,
        1,
        [("unit.conflict", "error", "0103")],
        arguments=("--include-rejected",),
        decision="yes,,",
    ),
    Case(
        "all rejected are counted by the call",
        lambda: {"丙.xlsx": sends(BING, 4, carried=1)},
        FORCED,
        7,
        1,
        [("rule.balance", "error", None)] * 2 + BALANCE + [("unit.forced", "warning", "0103")],
        arguments=("--include-rejected",),
    ),
    Case(
        "the roster's no outweighs the call",
        lambda: {"丙.xlsx": sends(BING, 4, carried=1)},
        REJECTED,
        3,
        1,
        BALANCE,
        arguments=("--include-rejected",),
        decision="否,,不采用",
    ),
    Case(
        "the roster names the file",
        lambda: {"丙.xlsx": sends(BING, 4), "丙（更正）.xlsx": sends(BING, 8)},
        ACCEPTED,
        11,
        0,
        decision=",丙（更正）.xlsx,",
    ),
    Case(
        "the roster names the file by its folder",
        lambda: {"一/丙.xlsx": sends(BING, 4), "二/丙.xlsx": sends(BING, 8)},
        ACCEPTED,
        11,
        0,
        decision=",二\\丙.xlsx,",
    ),
    Case(
        "the roster's name fits two different files",
        lambda: {"一/丙.xlsx": sends(BING, 4), "二/丙.xlsx": sends(BING, 8)},
        CONFLICT,
        3,
        1,
        [("unit.conflict", "error", "0103")],
        decision=",丙.xlsx,",
    ),
    Case(
        "the roster names a file that is not there",
        lambda: {"丙.xlsx": sends(BING, 4)},
        CONFLICT,
        3,
        1,
        [("unit.file-absent", "error", "0103")],
        decision=",丙-终稿.xlsx,",
    ),
    Case(
        "only the blank template",
        lambda: {"丙.xlsx": workbook(unit=BING)},
        MISSING,
        3,
        1,
        [("unit.missing", "error", "0103"), ("unit.untouched", "note", "0103")],
        {("报回/丙.xlsx", "unit.untouched")},
    ),
    Case(
        "the blank template beside the return",
        lambda: {"丙.xlsx": sends(BING, 4), "模板/丙.xlsx": workbook(unit=BING)},
        ACCEPTED,
        7,
        0,
        [("unit.untouched", "note", "0103")],
        {("报回/模板/丙.xlsx", "unit.untouched")},
    ),
    Case(
        "a blank return that somebody saved",
        lambda: {"丙.xlsx": resaved_by_openpyxl(workbook(unit=BING))},
        ACCEPTED,
        3,
        0,
    ),
    Case(
        "excused by the roster",
        dict,
        MISSING,
        3,
        0,
        [("unit.missing", "note", "0103")],
        decision="no,,并入甲镇",
    ),
    Case(
        "locked and hidden files are no returns",
        lambda: {"丙.xlsx": sends(BING, 4), "~$丙.xlsx": b"x", ".丙.xlsx": b"x", "说明.txt": b"x"},
        ACCEPTED,
        7,
        0,
    ),
    Case(
        "files named one by one",
        lambda: {"深/更深/丙.xlsx": sends(BING, 4), "丙2.xlsx": sends(BING, 8)},
        ACCEPTED,
        7,
        0,
        paths=("报回/甲.xlsx", "报回/乙.xlsx", "报回/深"),
    ),
    Case(
        "a file named twice is one file",
        lambda: {"丙.xlsx": sends(BING, 4)},
        ACCEPTED,
        7,
        0,
        paths=("报回/丙.xlsx", "报回", "报回/../报回/丙.xlsx"),
    ),
    Case(
        "a unit that typed its own code",
        lambda: {"丙.xlsx": workbook(TYPED, unit=("", ""), cover={"unit_code": " 0103 "})},
        ACCEPTED,
        7,
        0,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_becomes_of_it(
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    roster = ROSTER
    if case.decision:
        lines = ["code,name,include,file,reason", "0101,甲镇,,,", "0102,乙镇,,,"]
        roster = "\n".join([*lines, f"0103,丙镇,{case.decision}", ""])
    lay(tmp_path, {"甲.xlsx": sends(JIA, 1), "乙.xlsx": sends(YI, 2), **case.files()}, roster)

    outcome = consolidated(capsys, *case.arguments, paths=case.paths)

    assert outcome.err == ""
    assert outcome.code == case.code
    assert outcome.units == {"甲镇": ACCEPTED, "乙镇": ACCEPTED, "丙镇": case.bing}
    assert outcome.strays == case.strays
    others = outcome.codes("cell.blank", "layout.not-calculated", "layout.unprotected")
    assert others == list(case.findings)
    assert outcome.total(RECEIVED) == case.received
    assert outcome.total(AMOUNT) == case.received / 10
    assert repr(outcome.total(AMOUNT)) == repr(case.received / 10)
    assert Path("汇总.xlsx").is_file()


def test_words_among_figures_add_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counted by force, text and logical values add nothing; what is a number adds itself."""
    monkeypatch.chdir(tmp_path)
    wrong = edited(sends_words(BING), {("复议诉讼", "B5"): True, ("复议诉讼", "C5"): False})
    lay(tmp_path, {"甲.xlsx": sends(JIA, 1), "丙.xlsx": wrong})

    outcome = consolidated(capsys, "--include-rejected")

    assert outcome.units == {"甲镇": ACCEPTED, "乙镇": MISSING, "丙镇": FORCED}
    told = {
        at: outcome.total(at)
        for at in (
            "applications[received, natural]",
            "applications[carried_in, natural]",
            "applications[partial, natural]",
            "applications[received, total]",
            "procurement[central, amount]",
            "procurement[central, projects]",
            "licensing[licences, change]",
            "reviews[cases, review_corrected]",
            "reviews[cases, review_total]",
        )
    }
    assert told == {
        "applications[received, natural]": 6,
        "applications[carried_in, natural]": 0,
        "applications[partial, natural]": -1,
        "applications[received, total]": 7,
        "procurement[central, amount]": 251000.225,
        "procurement[central, projects]": 0,
        "licensing[licences, change]": -2.5,
        "reviews[cases, review_corrected]": 0,
        "reviews[cases, review_total]": 7,
    }


@pytest.mark.parametrize("period", ["2020", "2019"])
def test_a_roll_up_left_in_the_folder_is_no_return(
    period: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Neither a unit, nor a stray, nor does its period count."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, {f"{each[1]}.xlsx": sends(each, 3, period=period) for each in (JIA, YI, BING)})
    first = consolidated(capsys)
    Path("汇总.xlsx").rename("报回/旧汇总.xlsx")
    lay(tmp_path, {f"{each[1]}.xlsx": sends(each, 1) for each in (JIA, YI, BING)})

    second = consolidated(capsys)

    assert (first.code, first.total(RECEIVED)) == (0, 9)
    assert (second.code, second.err) == (0, "")
    assert second.strays == set()
    assert second.total(RECEIVED) == 3


def test_the_outputs_and_the_roster_are_no_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them in one folder, twice."""
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, {f"{each[1]}.xlsx": sends(each, 1) for each in (JIA, YI, BING)})

    outcomes = [consolidated(capsys, paths=(".",)) for _ in range(2)]

    assert [each.code for each in outcomes] == [0, 0]
    assert outcomes[0].report == outcomes[1].report
    assert outcomes[1].strays == set()


def test_a_file_that_may_not_be_opened_is_a_line_and_no_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lay(tmp_path, {f"{each[1]}.xlsx": sends(each, 1) for each in (JIA, YI, BING)})
    opened = Path.open

    def refuse(path: Path, *given: Any, **options: Any) -> Any:
        if path.name == "丙镇.xlsx":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *given, **options)

    monkeypatch.setattr(Path, "open", refuse)
    outcome = consolidated(capsys)

    assert outcome.code == 1
    assert outcome.units == {"甲镇": ACCEPTED, "乙镇": ACCEPTED, "丙镇": MISSING}
    assert outcome.strays == {("报回/丙镇.xlsx", "file.unreadable")}
