"""A roll-up as lines of data: one for every unit and cell, made one after the other.

Units that sent nothing have lines too, without values. A list has lines for filled records only.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import display_text
from xlreport.intake import finding_value
from xlreport.rollup.totals import additive_figure
from xlreport.rollup.workbook.record_columns import filled_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlreport.form import Cell, Content, Form, Table
    from xlreport.intake import Submission
    from xlreport.rollup.model import RollUp, UnitResult
    from xlreport.rules import Figure

LABEL_SEPARATOR = " › "
_MOST_EXACT = 2**53
"""Up to here a float holds every whole number exactly."""


class UnitColumns(NamedTuple):
    """What all lines of a unit share."""

    form: str
    period: str
    unit_code: str
    unit_name: str
    unit_kind: str
    status: str
    counted: bool


class CellColumns(NamedTuple):
    """What the lines of a cell share in all units; a text has no table, row and column.

    `kind` is input, computed or text; `type` is a cell type; `measured_in` a unit of measure.
    """

    table: str
    row: str
    column: str
    row_label: str
    column_label: str
    address: str
    kind: str
    type: str
    measured_in: str


class ValueColumns(NamedTuple):
    """A number as `value`; anything else as `text`, such as words or an ISO date."""

    value: Figure | None
    text: str | None


TidyRow = tuple[str | bool | int | Decimal | None, ...]
"""A line: unit, cell and value, in the order of TIDY_COLUMNS."""

TIDY_COLUMNS = (*UnitColumns._fields, *CellColumns._fields, *ValueColumns._fields)


def tidy_rows(roll_up: RollUp) -> Iterator[TidyRow]:
    """Every line, unit by unit in the order of the roster, cells in the order of the form."""
    form = roll_up.form
    grids = [
        (cell, _where(table, cell))
        for table in form.tables.values()
        if not table.is_list
        for cell in table.cells.values()
    ]
    lists = [table for table in form.tables.values() if table.is_list]
    for result in roll_up.units:
        whose = _whose(roll_up, result)
        submission = result.submission
        for cell, where in grids:
            yield whose + where + _what(submission, cell)
        for table in lists:
            for cell in _filled_cells(table, result):
                yield whose + _where(table, cell) + _what(submission, cell)
        for code, where in _texts(form):
            content = submission.contents.get(code) if submission else None
            yield whose + where + ValueColumns(None, _text(content))


def binary_numbers(line: TidyRow) -> list[object]:
    """A line with decimals as the nearest floats, which show 13 digits unchanged."""
    return [_binary(each) for each in line]


def _binary(value: object) -> object:
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        return value
    is_whole = value == int(value) and abs(int(value)) <= _MOST_EXACT
    return int(value) if is_whole else float(value)


def _whose(roll_up: RollUp, result: UnitResult) -> UnitColumns:
    unit = result.unit
    return UnitColumns(
        roll_up.form.code,
        str(roll_up.period),
        unit.code,
        unit.name,
        unit.kind,
        result.status.value,
        result.is_counted,
    )


def _where(table: Table, cell: Cell) -> CellColumns:
    at, kind = cell.address, cell.type
    return CellColumns(
        at.table,
        at.row,
        at.column,
        LABEL_SEPARATOR.join(table.row_labels(at)),
        LABEL_SEPARATOR.join(table.column_labels(at)),
        str(at),
        "input" if cell.is_input else "computed",
        kind.kind.value,
        kind.unit,
    )


def _filled_cells(table: Table, result: UnitResult) -> Iterator[Cell]:
    for row in filled_rows(table, result):
        yield from (cell.at_record(row) for cell in table.distinct_cells)


def _texts(form: Form) -> Iterable[tuple[str, CellColumns]]:
    for code, each in form.narratives.items():
        yield code, CellColumns("", "", "", each.label, "", code, "text", "text", "")


def _what(submission: Submission | None, cell: Cell) -> ValueColumns:
    if submission is None or submission.evaluation is None:
        return ValueColumns(None, None)
    if cell.shows_text:
        return ValueColumns(None, submission.evaluation.labels.get(cell.address) or None)
    if cell.formula is not None:
        return ValueColumns(submission.evaluation.computed.get(cell.address), None)
    content = submission.contents.get(cell.address)
    number = additive_figure(content) if cell.type.is_quantity else None
    return ValueColumns(number, None if number is not None else _text(content))


def _text(content: Content) -> str | None:
    """Anything but a number, as people read it; None for a blank cell."""
    value = finding_value(content)
    return value if value is None or isinstance(value, str) else display_text(value)
