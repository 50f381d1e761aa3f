"""The small parts of a workbook: its list of sheets, its number formats, its properties.

Unknown elements and attributes are ignored. Refused: a part that is no workbook, lists no sheet, or
lists a name twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText
from xlreport.findings import error_words as words
from xlreport.xlsx.limits import Refusal, too_large, unreadable, unsafe
from xlreport.xlsx.markup import SPREADSHEET
from xlreport.xlsx.raw import SheetState

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from xlreport.xlsx.package import Package

_MAIN = SPREADSHEET | {""}
_LONGEST_PROPERTY = 100
_FLAGS = ("workbookPr", "workbookProtection")
_STATES = {each.value: each for each in SheetState}

_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Built-in formats that show a date or a time, including the East Asian ones."""
_LITERAL = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|e[+-]|general|standard', re.DOTALL
)
"""Parts of a number format that are no date: text, colours, exponents."""
_DATE = re.compile(r"[ymdhse]|a{3}")
_PERCENT_FORMATS = frozenset({9, 10})
_WORDS = re.compile(r'"([^"]*)"?|[\\!](.)|[_*].|\[[^\]]*\]', re.DOTALL)
"""Literal text in a number format. The groups hold what is printed."""
_PLACES = re.compile(r"[0#?]")
_GENERAL = ("general", "standard", "通用格式", "@")
_SCALED = re.compile(r"%|‰|[0#?.],+(?![0#?,])|(?<!e)-")
"""Signs that change the number: percent, a final comma (divides by 1000), a literal minus."""
_STYLE_LISTS = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    state: SheetState
    relationship: str


@dataclass(frozen=True, slots=True)
class NumberFormats:
    """Styles whose number format does not simply show the number, as indexes into `cellXfs`."""

    dates: frozenset[int] = frozenset()
    """Those that show a date or a time."""
    misleading: frozenset[int] = frozenset()
    """Those that show a number other than the stored one, or none."""


@dataclass(frozen=True, slots=True)
class WorkbookContents:
    """The content of the workbook part."""

    sheets: tuple[SheetEntry, ...]
    structure_locked: bool
    epoch_1904: bool


def read_contents(package: Package, part: str) -> WorkbookContents:
    elements = package.elements(part, "sheet", *_FLAGS)
    if elements[0].tag != "workbook" or elements[0].namespace not in _MAIN:
        raise unreadable(words.NO_WORKBOOK)
    tabs: dict[str, SheetEntry] = {}
    flags: dict[str, dict[str, str]] = {}
    for each in elements:
        if each.namespace not in _MAIN:
            continue
        if each.tag == "sheet":
            tab = _tab(each.attributes)
            if tabs.setdefault(tab.name.lower(), tab) is not tab:
                raise unsafe(
                    LocalizedText("工作表重名：{name}", "two sheets are named {name}").format(
                        name=tab.name
                    )
                )
        elif each.tag in _FLAGS:
            flags[each.tag] = each.attributes
    if len(tabs) > package.limits.entries:
        raise too_large(LocalizedText("工作表过多", "too many sheets"))
    if not tabs:
        raise unreadable(LocalizedText("工作簿里没有工作表", "the workbook lists no sheet"))
    return WorkbookContents(
        tuple(tabs.values()),
        structure_locked=parse_flag(flags.get("workbookProtection", {}).get("lockStructure")),
        epoch_1904=parse_flag(flags.get("workbookPr", {}).get("date1904")),
    )


def _tab(given: dict[str, str]) -> SheetEntry:
    state = _STATES.get(given.get("state", ""), SheetState.VISIBLE)
    link = next((value for name, value in given.items() if name.endswith(" id")), "")
    return SheetEntry(given.get("name", ""), state, link)


def parse_flag(value: str | None) -> bool:
    """Whether a flag of the file format is set."""
    return value in {"1", "true", "on"}


def read_number_formats(package: Package, part: str) -> NumberFormats:
    """Read which styles show a date, and which mislead."""
    codes: dict[str, str] = {}
    styles: list[str] = []
    inside = ""
    for each in package.elements(part, "numFmt", "xf", *_STYLE_LISTS):
        if each.tag in _STYLE_LISTS:
            inside = each.tag
        elif each.tag == "numFmt" and inside == "numFmts":
            codes[each.attributes.get("numFmtId", "")] = each.attributes.get("formatCode", "")
        elif each.tag == "xf" and inside == "cellXfs":
            styles.append(each.attributes.get("numFmtId", "0"))
    dates = {number for number, code in codes.items() if shows_date(code)}
    dates.update(str(number) for number in _DATE_FORMATS if str(number) not in codes)
    misleading = {number for number, code in codes.items() if misleads(code)}
    misleading.update(str(number) for number in _PERCENT_FORMATS if str(number) not in codes)
    return NumberFormats(_styles(styles, dates), _styles(styles, misleading - dates))


def _styles(styles: Sequence[str], numbers: Set[str]) -> frozenset[int]:
    return frozenset(index for index, number in enumerate(styles) if number in numbers)


def shows_date(code: str) -> bool:
    """Whether a number format shows a date or a time, in any of its sections."""
    return bool(_DATE.search(_LITERAL.sub("", code.lower())))


def misleads(code: str) -> bool:
    """Whether a number format shows a positive number as another one, or not at all."""
    first = _WORDS.sub(" ", code).partition(";")[0].lower()
    if not code or any(word in first for word in _GENERAL):
        return False
    said = "".join(word for words in _WORDS.findall(code.partition(";")[0]) for word in words)
    has_digits = any(char.isdigit() for char in said)
    return has_digits or not _PLACES.search(first) or bool(_SCALED.search(first))


def read_property(package: Package, part: str, tag: str) -> str | None:
    """Read a document property. None if it is missing or damaged, which is no reason to refuse."""
    if not package.has(part):
        return None
    try:
        elements = package.elements(part, tag)
    except Refusal as refusal:
        if refusal.code != "file.unreadable":
            raise
        return None
    text = next((each.text for each in elements if each.tag == tag), "")
    return text[:_LONGEST_PROPERTY] or None
