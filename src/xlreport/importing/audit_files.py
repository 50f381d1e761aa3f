"""The tables of an audit as a file: a workbook, CSV or a web page, by the ending of its name."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from xlreport.findings import Language
from xlreport.findings import report_words as words
from xlreport.importing.audit import AuditLine, figure_lines, finding_lines, report_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from xlreport.importing.importer import ImportedReport

AUDIT_SUFFIXES = frozenset({".xlsx", ".csv", ".html"})
_NARROWEST, _WIDEST = 4, 48
_WIDE_FROM = 0x2E80
_A4 = 9
_FORMULA_SIGNS = ("=", "+", "-", "@")
_STYLE = (
    "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;margin:1em 0}"
    "td,th{border:1px solid #999;padding:.2em .5em;text-align:left;vertical-align:top}"
    "th{background:#eee}"
)


def audit_file(reports: Sequence[ImportedReport], suffix: str, language: Language) -> bytes:
    """The bytes of an audit: a table of reports, in a workbook also of findings and figures."""
    match suffix:
        case ".xlsx":
            return _workbook(reports, language)
        case ".csv":
            return _csv(report_lines(reports, language))
        case _:
            return _page(reports, language)


def _workbook(reports: Sequence[ImportedReport], language: Language) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only where it is asked for

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, options)
    bold = book.add_format(
        {"bold": True, "bg_color": "#EEEEEE", "text_wrap": True, "valign": "top"}
    )
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    tables = (
        report_lines(reports, language),
        finding_lines(reports, language),
        figure_lines(reports),
    )
    for title, lines in zip(words.AUDIT_SHEETS, tables, strict=True):
        sheet = book.add_worksheet(title.in_language(language))
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        widths: dict[int, int] = {}
        last = 0
        for last, line in enumerate(lines):
            sheet.write_row(last, 0, line, wrapped if last else bold)
            for column, value in enumerate(line):
                widths[column] = max(widths.get(column, 0), _width(value))
        for column, width in widths.items():
            sheet.set_column(column, column, min(width, _WIDEST))
        sheet.autofilter(0, 0, last, len(widths) - 1)
    book.close()
    return target.getvalue()


def _width(value: str | int | Decimal) -> int:
    """The width of a value in a column: a Chinese character takes two places."""
    text = str(value)
    return _NARROWEST + sum(2 if ord(char) > _WIDE_FROM else 1 for char in text[:_WIDEST])


def _csv(lines: Iterable[AuditLine]) -> bytes:
    """CSV that Excel opens as it is: with a byte order mark, and no text taken for a formula."""
    target = io.StringIO()
    csv.writer(target).writerows([_harmless(each) for each in line] for line in lines)
    return target.getvalue().encode("utf-8-sig")


def _harmless(value: str | int | Decimal) -> str | int | Decimal:
    is_formula = isinstance(value, str) and value.startswith(_FORMULA_SIGNS)
    return f"'{value}" if is_formula else value


def _page(reports: Sequence[ImportedReport], language: Language) -> bytes:
    title = words.AUDIT_TITLE.in_language(language)
    code = "zh-CN" if language is Language.ZH else "en"
    tables = "".join(
        f"<h2>{escape(name.in_language(language))}</h2>{_table(lines)}"
        for name, lines in zip(
            words.AUDIT_SHEETS,
            (report_lines(reports, language), finding_lines(reports, language)),
            strict=False,
        )
    )
    page = (
        f'<!DOCTYPE html><html lang="{code}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{tables}</body></html>"
    )
    return page.encode()


def _table(lines: Iterable[AuditLine]) -> str:
    rows = [
        "".join(f"<{tag}>{escape(str(value))}</{tag}>" for value in line)
        for tag, line in ((("th" if not at else "td"), line) for at, line in enumerate(lines))
    ]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
