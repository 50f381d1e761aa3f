"""The looks of a workbook: each format exists once, and all cells that use it share it."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING, Any

from xlsxwriter.theme import THEME_XML_2007

from xlreport.findings import Language
from xlreport.form import FIRST_DATE, CellKind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

    from xlreport.form import CellType, Content
    from xlreport.rules import Figure

BODY_FONT = {Language.ZH: "宋体", Language.EN: "Calibri"}
HEAD_FONT = {Language.ZH: "黑体", Language.EN: "Calibri"}

INPUT, BLANK, ISSUE, DOUBT, HINT = "#FFFDF0", "#FFF2CC", "#F8B4B4", "#FBD5A5", "#CFE2F3"
ERROR_SIGN, HINT_SIGN = "×", "!"
"""A sign before the content of a cell that is flawed or fails a check. Colour is not enough."""
MARKED_BORDER = "#C00000"
DATE_FORMAT = f'[>={FIRST_DATE}]yyyy-mm-dd;[=0]"";General'
"""Of a side of a rule on dates. A blank date counts as 0."""
GREY, PALE, BORDER, GREEN = "#D9D9D9", "#F2F2F2", "#7F7F7F", "#C6E7C8"


def _theme(font: str) -> str:
    """The usual theme with a Chinese font. Programs use it where a cell names no font."""
    return THEME_XML_2007.replace('<a:ea typeface=""/>', f'<a:ea typeface="{font}"/>')


class Styles:
    """The formats of one workbook, each made on first use."""

    def __init__(self, workbook: Workbook, language: Language) -> None:
        self._workbook = workbook
        workbook.use_custom_theme(StringIO(_theme(BODY_FONT[Language.ZH])))
        self.body_font, self.head_font = BODY_FONT[language], HEAD_FONT[language]
        self._base: dict[str, Any] = {
            "font_name": self.body_font,
            "font_size": 11,
            "valign": "vcenter",
        }
        self._head_font = {"font_name": self.head_font}
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._boxed: dict[tuple[tuple[str, Any], ...], Format] = {}

    def custom(self, **looks: Any) -> Format:
        """A format that adds to the base look. Equal looks share one format."""
        whole = self._base | looks
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(whole)
        return self._made[key]

    def boxed(self, **looks: Any) -> Format:
        """A format with a border, wrapped."""
        key = tuple(looks.items())
        if key not in self._boxed:
            self._boxed[key] = self.custom(border=1, border_color=BORDER, text_wrap=True, **looks)
        return self._boxed[key]

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
    def table_title(self) -> Format:
        """For the title of a table of data, in one cell that is not merged."""
        return self.custom(**self._head_font, font_size=16)

    @cached_property
    def table_hint(self) -> Format:
        return self.custom(font_color="#595959")

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
    def count(self) -> Format:
        return self.boxed(align="center", num_format=figure_format(0))

    @cached_property
    def number(self) -> Format:
        return self.boxed(align="right")

    def number_with(self, decimals: int) -> Format:
        """For a figure with so many decimals."""
        return self.boxed(align="right", num_format=figure_format(decimals))

    def repeated(self, name: str) -> Format:
        """For a cell that repeats one from a column of 校验. Its border comes with its content."""
        align = {"left": "right", "right": "right", "difference": "right"}
        align |= {"words": "left", "answer": "left"}
        looks: dict[str, Any] = {"font_size": 9}
        if name == "place":
            looks |= {"font_color": "#0563C1", "underline": 1}
        return self.custom(text_wrap=True, align=align.get(name, "center"), **looks)

    @cached_property
    def compared_date(self) -> Format:
        """For a side of a rule on dates. A blank date counts as 0 and shows nothing."""
        return self.boxed(align="right", num_format=DATE_FORMAT)

    @cached_property
    def link(self) -> Format:
        return self.boxed(align="center", font_color="#0563C1", underline=1)

    @cached_property
    def plain_link(self) -> Format:
        """For a link outside of any table."""
        return self.custom(font_color="#0563C1", underline=1)

    @cached_property
    def caption(self) -> Format:
        """For the sentence under a chart."""
        return self.custom(text_wrap=True, valign="top", align="left", font_color="#404040")

    def shown(self, content: Content, **looks: Any) -> Format:
        """For a content that stays as it is: numbers have separators and just their decimals."""
        if isinstance(content, int | Decimal) and not isinstance(content, bool):
            looks = {"num_format": figure_format(_decimals(content)), **looks}
        return self.boxed(**looks)

    @cached_property
    def text_input(self) -> Format:
        """For one line of text, kept as text."""
        return self.boxed(align="left", num_format="@", bg_color=INPUT, locked=False)

    @cached_property
    def answer_input(self) -> Format:
        """For an explanation. It has a colour only if an explanation is needed."""
        return self.boxed(align="left", num_format="@", locked=False)

    @cached_property
    def narrative_input(self) -> Format:
        return self.boxed(align="left", valign="top", num_format="@", bg_color=INPUT, locked=False)

    @cached_property
    def verdict(self) -> Format:
        return self.boxed(**self._head_font, font_size=16, align="center", bg_color=ISSUE)

    @cached_property
    def sign(self) -> Format:
        """For the state on a signpost, which links to the checks."""
        return self.boxed(**self._head_font, align="center", underline=1)

    @cached_property
    def sign_link(self) -> Format:
        return self.boxed(align="center", font_color="#0563C1", underline=1)

    @cached_property
    def sign_text(self) -> Format:
        return self.boxed(align="left", font_size=9, font_color="#404040")

    @cached_property
    def remark(self) -> Format:
        """A remark below a text, at the right edge of the form."""
        looks = {"font_size": 9, "font_color": "#C00000", "valign": "top", "align": "right"}
        return self.custom(text_wrap=False, **looks)

    def counted(self, number_format: str) -> Format:
        """For a count that its number format puts into words."""
        return self.boxed(align="center", num_format=number_format)

    def cell_input(self, kind: CellType) -> Format:
        align = "left" if kind.kind is CellKind.TEXT else "center"
        return self.boxed(align=align, num_format=number_format(kind), bg_color=INPUT, locked=False)

    def marked(self, style: Format) -> Format:
        """The same look, with a frame that catches the eye."""
        looks = next(dict(key) for key, made in self._made.items() if made is style)
        return self.custom(**looks | {"border": 2, "border_color": MARKED_BORDER})

    def figure(self, kind: CellType, **looks: Any) -> Format:
        """For a figure of a roll-up."""
        return self.boxed(align="center", num_format=number_format(kind), **looks)

    def figure_computed(self, kind: CellType) -> Format:
        return self.boxed(align="center", num_format=number_format(kind), bg_color=PALE)

    @cached_property
    def label_computed(self) -> Format:
        """For a cell that shows the label of a code."""
        return self.boxed(align="left", bg_color=PALE)

    def flagged(self, kind: CellType, colour: str, sign: str) -> Format:
        """For conditional formats: a fill and a sign. A cell with a flaw shows every digit."""
        shown = signed_format(kind, sign, exact=colour == ISSUE)
        return self._conditional(bg_color=colour, num_format=shown)

    @cached_property
    def unseen(self) -> Format:
        """For conditional formats: the cell shows nothing."""
        return self._conditional(num_format=";;;")

    def appearing(self, number_format: str = "") -> Format:
        """For conditional formats: a border around what a formula found, and a number format."""
        figures = {"num_format": number_format} if number_format else {}
        return self._conditional(border=1, border_color=BORDER, **figures)

    def as_number(self, number_format: str) -> Format:
        """For conditional formats: another number format."""
        return self._conditional(num_format=number_format)

    def colour(self, colour: str) -> Format:
        """A colour for conditional formats."""
        return self._conditional(bg_color=colour)

    def _conditional(self, **looks: Any) -> Format:
        """A format that says only what changes."""
        key = (*sorted(looks.items()), ("conditional", True))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(looks)
        return self._made[key]


def number_format(kind: CellType) -> str:
    """How a cell shows its content: text as text, so that no code loses its zeros."""
    if not kind.has_figure:
        return "@"
    if kind.kind is CellKind.DATE:
        return "yyyy-mm-dd"
    return figure_format(kind.decimals)


def _decimals(figure: Figure) -> int:
    exponent = Decimal(figure).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


_USUAL_DECIMALS = 2


def figure_format(decimals: int) -> str:
    """Separate thousands. Decimals after the second appear only if a figure has them."""
    if not decimals:
        return "#,##0"
    shown = "#,##0." + "0" * min(decimals, _USUAL_DECIMALS)
    if decimals <= _USUAL_DECIMALS:
        return shown
    shown += "#" * (decimals - _USUAL_DECIMALS)
    return f"{shown};-{shown};0"


def signed_format(kind: CellType, sign: str, *, exact: bool) -> str:
    """The format of a cell with a sign before its content. `exact` shows every digit."""
    mark = f'"{sign} "'
    if kind.kind is CellKind.DATE:
        return f"{mark}yyyy-mm-dd;{mark}-General;{mark}General;{mark}@"
    shown = "General"
    if kind.has_figure and not exact:
        shown = figure_format(kind.decimals).partition(";")[0]
    return f"{mark}{shown};{mark}-{shown};{mark}General;{mark}@"
