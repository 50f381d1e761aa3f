"""Changes to the form's sheets. Labels identify renamed sheets and show moved lines.

Cells whose labels do not match are not read: their figures may belong to another row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlreport.findings import Finding, LocalizedText, Severity, finding, workbook_words
from xlreport.rules import CellRef
from xlreport.xlsx import Refusal, SheetState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from xlreport.intake.locator import Locator
    from xlreport.layout import Label, Layout, PlacedCell, SectionSheet
    from xlreport.xlsx import OpenWorkbook, RawSheet

_BLANKS = re.compile(r"\s+")
LEAST_LABELS_SHARE = 0.9
"""A sheet with at least this share of labels in place is taken for the form's sheet."""

ROWS, COLUMNS = 0, 1
"""Index into a position: rows or columns moved."""

INSERTED = {
    ROWS: LocalizedText(
        "，似在第 {at} 行处插入了 {count} 行", "; {count} rows seem to be inserted at row {at}"
    ),
    COLUMNS: LocalizedText(
        "，似在 {at} 列处插入了 {count} 列", "; {count} columns seem to be inserted at column {at}"
    ),
}
REMOVED = {
    ROWS: LocalizedText(
        "，似在第 {at} 行处删除了 {count} 行", "; {count} rows seem to be removed at row {at}"
    ),
    COLUMNS: LocalizedText(
        "，似在 {at} 列处删除了 {count} 列", "; {count} columns seem to be removed at column {at}"
    ),
}
UNKNOWN_MOVE = LocalizedText(
    "，可能插入或删除过行列", "; rows or columns may have been inserted or removed"
)


def without_blanks(text: str) -> str:
    """A label without blanks, for comparison."""
    return _BLANKS.sub("", text)


def label_text(sheet: RawSheet, label: Label) -> str:
    """The text at the place of a label."""
    return text_at(sheet, CellRef(sheet.name, label.box.top, label.box.left))


def text_at(sheet: RawSheet, ref: CellRef) -> str:
    """The text at a place, as the file stores it."""
    raw = sheet.cells.get((ref.row, ref.column))
    return raw.text if raw else ""


def wrong_labels(labels: Iterable[Label], sheet: RawSheet) -> list[Label]:
    """The labels of a sheet that are not in their places."""
    return [
        label
        for label in labels
        if label.text
        and (found := label_text(sheet, label)) != label.text
        and without_blanks(found) != without_blanks(label.text)
    ]


def find_renamed(
    layout: Layout, missing: Iterable[str], workbook: OpenWorkbook
) -> dict[str, RawSheet]:
    """For each missing section, the sheet with its labels, if there is exactly one."""
    found: dict[str, RawSheet] = {}
    sections = [section for name in missing if (section := layout.sheet_of.get(name))]
    if not sections:
        return found
    names = unknown_sheet_names(layout, workbook)
    strangers = [sheet for name in names if (sheet := unknown_sheet(workbook, name))]
    for section in sections:
        alike = [sheet for sheet in strangers if _is_like(section, sheet)]
        if len(alike) == 1:
            found[section.name] = alike[0]
    return found


def unknown_sheet(workbook: OpenWorkbook, name: str) -> RawSheet | None:
    """Read a sheet that the form does not have. None if it is damaged: that must not stop us."""
    try:
        return workbook.sheet(name)
    except Refusal:
        return None


def unknown_sheet_names(layout: Layout, workbook: OpenWorkbook) -> list[str]:
    """The names of sheets that the form does not have."""
    ours = {layout.cover, layout.guide, layout.checks, layout.helper, layout.lists}
    ours |= {layout.prior_sheet, *layout.sheet_of, "_xlreport"}
    ours.add(workbook_words.CORRECTION_NOTES.in_language(layout.form.language))
    return [name for name in workbook.names if name not in ours]


def sheet_findings(
    layout: Layout,
    workbook: OpenWorkbook,
    sheets: Mapping[str, RawSheet],
    renamed: Mapping[str, RawSheet],
    locator: Locator,
) -> Iterator[Finding]:
    """Findings about sheets that were renamed, hidden, copied, added or moved."""
    for name, sheet in renamed.items():
        yield finding(
            "layout.sheet-renamed", locator.of_sheet(name), observed=sheet.name, expected=name
        )
    shown = {name for name, sheet in sheets.items() if sheet.state is SheetState.VISIBLE}
    hidden = [name for name in layout.sheet_of if name in sheets.keys() - shown]
    if hidden:
        yield finding("layout.sheet-hidden", locator.of_file, names=hidden)
    taken = {sheet.name for sheet in renamed.values()}
    strange = [name for name in unknown_sheet_names(layout, workbook) if name not in taken]
    copies = {
        name: copied for name in strange if (copied := find_copied_sheet(layout, workbook, name))
    }
    for section, copy in copies.values():
        yield _copied(section, sheets[section.name], copy, locator)
    if added := [name for name in strange if name not in copies]:
        yield finding("layout.sheet-added", locator.of_file, names=added)
    yield from _order(layout, workbook, renamed, locator)


