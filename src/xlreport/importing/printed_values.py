"""What is printed in a cell of a report -> what a unit would have typed.

A figure with its measure or a thousands mark is read as the number that it certainly means, and
told. A stroke for "nothing" is read as a blank, and told. Anything else stays as its text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlreport.form import DATE_EPOCH, CellKind
from xlreport.intake import MINUS_SIGNS, exact_figure, propose_figure
from xlreport.publish import DATE

if TYPE_CHECKING:
    from xlreport.form import CellType, Content

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_NOTHING = frozenset({"/", "\\", "-", "--", "—", "——", "－", "无", "∕", "…"})
_CUT = re.compile(r"\d\s+\d")
"""Blanks between digits: one number torn, or several run together."""

_MINUS = {**MINUS_SIGNS, **str.maketrans({"‐": "-", "‑": "-"})}
"""In print hyphens stand for it as well."""


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """What a cell was read as, and the finding's code where that is to be told."""

    content: Content
    code: str = ""


def read_printed_cell(text: str, kind: CellType) -> PrintedValue:
    if kind.kind is CellKind.TEXT:
        return PrintedValue(text or None)
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    if not plain:
        return PrintedValue(None)
    if kind.kind is CellKind.CHOICE:
        return PrintedValue(text.strip())
    if kind.kind is CellKind.DATE:
        return _date(plain)
    if _NUMBER.fullmatch(plain):
        return PrintedValue(exact_figure(plain))
    if plain in _NOTHING or text.strip() in _NOTHING:
        return PrintedValue(None, "report.no-figure")
    meant = None if _CUT.search(plain) else propose_figure(plain, kind)
    if meant is not None:
        return PrintedValue(meant, "report.read-as")
    return PrintedValue(text.strip(), "report.not-a-number")


def _date(plain: str) -> PrintedValue:
    found = DATE.fullmatch(re.sub(r"\s", "", plain))
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    return (
        PrintedValue((day - DATE_EPOCH).days) if day else PrintedValue(plain, "report.not-a-number")
    )
