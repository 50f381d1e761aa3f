"""The workbooks that the tests of this room look at: every form, blank, right and broken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tests.fillings import BUDGET, DISCLOSURE_2021, FINAL_ACCOUNTS, REGISTER
from tests.workbooks import (
    BROKEN,
    EVERY_KIND_BROKEN,
    EVERY_KIND_RIGHT,
    EVERY_SHAPE_BROKEN,
    EVERY_SHAPE_RIGHT,
    balanced,
    every_kind,
    every_kind_in_english,
    every_shape,
    fixture_form,
    shipped,
    workbook,
)
from xlreport.form import Content

_NOBODY = ("", "")
_COVER = {"contact": "张三", "phone": "0818-1234567", "filled_on": "2021-01-15"}


def of(code: str, period: str, contents: dict[str, Content]) -> bytes:
    """A filled workbook of a shipped form."""
    return workbook(contents, form=shipped(code)(), period=period)


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
    "every shape, blank": lambda: workbook(form=every_shape(), period="2024-H1"),
    "every shape, right": lambda: workbook(
        EVERY_SHAPE_RIGHT, form=every_shape(), period="2024-H2", answers={"rule.grown": "已还款"}
    ),
    "every shape, broken": lambda: workbook(
        EVERY_SHAPE_BROKEN, form=every_shape(), period="2024-H1", answers={"text.too-long": "写全"}
    ),
    "official page": lambda: workbook(
        {"t[towns, this]": 3, "m[income, amount]": 5}, form=fixture_form("official-page")
    ),
    "official page without a unit": lambda: workbook(
        form=fixture_form("official-page"), unit=_NOBODY
    ),
    "side by side": lambda: workbook(
        {"inc[taxes, plan]": 3, "fun[schools, plan]": 2, "nat[last, plan]": 3},
        form=fixture_form("side-by-side"),
    ),
    "2021, right": lambda: of("gov-disclosure-2021", "2022", DISCLOSURE_2021),
    "budget, right": lambda: of("budget-execution", "2024-Q2", BUDGET),
    "register, right": lambda: of("project-register", "2024", REGISTER),
    "accounts, right": lambda: of("final-accounts-2022", "2022", FINAL_ACCOUNTS),
}
NAMES = tuple(_MAKERS)


@cache
def sample(name: str) -> bytes:
    return _MAKERS[name]()


@dataclass(frozen=True)
class Always:
    """Rows of one height."""

    points: float

    def __call__(self, _: Sequence[Content]) -> float:
        return self.points
