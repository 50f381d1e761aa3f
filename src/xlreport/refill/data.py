"""Data files (JSON or CSV) -> contents for a workbook's inputs, with every error in the data.

JSON is `{"values": {address: value}}`. CSV has the columns `at` and `value`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from xlreport.findings import CallError, Finding, LocalizedText, Location, Severity, finding
from xlreport.form import CellKind, ValueIssue, find_issue
from xlreport.intake import Locator, issue_finding, parse_iso_date, read_input_file
from xlreport.layout import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlreport.form import CellType, Content, Form
    from xlreport.rules import Address

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not allow."""
HEADINGS = {"at": ("at", "地址"), "value": ("value", "值")}


@dataclass(frozen=True, slots=True)
class DataItem:
    """One value as the data states it, with the address of its cell or the code of its text."""

    address: str
    value: object


def read_data(path: Path) -> list[DataItem]:
    """Read the values of a file in their order. A file that is not UTF-8 is read as GB 18030.

    Raises PathError where the file cannot be read, CallError where it is not in this format.
    """
    text = data_text(path)
    if path.suffix.lower() == ".csv":
        return list(_from_csv(text, path))
    return list(_from_json(text, path))


def data_text(path: Path) -> str:
    """The text of a data file; one that is not UTF-8 is read as GB 18030. Raises PathError."""
    raw = read_input_file(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _from_json(text: str, path: Path) -> Iterator[DataItem]:
    try:
        told = json.loads(text, parse_float=Decimal, object_pairs_hook=list, parse_constant=str)
    except (ValueError, RecursionError, ArithmeticError) as problem:
        raise _no_data(path) from problem
    values = dict(told).get("values") if _is_object(told) else None
    if values is None or not _is_object(values):
        raise _no_data(path)
    for at, value in values:
        yield DataItem(at, value)


def _is_object(value: Any) -> bool:
    """Whether a value was a JSON object: only objects are decoded to lists of tuples."""
    return isinstance(value, list) and all(isinstance(each, tuple) for each in value)


def _from_csv(text: str, path: Path) -> Iterator[DataItem]:
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except csv.Error as problem:
        raise _no_data(path) from problem
    heading = [each.strip().lower() for each in rows[0]] if rows else []
    columns = {
        name: next((heading.index(each) for each in also if each in heading), -1)
        for name, also in HEADINGS.items()
    }
    if min(columns.values()) < 0:
        raise _no_data(path)
    for row in rows[1:]:
        padded = [*row, *[""] * len(heading)]
        yield DataItem(padded[columns["at"]].strip(), padded[columns["value"]].strip())


def _no_data(path: Path) -> CallError:
    message = LocalizedText(
        '{path} 不是填报数据：JSON 应为 {{"values": {{地址: 值}}}}，CSV 应有 at、value 两列',
        '{path} holds no data: JSON is {{"values": {{address: value}}}}, CSV has columns at, value',
    )
    return CallError(message.format(path=path.as_posix()))


def contents_of_data(
    data: Sequence[DataItem], form: Form, file: str
) -> tuple[dict[Address | str, Content], tuple[Finding, ...]]:
    """The contents that the data states, by address, and every error in it.

    `file` names the data in findings. Contents with errors are not meant to be written.
    """
    findings: list[Finding] = []
    contents: dict[Address | str, Content] = {}
    for at, count in Counter(_plain(each.address) for each in data).items():
        if count > 1:
            findings.append(finding("data.twice", Location(file=file), observed=at))
    locator = Locator(form, compiled(form).positions.cell_refs, None, file)
    for each in data:
        address = form.find(_plain(each.address))
        cell = None if address is None or isinstance(address, str) else form.cells[address]
        if address is not None and isinstance(each.value, str) and _UNWRITABLE.search(each.value):
            location = locator.of_address(address)
            findings.append(finding("data.unwritable", location, observed=each.value))
        elif address is None:
            findings.append(finding("data.unknown", Location(file=file), observed=each.address))
        elif cell is None:
            contents[address] = None if each.value is None else str(each.value)
        elif not cell.is_input:
            findings.append(
                finding("data.computed", locator.of_address(address), observed=str(address))
            )
        else:
            content = _content(each.value, cell.type)
            contents[address] = content
            issue = find_issue(content, cell.type, cell.blank)
            if issue not in {ValueIssue.NONE, ValueIssue.BLANK}:
                findings.append(
                    issue_finding(issue, locator.of_address(address), content, cell, form)
                )
    return contents, tuple(each for each in findings if each.severity is Severity.ERROR)


def plain_value(value: object) -> object:
    """A Python value in the form that data files have: floats as decimals, dates as ISO text."""
    match value:
        case bool():
            return value
        case float():
            return Decimal(repr(value)) if isfinite(value) else str(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _plain(at: str) -> str:
    """An address without blanks, because people type blanks as they like."""
    return re.sub(r"\s+", "", at)


def _content(value: object, kind: CellType) -> Content:
    """A value as a cell of this type holds it. A value of another kind stays as it is."""
    match value:
        case None | "":
            return None
        case bool() | int() | Decimal():
            return value
        case str() if kind.kind is CellKind.DATE:
            return parse_iso_date(value)
        case str() if kind.is_quantity and _NUMBER.fullmatch(value):
            return Decimal(value) if "." in value else int(value)
        case str():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)
