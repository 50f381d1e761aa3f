"""The collection: check, consolidate and send back returned workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.api.arguments import form_name, form_of, inputs_of, paths_of, roster_of
from xlreport.definition import FormRegistry, parse_period
from xlreport.workflow import (
    Consolidation,
    ConsolidationChoices,
    check_folder,
    check_returns,
    consolidate_returns,
    read_prior_files,
    read_submissions,
    send_back_returns,
    silent,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.api.arguments import PathLike, Paths
    from xlreport.form import Form, Roster
    from xlreport.intake import Submission
    from xlreport.rollup import EarlierPeriods
    from xlreport.workflow import CheckReport, Progress, Reader, SendBackRound


def check(  # noqa: PLR0913 - what the command takes
    paths: Paths,
    *,
    roster: Roster | PathLike | None = None,
    form: Form | PathLike | None = None,
    period: str | None = None,
    prior: Paths | EarlierPeriods | None = None,
    key: PathLike | None = None,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> CheckReport:
    """Read and check returned workbooks: files, folders and zip archives.

    With a roster the report also holds the status of every unit. `reader` decides how files are
    read: the default is worker processes, `InThisProcess()` uses none. `progress` is called with a
    step, the number of files done, and the number of files. Raises CallError, FormError or
    PathError.

    >>> report = xlreport.check("demo/报回", form="gov-disclosure-2019", period="2020")
    >>> report.passes, len(report.submissions)
    (False, 13)
    >>> wrong = next(each for each in report.findings if each.code == "cell.not-a-number")
    >>> wrong.location.address, wrong.observed, wrong.proposal
    ('procurement[central, amount]', '251000元', 251000)
    """
    inputs = inputs_of(paths, roster, form, period, prior, key)
    return check_returns(inputs, reader=reader, progress=progress)


def read_returns(  # noqa: PLR0913 - what the command takes
    paths: Paths,
    *,
    roster: Roster | PathLike | None = None,
    form: Form | PathLike | None = None,
    prior: Paths | EarlierPeriods | None = None,
    key: PathLike | None = None,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> tuple[Submission, ...]:
    """Read workbooks now, to consolidate them or send them back later; roll-ups are included.

    Raises CallError, FormError or PathError.

    >>> read = xlreport.read_returns("demo/报回")
    >>> roll_up = xlreport.consolidate(
    ...     (), submissions=read, roster="demo/名册.csv", period="2020"
    ... )
    >>> len(read), roll_up.totals["regulations[rules, made]"]
    (13, 26)
    """
    inputs = inputs_of(paths, roster, form, None, prior, key)
    return read_submissions(inputs, reader, progress)


def read_prior(
    prior: Paths,
    *,
    roster: Roster | PathLike | None = None,
    form: Form | PathLike | None = None,
    period: str | None = None,
    submissions: Sequence[Submission] | None = None,
) -> EarlierPeriods:
    """Read earlier periods once, and pass them as `prior` to several calls.

    `prior` are roll-ups and folders of returns: the period before, and the same period of the year
    before. `form` and `period` are the present ones: with them returns of other periods are left
    out. `submissions` are earlier returns, if they were read already: then `prior` only names them.
    Raises CallError, FormError or PathError.

    >>> earlier = xlreport.read_prior("demo/汇总.xlsx", roster="demo/名册.csv")
    >>> [(str(each.period), len(each.units)) for each in earlier.periods]
    [('2020', 9)]
    """
    units = None if roster is None else roster_of(roster)
    about = parse_period(period, form_of(form)) if form is not None and period else None
    forms = FormRegistry(form_name(form))
    return read_prior_files(paths_of(prior), forms, units, about, submissions=submissions)


def consolidate(  # noqa: PLR0913 - what the command takes
    paths: Paths,
    *,
    roster: Roster | PathLike | None = None,
    form: Form | PathLike | None = None,
    period: str | None = None,
    prior: Paths | EarlierPeriods | None = None,
    key: PathLike | None = None,
    submissions: Sequence[Submission] | None = None,
    include_rejected: bool = False,
    prefer_newest: bool = False,
    against: PathLike | None = None,
    since: PathLike | None = None,
    title_unit: str = "",
    reader: Reader | None = None,
    progress: Progress = silent,
) -> Consolidation:
    """Read returned workbooks and add them up over the roster or, without one, over the senders.

    `submissions` are the results of an earlier `read_returns`: then no file is read. `title_unit`
    is the county's name in titles; the default is the roster's title. The other options are those
    of the command `consolidate`.

    Raises AmbiguityError if no form or period is named and the files do not agree on one, else
    CallError, FormError or PathError.

    >>> roll_up = xlreport.consolidate("demo/报回", roster="demo/名册.csv", period="2020")
    >>> roll_up.totals["regulations[rules, made]"], roll_up.has_errors
    (26, True)
    """
    options = ConsolidationChoices(
        include_rejected,
        prefer_newest,
        Path(against) if against is not None else None,
        Path(since) if since is not None else None,
        title_unit=title_unit,
    )
    inputs = inputs_of(paths, roster, form, period, prior, key, submissions)
    return Consolidation(consolidate_returns(inputs, options, reader=reader, progress=progress))


def send_back(  # noqa: PLR0913 - what the command takes
    paths: Paths,
    out: PathLike,
    *,
    roster: Roster | PathLike | None = None,
    form: Form | PathLike | None = None,
    period: str | None = None,
    prior: Paths | EarlierPeriods | None = None,
    key: PathLike | None = None,
    submissions: Sequence[Submission] | None = None,
    prefer_newest: bool = False,
    force: bool = False,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> SendBackRound:
    """Write into the folder `out` what each unit must correct; nothing if no unit must act.

    `submissions` are the results of an earlier `read_returns`: then only files that go back are
    opened.

    Raises AmbiguityError, CallError, FormError or PathError.

    >>> sent = xlreport.send_back("demo/报回", "退回", roster="demo/名册.csv", period="2020")
    >>> len(sent.packages), len(sent.unassigned)
    (5, 1)
    """
    inputs = inputs_of(paths, roster, form, period, prior, key, submissions)
    check_folder(Path(out), inputs.paths)
    made = send_back_returns(inputs, prefer_newest=prefer_newest, reader=reader, progress=progress)
    if not made.is_empty:
        made.write(Path(out), force=force)
    return made
