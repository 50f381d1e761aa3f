"""Damaged reports: what cannot be read is a finding, and nothing is ever raised."""

from __future__ import annotations

import io
import zipfile
from random import Random

import pytest

from tests.importing.laid_out import as_page, as_word, report
from tests.publish.samples import sample
from tests.workbooks import FIXTURES
from xlreport.definition import load_form
from xlreport.importing import ImportOptions, import_report
from xlreport.importing.document import DocumentLine, DocumentRow
from xlreport.importing.read_word import read_word
from xlreport.publish import write_html_report, write_word_report

FORM = load_form("gov-disclosure-2021")
CODE = FORM.code


def spoiled(data: bytes, random: Random) -> bytes:
    """A few bytes changed, cut out or put in."""
    made = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(made))
        match random.randrange(3):
            case 0:
                made[at] = random.randrange(256)
            case 1:
                del made[at : at + random.randint(1, 200)]
            case _:
                made[at:at] = random.randbytes(random.randint(1, 40))
    return bytes(made)


def spoiled_inside(data: bytes, random: Random) -> bytes:
    """One part of a package spoiled or left out; the package itself is sound."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as copy:
        victim = random.choice(package.namelist())
        for name in package.namelist():
            part = package.read(name)
            if name != victim:
                copy.writestr(name, part)
            elif part and random.random() < 0.8:
                copy.writestr(name, spoiled(part, random))
    return made.getvalue()


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_raised(seed: int) -> None:
    random = Random(seed)
    text = (FIXTURES / "real" / "2020-town-wanyuan-gujun.txt").read_bytes()
    word, foreign = write_word_report(sample(CODE)), as_word(report("2021-area-pingtan"))
    files = [
        *(
            ("a.docx", change(each, random))
            for each in (word, foreign)
            for change in (spoiled, spoiled_inside)
        ),
        ("a.html", spoiled(write_html_report(sample(CODE)), random)),
        ("a.html", spoiled(as_page(report("2021-area-pingtan")), random)),
        ("a.txt", spoiled(text, random)),
        ("a.xlsx", spoiled(word, random)),
    ]

    for file, data in files:
        read = import_report(data, file, ImportOptions(FORM))
        assert read.filled_cells or read.findings


def test_a_word_file_that_swells_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (201 << 20))

    read = import_report(made.getvalue(), "a.docx", ImportOptions(FORM))

    assert [each.code for each in read.findings] == ["report.unreadable"]


def test_no_entity_is_followed() -> None:
    """A page cannot make the reader open another file."""
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>&x;</p></html>'

    read = import_report(page, "a.html", ImportOptions(FORM))

    assert [each.code for each in read.findings] == ["report.not-a-report"]


MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_part(name: str, content: str) -> bytes:
    """A sound Word file, but for one part."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_word_report(sample(CODE)))) as package,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for each in package.namelist():
            copy.writestr(each, content if each == name else package.read(each))
    return made.getvalue()


def body(inside: str) -> bytes:
    return with_part(
        "word/document.xml", f"<w:document {MAIN}><w:body>{inside}</w:body></w:document>"
    )


def table_of(properties: str, cells: int = 1) -> str:
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p/></w:tc>"
    return f"<w:tbl><w:tr>{cell * cells}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("no-body.docx", with_part("word/document.xml", f"<w:document {MAIN}/>")),
        ("no-document.docx", with_part("word/document.xml", "<a/>")),
        ("no-styles.docx", with_part("word/styles.xml", "<a/>")),
        ("tags.docx", body("<w:p/>" * 1_000_001)),
        ("row.docx", body(table_of("", 501))),
        ("empty.html", b"<!-- -->"),
        ("tags.html", b"<b>a</b>" * 500_001),
        ("row.html", b"<table><tr>" + b"<td>1" * 501),
        ("spans.html", b"<table><tr>" + b"<td colspan=200>1" * 3),
        ("lines.html", b"<p>1" * 20_001),
        ("lines.txt", b"\tx\n" + b"yy\n" * 2_000_000),
    ],
)
def test_what_is_too_much_or_no_document_is_refused(file: str, data: bytes) -> None:
    read = import_report(data, file, ImportOptions(FORM))

    assert [each.code for each in read.findings] == ["report.unreadable"]


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("a.docx", body(table_of(f'<w:gridSpan w:val="{"9" * 5000}"/>'))),
        ("a.html", b"<table><tr><td colspan=" + b"9" * 5000 + b">1"),
        ("b.html", b'<meta charset="punycode"><p>\xff\xfea'),
        ("c.html", b'<meta charset="undefined"><p>\xff'),
        ("d.html", b"<div>" * 50_000),
    ],
)
def test_nonsense_is_read_past(file: str, data: bytes) -> None:
    read = import_report(data, file, ImportOptions(FORM))

    assert [each.code for each in read.findings] == ["report.not-a-report"]


def test_a_page_may_declare_itself_as_xml() -> None:
    page = b'<?xml version="1.0" encoding="utf-8"?>\n' + write_html_report(sample(CODE))

    assert import_report(page, "a.html", ImportOptions(FORM)).filled_cells == 200


def test_a_table_of_tables_is_only_layout() -> None:
    """In Word files as on pages; a text box in a cell is none of its text."""
    box = f"<w:r><w:pict><w:txbxContent>{text('注')}</w:txbxContent></w:pict></w:r>"
    inner = f"<w:tbl><w:tr><w:tc><w:p>{box}<w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{text('上')}{inner}{text('下')}</w:tc></w:tr></w:tbl>"

    first, row, last, *_ = read_word(body(outer)).blocks

    assert (first, last) == (DocumentLine("上"), DocumentLine("下"))
    assert isinstance(row, DocumentRow)
    assert [each.text for each in row.cells] == ["1"]


def text(said: str) -> str:
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"
