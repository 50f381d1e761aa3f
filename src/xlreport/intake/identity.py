"""What a workbook states about itself on its very hidden sheet, such as its layout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from xlreport.form import Aggregation, Period, adjustment_form, for_period
from xlreport.intake.collection import read_limited
from xlreport.layout import (
    META_SHEET,
    ROLL_UP_KIND,
    EmbeddedLayout,
    MetaKey,
    is_signature_valid,
    layout_digest,
    unpack_layout,
)
from xlreport.xlsx import LARGE_LIMITS, Refusal, open_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form import Form
    from xlreport.xlsx import RawSheet


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a workbook. `layout` is its embedded layout as text, possibly damaged."""

    kind: str
    form: str
    form_digest: str
    unit_code: str
    unit_name: str
    period: str
    signature: str
    layout_digest: str
    layout_signature: str
    layout: str
    status: str = ""
    """What a roll-up carries of the state of its figures."""
    packed_aggregation: str = ""
    """What a workbook made from a roll-up carries of the units that it adds up."""
    adjustment: str = ""
    """Not empty in the workbook of an adjustment."""
    language: str = ""
    """The language of its texts, if it is not the form's first one."""

    def form_as_issued(self, form: Form) -> Form:
        """The form as the workbook shows it: its language, its period, an adjustment or not."""
        spoken = form.in_language(self.language)
        kind = adjustment_form(spoken) if self.adjustment else spoken
        period = Period.parse(self.period, form.coverage.kind)
        return for_period(kind, period) if period else kind

    @property
    def is_roll_up(self) -> bool:
        """Whether the workbook is a roll-up. No unit returns one."""
        return self.kind == ROLL_UP_KIND

    @property
    def aggregation(self) -> Aggregation | None:
        """What the workbook adds up. None unless it was made from a roll-up."""
        return Aggregation.unpack(self.packed_aggregation)

    def is_signature_valid(self, key: bytes) -> bool:
        """Whether the identity is as it was handed out, as far as this key can show."""
        return is_signature_valid(
            self.signature, key, self.form, self.unit_code, self.unit_name, self.period
        )

    def is_layout_signature_valid(self, key: bytes, own: str) -> bool:
        """Whether the layout for reading is the one that was handed out, as far as `key` can show.

        A layout with our own digest (`own`) needs no signature. A damaged one is not used.
        """
        if self.layout_digest == own or self.embedded_layout() is None:
            return True
        return is_signature_valid(
            self.layout_signature, key, self.form, self.form_digest, self.layout_digest
        )

    def embedded_layout(self) -> EmbeddedLayout | None:
        """The layout that the workbook embeds. None if it is damaged."""
        return _unpacked(self.layout, self.layout_digest)


@lru_cache(maxsize=8)
def _unpacked(layout: str, digest: str) -> EmbeddedLayout | None:
    """Cached, because workbooks that an earlier version handed out embed the same layout."""
    if layout_digest(layout) != digest:
        return None
    try:
        return unpack_layout(layout)
    except ValueError:
        return None


def identity_of(sheet: RawSheet | None) -> Identity | None:
    """The identity on the very hidden sheet. None if there is no such sheet."""
    if sheet is None:
        return None
    marks: dict[str, str] = {}
    row = 0
    while (key := sheet.cells.get((row, 0))) is not None:
        value = sheet.cells.get((row, 1))
        marks[key.text] = value.text if value else ""
        row += 1
    while (more := sheet.cells.get((row, 1))) is not None:
        marks[MetaKey.LAYOUT] = marks.get(MetaKey.LAYOUT, "") + more.text
        row += 1
    if MetaKey.PROGRAM not in marks or MetaKey.FORM not in marks:
        return None
    return Identity(
        *(
            marks.get(mark, "")
            for mark in (
                MetaKey.KIND,
                MetaKey.FORM,
                MetaKey.FORM_DIGEST,
                MetaKey.UNIT_CODE,
                MetaKey.UNIT_NAME,
                MetaKey.PERIOD,
                MetaKey.SIGNATURE,
                MetaKey.LAYOUT_DIGEST,
                MetaKey.LAYOUT_SIGNATURE,
                MetaKey.LAYOUT,
                MetaKey.STATUS,
                MetaKey.AGGREGATION,
                MetaKey.ADJUSTMENT,
                MetaKey.LANGUAGE,
            )
        )
    )


def identity_at(path: Path) -> Identity | None:
    """The identity that a file states, however large. None if it states none or is unreadable."""
    try:
        data = read_limited(path, LARGE_LIMITS)
        return identity_of(open_workbook(data, LARGE_LIMITS).sheet(META_SHEET))
    except (OSError, Refusal):
        return None


def is_generated_roll_up(path: Path) -> bool:
    """Whether a file is a roll-up. False if it cannot be read."""
    identity = identity_at(path)
    return identity is not None and identity.is_roll_up
