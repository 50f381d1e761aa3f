"""A form workbook -> a source: the definition that it states, each value with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.form_workbook.assemble import Assembler
from xlreport.definition.form_workbook.sheet_lines import SheetReader, normalized
from xlreport.definition.form_workbook.sheet_specs import SheetRole, sheet_specs
from xlreport.definition.form_workbook.words import FINDINGS, GUIDE
from xlreport.definition.form_workbook.workbook_source import CellPlace, WorkbookSource
from xlreport.findings import LocalizedText
from xlreport.layout import META_SHEET
from xlreport.xlsx import open_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.definition.yaml_source import YamlPath
    from xlreport.xlsx import OpenWorkbook

_NEEDED = frozenset({SheetRole.FORM, SheetRole.TABLES, SheetRole.COLUMNS})
_TELLING = (SheetRole.FORM, SheetRole.TABLES, SheetRole.ROWS, SheetRole.COLUMNS, SheetRole.RULES)
"""The sheets by which a form workbook is recognized. One of them may be renamed or missing."""
_ENOUGH = 3
_FIRST_CELLS: Mapping[SheetRole, YamlPath] = {
    SheetRole.FORM: (),
    SheetRole.TABLES: ("sections",),
    SheetRole.RULES: ("rules",),
}
"""What stands from the first cell of a sheet on, where it says nothing yet."""

_MISSING_SHEET = LocalizedText("缺少工作表“{name}”", "the sheet {name} is missing")
_RENAMED_SHEET = LocalizedText(
    "缺少工作表“{name}”，却有不认识的工作表“{other}”；如果是改了名，请改回来",
    "the sheet {name} is missing, and {other} is not known; if it was renamed, rename it back",
)
_UNREAD_SHEET = LocalizedText(
    "没有读工作表“{name}”：它不是表单工作簿的一部分",
    "the sheet {name} was not read: it is no part of a form workbook",
)
_EMPTY = LocalizedText(
    "工作簿里还没有写表单：标“例”的行不算",
    "the workbook states no form; lines marked e.g. are not read",
)


def is_form_workbook(workbook: OpenWorkbook) -> bool:
    """Whether a workbook states a form, as its sheets show."""
    known = {normalized(each) for role in _TELLING for each in sheet_specs()[role].name}
    found = sum(normalized(name) in known for name in workbook.names)
    return found >= _ENOUGH and META_SHEET not in workbook.names


def read_form_workbook(data: bytes, file: str) -> WorkbookSource:
    """Read the definition that a form workbook states. Mistakes are the `problems` of the source.

    Raises Refusal where the file cannot be read.
    """
    workbook = open_workbook(data)
    source = WorkbookSource(file, [], sheets=workbook.names)
    names = _sheet_names(workbook)
    for role, path in _FIRST_CELLS.items():
        name = names.get(role, workbook.names[0])
        source.blanks[path] = CellPlace(workbook.names.index(name), name, 1, 1)
    source.places[()] = source.blanks[()]
    _note_sheets(workbook, names, source)
    reader = SheetReader(workbook, source)
    lines = {
        role: reader.lines(names[role], spec) if role in names else []
        for role, spec in sheet_specs().items()
    }
    if not any(lines.values()) and not source.problems:
        source.problems.append(source.add_problem(_EMPTY, ()))
    source.values = Assembler(source, lines).definition()
    return source


def _sheet_names(workbook: OpenWorkbook) -> dict[SheetRole, str]:
    """The name of each sheet as the workbook writes it."""
    written = {normalized(name): name for name in reversed(workbook.names)}
    return {
        role: written[said]
        for role, spec in sheet_specs().items()
        for said in map(normalized, reversed(spec.name))
        if said in written
    }


def _note_sheets(
    workbook: OpenWorkbook, names: dict[SheetRole, str], source: WorkbookSource
) -> None:
    """Note sheets that are missing. A sheet that is not read is told."""
    own = {*names.values(), *GUIDE, *FINDINGS}
    others = [name for name in workbook.names if name not in own]
    for role, spec in sheet_specs().items():
        if role not in names and (role in _NEEDED or others):
            message = _RENAMED_SHEET if others else _MISSING_SHEET
            told = message.format(name=spec.name, other=(others or [""])[0])
            source.problems.append(source.add_problem(told, ()))
    for name in others:
        place = CellPlace(workbook.names.index(name), name, 0, 0)
        source.notices.append(place.problem(_UNREAD_SHEET.format(name=name)))
