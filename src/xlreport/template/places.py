"""Where the link of a check line leads: to its cell, or to the first record that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.form import RuleLine
from xlreport.rules import CellRef, column_letters, quote_sheet_name
from xlreport.template.records import list_helpers

if TYPE_CHECKING:
    from xlreport.form import LineVerdict
    from xlreport.layout import Layout, PlacedLine


class PlaceFormulas(NamedTuple):
    """Formulas for the target of a link, and for the words that name the place."""

    target: str
    words: str


def place_of(layout: Layout, verdict: LineVerdict) -> CellRef:
    """The cell of a line; of a rule over records, that of the first record that fails."""
    at = verdict.line.address
    if verdict.failures and not isinstance(at, str):
        at = at.at_record(verdict.failures[0].record)
    return layout.ref_of(at)


def link_target(ref: CellRef) -> str:
    """The target of a link within the workbook."""
    return f"#{quote_sheet_name(ref.sheet)}!{ref.a1}"


def place_words(ref: CellRef) -> str:
    return f"{ref.sheet}!{ref.a1}"


def place_formulas(layout: Layout, placed: PlacedLine) -> PlaceFormulas | None:
    """Formulas that find the place. None where the place never changes."""
    line = placed.line
    if not isinstance(line, RuleLine) or not line.instance.over:
        return None
    helper = list_helpers(layout)[line.instance.over[0]]
    results = helper.elsewhere(helper.rule_column(placed))
    first = layout.ref_of(line.address)
    row = f"(IFERROR(MATCH(1,{results},0),1)+{first.row})"
    column = column_letters(first.column)
    return PlaceFormulas(
        f'"{_in_text(f"#{quote_sheet_name(first.sheet)}!{column}")}"&{row}',
        f'"{_in_text(f"{first.sheet}!{column}")}"&{row}',
    )


def _in_text(text: str) -> str:
    return text.replace('"', '""')
