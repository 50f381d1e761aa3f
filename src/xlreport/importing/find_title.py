"""Find a report's unit and period by its title, if that is certain."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import SIMPLIFIED, Period
from xlreport.importing.document import LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Form

MOST_LINES = 3
"""The most lines that a title may take."""

_UNIT = "\0"
_LONGEST_UNIT = 60
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPELT_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")


class FoundTitle(NamedTuple):
    """The unit's name and the period that a title states; the name is empty without one."""

    unit: str
    period: Period


def find_title(lines: Sequence[str], form: Form) -> FoundTitle | None:
    """The title among the lines; None where there is none, or two that differ.

    A title in one line is preferred to a title in two, whose first line may not belong to it.
    """
    for count in range(1, MOST_LINES + 1):
        texts = {
            "".join(lines[first : first + count])
            for first in range(len(lines) - count + 1)
            if sum(map(len, lines[first : first + count])) <= LONGEST_TITLE
        }
        found = {title for text in texts for title in _titles(text, form)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _titles(text: str, form: Form) -> Iterator[FoundTitle]:
    """The title that a whole line states, by the form's first wording that fits."""
    raw = _BLANKS.sub("", text)
    folded = "".join(map(_folded, raw))
    folded = _SPELT_YEAR.sub(lambda year: year[0].translate(_DIGITS), folded)
    years = {int(year[0]) for year in _YEAR.finditer(folded)}
    kind = form.coverage.kind
    for wording in (form.report.title, *form.report.also):
        for year in years:
            for part in range(1, kind.in_a_year + 1):
                period = Period(year, part, kind)
                pattern = _pattern(wording, period.label.in_language(form.language))
                if found := pattern.fullmatch(folded):
                    yield FoundTitle(raw[slice(*found.span(1))], period)
                    return


@cache
def _pattern(wording: str, period: str) -> re.Pattern[str]:
    said = wording.format(unit=_UNIT, period=period)
    plain = "".join(_folded(char) for char in _BLANKS.sub("", said))
    first, *rest = (re.escape(part) for part in plain.split(_UNIT))
    unit = f"([^,。;:]{{1,{_LONGEST_UNIT}}}?)"
    return re.compile(first + (unit + rest[0] if rest else "()"))


def _folded(char: str) -> str:
    """The plain form of a character, if that is one character, so that positions stay."""
    plain = unicodedata.normalize("NFKC", char)
    return (plain if len(plain) == 1 else char).translate(SIMPLIFIED)
