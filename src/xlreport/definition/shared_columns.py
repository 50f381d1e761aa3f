"""Tables that take over the columns of another table, with what that table prints beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules import Node, Reference, children, unknown_name, with_children

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.definition.form_definition import FormDefinition, TableDefinition
    from xlreport.definition.yaml_source import YamlSource

_TAKEN_OVER = ("stated_columns", "corner", "stub", "numbered", "closed_mark")
"""What a table takes over from the one that it names, unless it states its own."""

_EARLIER_TABLE = LocalizedText("上文的表", "earlier table")


def columns_from(definition: FormDefinition) -> dict[str, str]:
    """For each table with columns of another, the code of the table that states them."""
    found: dict[str, str] = {}
    for section in definition.sections:
        for table in section.tables:
            if isinstance(table.stated_columns, str):
                found[table.code] = found.get(table.stated_columns, table.stated_columns)
    return found


def with_shared_columns(definition: FormDefinition, source: YamlSource) -> FormDefinition:
    """The definition, with columns in every table. Names of no earlier table are noted."""
    known: dict[str, TableDefinition] = {}
    sections = []
    for at, section in enumerate(definition.sections):
        tables = []
        for index, table in enumerate(section.tables):
            whole, named = table, table.stated_columns
            if isinstance(named, str) and named in known:
                whole = _taken_over(table, known[named])
            elif isinstance(named, str):
                path = ("sections", at, "tables", index, "columns")
                message = unknown_name(_EARLIER_TABLE, named, known)
                source.problems.append(source.add_problem(message, path))
            known[table.code] = whole
            tables.append(whole)
        sections.append(section.model_copy(update={"tables": tables}))
    return definition.model_copy(update={"sections": sections})


def _taken_over(table: TableDefinition, other: TableDefinition) -> TableDefinition:
    stated = table.model_fields_set - {"stated_columns"}
    keys = [key for key in _TAKEN_OVER if key not in stated]
    return table.model_copy(update={key: getattr(other, key) for key in keys})


def renamed(node: Node, names: Mapping[str, str]) -> Node:
    """An expression of columns that were taken over: what names their table means the own one."""
    if isinstance(node, Reference):
        return replace(node, table=names.get(node.table, node.table))
    return with_children(node, tuple(renamed(each, names) for each in children(node)))
