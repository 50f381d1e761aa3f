"""What a rule depends on: the inputs, texts and figures of `prior` below everything it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlreport.rules import (
    Address,
    BoundByKey,
    BoundLookup,
    BoundText,
    Node,
    addresses_in,
    children,
)

if TYPE_CHECKING:
    from xlreport.form import Form, RuleInstance


class Reach:
    """The dependencies of one form."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._below: dict[Address, frozenset[Address]] = {}
        self._named: dict[int, frozenset[Address | str]] = {}

    def inputs(self, instance: RuleInstance) -> frozenset[Address | str]:
        """All that can change whether a rule holds at its place."""
        if id(instance) not in self._named:
            self._named[id(instance)] = self.inputs_now(instance)
        return self._named[id(instance)]

    def inputs_now(self, instance: RuleInstance) -> frozenset[Address | str]:
        """The same, for an instance that is not kept."""
        trees = [tree for tree in (instance.expect, instance.when) if tree is not None]
        return frozenset(each for tree in trees for each in self.inputs_of(tree))

    def inputs_of(self, tree: Node) -> Iterator[Address | str]:
        """The same of one tree, in reading order."""
        if isinstance(tree, BoundLookup | BoundByKey):
            yield from self._keys(tree)
        if isinstance(tree, BoundText):
            yield tree.code
        elif below := children(tree):
            for child in below:
                yield from self.inputs_of(child)
        else:
            for at in addresses_in(tree):
                yield from sorted(self.below(at))

    def _keys(self, tree: BoundLookup | BoundByKey) -> Iterator[Address]:
        """The cells by which records are found, and those that are added."""
        for leaf in self._form.tables[tree.key.table].rows.leaves:
            yield from (Address(tree.key.table, leaf.code, each) for each in tree.key.columns)
        if isinstance(tree, BoundByKey) and tree.values:
            yield from (each for at in tree.values.addresses for each in self.below(at))

    def values(self, instance: RuleInstance) -> bool:
        """Whether a computed cell that is rounded stands between a rule and its inputs."""
        trees = [tree for tree in (instance.expect, instance.when) if tree is not None]
        return any(self._is_rounded(at) for tree in trees for at in addresses_in(tree))

    def _is_rounded(self, at: Address) -> bool:
        cell = self._form.cells.get(at)
        if cell is None or cell.formula is None:
            return False
        return not cell.is_plain_sum or any(map(self._is_rounded, addresses_in(cell.formula)))

    def below(self, at: Address) -> frozenset[Address]:
        """The inputs that a cell is computed from; an input itself."""
        if at not in self._below:
            cell = self._form.cells.get(at)
            if cell is None or cell.formula is None:
                self._below[at] = frozenset({at})
            else:
                parts = [self.below(each) for each in addresses_in(cell.formula)]
                self._below[at] = frozenset().union(*parts)
        return self._below[at]
