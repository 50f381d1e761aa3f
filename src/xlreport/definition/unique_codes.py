"""Codes of a definition that stand twice, or that are words of the rule language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.parts import rows_with_parts, rule_of_parts
from xlreport.definition.relation_rules import relations_of
from xlreport.findings import LocalizedText
from xlreport.rules import RESERVED_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.definition.form_definition import FormDefinition, TableDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource


def check_codes(
    definition: FormDefinition, tables: Mapping[YamlPath, TableDefinition], source: YamlSource
) -> None:
    """Check that codes are unique. Tables and texts share one set; others have their own.

    Among the rules are those that the parts of rows imply, and those that relations state.
    """
    sections = list(enumerate(definition.sections))
    texts: list[tuple[str, YamlPath]] = [
        (code, ("sections", at, "texts", code)) for at, each in sections for code in each.texts
    ]
    own = [(table.code, (*path, "code")) for path, table in tables.items()]
    rules: list[tuple[str, YamlPath]] = [
        (rule_of_parts(table.code, row), (*path, "rows"))
        for path, table in tables.items()
        for row in rows_with_parts(table.rows or {})
    ]
    rules += [
        (each.rule.code, ("sections", at, "relations"))
        for at, section in sections
        for each in relations_of(section)
    ]
    rules += [(each.code, ("rules", at, "code")) for at, each in enumerate(definition.rules)]
    _check_unique([*own, *texts], source, reserved=True)
    _check_unique([(each.code, ("sections", at, "code")) for at, each in sections], source)
    _check_unique([(each.sheet, ("sections", at, "sheet")) for at, each in sections], source)
    _check_unique(rules, source)


def _check_unique(
    codes: list[tuple[str, YamlPath]], source: YamlSource, *, reserved: bool = False
) -> None:
    seen: set[str] = set()
    for code, path in codes:
        if code.casefold() in seen:
            message = LocalizedText("{code} 重复", "{code} stands here twice").format(code=code)
            source.problems.append(source.add_problem(message, path, at_key=True))
        if reserved and code in RESERVED_NAMES:
            message = LocalizedText(
                "{code} 是规则语言的词，不能作代码", "{code} is a word of the rule language"
            )
            problem = source.add_problem(message.format(code=code), path, at_key=True)
            source.problems.append(problem)
        seen.add(code.casefold())
