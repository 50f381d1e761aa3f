"""数字构成: for each county figure, how many units add to it and the three largest of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.rollup.additive import cells_without_figure
from xlreport.rollup.contributions import largest_contributions
from xlreport.rollup.workbook.columns import FIRST_UNIT_ROW, SWITCH
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.report_context import internal_link
from xlreport.rules import CellRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import Content, Form, Unit
    from xlreport.rollup.contributions import Largest
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Address, Figure
    from xlreport.template import Sheet

LARGEST_SHOWN = 3
"""This many units are shown with name and figure; the others are one sum."""

COLUMNS = (
    Column(words.SHEET, 12),
    Column(words.TABLE, 20),
    Column(words.ROW, 34),
    Column(words.COLUMN, 26),
    Column(words.TOTAL, 12, centred=True),
    Column(words.WITH_FIGURES, 9, centred=True),
    *(
        column
        for number in range(1, LARGEST_SHOWN + 1)
        for column in (
            Column(words.LARGEST.format(number=number), 18),
            Column(words.FIGURE, 11, centred=True),
        )
    ),
    Column(words.OTHERS, 11, centred=True),
    Column(words.DETAIL, 9, centred=True),
)
ROW, TOTAL, COUNT, FIRST_UNIT = 2, 4, 5, 6
OTHERS, DETAIL = FIRST_UNIT + 2 * LARGEST_SHOWN, FIRST_UNIT + 2 * LARGEST_SHOWN + 1


def breakdown_cells(form: Form) -> tuple[Address, ...]:
    """The figures that are sums over units: inputs of grids, and plain sums of them."""
    none = cells_without_figure(form)
    return tuple(
        at
        for at, cell in form.cells.items()
        if cell.type.is_additive
        and not form.tables[at.table].is_list
        and (cell.is_input or cell.is_plain_sum)
        and at not in none
    )


def breakdown_ref(context: ReportContext, number: int) -> CellRef:
    """The first cell of a figure's line, by its number in `breakdown_cells`."""
    return CellRef(context.localize(words.BREAKDOWN), FIRST_ROW + number, 0)


def write_breakdown(context: ReportContext) -> None:
    """Writes nothing for a form without figures."""
    cells = breakdown_cells(context.roll_up.form)
    if not cells:
        return
    sheet = context.add_table_sheet(words.BREAKDOWN, words.BREAKDOWN_HINT, COLUMNS, len(cells))
    found = largest_contributions(context.roll_up, cells, LARGEST_SHOWN)
    for row, each in enumerate(found, FIRST_ROW):
        _write_line(context, sheet, row, _Breakdown.of(context, each))


@dataclass(frozen=True, slots=True)
class _Breakdown:
    """A county figure as it was when the roll-up was written."""

    at: Address
    total: Figure
    count: int
    largest: Sequence[tuple[Unit, Figure]]
    decimals: int

    @classmethod
    def of(cls, context: ReportContext, found: Largest) -> _Breakdown:
        at, count, largest = found
        decimals = context.roll_up.form.cells[at].type.decimals
        total = context.roll_up.totals[at] or 0
        return cls(at, total, count, largest, decimals)

    @property
    def others(self) -> Figure:
        return self.total - sum(figure for _, figure in self.largest)


def _write_line(context: ReportContext, sheet: Sheet, row: int, parts: _Breakdown) -> None:
    form, at = context.roll_up.form, parts.at
    table, home = form.tables[at.table], context.template.layout.ref_of(at)
    styles = context.styles
    figure = styles.figure(form.cells[at].type)
    row_name = " › ".join(table.row_labels(at)) or table.title or home.sheet
    labels = (home.sheet, table.title, row_name, " › ".join(table.column_labels(at)[-2:]))
    texts: list[Content] = [*labels, *[None] * (len(COLUMNS) - len(labels))]
    for number, (unit, _) in enumerate(parts.largest):
        texts[FIRST_UNIT + 2 * number] = unit.name
    context.write_row(sheet, row, COLUMNS, texts)
    sheet.link(row, ROW, internal_link(home), row_name, styles.cell)
    total = context.template.formulas("").reference(at)
    sheet.formula(row, TOTAL, total, parts.total, figure)
    sheet.formula(
        row,
        COUNT,
        _count_formula(context, at),
        parts.count,
        styles.count,
    )
    for number, (unit, share) in enumerate(parts.largest):
        column = FIRST_UNIT + 2 * number + 1
        sheet.formula(row, column, _share_formula(context, at, unit), share, figure)
    first, last = CellRef("", row, FIRST_UNIT).a1, CellRef("", row, OTHERS - 1).a1
    rest = f"ROUND({CellRef('', row, TOTAL).a1}-SUM({first}:{last}),{parts.decimals})"
    sheet.formula(row, OTHERS, rest, parts.others, figure)
    column_of_all = CellRef(
        context.localize(words.DETAIL), FIRST_UNIT_ROW, context.detail.column[at]
    )
    letters = column_of_all.a1.rstrip("0123456789")
    sheet.link(row, DETAIL, internal_link(column_of_all), letters, styles.link)


def _count_formula(context: ReportContext, at: Address) -> str:
    """Counts the switched-on units whose figure is not 0."""
    sheet, yes = context.localize(words.DETAIL), context.localize(words.YES)
    switches = context.detail.range(SWITCH, sheet)
    figures = context.detail.range(context.detail.column[at], sheet)
    counts = (f'COUNTIFS({switches},"{yes}",{figures},"{sign}0")' for sign in "><")
    return "+".join(counts)


def _share_formula(context: ReportContext, at: Address, unit: Unit) -> str:
    """What a unit adds: 0 while it is switched off."""
    yes, code = context.localize(words.YES), '"' + unit.code.replace('"', '""') + '"'
    figure = context.detail_formula(context.detail.column[at], code)
    return f'IF({context.switch_formula(code)}="{yes}",SUM({figure}),0)'
