"""The unit of money that a report states, where it is another one than the form's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.form import ALL_MONEY_UNITS, is_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Form
    from xlreport.importing.document import Document

_NAMES = "|".join(
    re.escape(name)
    for name in sorted({n for each in ALL_MONEY_UNITS for n in each.name}, key=len, reverse=True)
)
_STATED = re.compile(rf"(?:单位\s*[：:]\s*|以|\b[Ii]n )({_NAMES})(?=为单位|[）)，,。；;.\s]|$)")


def other_unit(document: Document, form: Form) -> str | None:
    """The unit of money that a document states and the form does not have.

    None if it states none or the form's; then figures are taken as they stand.
    """
    cells = (cell for table in form.tables.values() for cell in table.distinct_cells)
    own = {cell.type.unit for cell in cells if is_money(cell.type)}
    stated: set[str] = {found for text in _texts(document) for found in _STATED.findall(text)}
    if not own or not stated or own & stated:
        return None
    return min(stated)


def _texts(document: Document) -> Iterator[str]:
    yield from (line.text for line in document.lines)
    for row in document.rows:
        yield from (cell.text for cell in row.cells)
