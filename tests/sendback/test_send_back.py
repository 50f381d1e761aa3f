"""What goes back to the units: whole workbooks with everything they typed, marked and explained."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.damages import Damaged, areas_of, written
from tests.engines import validation_errors
from tests.forms import at
from tests.heights import cut
from tests.rollup.samples import A, B, C, D, E, county, named
from tests.sendback.rounds import problems
from tests.workbooks import (
    Book,
    ErrorCell,
    balanced,
    edited,
    gov,
    locked_with,
    read,
    with_parts,
    workbook,
)
from xlreport.definition import parse_period
from xlreport.findings import Severity
from xlreport.form import Content, Form
from xlreport.intake import ReturnedFile, Submission, read_submission
from xlreport.refill import open_issued
from xlreport.rollup import RollUp
from xlreport.rules import Address
from xlreport.sendback import (
    CorrectionBuilder,
    CorrectionPackage,
    correction_packages,
    package_files,
)
from xlreport.sendback.correction_builder import CorrectionWorkbook
from xlreport.template import Assignment, Filling, write_template
from xlreport.workflow import InThisProcess
from xlreport.xlsx.reader import read_workbook


@pytest.mark.parametrize("number", range(24))
def test_corrected_at_the_marked_cells_alone_it_passes(number: int) -> None:
    assert list(problems(number)) == []


def sent_back(data: bytes, key: bytes = b"") -> CorrectionWorkbook:
    submission = read_submission(data, "a.xlsx", known, key=key)
    issued = open_issued(data, "a.xlsx", known)
    return CorrectionBuilder(gov(), parse_period("2020", gov()), known, key).build(
        submission, issued
    )


def known(code: str) -> Form | None:
    return gov() if code == gov().code else None


def told(sent: CorrectionWorkbook) -> list[tuple[str, str, str, object, object]]:
    return [
        (
            each.severity.value,
            each.ref.a1 if each.ref else "",
            each.problem[:14],
            each.observed,
            each.expected,
        )
        for each in sent.notes
    ]


def reread(sent: CorrectionWorkbook) -> Submission:
    return read(sent.data)


TEXT = workbook(balanced() | {"procurement[central, amount]": "251000元"}, unit=named(A))


# --- the workbook --------------------------------------------------------------------------------


def test_a_text_stands_as_typed_with_its_proposal_beside_it() -> None:
    sent = sent_back(TEXT)
    sheet = Book(sent.data).sheet("主动公开")

    assert told(sent) == [("error", "C19", "此处应填数字，现为“2510", "251000元", None)]
    assert sent.notes[0].remedy == "请改为数字后重报。建议改为 251000。"
    assert sheet.value("C19") == "251000元"
    parts = Book(sent.data).parts
    comments = [each.decode() for name, each in parts.items() if "comments" in name]
    assert len(comments) == 1
    assert 'ref="C19"' in comments[0]
    assert (
        "【错误】此处应填数字，现为“251000元”。请改为数字后重报。建议改为 251000。" in comments[0]
    )


def test_the_first_sheet_lists_what_is_wrong_and_leads_to_it() -> None:
    book = Book(sent_back(TEXT).data)
    sheet = book.sheet("退回意见")

    assert next(iter(book.sheets)) == "退回意见"
    assert [sheet.value(f"{letter}3") or sheet.value(f"{letter}4") for letter in "ABCDEFGH"] == [
        "序号",
        "级别",
        "位置",
        "项目",
        "问题",
        "现填",
        "应为",
        "怎样更正",
    ]
    assert [sheet.value(f"{letter}5") for letter in "ABCDEF"] == [
        1,
        "错误",
        "主动公开!C19",
        "政府集中采购，采购总金额",
        "此处应填数字，现为“251000元”。",
        "251000元",
    ]
    assert "甲镇2020年政府信息公开工作年度报告" in str(sheet.value("A2"))
    links = [each.attrib for each in sheet.elements("hyperlink")]
    assert [(each["ref"], each["location"]) for each in links] == [("C5", "'主动公开'!C19")]


def test_only_the_first_sheet_is_selected() -> None:
    """Two selected sheets would be typed into at once."""
    parts = Book(sent_back(TEXT).data).parts
    selected = [n for n, each in parts.items() if b'tabSelected="1"' in each]

    assert selected == ["xl/worksheets/sheet1.xml"]


def test_a_failing_rule_marks_all_that_takes_part_in_it() -> None:
    sent = sent_back(workbook(balanced(carried_out=9), unit=named(A)))

    (first,) = sent.notes
    assert (first.observed, first.expected) == (6, 13)
    said = {str(each) for each, text in first.cell_comments.items() if text}
    assert said == {
        f"applications[{row}, natural]"
        for row in ("received", "carried_in", "handled", "carried_out")
    }
    framed = {str(each) for each in first.cell_comments} - said
    assert len(framed) == 19  # the inputs that （七）总计 adds
    assert all(each.endswith(", natural]") for each in framed)


def test_it_is_read_as_any_other_return() -> None:
    """No note on the extra sheet or on anything else: just what is wrong with the figures."""
    found = reread(sent_back(TEXT))

    assert found.contents == read(TEXT).contents
    assert [each.code for each in found.findings] == [each.code for each in read(TEXT).findings]
    assert (found.unit_code, found.unit_name, found.period) == ("0101", "甲镇", "2020")


def test_cover_and_answers_are_kept_and_an_answered_warning_is_not_asked_again() -> None:
    form = gov()
    data = workbook(
        balanced() | {"procurement[central, amount]": "/"},
        cover={"contact": "李四", "phone": "0591-1"},
    )
    found = reread(sent_back(data))

    assert form.code == found.form_code
    assert (found.cover["contact"], found.cover["phone"]) == ("李四", "0591-1")


def test_a_formula_becomes_its_value_and_is_named() -> None:
    data = edited(TEXT, {("申请情况", "D5"): 5})
    data = _with_formula(data, "申请情况", "D5", "2+3")
    sent = sent_back(data)

    assert any("此格原为公式，已换成其结果 5" in each.problem for each in sent.notes)
    assert Book(sent.data).sheet("申请情况").cells["D5"].formula is None
    assert Book(sent.data).sheet("申请情况").value("D5") == 5


def _with_formula(data: bytes, sheet: str, ref: str, formula: str) -> bytes:
    """A formula before the value that a cell holds."""
    part = Book(data).sheet(sheet).part
    cell = re.compile(rf'(<c r="{ref}"[^>]*>)(<v>)'.encode())
    inside = rf"\1<f>{formula}</f>\2".encode()
    return with_parts(data, lambda name, old: cell.sub(inside, old) if name == part else old)


def test_an_error_value_stands_as_text() -> None:
    sent = sent_back(edited(TEXT, {("申请情况", "D5"): ErrorCell("#REF!")}))

    assert Book(sent.data).sheet("申请情况").value("D5") == "#REF!"
    assert "D5" in {each.ref.a1 for each in sent.notes if each.ref}


# --- locks and seals -----------------------------------------------------------------------------


def locks(data: bytes) -> set[tuple[tuple[str, str], ...]]:
    """How the sheets are locked, but for the filter that 校验 alone allows."""
    sheets = Book(data).sheets.values()
    found = [each.element("sheetProtection") for each in sheets]
    return {() if each is None else _lock(dict(each.attrib)) for each in found}


def _lock(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The lock of a sheet; that 校验 may be filtered is no part of it."""
    told.pop("autoFilter", None)
    return tuple(sorted(told.items()))


