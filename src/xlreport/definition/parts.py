"""The rules that nobody has to write: the named parts of a row do not exceed the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.form_definition import RuleDefinition
from xlreport.findings import LocalizedText
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.schema_parts import RowDefinition
    from xlreport.findings import Language
    from xlreport.form import Axis, CellType

_MESSAGE = LocalizedText(
    "“{whole}”不小于其中各项之和：{parts}", "“{whole}” is at least the sum of its parts: {parts}"
)


def rule_of_parts(table: str, row: str) -> str:
    """The code of the rule that the parts of a row imply."""
    return f"{table}_{row}_of"


def rows_with_parts(rows: Mapping[str, RowDefinition]) -> Iterator[str]:
    """The codes of the rows at any depth that imply a rule."""
    for code, row in rows.items():
        if row.parts and row.sum is None:
            yield code
        yield from rows_with_parts(row.rows or {})
        yield from rows_with_parts(row.parts or {})


def implied_rules(
    table: str, rows: Axis, columns: Axis, types: Mapping[Address, CellType], language: Language
) -> Iterator[RuleDefinition]:
    """For each row with parts, a rule in each column of figures.

    A row that is the sum of its parts needs none.
    """
    for line in (each for each in rows.leaves if each.parts and not each.is_sum):
        parts = [rows.by_code[code] for code in line.parts]
        labels = "、" if language.tag.startswith("zh") else ", "
        message = _MESSAGE.format(
            whole=line.label.strip(), parts=labels.join(each.label.strip() for each in parts)
        )
        for column in columns.leaves:
            lines = (each.code for each in (line, *parts))
            places = [Address(table, each, column.code) for each in lines]
            places = places[:1] + [at for at in places[1:] if at in types]
            if len(places) > 1 and all(at in types and types[at].is_quantity for at in places):
                whole, *each = (f"{table}[{at.row}, {at.column}]" for at in places)
                yield RuleDefinition.model_construct(
                    code=rule_of_parts(table, line.code),
                    expect=f"{whole} >= {' + '.join(each)}",
                    message=message.in_language(language),
                )
