"""Finds figures in a report's texts and compares them with those of its tables.

Only phrases that the form declares count. A phrase must speak of the report's own period: what
follows another year or a word such as 上年 in a sentence is passed over.
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
"""The contents of inputs and texts, and what the form's evaluation makes of them."""


class NamedFigure(NamedTuple):
    """A figure in a text: the cell's address, the text's code, the figure, and the phrase."""

    address: Address
    text: str
    figure: int
    phrase: str


def named_figures(texts: Mapping[str, str], form: Form, period: Period) -> Iterator[NamedFigure]:
    """The figures that texts name clearly. If two places name different ones, neither counts."""
    read = {code: _sentences(text, period) for code, text in texts.items()}
    for mention in form.report.mentions:
        named = [
            each for code, sentences in read.items() for each in _named(mention, code, sentences)
        ]
        if len({each.figure for each in named}) == 1:
            yield named[0]


def _sentences(text: str, period: Period) -> list[tuple[str, int]]:
    """Every sentence, with the position from which it speaks of another period."""
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
    """A finding for each figure in a text that differs from the tables."""
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
