"""What a workbook adds up, if it was made from a roll-up for the office above."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText

MOST_NAMES = 500
"""Names of units that are left out: at most so many are stored. A cell holds 32,767 characters."""


@dataclass(frozen=True, slots=True)
class Aggregation:
    """The units behind the figures: so many of those expected, some of them by decision.

    `differences` are the errors of the comparison with an aggregate.
    """

    counted: int
    expected: int
    forced: int = 0
    differences: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether every unit counts, none by decision, and no figure differs."""
        is_whole = 0 < self.counted == self.expected
        return is_whole and not self.forced and not self.differences

    @property
    def label(self) -> LocalizedText:
        """What the workbook is, with a sign."""
        sign = "√" if self.is_sound else "!"
        return words.AGGREGATION.format(sign=sign, counts=self.counts)

    @property
    def counts(self) -> LocalizedText:
        """The counts in words."""
        forced = words.AGGREGATION_FORCED.format(count=self.forced) if self.forced else ""
        differs = words.AGGREGATION_DIFFERS.format(count=self.differences)
        return words.AGGREGATION_COUNTS.format(
            counted=self.counted,
            expected=self.expected,
            forced=forced,
            differs=differs if self.differences else "",
        )

    def pack(self) -> str:
        """The counts as a workbook carries them."""
        fields = asdict(self) | {"left_out": self.left_out[:MOST_NAMES]}
        return json.dumps(fields, ensure_ascii=False)

    @classmethod
    def unpack(cls, stored: str) -> Aggregation | None:
        """The counts that a workbook carries. None if it carries none, or they are damaged."""
        try:
            fields = json.loads(stored)
            names = tuple(str(each) for each in fields.pop("left_out"))
            return cls(**{key: int(count) for key, count in fields.items()}, left_out=names)
        except (ValueError, TypeError, AttributeError, KeyError):
            return None
