"""Small scopes and shorthands for the tests of rules, which need no form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from xlreport.findings import LocalizedText
from xlreport.rules import (
    OWN_RECORD,
    Address,
    Expansion,
    ExprType,
    Node,
    RuleError,
    Scope,
    TableAxes,
    bind_tree,
    expand,
    parse_rule,
    typecheck,
)


def axes(
    rows: str,
    columns: str,
    *,
    headings: Mapping[str, str] | None = None,
    decimals: Mapping[str, int] | None = None,
    texts: str = "",
    key: str = "",
) -> TableAxes:
    """Axes from lists of codes; `headings` name the codes below them, `decimals` go by column.

    `texts` are columns of texts. `key` are the columns by which records of a list are found.
    """
    leaf_rows, leaf_columns = tuple(rows.split()), tuple(columns.split())
    above = {code: tuple(below.split()) for code, below in (headings or {}).items()}
    by_row: dict[str, tuple[str, ...]] = {code: (code,) for code in leaf_rows}
    by_column: dict[str, tuple[str, ...]] = {code: (code,) for code in leaf_columns}
    by_row |= {code: below for code, below in above.items() if set(below) <= set(leaf_rows)}
    by_column |= {code: below for code, below in above.items() if set(below) <= set(leaf_columns)}
    places = {
        (row, column): (decimals or {}).get(column, 0)
        for row in ((OWN_RECORD,) if key else leaf_rows)
        for column in leaf_columns
        if column not in texts.split()
    }
    key_columns = frozenset(key.split())
    return TableAxes(by_row, by_column, leaf_rows, leaf_columns, places, bool(key), key_columns)


def refused(text: str) -> tuple[LocalizedText, str]:
    """What the parser says of a text, and the characters that it points at."""
    with pytest.raises(RuleError) as caught:
        parse_rule(text)
    start, end = caught.value.span
    assert 0 <= start <= end <= len(text)
    return caught.value.message, text[start:end]


def mistakes(text: str, scope: Scope, gives: ExprType = ExprType.LOGIC) -> list[tuple[str, str]]:
    """What is wrong with the names in a text, and the characters each mistake points at."""
    found = typecheck(parse_rule(text), scope, gives)
    return [(each.message.zh, text[slice(*each.span)]) for each in found]


def bound(text: str, scope: Scope, gives: ExprType = ExprType.NUMBER) -> Node:
    """A text that repeats nothing, bound to its cells."""
    tree = parse_rule(text)
    assert typecheck(tree, scope, gives) == []
    return bind_tree(tree, Expansion(None, None), scope)


def turns(scope: Scope, *texts: str) -> list[tuple[Node, ...]]:
    """A rule's texts, spread."""
    trees = tuple(parse_rule(text) for text in texts)
    assert [typecheck(tree, scope, ExprType.LOGIC) for tree in trees] == [[] for _ in trees]
    return expand(trees, scope)


def named(addresses: Sequence[Address]) -> list[str]:
    return [str(each) for each in addresses]
