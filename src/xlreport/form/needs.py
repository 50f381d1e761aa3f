"""Which inputs make an expression fail if they hold an error value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.rules import BoundText, FunctionCall, addresses_in, children

if TYPE_CHECKING:
    from xlreport.rules import CellIndex, Node

_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Needs:
    """Positions of inputs; `own` are those of the first record, for a rule over records."""

    fixed: frozenset[int] = _NOTHING
    own: frozenset[int] = _NOTHING

    def __or__(self, other: Needs) -> Needs:
        return Needs(self.fixed | other.fixed, self.own | other.own)

    def any_in(self, errors: frozenset[int], record: int) -> bool:
        """Whether one of them, or one of the record's, is among these positions."""
        if not errors:
            return False
        return not errors.isdisjoint(self.fixed) or any(at + record in errors for at in self.own)


class NeedsFinder:
    """Finds what trees need. A total that only adds passes on the errors of what it adds."""

    def __init__(self, index: CellIndex) -> None:
        self._index = index
        self._totals: dict[int, Needs] = {}

    def add_total(self, position: int, needs: Needs) -> None:
        """Note that the cell at this position fails as these inputs do."""
        self._totals[position] = needs

    def of(self, *trees: Node | None) -> Needs:
        """The inputs whose error values make these trees fail. A count ignores them."""
        found = Needs()
        for tree in trees:
            if tree is None or (isinstance(tree, FunctionCall) and tree.function == "count"):
                continue
            if isinstance(tree, BoundText):
                found |= Needs(frozenset({self._index[tree.code]}))
            elif below := children(tree):
                found |= self.of(*below)
            else:
                found |= self._of_cells(tree)
        return found

    def _of_cells(self, tree: Node) -> Needs:
        fixed: set[int] = set()
        own: set[int] = set()
        for at in addresses_in(tree):
            position = self._index[at]
            total = self._totals.get(position)
            if total is not None:
                fixed |= total.fixed
            elif at.is_of_own_record:
                own.add(position)
            else:
                fixed.add(position)
        return Needs(frozenset(fixed), frozenset(own))
