"""What the office sends to a unit: its link, its code, and where it stands, as a text to copy."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.findings import office_words as words
from xlreport.rollup import UnitStatus
from xlreport.serve.links import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import Language, LocalizedText
    from xlreport.form import Unit
    from xlreport.rollup import UnitResult
    from xlreport.serve.services import Services

_BEWARE = "=+-@\t\r"
"""A text that begins so is a formula for a spreadsheet program."""


@dataclass(frozen=True, slots=True)
class UnitNotice:
    """A unit's link, its code, and the text to send."""

    unit: Unit
    status: UnitStatus
    link: str
    code: str
    text: LocalizedText


def notices(services: Services, title: LocalizedText) -> list[UnitNotice]:
    """The notices of all units, in the order of the roster."""
    results = services.point.roll_up().units
    return [notice_of(services, each, title) for each in results]


def notice_of(services: Services, result: UnitResult, title: LocalizedText) -> UnitNotice:
    """The notice of a unit, as it stands now."""
    secret = services.links.secret_of(result.unit.code)
    link, code = f"{services.address}/u/{secret}/", grouped(secret)
    how = words.NOTICE_LINK.format(link=link, address=services.address, code=code)
    parts = zip(title, _standing(services, result), how, strict=True)
    text = type(title)(*("\n".join(each) for each in parts))
    return UnitNotice(result.unit, result.status, link, code, text)


def _standing(services: Services, result: UnitResult) -> LocalizedText:
    unit, due = result.unit.name, result.due
    if not services.point.settings.is_open:
        return words.NOTICE_CLOSED.format(unit=unit)
    if result.status is UnitStatus.REJECTED:
        return words.NOTICE_REJECTED.format(unit=unit, errors=result.count(Severity.ERROR))
    if result.status is not UnitStatus.MISSING:
        return words.NOTICE_ACCEPTED.format(unit=unit)
    if due is None:
        return words.NOTICE_MISSING_NO_DUE.format(unit=unit)
    is_over = date.today() > due  # noqa: DTZ011 - the day where the office is
    message = words.NOTICE_OVERDUE if is_over else words.NOTICE_MISSING
    return message.format(unit=unit, due=due.isoformat())


def links_as_csv(found: Sequence[UnitNotice], language: Language) -> bytes:
    """A table of all links, for a mail merge."""
    text = io.StringIO(newline="")
    headings = (words.CODE, words.UNIT, words.LINK, words.CODE_TO_TYPE, words.NOTICE)
    writer = csv.writer(text)
    writer.writerow([each.in_language(language) for each in headings])
    writer.writerows(
        [_plain(each) for each in (one.unit.code, one.unit.name, one.link, one.code)]
        + [_plain(one.text.in_language(language))]
        for one in found
    )
    return text.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    """A text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(tuple(_BEWARE)) else text
