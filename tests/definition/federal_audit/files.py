"""Faults of whole files, which xlreport finds without a word in the form."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import NamedTuple

import openpyxl

from tests.definition.federal_audit.table import (
    FOLDER,
    PERIOD,
    UNIT,
    audit_form,
    example_workbook,
)
from tests.workbooks import edited, workbook
from xlreport.definition.build import read_form
from xlreport.form import Form

CODE = "corrective-action-plan"


class FileFault(NamedTuple):
    check: str
    fault: str
    finds: str
    make: Callable[[], bytes]


def not_a_workbook() -> bytes:
    return b"Dear auditor, please find our plan below."


def other_workbook() -> bytes:
    return example_workbook("additional-eins")


def earlier_edition() -> bytes:
    """A workbook of a plan that asked less."""
    text = (FOLDER / f"{CODE}.yaml").read_text(encoding="utf-8")
    earlier: Form = read_form(re.sub(r" +chart: .*\n", "", text), f"{CODE}.yaml")
    return workbook({}, form=earlier, unit=UNIT, period=PERIOD)


def without_a_sheet() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(example_workbook(CODE)))
    del book["Plan"]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def columns_moved() -> bytes:
    """The heads of two columns changed places."""
    return edited(
        example_workbook(CODE),
        {("Plan", "B2"): "Planned corrective action", ("Plan", "C2"): "Finding reference"},
    )


FILES = (
    FileFault("is_a_workbook", "A letter with the ending .xlsx", "file.unreadable", not_a_workbook),
    FileFault(
        "is_right_workbook", "The EINs in place of the plan", "file.unknown-form", other_workbook
    ),
    FileFault(
        "validate_workbook_version",
        "The workbook of an earlier edition that asked less",
        "file.other-revision",
        earlier_edition,
    ),
    FileFault(
        "has_all_the_named_ranges",
        "The sheet of the plan was deleted",
        "layout.sheet-missing",
        without_a_sheet,
    ),
    FileFault(
        "start_and_end_rows_of_all_columns_are_same",
        "Two columns changed places",
        "layout.label-changed",
        columns_moved,
    ),
)

UNLISTED = FileFault(
    "verify_auditee_uei_match",
    "A workbook of an auditee that is not on the roster",
    "unit.unknown",
    lambda: example_workbook(CODE),
)
"""It takes a roster to find this."""


def plan() -> Form:
    return audit_form(CODE)
