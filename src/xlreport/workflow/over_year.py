"""A year from its months: a longer period, from roll-ups or returns of shorter ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText, Location, finding
from xlreport.form import Roster, Unit, for_longer_period, longer_period
from xlreport.intake import collect_files, identity_at
from xlreport.rollup import EarlierPeriods, roll_up_of_periods
from xlreport.workflow.prior import PeriodSource, read_prior_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import Finding
    from xlreport.form import Form, Period
    from xlreport.rollup import ConsolidationOptions, Prior, RollUp
    from xlreport.workflow.inputs import Inputs
    from xlreport.workflow.reading import Reader


def asked_over_year(inputs: Inputs) -> tuple[Form, Period] | None:
    """The form and the period, if the period that is asked for consists of several of the form's.

    Raises CallError or FormError.
    """
    if inputs.period is None:
        return None
    form = inputs.load_form() or _form_of_files(inputs)
    period = longer_period(inputs.period, form) if form else None
    if form is None or period is None or not form.coverage.covers(period):
        return None
    if all(cell.over_year is None for cell in form.cells.values()):
        message = LocalizedText(
            "{form} 没有写明各期的数怎样合成 {period}：请在表、行或列上写 year",
            "{form} does not say what its periods come to over {period}: give its tables, rows or "
            "columns a `year`",
        )
        raise CallError(message.format(form=form.code, period=period))
    return form, period


def _form_of_files(inputs: Inputs) -> Form | None:
    """The form of the first file that says which it is of."""
    if inputs.submissions is not None:
        return next((each.form for each in inputs.submissions if each.form), None)
    for file in collect_files(inputs.paths, inputs.not_returns):
        identity = identity_at(file.path) if file.member is None else None
        if identity is not None:
            return inputs.forms(identity.form)
    return None


@dataclass(frozen=True)
class PeriodParts:
    """What was read for a longer period: the shorter ones, and what goes with them."""

    form: Form
    period: Period
    parts: tuple[Prior, ...]
    roster: Roster
    earlier: EarlierPeriods | None
    findings: tuple[Finding, ...] = ()

    @property
    def longer_form(self) -> Form:
        return for_longer_period(self.form, self.period)

    def consolidated(self, options: ConsolidationOptions) -> RollUp:
        """The roll-up of the longer period."""
        expected = self.period.divided(self.form.coverage.kind)
        roll_up = roll_up_of_periods(self.parts, expected, options)
        return replace(roll_up, own_findings=(*self.findings, *roll_up.own_findings))


def read_parts(inputs: Inputs, form: Form, period: Period, reader: Reader) -> PeriodParts:
    """Read the shorter periods of a longer one. Raises PathError or CallError."""
    source = PeriodSource(inputs.forms, None, None, reader)
    if inputs.submissions is not None:
        read = tuple(source.of_returns(inputs.submissions, inputs.paths[0]))
    else:
        read = source.read_all(inputs.paths)
    expected = period.divided(form.coverage.kind)
    parts = tuple(each for each in read if each.form.code == form.code and each.period in expected)
    if not parts:
        message = LocalizedText(
            "给出的文件里没有 {form} {first}—{last} 的数",
            "the files hold nothing of {form} for {first} to {last}",
        )
        raise CallError(message.format(form=form.code, first=expected[0], last=expected[-1]))
    roster = inputs.read_roster() or _senders(parts)
    unused = tuple(_unused(each, period) for each in read if each not in parts)
    longer = for_longer_period(form, period)
    return PeriodParts(
        form, period, parts, roster, _earlier(inputs, longer, period, roster, reader), unused
    )


def _earlier(
    inputs: Inputs, form: Form, period: Period, roster: Roster, reader: Reader
) -> EarlierPeriods | None:
    given = inputs.prior
    if not given:
        return None
    if not isinstance(given, EarlierPeriods):
        given = read_prior_files(given, inputs.forms, roster, period, reader)
    return given.fitting(form, period)


def _senders(parts: Sequence[Prior]) -> Roster:
    """The units of the last period, then those that only earlier ones have."""
    names = {code: each.names[code] for each in reversed(parts) for code in each.units}
    return Roster(tuple(Unit(code, name) for code, name in names.items()))


def _unused(each: Prior, period: Period) -> Finding:
    return finding(
        "months.unused", Location(file=each.file), observed=str(each.period), expected=str(period)
    )
