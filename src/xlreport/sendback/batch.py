"""One round of sending back: a package for each unit that must act, and a list of all packages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import CallError, Severity
from xlreport.findings import workbook_words as words
from xlreport.form import adjustment_form
from xlreport.intake import is_generated_roll_up
from xlreport.output import OutputFile, is_generated
from xlreport.refill import open_issued
from xlreport.rollup import UnitStatus
from xlreport.sendback.notices import NoticeWriter
from xlreport.sendback.package_list import write_package_list
from xlreport.sendback.packages import (
    ENDINGS,
    CorrectionPackage,
    file_stem,
    listed_digests,
    notice_digest,
)
from xlreport.xlsx import DEFAULT_LIMITS, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from xlreport.findings import error_words
    from xlreport.form import Form
    from xlreport.intake import ReturnedFile, Workers
    from xlreport.refill import IssuedWorkbook
    from xlreport.rollup import RollUp, UnitResult
    from xlreport.sendback.correction_builder import CorrectionBuilder


def correction_packages(
    roll_up: RollUp,
    files: Mapping[str, ReturnedFile],
    builder: CorrectionBuilder,
    workers: Workers,
) -> Iterator[CorrectionPackage]:
    """A package for every rejected, missing or conflicting unit that the county left undecided."""
    notices, language = NoticeWriter(roll_up.form, roll_up.period), roll_up.form.language
    asked = units_to_act(roll_up)
    task = PackageTask(builder, _forms(asked, builder.form))
    rejected = [
        (each, files.get(each.submission.file) if each.submission else None)
        for each in asked
        if each.status is UnitStatus.REJECTED
    ]
    made = workers.run(task, rejected)
    for result in asked:
        match result.status:
            case UnitStatus.MISSING:
                yield CorrectionPackage(result, language, notices.missing(result))
            case UnitStatus.CONFLICT:
                yield CorrectionPackage(result, language, notices.conflict(result))
            case _:
                yield CorrectionPackage(result, language, *next(made))


def units_to_act(roll_up: RollUp) -> list[UnitResult]:
    """The units that get a package."""
    return [
        each
        for each in roll_up.units
        if each.status in ENDINGS and not (each.is_excused or each.is_forced)
    ]


def _forms(asked: Sequence[UnitResult], own: Form) -> tuple[Form, ...]:
    """The form of the round, and those that files of other forms belong to."""
    read = [each for result in asked for each in result.files]
    return tuple(dict.fromkeys([own, *(each.form for each in read if each.form)]))


class ToCorrect(NamedTuple):
    """What goes to a unit that must correct its return."""

    notice: bytes
    workbook: bytes
    errors: int
    warnings: int = 0


@dataclass(frozen=True)
class PackageTask:
    """Makes what goes to one rejected unit: its own workbook with marks, or a fresh one."""

    builder: CorrectionBuilder
    forms: tuple[Form, ...]

    def __call__(self, item: tuple[UnitResult, ReturnedFile | None]) -> ToCorrect:
        result, file = item
        issued, submission, builder = self._issued(file), result.submission, self._builder(result)
        if submission is None or issued is None or not builder.matches(issued):
            return self.fresh(result, issued)
        if issued.form.is_adjustment == builder.form.is_adjustment:
            builder = replace(builder, form=issued.form)  # in the language that was handed out
        sent = builder.build(submission, issued)
        errors, warnings = (sent.count(each) for each in (Severity.ERROR, Severity.WARNING))
        notice = self._notices.to_correct(result, sent, self._name(result))
        return ToCorrect(notice, sent.data, errors, warnings)

    def give_up(
        self, item: tuple[UnitResult, ReturnedFile | None], _: error_words.ReadFailure
    ) -> ToCorrect:
        return self.fresh(item[0], None)

    def fresh(self, result: UnitResult, issued: IssuedWorkbook | None) -> ToCorrect:
        """A fresh workbook, for a unit whose file cannot be used at all."""
        blank = self._builder(result).build_blank(result.unit, issued)
        return ToCorrect(self._notices.unread(result, self._name(result)), blank, errors=1)

    def _builder(self, result: UnitResult) -> CorrectionBuilder:
        """With the form of the unit: an adjustment has one of its own."""
        if not result.unit.is_adjustment:
            return self.builder
        return replace(self.builder, form=adjustment_form(self.builder.form))

    @property
    def _notices(self) -> NoticeWriter:
        return NoticeWriter(self.builder.form, self.builder.period)

    def _name(self, result: UnitResult) -> str:
        return f"{file_stem(result, self.builder.form.language)}.xlsx"

    def _issued(self, file: ReturnedFile | None) -> IssuedWorkbook | None:
        if file is None:
            return None
        try:
            return open_issued(file.read(DEFAULT_LIMITS), file.display_name, self.builder.forms)
        except (OSError, Refusal, CallError):
            return None


def package_files(
    found: Sequence[CorrectionPackage], roll_up: RollUp, folder: Path
) -> list[OutputFile]:
    """All files of the round; the list of packages comes last."""
    written = []
    for each in found:
        written.append(OutputFile(folder / f"{each.file_stem}.txt", each.notice))
        if each.workbook:
            written.append(OutputFile(folder / f"{each.file_stem}.xlsx", each.workbook))
    overview = words.OVERVIEW_FILE.in_language(roll_up.form.language)
    return [*written, OutputFile(folder / overview, write_package_list(found, roll_up))]


def unedited_files(written: Sequence[OutputFile]) -> frozenset[Path]:
    """The files to write that already exist from an earlier round and that nobody has changed.

    They may be replaced. If such a workbook holds figures, they are those that the unit returned.
    """
    listed = listed_digests(written[-1].path)
    texts = [each.path for each in written if each.path.suffix == ".txt" and each.path.is_file()]
    same = [path for path in texts if listed and notice_digest(path.read_bytes()) in listed]
    books = [each.path for each in written[:-1] if each.path.suffix == ".xlsx"]
    return frozenset(
        (*same, *(each for each in books if is_generated(each) and not is_generated_roll_up(each)))
    )
