"""The inspection of a valid definition: its size, and hints at what looks odd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.definition.registry import find_definition, load_form, read_definition
from xlreport.definition.rule_testing import find_suspect_rules
from xlreport.definition.yaml_source import read_yaml
from xlreport.form import unused_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.yaml_source import YamlSource
    from xlreport.form import Form

UNUSED_TABLE = "unused-table"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that looks odd at a line of the file: a suspect rule, or an unused table.

    `code` is a `Suspicion` or `UNUSED_TABLE`; `name` is the code of the rule or table. The rule was
    tried on `fillings` fillings and has `out_of` instances. `places` are the addresses of the
    suspect instances; it is empty where all are suspect.
    """

    code: str
    line: int
    name: str
    fillings: int = 0
    places: tuple[str, ...] = ()
    out_of: int = 0

    @property
    def about_rule(self) -> bool:
        return self.code != UNUSED_TABLE


@dataclass(frozen=True)
class Inspection:
    """A form and the hints on it, in the order of the file."""

    form: Form
    hints: tuple[Hint, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        form = self.form
        return {
            "cells": len(form.cells),
            "inputs": sum(cell.is_input for cell in form.cells.values()),
            "computed": sum(not cell.is_input for cell in form.cells.values()),
            "texts": len(form.narratives),
            "rules": len({each.rule.code for each in form.rule_instances}),
            "instances": len(form.rule_instances),
        }


def inspect_form(name: str) -> Inspection:
    """Load a form by its code or path, and find its hints. Raises what `load_form` raises."""
    form = load_form(name)
    path = find_definition(name)
    source = read_yaml(read_definition(path), path.as_posix())
    hints = [*_rule_hints(form, source), *_table_hints(form, source)]
    return Inspection(form, tuple(sorted(hints, key=lambda hint: hint.line)))


def _rule_hints(form: Form, source: YamlSource) -> Iterator[Hint]:
    stated = enumerate(source.values.get("rules") or ())
    lines = {each["code"]: source.line_of(("rules", at, "code")) for at, each in stated}
    for found in find_suspect_rules(form):
        places = tuple(str(each.address) for each in found.instances)
        yield Hint(
            found.suspicion.value,
            lines[found.rule.code],
            found.rule.code,
            found.fillings,
            places if len(places) < found.out_of else (),
            found.out_of,
        )


def _table_hints(form: Form, source: YamlSource) -> Iterator[Hint]:
    unused = {table.code for table in unused_tables(form)}
    for number, section in enumerate(source.values["sections"]):
        for index, table in enumerate(section.get("tables") or ()):
            if table["code"] in unused:
                line = source.line_of(("sections", number, "tables", index, "code"))
                yield Hint(UNUSED_TABLE, line, table["code"])
