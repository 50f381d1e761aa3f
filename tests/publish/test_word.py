"""The Word report: official document format, merged headings, the same bytes every time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from tests.engines import missing, validation_errors
from tests.fillings import SHIPPED
from tests.publish.samples import OVERVIEW, UNIT, sample
from xlreport.form import Content
from xlreport.layout import Box, LabelKind
from xlreport.output import is_generated
from xlreport.publish import write_word_report
from xlreport.publish.report import PrintedCell, PrintedTable
from xlreport.publish.word_styles import TABLE_SIZE
from xlreport.publish.word_table import MOST_ROWS_KEPT, word_table

CODES = [each.code for each in SHIPPED]
Shape = list[list[tuple[str, int, str]]]
"""A table: each row's cells, their text, columns across, and how one goes on downwards."""

DISCLOSURE = "gov-disclosure-2021"


def opened(code: str = DISCLOSURE, *, is_draft: bool = False, **changes: Content) -> Document:
    return docx.Document(io.BytesIO(write_word_report(sample(code, is_draft=is_draft, **changes))))


def paragraphs(document: Document) -> list[tuple[str, str]]:
    named = ((str(each.style.name), each.text) for each in document.paragraphs if each.style)
    return [(name.removeprefix("Report"), text) for name, text in named if name != "ReportGap"]


def shapes(document: Document) -> list[Shape]:
    return [shape(each) for each in document.element.body.iter(qn("w:tbl"))]


def shape(table: Any) -> Shape:
    rows = []
    for row in table.tr_lst:
        cells = []
        for cell in row.tc_lst:
            text = "".join(each.text or "" for each in cell.iter(qn("w:t")))
            merge = cell.tcPr.find(qn("w:vMerge"))
            down = "" if merge is None else merge.get(qn("w:val"), "|")
            cells.append((text, cell.grid_span, down))
        rows.append(cells)
    return rows


def test_what_it_says_in_its_order() -> None:
    said = paragraphs(opened(overview=OVERVIEW, further=None))

    assert said[0] == ("Title", f"{UNIT}2021年\n政府信息公开工作年度报告")
    assert said[1][1].startswith("根据《中华人民共和国政府信息公开条例》")
    assert said[2][1].endswith("所列数据的统计期限为2021年1月1日至12月31日。")
    assert said[3:] == [
        ("Section", "一、总体情况"),
        *(("Text", line) for line in OVERVIEW.split("\n")),
        ("Section", "二、主动公开政府信息情况"),
        ("Section", "三、收到和处理政府信息公开申请情况"),
        ("Section", "四、政府信息公开行政复议、行政诉讼情况"),
        ("Section", "五、存在的主要问题及改进情况"),
        ("Text", "人手不足。"),
        ("Section", "六、其他需要报告的事项"),
        ("Empty", "无。"),
        ("Signature", UNIT),
        ("Signature", "2022年1月9日"),
    ]


def test_table_four_has_the_official_headings() -> None:
    *_, reviews = shapes(opened())
    five = [("结果维持", 1), ("结果纠正", 1), ("其他结果", 1), ("尚未审结", 1), ("总计", 1)]

    assert reviews == [
        [("行政复议", 5, ""), ("行政诉讼", 10, "")],
        [
            *((text, across, "restart") for text, across in five),
            ("未经复议直接起诉", 5, ""),
            ("复议后起诉", 5, ""),
        ],
        [*[("", 1, "|")] * 5, *((text, across, "") for text, across in five * 2)],
        [(each, 1, "") for each in ("1", "", "", "", "1", *([""] * 4), "0", "", "", "", "1", "1")],
    ]


def test_table_three_nests_its_row_names() -> None:
    _, rows, _ = shapes(opened())

    assert rows[0] == [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, "restart"),
        ("申请人情况", 7, ""),
    ]
    assert [row[:3] for row in rows[3:9]] == [
        [("一、本年新收政府信息公开申请数量", 3, ""), ("5", 1, ""), ("2", 1, "")],
        [("二、上年结转政府信息公开申请数量", 3, ""), ("1", 1, ""), ("", 1, "")],
        [("三、本年度办理结果", 1, "restart"), ("（一）予以公开", 2, ""), ("3", 1, "")],
        [
            ("", 1, "|"),
            ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2, ""),
            ("", 1, ""),
        ],
        [("", 1, "|"), ("（三）不予公开", 1, "restart"), ("1.属于国家秘密", 1, "")],
        [("", 1, "|"), ("", 1, "|"), ("2.其他法律行政法规禁止公开", 1, "")],
    ]
    assert len(rows) == 3 + 25


