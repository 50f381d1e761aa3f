"""One sheet -> its tables with codes, rows and columns, and its page; nothing is typed yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xlreport.drafting.blocks import find_blocks
from xlreport.drafting.codes import CodeMaker, initials, number_code
from xlreport.drafting.computed import DraftedCell
from xlreport.drafting.lines import drafted_columns, drafted_rows
from xlreport.drafting.model import LineDraft, TableDraft
from xlreport.drafting.page import PageDraft, read_page
from xlreport.drafting.regions import find_regions
from xlreport.drafting.view import CellRole, SheetView
from xlreport.findings import draft_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.drafting.formulas import OriginPlace
    from xlreport.drafting.model import TableRegion
    from xlreport.originals import Area, OriginalSheet

_FEWEST_RECORDS = 3
_TOTALS = frozenset(("合计", "总计", "小计", "本页合计", "Total"))


@dataclass(slots=True)
class SheetDraft:
    """A sheet while it is drafted. `totals` are rows of totals under lists, which are left out."""

    view: SheetView
    page: PageDraft
    code: str = ""
    tables: list[TableDraft] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)


def draft_sheet(sheet: OriginalSheet) -> SheetDraft | None:
    """The tables and the page of a sheet; None if it takes no figures."""
    view = SheetView(sheet)
    blocks = find_blocks(view)
    if not blocks:
        return None
    draft = SheetDraft(view, read_page(view, blocks))
    for at, block in enumerate(blocks):
        follows = at > 0 and _stands_beside(blocks[at - 1], block)
        for number, region in enumerate(find_regions(view, block)):
            band = draft.page.bands.get(block.top, "") if number == 0 else ""
            is_beside = region.is_beside or (number == 0 and follows)
            draft.tables.append(_table(draft, replace(region, is_beside=is_beside), band))
    return draft if draft.tables else None


def _stands_beside(left: Area, right: Area) -> bool:
    return right.left > left.right and right.top <= left.bottom


def _table(draft: SheetDraft, region: TableRegion, band: str) -> TableDraft:
    region = replace(region, title=region.title or band)
    view = draft.view
    if region.is_list:
        totals = [row for row in region.body if _is_total(view, region, row)]
        draft.totals += totals
        region = replace(region, body=tuple(row for row in region.body if row not in totals))
    table = TableDraft(region, view.sheet.name)
    table.columns = drafted_columns(view, region)
    if not region.is_list:
        table.rows = drafted_rows(view, region)
    elif len(region.body) < _FEWEST_RECORDS:
        label = words.FILL_IN.zh
        table.rows = [LineDraft(label, row) for row in region.body]
    return table


def _is_total(view: SheetView, region: TableRegion, row: int) -> bool:
    return any(
        view.text(row, at) in _TOTALS and view.role(row, at) is CellRole.LABEL
        for at in range(region.left, region.right + 1)
    )


def name_lines(table: TableDraft) -> None:
    """Give rows and columns their codes."""
    maker = CodeMaker()
    for top in table.rows:
        for line in top.everything:
            wanted = ""
            if line.at is not None:
                wanted = number_code("r", line.number) or number_code("r", line.printed_code)
            line.code = maker.code(wanted or initials(line.label, "r"), "r1")
    maker = CodeMaker()
    numbers = [leaf.number for leaf in table.column_leaves]
    for top in table.columns:
        for line in top.everything:
            is_numbered = line.at is not None and len(set(numbers)) == len(numbers)
            wanted = number_code("c", line.number) if is_numbered else ""
            line.code = maker.code(wanted or initials(line.label, "c"), "c1")


def is_listed(table: TableDraft) -> bool:
    """Whether a table is drafted as a list of records."""
    return not table.rows


def cells_of(table: TableDraft, view: SheetView) -> Iterator[tuple[OriginPlace, DraftedCell]]:
    """The drafted cells of a table with their places on the sheet."""
    rows = (
        [("", row) for row in table.region.body]
        if is_listed(table)
        else [(line.code, line.at) for line in table.row_leaves if line.at is not None]
    )
    for code, row in rows:
        for column in table.column_leaves:
            if column.at is None:
                continue
            area = view.area(row, column.at)
            if (area.top, area.left) == (row, column.at):
                yield (
                    (view.sheet.name, row, column.at),
                    DraftedCell(table.code, code, column.code),
                )
