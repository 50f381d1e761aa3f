"""Chooses the sheet with the roster: the one that is named, or the only one with a heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import (
    CallError,
    Finding,
    LocalizedText,
    Location,
    display_path,
    finding,
    typed,
)
from xlreport.findings import error_words as words
from xlreport.form.roster_heading import (
    HEADINGS,
    NEEDED,
    Heading,
    find_heading,
    lines_above,
    named_columns,
)
from xlreport.form.roster_source import SourceSheet, read_sheets, split_path, with_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """The sheet with the roster. `path` includes its name if the file has several."""

    path: Path
    file: Path
    sheet: SourceSheet
    heading: Heading
    others: tuple[str, ...] = ()
    """Sheets with content but without a heading."""

    def place(self, row: int) -> Location:
        """The location of a row. Rows count from 0."""
        is_named = bool(self.sheet.name)
        cell = f"A{row + 1}" if is_named else None
        return Location(file=display_path(self.file), sheet=self.sheet.name or None, cell=cell)

    @property
    def notes(self) -> list[Finding]:
        """Findings about content of the file that was not read."""
        found = []
        place = self.place(self.heading.first)
        if self.others:
            message = finding("roster.sheet", place, observed=self.sheet.name, others=self.others)
            found.append(message)
        if above := list(lines_above(self.sheet, self.heading)):
            lines = [line_words(number, text) for number, text in above]
            number = self.heading.first + 1
            found.append(finding("roster.above", place, number=number, lines=shortened(lines)))
        if self.heading.unused:
            found.append(finding("roster.unused", place, columns=self.heading.unused))
        return found


MOST_TOLD, LONGEST_TOLD = 6, 24
"""One message shows so many lines, and so many characters of each."""


def line_words(number: int, text: str) -> LocalizedText:
    """A line as its number and the start of its text."""
    start = text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
    return words.LINE.format(number=number, text=start)


def shortened(lines: Sequence[LocalizedText]) -> list[LocalizedText]:
    """The first lines, and how many more there are."""
    more = len(lines) - MOST_TOLD
    return [*lines[:MOST_TOLD], *([words.MORE_LINES.format(count=more)] if more > 0 else [])]


def choose_sheet(path: Path) -> RosterSheet:
    """The sheet with the roster. Raises PathError or CallError."""
    file, name = split_path(path)
    sheets = read_sheets(file)
    sheets = (
        [_named(sheets, name, file)] if name else [each for each in sheets if not each.is_blank]
    )
    found = [(each, heading) for each in sheets if (heading := find_heading(each))]
    if not found:
        raise CallError(_no_heading(sheets, path))
    if len(found) > 1:
        names = [each.name for each, _ in found]
        command = typed(with_sheet(file, names[0]))
        raise CallError(words.SEVERAL_SHEETS.format(path=path, sheets=names, command=command))
    ((sheet, heading),) = found
    others = tuple(each.name for each in sheets if each is not sheet)
    return RosterSheet(
        with_sheet(file, sheet.name) if others else path, file, sheet, heading, others
    )


def _named(sheets: Sequence[SourceSheet], name: str, file: Path) -> SourceSheet:
    for each in sheets:
        if each.name == name:
            return each
    names = [each.name for each in sheets if each.name and not each.is_blank]
    command = typed(with_sheet(file, names[0]) if names else file)
    message = words.NO_SUCH_SHEET if names else words.NO_SHEETS
    raise CallError(message.format(path=file, sheet=name, sheets=names, command=command))


def _no_heading(sheets: Sequence[SourceSheet], path: Path) -> LocalizedText:
    """The message about what is missing in the line most like a heading."""
    lines = [
        (sheet, number, titles)
        for sheet in sheets
        for number, row in enumerate(sheet.rows, 1)
        if any(titles := [cell.text for cell in row])
    ]
    if not lines:
        return words.ROSTER_EMPTY.format(path=path)
    sheet, number, titles = max(lines, key=lambda line: _likeness(line[2]))
    columns = named_columns(titles)
    missing = [
        LocalizedText(f"{name}（{HEADINGS[name][0]}）", name)
        for name in NEEDED
        if name not in columns
    ]
    where = with_sheet(path, sheet.name) if len(sheets) > 1 else path
    heading = [title for title in titles if title]
    return words.NO_COLUMN.format(path=where, missing=missing, number=number, heading=heading)


def _likeness(titles: Sequence[str]) -> tuple[int, int]:
    return len(named_columns(titles)), len([title for title in titles if title])
