"""One round of sending back: for each unit what it gets, and a list of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import CallError, Severity
from xlreport.findings import send_back_words as words
from xlreport.intake.identity import is_generated_roll_up
from xlreport.intake.xlsx.limits import DEFAULT_LIMITS, Refusal
from xlreport.output import OutputFile, is_generated
from xlreport.rollup.back.notices import Notices
from xlreport.rollup.back.parcels import (
    ENDINGS,
    Parcel,
    digest,
    listed_digests,
    stem,
    write_overview,
)
from xlreport.rollup.back.reissue import read_handed
from xlreport.rollup.model import UnitStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from xlreport.intake.collect import ReturnedFile
    from xlreport.rollup.back.reissue import Handed
    from xlreport.rollup.back.send_back import Desk
    from xlreport.rollup.model import RollUp, UnitResult


def parcels(roll_up: RollUp, files: Mapping[str, ReturnedFile], desk: Desk) -> Iterator[Parcel]:
    """For every unit that is rejected, missing or in conflict, unless the county decided on it."""
    notices, language = Notices(roll_up.form, roll_up.period), roll_up.form.language
    for result in roll_up.units:
        if result.is_excused or result.is_forced or result.status not in ENDINGS:
            continue
        match result.status:
            case UnitStatus.MISSING:
                yield Parcel(result, language, notices.missing(result))
            case UnitStatus.CONFLICT:
                yield Parcel(result, language, notices.conflict(result))
            case _:
                yield _to_correct(result, files, desk, notices)


def _to_correct(
    result: UnitResult, files: Mapping[str, ReturnedFile], desk: Desk, notices: Notices
) -> Parcel:
    """The unit's own workbook, marked; a fresh one where its file cannot be used at all."""
    submission, handed = result.submission, _handed(result, files, desk)
    language = desk.form.language
    name = f"{stem(result, language)}.xlsx"
    if submission is None or handed is None or not desk.is_of(handed):
        blank = desk.blank(result.unit, handed)
        return Parcel(result, language, notices.unread(result, name), blank, errors=1)
    sent = desk.send_back(submission, handed)
    errors, warnings = (sent.count(each) for each in (Severity.ERROR, Severity.WARNING))
    return Parcel(
        result, language, notices.to_correct(result, sent, name), sent.data, errors, warnings
    )


def _handed(result: UnitResult, files: Mapping[str, ReturnedFile], desk: Desk) -> Handed | None:
    returned = files.get(result.submission.file) if result.submission else None
    if returned is None:
        return None
    try:
        return read_handed(returned.read(DEFAULT_LIMITS), returned.display_name, desk.forms)
    except (OSError, Refusal, CallError):
        return None


def outputs(found: Sequence[Parcel], roll_up: RollUp, folder: Path) -> list[OutputFile]:
    """All files of the round; the list of them last."""
    written = []
    for each in found:
        written.append(OutputFile(folder / f"{each.stem}.txt", each.notice))
        if each.workbook:
            written.append(OutputFile(folder / f"{each.stem}.xlsx", each.workbook))
    overview = words.OVERVIEW_FILE.in_language(roll_up.form.language)
    return [*written, OutputFile(folder / overview, write_overview(found, roll_up))]


def unedited(written: Sequence[OutputFile]) -> frozenset[Path]:
    """Of the files to be written, those of the round before that nobody changed since.

    A unit's workbook may hold figures by then; they are those that the unit returned.
    """
    listed = listed_digests(written[-1].path)
    texts = [each.path for each in written if each.path.suffix == ".txt" and each.path.is_file()]
    same = [path for path in texts if listed and digest(path.read_bytes()) in listed]
    books = [each.path for each in written[:-1] if each.path.suffix == ".xlsx"]
    return frozenset(
        (*same, *(each for each in books if is_generated(each) and not is_generated_roll_up(each)))
    )
