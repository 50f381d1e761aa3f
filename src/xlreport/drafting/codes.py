"""Codes of Chinese labels: the line number where there is one, else the initials of its pinyin."""

from __future__ import annotations

import re

from pypinyin import Style, lazy_pinyin

from xlreport.drafting.texts import without_ordinal
from xlreport.rules import RESERVED_NAMES

LONGEST = 8
"""Longer codes are cut: a rule names several."""
_IN_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_NO_CODE = re.compile(r"[^a-z0-9]+")
_ENGLISH = re.compile(r"[A-Za-z]{2,}")


def initials(label: str, prefix: str = "n") -> str:
    """The initials of a label, without its number and what stands in brackets; `` if none.

    A label that begins with a digit gets the prefix.
    """
    core = without_ordinal(label)
    core = _IN_BRACKETS.sub("", core) or core
    parts = lazy_pinyin(core, style=Style.FIRST_LETTER, errors=_plain)
    text = _NO_CODE.sub("", "".join(parts).lower())
    return f"{prefix}{text}"[:LONGEST] if text[:1].isdigit() else text[:LONGEST]


def _plain(text: str) -> str:
    """What is no Chinese: the words of a short English label, joined; else its letters."""
    return text


def number_code(prefix: str, number: str) -> str:
    """The code for a line number: r27 for 27, r01 for 01; `` where it is no number."""
    text = _NO_CODE.sub("", number.strip("（()）").lower())
    return f"{prefix}{text}" if text and len(text) < LONGEST else ""


class CodeMaker:
    """Gives each thing of one scope a code of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set(RESERVED_NAMES)

    def code(self, wanted: str, fallback: str) -> str:
        """The wanted code, or one with a number behind it where it is taken."""
        base = wanted or fallback
        code, number = base, 1
        while code in self._taken:
            number += 1
            code = f"{base}{number}" if not base[-1].isdigit() else f"{base}_{number}"
        self._taken.add(code)
        return code
