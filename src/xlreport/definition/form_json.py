"""A form as JSON: every cell, text, cover field and check with its place. Programs rely on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlreport.findings import workbook_words as words
from xlreport.form import RuleLine

if TYPE_CHECKING:
    from xlreport.layout import Layout, PlacedCell, PlacedLine
    from xlreport.rules import CellRef

IDENTITY = ("unit_code", "unit_name", "period")


def describe_layout(layout: Layout) -> dict[str, Any]:
    """The layout as plain values, as `form show --format json` prints it."""
    form = layout.form
    return {
        "form": form.code,
        "title": form.name,
        "period_kind": form.coverage.kind.value,
        "sheets": _sheets(layout),
        "tables": _tables(layout),
        "cells": [_cell(layout, placed) for placed in layout.cells.values()],
        "texts": [
            {"at": code, "label": placed.narrative.label, **_cell_ref(placed.ref)}
            for code, placed in layout.texts.items()
        ],
        "identity": {code: _cell_ref(layout.field_by_code[code].ref) for code in IDENTITY},
        "verdict": _cell_ref(layout.verdict) | {"pass": words.READY.in_language(form.language)},
        "checks": [
            _check(layout, each) for each in layout.lines if isinstance(each.line, RuleLine)
        ],
    }


def _tables(layout: Layout) -> list[dict[str, Any]]:
    return [
        {
            "table": table.code,
            "title": table.title,
            "section": section.title,
            "sheet": section.sheet,
            "list": table.is_list,
        }
        for section in layout.form.sections
        for table in section.tables
    ]


def _sheets(layout: Layout) -> list[dict[str, str]]:
    roles = [(layout.cover, "cover"), (layout.guide, "guide")]
    roles += [(section.name, "section") for section in layout.sections]
    roles += [(layout.checks, "checks")]
    roles += [(layout.prior_sheet, "prior")] if layout.prior else []
    roles += [(layout.lists, "lists")] if layout.choices else []
    roles += [(layout.helper, "helper")]
    return [{"name": name, "role": role} for name, role in roles]


def _cell_ref(ref: CellRef) -> dict[str, str]:
    return {"sheet": ref.sheet, "cell": ref.a1}


def _cell(layout: Layout, placed: PlacedCell) -> dict[str, Any]:
    at = placed.cell.address
    table = layout.form.tables[at.table]
    return {
        "at": str(at),
        "table": at.table,
        "row": at.row,
        "column": at.column,
        "row_labels": list(table.row_labels(at)),
        "column_labels": list(table.column_labels(at)),
        **_cell_ref(placed.ref),
        "kind": "input" if placed.cell.is_input else "computed",
        "type": placed.cell.type.kind.value,
        **({"like": [each.text for each in like]} if (like := placed.cell.type.like) else {}),
        **({"list": codes.name} if (codes := placed.cell.type.codes) else {}),
        **({"or": [*texts]} if (texts := placed.cell.type.alternatives) else {}),
    }


def _check(layout: Layout, placed: PlacedLine) -> dict[str, Any]:
    language = layout.form.language
    return {
        "rule": placed.line.code.removeprefix("rule."),
        "severity": placed.line.severity.value,
        "at": str(placed.line.address),
        **_cell_ref(placed.result),
        "pass": words.PASS.in_language(language),
        "skip": words.SKIP.in_language(language),
        "answer": _cell_ref(placed.answer) if placed.answer else None,
    }