def find_copied_sheet(
    layout: Layout, workbook: OpenWorkbook, name: str
) -> tuple[SectionSheet, RawSheet] | None:
    """The form's sheet of which an unknown one is a copy, and the copy itself."""
    sheet = unknown_sheet(workbook, name)
    if sheet is None:
        return None
    return next(((each, sheet) for each in layout.sections if _is_like(each, sheet)), None)


def _copied(section: SectionSheet, sheet: RawSheet, copy: RawSheet, locator: Locator) -> Finding:
    """A copy with the same content gives a note. One that differs needs a decision."""
    refs = [each.ref for each in section.cells if each.cell.is_input]
    refs += [each.ref for each in section.texts]
    other = [ref for ref in refs if text_at(sheet, ref) != text_at(copy, ref)]
    return finding(
        "layout.sheet-copied",
        locator.of_sheet(copy.name),
        severity=Severity.WARNING if other else Severity.NOTE,
        observed=copy.name,
        expected=section.name,
        count=len(other),
        cell=other[0].a1 if other else "",
    )


def _order(
    layout: Layout, workbook: OpenWorkbook, renamed: Mapping[str, RawSheet], locator: Locator
) -> Iterator[Finding]:
    """A note if the form's sheets are in another order than in the template."""
    meant = {sheet.name: name for name, sheet in renamed.items()}
    found = [meant.get(name, name) for name in workbook.names]
    found = [name for name in found if name in layout.sheet_of]
    if found != [name for name in layout.sheet_of if name in found]:
        yield finding("layout.sheet-reordered", locator.of_file, names=found)


def label_findings(
    name: str, labels: Sequence[Label], sheet: RawSheet, locator: Locator
) -> Iterator[Finding]:
    """One finding for all labels of a sheet that are not in place."""
    if changed := wrong_labels(labels, sheet):
        first = changed[0]
        yield finding(
            "layout.label-changed",
            locator.of_sheet(name, CellRef(name, first.box.top, first.box.left).a1),
            observed=label_text(sheet, first) or None,
            expected=first.text,
            count=len(changed),
            moved=_moved(labels, sheet),
        )


def _moved(labels: Sequence[Label], sheet: RawSheet) -> LocalizedText:
    """How the rows or columns seem to have moved, or that nobody can say."""
    return _shift_text(labels, sheet, ROWS) or _shift_text(labels, sheet, COLUMNS) or UNKNOWN_MOVE


def has_vanished(placed: Iterable[PlacedCell], sheet: RawSheet, numbers: Set[int]) -> bool:
    """Whether a table seems to have moved away: all its cells are blank, even its totals.

    A table without totals has moved if one of its columns holds numbers outside the form. `numbers`
    are the columns with such numbers.
    """
    has_signs = False
    for each in placed:
        raw = sheet.cells.get((each.ref.row, each.ref.column))
        if raw is not None and not raw.is_empty:
            return False
        has_signs |= not each.cell.is_input or each.ref.column in numbers
    return has_signs


def _shift_text(printed: Sequence[Label], sheet: RawSheet, axis: int) -> LocalizedText | None:
    """How labels moved along one axis. None unless all labels found agree."""
    found: dict[tuple[str, int], list[int]] = {}
    for where, raw in sheet.cells.items():
        found.setdefault((without_blanks(raw.text), where[1 - axis]), []).append(where[axis])
    labels = [label for label in printed if label.text]
    shifts = [(label.box[axis], _shift(label, found, axis)) for label in labels]
    known = sorted((start, shift) for start, shift in shifts if shift is not None)
    shifted = [(start, shift) for start, shift in known if shift]
    if not shifted or len(known) < LEAST_LABELS_SHARE * len(shifts):
        return None
    first, count = shifted[0]
    if any(shift != (count if start >= first else 0) for start, shift in known):
        return None
    message = (INSERTED if count > 0 else REMOVED)[axis]
    gone = first + min(count, 0)
    at = gone + 1 if axis == ROWS else CellRef("", 0, gone).a1.rstrip("1")
    return message.format(at=at, count=abs(count))


def _shift(label: Label, found: Mapping[tuple[str, int], list[int]], axis: int) -> int | None:
    """How far a label is from its place. None if it is missing or occurs twice."""
    here = found.get((without_blanks(label.text), label.box[1 - axis]), [])
    if label.box[axis] in here:
        return 0
    return here[0] - label.box[axis] if len(here) == 1 else None


def _is_like(section: SectionSheet, sheet: RawSheet) -> bool:
    labels = [label for label in section.labels if label.text]
    wrong = len(wrong_labels(section.labels, sheet))
    return bool(labels) and len(labels) - wrong >= LEAST_LABELS_SHARE * len(labels)
