"""Text patterns: `like: "AWARD-#####"` -> a test in Python, an Excel formula, words, an example.

A pattern says what stands at each place of a text, so its length is fixed and nothing repeats. In
the sheet and in Python, a place is a string of the characters that fit. A pattern can also be the
name of a kind of text that has a check digit, such as `credit-code`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import accumulate, cycle, groupby
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules.operators import Figure, round_half_up
from xlreport.rules.pattern_kinds import (
    LETTERS,
    PatternKind,
    all_found,
    is_basic,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_FORMULA = 6_000
"""The most characters of a test in the sheet. Excel accepts 8,192 in a whole formula."""

LONGEST_WORDS, MOST_WORDS = 70, 140
"""So many characters tell one pattern in words, and all together. A tip has 255."""

_SURE_BELOW, _SURE_DECIMALS_BELOW = int(1e15), int(1e11)
"""Below these, all programs write a whole number, or one of four decimals, with the same digits."""

_LONGEST_REFERENCE = "'" + "x" * 31 + "'!XFD1048576"


class Sign(Enum):
    """What a place of a pattern asks for."""

    SELF = "itself"
    DIGIT = "#"
    LETTER = "@"
    ANY = "?"
    ONE_OF = "["


@dataclass(frozen=True, slots=True)
class Place:
    """One character of a text. `allowed` is all that fits; empty: any one. `shown` is for words."""

    sign: Sign
    allowed: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class TextPattern:
    """What a text should look like. Either the places or the kind is given."""

    text: str
    places: tuple[Place, ...] = ()
    kind: PatternKind | None = None

    @property
    def lengths(self) -> tuple[int, int]:
        """The fewest and the most characters of a text that fits."""
        return self.kind.lengths if self.kind else (len(self.places), len(self.places))

    @property
    def example(self) -> str:
        """A text that fits."""
        if self.kind:
            return self.kind.example
        shown: list[str] = []
        for sign, run in groupby(self.places, key=lambda place: place.sign):
            samples = cycle(_EXAMPLES.get(sign, ""))
            shown += [next(samples, place.shown[:1]) for place in run]
        return "".join(shown)

    @property
    def words(self) -> LocalizedText:
        """The pattern in words, such as `“AWARD-”后接 5 位数字`."""
        if self.kind:
            return self.kind.label
        parts = [_run_words(list(run)) for _, run in groupby(self.places, key=_run_key)]
        chinese = "后接".join(each.zh for each in parts).strip()
        return LocalizedText(chinese, ", then ".join(each.en for each in parts))

    def matches(self, text: str) -> bool:
        """Whether a text fits."""
        if self.kind:
            return self.kind.fits(text)
        return len(text) == len(self.places) and all(
            char in place.allowed if place.allowed else is_basic(char)
            for char, place in zip(text, self.places, strict=True)
        )

    def formula(self, x: str) -> str:
        """The same test as an Excel expression. `x` is an expression that gives a text."""
        if self.kind:
            return f"IFERROR({self.kind.excel(x)},FALSE)"
        places = list(enumerate(self.places, 1))
        tests = [f"LEN({x})={len(places)}"]
        if known := [(number, each.allowed) for number, each in places if each.allowed]:
            tests.append(all_found(x, known))
        # UNICODE refuses the halves of a character that counts twice in Excel.
        tests += [
            f"_xlfn.UNICODE(MID({x},{number},1))<65536"
            for number, each in places
            if not each.allowed
        ]
        return f"IFERROR(AND({','.join(tests)}),FALSE)"


_EXAMPLES = {Sign.DIGIT: "1234567890", Sign.LETTER: LETTERS[:26], Sign.ANY: "X"}


def is_like(patterns: Sequence[TextPattern], content: Figure | str | bool, text: str) -> bool:
    """Whether a cell's content fits any of the patterns. `text` is the content as text.

    A truth value never fits, because programs disagree on its text. Nor does a number that some
    programs write with an exponent.
    """
    if isinstance(content, bool):
        return False
    if not isinstance(content, str) and not _has_plain_text(content):
        return False
    return any(each.matches(text) for each in patterns)


def is_like_formula(patterns: Sequence[TextPattern], x: str) -> str:
    """The same test as an Excel expression for the cell `x`."""
    decimals = f"IF(ABS({x})<{_SURE_DECIMALS_BELOW},4,0)"
    plain = f"AND(ABS({x})<{_SURE_BELOW},{x}=ROUND({x},{decimals}))"
    told = [each.formula(x) for each in patterns]
    fits = f"OR({','.join(told)})" if len(told) > 1 else told[0]
    return f"IF(ISLOGICAL({x}),FALSE,IF(IF(ISNUMBER({x}),{plain},TRUE),{fits},FALSE))"


def is_too_long(patterns: Sequence[TextPattern]) -> bool:
    """Whether the test could be longer than a formula may be."""
    return len(is_like_formula(patterns, _LONGEST_REFERENCE)) > LONGEST_FORMULA


def patterns_in_words(patterns: Sequence[TextPattern]) -> LocalizedText:
    """What a text may look like, with an example: short enough for a tip at a cell."""
    said = [_short_words(each) for each in patterns]
    told = accumulate(len(each.en) for each in said)
    shown = max(1, sum(length <= MOST_WORDS for length in told))
    if shown < len(said):
        rest = LocalizedText("其他 {count} 种写法", "{count} more").format(count=len(said) - shown)
        said = [*said[:shown], rest]
    chinese = "，或 ".join(each.zh for each in said)
    english = ", or ".join(each.en for each in said)
    return LocalizedText("{said}，如 {example}", "{said}, such as {example}").format(
        said=LocalizedText(chinese, english), example=patterns[0].example
    )


def _short_words(pattern: TextPattern) -> LocalizedText:
    """The pattern in words. An example where that would take too many."""
    if len(pattern.words.en) <= LONGEST_WORDS:
        return pattern.words
    return LocalizedText("形如 {example}", "a text like {example}").format(example=pattern.example)


def _has_plain_text(figure: Figure) -> bool:
    """Whether every program writes the number with the same digits, without an exponent."""
    size = Decimal(figure).copy_abs()
    decimals = 4 if size < _SURE_DECIMALS_BELOW else 0
    return size < _SURE_BELOW and figure == round_half_up(figure, decimals)


def _run_key(place: Place) -> tuple[Sign, str]:
    return place.sign, place.shown if place.sign is Sign.ONE_OF else ""


def _run_words(run: list[Place]) -> LocalizedText:
    """Neighbouring places of one sign in words."""
    count, literal = len(run), "".join(each.shown for each in run)
    said = {
        Sign.SELF: LocalizedText("“{literal}”", "“{literal}”"),
        Sign.DIGIT: LocalizedText(" {count} 位数字", "{count} digit{s}"),
        Sign.LETTER: LocalizedText(" {count} 个字母", "{count} letter{s}"),
        Sign.ANY: LocalizedText(" {count} 个任意字符", "{count} character{s} of any kind"),
        Sign.ONE_OF: LocalizedText(
            " {count} 个字符（{one_of} 之一）", "{count} character{s} (one of {one_of})"
        ),
    }[run[0].sign]
    plural = "s" if count > 1 else ""
    return said.format(literal=literal, count=count, one_of=run[0].shown, s=plural)
