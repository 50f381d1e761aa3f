"""A report as data, before it is a Word file or a page: headings, paragraphs, tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from xlreport.layout import LabelKind

if TYPE_CHECKING:
    from xlreport.findings import Language
    from xlreport.layout import Box


LONG = 12
"""Characters; a longer corner is a remark."""


class Role(StrEnum):
    """What a paragraph is; the name stands in the Word file as its style, on a page as its class.

    An import of a report of ours goes by these names.
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


class Level(StrEnum):
    """How far down a paragraph's numbering stands: （一）, 1., or none."""

    SECOND = "second"
    THIRD = "third"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its first `heading` characters are a heading within the line."""

    role: Role
    text: str
    level: Level = Level.BODY
    heading: int = 0


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a printed table: a label of some kind, or a figure (`kind` None).

    `is_number` tells figures from texts, `is_nested` row names that stand under headings.
    """

    text: str
    box: Box
    kind: LabelKind | None = None
    is_number: bool = False
    is_nested: bool = False

    @property
    def is_left(self) -> bool:
        """Whether its text begins at the left: bands, remarks, nested names, texts."""
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
    """A table with merged headings; `widths` are relative, `head` are the rows that repeat."""

    caption: str
    cells: tuple[PrintedCell, ...]
    widths: tuple[float, ...]
    rows: int
    head: int


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A section of the form as it is printed."""

    heading: str
    blocks: tuple[Paragraph | PrintedTable, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report prints; a title's line ends only between two of its parts."""

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
