"""The context in which all sheets are written, and the plain table that most of them are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from xlsxwriter.url import Url

from xlreport.findings import Language, LocalizedText, rollup_words
from xlreport.layout import PORTRAIT, Box, text_height, text_width, wrapped_lines
from xlreport.rollup.workbook.columns import CODE, SWITCH
from xlreport.rollup.workbook.plain_table import FIRST_ROW, HEADING_ROW, TITLE_ROW
from xlreport.rollup.workbook.problem_lines import problem_lines
from xlreport.rollup.workbook.row_heights import LineHeights
from xlreport.rules import CellRef, quote_sheet_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format

    from xlreport.form import Content
    from xlreport.rollup.model import RollUp, UnitResult
    from xlreport.rollup.workbook.columns import DetailColumns
    from xlreport.rollup.workbook.kept_amounts import ShownAmounts
    from xlreport.rollup.workbook.plain_table import Column
    from xlreport.rollup.workbook.problem_lines import ProblemLine
    from xlreport.rollup.workbook.record_columns import RecordColumns
    from xlreport.template import Sheet, Styles, TemplateContext

MOST_PROBLEMS = 20_000
"""Lines of 问题清单: more than an office can work off; --json has all of them."""

LONGEST_LINK = 2_000
_ESCAPED = {ord(char): f"%{ord(char):02X}" for char in ' %#"<>[]^`{}'}
"""Characters that a link must escape; XlsxWriter would cut a file's name at its #."""


FILE_WIDTH = 24
"""Room for a file's name, in half-width characters."""


def shorten_file_name(path: str | None, room: int = FILE_WIDTH) -> str:
    """A file's name, cut in its middle where it is too long for its column."""
    name = (path or "").rsplit("/", 1)[-1]
    if text_width(name) <= room:
        return name
    start, end = name[:-8], name[-8:]
    while text_width(start) + text_width(end) + 1 > room:
        start = start[:-1]
    return f"{start}…{end}"


def internal_link(ref: CellRef) -> str:
    """The link to a cell of this workbook."""
    return f"internal:{quote_sheet_name(ref.sheet)}!{ref.a1}"


@lru_cache(maxsize=1_000)
def _relative_folder(folder: str, start: Path) -> str | None:
    """The path of a folder from another one, with a slash at its end; None if there is none."""
    try:
        relative = os.path.relpath(folder or ".", start).replace("\\", "/")
    except ValueError:
        return None
    return "" if relative == "." else f"{relative}/"


