"""Which sheet of a file is the roster: the only one with a heading, or the one that was named."""

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
    """The sheet that holds the roster; `path` names it where its file has several."""

    path: Path
    file: Path
    sheet: SourceSheet
    heading: Heading
    others: tuple[str, ...] = ()
    """Sheets that hold something, but no heading."""

    def place(self, row: int) -> Location:
        """Where a row stands, counted from 0."""
        is_named = bool(self.sheet.name)
        cell = f"A{row + 1}" if is_named else None
        return Location(file=display_path(self.file), sheet=self.sheet.name or None, cell=cell)

    @property
    def notes(self) -> list[Finding]:
        """What stands in the file and was left unread."""
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
"""So many lines, and so many characters of each, are told in one message."""


def line_words(number: int, text: str) -> LocalizedText:
    """A line by its number and how it begins."""
    start = text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
    return words.LINE.format(number=number, text=start)


def shortened(lines: Sequence[LocalizedText]) -> list[LocalizedText]:
    """The first of them, and how many there are besides."""
    more = len(lines) - MOST_TOLD
    return [*lines[:MOST_TOLD], *([words.MORE_LINES.format(count=more)] if more > 0 else [])]


def choose_sheet(path: Path) -> RosterSheet:
    """The roster's sheet and heading. Raises PathError or CallError."""
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
    """What is missing in the line that is most like a heading."""
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
