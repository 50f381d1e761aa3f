"""A declared cell of a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from xlreport.form.celltypes import BlankMeaning
from xlreport.rules import EntryText, addresses_in, at_record, is_plain_sum

if TYPE_CHECKING:
    from xlreport.form.celltypes import CellType
    from xlreport.rules import Address, Node


class OverYear(StrEnum):
    """What shorter periods make of a longer one, such as months of a year.

    `RUNNING` counts from the start of the year: the last period's figure is the year's, and the
    first period of a year carries over nothing.
    """

    SUM = "sum"
    FIRST = "first"
    LAST = "last"
    MEAN = "mean"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Cell:
    """A declared cell: an input, or computed from others by `formula`.

    `record` is for a computed cell of a list: the inputs of its record. The cell has no figure
    while all of them are blank. An input is `asked` only where this condition holds, and must stay
    blank where it fails. Its content must make `listed` hold; a code from a list must make `where`
    hold. A computed cell of type text shows what a list says of a code. `over_year` is what its
    figures come to over a year; None if the form does not say.
    """

    address: Address
    type: CellType
    formula: Node | None = None
    blank: BlankMeaning = BlankMeaning.ZERO
    record: tuple[Address, ...] = ()
    asked: Node | None = None
    listed: Node | None = None
    where: Node | None = None
    over_year: OverYear | None = None

    @property
    def is_input(self) -> bool:
        return self.formula is None

    @property
    def trees(self) -> tuple[Node | None, ...]:
        """Its formula and its conditions."""
        return self.formula, self.asked, self.listed, self.where

    @property
    def shows_text(self) -> bool:
        """Whether it is computed but shows a text, such as the label of a code."""
        return isinstance(self.formula, EntryText)

    def at_record(self, record: str) -> Cell:
        """The cell of a rule's own record, in one record of the list."""
        return replace(
            self,
            address=self.address.at_record(record),
            formula=self.formula and at_record(self.formula, record),
            record=tuple(each.at_record(record) for each in self.record),
            asked=self.asked and at_record(self.asked, record),
            listed=self.listed and at_record(self.listed, record),
            where=self.where and at_record(self.where, record),
        )

    @property
    def is_plain_sum(self) -> bool:
        """Whether it only adds cells. Then an error value in one of them shows in the sum."""
        if self.record or self.carried:
            return False
        return is_plain_sum(self.formula, self.type.decimals)

    @property
    def carried(self) -> tuple[Address, ...]:
        """The cells of earlier periods it is computed from. It has no figure while one is blank."""
        named = addresses_in(self.formula) if self.formula else ()
        return tuple(dict.fromkeys(at for at in named if at.earlier))
