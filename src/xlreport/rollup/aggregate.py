"""节点检查: an aggregate that was reported or published, compared with the sum of the units.

Every figure is compared, computed ones too. A difference is an error; it is only a note where the
form says that the table's aggregate is adjusted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Location, Severity, Value, finding
from xlreport.intake import Locator, finding_value
from xlreport.layout import compiled
from xlreport.rollup.consolidation import mismatch_finding
from xlreport.rollup.contributions import contributions_text, contributions_to
from xlreport.rollup.list_totals import contents_with_computed, county_figures
from xlreport.rollup.reconciliation import AggregateDifference, Reconciliation
from xlreport.rollup.stored_roll_up import read_roll_up
from xlreport.rollup.totals import total_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from xlreport.form import Contents, Form, FormLookup
    from xlreport.intake import Submission
    from xlreport.rollup.consolidation import ConsolidationOptions
    from xlreport.rollup.model import RollUp
    from xlreport.rules import Address, Figure

MOST_NAMED = 3
"""A finding names at most this many units."""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An aggregate as read: its figures, by the addresses of totals, and what is wrong with it.

    Where an input holds something other than a number, `figures` holds its text.
    """

    file: str
    figures: Mapping[Address, Value] = field(default_factory=dict, repr=False)
    findings: tuple[Finding, ...] = ()


def read_aggregate(
    read: Submission, path: Path, options: ConsolidationOptions, forms: FormLookup
) -> Aggregate:
    """The aggregate in a file: a county's own workbook (already in `read`) or its roll-up.

    Its computed cells are computed again from its inputs, as ours are.
    """
    if read.form_code and (wrong := mismatch_finding(read, options.form, options.period)):
        return Aggregate(read.file, findings=(wrong,))
    if read.is_roll_up:
        return Aggregate(read.file, _figures(options.form, read_roll_up(path, forms).counted()))
    if not read.is_readable:
        return Aggregate(read.file, findings=read.findings)
    found = tuple(each for each in read.findings if each.severity is not Severity.NOTE)
    if unit := options.roster.by_code.get(read.unit_code):
        location = Location(unit.code, read.file)
        found = (finding("unit.aggregate", location, name=unit.name, unit_code=unit.code), *found)
    stated = _figures(options.form, [contents_with_computed(read)]) | dict(
        _texts(options.form, read.contents)
    )
    return Aggregate(read.file, stated, found)


def _figures(form: Form, filled: Iterable[Contents]) -> dict[Address, Value]:
    figures = county_figures(form, filled)
    return {at: figure for at, figure in figures.items() if figure is not None}


def _texts(form: Form, contents: Contents) -> Iterator[tuple[Address, Value]]:
    """The text in each input that should hold a number but does not."""
    for told, at in total_cells(form).items():
        cell, value = form.cells[at], finding_value(contents.get(told))
        if cell.is_input and cell.type.is_additive and isinstance(value, str):
            yield told, value


def reconcile(roll_up: RollUp, aggregate: Aggregate) -> RollUp:
    """The roll-up, with every figure of the aggregate that differs from the sum."""
    locator = Locator(
        roll_up.form, compiled(roll_up.form).positions.cell_refs, None, aggregate.file
    )
    cells = total_cells(roll_up.form)
    stated = aggregate.figures
    differences = [
        _difference(
            roll_up, told, stated[told], replace(locator.of_address(cells[told]), address=str(told))
        )
        for told, ours in roll_up.totals.items()
        if told in stated and stated[told] != ours
    ]
    found = Reconciliation(aggregate.file, len(stated), tuple(differences), aggregate.findings)
    return replace(roll_up, reconciliation=found)


def _difference(
    roll_up: RollUp, told: Address, stated: Value, location: Location
) -> AggregateDifference:
    found = contributions_to(roll_up, told)
    ours = roll_up.totals[told]
    number = None if isinstance(stated, str) else stated
    is_adjusted = roll_up.form.tables[told.table].is_adjusted
    message = finding(
        "rollup.differs",
        location,
        severity=Severity.NOTE if is_adjusted else Severity.ERROR,
        observed=stated,
        expected=ours,
        difference=None if number is None or ours is None else _plain(number - ours),
        parts=contributions_text(found, MOST_NAMED),
    )
    return AggregateDifference(message, tuple(found))


def _plain(figure: Figure) -> Figure:
    """Without trailing zeros."""
    return figure.normalize() if isinstance(figure, Decimal) else figure
