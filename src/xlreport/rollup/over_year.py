"""The roll-up of a year from its months, or of any period from shorter ones.

Each unit's figures of the year come from its months, as the form says with `year`. The result is a
roll-up like any other. Nothing is made up: a month that a unit lacks, and a blank month, are told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Location, finding
from xlreport.form import BlankMeaning, Content, OverYear, figure_of, is_blank
from xlreport.intake import Locator, Submission, check_findings
from xlreport.layout import compiled
from xlreport.rollup.consolidation import ConsolidationOptions, consolidate_submissions
from xlreport.rules import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.form import Cell, Contents, Form, Period
    from xlreport.rollup.model import RollUp
    from xlreport.rollup.prior import Prior
    from xlreport.rules import Address, Figure

MOST_NAMED = 3
"""A finding names at most so many cells."""


def roll_up_of_periods(
    parts: Sequence[Prior], expected: Sequence[Period], options: ConsolidationOptions
) -> RollUp:
    """The roll-up of a longer period. `options.form` is the form for it.

    `expected` are the periods that it consists of, `parts` those of them that are known.
    """
    known = {each.period: each for each in parts}
    months = [known[each] for each in expected if each in known]
    submissions = [unit.submission(options) for unit in _units(months, options)]
    roll_up = consolidate_submissions(submissions, options)
    notes = [*_told(months, expected, options.form), *roll_up.own_findings]
    return replace(roll_up, own_findings=tuple(notes))


def _told(months: Sequence[Prior], expected: Sequence[Period], form: Form) -> Iterator[Finding]:
    """What is said once, of all units together."""
    known = {each.period for each in months}
    if absent := [str(each) for each in expected if each not in known]:
        yield finding(
            "months.absent", Location(), periods=absent, known=[str(each) for each in known]
        )
    undeclared = [str(at) for at, cell in _filled_cells(form) if cell.over_year is None]
    if undeclared:
        count, cells = len(undeclared), undeclared[:MOST_NAMED]
        yield finding("months.undeclared", Location(), count=count, cells=cells)
    for each in months:
        yield from each.findings


def _filled_cells(form: Form) -> Iterator[tuple[Address, Cell]]:
    """The inputs of all grids, which the months fill."""
    for table in form.tables.values():
        if not table.is_list:
            yield from ((cell.address, cell) for cell in table.distinct_inputs)


@dataclass(frozen=True)
class _UnitMonths:
    """A unit's months: what it reported in each, by its present code."""

    code: str
    name: str
    months: Mapping[Period, Contents]
    missing: tuple[str, ...]
    uncounted: tuple[str, ...]

    def submission(self, options: ConsolidationOptions) -> Submission:
        """What the unit would have reported about the longer period."""
        form, period = options.form, str(options.period)
        contents, blanks = self._contents(form)
        earlier = options.earlier.figures([form]) if options.earlier else None
        prior = earlier.for_unit(self.code, form, period) if earlier else {}
        compiled_form = compiled(form)
        evaluation = compiled_form.evaluator.evaluate({**contents, **prior})
        locator = Locator(form, compiled_form.positions.cell_refs, self.code, None)
        found = [
            *self._gaps(locator.of_file),
            *_blank_note(blanks, locator),
            *check_findings(form, contents, {}, evaluation, locator),
        ]
        return Submission(
            "",
            "",
            0,
            saved=period,
            form=form,
            form_code=form.code,
            unit_code=self.code,
            unit_name=self.name,
            period=period,
            contents=contents,
            prior=prior,
            evaluation=evaluation,
            findings=tuple(found),
        )

    def _contents(
        self, form: Form
    ) -> tuple[dict[Address | str, Content], dict[Address, list[str]]]:
        """The contents of the longer period, and the months in which a cell was blank."""
        contents: dict[Address | str, Content] = {}
        blanks: dict[Address, list[str]] = {}
        for at, cell in _filled_cells(form):
            if cell.over_year is None:
                continue
            values = [(period, each.get(at)) for period, each in self.months.items()]
            contents[at] = _over(cell, [value for _, value in values])
            empty = [str(period) for period, value in values if is_blank(value)]
            if empty and not (cell.over_year is OverYear.SUM and cell.blank is BlankMeaning.ZERO):
                blanks[at] = empty
        for table in form.tables.values():
            if table.is_list and all(c.over_year is OverYear.LAST for c in table.distinct_inputs):
                last = [*self.months.values()][-1]
                contents |= {at: last.get(at) for at in table.cells if at in last}
        return contents, blanks

    def _gaps(self, location: Location) -> Iterator[Finding]:
        if self.missing:
            yield finding("months.missing", location, periods=list(self.missing))
        if self.uncounted:
            yield finding("months.uncounted", location, periods=list(self.uncounted))


def _over(cell: Cell, values: Sequence[Content]) -> Content:
    """What a cell's months come to."""
    if cell.over_year is OverYear.FIRST:
        return values[0]
    if cell.over_year in {OverYear.LAST, OverYear.RUNNING}:
        return values[-1]
    figures: list[Figure] = [each for value in values if (each := figure_of(value)) is not None]
    if not figures:
        return None
    total: Figure = sum(figures)
    if cell.over_year is OverYear.SUM:
        return total
    return round_half_up(Decimal(total) / len(figures), cell.type.decimals)


def _blank_note(blanks: Mapping[Address, Sequence[str]], locator: Locator) -> Iterator[Finding]:
    """One note for all cells that are blank in some months, at the first."""
    for at, periods in blanks.items():
        count, cells = len(blanks), [str(each) for each in [*blanks][:MOST_NAMED]]
        location = locator.of_address(at)
        yield finding("months.blank", location, count=count, cells=cells, periods=list(periods))
        return


def _units(months: Sequence[Prior], options: ConsolidationOptions) -> Iterator[_UnitMonths]:
    """Every unit that reported, by its present code; a unit of no roster keeps its own."""
    contents: defaultdict[str, dict[Period, Contents]] = defaultdict(dict)
    uncounted: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {unit.code: unit.name for unit in options.roster.units}
    for month in months:
        present = options.roster.present_codes(month.names)
        for code, filled in month.units.items():
            now = present.get(code, code)
            names.setdefault(now, month.names.get(code, ""))
            contents[now][month.period] = filled
            if code in month.uncounted:
                uncounted[now].append(str(month.period))
    for code, own in contents.items():
        missing = tuple(str(each.period) for each in months if each.period not in own)
        yield _UnitMonths(code, names[code], own, missing, tuple(uncounted[code]))
