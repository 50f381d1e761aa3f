"""A definition -> its form workbook, for people who edit sheets."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from xlreport.definition.form_workbook.grids import SheetGrid, sheet_grids
from xlreport.definition.form_workbook.guide import write_form_guide
from xlreport.definition.form_workbook.looks import Looks
from xlreport.definition.form_workbook.sheet_page import SheetPage
from xlreport.output import FIXED_TIMESTAMP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.definition.yaml_source import YamlPath
    from xlreport.findings import Language, LocalizedText


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
    for grid in sheet_grids(definition, language).values():
        page = SheetPage(workbook, grid, looks, language)
        page.write(as_example=as_example)
        page.remark(_remarks_on(grid, remarks or {}))
    workbook.close()
    return file.getvalue()


def _remarks_on(
    grid: SheetGrid, remarks: Mapping[YamlPath, LocalizedText]
) -> dict[tuple[int, int], list[LocalizedText]]:
    """The remarks on the cells of a sheet. One on a part without a cell is on what holds it."""
    found: dict[tuple[int, int], list[LocalizedText]] = {}
    for path, text in remarks.items():
        if (at := grid.places.get(path)) is not None:
            found.setdefault(at, []).append(text)
    return found
