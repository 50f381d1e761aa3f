"""Figures that a report's texts name, beside those of its tables.

Only words that the form declares are looked for, and only where they speak of the report's own
period: where a sentence names another year, or the one before, it is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form.labels import normal
from xlreport.form.reporting import FIGURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form.model import Form
    from xlreport.form.period import Period
    from xlreport.form.reporting import Mention
    from xlreport.rules.address import Address

_ENDS = "。;!?"
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_BEFORE = re.compile("上年|去年|往年|历年|同期|上一年|累计")


class Named(NamedTuple):
    """A figure that a text names."""

    at: Address
    text: str
    figure: int
    words: str


def mentions(texts: Mapping[str, str], form: Form, period: Period) -> Iterator[Named]:
    """Every figure that is named for certain; none where two places name different ones."""
    for mention in form.report.mentions:
        named = [
            each for code, text in texts.items() for each in _named(mention, code, text, period)
        ]
        if len({each.figure for each in named}) == 1:
            yield named[0]


def _named(mention: Mention, code: str, text: str, period: Period) -> Iterator[Named]:
    plain = "。".join(map(normal, text.split("\n")))
    for words in mention.words:
        before, _, behind = normal(words).partition(FIGURE)
        for found in re.finditer(rf"{re.escape(before)}(\d+){re.escape(behind)}", plain):
            start = max(plain.rfind(end, 0, found.start()) for end in _ENDS) + 1
            sentence = plain[start : found.start()]
            years = {int(year) for year in _YEAR.findall(sentence)}
            if years <= {period.year} and not _BEFORE.search(sentence):
                yield Named(mention.cell, code, int(found[1]), found[0])
