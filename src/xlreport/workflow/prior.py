"""Read the period before: its roll-up, or the folder of its returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from xlreport.findings import CallError, LocalizedText
from xlreport.form import Period
from xlreport.intake import ReadJob, WorkerPool, collect_files, is_generated_roll_up
from xlreport.rollup import prior_from_returns, prior_from_roll_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlreport.definition import FormRegistry
    from xlreport.form import FormLookup, Roster
    from xlreport.intake import PriorFigures, Submission
    from xlreport.rollup import Prior
    from xlreport.workflow.reading import Reader

_Kind = TypeVar("_Kind")


def read_prior_files(
    path: Path,
    forms: FormLookup,
    roster: Roster | None = None,
    period: Period | None = None,
    reader: Reader | None = None,
    submissions: Sequence[Submission] | None = None,
) -> Prior:
    """Read the figures of the period before.

    `period` is the present period: a folder may hold returns of several, and it tells which of them
    count. Without it all returns must be of one period. `submissions` are returns read before: then
    `path` only names them. Raises PathError or CallError.
    """
    if submissions is None:
        if path.is_file() and is_generated_roll_up(path):
            return prior_from_roll_up(path, forms, roster)
        files = collect_files([path])
        submissions = list((reader or WorkerPool()).stream(files, ReadJob(forms)))
    returns = [each for each in submissions if not each.is_roll_up]
    if period is not None:
        returns = [each for each in returns if each.period in {"", str(period.prior)}]
    known = [each.form for each in returns if each.form]
    read = _only({each.code: each for each in known}, path)
    form = forms(read.code) or read  # not as an adjustment, nor in another language
    about = _only(
        {each.period: each.period for each in returns if each.form_code == form.code}, path
    )
    before = Period.parse(about, form.coverage.kind)
    if before is None:
        raise _nothing(path)
    return prior_from_returns(returns, form, before, roster, path.as_posix())


def figures_of_prior(prior: Prior | None, forms: FormRegistry) -> PriorFigures | None:
    """The prior figures that a reader needs, for every form that a workbook may belong to."""
    return None if prior is None else prior.figures(forms.all())


def _only(by_name: Mapping[str, _Kind], path: Path) -> _Kind:
    """The only value. Raises CallError if the returns differ or if there are none."""
    if len(by_name) == 1:
        return next(iter(by_name.values()))
    if not by_name:
        raise _nothing(path)
    message = LocalizedText(
        "--prior {path} 里的文件属于不同的表式或报告期（{names}）；请只留上期的文件",
        "--prior {path} holds files of different forms or periods ({names}); leave only those of "
        "the period before",
    )
    raise CallError(message.format(path=path.as_posix(), names=list(by_name)))


def _nothing(path: Path) -> CallError:
    message = LocalizedText(
        "--prior {path} 里没有可读的上期文件",
        "--prior {path} holds no readable file of the period before",
    )
    return CallError(message.format(path=path.as_posix()))
