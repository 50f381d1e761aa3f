"""The workbooks that the tests of this room look at: every form, blank, right and broken."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tests.workbooks import (
    BROKEN,
    EVERY_KIND_BROKEN,
    EVERY_KIND_RIGHT,
    balanced,
    every_kind,
    every_kind_in_english,
    workbook,
)

_NOBODY = ("", "")
_COVER = {"contact": "张三", "phone": "0818-1234567", "filled_on": "2021-01-15"}

_MAKERS: dict[str, Callable[[], bytes]] = {
    "blank": workbook,
    "without a unit": lambda: workbook(unit=_NOBODY),
    "right": lambda: workbook(balanced(), cover=_COVER),
    "broken": lambda: workbook(BROKEN),
    "every kind, blank": lambda: workbook(form=every_kind(), period="2024-Q1"),
    "every kind, right": lambda: workbook(
        EVERY_KIND_RIGHT, form=every_kind(), period="2024-Q1", answers={"cell.blank": "未安排"}
    ),
    "every kind, broken": lambda: workbook(
        EVERY_KIND_BROKEN, form=every_kind(), period="2024-Q1", answers={"rule.told": "见附件"}
    ),
    "in English": lambda: workbook(
        EVERY_KIND_BROKEN, form=every_kind_in_english(), period="2024-Q1", unit=_NOBODY
    ),
}
NAMES = tuple(_MAKERS)


@cache
def sample(name: str) -> bytes:
    return _MAKERS[name]()
