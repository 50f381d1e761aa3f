"""The choices of a validation: written out, or in cells that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.utils import range_boundaries

from xlreport.drafting.texts import tidy_label

if TYPE_CHECKING:
    from xlreport.originals import OriginalBook, OriginalSheet

_RANGE = re.compile(r"(?:'((?:[^']|'')+)'!|([^'!()]+)!)?(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")
_NOT_IN_CHOICES = re.compile(r"[*?~]")
_MOST = 500


def choices_of(book: OriginalBook, sheet: OriginalSheet, source: str) -> tuple[str, ...] | None:
    """The choices of a validation's source; None where it cannot be read."""
    if source.startswith('"') and source.endswith('"'):
        texts = source[1:-1].replace('""', '"').replace("，", ",").split(",")
    else:
        named = book.names.get(source.removeprefix("="), source)
        texts = _in_cells(book, sheet, named.removeprefix("="))
    found = tuple(dict.fromkeys(text for each in texts if (text := tidy_label(each))))
    if not found or len(found) > _MOST or any(_NOT_IN_CHOICES.search(each) for each in found):
        return None
    return found


def _in_cells(book: OriginalBook, sheet: OriginalSheet, reference: str) -> list[str]:
    """The texts of the cells of a reference such as `选项!$A$1:$A$9`; none if it is no such."""
    match = _RANGE.fullmatch(reference)
    if not match:
        return []
    name = (match[1] or "").replace("''", "'") or match[2] or sheet.name
    where = book.sheet(name)
    left, top, right, bottom = range_boundaries(match[3].replace("$", ""))
    if where is None or None in {left, top, right, bottom}:
        return []
    return [
        where.cell(row - 1, column - 1).text
        for row in range(int(top or 1), int(bottom or 1) + 1)
        for column in range(int(left or 1), int(right or 1) + 1)
    ]