def test_the_password_is_taken_over_unseen() -> None:
    data = edited(locked_with("geheim"), {("申请情况", "D5"): "五"})
    sent = sent_back(data)

    assert locks(sent.data) == locks(data)
    assert len(locks(data)) == 1
    assert dict(next(iter(locks(sent.data))))["password"]


def test_a_modern_hash_is_taken_over_as_well() -> None:
    modern = (
        b'<sheetProtection algorithmName="SHA-512" hashValue="aGFzaA==" saltValue="c2FsdA=="'
        b' spinCount="100000" sheet="1"'
    )
    data = edited(locked_with("x"), {("申请情况", "D5"): "五"})
    data = with_parts(data, lambda _, old: _protected_by(old, modern))
    found = dict(next(iter(locks(sent_back(data).data))))

    assert {k: found[k] for k in ("algorithmName", "hashValue", "saltValue", "spinCount")} == {
        "algorithmName": "SHA-512",
        "hashValue": "aGFzaA==",
        "saltValue": "c2FsdA==",
        "spinCount": "100000",
    }


def _protected_by(part: bytes, modern: bytes) -> bytes:
    head, mark, rest = part.partition(b"<sheetProtection")
    return head + modern + rest[rest.index(b' sheet="1"') + 10 :] if mark else part


def test_without_protection_it_is_protected_without_a_password() -> None:
    sheets = [
        Damaged(each.name, dict(each.cells), areas_of(each)) for each in read_workbook(TEXT).sheets
    ]
    found = locks(sent_back(written(sheets)).data)

    assert len(found) == 1
    assert "password" not in dict(next(iter(found)))


