"""What cells say of the entries of code lists: the label of a code, and which codes may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.rules import (
    LABEL,
    Binary,
    BoundCell,
    EntryText,
    Name,
    Node,
    RuleError,
    parse_rule,
    unknown_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form import Axis, CellType
    from xlreport.rules import Address, CodeList


def where_sides(text: str, codes: CodeList) -> list[tuple[str, Node]]:
    """The columns of a code list that a `where` names, each with what it must equal.

    Raises RuleError if it says anything else.
    """
    return [_equation(each, codes) for each in _conjuncts(parse_rule(text))]


def _conjuncts(tree: Node) -> Iterator[Node]:
    match tree:
        case Binary("and", left, right):
            yield from _conjuncts(left)
            yield from _conjuncts(right)
        case _:
            yield tree


def _equation(tree: Node, codes: CodeList) -> tuple[str, Node]:
    """A column of a code list and what it must equal. Raises RuleError for anything else."""
    match tree:
        case Binary("==", Name(code, span), side):
            if code not in codes.columns:
                raise RuleError(
                    unknown_name(LocalizedText("列", "column"), code, codes.columns), span
                )
            return code, side
        case _:
            message = LocalizedText(
                "此处写成 列 == 单元格，左边是代码表的列",
                "write column == cell here, with a column of the code list on the left",
            )
            raise RuleError(message, tree.span)


def entry_text(at: Address, types: Mapping[Address, CellType], column: str) -> EntryText | None:
    """What the list of a cell's codes says of the code in it. None if it has no such list."""
    codes = types[at].codes if at in types else None
    if codes is None or column not in codes.columns:
        return None
    return EntryText(BoundCell(at, is_text=True), codes, column)


def entry_mistakes(
    table: str, columns: Axis, types: Mapping[Address, CellType]
) -> Iterator[tuple[str, str, LocalizedText]]:
    """Each `label_of` and `where` that has no code list to name: its column, the key, the words."""
    for line in columns.leaves:
        of = line.code if line.label_of is None else line.label_of
        kinds = [kind for at, kind in types.items() if (at.table, at.column) == (table, of)]
        lists = [kind.codes for kind in kinds]
        if line.label_of is not None and not kinds:
            known = [leaf.code for leaf in columns.leaves if leaf is not line]
            yield line.code, "label_of", unknown_name(LocalizedText("列", "column"), of, known)
        elif line.label_of is not None and not all(
            each and LABEL in each.columns for each in lists
        ):
            message = LocalizedText(
                "{code} 的可选项不是带名称（label）的代码表",
                "the choices of {code} are no code list with labels",
            )
            yield line.code, "label_of", message.format(code=of)
        elif line.where is not None and not all(lists):
            message = LocalizedText(
                "where 只用于可选项是代码表的列", "`where` is for a column with a code list"
            )
            yield line.code, "where", message
