"""The county's inputs: each cell added over the units that count."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.form.celltypes import Content
    from xlreport.form.model import Form
    from xlreport.intake.submission import Submission
    from xlreport.rules.address import Address
    from xlreport.rules.operators import Figure


def add_up(form: Form, submissions: Iterable[Submission]) -> dict[Address, Figure]:
    """Sums over all input cells; 0 where no unit has a figure."""
    sums: dict[Address, Figure] = {at: 0 for at, cell in form.cells.items() if cell.is_input}
    for submission in submissions:
        for at in sums:
            number = countable(submission.contents.get(at))
            if number:
                sums[at] += number
    return sums


def countable(content: Content) -> Figure | None:
    """What a content adds to a total: a plain number; never text, a date or a logical value."""
    if isinstance(content, bool) or not isinstance(content, int | Decimal):
        return None
    return content
