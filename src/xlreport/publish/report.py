"""A report as data, common to Word file and web page: headings, paragraphs, tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from xlreport.layout import LabelKind

if TYPE_CHECKING:
    from xlreport.findings import Language
    from xlreport.layout import Box


LONG = 12
"""Characters. A longer text in a table's corner is a remark."""


class Role(StrEnum):
    """What a paragraph is. The value is its style in a Word file and its class on a page.

    An import recognises the parts of a report of ours by these values.
    """

    TITLE = "ReportTitle"
    INTRODUCTION = "ReportIntroduction"
    SECTION = "ReportSection"
    LABEL = "ReportLabel"
    TEXT = "ReportText"
    EMPTY = "ReportEmpty"
    SIGNATURE = "ReportSignature"
    DRAFT = "ReportDraft"
    NOTE = "ReportNote"
    HEAD = "ReportHead"
    FOOT = "ReportFoot"


class Level(StrEnum):
    """The level of a paragraph's numbering: （一）, 1., or none."""

    SECOND = "second"
    THIRD = "third"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. Its first `heading` characters are a heading within the line."""

    role: Role
    text: str
    level: Level = Level.BODY
    heading: int = 0


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a printed table: a label of the given `kind`, or a content (`kind` is None).

    `is_number` marks a content that is a figure and no text. `is_nested` marks a row name in a
    table whose rows have headings, or stand on an official page.
    """

    text: str
    box: Box
    kind: LabelKind | None = None
    is_number: bool = False
    is_nested: bool = False

    @property
    def is_left(self) -> bool:
        """Whether its text is aligned left, as in bands, remarks, nested names and texts."""
        match self.kind:
            case LabelKind.BAND:
                return True
            case LabelKind.CORNER:
                return len(self.text) > LONG
            case LabelKind.ROW:
                return self.is_nested
            case None:
                return not self.is_number
            case _:
                return False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with merged headings.

    `widths` are relative column widths. `head` is the number of top rows that repeat on each page.
    """

    caption: str
    cells: tuple[PrintedCell, ...]
    widths: tuple[float, ...]
    rows: int
    head: int


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A section of the form, as printed."""

    heading: str
    blocks: tuple[Paragraph | PrintedTable, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report prints. The title may break only between its parts."""

    title_parts: tuple[str, ...]
    unit: str
    introduction: tuple[Paragraph, ...]
    parts: tuple[ReportPart, ...]
    signature: tuple[str, ...]
    language: Language
    is_draft: bool = False

    @property
    def title(self) -> str:
        return "".join(self.title_parts)
