"""The calls that the page knows, by name. They run in the folder that holds their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from xlreport.findings import Text
from xlreport.findings.progress_words import READING
from xlreport.form.roster import read_roster
from xlreport.form.shipped import KnownForms, load_form
from xlreport.intake.collect import Returned, collect
from xlreport.intake.submission import Submission, read_file
from xlreport.publish.compose import compose
from xlreport.publish.page import write_page
from xlreport.publish.subject import unit_subject
from xlreport.publish.word import write_word
from xlreport.rollup.consolidate import Call
from xlreport.rollup.consolidate import consolidate as consolidate_submissions
from xlreport.rollup.subject import choose_form, choose_period
from xlreport.rollup.workbook import write_roll_up

Options: TypeAlias = Mapping[str, str]
Report: TypeAlias = Callable[[Text, int, int], None]
"""Is told what is being done, and how much of how much is done."""

ROLL_UP = Path("汇总.xlsx")


@dataclass(frozen=True, slots=True)
class Answer:
    """Data for the page, and the files that it takes out of the folder."""

    value: object = None
    files: Sequence[Path] = ()


def consolidate(options: Options, report: Report) -> Answer:
    """The roll-up of the returns in the folder."""
    roster = Path(options["roster"])
    form = options.get("form") or None
    returns = collect([Path()], [roster])
    submissions = list(_read(returns, KnownForms(form), report))
    chosen = choose_form(submissions, load_form(form) if form else None)
    period = choose_period(submissions, chosen, options.get("period") or None)
    roll_up = consolidate_submissions(submissions, Call(chosen, period, read_roster(roster)))
    ROLL_UP.write_bytes(write_roll_up(roll_up, ROLL_UP))
    return Answer({each.unit.code: each.status.value for each in roll_up.units}, [ROLL_UP])


def _read(returns: Sequence[Returned], forms: KnownForms, report: Report) -> Iterator[Submission]:
    for number, each in enumerate(returns):
        report(READING, number, len(returns))
        yield read_file(each, forms)


def publish(options: Options, _report: Report) -> Answer:
    """The report of a workbook as a Word file and as a web page."""
    path = Path(options["workbook"])
    submission = read_file(Returned(path, path.as_posix()), KnownForms(options.get("form") or None))
    report = compose(unit_subject(submission, ""))
    written = {path.with_suffix(".docx"): write_word(report)}
    written[path.with_suffix(".html")] = write_page(report)
    for each, data in written.items():
        each.write_bytes(data)
    return Answer(report.title, list(written))


CALLS: Mapping[str, Callable[[Options, Report], Answer]] = {
    "consolidate": consolidate,
    "publish": publish,
}
