"""Inputs -> returns: collect the files, read them, drop those that are no returns.

Only this module decides which files of a folder are returns. Every later step works on the same
submissions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import CallError, rollup_words
from xlreport.form import for_period
from xlreport.intake import ReadJob, WorkerPool, collect_files, with_receipt
from xlreport.layout import read_key
from xlreport.output import is_result
from xlreport.workflow.prior import figures_of_prior, read_prior_files
from xlreport.workflow.reading import Step, reported, silent
from xlreport.workflow.resolution import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.form import Form, Period, Roster
    from xlreport.intake import ReturnedFile, Submission
    from xlreport.rollup import EarlierPeriods
    from xlreport.workflow.inputs import Inputs
    from xlreport.workflow.reading import Progress, Reader


@dataclass(frozen=True)
class Returns:
    """The returns of a run, in the order of their files, with roster, form, period and prior."""

    submissions: tuple[Submission, ...] = field(repr=False)
    files: dict[str, ReturnedFile] = field(repr=False)
    """The file of every submission, by the name that messages show."""
    form: Form | None
    """The form that the call names."""
    period: str | None
    """The period that the call names, as typed."""
    roster: Roster | None
    prior: EarlierPeriods | None

    @property
    def roster_or_senders(self) -> Roster:
        """The expected units: those of the roster or, without one, those that sent something."""
        from xlreport.rollup import roster_from_submissions  # noqa: PLC0415 - loads much

        return self.roster or roster_from_submissions(self.submissions)

    def subject(self) -> tuple[Form, Period]:
        """The form in its period, and the period that the call or the files name.

        Raises AmbiguityError if the files do not agree.
        """
        form, period = resolve(self.submissions, self.form, self.period)
        return for_period(form, period), period

    def earlier(self, form: Form, period: Period) -> EarlierPeriods | None:
        """The earlier periods that serve a form in this period.

        Raises CallError where some were given and none does.
        """
        return self.prior.fitting(form, period) if self.prior else None


def collect_returns(
    inputs: Inputs, reader: Reader | None = None, progress: Progress = silent
) -> Returns:
    """Read all returns of the inputs.

    Raises PathError, CallError or FormError if the call cannot work. What is wrong with a file
    becomes a finding of its submission.
    """
    form = inputs.load_form()
    roster = inputs.read_roster()
    is_read = inputs.submissions is not None
    files = collect_files(inputs.paths, inputs.not_returns) if inputs.paths or not is_read else []
    reader = reader or WorkerPool()
    prior = _prior(inputs, roster, reader)
    if inputs.submissions is None:
        submissions = tuple(only_returns(files, _read(files, inputs, prior, reader, progress)))
    else:
        submissions = tuple(each for each in inputs.submissions if not each.is_roll_up)
    if not submissions:
        raise CallError(
            rollup_words.ONLY_ROLL_UPS.format(files=[each.display_name for each in files])
        )
    shown = {each.display_name: each for each in files}
    return Returns(submissions, shown, form, inputs.period, roster, prior)


def read_submissions(
    inputs: Inputs, reader: Reader | None = None, progress: Progress = silent
) -> tuple[Submission, ...]:
    """Read files now, to pass them later as `Inputs.submissions`; roll-ups are included.

    Raises PathError, CallError or FormError if the call cannot work.
    """
    files = collect_files(inputs.paths, inputs.not_returns)
    reader = reader or WorkerPool()
    prior = _prior(inputs, inputs.read_roster(), reader)
    read = _read(files, inputs, prior, reader, progress)
    pairs = zip(files, read, strict=True)
    return tuple(each for file, each in pairs if not _is_result(file, each))


def _prior(inputs: Inputs, roster: Roster | None, reader: Reader) -> EarlierPeriods | None:
    if inputs.prior is None or inputs.prior == ():
        return None
    from xlreport.rollup import EarlierPeriods  # noqa: PLC0415 - loads much, few calls need it

    if isinstance(inputs.prior, EarlierPeriods):
        return inputs.prior
    if not inputs.prior:
        return None
    return read_prior_files(inputs.prior, inputs.forms, roster, reader=reader)


def _read(
    files: Sequence[ReturnedFile],
    inputs: Inputs,
    prior: EarlierPeriods | None,
    reader: Reader,
    progress: Progress,
) -> list[Submission]:
    key = read_key(inputs.key) if inputs.key else b""
    job = ReadJob(inputs.forms, key, figures_of_prior(prior, inputs.forms))
    read = reported(reader.stream(files, job), Step.READING, len(files), progress)
    return [with_receipt(each, file.receipt) for file, each in zip(files, read, strict=True)]


def only_returns(files: Sequence[ReturnedFile], read: Sequence[Submission]) -> Iterable[Submission]:
    """The submissions without roll-ups and other outputs of xlreport that nobody fills in."""
    return (
        submission
        for file, submission in zip(files, read, strict=True)
        if not (submission.is_roll_up or _is_result(file, submission))
    )


def _is_result(file: ReturnedFile, submission: Submission) -> bool:
    """Whether a file is an output without a form: CSV data, or the list of a send-back round."""
    return not submission.form_code and file.member is None and is_result(file.path)
