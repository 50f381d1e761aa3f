"""Formulas that stand where a figure should have been typed.

Their stored result is used where it is one of the workbook's own and the totals, which are
calculated again, confirm it; otherwise nobody knows what the town saw.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from xlreport.findings import Severity, finding
from xlreport.findings import error_words as words
from xlreport.intake.checking import finding_value
from xlreport.rules import addresses_in
from xlreport.xlsx import RawKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import Finding, LocalizedText
    from xlreport.form import Contents, Form
    from xlreport.intake.locator import Locator
    from xlreport.rules import Address
    from xlreport.xlsx import RawCell

Confirmed = Callable[["Address"], bool]
"""Whether the stored result of a computed cell equals ours."""

_FOREIGN = re.compile(r"[\[|]")
"""`[1]Sheet!A1` and `server|topic!item` lead out of the workbook."""


def formula_findings(
    form: Form,
    formulas: Mapping[Address | str, RawCell],
    contents: Contents,
    totals: Confirmed,
    locator: Locator,
) -> Iterator[Finding]:
    """A note for each formula whose result is used, an error for each other."""
    for at, raw in formulas.items():
        why = _refused(raw) or _unconfirmed(form, at, totals)
        yield finding(
            "cell.formula",
            locator.of_address(at),
            severity=Severity.ERROR if why else Severity.NOTE,
            observed=finding_value(contents.get(at)),
            formula=f"={raw.formula}" if raw.formula else words.PART_OF_FORMULA,
            why=why,
        )


def _refused(raw: RawCell) -> LocalizedText | None:
    if _FOREIGN.search(raw.formula or ""):
        return words.OTHER_FILE
    return words.NO_RESULT if raw.kind is RawKind.EMPTY else None


def _unconfirmed(form: Form, at: Address | str, totals: Confirmed) -> LocalizedText | None:
    above = _totals_over(form).get(at, ())
    return None if all(totals(each) for each in above) else words.DISAGREES


@cache
def _totals_over(form: Form) -> Mapping[Address | str, list[Address]]:
    """The computed cells that each input goes into."""
    found: dict[Address | str, list[Address]] = {}
    for cell in form.cells.values():
        for below in addresses_in(cell.formula) if cell.formula else ():
            found.setdefault(below, []).append(cell.address)
    return found
