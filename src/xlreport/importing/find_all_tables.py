"""Find the tables of a form in a document: by visible rows and cells, else by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.importing.cut_beside import cut_beside
from xlreport.importing.find_by_labels import find_by_labels
from xlreport.importing.find_tables import FoundTables, find_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import Form, Table
    from xlreport.importing.document import Document


def find_all_tables(document: Document, form: Form, editions: Sequence[Form] = ()) -> FoundTables:
    """Find each table in the way that gives more of its rows; visible cells are preferred."""
    placed = cut_beside([each for each in document.rows if each.is_placed], form)
    visible = find_tables(placed, form, editions)
    if not any(visible.lacks_rows_of(each) for each in form.tables.values()):
        return visible
    labelled = find_by_labels(document, form, editions)
    best = FoundTables(other_editions=[*visible.other_editions, *labelled.other_editions])
    for code, table in form.tables.items():
        more = len(set(labelled.rows[code])) > len(set(visible.rows[code]))
        _copy(table, labelled if more or code not in visible.tables else visible, best)
    return best


def _copy(table: Table, source: FoundTables, target: FoundTables) -> None:
    """Copy all that was found of one table."""
    code = table.code
    if code in source.tables:
        target.tables.append(code)
    target.rows[code] = source.rows[code]
    target.printed.update((at, text) for at, text in source.printed.items() if at.table == code)
    target.duplicates += [at for at in source.duplicates if at.table == code]
    target.anomalies += [each for each in source.anomalies if each.table == code]
