"""The text printed in a cell of a report -> the content that a unit would have typed.

A figure with its measure or a thousands separator becomes the number that it certainly means. A
stroke for "nothing" becomes a blank. Both get a finding. Anything else stays text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlreport.form import CellKind
from xlreport.intake import MINUS_SIGNS, exact_figure, propose_figure
from xlreport.publish import DATE
from xlreport.rules import DATE_EPOCH

if TYPE_CHECKING:
    from xlreport.form import CellType, Content

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NOTHING = frozenset({"/", "\\", "-", "--", "—", "——", "－", "无", "∕", "…"})
_CUT = re.compile(r"\d\s+\d")
"""Blanks between digits: either one number split, or several numbers run together."""

_MINUS = {**MINUS_SIGNS, **str.maketrans({"‐": "-", "‑": "-"})}
"""Signs that mean minus. In print hyphens do, too."""


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """The content of a cell, and the code of its finding; empty where it needs none."""

    content: Content
    code: str = ""


def read_printed_cell(text: str, kind: CellType) -> PrintedValue:
    """Read the text printed in a cell of a type. What it cannot read stays text, with a finding."""
    if kind.kind is CellKind.TEXT:
        return PrintedValue(text or None)
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    if not plain:
        return PrintedValue(None)
    if kind.kind is CellKind.CHOICE:
        return PrintedValue(text.strip())
    if kind.is_alternative(text.strip()):
        return PrintedValue(text.strip())
    if kind.kind is CellKind.DATE:
        return _date(plain)
    if _NUMBER.fullmatch(plain):
        return PrintedValue(exact_figure(plain))
    if is_placeholder(text):
        return PrintedValue(None, "report.no-figure")
    meant = None if _CUT.search(plain) else propose_figure(plain, kind)
    if meant is not None:
        return PrintedValue(meant, "report.read-as")
    return PrintedValue(text.strip(), "report.not-a-number")


def is_placeholder(text: str) -> bool:
    """Whether a text is a stroke or a word for "nothing"."""
    return not _NOTHING.isdisjoint((text.strip(), unicodedata.normalize("NFKC", text).strip()))


def _date(plain: str) -> PrintedValue:
    found = DATE.fullmatch(re.sub(r"\s", "", plain))
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    return (
        PrintedValue((day - DATE_EPOCH).days) if day else PrintedValue(plain, "report.not-a-number")
    )