def test_a_sealed_workbook_stays_sealed() -> None:
    key = b"k" * 32
    assignment = Assignment(parse_period("2020", gov()), *named(A), key=key)
    contents: dict[Address | str, Content] = {at("applications[received, natural]"): "五"}
    data = write_template(gov(), assignment, Filling(contents))

    for sent in (sent_back(data), sent_back(data, key)):
        again = read_submission(sent.data, "a.xlsx", known, key=key)
        assert "unit.not-ours" not in {each.code for each in again.findings}


# --- altered forms -------------------------------------------------------------------------------


def test_moved_rows_are_put_right_and_judged_anew() -> None:
    """Two rows were inserted: nothing could be read, yet nothing that was typed is lost."""
    sheets = {
        each.name: Damaged(each.name, dict(each.cells), areas_of(each))
        for each in read_workbook(TEXT).sheets
    }
    sheets["申请情况"].insert_rows(6, 2)
    data = written(list(sheets.values()))

    sent = sent_back(data)

    assert read(data).contents != read(TEXT).contents
    assert reread(sent).contents == read(TEXT).contents
    assert [each.observed for each in sent.notes] == ["251000元"]


def test_what_has_no_place_any_more_is_asked_for() -> None:
    sheets = {
        each.name: Damaged(each.name, dict(each.cells), areas_of(each))
        for each in read_workbook(TEXT).sheets
    }
    del sheets["复议诉讼"]

    sent = sent_back(written(list(sheets.values())))

    lost = [each for each in sent.notes if "请重新填写" in each.problem]
    assert len(lost) == 12
    assert {each.ref.sheet for each in lost if each.ref} == {"复议诉讼"}


# --- a round -------------------------------------------------------------------------------------

FILES = {
    "甲.xlsx": workbook(balanced(), unit=named(A)),
    "乙.xlsx": workbook(balanced(received="五"), unit=named(B)),
    "丙1.xlsx": workbook(balanced(), unit=named(C)),
    "丙2.xlsx": workbook(balanced(received=6, granted=5), unit=named(C)),
    "丁.xlsx": workbook(balanced(), unit=named(D), period="2019"),
    "坏.xlsx": b"PK nothing",
}


@pytest.fixture
def round_of(tmp_path: Path) -> tuple[list[CorrectionPackage], RollUp]:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    late = replace(E, due="2021-01-31")
    roll_up = county(FILES, A, B, C, D, late)
    files = {
        f"/county/报回/{name}": ReturnedFile(tmp_path / name, f"/county/报回/{name}")
        for name in FILES
    }
    desk = CorrectionBuilder(gov(), roll_up.period, known)
    return list(correction_packages(roll_up, files, desk, InThisProcess())), roll_up


def test_each_unit_gets_what_it_needs(round_of: tuple[list[CorrectionPackage], RollUp]) -> None:
    """甲 passed; 乙 corrects, 丙 says which file is right, 丁 starts afresh, 戊 is reminded."""
    found, _ = round_of

    assert [(each.file_stem, bool(each.workbook), each.errors) for each in found] == [
        ("0102-乙镇-退回", True, 2),
        ("0103-丙镇-请确认", False, 0),
        ("0104-丁局-退回", True, 1),
        ("0105-戊局-催报", False, 0),
    ]


def test_notices_are_short_and_ready_to_paste(
    round_of: tuple[list[CorrectionPackage], RollUp],
) -> None:
    texts = [each.notice.decode("utf-8-sig").split("\r\n") for each in round_of[0]]

    assert texts[0][:2] == [
        "【退回更正】乙镇：",
        "你单位报送的《乙镇2020年政府信息公开工作年度报告》未通过校验：需更正 2 项。"
        "请在随附的工作簿“0102-乙镇-退回.xlsx”中更正（第一张表列有全部意见，原填内容已转入），"
        "封面显示“可以上报”后报回。",
    ]
    assert texts[0][2].startswith("1. 申请情况!D5 一、本年新收政府信息公开申请数量")
    assert texts[1][1] == (
        "你单位报送了 2 份内容不同的《丙镇2020年政府信息公开工作年度报告》：丙1.xlsx、丙2.xlsx。"
        "请确认以哪一份为准。"
    )
    assert "报告期为 2019，应为 2020" in texts[2][1]
    assert texts[3][2] == "报送期限：2021-01-31。"
    assert all(each.notice.startswith(b"\xef\xbb\xbf") for each in round_of[0])


