"""Writes short texts for the units, to be pasted into a chat or a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import workbook_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import LocalizedText
    from xlreport.form import Form, Period
    from xlreport.rollup import UnitResult
    from xlreport.sendback.correction_builder import CorrectionWorkbook
    from xlreport.template import CorrectionNote

MOST_ITEMS = 20
_COUNTS = {Severity.ERROR: words.TO_CORRECT_COUNT, Severity.WARNING: words.TO_EXPLAIN_COUNT}


class NoticeWriter:
    """Writes the texts of one form and period, in the form's language."""

    def __init__(self, form: Form, period: Period) -> None:
        self._form, self._period = form, period

    def to_correct(self, result: UnitResult, sent: CorrectionWorkbook, file: str) -> bytes:
        counts = [
            message.format(count=count)
            for severity, message in _COUNTS.items()
            if (count := sent.count(severity))
        ]
        body = words.REJECTED_BODY.format(
            title=self._title(result), file=file, ready=words.READY, counts=counts
        )
        return self._text(result, words.REJECTED_HEAD, body, self._items(sent.notes))

    def unread(self, result: UnitResult, file: str) -> bytes:
        """The text for a unit that gets a fresh workbook, as its only file cannot be used."""
        first = result.findings[0]
        name = (first.location.file or "").rsplit("/", 1)[-1]
        reason = first.message(self._form.language)
        body = words.UNREAD_BODY.format(sent=name, reason=reason, file=file)
        return self._text(result, words.REJECTED_HEAD, body)

    def missing(self, result: UnitResult) -> bytes:
        body = words.MISSING_BODY.format(title=self._title(result), ready=words.READY)
        return self._text(result, words.MISSING_HEAD, body)

    def conflict(self, result: UnitResult) -> bytes:
        names = [each.file.rsplit("/", 1)[-1] for each in result.files]
        body = words.CONFLICT_BODY.format(title=self._title(result), count=len(names), files=names)
        return self._text(result, words.CONFLICT_HEAD, body)

    def _title(self, result: UnitResult) -> str:
        return self._form.title_for(result.unit.name, self._period)

    def _items(self, notes: Sequence[CorrectionNote]) -> Iterator[LocalizedText]:
        for number, each in enumerate(notes[:MOST_ITEMS], 1):
            ref = f"{each.ref.sheet}!{each.ref.a1}" if each.ref else ""
            where = " ".join(part for part in (ref, each.item) if part)
            yield words.ITEM_LINE.format(
                number=number, where=where, what=each.problem, do=each.remedy
            )
        if len(notes) > MOST_ITEMS:
            yield words.MORE_ITEMS.format(count=len(notes) - MOST_ITEMS)

    def _text(
        self,
        result: UnitResult,
        head: LocalizedText,
        body: LocalizedText,
        items: Iterator[LocalizedText] | None = None,
    ) -> bytes:
        lines = [head.format(name=result.unit.name), body, *(items or ())]
        if result.unit.due:
            lines.append(words.DUE_LINE.format(due=result.unit.due))
        text = "".join(f"{line.in_language(self._form.language)}\r\n" for line in lines)
        return text.encode("utf-8-sig")  # with a byte order mark, for Notepad
