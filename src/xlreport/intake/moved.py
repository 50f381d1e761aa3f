"""What became of the form's sheets: renamed ones are found by their labels, moved rows are told.

Nothing is read from where labels do not match: the figures there may belong to another row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Text
from xlreport.findings.model import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form.layout import Label, Layout, SectionSheet
    from xlreport.intake.places import Places
    from xlreport.intake.raw import RawSheet
    from xlreport.intake.reader import OpenWorkbook

_BLANKS = re.compile(r"\s+")
LEAST_LIKE = 0.9
"""So many of a sheet's labels must stand in their places for it to be taken for a form's sheet."""

INSERTED = Text(
    "，似在第 {row} 行处插入了 {count} 行", "; {count} rows seem to be inserted at row {row}"
)
REMOVED = Text(
    "，似在第 {row} 行处删除了 {count} 行", "; {count} rows seem to be removed at row {row}"
)
UNKNOWN_MOVE = Text("，可能插入或删除过行列", "; rows or columns may have been inserted or removed")


def plain(text: str) -> str:
    """A label without any blanks, as it is compared."""
    return _BLANKS.sub("", text)


def label_text(sheet: RawSheet, label: Label) -> str:
    """What stands where a label should."""
    raw = sheet.cells.get((label.box.top, label.box.left))
    return raw.text if raw else ""


def wrong_labels(section: SectionSheet, sheet: RawSheet) -> list[Label]:
    return [
        label
        for label in section.labels
        if label.text
        and (found := label_text(sheet, label)) != label.text
        and plain(found) != plain(label.text)
    ]


def find_renamed(
    layout: Layout, missing: Iterable[str], workbook: OpenWorkbook
) -> dict[str, RawSheet]:
    """For each missing section the sheet that carries its labels, where there is just one."""
    strangers = [
        sheet for name in strange_names(layout, workbook) if (sheet := workbook.sheet(name))
    ]
    found: dict[str, RawSheet] = {}
    for name in missing:
        section = layout.sheet_of.get(name)
        if section is None:
            continue
        alike = [sheet for sheet in strangers if _is_like(section, sheet)]
        if len(alike) == 1:
            found[name] = alike[0]
    return found


def strange_names(layout: Layout, workbook: OpenWorkbook) -> list[str]:
    """Sheets that the form does not have."""
    ours = {layout.cover, layout.guide, layout.checks, layout.helper, layout.lists}
    ours |= {layout.prior_sheet, *layout.sheet_of, "_xlreport"}
    return [name for name in workbook.names if name not in ours]


def sheet_findings(
    layout: Layout,
    workbook: OpenWorkbook,
    sheets: Mapping[str, RawSheet],
    renamed: Mapping[str, RawSheet],
    places: Places,
) -> Iterator[Finding]:
    """Sheets that were renamed, hidden or added; they are read all the same, or named."""
    for name, sheet in renamed.items():
        yield finding(
            "layout.sheet-renamed", places.sheet(name), observed=sheet.name, expected=name
        )
    shown = {name for name, sheet in sheets.items() if sheet.state == "visible"}
    hidden = [name for name in layout.sheet_of if name in sheets.keys() - shown]
    if hidden:
        yield finding("layout.sheet-hidden", places.whole, names=hidden)
    taken = {sheet.name for sheet in renamed.values()}
    added = [name for name in strange_names(layout, workbook) if name not in taken]
    if added:
        yield finding("layout.sheet-added", places.whole, names=added)


def moved(section: SectionSheet, sheet: RawSheet) -> Text:
    """How the rows seem to have moved, where all labels tell the same."""
    rows: dict[str, list[int]] = {}
    for (row, _), raw in sheet.cells.items():
        rows.setdefault(plain(raw.text), []).append(row)
    shifts = [(label.box.top, _shift(label, rows)) for label in section.labels if label.text]
    known = sorted((top, shift) for top, shift in shifts if shift is not None)
    shifted = [(top, shift) for top, shift in known if shift]
    if not shifted or len(known) < LEAST_LIKE * len(shifts):
        return UNKNOWN_MOVE
    first, count = shifted[0]
    if any(shift != (count if top >= first else 0) for top, shift in known):
        return UNKNOWN_MOVE
    says = INSERTED if count > 0 else REMOVED
    return says.format(row=first + 1, count=abs(count))


def _shift(label: Label, rows: Mapping[str, list[int]]) -> int | None:
    """How far a label stands from its place; None where it is not there or there twice."""
    found = rows.get(plain(label.text), [])
    if label.box.top in found:
        return 0
    return found[0] - label.box.top if len(found) == 1 else None


def _is_like(section: SectionSheet, sheet: RawSheet) -> bool:
    labels = [label for label in section.labels if label.text]
    wrong = len(wrong_labels(section, sheet))
    return bool(labels) and len(labels) - wrong >= LEAST_LIKE * len(labels)
