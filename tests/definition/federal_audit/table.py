"""The checks of the Federal Audit Clearinghouse as `checks.yaml` lists them, and how to try one."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.workbooks import read, workbook
from xlreport.definition.build import read_form
from xlreport.findings import Finding
from xlreport.form import Content, Form
from xlreport.refill import DataItem, contents_of_data

FOLDER = Path(__file__).parents[3] / "examples" / "federal-audit"
UNIT = ("RVT4K7M2QX91", "Riverton County")
PERIOD = "2023"
RECORDS = 12
"""The records of a list here. The forms have more, which only take longer."""

Values = dict[str, object]


class Fault(NamedTuple):
    """One fault that a check of the clearinghouse is for.

    `fails` and `passes` change the filled example of the form. `finds` is the code of the finding,
    `at` the cell that it names.
    """

    check: str
    form: str
    fault: str
    said: str
    fails: Values
    finds: str
    at: str
    passes: Values

    def __str__(self) -> str:
        return f"{self.form}: {self.fault}"


def faults() -> list[Fault]:
    path = Path(__file__).with_name("checks.yaml")
    return [Fault(**each) for each in yaml.safe_load(path.read_text(encoding="utf-8"))]


def form_codes() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def audit_form(code: str) -> Form:
    text = (FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    return read_form(re.sub(r"records: \d+", f"records: {RECORDS}", text), f"{code}.yaml")


@cache
def example(code: str) -> Values:
    """What the example's first auditee filled in."""
    values: Values = {}
    for path in sorted((FOLDER / "figures" / code).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            lines = [line for line in csv.DictReader(file) if line.pop("unit") == UNIT[0]]
        for line in lines:
            row = line.pop("row")
            values |= {f"{path.stem}[{row}, {column}]": text for column, text in line.items()}
    return values


def errors(code: str, changes: Values) -> list[Finding]:
    """What the program finds in the workbook of the example with these changes, except notes."""
    form = audit_form(code)
    values = {at: each for at, each in example(code).items() if not _cleared(at, changes)}
    values |= {at: each for at, each in changes.items() if not at.startswith("*")}
    contents = _contents(form, values)
    data = workbook(contents, form=form, unit=UNIT, period=PERIOD)
    return [each for each in read(data, form).findings if each.severity.value != "note"]


def _cleared(at: str, changes: Values) -> bool:
    """Whether all of a table is left blank, written `*table`."""
    return f"*{at.partition('[')[0]}" in changes


def _contents(form: Form, values: Values) -> dict[str, Content]:
    items = [DataItem(at, _plain(value)) for at, value in values.items()]
    contents, _ = contents_of_data(items, form, "example")
    return {str(at): content for at, content in contents.items()}


def _plain(value: object) -> object:
    return Decimal(str(value)) if isinstance(value, float) else value
