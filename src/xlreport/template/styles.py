"""The looks of a workbook: every format once, shared by all cells that wear it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlreport.findings import Language
from xlreport.form import FIRST_DATE, CellKind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from xlreport.form import CellType

BODY_FONT = {Language.ZH: "宋体", Language.EN: "Calibri"}
HEAD_FONT = {Language.ZH: "黑体", Language.EN: "Calibri"}

INPUT, BLANK, ISSUE, DOUBT = "#FFFDF0", "#FFF2CC", "#F8B4B4", "#FBD5A5"
MARKED_BORDER = "#C00000"
GREY, PALE, BORDER, GREEN = "#D9D9D9", "#F2F2F2", "#7F7F7F", "#C6E7C8"


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self.body_font, self.head_font = BODY_FONT[language], HEAD_FONT[language]
        self._base: dict[str, Any] = {
            "font_name": self.body_font,
            "font_size": 11,
            "valign": "vcenter",
        }
        self._head_font = {"font_name": self.head_font}
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def custom(self, **looks: Any) -> Format:
        """A format over the base look; equal looks share one format."""
        whole = self._base | looks
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(whole)
        return self._made[key]

    def boxed(self, **looks: Any) -> Format:
        """A format with a border, wrapped."""
        return self.custom(border=1, border_color=BORDER, text_wrap=True, **looks)

    @cached_property
    def title(self) -> Format:
        return self.custom(**self._head_font, font_size=16, align="center", text_wrap=True)

    @cached_property
    def big_title(self) -> Format:
        return self.custom(**self._head_font, font_size=22, align="center", text_wrap=True)

    @cached_property
    def heading(self) -> Format:
        return self.custom(**self._head_font, font_size=12)

    @cached_property
    def plain(self) -> Format:
        return self.custom(text_wrap=True)

    @cached_property
    def hint(self) -> Format:
        return self.custom(text_wrap=True, font_color="#595959")

    @cached_property
    def band(self) -> Format:
        return self.boxed(bg_color=GREY, align="left")

    @cached_property
    def column_label(self) -> Format:
        return self.boxed(bg_color=PALE, align="center")

    @cached_property
    def corner(self) -> Format:
        return self.boxed(bg_color=PALE, align="center")

    @cached_property
    def row_label(self) -> Format:
        return self.boxed(bg_color=PALE, align="left")

    @cached_property
    def cell(self) -> Format:
        return self.boxed(align="left")

    @cached_property
    def centred(self) -> Format:
        return self.boxed(align="center")

    @cached_property
    def number(self) -> Format:
        return self.boxed(align="right")

    @cached_property
    def compared_date(self) -> Format:
        """For a side of a rule on dates; a blank date counts as 0 there and shows nothing."""
        return self.boxed(align="right", num_format=f'[>={FIRST_DATE}]yyyy-mm-dd;[=0]"";General')

    @cached_property
    def link(self) -> Format:
        return self.boxed(align="center", font_color="#0563C1", underline=1)

    @cached_property
    def text_input(self) -> Format:
        """For one line of text, kept as text."""
        return self.boxed(align="left", num_format="@", bg_color=INPUT, locked=False)

    @cached_property
    def narrative_input(self) -> Format:
        return self.boxed(align="left", valign="top", num_format="@", bg_color=INPUT, locked=False)

    @cached_property
    def verdict(self) -> Format:
        return self.boxed(**self._head_font, font_size=16, align="center", bg_color=ISSUE)

    def cell_input(self, kind: CellType) -> Format:
        align = "left" if kind.kind is CellKind.TEXT else "center"
        return self.boxed(align=align, num_format=number_format(kind), bg_color=INPUT, locked=False)

    def marked(self, style: Format) -> Format:
        """The same look in a frame that catches the eye."""
        looks = next(dict(key) for key, made in self._made.items() if made is style)
        return self.custom(**looks | {"border": 2, "border_color": MARKED_BORDER})

    def figure(self, kind: CellType, **looks: Any) -> Format:
        """For a figure of a roll-up."""
        return self.boxed(align="center", num_format=number_format(kind), **looks)

    def figure_computed(self, kind: CellType) -> Format:
        return self.boxed(align="center", num_format=number_format(kind), bg_color=PALE)

    def colour(self, colour: str) -> Format:
        """A colour for conditional formats; they may only change the fill."""
        key = (("bg_color", colour), ("conditional", True))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"bg_color": colour})
        return self._made[key]


def number_format(kind: CellType) -> str:
    """How a cell shows its content: text as text, so that no code loses its zeros."""
    if not kind.has_figure:
        return "@"
    if kind.kind is CellKind.DATE:
        return "yyyy-mm-dd"
    return "0." + "0" * kind.decimals if kind.decimals else "0"