def test_a_list_prints_its_records_alone_on_a_page_of_its_own_shape() -> None:
    document = opened("project-register")
    projects = shapes(document)[0]

    assert [row[0][0] for row in projects] == ["序号", "", "1", "2", "3"]
    assert [each[0] for each in projects[3]] == [
        *("2", "0002", "中心小学", "续建", "20220510", "20241130"),
        *("800.25", "500", "300.25", "已完工"),
    ]  # the strokes of dates are hyphens that do not break
    widths = [(section.page_width or 0) / 36000 for section in document.sections]
    assert widths == pytest.approx([210, 297, 210], abs=0.1)


@pytest.mark.parametrize(
    ("style", "east_asian", "points", "indent"),
    [
        ("ReportTitle", "方正小标宋简体", 22, None),
        ("ReportSection", "黑体", 16, "200"),
        ("ReportLabel", "楷体_GB2312", 16, "200"),
        ("ReportText", "仿宋_GB2312", 16, "200"),
        ("ReportIntroduction", "仿宋_GB2312", 16, "200"),
        ("ReportCell", "宋体", 10.5, None),
    ],
)
def test_fonts_and_sizes(style: str, east_asian: str, points: float, indent: str | None) -> None:
    found = opened().styles[style]
    properties = found.element.rPr

    assert properties.rFonts.get(qn("w:eastAsia")) == east_asian
    assert properties.rFonts.get(qn("w:ascii")) == "Times New Roman"
    assert found.font.size.pt == points
    chars = found.element.pPr.find(qn("w:ind"))
    assert (None if chars is None else chars.get(qn("w:firstLineChars"))) == indent


def test_page_and_lines() -> None:
    document = opened()
    section = document.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)

    assert [round((each or 0) / 36000) for each in edges] == [37, 35, 28, 26]
    assert document.styles["ReportText"].paragraph_format.line_spacing.pt == 29
    footers = [section.footer, section.even_page_footer]
    assert [each.paragraphs[0].text for each in footers] == ["—  —"] * 2
    fields = [next(iter(each._element.iter(qn("w:fldSimple")))) for each in footers]  # noqa: SLF001
    assert [each.get(qn("w:instr")) for each in fields] == ["PAGE"] * 2
    assert [each.paragraphs[0].alignment for each in footers] == [2, 0]  # right, left


def test_every_font_has_one_that_stands_in_for_it() -> None:
    with zipfile.ZipFile(io.BytesIO(write_word_report(sample(DISCLOSURE)))) as package:
        fonts = package.read("word/fontTable.xml").decode()

    assert re.findall(r'w:name="([^"]+)"><w:altName w:val="([^"]+)"', fonts) == [
        ("方正小标宋简体", "小标宋"),
        ("仿宋_GB2312", "仿宋"),
        ("黑体", "SimHei"),
        ("楷体_GB2312", "楷体"),
        ("宋体", "SimSun"),
    ]


def test_a_numbered_line_is_a_heading_up_to_its_stop() -> None:
    runs = {
        each.text: [(run.style.name, run.text) for run in each.runs if run.style]
        for each in opened(overview=OVERVIEW).paragraphs
    }

    plain, heading = "Default Paragraph Font", "ReportRunInHeading"
    assert runs["（一）加强领导。调整充实领导小组。"] == [
        (heading, "（一）加强领导。"),
        (plain, "调整充实领导小组。"),
    ]
    assert runs["（二）主动公开情况"] == [(heading, "（二）主动公开情况")]
    assert runs["1.公开信息46条。"] == [(plain, "1.公开信息46条。")]


