"""Form workbooks for tests: written by the program, changed with openpyxl as their authors do."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.workbook import Workbook

from tests.forms import definition
from tests.workbooks import MAIN
from xlreport.definition.build import build_form
from xlreport.definition.form_workbook.read import read_form_workbook
from xlreport.definition.form_workbook.sheet_specs import sheet_specs
from xlreport.definition.form_workbook.workbook_source import WorkbookSource
from xlreport.definition.form_workbook.write import write_form_workbook
from xlreport.definition.yaml_source import read_yaml
from xlreport.findings import FormError, Language, Problem
from xlreport.form import Form
from xlreport.rules import column_letters

Values = Mapping[str, Any]
FILE = "form.xlsx"
SHEETS = ("说明", "表单", "表", "行", "栏", "规则", "选项", "版式", "图表", "报告", "文中的数")
_ORDERED = ("rows", "columns", "of", "texts", "items", "head", "stub", "lists")
_LABELLED = ("rows", "columns", "of", "texts")


def at(sheet: str, heading: str, row: int) -> tuple[str, str]:
    """The cell of a row under a heading."""
    spec = next(each for each in sheet_specs().values() if each.name.zh == sheet)
    column = next(i for i, each in enumerate(spec.columns) if each.heading.zh == heading)
    return sheet, f"{column_letters(column)}{row}"


def values_of(text: str) -> Values:
    """The values of a YAML text, as the program reads them."""
    values: Values = read_yaml(text, FILE).values
    return values


def book(text: str, language: Language = Language.ZH) -> bytes:
    """The form workbook of a snippet; see `tests.forms`."""
    return write_form_workbook(values_of(definition(text)), language)


def edited(data: bytes, cells: Mapping[tuple[str, str], object]) -> bytes:
    """The workbook after somebody wrote into cells, by sheet and reference; None clears a cell.

    Only the cells change, in the file itself: openpyxl would take many times as long.
    """
    parts = {part.filename: zipped.read(part) for part, zipped in _parts(data)}
    for (sheet, at), content in cells.items():
        name = f"xl/worksheets/sheet{SHEETS.index(sheet) + 1}.xml"
        parts[name] = _with_cell(parts[name], at, content)
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return saved.getvalue()


def _parts(data: bytes) -> Iterator[tuple[zipfile.ZipInfo, zipfile.ZipFile]]:
    with zipfile.ZipFile(BytesIO(data)) as zipped:
        for part in zipped.infolist():
            yield part, zipped


def _with_cell(sheet: bytes, at: str, content: object) -> bytes:
    """The XML of a sheet with another content in one cell."""
    root = ET.fromstring(sheet)  # noqa: S314 - our own file
    number = re.sub("[A-Z]", "", at)
    rows = root.find(f"{MAIN}sheetData")
    assert rows is not None
    row = next((each for each in rows if each.get("r") == number), None)
    if row is None:
        row = ET.SubElement(rows, f"{MAIN}row", r=number)
    for cell in [each for each in row if each.get("r") == at]:
        row.remove(cell)
    if isinstance(content, str):
        cell = ET.SubElement(row, f"{MAIN}c", r=at, t="inlineStr")
        text = ET.SubElement(ET.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
        text.text = content
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif content is not None:
        cell = ET.SubElement(row, f"{MAIN}c", r=at, t="b" if isinstance(content, bool) else "n")
        ET.SubElement(cell, f"{MAIN}v").text = str(
            int(content) if content in {True, False} else content
        )
    return ET.tostring(root)


def changed(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(data))
    change(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def source_of(data: bytes) -> WorkbookSource:
    return read_form_workbook(data, FILE)


def form_of(data: bytes) -> Form:
    return build_form(source_of(data))


def said(problem: Problem) -> str:
    """The place and the words of a problem: `行!E3 没有…`."""
    assert problem.place is not None
    return f"{problem.place.sheet}!{problem.place.cell} {problem.message.zh}"


def problems_in(data: bytes) -> list[str]:
    try:
        form_of(data)
    except FormError as wrong:
        return [said(each) for each in wrong.problems]
    return []


def spelled_out(values: Any, key: str = "") -> Any:
    """The same values in one spelling: a label alone and one text of several are spelled out.

    Empty lists and mappings say nothing and are left out.
    """
    if key == "lists":
        return values
    if isinstance(values, dict) and key in _LABELLED:
        whole = (each if isinstance(each, dict) else {"label": each} for each in values.values())
        return {code: spelled_out(each) for code, each in zip(values, whole, strict=True)}
    if isinstance(values, dict):
        kept = {name: spelled_out(each, name) for name, each in values.items()}
        return {name: each for name, each in kept.items() if each not in ([], {}, None)}
    if key == "like" and isinstance(values, str):
        return [values]
    return [spelled_out(each) for each in values] if isinstance(values, list) else values


def codes_in_order(values: Any, path: str = "") -> list[tuple[str, list[str]]]:
    """The codes of each part in their order, which a comparison of mappings does not see."""
    parts = values.items() if isinstance(values, dict) else enumerate(values)
    below = [
        found
        for name, each in sorted(parts, key=lambda part: str(part[0]))
        if isinstance(each, dict | list)
        for found in codes_in_order(each, f"{path}/{name}")
    ]
    is_ordered = path.rpartition("/")[2] in _ORDERED and isinstance(values, dict)
    return [*below, (path, list(values))] if is_ordered else below


def definitions() -> list[Path]:
    """Every definition of the repository that is right."""
    root = Path(__file__).parents[3]
    folders = ("templates", "examples", "tests/definition/other_forms", "tests/fixtures/forms")
    found = [path for folder in folders for path in sorted((root / folder).rglob("*.yaml"))]
    return [path for path in found if path.name != "mistakes.yaml"]
