"""One round of sending back: a package for each unit that must act, and a list of all packages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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

    from xlreport.intake import ReturnedFile
    from xlreport.refill import IssuedWorkbook
    from xlreport.rollup import RollUp, UnitResult
    from xlreport.sendback.correction_builder import CorrectionBuilder


def correction_packages(
    roll_up: RollUp, files: Mapping[str, ReturnedFile], builder: CorrectionBuilder
) -> Iterator[CorrectionPackage]:
    """A package for every rejected, missing or conflicting unit that the county left undecided."""
    notices, language = NoticeWriter(roll_up.form, roll_up.period), roll_up.form.language
    for result in roll_up.units:
        if result.is_excused or result.is_forced or result.status not in ENDINGS:
            continue
        match result.status:
            case UnitStatus.MISSING:
                yield CorrectionPackage(result, language, notices.missing(result))
            case UnitStatus.CONFLICT:
                yield CorrectionPackage(result, language, notices.conflict(result))
            case _:
                yield _to_correct(result, files, builder, notices)


def _to_correct(
    result: UnitResult,
    files: Mapping[str, ReturnedFile],
    builder: CorrectionBuilder,
    notices: NoticeWriter,
) -> CorrectionPackage:
    """The unit's own workbook with marks, or a fresh one if its file cannot be used at all."""
    submission, issued = result.submission, _issued(result, files, builder)
    if issued is not None and builder.matches(issued):
        builder = replace(builder, form=issued.form)
    elif result.unit.is_adjustment:
        builder = replace(builder, form=adjustment_form(builder.form))
    language = builder.form.language
    name = f"{file_stem(result, language)}.xlsx"
    if submission is None or issued is None or not builder.matches(issued):
        blank = builder.build_blank(result.unit, issued)
        return CorrectionPackage(result, language, notices.unread(result, name), blank, errors=1)
    sent = builder.build(submission, issued)
    errors, warnings = (sent.count(each) for each in (Severity.ERROR, Severity.WARNING))
    return CorrectionPackage(
        result, language, notices.to_correct(result, sent, name), sent.data, errors, warnings
    )


def _issued(
    result: UnitResult, files: Mapping[str, ReturnedFile], builder: CorrectionBuilder
) -> IssuedWorkbook | None:
    returned = files.get(result.submission.file) if result.submission else None
    if returned is None:
        return None
    try:
        return open_issued(returned.read(DEFAULT_LIMITS), returned.display_name, builder.forms)
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
