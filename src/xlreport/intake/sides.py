"""What a failing rule compares, as people read it: figures, or dates and the days between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import LocalizedText, words
from xlreport.findings.model import readable_value
from xlreport.form.checks import RuleLine
from xlreport.form.dates import date_text

if TYPE_CHECKING:
    from xlreport.findings import Value
    from xlreport.form.judgement import LineVerdict


class Sides(NamedTuple):
    """Both sides and their difference as values, and the sentence that tells them."""

    left: Value
    right: Value
    difference: Value
    words: LocalizedText


def sides_of(verdict: LineVerdict) -> Sides:
    """The sides of a rule's verdict; beside a blank date there is no difference."""
    if verdict.left is None:
        return Sides(None, verdict.right, None, words.DOES_NOT_HOLD)
    if isinstance(verdict.line, RuleLine) and verdict.line.instance.of_dates:
        return _days(verdict)
    values = verdict.left, verdict.right, verdict.difference
    return Sides(*values, _said(words.OPERANDS, values))


def _days(verdict: LineVerdict) -> Sides:
    left, right = date_text(verdict.left), date_text(verdict.right)
    if left is None or right is None:
        return Sides(left, right, None, _said(words.OPERANDS_WITH_BLANK, (left, right, None)))
    values = left, right, verdict.difference
    return Sides(*values, _said(words.DATE_OPERANDS, values))


def _said(sentence: LocalizedText, values: tuple[Value, Value, Value]) -> LocalizedText:
    left, right, difference = map(readable_value, values)
    return sentence.format(observed=left, expected=right, difference=difference)
