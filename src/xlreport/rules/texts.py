"""Texts as a spreadsheet has them: their length, when two are equal, and the keys of lists.

A key joins the texts of some cells of a record. Sheets search keys with MATCH and SUMIFS, which
take `*`, `?` and `~` for wildcards and read numbers in texts. A key therefore begins with a bar and
spells these characters in another way, so that every engine finds equal keys only.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PART_START = "|-"
KEY_SPELLINGS = (("|", "|0"), ("~", "|1"), ("*", "|2"), ("?", "|3"))
"""What stands for a character in a key. The order matters: the bar first."""

LONGEST_KEY = 250
"""A longer key is never found. MATCH and SUMIFS fail above 255 characters."""


def text_length(text: str) -> int:
    """Characters as a spreadsheet counts them: in UTF-16 units, so a rare one counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def equal_in_sheet(one: str, other: str) -> bool:
    """Whether two texts are equal in a sheet, which ignores case."""
    return folded(one) == folded(other)


def folded(text: str) -> tuple[str, str]:
    """What two texts have in common if they are equal in a sheet."""
    return text.lower(), text.upper()


def figure_text(figure: int | Decimal) -> str:
    """A figure as text, as a sheet converts it."""
    return format(figure.normalize(), "f") if isinstance(figure, Decimal) else str(figure)


def padded(figure: int | Decimal, digits: int) -> str:
    """A whole number as text, with zeros in front up to so many digits."""
    shown = figure_text(int(figure))
    return "0" * (digits - len(shown)) + shown


def record_key(parts: Iterable[str]) -> str:
    """The key of a record. Empty if there is none: all parts are blank, or it is too long."""
    texts = tuple(parts)
    key = "".join(PART_START + _spelt(each) for each in texts)
    return key if any(texts) and text_length(key) <= LONGEST_KEY else ""


def _spelt(text: str) -> str:
    for char, spelling in KEY_SPELLINGS:
        text = text.replace(char, spelling)
    return text
