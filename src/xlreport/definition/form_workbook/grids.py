"""The lines of a definition -> the cells of the sheets of its form workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.definition.form_workbook.cell_texts import as_data, quoted, to_cell
from xlreport.definition.form_workbook.flatten import flat_lines
from xlreport.definition.form_workbook.sheet_specs import SheetRole, sheet_specs
from xlreport.findings import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from xlreport.definition.form_workbook.cell_texts import CellContent
    from xlreport.definition.form_workbook.flatten import FlatLine
    from xlreport.definition.form_workbook.sheet_specs import SheetColumn, SheetSpec
    from xlreport.definition.yaml_source import YamlPath
    from xlreport.findings import Language
    from xlreport.xlsx import Position

HEADING_ROW = 0


@dataclass(slots=True)
class SheetGrid:
    """The cells of one sheet under its headings, and where each part of the definition stands."""

    spec: SheetSpec
    cells: dict[Position, CellContent] = field(default_factory=dict)
    places: dict[YamlPath, Position] = field(default_factory=dict)
    rows: int = HEADING_ROW + 1
    """The rows that are used, that of the headings among them."""


def sheet_grids(definition: Mapping[str, Any], language: Language) -> Mapping[SheetRole, SheetGrid]:
    """The sheets of a definition."""
    lines = flat_lines(definition)
    return {
        role: _item_grid(spec, lines[role], language)
        if spec.items
        else _record_grid(spec, lines[role], language)
        for role, spec in sheet_specs(language).items()
    }


def _record_grid(spec: SheetSpec, lines: Sequence[FlatLine], language: Language) -> SheetGrid:
    grid = SheetGrid(spec)
    for line in lines:
        _write_record(grid, line, language)
    return grid


def _write_record(grid: SheetGrid, line: FlatLine, language: Language) -> None:
    row, left = grid.rows, dict(line.keys)
    grid.rows += 1
    for at, column in enumerate(grid.spec.columns):
        schema = column.keys.get(line.model)
        if column.name in line.own:
            grid.cells[row, at] = _own(line.own[column.name], language)
        elif schema is not None and schema.key in left:
            grid.cells[row, at] = to_cell(left.pop(schema.key), schema, language)
            grid.places[(*line.path, schema.key)] = (row, at)
        elif column.name == "@other" and left:
            grid.cells[row, at] = _other(left)
            grid.places.update(dict.fromkeys([(*line.path, key) for key in left], (row, at)))
    first = next((at for at, each in enumerate(grid.spec.columns) if _is_code(each)), 1)
    grid.places.setdefault(line.path, (row, first))


def _item_grid(spec: SheetSpec, lines: Sequence[FlatLine], language: Language) -> SheetGrid:
    """A line for each item, be it blank; an item with several texts takes several."""
    grid = SheetGrid(spec)
    known = [(model, schema.key) for item in spec.items for model, schema in item.keys.items()]
    for item in spec.items:
        own = [*_lines_of(item, lines)]
        if item.name == "@other":
            own = [
                each for each in lines if not {(each.model, key) for key in each.keys} & {*known}
            ]
        for at in range(max(len(own), 1)):
            row = grid.rows + at
            grid.cells[row, 1] = item.heading.in_language(language)
            if own:
                _write_item(grid, row, item, own[at], language)
        grid.rows += max(len(own), 1)
    return grid


def _lines_of(item: SheetColumn, lines: Sequence[FlatLine]) -> Iterator[FlatLine]:
    for line in lines:
        schema = item.keys.get(line.model)
        if schema is not None and schema.key in line.keys:
            yield line


def _write_item(
    grid: SheetGrid, row: int, item: SheetColumn, line: FlatLine, language: Language
) -> None:
    (value,) = line.keys.values()
    schema = item.keys.get(line.model)
    grid.cells[row, 2] = to_cell(value, schema, language) if schema else _other(line.keys)
    grid.places[line.path] = (row, 2)


def _own(value: LocalizedText | str | int, language: Language) -> CellContent:
    match value:
        case LocalizedText():
            return value.in_language(language)
        case str():
            return quoted(value)
        case _:
            return value


def _other(keys: Mapping[str, Any]) -> str:
    return "\n".join(as_data({key: value})[1:-1] for key, value in keys.items())


def _is_code(column: SheetColumn) -> bool:
    return column.name in {"code", "@code"}
