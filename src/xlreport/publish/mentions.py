"""Figures that a report's texts name, beside those of its tables.

Only words that the form declares are looked for, and only where they speak of the report's own
period: where a sentence names another year, or the one before, it is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import finding
from xlreport.form import FIGURE, figure_of, normalize_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import Finding
    from xlreport.form import Contents, Evaluation, Form, Mention, Period
    from xlreport.intake import Locator
    from xlreport.rules import Address

_ENDS = re.compile("[。;!?]")
_LONGEST_FIGURE = 15
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_BEFORE = re.compile("上年|去年|往年|历年|同期|上一年|累计")


FilledForm = tuple["Contents", "Evaluation"]
"""What inputs and texts hold, and what that amounts to."""


class NamedFigure(NamedTuple):
    """A figure that a text names."""

    address: Address
    text: str
    figure: int
    phrase: str


def named_figures(texts: Mapping[str, str], form: Form, period: Period) -> Iterator[NamedFigure]:
    """Every figure that is named for certain; none where two places name different ones."""
    read = {code: _sentences(text, period) for code, text in texts.items()}
    for mention in form.report.mentions:
        named = [
            each for code, sentences in read.items() for each in _named(mention, code, sentences)
        ]
        if len({each.figure for each in named}) == 1:
            yield named[0]


def _sentences(text: str, period: Period) -> list[tuple[str, int]]:
    """Every sentence, and the place in it from which on it speaks of another period."""
    plain = "。".join(map(normalize_label, text.split("\n")))
    return [(each, _speaks_until(each, period)) for each in _ENDS.split(plain)]


def _speaks_until(sentence: str, period: Period) -> int:
    years = (each.end() for each in _YEAR.finditer(sentence) if int(each[0]) != period.year)
    before = _BEFORE.search(sentence)
    return min(next(years, len(sentence)), before.end() if before else len(sentence))


def _named(mention: Mention, code: str, sentences: list[tuple[str, int]]) -> Iterator[NamedFigure]:
    for words in mention.phrases:
        before, _, behind = normalize_label(words).partition(FIGURE)
        pattern = re.compile(rf"{re.escape(before)}(\d{{1,{_LONGEST_FIGURE}}}){re.escape(behind)}")
        for sentence, end in sentences:
            for found in pattern.finditer(sentence):
                if found.start() < end:
                    yield NamedFigure(mention.cell, code, int(found[1]), found[0])


def mention_findings(
    texts: Mapping[str, str], form: Form, period: Period, filled: FilledForm, locator: Locator
) -> Iterator[Finding]:
    """Figures that texts name and that differ from the tables."""
    contents, evaluation = filled
    for named in named_figures(texts, form, period):
        is_input = form.cells[named.address].is_input
        known = figure_of((contents if is_input else evaluation.computed).get(named.address))
        if known is not None and known != named.figure:
            yield finding(
                "report.text-differs",
                locator.of_address(named.text),
                observed=named.figure,
                expected=known,
                difference=named.figure - known,
                words=named.phrase,
            )
