"""The formats of a form workbook. Each exists once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlreport.findings import Language

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONT = {Language.ZH: "宋体", Language.EN: "Calibri"}
_HEAD_FONT = {Language.ZH: "黑体", Language.EN: "Calibri"}
HEAD, HEAD_NEEDED, EXAMPLE, SECTION, REMARK = "#DDE7F0", "#C9DCEC", "#8C8C8C", "#EEF3F8", "#FFF2CC"
BORDER, FIRST = "#BFBFBF", "#7F9DB9"
INDENT = "　"
"""What a level of a row adds before its name, on the screen only."""


class Looks:
    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        self._base: dict[str, Any] = {
            "font_name": _FONT[language],
            "font_size": 11,
            "valign": "top",
        }
        self._indented: dict[int, Format] = {}
        self._head = {"font_name": _HEAD_FONT[language], "valign": "vcenter", "text_wrap": True}

    def _made(self, **looks: Any) -> Format:
        return self._workbook.add_format(self._base | looks)

    @cached_property
    def text(self) -> Format:
        """Text as typed: `01` stays 01, and nothing becomes a date or a formula."""
        return self._made(num_format="@", text_wrap=True)

    @cached_property
    def content(self) -> Format:
        """Of an item: a box to fill in."""
        return self._made(num_format="@", text_wrap=True, border=1, border_color=BORDER)

    @cached_property
    def aside(self) -> Format:
        return self._made(num_format="@", text_wrap=True, font_color=EXAMPLE, italic=True)

    @cached_property
    def number(self) -> Format:
        return self._made(align="center")

    @cached_property
    def remarked(self) -> Format:
        return self._made(num_format="@", text_wrap=True, bg_color=REMARK, border=1)

    @cached_property
    def heading(self) -> Format:
        return self._made(**self._head, bg_color=HEAD, border=1, border_color=BORDER)

    @cached_property
    def heading_needed(self) -> Format:
        """Of a column or an item without which a line says nothing."""
        return self._made(
            **self._head, bold=True, bg_color=HEAD_NEEDED, border=1, border_color=BORDER
        )

    @cached_property
    def item(self) -> Format:
        return self._made(bg_color=HEAD, border=1, border_color=BORDER)

    @cached_property
    def meaning(self) -> Format:
        return self._made(font_color="#595959", text_wrap=True)

    @cached_property
    def title(self) -> Format:
        return self._made(**self._head, font_size=16)

    @cached_property
    def subtitle(self) -> Format:
        return self._made(**self._head, font_size=12)

    @cached_property
    def example(self) -> Format:
        """Lines that are not read."""
        return self._workbook.add_format({"font_color": EXAMPLE, "italic": True})

    @cached_property
    def section(self) -> Format:
        return self._workbook.add_format({"bold": True, "bg_color": SECTION})

    @cached_property
    def first(self) -> Format:
        """The first line of a table, a section or a list."""
        return self._workbook.add_format({"top": 1, "border_color": FIRST})

    def indented(self, level: int) -> Format:
        """The name of a row or column, indented by its level."""
        if level not in self._indented:
            self._indented[level] = self._made(
                num_format="@", text_wrap=True, align="left", indent=level - 1
            )
        return self._indented[level]

    def level(self, level: int) -> Format:
        """The same for lines that are not written yet."""
        return self._workbook.add_format({"num_format": f'"{INDENT * (level - 1)}"@'})
