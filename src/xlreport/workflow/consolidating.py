"""Consolidate: make the county's roll-up from the units' returns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlreport.findings import display_path, no_such_file
from xlreport.intake import ReadJob, ReturnedFile, WorkerPool
from xlreport.rollup import (
    ConsolidationOptions,
    changes_since,
    consolidate_submissions,
    read_aggregate,
    reconcile,
)
from xlreport.workflow.over_year import asked_over_year, read_parts
from xlreport.workflow.reading import silent
from xlreport.workflow.returns import collect_returns

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.definition import FormRegistry
    from xlreport.form import Form, Period, Roster
    from xlreport.rollup import Aggregate, EarlierPeriods, RollUp
    from xlreport.workflow.inputs import Inputs
    from xlreport.workflow.reading import Progress, Reader


@dataclass(frozen=True, slots=True)
class ConsolidationChoices:
    """The choices of a consolidation.

    `include_rejected` counts units whose returns fail. `prefer_newest` takes the file saved last if
    a unit sent several. `against` is an aggregate; the totals are compared with it. `since` is an
    earlier roll-up; corrections made after it are listed. `is_sample` marks the figures as
    invented. `title_unit` is the county's name in titles; the default is the roster's title.
    `language` is the language of the form's texts, if it has them in several.
    """

    include_rejected: bool = False
    prefer_newest: bool = False
    against: Path | None = None
    since: Path | None = None
    is_sample: bool = False
    title_unit: str = ""
    language: str = ""

    @property
    def paths(self) -> list[Path]:
        """The files that the run reads besides the returns."""
        return [each for each in (self.against, self.since) if each is not None]

    def call(
        self, form: Form, period: Period, roster: Roster, earlier: EarlierPeriods | None
    ) -> ConsolidationOptions:
        """These choices for a form and a period."""
        return ConsolidationOptions(
            form,
            period,
            roster,
            self.include_rejected,
            self.prefer_newest,
            self.is_sample,
            earlier,
            self.title_unit,
        )


def consolidate_returns(
    inputs: Inputs,
    options: ConsolidationChoices = ConsolidationChoices(),
    *,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> RollUp:
    """Read all returns and add them up over the roster or, without one, over the senders.

    If the period consists of several of the form's, such as the year of a monthly form, the paths
    are roll-ups or returns of these.

    Raises PathError, CallError or FormError if the call cannot work.
    """
    inputs = replace(inputs, set_apart=(*inputs.set_apart, *options.paths))
    if asked := asked_over_year(inputs):
        form, period = asked
        parts = read_parts(
            inputs, form.in_language(options.language), period, reader or WorkerPool()
        )
        call = options.call(parts.longer_form, parts.period, parts.roster, parts.earlier)
        roll_up = parts.consolidated(call)
    else:
        returns = collect_returns(inputs, reader, progress)
        form, period = returns.subject()
        earlier = returns.earlier(form, period)
        call = options.call(
            form.in_language(options.language), period, returns.roster_or_senders, earlier
        )
        roll_up = consolidate_submissions(returns.submissions, call)
    if options.against:
        roll_up = reconcile(roll_up, _aggregate(options.against, call, inputs.forms))
    if options.since:
        since = changes_since(roll_up, options.since, inputs.forms)
        roll_up = replace(roll_up, changes=since)
    return roll_up


def _aggregate(path: Path, call: ConsolidationOptions, forms: FormRegistry) -> Aggregate:
    """Read the county's own workbook or roll-up. Raises PathError if the file does not exist."""
    if not path.is_file():
        raise no_such_file(path)
    read = ReadJob(forms)(ReturnedFile(path, display_path(path)))
    return read_aggregate(read, path, call, forms)
