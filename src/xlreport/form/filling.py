"""How far a filling is: one state and exact counts, for a whole workbook and for each section.

The cover of the workbook shows the same by formulas; `tests/parity` holds both together.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple, dataclass
from enum import Enum
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity
from xlreport.findings import workbook_words as words
from xlreport.form.celltypes import ValueIssue, is_blank
from xlreport.form.checks import ContentLine, line_key
from xlreport.form.evaluation import CheckStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form.celltypes import Contents
    from xlreport.form.checks import CheckLine, LineKey
    from xlreport.form.evaluation import Evaluation, LineVerdict
    from xlreport.form.model import Form, Section
    from xlreport.rules import Address


class FillingState(Enum):
    """How far a filling is. Each state has a sign, so that colour never tells it alone."""

    BLANK = (words.STATE_BLANK, "○")
    INCOMPLETE = (words.STATE_INCOMPLETE, "△")
    FAILING = (words.STATE_FAILING, "×")
    READY = (words.STATE_READY, "√")

    @property
    def label(self) -> LocalizedText:
        return self.value[0]

    @property
    def sign(self) -> str:
        return self.value[1]

    @property
    def marked(self) -> LocalizedText:
        """The words with their sign in front."""
        return words.MARKED.format(sign=self.sign, words=self.label)

    @property
    def code(self) -> str:
        """What JSON calls it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class FillingStatus:
    """The state of a filling and its counts.

    `asked` counts every input cell of a grid, every text, and the inputs of those records of a
    list that hold something. `filled` counts those of them that hold something. `passed`, `failed`
    and `not_applicable` count the lines of 校验; `open_explanations` are failed warnings without
    an explanation.
    """

    state: FillingState
    filled: int
    asked: int
    passed: int
    failed: int
    not_applicable: int
    open_explanations: int


@dataclass(frozen=True, slots=True)
class FillingCounts:
    """The counts of a section. `forbidden_blanks` and `other_errors` decide on its state.

    `forbidden_blanks` are cells that must not be blank and are; `other_errors` are all else that
    keeps the workbook from being counted.
    """

    filled: int
    asked: int
    passed: int
    failed: int
    not_applicable: int
    open_explanations: int
    forbidden_blanks: int
    other_errors: int

    @property
    def status(self) -> FillingStatus:
        *counts, forbidden_blanks, other_errors = astuple(self)
        state = FillingState.READY
        if not self.filled:
            state = FillingState.BLANK
        elif other_errors:
            state = FillingState.FAILING
        elif forbidden_blanks:
            state = FillingState.INCOMPLETE
        return FillingStatus(state, *counts)


def filling_status(
    form: Form, evaluation: Evaluation, contents: Contents, answers: Mapping[LineKey, str]
) -> FillingStatus:
    """The status of a whole workbook."""
    sections = [astuple(each) for each in section_counts(form, evaluation, contents, answers)]
    return FillingCounts(*map(sum, zip(*sections, strict=True))).status


def section_counts(
    form: Form, evaluation: Evaluation, contents: Contents, answers: Mapping[LineKey, str]
) -> tuple[FillingCounts, ...]:
    """The counts of each section, in the order of the form.

    A check belongs to the section of the cell at which it stands.
    """
    verdicts: defaultdict[str, list[LineVerdict]] = defaultdict(list)
    for verdict in evaluation.verdicts:
        verdicts[section_of_line(form, verdict.line).code].append(verdict)
    return tuple(
        _counts(section, verdicts[section.code], evaluation, contents, answers)
        for section in form.sections
    )


def section_of_line(form: Form, line: CheckLine) -> Section:
    """The section at which a check stands."""
    return next(each for each in form.sections if _holds(each, line))


def _holds(section: Section, line: CheckLine) -> bool:
    if isinstance(line, ContentLine):
        return line.section is section
    return _is_in(section, line.address)


def _is_in(section: Section, at: Address | str) -> bool:
    if isinstance(at, str):
        return any(each.code == at for each in section.narratives)
    return any(table.code == at.table for table in section.tables)


def _counts(
    section: Section,
    verdicts: list[LineVerdict],
    evaluation: Evaluation,
    contents: Contents,
    answers: Mapping[LineKey, str],
) -> FillingCounts:
    filled = sum(not is_blank(contents.get(at)) for at in _inputs(section, contents))
    blank = sum(evaluation.blank_count(table.code) for table in section.tables)
    blank += sum(
        is_blank(contents.get(each.code)) and each.code not in evaluation.unasked
        for each in section.narratives
    )
    issues = [issue for at, issue in evaluation.issues.items() if _is_in(section, at)]
    forbidden = issues.count(ValueIssue.BLANK)
    return FillingCounts(
        filled,
        filled + blank,
        _count(verdicts, CheckStatus.PASS),
        _count(verdicts, CheckStatus.FAIL),
        _count(verdicts, CheckStatus.SKIP),
        sum(_is_unexplained(each, answers) for each in verdicts),
        forbidden,
        len(issues) - forbidden + sum(map(_is_failed_expectation, verdicts)),
    )


def _inputs(section: Section, contents: Contents) -> Iterator[Address | str]:
    """The inputs that may hold something: of a list, those that are in the contents."""
    lists = {table.code: table for table in section.tables if table.is_list}
    for table in section.tables:
        if not table.is_list:
            yield from (cell.address for cell in table.inputs)
    if lists:
        yield from (
            at
            for at in contents
            if not isinstance(at, str) and at.table in lists and not at.earlier
            if lists[at.table].cells[at].is_input
        )
    yield from (each.code for each in section.narratives)


def _count(verdicts: Iterable[LineVerdict], status: CheckStatus) -> int:
    return sum(each.status is status for each in verdicts)


def _is_unexplained(verdict: LineVerdict, answers: Mapping[LineKey, str]) -> bool:
    return (
        verdict.status is CheckStatus.FAIL
        and verdict.line.severity is Severity.WARNING
        and not answers.get(line_key(verdict.line))
    )


def _is_failed_expectation(verdict: LineVerdict) -> bool:
    """Whether an error stands that is no matter of a single cell's content."""
    line = verdict.line
    is_error = verdict.status is CheckStatus.FAIL and line.severity is Severity.ERROR
    return is_error and not isinstance(line, ContentLine)
