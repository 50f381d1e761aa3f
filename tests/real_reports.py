"""Figures that really were published, brought into a workbook by their labels.

The files in `fixtures/real` hold a unit's figures as it printed them: blanks, and a sum of money
that carries its unit, included. Totals that were printed are not filled in; they are compared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from tests.workbooks import FIXTURES, gov, workbook
from xlreport.definition import describe_layout, load_form
from xlreport.form import Content, Form
from xlreport.layout import lay_out
from xlreport.rules import Figure

Labels = tuple[str, ...]
"""A cell by its labels: those of its row, then its column's own name; table 四 by its column's."""

NEW_EDITION = 2021
_PRINTED = re.compile(r"(-?\d+(?:\.\d+)?)元?")


@dataclass(frozen=True)
class Report:
    """One published report: what it printed in every cell, by address; None where it was blank."""

    unit: str
    period: str
    printed: dict[str, Figure | None]
    form: Form

    @property
    def contents(self) -> dict[str, Content]:
        """What a unit would type: the inputs that were not blank."""
        return {
            str(at): self.printed[str(at)]
            for at, cell in self.form.cells.items()
            if cell.is_input and self.printed[str(at)] is not None
        }

    @property
    def totals(self) -> dict[str, Figure]:
        """The totals that were printed."""
        told = {
            str(at): self.printed[str(at)] for at, c in self.form.cells.items() if not c.is_input
        }
        return {at: figure for at, figure in told.items() if figure is not None}

    def workbook(self, code: str) -> bytes:
        unit = (code, self.unit)
        return workbook(self.contents, form=self.form, unit=unit, period=self.period)


@cache
def report(name: str) -> Report:
    told = json.loads((FIXTURES / "real" / f"{name}.json").read_text(encoding="utf-8"))
    form = gov() if told["year"] < NEW_EDITION else load_form("gov-disclosure-2021")
    cells = _addresses(form)
    printed = {cells.pop(labels): _figure(text) for labels, text in _printed(told)}
    assert not cells, f"{name} says nothing of {sorted(cells)}"
    return Report(told["unit"], str(told["year"]), printed, form)


def _addresses(form: Form) -> dict[Labels, str]:
    """Every cell of the form by its labels, as programs outside see them."""
    found: dict[Labels, str] = {}
    for cell in describe_layout(lay_out(form))["cells"]:
        if cell["table"] == "reviews":
            labels = tuple(cell["column_labels"])
        else:
            labels = (*cell["row_labels"], cell["column_labels"][-1])
        assert labels not in found
        found[labels] = cell["at"]
    return found


def _printed(told: dict[str, Any]) -> Iterator[tuple[Labels, str]]:
    for rows in told["proactive"].values():
        for row, columns in rows.items():
            for column, text in columns.items():
                yield (row, column), text
    columns = told["applications"]["columns"]
    for path, label, *texts in told["applications"]["rows"]:
        for column, text in zip(columns, texts, strict=True):
            yield (*filter(None, path.split("/")), label, column), text
    for labels, text in told["reviews"].items():
        yield tuple(labels.split("/")), text


def _figure(text: str) -> Figure | None:
    """A figure as a clerk types it from the printed one: without blanks and without 元."""
    if not text.strip():
        return None
    match = _PRINTED.fullmatch(text.strip())
    assert match, text
    return Decimal(match[1]) if "." in match[1] else int(match[1])
