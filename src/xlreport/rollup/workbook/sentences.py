"""The form's sentences on 概况, to be copied: live formulas that follow the switch."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.form import PeriodKind, display_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form import Sentence, SentenceFigure
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Address, Figure

LONGEST_LITERAL = 255
"""Excel's limit for a text in a formula, in characters."""


def sentences(context: ReportContext) -> Iterator[tuple[str, str]]:
    """Each sentence as a formula, and as it reads now."""
    for each in context.roll_up.form.sentences:
        parts = list(_parts(context, each))
        yield "&".join(formula for formula, _ in parts), "".join(said for _, said in parts)


def _parts(context: ReportContext, sentence: Sentence) -> Iterator[tuple[str, str]]:
    for part in sentence.parts:
        if isinstance(part, str):
            for start in range(0, len(part), LONGEST_LITERAL):
                piece = part[start : start + LONGEST_LITERAL]
                yield _quoted(piece), piece
        elif part.against_prior:
            yield from _comparison(context, part)
        else:
            yield _figure(context, part.address)


def live_sentence(sentence: str, cells: Mapping[str, str]) -> str:
    """A sentence as a formula; `cells` gives what replaces each mark in braces."""
    parts = re.split(r"\{(\w+)\}", sentence)
    return "&".join(
        cells[part] if number % 2 else _quoted(part) for number, part in enumerate(parts) if part
    )


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _figure(context: ReportContext, at: Address) -> tuple[str, str]:
    figure = context.roll_up.totals.get(at)
    cell, decimals = (
        context.template.formulas("").reference(at),
        context.roll_up.form.cells[at].type.decimals,
    )
    said = "" if figure is None else rounded_text(figure, decimals)
    return f'IF({cell}="","",ROUND({cell},{decimals})&"")', said


def _comparison(context: ReportContext, part: SentenceFigure) -> Iterator[tuple[str, str]]:
    """How a figure compares with the period before; nothing if the earlier one is unknown or 0."""
    prior = context.roll_up.prior
    before = prior.totals.get(part.address) if prior else None
    if not before:
        return
    now = context.roll_up.totals.get(part.address) or 0
    is_year = context.roll_up.form.coverage.kind is PeriodKind.YEAR
    against = context.localize(words.AGAINST_YEAR if is_year else words.AGAINST_PERIOD)
    up, down, level = map(context.localize, (words.UP, words.DOWN, words.LEVEL))
    start, end = context.localize(words.BRACKETS).split("{said}")
    cell, then = context.template.formulas("").reference(part.address), f"({display_text(before)})"
    share = f'ROUND(ABS({cell}-{then})/ABS({then})*100,1)&"%"'
    change = f"IF({cell}>{then},{_quoted(up)},{_quoted(down)})&{share}"
    formula = f"IF(ROUND({cell}-{then},6)=0,{_quoted(level)},{change})"
    said = (
        level
        if now == before
        else (up if now > before else down) + share_text(now - before, before)
    )
    yield f"{_quoted(start + against)}&{formula}&{_quoted(end)}", f"{start}{against}{said}{end}"


def share_text(part: Figure, whole: Figure) -> str:
    """The size of a part in per cent of a whole, with at most one decimal."""
    return f"{rounded_text(abs(Decimal(part)) / abs(Decimal(whole)) * 100, 1)}%"


def rounded_text(number: Figure, decimals: int) -> str:
    """A number as a sheet rounds it and joins it to a text: without zeros at its end."""
    rounded = Decimal(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return format(rounded.normalize() + 0, "f")
