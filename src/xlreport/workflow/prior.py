"""Read earlier periods: their roll-ups, or the folders of their returns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from xlreport.findings import CallError, LocalizedText
from xlreport.form import Period, for_period
from xlreport.intake import ReadJob, WorkerPool, collect_files, is_generated_roll_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlreport.definition import FormRegistry
    from xlreport.form import Form, FormLookup, Roster
    from xlreport.intake import PriorFigures, Submission
    from xlreport.rollup import EarlierPeriods, Prior
    from xlreport.workflow.reading import Reader


def read_prior_files(
    paths: Sequence[Path],
    forms: FormLookup,
    roster: Roster | None = None,
    period: Period | None = None,
    reader: Reader | None = None,
    submissions: Sequence[Submission] | None = None,
) -> EarlierPeriods:
    """Read the figures of earlier periods. Each roll-up and each folder is known by its period.

    `period` is the present one: returns of periods that it cannot name are then left out.
    `submissions` are returns read before: then `paths` only name them. Raises PathError or
    CallError.
    """
    from xlreport.rollup import EarlierPeriods  # noqa: PLC0415 - loads much, and few calls name one

    wanted = None if period is None else {str(period.prior), str(period.last_year)}
    source = PeriodSource(forms, roster, wanted, reader or WorkerPool())
    if submissions is not None:
        return EarlierPeriods(tuple(source.of_returns(submissions, paths[0])))
    return EarlierPeriods(source.read_all(paths))


class PeriodSource:
    """Reads roll-ups, and folders of returns, as figures of the periods they are about.

    `wanted` are the periods that matter; None means all.
    """

    def __init__(
        self,
        forms: FormLookup,
        roster: Roster | None,
        wanted: set[str] | None,
        reader: Reader,
    ) -> None:
        self._forms, self._roster, self._wanted, self._reader = forms, roster, wanted, reader

    def read_all(self, paths: Sequence[Path]) -> tuple[Prior, ...]:
        """Raises PathError, and CallError where two paths give the same period."""
        found = tuple(each for path in paths for each in self.read(path))
        files: dict[Period, str] = {}
        for each in found:
            if each.period in files:
                raise _twice(each.period, files[each.period], each.file)
            files[each.period] = each.file
        return found

    def read(self, path: Path) -> list[Prior]:
        """A roll-up; or a folder of roll-ups and returns. Returns go before their roll-up."""
        from xlreport.rollup import prior_from_roll_up  # noqa: PLC0415 - loads much, and few calls name one

        if path.is_file() and is_generated_roll_up(path):
            return [prior_from_roll_up(path, self._forms, self._roster)]
        files = collect_files([path])
        read = list(self._reader.stream(files, ReadJob(self._forms)))
        returns = [each for each in read if not each.is_roll_up]
        stored = [
            prior_from_roll_up(file.path, self._forms, self._roster)
            for file, each in zip(files, read, strict=True)
            if each.is_roll_up and file.member is None and self._is_wanted(each)
        ]
        if stored and not any(each.form for each in returns):
            return stored
        found = self.of_returns(returns, path)
        periods = {each.period for each in found}
        return [*found, *(each for each in stored if each.period not in periods)]

    def of_returns(self, submissions: Sequence[Submission], path: Path) -> list[Prior]:
        """The returns by form and period; a file that says neither is told with the first."""
        from xlreport.rollup import prior_from_returns  # noqa: PLC0415 - loads much, and few calls name one

        returns = [each for each in submissions if not each.is_roll_up and self._is_wanted(each)]
        loose = [each for each in returns if each.form is None]
        groups: defaultdict[tuple[Form, Period], list[Submission]] = defaultdict(list)
        for form, period, each in _placed(returns):
            groups[self._plain(form, period), period].append(each)
        if not groups:
            raise _nothing(path)
        found = []
        for (form, period), group in groups.items():
            file = path.as_posix()
            found.append(prior_from_returns([*group, *loose], form, period, self._roster, file))
            loose = []
        return found

    def _plain(self, form: Form, period: Period) -> Form:
        """The form of a return: not as an adjustment, and in its first language."""
        known = self._forms(form.code) if form.is_adjustment or form.is_translation else None
        return for_period(known, period) if known else form

    def _is_wanted(self, submission: Submission) -> bool:
        """Whether a file may be of a period that matters."""
        return self._wanted is None or submission.period in {"", *self._wanted}


def _placed(returns: Sequence[Submission]) -> Iterator[tuple[Form, Period, Submission]]:
    for each in returns:
        period = Period.parse(each.period, each.form.coverage.kind) if each.form else None
        if each.form and period:
            yield each.form, period, each


def figures_of_prior(prior: EarlierPeriods | None, forms: FormRegistry) -> PriorFigures | None:
    """The earlier figures that a reader needs, for every form that a workbook may belong to."""
    return None if prior is None else prior.figures(forms.all())


def _twice(period: Period, one: str, other: str) -> CallError:
    message = LocalizedText(
        "有两份 {period} 的数：{one} 和 {other}；请只留一份",
        "there are two sources for {period}: {one} and {other}; leave only one of them",
    )
    return CallError(message.format(period=period, one=one, other=other))


def _nothing(path: Path) -> CallError:
    message = LocalizedText(
        "{path} 里没有可读的文件，或没有所需报告期的文件",
        "{path} holds no readable file, or none of the periods that are needed",
    )
    return CallError(message.format(path=path.as_posix()))
