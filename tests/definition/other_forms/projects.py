"""The project sheet of the Capital Projects Fund's workbook, as a form of one list.

`capital-projects.csv` has a line for each of its 130 columns: what it holds, and when it is asked.
The names and types are those of the public reporter (usdigitalresponse/cpf-reporter). It does not
state the conditions; they are what the names and the fund's guidance say.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import NamedTuple

from xlreport.definition.build import read_form
from xlreport.form import Form

ALWAYS, OPTIONAL = "always", "optional"

HEAD = """\
form: capital-projects
name: Capital projects
title: "Capital projects: {unit}, {period}"
period: {kind: quarter, from: 2022}
locale: en
sections:
  - code: part
    title: Projects
    sheet: Projects
    tables:
      - code: kind
        columns: {answer: Answer}
        rows: {group: {label: Kind of projects, type: choice, choices: [1A, 1B, 1C], blank: error}}
      - code: projects
        records: 3
        key: [number]
        columns:
"""


class Column(NamedTuple):
    column: str
    code: str
    label: str
    type: str
    asked: str

    @property
    def is_conditional(self) -> bool:
        return self.asked not in {ALWAYS, OPTIONAL}

    @property
    def definition(self) -> str:
        kind, _, rest = self.type.partition(" ")
        keys = {"label": self.label, "type": kind}
        lines = [f"{key}: {json.dumps(value)}" for key, value in keys.items()]
        if kind == "text" and rest:
            lines.append(f"most: {rest}")
        if kind == "choice":
            lines.append(f"choices: {json.dumps(rest.split('|'))}")
        if self.asked == ALWAYS:
            lines.append("blank: error")
        if self.is_conditional:
            lines.append(f"asked: {json.dumps(self.asked)}")
        return f"          {self.code}: {{{', '.join(lines)}}}\n"


def columns() -> list[Column]:
    path = Path(__file__).with_name("capital-projects.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [Column(**line) for line in csv.DictReader(file)]


def capital_projects() -> Form:
    text = HEAD + "".join(each.definition for each in columns())
    return read_form(text, "capital-projects.yaml")
