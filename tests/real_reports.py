"""Figures that really were published, brought into a workbook by their labels.

The files in `fixtures/real` hold a unit's figures as it printed them: blanks, and a sum of money
that carries its unit, included. Totals that were printed are not filled in; they are compared.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from tests.workbooks import FIXTURES, gov, workbook
from xlreport.definition import describe_layout, load_form
from xlreport.form import Content, Form, label_wordings, normalize_label
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
    printed = {at: _figure(text) for at, text in printed_texts(told, form).items()}
    assert len(printed) == len(form.cells), f"{name} does not have every cell"
    return Report(told["unit"], str(told["year"]), printed, form)


def printed_texts(told: dict[str, Any], form: Form) -> dict[str, str]:
    """What a report printed in each cell of the form that it has, by any wording of its row."""
    cells = {
        (*map(normalize_label, path), wording, normalize_label(column)): at
        for (*path, row, column), at in _addresses(form).items()
        for wording in _wordings(form, at) or {normalize_label(row)}
    }
    printed = {tuple(map(normalize_label, labels)): text for labels, text in _printed(told)}
    return {cells[labels]: text for labels, text in printed.items() if labels in cells}


def _wordings(form: Form, at: str) -> frozenset[str]:
    """Every wording of the row of a cell; none where rows have no names."""
    address = next(each for each in form.cells if str(each) == at)
    line = form.tables[address.table].rows.by_code[address.row]
    return label_wordings(line) if line.label else frozenset()


def with_texts(told: dict[str, Any], form: Form, texts: Mapping[str, str]) -> dict[str, Any]:
    """A report of the same layout that prints other texts in its cells.

    A row of table 二 is left out where the texts have none of it.
    """
    cells = _addresses(form)
    made: dict[str, Any] = copy.deepcopy(told)
    for rows in made["proactive"].values():
        for row, columns in list(rows.items()):
            rows[row] = {each: texts.get(cells[row, each], "") for each in columns}
            if not any(rows[row].values()):
                del rows[row]
    columns = made["applications"]["columns"]
    for row in made["applications"]["rows"]:
        path = tuple(filter(None, row[0].split("/")))
        row[2:] = [texts[cells[*path, row[1], column]] for column in columns]
    made["reviews"] = {each: texts[cells[tuple(each.split("/"))]] for each in made["reviews"]}
    return made


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
