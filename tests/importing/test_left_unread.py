"""What an import cannot read is told, and the rest is read all the same."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.importing.laid_out import as_word, report
from xlreport.definition import load_form
from xlreport.findings import Language
from xlreport.importing import ImportOptions, import_report

FORM = "gov-disclosure-2021"
REPORT = "2021-area-pingtan"
MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def boxed(text: str) -> str:
    return (
        f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r>"
    )


def with_boxes(data: bytes, *runs: str) -> bytes:
    document, made = docx.Document(io.BytesIO(data)), io.BytesIO()
    for run in runs:
        document.element.body[1].append(parse_xml(run))
    document.save(made)
    return made.getvalue()


def test_text_in_boxes_is_told_once_and_the_rest_is_read() -> None:
    """Word writes each box twice, the second time for older programs."""
    plain = as_word(report(REPORT))
    twice = (
        f'<w:r {nsdecls("w")} xmlns:mc="{MARKUP}"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps">{boxed("甲")}</mc:Choice>'
        f"<mc:Fallback>{boxed('甲')}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = with_boxes(plain, twice, boxed("乙" * 40), boxed(" "))
    known = ImportOptions(load_form(FORM))

    before, found = (import_report(each, "a.docx", known) for each in (plain, data))

    assert found.contents == before.contents
    assert [each.problem(Language.ZH) for each in found.findings if "boxes" in each.code] == [
        f"报告有 2 个文本框，框里的文字没有读入：甲、{'乙' * 30}…。"
    ]
    assert [each for each in found.findings if "boxes" not in each.code] == list(before.findings)


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("a.txt", "[bookmark: " * 40_000),
        (
            "a.txt",
            "某县2021年政府信息公开工作年度报告\n一、总体情况\n"
            + "收到政府信息公开申请5件，" * 20_000,
        ),
        ("a.txt", "2021年" * 200_000),
        ("a.txt", "规章 0 " * 100_000),
        ("a.txt", "规章 " + "|" * 20_000),
        ("a.txt", "信息内容本年处理决定数量" * 50_000),
        ("a.html", f"<table>{'<tr><td rowspan=200 colspan=200>1</td></tr>' * 19_000}"),
    ],
    ids=[
        "bookmarks",
        "one sentence",
        "a title without end",
        "rows",
        "blank cells",
        "headings",
        "merged cells side by side",
    ],
)
def test_reading_takes_time_by_length_and_not_by_its_square(file: str, data: str) -> None:
    """Each of these took minutes, or half a gigabyte, and is read as any other text."""
    found = import_report(data.encode(), file, ImportOptions(load_form(FORM)))

    assert found.has_errors
