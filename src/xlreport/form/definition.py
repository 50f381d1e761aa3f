"""The definition file as it is written: its keys and the types of their values.

Pydantic decodes it strictly and finds every mistake at once; what the parts mean together is
worked out in `build`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

CODE = re.compile(r"[a-z][a-z0-9_]*")
FORM_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")

Code = Annotated[str, StringConstraints(pattern=f"^{CODE.pattern}$", max_length=40)]
FormCode = Annotated[str, StringConstraints(pattern=f"^{FORM_CODE.pattern}$", max_length=60)]
SheetName = Annotated[
    str, StringConstraints(pattern=r"^[^\[\]:*?/\\']+$", min_length=1, max_length=31)
]
Kind = Literal["count", "integer", "amount", "date", "text", "choice"]
BlankPolicy = Literal["zero", "warning", "error"]
Choice = Annotated[str, StringConstraints(pattern=r"^[^*?~]+$", min_length=1, max_length=100)]


class Part(BaseModel):
    """What all parts of a definition share: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TypeKeys(Part):
    """The keys that say what a cell holds; on a table, a row or a column."""

    type: Kind | None = None
    decimals: int | None = Field(default=None, ge=0, le=6)
    unit: str | None = Field(default=None, max_length=20)
    least: int | None = Field(default=None, ge=0, le=2_000)
    most: int | None = Field(default=None, ge=1, le=2_000)
    choices: list[Choice] | None = Field(default=None, min_length=1, max_length=500)
    blank: BlankPolicy | None = None
    rollup: Literal["sum", "none"] | None = None


def _label_alone(value: Any) -> Any:
    return {"label": value} if isinstance(value, str) else value


class LineKeys(TypeKeys):
    """A row or a column, or a heading over some of them."""

    label: str
    value: str | None = None


class RowDefinition(LineKeys):
    rows: dict[Code, Row] | None = None
    sum: Literal["rows"] | None = None


class ColumnDefinition(LineKeys):
    columns: dict[Code, Column] | None = None
    sum: Literal["columns"] | None = None


Row = Annotated[RowDefinition, BeforeValidator(_label_alone)]
Column = Annotated[ColumnDefinition, BeforeValidator(_label_alone)]


class TableDefinition(TypeKeys):
    """A grid table (`rows`) or a list table (up to `records` records, unique by `key`)."""

    code: Code
    title: str | None = None
    corner: str = ""
    rows: dict[Code, Row] | None = Field(default=None, min_length=1)
    records: int | None = Field(default=None, ge=1, le=500)
    key: list[Code] = Field(default_factory=list)
    columns: dict[Code, Column] = Field(min_length=1)


class TextDefinition(Part):
    """A narrative. `max`: more characters are a warning. `lines`: its room in the sheet."""

    label: str
    max: int | None = Field(default=None, ge=1, le=30_000)
    lines: int = Field(default=40, ge=1, le=400)


Narrative = Annotated[TextDefinition, BeforeValidator(_label_alone)]


class SectionDefinition(Part):
    code: Code
    title: str
    sheet: SheetName
    note: str = ""
    tables: list[TableDefinition] = Field(default_factory=list)
    texts: dict[Code, Narrative] = Field(default_factory=dict)


class RuleDefinition(Part):
    code: Code
    expect: str
    when: str | None = None
    severity: Literal["error", "warning", "note"] = "error"
    message: str


class PeriodDefinition(Part):
    """Which periods the form covers. `from` and `to` are years, both included."""

    kind: Literal["year", "half", "quarter", "month"]
    first: int = Field(alias="from", ge=1900, le=9999)
    last: int | None = Field(default=None, alias="to", ge=1900, le=9999)


class FormDefinition(Part):
    form: FormCode
    title: str
    name: str
    period: PeriodDefinition
    follows: FormCode | None = None
    locale: Literal["zh-CN", "en"] = "zh-CN"
    notes: list[str] = Field(default_factory=list)
    sections: list[SectionDefinition] = Field(min_length=1)
    rules: list[RuleDefinition] = Field(default_factory=list)
