"""明细 of a list table: a line per record of every unit, following the switch of its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, untranslated
from xlreport.findings import rollup_words as words
from xlreport.intake import finding_value
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.record_columns import FIXED, SWITCH_COLUMN
from xlreport.rollup.workbook.row_heights import LineHeights
from xlreport.rules import Address
from xlreport.template import ROW, RowTemplate, number_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Content
    from xlreport.intake import Submission
    from xlreport.rollup.workbook.record_columns import RecordColumns
    from xlreport.rollup.workbook.report_context import ReportContext


def write_records(desk: ReportContext) -> None:
    for placed in desk.records.values():
        _write_list(desk, placed)


def _write_list(desk: ReportContext, placed: RecordColumns) -> None:
    table = placed.table
    labels = [table.columns.labels[leaf.code] for leaf in table.columns.leaves]
    types = {cell.address.column: cell.type for cell in table.distinct_cells}
    formats = [number_format(types[leaf.code]) for leaf in table.columns.leaves]
    headings = (untranslated(" › ".join(path)) for path in labels)
    own = (
        Column(heading, 16, number_format=each)
        for heading, each in zip(headings, formats, strict=True)
    )
    columns = (*FIXED, *own)
    sheet = desk.add_table_sheet(placed.name, LocalizedText("", ""), columns, placed.line_count)
    styles = [desk.styles.cell, desk.styles.cell, desk.styles.centred, desk.styles.count]
    styles += [desk.styles.boxed(align="left", num_format=each) for each in formats]
    switch_of = desk.switch_formula(f"A{ROW}")
    template = RowTemplate(sheet, styles, LineHeights.of(columns), {SWITCH_COLUMN: switch_of})
    codes = [leaf.code for leaf in table.columns.leaves]
    for row, (result, record) in enumerate(placed.lines(), FIRST_ROW):
        cells = [Address(table.code, record, code) for code in codes]
        switch = desk.localize(words.YES if result.is_counted else words.NO)
        unit = result.unit
        contents = (unit.code, unit.name, switch, int(record), *_contents(result.submission, cells))
        template.write(row, contents)


def _contents(submission: Submission | None, cells: list[Address]) -> Iterator[Content]:
    """A record's cells: the values that were typed, and our own calculations."""
    if submission is None or submission.evaluation is None:
        return
    evaluation = submission.evaluation
    for at in cells:
        if at in evaluation.labels:
            yield evaluation.labels[at]
        elif at in evaluation.computed:
            yield evaluation.computed.get(at)
        else:
            yield finding_value(submission.contents.get(at))
