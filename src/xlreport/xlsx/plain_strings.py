"""The fast path for shared strings: each `<si>` in plain form is read by one regular expression.

Returns of one form share most of their strings, and LibreOffice and WPS split each into runs by
font. What an `<si>` means depends on its bytes alone, so each short one is read once and cached.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlreport.xlsx.fast_path import LINES, VALUE, has_unusual, part_text, plain_unquoted
from xlreport.xlsx.tokens import BLANKS

REMEMBERED_STRINGS = 2_048
_SHORT = 1_024
"""Only strings with so little XML are cached: together they take at most a few megabytes."""

_TEXT = rf"{LINES}(?:&(?:amp|lt|gt|quot|apos|#9|#10|#13);{LINES})*"
_T = re.compile(rf'<t( xml:space="preserve")?(?:/>|>({_TEXT})</t>)')
_ANY_T = rf'<t(?: xml:space="preserve")?(?:/>|>{_TEXT}</t>)'
_FONT = (
    "<(?:b|i|u|strike|outline|shadow|sz|color|rFont|family|charset|scheme|vertAlign)"
    rf'(?: (?:val|rgb|theme|indexed)="{VALUE}")?/>'
)
_PHONETIC = '<phoneticPr(?: fontId="[0-9]+")?(?: type="[A-Za-z]+")?/>'
_PLAIN = re.compile(
    rf"(?:{_ANY_T}|(?:<r>(?:<rPr>(?:{_FONT})*</rPr>)?{_ANY_T}</r>)+)(?:{_PHONETIC})?"
)
"""Content of an `<si>` as Excel, WPS, LibreOffice and XlsxWriter write it."""


def extract_plain_strings(part: bytes, most_elements: int) -> tuple[list[str], str] | None:
    """Extract the shared strings. None if any is not plain: cells refer to them by number.

    None also for a part that could have more than so many elements.
    """
    text = part_text(part, "<si>")
    if text is None or text.count("<") > most_elements:
        return None
    first, *items = text.split("<si>")
    left, strings = [first], []
    for item in items:
        content, end, after = item.partition("</si>")
        string = (_remembered if len(content) <= _SHORT else _read)(content) if end else None
        if string is None:
            return None
        strings.append(string)
        left.append(after)
    rest = "".join(left)
    if "<si" in rest or ":si" in rest or has_unusual(rest):
        return None
    return strings, rest


def _read(content: str) -> str | None:
    """The string of an `<si>` with this content. None if it is not plain."""
    if not _PLAIN.fullmatch(content):
        return None
    runs = ((kept, plain_unquoted(run)) for kept, run in _T.findall(content))
    return "".join(run if kept else run.strip(BLANKS) for kept, run in runs)


_remembered = lru_cache(maxsize=REMEMBERED_STRINGS)(_read)
