"""Report -> one web page without scripts or external files, for screen readers and phones too.

The words come from the form, the look from `page.html.jinja` beside this file. The same report
gives the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from xlreport.findings import report_words as words
from xlreport.layout import LabelKind
from xlreport.output import REPORT
from xlreport.publish.report import PrintedTable, Role

if TYPE_CHECKING:
    from jinja2 import Template

    from xlreport.publish.report import PrintedCell, Report

_KEPT_BLANKS = re.compile(r"^[ \t\n]|[ \t\n]$|[ \t]{2}|[\t\n]")
"""White space that a browser drops unless the page asks to keep it."""

_SCOPES = {
    LabelKind.BAND: "colgroup",
    LabelKind.CORNER: "col",
    LabelKind.COLUMN: "col",
    LabelKind.ROW: "row",
    LabelKind.ROW_HEADING: "rowgroup",
    LabelKind.STUB: "",
    LabelKind.NUMBER: "col",
    LabelKind.CLOSED: "",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """A table cell of the page. `scope` is the HTML attribute of a heading, empty for a figure."""

    text: str
    scope: str
    across: int
    down: int
    look: str


def write_html_report(report: Report) -> bytes:
    text = _template().render(
        report=report,
        Role=Role,
        mark=REPORT,
        language=report.language.tag,
        draft=words.DRAFT_MARK.in_language(report.language),
        is_table=lambda block: isinstance(block, PrintedTable),
        body_rows=_rows,
        keeps_blanks=lambda text: _KEPT_BLANKS.search(text) is not None,
    )
    return text.encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")


def _rows(table: PrintedTable) -> list[list[_Cell]]:
    """The cells of each row, from left to right."""
    rows: defaultdict[int, list[_Cell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.box.top].append(_cell(cell))
    return [rows[number] for number in range(table.rows)]


def _cell(cell: PrintedCell) -> _Cell:
    across = cell.box.right - cell.box.left + 1
    scope = _SCOPES[cell.kind] if cell.kind and cell.text.strip() else ""
    if cell.kind is LabelKind.COLUMN and across > 1:
        scope = "colgroup"
    look = cell.kind.name.lower() if cell.kind else "number" if cell.is_number else "words"
    look += " left" if cell.is_left else ""
    return _Cell(cell.text, scope, across, cell.box.bottom - cell.box.top + 1, look)
