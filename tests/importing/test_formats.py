"""Reports in the formats in which offices publish them, as other programs make these."""

from __future__ import annotations

import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.importing.converted import MAKERS, made
from tests.importing.laid_out import as_page, as_word, report_of
from tests.importing.told import COMPLETE, LISTED, form_of_year, outcome, told_by
from xlreport.definition import editions_of
from xlreport.findings import Language
from xlreport.importing import ImportedReport, ImportOptions, convert_office, import_report
from xlreport.importing.pdf_headings import Span, column_labels

NAMES = ("2021-area-pingtan", "2023-county-hongze")


def read(data: bytes, file: str, name: str = "2021-area-pingtan") -> ImportedReport:
    form = form_of_year(told_by(name)["year"])
    return import_report(data, file, ImportOptions(form, editions_of(form)))


def told(found: ImportedReport) -> list[str]:
    return [each.message(Language.ZH) for each in found.findings]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [each for each in MAKERS if each != "bare.pdf"])
def test_a_report_is_complete_in_every_format(kind: str, name: str) -> None:
    """Rules around the tables, and 表三 over two pages or more."""
    found = read(made(kind, name), kind, name)

    assert outcome(found, told_by(name)) == COMPLETE
    assert (found.unit_name, str(found.period)) == (told_by(name)["unit"], name[:4])
    assert found.contents["overview"] == "全年工作平稳。"
    assert found.contents["further"] == "无其他需要报告的事项。"


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_without_rules_is_complete_or_listed(name: str) -> None:
    found = read(made("bare.pdf", name), "bare.pdf", name)

    assert outcome(found, told_by(name)) in {COMPLETE, LISTED}
    assert outcome(found, told_by(name)) == COMPLETE or found.has_errors
    assert found.filled_cells > 160


def test_the_heading_of_a_table_without_rules() -> None:
    """Labels over two lines, one of them between the lines of others, and headings above some."""
    lines = [
        (Span("申请人情况", 50, 100, 0, 10),),
        (Span("法人", 70, 130, 20, 30),),
        (Span("自然", 50, 65, 26, 36),),
        (Span("商业", 70, 85, 35, 45), Span("科研", 90, 105, 35, 45), Span("其", 115, 125, 35, 45)),
        (Span("人", 50, 58, 41, 51),),
        (Span("企业", 70, 85, 50, 60), Span("机构", 90, 105, 50, 60), Span("他", 115, 125, 50, 60)),
    ]

    assert column_labels(lines) == ("自然人", "商业企业", "科研机构", "其他")


SCAN = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents 4 0 R
/Resources <</XObject <</I 5 0 R>>>>>> endobj
4 0 obj <</Length 24>> stream
200 0 0 300 0 0 cm /I Do
endstream endobj
5 0 obj <</Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8
/ColorSpace /DeviceGray /Length 1>> stream
0
endstream endobj
trailer <</Root 1 0 R>>
"""


def test_a_scanned_pdf_is_told() -> None:
    assert told(read(SCAN, "a.pdf")) == [
        "文件无法读取：是扫描的图片，里面没有文字。请另存为 .docx、.html 或 .txt 后再导入。"
    ]


def test_a_file_that_is_no_pdf() -> None:
    assert "不是 PDF，或已损坏、加了密码" in told(read(b"%PDF-1.4 broken", "a.pdf"))[0]


def test_without_pdfplumber_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)

    assert (
        "读 PDF 要先安装 pdfplumber：pip install xlreport[pdf]" in told(read(b"%PDF-", "a.pdf"))[0]
    )


@pytest.mark.parametrize(
    ("suffix", "target"),
    [("doc", "docx"), ("wps", "docx"), ("rtf", "docx"), ("xls", "xlsx"), ("et", "xlsx")],
)
def test_without_libreoffice_it_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, suffix: str, target: str
) -> None:
    monkeypatch.setattr(convert_office, "libreoffice", lambda: None)

    assert (
        f"读 .{suffix} 要先安装 LibreOffice，或用 Word、WPS 打开后另存为 .{target}"
        in told(read(b"\xd0\xcf\x11\xe0", f"a.{suffix}"))[0]
    )


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(convert_office, "libreoffice", lambda: str(program))
    monkeypatch.setattr(convert_office, "TIME_LIMIT", 0.5)

    assert "LibreOffice 打不开这个 .doc" in told(read(b"\xd0\xcf\x11\xe0", "a.doc"))[0]


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (as_page(report_of(told_by("2021-area-pingtan"))), "a.doc"),
        (as_page(report_of(told_by("2021-area-pingtan"))), "a.xls"),
        (as_page(report_of(told_by("2021-area-pingtan"))), "a.wps"),
        (as_word(report_of(told_by("2021-area-pingtan"))), "a.doc"),
        (as_word(report_of(told_by("2021-area-pingtan"))), "a.wps"),
    ],
)
def test_a_file_with_the_wrong_ending_is_read_by_its_content(data: bytes, file: str) -> None:
    assert outcome(read(data, file), told_by("2021-area-pingtan")) == COMPLETE


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312"])
@pytest.mark.parametrize("suffix", ["mht", "mhtml", "doc", "html"])
def test_a_web_archive(charset: str, suffix: str) -> None:
    """The report stands in a frame, in the encoding that only the archive tells."""
    page = as_page(report_of(told_by("2021-area-pingtan"))).decode()
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["MIME-Version"] = "1.0"
    message.set_content("<html><body>首页</body></html>", subtype="html", charset="utf-8")
    message.make_related()
    message.add_related(
        page.replace("<meta charset=utf-8>", "").encode(charset), "text", "html", cte="base64"
    )
    *_, part = message.walk()
    part.set_param("charset", charset)

    found = read(message.as_bytes(), f"a.{suffix}")

    assert outcome(found, told_by("2021-area-pingtan")) == COMPLETE
    assert found.unit_name == "平潭综合实验区管委会"
