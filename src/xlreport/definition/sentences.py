"""Sentences of a form: words around figures. The roll-up fills them in for people to copy.

Braces hold the address of a figure. With `vs prior` after it, the sentence also compares the figure
with the period before, in brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.form import Sentence, SentenceFigure
from xlreport.rules import Address, ExprType, Reference, RuleError, parse_rule, typecheck

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import Table
    from xlreport.rules import Node, Scope

_BRACES = re.compile(r"\{([^{}]*)\}")
_AGAINST_PRIOR = re.compile(r"\s+vs\s+prior\s*$")

_ONLY_ONE_CELL = LocalizedText(
    "句子的花括号里只能写一个单元格，如 {{表[行, 列]}} 或 {{表[行, 列] vs prior}}",
    "braces in a sentence hold one cell, such as {{t[x, a]}} or {{t[x, a] vs prior}}",
).format()
_NO_FIGURE = LocalizedText(
    "{cell} 没有全部单位的汇总数，不能写进句子", "{cell} has no figure of all units to tell"
)


def parse_sentence(text: str) -> Iterator[str | tuple[int, str, bool]]:
    """The parts of a sentence in order: its words, and for each pair of braces a tuple.

    The tuple holds the offset of the text in braces, that text, and whether it had `vs prior`.
    """
    end = 0
    for match in _BRACES.finditer(text):
        yield text[end : match.start()]
        inside = _AGAINST_PRIOR.sub("", match[1])
        yield match.start(1), inside, inside != match[1]
        end = match.end()
    yield text[end:]


def sentence_syntax_mistakes(text: str) -> Iterator[tuple[RuleError, int]]:
    """Syntax mistakes in a sentence's braces, each with its offset in the sentence."""
    for part in parse_sentence(text):
        if not isinstance(part, str):
            try:
                parse_rule(part[1])
            except RuleError as mistake:
                yield mistake, part[0] + mistake.span.start


class SentenceBinder:
    """Binds the sentences of one form. Notes mistakes in the source, each with its caret."""

    def __init__(self, scope: Scope, source: YamlSource, tables: Mapping[str, Table]) -> None:
        self._scope, self._source, self._tables = scope, source, tables

    def bind(self, text: str, path: YamlPath) -> Sentence:
        parts: list[str | SentenceFigure] = []
        for part in parse_sentence(text):
            if isinstance(part, str):
                parts.append(part)
                continue
            start, inside, against_prior = part
            try:
                parts.append(SentenceFigure(self._address(parse_rule(inside)), against_prior))
            except RuleError as mistake:
                at = start + mistake.span.start
                self._source.problems.append(
                    self._source.add_problem(mistake.message, path, offset=at)
                )
        return Sentence(text, tuple(parts))

    def _address(self, node: Node) -> Address:
        if not isinstance(node, Reference) or node.earlier or not _is_one_cell(node):
            raise RuleError(_ONLY_ONE_CELL, node.span)
        for mistake in typecheck(node, self._scope, ExprType.NUMBER):
            raise mistake
        table = self._tables[node.table]
        at = Address(node.table, node.row.code or "", node.column.code or "")
        cell = table.cells.get(at)
        if cell is None or table.is_list or not cell.type.is_quantity:
            raise RuleError(_NO_FIGURE.format(cell=str(at)), node.span)
        return at


def _is_one_cell(node: Reference) -> bool:
    return node.row.code is not None and node.column.code is not None
