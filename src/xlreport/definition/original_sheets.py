"""The official sheet of a section: which file and sheet it is, and where the tables stand on it.

A table says its cells, or they are found by the labels of its rows and columns, in reading order.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from xlreport.definition.original_names import original_name
from xlreport.findings import LocalizedText
from xlreport.form import BoundOriginal, BoundPlace
from xlreport.originals import read_original, split_area
from xlreport.xlsx import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlreport.definition.code_lists import ReadFile
    from xlreport.definition.form_definition import (
        FormDefinition,
        SectionDefinition,
        TableDefinition,
    )
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import Axis
    from xlreport.originals import OriginalBook, OriginalSheet

LARGEST_ORIGINAL = 2_000_000
"""Bytes of an official workbook. It travels with the form."""
_BLANKS = re.compile(r"\s+")


def bound_originals(
    definition: FormDefinition,
    axes: Mapping[str, tuple[Axis, Axis]],
    source: YamlSource,
    read_file: ReadFile,
) -> dict[int, BoundOriginal]:
    """The official sheets of sections, by their numbers. `axes` are rows and columns by table."""
    found = {
        at: _bind(each, axes, source, ("sections", at), read_file)
        for at, each in enumerate(definition.sections)
    }
    return {at: each for at, each in found.items() if each is not None}


def _bind(
    section: SectionDefinition,
    axes: Mapping[str, tuple[Axis, Axis]],
    source: YamlSource,
    path: YamlPath,
    read_file: ReadFile,
) -> BoundOriginal | None:
    """The official sheet of a section. None if it has none, or if a mistake is noted."""
    if section.original is None:
        _refuse_cells(section, source, path)
        return None
    sheet = _sheet(section.original, source, (*path, "original"), read_file)
    if section.texts:
        message = LocalizedText(
            "照官方表（original）的部分里不能有文字项，请另写一个部分",
            "a section with an `original` has no texts; give them a section of their own",
        )
        source.problems.append(source.add_problem(message, (*path, "texts"), at_key=True))
    if sheet is None:
        return None
    binder = _Binder(sheet, source)
    places = {
        table.code: binder.place(table, *axes[table.code], (*path, "tables", at))
        for at, table in enumerate(section.tables)
        if table.code in axes
    }
    return BoundOriginal(sheet, {code: each for code, each in places.items() if each})


def _refuse_cells(section: SectionDefinition, source: YamlSource, path: YamlPath) -> None:
    for at, table in enumerate(section.tables):
        if table.cells is not None:
            message = LocalizedText(
                "cells 是官方表上的位置，这一部分没有写 original",
                "`cells` are places on an official sheet, but the section has no `original`",
            )
            source.problems.append(source.add_problem(message, (*path, "tables", at, "cells")))


def _sheet(
    text: str, source: YamlSource, path: YamlPath, read_file: ReadFile
) -> OriginalSheet | None:
    name = original_name(text)
    message: LocalizedText | None = None
    book: OriginalBook | None = None
    data = name.inside if name.is_inside else read_file(name.file)
    if data is None:
        message = LocalizedText(
            "表式旁边没有文件 {file}", "there is no file {file} beside the form"
        ).format(file=name.file[:60])
    elif len(data) > LARGEST_ORIGINAL:
        message = LocalizedText("官方表超过 2 MB", "the official workbook exceeds 2 MB")
    else:
        try:
            book = _book(data)
        except Refusal as refusal:
            message = LocalizedText(
                "官方表无法读取：{reason}", "the official workbook cannot be read: {reason}"
            ).format(reason=refusal.reason)
    if book is not None and (sheet := book.sheet(name.sheet)) is not None:
        return sheet
    if book is not None:
        message = LocalizedText(
            "官方表里没有工作表 {name}；有的是 {names}",
            "the official workbook has no sheet {name}; it has {names}",
        ).format(name=name.sheet, names=[each.name for each in book.sheets])
    if message is not None:
        source.problems.append(source.add_problem(message, path))
    return None


@lru_cache(maxsize=8)
def _book(data: bytes) -> OriginalBook:
    """A workbook, read once for all its sheets."""
    return read_original(data)


class _Binder:
    """Places the tables of a section on its sheet, one after the other."""

    def __init__(self, sheet: OriginalSheet, source: YamlSource) -> None:
        self._sheet, self._source = sheet, source
        self._row, self._column = -1, -1
        """The last row and column of the table before."""
        self._top = -1
        """The last row above the table before, and those beside it."""
        self._by_text: dict[str, list[tuple[int, int]]] = {}
        for where in sorted(sheet.cells):
            if text := _BLANKS.sub("", sheet.cells[where].text):
                self._by_text.setdefault(text, []).append(where)

    def place(
        self, table: TableDefinition, rows: Axis, columns: Axis, path: YamlPath
    ) -> BoundPlace | None:
        """The rows and columns of a table. None where they are not all found."""
        if not table.beside:
            self._top, self._column = self._row, -1
        lines, leaves = len(rows.leaves), [leaf.label for leaf in columns.leaves]
        if table.cells is not None:
            found = self._by_address(table.cells, path, lines, len(leaves))
        elif table.records is not None:
            found = self._list_by_labels(leaves, lines, path)
        else:
            found = self._by_labels([leaf.label for leaf in rows.leaves], leaves, path)
        if found is not None:
            self._row = max(self._row, *found.rows)
            self._column = found.columns[-1]
        return found

    def _by_address(self, cells: str, path: YamlPath, lines: int, leaves: int) -> BoundPlace | None:
        areas = [split_area(each) for each in cells.split()]
        places = {where for area in areas for where in area.cells}
        firsts = {(row, column) for row, column in places if self._begins(row, column)}
        rows = tuple(sorted({row for row, _ in firsts}))
        columns = tuple(sorted({column for _, column in firsts}))
        if (len(rows), len(columns)) == (lines, leaves):
            return BoundPlace(rows, columns)
        message = LocalizedText(
            "cells 有 {rows} 行 {columns} 列，这张表是 {lines} 行 {leaves} 列",
            "`cells` has {rows} rows and {columns} columns, the table {lines} and {leaves}",
        ).format(rows=len(rows), columns=len(columns), lines=lines, leaves=leaves)
        self._note(message, (*path, "cells"))
        return None

    def _begins(self, row: int, column: int) -> bool:
        """Whether a cell is alone, or the first of merged ones."""
        return self._sheet.area(row, column)[:2] == (row, column)

    def _by_labels(
        self, rows: Sequence[str], columns: Sequence[str], path: YamlPath
    ) -> BoundPlace | None:
        below = self._top
        found_rows: list[int] = []
        for label in rows:
            free = (at for at, column in self._cells_of(label) if self._is_free(at, column, below))
            row = next(free, None)
            if row is None:
                self._missing(label, path)
                return None
            found_rows.append(row)
            below = row
        found_columns = self._columns(columns, found_rows[0], path)
        return BoundPlace(tuple(found_rows), found_columns) if found_columns else None

    def _is_free(self, row: int, column: int, below: int) -> bool:
        return row > below and column > self._column

    def _columns(self, labels: Sequence[str], above: int, path: YamlPath) -> tuple[int, ...] | None:
        """The columns whose heads these labels are, from left to right."""
        found: list[int] = []
        last = self._column
        for label in labels:
            places = [(column, row) for row, column in self._cells_of(label)]
            heads = [(column, row) for column, row in places if self._top < row < above]
            column = min((column for column, _ in heads if column > last), default=None)
            if column is None:
                self._missing(label, path)
                return None
            found.append(column)
            last = column
        return tuple(found)

    def _list_by_labels(
        self, columns: Sequence[str], records: int, path: YamlPath
    ) -> BoundPlace | None:
        """A list stands right below the lowest of its heads."""
        rows = [row for label in columns for row, _ in self._cells_of(label) if row > self._top]
        if not rows:
            self._missing(columns[0], path)
            return None
        found = self._columns(columns, max(rows) + 1, path)
        if found is None:
            return None
        heads = [
            self._sheet.area(row, column).bottom
            for label in columns
            for row, column in self._cells_of(label)
            if column in found and row > self._top
        ]
        first = max(heads) + 1
        return BoundPlace(tuple(range(first, first + records)), found)

    def _cells_of(self, label: str) -> Iterable[tuple[int, int]]:
        return self._by_text.get(_BLANKS.sub("", label), ())

    def _missing(self, label: str, path: YamlPath) -> None:
        message = LocalizedText(
            "官方表上找不到“{label}”；请改成表上的名称，或写 cells 指明位置",
            "“{label}” is not on the official sheet; use its wording, or state `cells`",
        ).format(label=label)
        self._note(message, (*path, "code"))

    def _note(self, message: LocalizedText, path: YamlPath) -> None:
        self._source.problems.append(self._source.add_problem(message, path))
