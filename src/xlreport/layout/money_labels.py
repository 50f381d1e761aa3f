"""The printed labels of a sheet that name a unit of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import workbook_words as words
from xlreport.form import is_money
from xlreport.layout.model import LabelKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.findings import Language
    from xlreport.layout.model import Label, SectionSheet


def labels_with_money(section: SectionSheet, language: Language) -> Iterator[tuple[Label, str]]:
    """The labels that end in a unit of money in brackets, or that are one; and this unit."""
    units = {
        unit: words.UNIT_SUFFIX.format(unit=unit).in_language(language)
        for unit in {each.cell.type.unit for each in section.cells if is_money(each.cell.type)}
    }
    for label in section.labels:
        for unit, suffix in units.items():
            is_unit = label.kind is LabelKind.STUB and label.text == unit
            if is_unit or (label.kind is LabelKind.COLUMN and label.text.endswith(suffix)):
                yield label, unit
