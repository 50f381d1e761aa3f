"""Find the form and the period of a run if the call does not name them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlreport.definition import load_form, parse_period
from xlreport.findings import CallError
from xlreport.findings import rollup_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import LocalizedText
    from xlreport.form import Form, Period
    from xlreport.intake import Submission


class AmbiguityError(CallError):
    """The files do not agree on the form or the period, or none of them names one.

    `option` is the command-line option that decides it. `counts` maps each form or period to its
    number of files. `submissions` are the files as they were read.

    >>> try:
    ...     xlreport.consolidate("demo/报回", form="gov-disclosure-2019")
    ... except xlreport.AmbiguityError as problem:
    ...     problem.option, problem.counts
    ('--period', {'2020': 11, '2019': 1})
    """

    def __init__(
        self,
        option: str,
        what: LocalizedText,
        counts: Counter[str],
        submissions: Sequence[Submission],
    ) -> None:
        self.option = option
        self.counts = dict(counts.most_common())
        self.submissions = tuple(submissions)
        listed = [f"{name} × {count}" for name, count in self.counts.items()]
        message = words.FILES_DIFFER if counts else words.NO_FILE_SAYS
        commonest = next(iter(self.counts), "")
        super().__init__(
            message.format(what=what, listed=listed, option=option, commonest=commonest)
        )


def resolve(
    submissions: Sequence[Submission], form: Form | None, period: str | None
) -> tuple[Form, Period]:
    """The form and the period asked for, else those that all readable files agree on.

    Raises AmbiguityError if the files do not agree, CallError if the form does not cover the
    period.
    """
    if form is None:
        codes = Counter(each.form_code for each in submissions if each.form_code)
        form = load_form(_only(codes, "--form", words.FORMS, submissions))
    if period is None:
        periods = Counter(each.period for each in submissions if each.form_code == form.code)
        period = _only(periods, "--period", words.PERIODS, submissions)
    return form, parse_period(period, form)


def _only(
    counts: Counter[str], option: str, what: LocalizedText, submissions: Sequence[Submission]
) -> str:
    if len(counts) == 1:
        return next(iter(counts))
    raise AmbiguityError(option, what, counts, submissions)
