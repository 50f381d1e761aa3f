"""What a failing rule compares, as people read it: figures, or dates and the days between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import LocalizedText, readable_value
from xlreport.findings import workbook_words as words
from xlreport.form import RuleLine, date_text

if TYPE_CHECKING:
    from xlreport.findings import Value
    from xlreport.form import LineVerdict


class Operands(NamedTuple):
    """Both sides and their difference as values, and the sentence that tells them."""

    left: Value
    right: Value
    difference: Value
    message: LocalizedText


def operands_of(verdict: LineVerdict) -> Operands:
    """The sides of a rule's verdict; beside a blank date there is no difference."""
    if verdict.left is None:
        return Operands(None, verdict.right, None, words.DOES_NOT_HOLD)
    if isinstance(verdict.line, RuleLine) and verdict.line.instance.of_dates:
        return _days(verdict)
    values = verdict.left, verdict.right, verdict.difference
    return Operands(*values, _sentence(words.OPERANDS, values))


def _days(verdict: LineVerdict) -> Operands:
    left, right = date_text(verdict.left), date_text(verdict.right)
    if left is None or right is None:
        return Operands(
            left, right, None, _sentence(words.OPERANDS_WITH_BLANK, (left, right, None))
        )
    values = left, right, verdict.difference
    return Operands(*values, _sentence(words.DATE_OPERANDS, values))


def _sentence(sentence: LocalizedText, values: tuple[Value, Value, Value]) -> LocalizedText:
    left, right, difference = map(readable_value, values)
    return sentence.format(observed=left, expected=right, difference=difference)
