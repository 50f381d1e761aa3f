"""更正情况: what each unit corrected since the roll-up before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column

if TYPE_CHECKING:
    from xlreport.form import Content
    from xlreport.rollup.change_set import UnitChange
    from xlreport.rollup.workbook.report_context import ReportContext

COLUMNS = (
    Column(words.UNIT_CODE, 13),
    Column(words.UNIT_NAME, 22),
    Column(words.CHANGE_WHAT, 12, centred=True),
    Column(words.PLACE, 18),
    Column(words.ITEM, 40),
    Column(words.OLD, 20, centred=True),
    Column(words.NEW, 20, centred=True),
)
LONGEST_SHOWN = 80


def write_changes(context: ReportContext) -> None:
    """Writes the sheet only where an earlier roll-up was given."""
    since = context.roll_up.changes
    if since is None:
        return
    rows = since.changes
    sheet = context.add_table_sheet(words.CHANGES_SINCE, words.CHANGES_HINT, COLUMNS, len(rows))
    for row, each in enumerate(rows, FIRST_ROW):
        context.write_row(sheet, row, COLUMNS, _values(context, each))


def _values(context: ReportContext, each: UnitChange) -> tuple[Content, ...]:
    item = each.finding.problem(context.language) if each.finding else each.item
    old, new = (
        value[:LONGEST_SHOWN] if isinstance(value, str) else value for value in (each.old, each.new)
    )
    ref = context.template.layout.ref_of(each.address) if each.address else None
    place = f"{ref.sheet}!{ref.a1}" if ref else ""
    return (each.unit, each.name, context.localize(each.kind.label), place, item, old, new)
