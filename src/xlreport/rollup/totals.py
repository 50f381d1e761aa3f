"""The county's inputs: each cell summed over the units that count."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

from xlreport.form import carried_addresses
from xlreport.intake import ValuePicker
from xlreport.rollup.additive import cells_without_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xlreport.form import Content, Contents, Evaluation, Form, Period
    from xlreport.rollup.prior import EarlierPeriods
    from xlreport.rules import Address, Figure


FIRST_RECORD = "1"
"""The county's sums of a list stand at its first record."""

ALL_RECORDS = ":"

_ROWS_AT_ONCE = 1_000
"""Units whose grids are added up at once."""

_WHOLE = frozenset({int})


def sum_inputs(form: Form, fillings: Iterable[Contents]) -> dict[Address, Figure]:
    """Sums over all input cells that add up; 0 where no unit has a figure."""
    sums = InputSums(form)
    for contents in fillings:
        sums.add(contents)
    return sums.figures


class InputSums:
    """Adds up the inputs of one unit after the other.

    A list adds up to one record: the sums of its columns over all records of all units. Figures of
    earlier periods that values name are added where units have them. So a computed cell of the
    county starts from what the cells of its units start from.
    """

    def __init__(self, form: Form) -> None:
        inputs = [
            cell.address.at_record(FIRST_RECORD)
            for table in form.tables.values()
            for cell in table.distinct_inputs
            if cell.type.is_additive
        ]
        self._form = form
        self._carried = carried_addresses(form)
        self._grids = [at for at in inputs if not form.tables[at.table].is_list]
        self._picker: ValuePicker[Address | str, Content] = ValuePicker(self._grids)
        self._rows: list[Sequence[Content]] = []
        self._sums: dict[Address, Figure] = dict.fromkeys(inputs, 0)

    @property
    def figures(self) -> dict[Address, Figure]:
        """The sums so far."""
        self._add_rows()
        return self._sums

    def add(self, contents: Contents) -> None:
        sums = self._sums
        self._rows.append(self._picker.of(contents))
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._add_rows()
        for place, number in list_figures(self._form, contents):
            if place in sums:
                sums[place] += number
        for at in self._carried:
            carried = additive_figure(contents.get(at))
            if carried is not None:
                sums[at] = sums.get(at, 0) + carried

    def _add_rows(self) -> None:
        """Add up the grids of the units that wait, cell by cell."""
        for at, column in zip(self._grids, zip(*self._rows, strict=True), strict=False):
            if any(column):
                self._sums[at] += sum(additive_figures(column))
        self._rows.clear()


def additive_figures(column: Sequence[Content]) -> Sequence[Figure]:
    """What the contents of a cell in many units add to a total; 0 where one adds nothing."""
    if _WHOLE.issuperset(map(type, column)):
        return cast("Sequence[int]", column)  # nearly always, and quick
    return [additive_figure(each) or 0 for each in column]


def list_figures(form: Form, contents: Contents) -> Iterator[tuple[Address, Figure]]:
    """Every plain number in a list, with the address of its column in the first record."""
    lists = {code for code, table in form.tables.items() if table.is_list}
    for at, content in contents.items() if lists else ():
        if not isinstance(at, str) and at.table in lists and not at.earlier:
            number = additive_figure(content)
            if number is not None:
                yield at._replace(row=FIRST_RECORD), number


def total_cells(form: Form) -> dict[Address, Address]:
    """The address of every county figure, and the cell of the form that holds it.

    A list's column has the address `table[:, column]`.
    """
    places: dict[Address, Address] = {}
    for table in form.tables.values():
        for cell in table.distinct_cells:
            if not table.is_list:
                places[cell.address] = cell.address
            elif cell.type.is_additive:
                at = cell.address.at_record(FIRST_RECORD)
                places[at._replace(row=ALL_RECORDS)] = at
    return places


def county_contents(
    form: Form,
    period: Period,
    inputs: Mapping[Address, Figure],
    earlier: EarlierPeriods | None,
) -> Contents:
    """The county's inputs as a filling, with its figures of earlier periods."""
    known = earlier.county(form, period) if earlier else {}
    return {**known, **dict(inputs.items())}


def county_totals(
    form: Form, inputs: Mapping[Address, Figure], evaluation: Evaluation
) -> dict[Address, Figure | None]:
    """The county's figure for every cell; computed cells of grids are computed again, never added.

    None for cells that do not add up (texts, dates, cells that the form excepts), and for cells
    computed from those.
    """
    none = cells_without_figure(form)

    def figure(at: Address) -> Figure | None:
        if form.cells[at].is_input:
            return inputs.get(at)
        return None if at in none else evaluation.computed.get(at)

    return {told: figure(at) for told, at in total_cells(form).items()}


def additive_figure(content: Content) -> Figure | None:
    """What a content adds to a total: a plain number; None for text, dates and logical values."""
    if content.__class__ is int:
        return content
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return None
    return content
