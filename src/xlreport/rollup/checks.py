"""Which of a form's checks are asked of the county's figures as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from xlreport.form.checks import RuleLine
from xlreport.rules.nodes import TextCell, children

if TYPE_CHECKING:
    from xlreport.form.checks import CheckLine
    from xlreport.rules.nodes import Node


def is_asked(line: CheckLine) -> TypeGuard[RuleLine]:
    """Whether it is a rule on figures alone: a county has no texts, and its cells hold sums."""
    if not isinstance(line, RuleLine):
        return False
    trees = (line.instance.expect, line.instance.when)
    return not any(_names_text(tree) for tree in trees if tree is not None)


def _names_text(tree: Node) -> bool:
    return isinstance(tree, TextCell) or any(_names_text(each) for each in children(tree))
