"""Rule definitions -> instances bound to their cells, with their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Severity
from xlreport.form.model import Instance, Rule, Table
from xlreport.rules.bind import bind, cells_of, instances
from xlreport.rules.lexer import RuleError
from xlreport.rules.nodes import Node, TextCell, children
from xlreport.rules.operators import Sort
from xlreport.rules.parser import parse
from xlreport.rules.words import CellWords, WordsPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form.definition import RuleDefinition
    from xlreport.form.source import Path, Source
    from xlreport.rules.address import Address
    from xlreport.rules.scope import Scope


class RuleBinder:
    """Binds the rules of one form; mistakes are noted in the source at their caret."""

    def __init__(
        self,
        scope: Scope,
        source: Source,
        tables: Mapping[str, Table],
        narratives: Mapping[str, str],
    ) -> None:
        self._scope, self._source = scope, source
        self._tables, self._narratives = tables, narratives

    def bind(self, definition: RuleDefinition, path: Path) -> list[Instance]:
        expect = self._tree(definition.expect, (*path, "expect"))
        when = self._tree(definition.when, (*path, "when")) if definition.when else None
        if expect is None or (definition.when and when is None):
            return []
        rule = Rule(definition.code, Severity(definition.severity), definition.message)
        trees = (expect,) if when is None else (expect, when)
        try:
            spread = instances(trees, self._scope)
        except RuleError as mistake:
            self._note(mistake, (*path, "expect"))
            return []
        return [self._instance(rule, turn[0], turn[1] if when else None) for turn in spread]

    def _tree(self, text: str, path: Path) -> Node | None:
        try:
            tree = parse(text)
        except RuleError as mistake:
            self._note(mistake, path)
            return None
        mistakes = bind(tree, self._scope, Sort.LOGIC)
        for each in mistakes:
            self._note(each, path)
        return None if mistakes else tree

    def _note(self, mistake: RuleError, path: Path) -> None:
        problem = self._source.problem(mistake.says, path, offset=mistake.span.start)
        self._source.problems.append(problem)

    def _instance(self, rule: Rule, expect: Node, when: Node | None) -> Instance:
        at = next(_named(expect))
        words = WordsPrinter(expect, self._name, self._narratives.__getitem__).print()
        return Instance(rule, at, expect, when, words)

    def _name(self, at: Address) -> CellWords:
        table = self._tables.get(at.table)
        if table is None:
            return CellWords("", at.row, at.column)
        return CellWords(
            table.title,
            "·".join(table.row_labels(at)[-1:]),
            "·".join(table.column_labels(at)[-1:]),
        )


def _named(tree: Node) -> Iterator[Address | str]:
    """The cells and texts that a bound tree names, in reading order."""
    if isinstance(tree, TextCell):
        yield tree.code
    elif not children(tree):
        yield from cells_of(tree)
    for child in children(tree):
        yield from _named(child)
