"""What a cell takes: from its validation, its format, its example, its unit, or its label."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xlreport.drafting.choices import choices_of
from xlreport.findings import draft_words as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.drafting.view import SheetView
    from xlreport.findings import LocalizedText
    from xlreport.originals import CellValidation, OriginalBook, OriginalCell

_MOST_DECIMALS = 6
_USUAL_DECIMALS = 2
_LONGEST_TEXT = 2_000
_FIXED = re.compile(r"^[^;\"]*?[#0](?:\.(0+))?[^0-9;\"]*(?:;|$)")
_IN_QUOTES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
MONEY = re.compile(r"元|公顷|亩|吨|千瓦|公斤|千克|平方|立方|公里|%|％")
"""Units that are measured, so that figures may have decimals."""
_DATES = re.compile(r"日期|时间$|年月日?$|^日$|年月$")
_AMOUNTS = re.compile(r"金额|经费|投资额?$|总价|单价|收入|支出|余额|预算|决算|面积")
_TEXTS = re.compile(
    r"名称|姓名|地址|备注|说明|内容|电话|手机|文号|号码|编号|负责人|联系人|填报人|邮箱|原因|类别|依据|规格"
    r"|单位$|部门|地点|性别|职务|职称"
)
_COUNTS = re.compile(r"数|量|率|次$|额$")
_YES_NO = re.compile(r"是否|有无")


@dataclass(frozen=True, slots=True)
class KindGuess:
    """What a cell takes. `why` says what it was guessed from; None where the file states it."""

    type: str = "count"
    decimals: int = 0
    unit: str = ""
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    bounds: tuple[str, str] = ("", "")
    """The least and the greatest number, where a validation states them and the type does not."""
    is_percent: bool = False
    why: LocalizedText | None = None

    @property
    def keys(self) -> Mapping[str, Any]:
        """The keys of a definition that say so. A plain count needs none."""
        found: dict[str, Any] = {}
        if self.type != "count" or not self.unit:
            found["type"] = self.type
        if self.type == "amount" and self.decimals != _USUAL_DECIMALS:
            found["decimals"] = self.decimals
        if self.unit:
            found["unit"] = self.unit
        if self.least:
            found["least"] = self.least
        if self.most:
            found["most"] = self.most
        if self.choices:
            found["choices"] = list(self.choices)
        return found

    @property
    def essence(self) -> KindGuess:
        """The same without its reason and bounds: cells that agree in it share their keys."""
        return replace(self, why=None, bounds=("", ""))


class KindReader:
    """Guesses the kinds of the cells of one sheet."""

    def __init__(self, book: OriginalBook, view: SheetView) -> None:
        self._book, self._view = book, view
        self._validations = {
            where: each
            for each in view.sheet.validations
            for area in each.areas
            for where in area.cells
        }
        self.unread: list[tuple[tuple[int, int], CellValidation]] = []
        """Validations that cannot be said in a definition, with their cells."""

    def guess(
        self, row: int, column: int, label: str, units: tuple[str, str], *, is_list: bool
    ) -> KindGuess:
        """The kind of a cell. `units` are that of its row or column, and that of the page."""
        unit = units[0] or units[1]
        area = self._view.area(row, column)
        cell = self._view.anchor(row, column)
        validation = self._validations.get((area.top, area.left))
        found = self._by_validation(validation, cell) if validation else None
        if validation and found is None and validation.kind == "custom":
            self.unread.append(((row, column), validation))
        found = found or _by_format(cell) or _by_value(cell, unit)
        found = found or _by_words(label, unit, is_list=is_list, is_own_unit=bool(units[0]))
        takes_unit = found.type in {"count", "integer", "amount"} and not found.unit
        return replace(found, unit=unit[:20]) if takes_unit else found

    def _by_validation(self, validation: CellValidation, cell: OriginalCell) -> KindGuess | None:
        match validation.kind:
            case "list":
                choices = choices_of(self._book, self._view.sheet, validation.first)
                if choices is None:
                    self.unread.append(((0, 0), validation))
                    return None
                return KindGuess("choice", choices=choices)
            case "whole":
                low, high = _limits(validation)
                is_count = bool(low) and not low.startswith("-")
                return KindGuess("count" if is_count else "integer", bounds=_told(low, high))
            case "decimal":
                decimals = _decimals(cell.look.number_format)
                amount = _USUAL_DECIMALS if decimals is None else decimals
                return _percent(cell) or KindGuess(
                    "amount", amount or _USUAL_DECIMALS, bounds=_limits(validation)
                )
            case "textLength":
                return _by_length(validation)
            case "date":
                return KindGuess("date")
        return None


def _limits(validation: CellValidation) -> tuple[str, str]:
    """The least and the greatest number that a validation takes; `` where it states none."""
    first, second = (_number(each) for each in (validation.first, validation.second))
    match validation.operator:
        case "between":
            return first, second
        case "greaterThanOrEqual":
            return first, ""
        case "greaterThan":
            return (str(int(first) + 1), "") if re.fullmatch(r"-?\d+", first) else (first, "")
        case "lessThanOrEqual" | "lessThan":
            return "", first
    return "", ""


def _told(low: str, high: str) -> tuple[str, str]:
    """The bounds that a rule has to say: the type says that a count is not negative."""
    return ("" if low == "0" else low, high)


def _number(text: str) -> str:
    return text if re.fullmatch(r"-?\d+(\.\d+)?", text) else ""


def _by_length(validation: CellValidation) -> KindGuess:
    low, high = _limits(validation)
    if validation.operator == "equal":
        low = high = _number(validation.first)
    least = int(low) if low.isdecimal() else 0
    most = int(high) if high.isdecimal() and 0 < int(high) < _LONGEST_TEXT else 0
    return KindGuess("text", least=least, most=most)


def _decimals(number_format: str) -> int | None:
    """The decimals that a number format shows; None where it is no format of plain numbers."""
    plain = _IN_QUOTES.sub("", number_format)
    found = _FIXED.match(plain)
    if plain == "General" or not found or "E" in plain.upper():
        return None
    return min(len(found[1] or ""), _MOST_DECIMALS)


def _percent(cell: OriginalCell) -> KindGuess | None:
    number_format = cell.look.number_format
    if not number_format.rstrip().endswith("%"):
        return None
    decimals = _decimals(number_format.replace("%", "")) or 0
    return KindGuess("amount", decimals, "%", is_percent=True, why=words.BY_PERCENT)


def _by_format(cell: OriginalCell) -> KindGuess | None:
    number_format = cell.look.number_format
    if number_format == "@":
        return KindGuess("text", why=words.BY_FORMAT.format(text="@"))
    plain = _IN_QUOTES.sub("", number_format)
    if number_format != "General" and re.search(r"[yd]", plain, re.IGNORECASE):
        return KindGuess("date", why=words.BY_FORMAT.format(text=number_format))
    if percent := _percent(cell):
        return percent
    decimals = _decimals(number_format)
    if decimals is None:
        return None
    why = words.BY_FORMAT.format(text=number_format)
    return KindGuess("amount", decimals, why=why) if decimals else KindGuess(why=why)


def _by_value(cell: OriginalCell, unit: str) -> KindGuess | None:
    """What an example in the cell tells. A whole number tells little of a measured unit."""
    value = cell.value
    if cell.formula or value is None or not cell.text.strip():
        return None
    if isinstance(value, datetime):
        return KindGuess("date", why=words.BY_VALUE.format(text=value.date().isoformat()))
    if isinstance(value, bool | str):
        return KindGuess("text", why=words.BY_VALUE.format(text=str(value)[:20]))
    why = words.BY_VALUE.format(text=cell.text)
    if isinstance(value, float) and not value.is_integer():
        decimals = len(repr(value).partition(".")[2])
        return KindGuess("amount", min(max(decimals, _USUAL_DECIMALS), _MOST_DECIMALS), why=why)
    if MONEY.search(unit):
        return None
    return KindGuess("integer" if value < 0 else "count", why=why)


def _by_words(label: str, unit: str, *, is_list: bool, is_own_unit: bool) -> KindGuess:
    """What unit and names tell; of a list, text where nothing else is told.

    A unit of the row or column itself goes before the label, one of the whole page after it.
    """
    why = words.BY_LABEL.format(text=label)
    by_label = {
        _YES_NO: KindGuess("choice", choices=("是", "否"), why=why),
        _DATES: KindGuess("date", why=why),
        _TEXTS: KindGuess("text", why=why),
    }
    if not is_own_unit:
        for pattern, kind in by_label.items():
            if pattern.search(label):
                return kind
    is_figure = is_own_unit or not is_list or _AMOUNTS.search(label) or _COUNTS.search(label)
    if unit and is_figure:
        why = words.BY_UNIT.format(text=unit)
        return (
            KindGuess("amount", _USUAL_DECIMALS, why=why)
            if MONEY.search(unit)
            else KindGuess(why=why)
        )
    if _AMOUNTS.search(label):
        return KindGuess("amount", _USUAL_DECIMALS, why=why)
    if is_list and not _COUNTS.search(label):
        return KindGuess("text", why=why)
    return KindGuess(why=words.BY_NOTHING)