def test_the_fresh_workbook_is_of_the_right_period(
    round_of: tuple[list[CorrectionPackage], RollUp],
) -> None:
    fresh = read(round_of[0][2].workbook)

    assert (fresh.unit_code, fresh.period, fresh.is_untouched) == ("0104", "2020", True)


def test_the_overview_lists_all_with_links(
    round_of: tuple[list[CorrectionPackage], RollUp],
) -> None:
    written_files = package_files(*round_of, Path("back"))
    book = Book(written_files[-1].data)
    sheet = book.sheet("退回一览")

    assert [each.path.name for each in written_files] == [
        "0102-乙镇-退回.txt",
        "0102-乙镇-退回.xlsx",
        "0103-丙镇-请确认.txt",
        "0104-丁局-退回.txt",
        "0104-丁局-退回.xlsx",
        "0105-戊局-催报.txt",
        "退回一览.xlsx",
    ]
    assert sheet.column("B", 4) == ["乙镇", "丙镇", "丁局", "戊局"]
    assert str(sheet.value("H8")).startswith("坏.xlsx\n文件无法读取")
    assert len(list(sheet.elements("hyperlink"))) == 2 + 4


def test_the_overview_tells_each_status_by_sign_word_and_colour(
    round_of: tuple[list[CorrectionPackage], RollUp],
) -> None:
    """Point 9: a heading that stays and filters, colours with words, links of two words."""
    sheet = Book(package_files(*round_of, Path("back"))[-1].data).sheet("退回一览")

    assert sheet.column("C", 4) == [
        "× 未通过",
        "≠ 文件冲突",
        "× 未通过",
        "○ 未报送",
        "? 无法归入单位",
    ]
    assert str(sheet.value("A2")).startswith("× 退回 2 个单位，≠ 待确认 1 个，○ 催报 1 个")
    assert [sheet.value(f"{letter}4") for letter in "FG"] == ["打开工作簿", "打开通知"]
    assert [each.get("ySplit") for each in sheet.elements("pane")] == ["3"]
    assert [each.get("ref") for each in sheet.elements("autoFilter")] == ["A3:J8"]


def test_nothing_in_the_overview_is_clipped(
    round_of: tuple[list[CorrectionPackage], RollUp],
) -> None:
    """Point 9: a line is as tall as its longest name, whatever column that stands in."""
    packages, roll_up = round_of
    first = packages[0].result
    long = replace(first.unit, name="云岭县自然资源和规划局森林资源监督管理服务中心" * 2)
    packages[0] = replace(packages[0], result=replace(first, unit=long))
    book = Book(package_files(packages, roll_up, Path("back"))[-1].data)

    assert book.sheet("退回一览").value("B4") == long.name
    assert cut(book, book.sheet("退回一览")) == []


def test_the_overview_has_a_title_for_who_cannot_see_it(
    round_of: tuple[list[CorrectionPackage], RollUp],
) -> None:
    parts = Book(package_files(*round_of, Path("back"))[-1].data).parts

    assert "退回及催报一览</dc:title>" in parts["docProps/core.xml"].decode()


def test_one_slip_is_told_once() -> None:
    """Point 8: a total that fails only because of its part is a line under it."""
    sent = sent_back(workbook(balanced(carried_out=9), unit=named(A)))
    sheet = Book(sent.data).sheet("退回意见")

    assert sheet.column("A", 5) == [1]
    assert "总计" in str(sheet.value("E5"))
    assert "改好这里即相符" in str(sheet.value("E5"))
    failing = [each for each in reread(sent).findings if each.severity is Severity.ERROR]
    assert len(failing) == 2


def test_two_slips_are_told_as_two() -> None:
    """Point 8: only the total that repeats them is not."""
    contents = balanced(carried_out=9) | {"applications[received, company]": 2}
    sent = sent_back(workbook(contents, unit=named(A)))

    assert len([each for each in sent.notes if each.expected is not None]) == 2


def test_the_same_round_gives_the_same_bytes(
    round_of: tuple[list[CorrectionPackage], RollUp],
) -> None:
    assert sent_back(TEXT).data == sent_back(TEXT).data
    first, second = (package_files(*round_of, Path("back")) for _ in range(2))
    assert [each.data for each in first] == [each.data for each in second]


@pytest.mark.parametrize("data", [TEXT, workbook(balanced(carried_out=9))], ids=["text", "rule"])
def test_the_validator_finds_nothing(data: bytes, tmp_path: Path) -> None:
    assert validation_errors(sent_back(data).data, tmp_path) == []


def test_severities_are_counted() -> None:
    assert [sent_back(TEXT).count(each) for each in Severity] == [1, 0, 0]
