"""A section's sheet -> its printed tables, with the same merged headings.

Tables that touch on the sheet become one printed table. A list prints only its filled records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.form import (
    AmountScale,
    CellKind,
    Content,
    DateValue,
    ErrorValue,
    date_text,
    display_text,
    figure_of,
    is_blank,
    read_records,
)
from xlreport.layout import Box, LabelKind, labels_with_money
from xlreport.publish.paragraphs import clean_text
from xlreport.publish.report import PrintedCell, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.findings import Language
    from xlreport.form import Contents, Evaluation, MoneyUnit
    from xlreport.layout import Label, PlacedCell, SectionSheet
    from xlreport.rules import Address

_IN_HEADS = {LabelKind.CORNER, LabelKind.COLUMN, LabelKind.NUMBER}


@dataclass(frozen=True)
class FigurePrinter:
    """Gives the text that a report prints in a cell: `blank` if nothing was filled in.

    `amounts` is the unit in which it prints amounts of money; None is the form's own.
    """

    contents: Contents
    evaluation: Evaluation
    blank: str = ""
    amounts: MoneyUnit | None = None

    def text(self, placed: PlacedCell) -> str:
        at = placed.cell.address
        if placed.cell.shows_text:
            return clean_text(self.evaluation.labels.get(at, ""))
        content: Content = (
            self.contents.get(at) if placed.cell.is_input else self.evaluation.computed.get(at)
        )
        if is_blank(content):
            return self.blank if placed.cell.type.has_figure else ""
        kind = placed.cell.type
        figure = figure_of(content)
        scale = AmountScale.between(kind, self.amounts) if self.amounts else None
        if scale is not None and figure is not None:
            return scale.text(figure)
        return printed_content(content, kind.kind)

    def unit(self, own: str, language: Language) -> str:
        """The unit of money in place of the form's own."""
        return self.amounts.label(language) if self.amounts else own

    def label(self, label: Label, money: Mapping[Label, str], language: Language) -> str:
        """A label, with the unit in which the report prints amounts."""
        own = money.get(label)
        if own is None:
            return label.text
        before, _, behind = label.text.rpartition(own)
        return before + self.unit(own, language) + behind


def printed_content(content: Content, kind: CellKind) -> str:
    """A content as a report prints it, dates in the form 2024-03-01."""
    if kind is CellKind.DATE and not isinstance(content, DateValue):
        day = date_text(figure_of(content))
        if isinstance(day, str):
            return day
    if isinstance(content, DateValue | ErrorValue):
        return str(content)
    return "" if content is None else clean_text(display_text(content))


def printed_tables(
    sheet: SectionSheet, figures: FigurePrinter, caption: str, language: Language
) -> Iterator[PrintedTable]:
    """The tables of a section from top to bottom."""
    skipped = _blank_records(sheet, figures.contents)
    labels = [each for each in sheet.labels if each.kind.is_in_table]
    for rows in _runs(labels, sheet.cells):
        kept = [row for row in rows if row not in skipped]
        yield _table(sheet, figures, kept, caption, language)


def _blank_records(sheet: SectionSheet, contents: Contents) -> set[int]:
    """The sheet rows of blank records. If a list has only blank ones, its first is printed."""
    row_of: dict[Address, int] = {each.cell.address: each.ref.row for each in sheet.cells}
    skipped: set[int] = set()
    for table in (each for each in sheet.section.tables if each.is_list):
        filled = read_records(table, contents).filled
        kept = filled if any(filled) else (True, *filled[1:])
        for record, is_kept in enumerate(kept):
            if not is_kept:
                skipped.add(row_of[table.record_inputs(record)[0]])
    return skipped


def _runs(labels: Sequence[Label], cells: Sequence[PlacedCell]) -> Iterator[range]:
    """The unbroken runs of sheet rows that tables occupy."""
    boxes = [*(each.box for each in labels), *(each.box for each in cells)]
    taken = sorted({row for box in boxes for row in range(box.top, box.bottom + 1)})
    start = 0
    for number, row in enumerate(taken):
        if number + 1 == len(taken) or taken[number + 1] != row + 1:
            yield range(taken[start], row + 1)
            start = number + 1


def _table(
    sheet: SectionSheet,
    figures: FigurePrinter,
    rows: Sequence[int],
    caption: str,
    language: Language,
) -> PrintedTable:
    place = {row: number for number, row in enumerate(rows)}
    money = dict(labels_with_money(sheet, language))
    is_nested = any(each.kind is LabelKind.ROW_HEADING for each in sheet.labels) or any(
        table.stub for table in sheet.section.tables
    )
    cells = [
        PrintedCell(figures.label(each, money, language), box, each.kind, is_nested=is_nested)
        for each in sheet.labels
        if each.kind.is_in_table and (box := _moved(each.box, place))
    ]
    cells += [
        PrintedCell(figures.text(each), box, None, each.cell.type.has_figure)
        for each in sheet.cells
        if (box := _moved(each.box, place))
    ]
    heads = {each.box.bottom for each in cells if each.kind in _IN_HEADS}
    bands = {each.box.top for each in cells if each.kind is LabelKind.BAND}
    return PrintedTable(
        caption,
        tuple(sorted(cells, key=lambda each: each.box)),
        sheet.widths,
        len(rows),
        max(heads, default=-1) + 1 if not bands else 0,
    )


def _moved(box: Box, place: dict[int, int]) -> Box | None:
    """The box in printed rows instead of sheet rows; None if none of its rows is printed."""
    rows = [place[row] for row in range(box.top, box.bottom + 1) if row in place]
    return Box(rows[0], box.left, rows[-1], box.right) if rows else None
