"""The checks of the Federal Audit Clearinghouse as `checks.yaml` lists them, and how to try one."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.workbooks import Typed, edited, places, read, workbook
from xlreport.definition.build import read_form
from xlreport.findings import Finding, Severity
from xlreport.form import Form
from xlreport.refill import DataItem, contents_of_data, plain_value

FOLDER = Path(__file__).parents[3] / "examples" / "federal-audit"
UNIT = ("RVT4K7M2QX91", "Riverton County")
PERIOD = "2023"
RECORDS = 12
"""The records of a list here. The forms have more, which only take longer."""

Values = dict[str, Typed]


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
    text = re.sub(r"records: \d+", f"records: {RECORDS}", text)
    return read_form(text, f"{code}.yaml", read_file=lambda name: (FOLDER / name).read_bytes())


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


@cache
def example_workbook(code: str) -> bytes:
    """The example's first workbook."""
    return filled_workbook(code, {})


def filled_workbook(code: str, changes: Values) -> bytes:
    """The example's workbook, written with these changes."""
    form = audit_form(code)
    values = {**example(code), **_spread(code, changes)}
    items = [DataItem(at, plain_value(value)) for at, value in values.items()]
    contents, _ = contents_of_data(items, form, "example")
    typed = {str(at): content for at, content in contents.items()}
    return workbook(typed, form=form, unit=UNIT, period=PERIOD)


def errors(code: str, changes: Values) -> list[Finding]:
    """What the program finds in the example's workbook with these changes, except notes."""
    refs = places(audit_form(code))
    typed = {refs[at]: value for at, value in _spread(code, changes).items()}
    data = edited(example_workbook(code), typed) if typed else example_workbook(code)
    found = read(data, audit_form(code)).findings
    return [each for each in found if each.severity is not Severity.NOTE]


def _spread(code: str, changes: Values) -> Values:
    """`table[1, *]` and `table[*]` stand for all that the example filled in there."""
    spread: Values = {}
    for at, value in changes.items():
        start = at.removesuffix("*]")
        named = [each for each in example(code) if each.startswith(start)]
        spread |= dict.fromkeys([at] if start == at else named, value)
    return spread
