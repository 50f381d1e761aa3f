"""What in a form says a check, as `checks.yaml` names it, written out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from tests.definition.federal_audit.table import FOLDER

LONGEST_LIST, LONGEST_TEXT = 9, 75
"""Longer lists and texts are cut."""


def written_out(form: str, said: str) -> str:
    """`rule X` -> the rule, `column.key` -> the key of that column, row or table; else as it is."""
    if said.startswith("rule "):
        return _rule(form, said.removeprefix("rule "))
    if "." not in said:
        return said
    line, key = said.split(".")
    values = [_shown(part[key]) for code, part in _parts(form) if code == line and key in part]
    return f"`{line}`: `{key}: {values[0]}`"


def _rule(form: str, code: str) -> str:
    (rule,) = (each for each in _definition(form)["rules"] if each["code"] == code)
    when = f"`when: {rule['when'].strip()}` " if "when" in rule else ""
    return f"{when}`expect: {rule['expect'].strip()}`"


def _parts(form: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table, row and column of a form by its code."""
    for section in _definition(form)["sections"]:
        for table in section["tables"]:
            yield table["code"], table
            yield from _lines(table.get("rows", {}), "rows")
            yield from _lines(table["columns"], "columns")


def _lines(lines: dict[str, Any], below: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for code, line in lines.items():
        if isinstance(line, dict):
            yield code, {"type": "count"} | line
            yield from _lines(line.get(below, {}), below)


def _shown(value: object) -> str:
    if isinstance(value, list) and len(value) > LONGEST_LIST:
        return f"[{value[0]}, … {value[-1]}]"
    text = f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value).strip()
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


@cache
def _definition(form: str) -> dict[str, Any]:
    text = (FOLDER / f"{form}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
