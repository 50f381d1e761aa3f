"""A definition -> its form workbook, for people who edit sheets."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from xlreport.definition.form_workbook.grids import sheet_grids
from xlreport.definition.form_workbook.guide import write_form_guide
from xlreport.definition.form_workbook.looks import Looks
from xlreport.definition.form_workbook.sheet_page import SheetPage
from xlreport.definition.form_workbook.sheet_specs import SheetRole
from xlreport.output import FIXED_TIMESTAMP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.definition.form_workbook.grids import SheetGrid
    from xlreport.definition.yaml_source import YamlPath
    from xlreport.findings import Language, LocalizedText
    from xlreport.xlsx import Position

_FIRST_ITEM = (1, 2)
"""Where a remark on the whole form stands."""


def write_form_workbook(
    definition: Mapping[str, Any],
    language: Language,
    remarks: Mapping[YamlPath, LocalizedText] | None = None,
    *,
    as_example: bool = False,
) -> bytes:
    """The form workbook of a definition, which is as the YAML file gives it.

    `remarks` are comments on parts of the definition, by the keys that lead to them. Their cells
    are coloured. `as_example` marks every line as one that is not read.
    """
    file = BytesIO()
    workbook = Workbook(file, {"in_memory": True, "strings_to_numbers": False})
    workbook.set_properties({"created": FIXED_TIMESTAMP})
    workbook.set_calc_mode("auto")
    looks = Looks(workbook, language)
    write_form_guide(workbook, looks, language)
    grids = sheet_grids(definition, language)
    told = _remarks_by_place(grids, remarks or {})
    for role, grid in grids.items():
        page = SheetPage(workbook, grid, looks, language)
        page.write(as_example=as_example)
        page.remark(told.get(role, {}))
    workbook.close()
    return file.getvalue()


def _remarks_by_place(
    grids: Mapping[SheetRole, SheetGrid], remarks: Mapping[YamlPath, LocalizedText]
) -> dict[SheetRole, dict[Position, list[LocalizedText]]]:
    """The remarks by sheet and cell. One on a part without a cell is on what holds the part."""
    cells = {path: (role, at) for role, grid in grids.items() for path, at in grid.places.items()}
    found: dict[SheetRole, dict[Position, list[LocalizedText]]] = {}
    for path, text in remarks.items():
        above = (path[:length] for length in range(len(path), 0, -1))
        held = next((cells[each] for each in above if each in cells), None)
        role, at = held or (SheetRole.FORM, _FIRST_ITEM)
        found.setdefault(role, {}).setdefault(at, []).append(text)
    return found