@pytest.mark.parametrize("code", CODES)
def test_a_draft_says_so_on_every_page(code: str) -> None:
    plain, draft = opened(code), opened(code, is_draft=True)

    for section in draft.sections[:1]:
        for header in (section.header, section.even_page_header):
            assert header.paragraphs[0].text == "草稿　未经审核，不得公开"
    assert all(section.header.is_linked_to_previous for section in draft.sections[1:])
    assert all(section.even_page_header.is_linked_to_previous for section in draft.sections[1:])
    assert plain.sections[0].header.paragraphs[0].text == ""


@pytest.mark.parametrize("code", CODES)
def test_the_validator_finds_no_error(code: str, tmp_path: Path) -> None:
    data = write_word_report(sample(code, is_draft=True))

    assert validation_errors(data, tmp_path, "docx") == []


@pytest.mark.parametrize("code", CODES)
def test_the_same_report_gives_the_same_bytes(code: str, tmp_path: Path) -> None:
    data = write_word_report(sample(code))
    path = tmp_path / "a.docx"
    path.write_bytes(data)

    assert data == write_word_report(sample(code))
    with zipfile.ZipFile(path) as package:
        assert {each.date_time for each in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert not [each for each in package.namelist() if "thumbnail" in each]
    assert is_generated(path)


def test_a_short_table_stays_on_one_page() -> None:
    """Point 13: no row of it ends a page but the last, and no row is cut."""
    for table in opened().element.body.iter(qn("w:tbl")):
        kept = [
            all(each.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for each in paragraphs)
            for row in table.tr_lst
            if (paragraphs := list(row.iter(qn("w:p"))))
        ]
        assert kept == [True] * (len(kept) - 1) + [False]
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table.tr_lst)


def test_a_long_table_keeps_its_head_and_its_groups() -> None:
    """Point 13: a group's label stands on the page of its rows."""
    cells = [
        PrintedCell("名称", Box(0, 0, 0, 1), LabelKind.COLUMN),
        PrintedCell("一组", Box(1, 0, 3, 0), LabelKind.ROW_HEADING),
        *(PrintedCell(str(row), Box(row, 1, row, 1)) for row in range(1, MOST_ROWS_KEPT + 2)),
    ]
    table = PrintedTable("长表", tuple(cells), (1, 1), MOST_ROWS_KEPT + 2, 1)
    rows = word_table(table, 9000).split("<w:tr>")[1:]

    assert [number for number, row in enumerate(rows) if "keepNext" in row] == [0, 1, 2]


def test_tables_are_as_large_as_in_the_official_form() -> None:
    """Point 13: 10 to 12 points; the official file has 10."""
    sizes = {each.get(qn("w:val")) for each in opened().element.body.iter(qn("w:sz"))}

    assert sizes == {"20"}
    assert TABLE_SIZE == 10.5


def test_table_three_is_whole_on_its_page_in_libreoffice(tmp_path: Path) -> None:
    """Point 13: with its heading above it, though every cell of it is filled."""
    pages = printed_pages(write_word_report(sample(DISCLOSURE)), tmp_path)
    page = next(each for each in pages if "一、本年新收政府信息公开申请数量" in each)

    assert "三、收到和处理政府信息公开申请情况" in page
    assert "四、结转下年度继续办理" in page
    assert len(pages) <= 4


def printed_pages(data: bytes, folder: Path) -> list[str]:
    """The text of every page as LibreOffice prints it."""
    path = folder / "report.docx"
    path.write_bytes(data)
    soffice, pdftotext = shutil.which("soffice"), shutil.which("pdftotext")
    if soffice is None or pdftotext is None:
        missing("LibreOffice or pdftotext")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*convert, folder, path], check=True, capture_output=True, timeout=240)
    text = subprocess.run(
        [pdftotext, path.with_suffix(".pdf"), "-"], check=True, capture_output=True
    )
    return re.sub(r"[^\S\f]", "", text.stdout.decode()).rstrip("\f").split("\f")


def test_what_no_document_can_hold_shows_as_a_replacement() -> None:
    said = dict(paragraphs(opened(overview="a\x01b\ud800")))

    assert said["Text"] is not None
    assert ("Text", "a\ufffdb\ufffd") in paragraphs(opened(overview="a\x01b\ud800"))
