"""What people do to a workbook's structure, at random: rows and columns inserted, sheets renamed
and reordered, labels retyped, merges torn, protection removed.

The damaged workbook is written by XlsxWriter with nothing of ours; sheets are moved as Excel moves
them (a merged range grows where something is inserted into it).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from random import Random

from xlsxwriter.workbook import Workbook

from xlreport.xlsx import RawCell, RawKind, RawSheet, range_corners
from xlreport.xlsx.reader import read_workbook

Place = tuple[int, int]
Area = tuple[int, int, int, int]

META = "_xlreport"


@dataclass
class Damaged:
    """One sheet while it is damaged; `story` says what was done, for the test's message."""

    name: str
    cells: dict[Place, RawCell]
    merges: list[Area]
    story: list[str] = field(default_factory=list)

    def insert_rows(self, at: int, count: int) -> None:
        self.cells = {
            (row + count if row >= at else row, column): raw
            for (row, column), raw in self.cells.items()
        }
        self.merges = [
            (t + count if t >= at else t, left, b + count if b >= at else b, right)
            for t, left, b, right in self.merges
        ]
        self.story.append(f"{count} rows at {at}")

    def insert_columns(self, at: int, count: int) -> None:
        self.cells = {
            (row, column + count if column >= at else column): raw
            for (row, column), raw in self.cells.items()
        }
        self.merges = [
            (t, left + count if left >= at else left, b, right + count if right >= at else right)
            for t, left, b, right in self.merges
        ]
        self.story.append(f"{count} columns at {at}")

    def tear(self) -> None:
        self.merges = []
        self.story.append("torn")

    def retype_labels(self, random: Random) -> None:
        """Blanks of every kind in texts, and half-width brackets for full-width ones.

        What units wrote themselves stays as it is.
        """
        for place, raw in self.cells.items():
            is_text = raw.kind is RawKind.TEXT and raw.formula is None and len(raw.text) < 60
            is_own = raw.text[:1].isdigit() or raw.text.endswith("。")
            if is_text and not is_own and random.random() < 0.4:
                cut = random.randint(0, len(raw.text))
                blank = random.choice((" ", "  ", "\u3000", "\n", "\u200b"))
                text = raw.text[:cut] + blank + raw.text[cut:]
                if random.random() < 0.3:
                    text = text.replace("（", "(").replace("）", ")")
                self.cells[place] = raw._replace(text=text)
        self.story.append("retyped")


def damaged(data: bytes, random: Random, texts: frozenset[str]) -> tuple[bytes, str]:
    """A workbook with one to four damages, and their story; `texts` are sheets of narratives."""
    raw = read_workbook(data)
    sheets = [Damaged(each.name, dict(each.cells), areas_of(each)) for each in raw.sheets]
    ours = [each for each in sheets if each.name != META]
    story = [_damage(random, ours, texts) for _ in range(random.randint(1, 4))]
    if random.random() < 0.4:
        random.shuffle(sheets)
        story.append("reordered")
    if random.random() < 0.2:
        sheets = [each for each in sheets if each.name != META]
        story.append("without its hidden sheet")
    return written(sheets), "; ".join(story)


def areas_of(sheet: RawSheet) -> list[Area]:
    found = (range_corners(area) for area in sheet.merges)
    return [(*first, *last) for first, last in found]


def _damage(random: Random, sheets: list[Damaged], texts: frozenset[str]) -> str:
    sheet = random.choice(sheets)
    rows = max((row for row, _ in sheet.cells), default=0) + 1
    columns = max((column for _, column in sheet.cells), default=0) + 1
    match random.randint(0, 5):
        case 0 | 1:
            sheet.insert_rows(random.randint(0, rows), random.randint(1, 3))
        case 2:
            sheet.insert_columns(random.randint(0, columns), random.randint(1, 2))
        case 3:
            old = sheet.name
            sheet.name = f"表{random.randint(1, 10**6)}"
            return f"{old} renamed {sheet.name}"
        case 4:
            sheet.tear()
        case _:
            if sheet.name not in texts:
                sheet.retype_labels(random)
    return f"{sheet.name}: {sheet.story[-1] if sheet.story else 'nothing'}"


def written(sheets: list[Damaged]) -> bytes:
    """Without protection, formats and everything else that is not content."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    for each in sheets:
        sheet = book.add_worksheet(each.name)
        for top, left, bottom, right in each.merges:
            sheet.merge_range(top, left, bottom, right, "")
        for (row, column), raw in each.cells.items():
            _write(sheet, row, column, raw)
    book.close()
    return buffer.getvalue()


def _write(sheet: object, row: int, column: int, raw: RawCell) -> None:
    write = sheet.__getattribute__
    if raw.formula is not None:
        value = float(raw.text) if raw.kind is RawKind.NUMBER else raw.text
        write("write_formula")(row, column, f"={raw.formula or 'NA()'}", None, value)
    elif raw.kind is RawKind.NUMBER:
        write("write_number")(row, column, float(raw.text))
    elif raw.kind is RawKind.LOGICAL:
        write("write_boolean")(row, column, raw.text == "1")
    else:
        write("write_string")(row, column, raw.text)
