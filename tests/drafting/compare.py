"""Compares a draft with what the cells of the original ask, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.drafting.blanks import Field
from xlreport.definition.build import read_form
from xlreport.drafting import FormDraft, yaml_text
from xlreport.findings import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.drafting.blanks import Blank
    from xlreport.form import Form


class Score(NamedTuple):
    """How many of a table's cells are right, by what was read; a cell is right if all is."""

    table: str
    cells: int
    found: int
    labels: int
    types: int
    units: int
    computed: int
    right: int


def drafted_form(draft: FormDraft, name: str) -> Form:
    text = yaml_text(draft.definition, draft.notes, name, Language.ZH)
    return read_form(text, f"{name}.yaml")


def scores(blank: Blank, draft: FormDraft, form: Form) -> list[Score]:
    """One line for each drafted table; cells that no table has are one more line."""
    at_cell = {place: address for address, place in draft.places.items()}
    paths = {table["code"]: _paths(table) for table in _tables(draft)}
    by_table: dict[str, list[tuple[Field, Field | None]]] = {}
    for place, asked in blank.fields.items():
        address = at_cell.get(place)
        code = address.partition("[")[0] if address else "—"
        got = _field(form, paths[code], address) if address else None
        by_table.setdefault(code, []).append((asked, got))
    return [_score(code, pairs) for code, pairs in by_table.items()]


def wrong_cells(blank: Blank, draft: FormDraft, form: Form) -> Iterator[tuple[Any, ...]]:
    """Every cell that is not right: where, what it asks, what was read."""
    at_cell = {place: address for address, place in draft.places.items()}
    paths = {table["code"]: _paths(table) for table in _tables(draft)}
    for place, asked in blank.fields.items():
        address = at_cell.get(place)
        code = address.partition("[")[0] if address else ""
        got = _field(form, paths[code], address) if address else None
        if asked != got:
            yield place, asked, got
    yield from ((place, None, "extra") for place in set(at_cell) - set(blank.fields))


def _score(code: str, pairs: list[tuple[Field, Field | None]]) -> Score:
    found = [(asked, got) for asked, got in pairs if got is not None]
    return Score(
        code,
        len(pairs),
        len(found),
        sum((a.row, a.column) == (b.row, b.column) for a, b in found),
        sum((a.type, a.choices, a.decimals) == (b.type, b.choices, b.decimals) for a, b in found),
        sum(a.unit == b.unit for a, b in found),
        sum(a.computed == b.computed for a, b in found),
        sum(a == b for a, b in found),
    )


def _tables(draft: FormDraft) -> Iterator[Mapping[str, Any]]:
    for section in draft.definition["sections"]:
        yield from section.get("tables", ())


def _paths(table: Mapping[str, Any]) -> tuple[dict[str, tuple[str, ...]], ...]:
    """The names of the rows and of the columns of a definition, from outside in."""
    return dict(_names(table.get("rows", {}))), dict(_names(table["columns"]))


def _names(lines: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for code, keys in lines.items():
        label = keys if isinstance(keys, str) else keys["label"]
        yield code, (label,)
        for name in ("rows", "columns", "of"):
            if isinstance(keys, dict) and name in keys:
                for below, path in _names(keys[name]):
                    yield below, (label, *path)


def _field(form: Form, paths: tuple[dict[str, tuple[str, ...]], ...], address: str) -> Field | None:
    """The cell of the form at an address, as the original's cells are described."""
    rows, columns = paths
    code, _, rest = address.partition("[")
    row, _, column = rest.rstrip("]").partition(", ")
    table = form.tables[code]
    cell = next(
        each
        for each in table.distinct_cells
        if each.address.column == column and (table.is_list or each.address.row == row)
    )
    row_line = None if table.is_list else table.rows.by_code[row]
    column_line = table.columns.by_code[column]
    computed = ""
    if cell.formula is not None:
        is_sum = column_line.is_sum or (row_line is not None and row_line.is_sum)
        computed = "sum" if is_sum and not column_line.value else "value"
    return Field(
        rows.get(row, ()),
        columns[column],
        cell.type.kind.value,
        cell.type.unit,
        computed,
        cell.type.choices,
        cell.type.decimals,
    )
