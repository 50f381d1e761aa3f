"""Formulas typed into input cells.

The stored result is used if the formula stays within the workbook and our own totals confirm the
result. Otherwise nobody knows what the town saw.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from xlreport.findings import Severity, finding
from xlreport.findings import error_words as words
from xlreport.intake.checking import finding_value
from xlreport.rules import OWN_RECORD, addresses_in
from xlreport.xlsx import RawKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from xlreport.findings import Finding, LocalizedText
    from xlreport.form import Contents, Form
    from xlreport.intake.locator import Locator
    from xlreport.rules import Address
    from xlreport.xlsx import RawCell

Confirmed = Callable[["Address"], bool]
"""Whether the stored result of a computed cell equals ours."""

_FOREIGN = re.compile(r"[\[|]")
"""References out of the workbook, such as `[1]Sheet!A1` and `server|topic!item`."""


def formula_findings(
    form: Form,
    formulas: Mapping[Address | str, RawCell],
    contents: Contents,
    totals: Confirmed,
    locator: Locator,
) -> Iterator[Finding]:
    """A note for each formula whose result is used, an error for each other one."""
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
    if isinstance(at, str):
        return None
    is_list = form.tables[at.table].is_list
    above = _totals_over(form).get(at._replace(row=OWN_RECORD) if is_list else at, ())
    return None if all(totals(each.at_record(at.row)) for each in above) else words.DISAGREES


@cache
def _totals_over(form: Form) -> Mapping[Address, Collection[Address]]:
    """For each input, the computed cells that depend on it. A column of a list is one cell."""
    found: defaultdict[Address, dict[Address, None]] = defaultdict(dict)
    for cell in (each for table in form.tables.values() for each in table.distinct_cells):
        for below in addresses_in(cell.formula) if cell.formula else ():
            is_list = form.tables[below.table].is_list
            found[below._replace(row=OWN_RECORD) if is_list else below][cell.address] = None
    return found