@dataclass(frozen=True)
class ReportContext:
    """The roll-up being written. `folder` is where the workbook will stand."""

    template: TemplateContext
    roll_up: RollUp
    folder: Path
    detail: DetailColumns
    records: Mapping[str, RecordColumns]
    """Of each list, by its code."""
    amounts: ShownAmounts

    @cached_property
    def problems(self) -> list[ProblemLine]:
        """The lines that 问题清单 shows and other sheets link to."""
        return self._all_problems[:MOST_PROBLEMS]

    @property
    def problem_count(self) -> int:
        """The number of all lines, with those that 问题清单 leaves out."""
        return len(self._all_problems)

    @cached_property
    def _all_problems(self) -> list[ProblemLine]:
        return problem_lines(self.roll_up.findings, self.roll_up.form)

    @property
    def styles(self) -> Styles:
        return self.template.styles

    @property
    def language(self) -> Language:
        return self.template.layout.form.language

    def localize(self, text: LocalizedText) -> str:
        return self.template.localize(text)

    def add_table_sheet(
        self, name: LocalizedText, hint: LocalizedText, columns: Sequence[Column], rows: int
    ) -> Sheet:
        """A new sheet with title, headings, filter and page set-up; the rows come after.

        No cell is merged, unless the hint needs more than one line.
        """
        sheet = self.template.add_sheet(self.localize(name))
        last = len(columns) - 1
        sheet.write(TITLE_ROW, 0, self.localize(name), self.styles.table_title)
        sheet.height(TITLE_ROW, 36)
        said = self.localize(hint)
        room = sum(column.width for column in columns)
        if wrapped_lines(said, room) > 1:
            sheet.merge(Box(TITLE_ROW + 1, 0, TITLE_ROW + 1, last), said, self.styles.hint)
        else:
            sheet.write(TITLE_ROW + 1, 0, said, self.styles.table_hint)
        sheet.height(TITLE_ROW + 1, text_height(said, room) if said else 12)
        for number, column in enumerate(columns):
            sheet.width(number, number, column.width)
            sheet.write(
                HEADING_ROW, number, self.localize(column.heading), self.styles.column_label
            )
        sheet.height(HEADING_ROW, 30)
        sheet.raw.autofilter(HEADING_ROW, 0, HEADING_ROW + max(rows, 1), last)
        sheet.raw.freeze_panes(FIRST_ROW, 0)
        sheet.raw.repeat_rows(HEADING_ROW)
        box = Box(0, 0, HEADING_ROW + max(rows, 1), last)
        self.template.set_page(sheet, box, landscape=room > PORTRAIT)
        return sheet

    def write_row(
        self,
        sheet: Sheet,
        row: int,
        columns: Sequence[Column],
        values: Sequence[Content],
        look: dict[str, str] | None = None,
    ) -> None:
        """One line of a plain table, tall enough for its longest text."""
        look = look or {}
        for number, (column, value) in enumerate(zip(columns, values, strict=True)):
            looks = look | {"align": "center" if column.centred else "left"}
            if column.number_format:
                looks["num_format"] = column.number_format
            sheet.write(row, number, value, self.styles.shown(value, **looks))
        sheet.height(row, LineHeights.of(columns)(values))

    def relative_path(self, shown: str) -> str | None:
        """A returned file's path relative to the roll-up; None where there is no such path."""
        above, slash, name = shown.rpartition("/")
        folder = _relative_folder(above + slash, self.folder)
        return None if folder is None else f"{folder}{name}"

    def file_link(self, shown: str, place: str = "") -> Url | None:
        """The link to a returned file, or to a place (`'sheet'!A1`) in it; None if impossible.

        What was made of several files has none.
        """
        if place:
            return self._link(shown, place)
        if shown not in self._file_links:
            self._file_links[shown] = self._link(shown)
        return self._file_links[shown]

    @cached_property
    def _file_links(self) -> dict[str, Url | None]:
        """The links to whole files: several sheets have the same ones."""
        return {}

    def _link(self, shown: str, place: str = "") -> Url | None:
        relative = None if "!" in shown or not shown else self.relative_path(shown)
        if relative is None:
            return None
        if len(relative) == 1:  # XlsxWriter looks for the colon of a drive after the first letter
            relative = f"./{relative}"
        target = "external:" + relative.translate(_ESCAPED) + (f"#{place}" if place else "")
        return Url(target) if len(target) < LONGEST_LINK else None

    def write_file(
        self, sheet: Sheet, row: int, column: int, shown: str, style: Format, words: str = ""
    ) -> None:
        """A file as a link to it, under its name or other words.

        A name longer than its column is cut in its middle: not every program wraps links.
        """
        link = self.file_link(shown) if shown else None
        if link is None:
            sheet.write(row, column, words or shown, style)
        else:
            sheet.link(row, column, link, words or shorten_file_name(shown), style)

    def write_status(
        self, sheet: Sheet, row: int, column: int, words: str, style: Format, line: int | None
    ) -> None:
        """A unit's status as a link to its first line of 问题清单, where it has any."""
        if line is None:
            sheet.write(row, column, words, style)
        else:
            sheet.link(row, column, self.problem_link(line), words, style)

    def problem_link(self, line: int) -> str:
        """The link to a line of 问题清单."""
        return internal_link(CellRef(self.localize(rollup_words.PROBLEMS), FIRST_ROW + line, 0))

    def switch_formula(self, code: str) -> str:
        """The switch of a unit in 明细, found by its code (a cell, or a text in quotes)."""
        return self.detail_formula(SWITCH, code)

    def detail_formula(self, column: int, code: str) -> str:
        """A unit's cell in a column of 明细, found even after the lines are sorted."""
        sheet = self.localize(rollup_words.DETAIL)
        values, codes = self.detail.range(column, sheet), self.detail.range(CODE, sheet)
        return f"INDEX({values},MATCH({code},{codes},0))"

    def names(self, units: Sequence[UnitResult], most: int = 40) -> str:
        """Units by name, cut short where there are very many."""
        shown = [each.unit.name for each in units[:most]]
        words = LocalizedText("{names}", "{names}").format(names=shown).in_language(self.language)
        more = LocalizedText(" 等 {count} 个", " and more, {count} in all").format(count=len(units))
        return words + (more.in_language(self.language) if len(units) > most else "")

    def decision(self, result: UnitResult) -> str:
        """What the county decided about a unit in its roster, and why."""
        unit = result.unit
        parts = []
        if unit.include is not None:
            decided = rollup_words.INCLUDED_WORDS if unit.include else rollup_words.EXCLUDED_WORDS
            parts.append(self.localize(decided))
        if unit.file:
            parts.append(self.localize(rollup_words.CHOSEN_FILE.format(file=unit.file)))
        if unit.reason:
            parts.append(unit.reason)
        return "；".join(parts) if self.language is Language.ZH else "; ".join(parts)
