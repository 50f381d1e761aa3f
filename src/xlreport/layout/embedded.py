"""The layout that a workbook embeds, so that a later version can read an earlier workbook.

It is JSON in a very hidden sheet. A table is stored as the sheet's rows and columns of its codes.
Of a list, only the row of its first record is stored, and how many records it takes.
Labels are stored as well, because they show whether rows or columns have moved since.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from xlreport.form import LONGEST_LIST, LineKey, line_key
from xlreport.layout.cell_refs import CellRefs, ListRefs
from xlreport.layout.model import Box, Label, LabelKind
from xlreport.rules import Address, CellRef, Earlier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.layout.model import Layout, SectionSheet

META_SHEET = "_xlreport"

_MOST_CELLS = 1_000_000
"""The most cells of all tables together: xlreport embeds no layout with more."""


@dataclass(frozen=True, slots=True)
class EmbeddedLayout:
    """The places of cells, texts, cover fields, answers and prior figures, by address or code."""

    cell_refs: CellRefs
    fields: Mapping[str, CellRef]
    answers: Mapping[LineKey, CellRef]
    prior: Mapping[Address, CellRef] = field(default_factory=dict)
    """Figures of earlier periods, on the sheet 上期数."""
    labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    """The labels printed around the cells, by sheet. Each box is only the label's first cell."""


def embedded_layout(layout: Layout) -> EmbeddedLayout:
    """The positions of a layout that this version makes."""
    lists = {
        code: ListRefs(each.sheet, each.first_row, each.table.most_records, each.columns)
        for code, each in layout.placed_lists.items()
    }
    singles: dict[Address | str, CellRef] = {
        at: each.ref for at, each in layout.cells.items() if at.table not in lists
    }
    singles |= {code: each.ref for code, each in layout.texts.items()}
    return EmbeddedLayout(
        CellRefs(singles, lists),
        {each.code: each.ref for each in layout.fields},
        {line_key(each.line): each.answer for each in layout.lines if each.answer},
        layout.prior_refs,
        {sheet.name: tuple(_label(*each) for each in _labels(sheet)) for sheet in layout.sections},
    )


def pack_layout(layout: Layout) -> str:
    """The layout as JSON text, for a workbook to embed."""
    tables: dict[str, Any] = {}
    lists = {
        code: [each.sheet, each.first_row, each.table.most_records, dict(each.columns)]
        for code, each in layout.placed_lists.items()
    }
    for at, placed in layout.cells.items():
        if at.table in lists:
            continue
        table = tables.setdefault(at.table, {"sheet": placed.ref.sheet, "rows": {}, "columns": {}})
        table["rows"][at.row] = placed.ref.row
        table["columns"][at.column] = placed.ref.column
    carried: dict[str, Any] = {
        "tables": tables,
        "texts": {code: list(each.ref) for code, each in layout.texts.items()},
        "fields": {each.code: list(each.ref) for each in layout.fields},
        "answers": [[*line_key(each.line), *each.answer] for each in layout.lines if each.answer],
        "labels": {sheet.name: _labels(sheet) for sheet in layout.sections},
    }
    if lists:
        carried["lists"] = lists
    for earlier in (Earlier.PRIOR, Earlier.LAST_YEAR):
        stated = [each for each in layout.prior if each.address.earlier is earlier]
        if stated:
            carried[earlier.value] = [[*each.address[:3], *each.ref] for each in stated]
    return json.dumps(carried, ensure_ascii=False, separators=(",", ":"))


def unpack_layout(text: str) -> EmbeddedLayout:
    """The positions that an embedded text states. Raises ValueError for any other text."""
    try:
        carried = json.loads(text)
        sizes = [len(each["rows"]) * len(each["columns"]) for each in carried["tables"].values()]
        if sum(sizes) > _MOST_CELLS:
            raise ValueError(text[:40])
        refs: dict[Address | str, CellRef] = {
            Address(code, row, column): _cell_ref(table["sheet"], top, left)
            for code, table in carried["tables"].items()
            for row, top in table["rows"].items()
            for column, left in table["columns"].items()
        }
        refs |= {code: _cell_ref(*where) for code, where in carried["texts"].items()}
        lists = {code: _list_refs(*where) for code, where in carried.get("lists", {}).items()}
        fields = {code: _cell_ref(*where) for code, where in carried["fields"].items()}
        answers = {(code, at): _cell_ref(*where) for code, at, *where in carried["answers"]}
        prior = {
            Address(table, row, column, earlier): _cell_ref(*where)
            for earlier in (Earlier.PRIOR, Earlier.LAST_YEAR)
            for table, row, column, *where in carried.get(earlier.value, ())
        }
        labels = {
            sheet: tuple(_label(*each) for each in found)
            for sheet, found in carried.get("labels", {}).items()
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(text[:40]) from problem
    return EmbeddedLayout(CellRefs(refs, lists), fields, answers, prior, labels)


def _cell_ref(sheet: object, row: object, column: object) -> CellRef:
    if isinstance(sheet, str) and isinstance(row, int) and isinstance(column, int):
        return CellRef(sheet, row, column)
    raise TypeError(sheet, row, column)


def _list_refs(sheet: object, row: object, records: object, columns: object) -> ListRefs:
    if not (isinstance(records, int) and isinstance(columns, dict)):
        raise TypeError(records, columns)
    if not 1 <= records <= LONGEST_LIST:
        raise ValueError(records)
    first = _cell_ref(sheet, row, 0)
    places = {str(code): _cell_ref(sheet, row, column).column for code, column in columns.items()}
    return ListRefs(first.sheet, first.row, records, places)


def _labels(sheet: SectionSheet) -> list[list[str | int]]:
    return [[each.text, each.box.top, each.box.left] for each in sheet.labels if each.text]


def _label(text: object, row: object, column: object) -> Label:
    if isinstance(text, str) and isinstance(row, int) and isinstance(column, int):
        return Label(LabelKind.NOTE, text, Box(row, column, row, column))
    raise TypeError(text, row, column)


def layout_digest(text: str) -> str:
    """The SHA-256 digest of an embedded layout, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
