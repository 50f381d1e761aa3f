"""Whole archives of published reports: worker processes, the audit, and the years of one unit."""

from __future__ import annotations

import copy
import csv
import io
import os
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.importing.laid_out import as_page, as_word, figures, report, report_of
from tests.importing.told import told_by
from xlreport.definition import load_form
from xlreport.findings import CallError, Language
from xlreport.importing import ImportedReport, ImportOptions, ImportPool
from xlreport.importing import importer as importer_module
from xlreport.workflow import ImportRun, ReportInputs, Step, read_reports

FORM = "gov-disclosure-2021"


def page(unit: str, year: int, name: str = "01") -> bytes:
    return as_page(report_of(told_by(name) | {"unit": unit, "year": year}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten reports: five units in two years, one of them without a table."""
    target = tmp_path / "报告"
    target.mkdir()
    for number in range(5):
        for year in (2024, 2025):
            name = f"{number}-{year}.html"
            (target / name).write_bytes(page(f"第{number}镇", year, f"{number + 1:02}"))
    (target / "4-2025.html").write_text("<p>通知</p>", encoding="utf-8")
    return target


def read(*paths: Path, reader: ImportPool | None = None) -> ImportRun:
    return read_reports(ReportInputs(paths, load_form(FORM)), None, reader=reader)


def codes(report: ImportedReport) -> list[str]:
    return [each.code for each in report.findings]


def test_worker_processes_read_what_one_process_reads(folder: Path) -> None:
    form = load_form(FORM)
    apart = read(folder, reader=ImportPool(2))
    alone = [read(each) for each in sorted(folder.iterdir())]

    assert [(each.file, each.contents) for each in apart.reports] == [
        (each.reports[0].file, each.reports[0].contents) for each in alone
    ]
    assert {id(each.form) for each in apart.reports} == {id(form)}


def test_progress_is_told(folder: Path) -> None:
    told: list[tuple[Step, int, int]] = []
    inputs = ReportInputs([folder], load_form(FORM))
    read_reports(inputs, None, progress=lambda *each: told.append(each))

    assert told == [(Step.READING, number, 10) for number in range(11)]


def kill_or_hang(data: bytes, file: str, options: ImportOptions) -> ImportedReport:
    if "0-2024" in file:
        os._exit(1)
    if "0-2025" in file:
        time.sleep(60)
    return importer_module.import_report(data, file, options)


def test_a_report_that_kills_or_hangs_its_reader_costs_only_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xlreport.importing.import_pool.import_report", kill_or_hang)
    found = read(folder, reader=ImportPool(1, seconds=0.5))

    assert [codes(each)[:1] for each in found.reports[:2]] == [["report.closed"]] * 2
    assert [each.filled_cells > 0 for each in found.reports] == [False] * 2 + [True] * 7 + [False]


def test_a_zip_archive_is_read_like_a_folder(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "报告.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for each in sorted(folder.iterdir()):
            target.write(each, f"2025/{each.name}")
        target.writestr("2025/读我.md", "无")
    found = read(archive)

    assert [each.file for each in found.reports][:2] == [
        f"{archive.as_posix()}!/2025/0-2024.html",
        f"{archive.as_posix()}!/2025/0-2025.html",
    ]
    assert len(found.reports) == 10
    assert [each.contents for each in found.reports] == [
        each.contents for each in read(folder).reports
    ]


def test_a_damaged_archive_is_told_and_the_rest_is_read(folder: Path) -> None:
    (folder / "z.zip").write_bytes(b"PK\x03\x04")
    found = read(folder)

    assert codes(found.reports[-1]) == ["report.closed"]
    assert len(found.reports) == 11


def test_pages_in_the_folder_of_a_saved_page_are_left_out(folder: Path) -> None:
    for name in ("0-2024_files", "别的_files"):
        (folder / name).mkdir()
        (folder / name / "frame.html").write_text("<p>广告</p>", encoding="utf-8")
    names = [each.file.rpartition("报告/")[2] for each in read(folder).reports]

    assert "0-2024_files/frame.html" not in names
    assert "别的_files/frame.html" in names


# --- the years of one unit -----------------------------------------------------------------------


def years(tmp_path: Path, reports: Sequence[tuple[str, int, str]]) -> list[ImportedReport]:
    for number, (unit, year, name) in enumerate(reports):
        (tmp_path / f"{number}.html").write_bytes(page(unit, year, name))
    return list(read(tmp_path).reports)


def rules(report: ImportedReport) -> list[tuple[str, str | None, object, object]]:
    return [
        (each.code, each.location.address, each.observed, each.expected)
        for each in report.findings
        if each.code.startswith("rule.")
    ]


def test_what_is_carried_in_is_compared_with_what_was_carried_out(tmp_path: Path) -> None:
    """The one of 2025 begins with nothing; the one of 2024 left two applications over."""
    before, after = years(tmp_path, [("甲镇", 2024, "08"), ("甲镇", 2025, "01")])

    assert rules(before) == []
    assert [each for each in rules(after) if each[0] == "rule.carried_over"] == [
        ("rule.carried_over", "applications[carried_in, natural]", 0, 2),
        ("rule.carried_over", "applications[carried_in, total]", 0, 2),
    ]


@pytest.mark.parametrize(
    "reports",
    [
        [("甲镇", 2024, "08"), ("乙镇", 2025, "01")],
        [("甲镇", 2023, "08"), ("甲镇", 2025, "01")],
        [("甲镇", 2024, "08"), ("甲镇", 2024, "01"), ("甲镇", 2025, "01")],
    ],
    ids=["another unit", "a year between", "two reports of the year before"],
)
def test_only_the_one_report_of_the_year_before_is_compared(
    tmp_path: Path, reports: list[tuple[str, int, str]]
) -> None:
    assert rules(years(tmp_path, reports)[-1]) == []


def test_the_years_of_two_editions_are_read_each_by_its_own(tmp_path: Path) -> None:
    """Pingtan's report for 2020 is of the edition before; it left what 2021 begins with."""
    for name in ("2019-area-pingtan", "2020-area-pingtan", "2021-area-pingtan"):
        (tmp_path / f"{name}.html").write_bytes(as_page(report(name)))
    found = read(tmp_path).reports

    assert [(each.form.code, each.filled_cells) for each in found] == [
        ("gov-disclosure-2019", 198),
        ("gov-disclosure-2019", 198),
        ("gov-disclosure-2021", 200),
    ]
    assert [codes(each)[0] for each in found[:2]] == ["report.edition-of-year"] * 2
    assert rules(found[2]) == []


def test_the_years_of_two_editions_are_compared(tmp_path: Path) -> None:
    before = copy.deepcopy(figures("2020-area-pingtan"))
    carried_out = before["applications"]["rows"][-1]
    carried_out[2] = carried_out[-1] = "3"
    (tmp_path / "2020.html").write_bytes(as_page(report_of(before)))
    (tmp_path / "2021.html").write_bytes(as_page(report("2021-area-pingtan")))

    assert rules(read(tmp_path).reports[1]) == [
        ("rule.carried_over", "applications[carried_in, natural]", 0, 3),
        ("rule.carried_over", "applications[carried_in, total]", 0, 3),
    ]


# --- the audit -----------------------------------------------------------------------------------


@pytest.fixture
def audited(tmp_path: Path) -> ImportRun:
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "a.html").write_bytes(page("甲镇", 2024, "08"))
    (folder / "b.docx").write_bytes(
        as_word(report_of(told_by("12") | {"unit": "=甲镇", "year": 2025}))
    )
    (folder / "c.txt").write_text("通知", encoding="utf-8")
    return read(folder)


def test_the_audit_has_a_line_for_each_report(audited: ImportRun, tmp_path: Path) -> None:
    audited.write_audit(tmp_path / "审核.csv")
    text = (tmp_path / "审核.csv").read_text(encoding="utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text))

    assert head[:8] == [
        "文件",
        "单位代码",
        "单位名称",
        "报告期",
        "表式",
        "结果",
        "读到的格数",
        "应有的格数",
    ]
    assert [[line[0][-6:], line[2], line[3], *line[5:8]] for line in lines] == [
        ["a.html", "甲镇", "2024", "有缺", "197", "200"],
        ["b.docx", "'=甲镇", "2025", "有缺", "197", "200"],
        ["/c.txt", "", "", "没有读到表", "0", "200"],
    ]
    assert lines[1][8].startswith("一、本年新收政府信息公开申请数量，申请人情况 › 总计: 0 ≠ 2; ")
    assert lines[0][13:] == ["0", "1"]


def test_the_workbook_of_the_audit_has_findings_and_figures(
    audited: ImportRun, tmp_path: Path
) -> None:
    audited.write_audit(tmp_path / "审核.xlsx")
    book = openpyxl.load_workbook(tmp_path / "审核.xlsx")
    figures = [[cell.value for cell in row] for row in book["数据"].rows]

    assert book.sheetnames == ["审核总表", "问题", "数据"]
    assert book["审核总表"].max_row == 4
    assert book["问题"].max_row == 1 + sum(len(each.findings) for each in audited.reports)
    assert figures[0] == ["file", "unit_code", "unit_name", "period", "address", "value"]
    assert [row[3:] for row in figures[1:3]] == [
        ["2024", "regulations[documents, made]", 1],
        ["2024", "regulations[documents, repealed]", 1],
    ]


def test_the_page_of_the_audit_escapes_names(audited: ImportRun, tmp_path: Path) -> None:
    audited.write_audit(tmp_path / "a.html", language=Language.EN)
    text = (tmp_path / "a.html").read_text(encoding="utf-8")

    assert "<h2>Reports</h2>" in text
    assert "printed ≠ sum" in text
    assert text.count("<tr>") == 5 + sum(len(each.findings) for each in audited.reports)


def test_an_audit_has_one_of_three_endings(audited: ImportRun, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="should end in"):
        audited.write_audit(tmp_path / "a.pdf")
