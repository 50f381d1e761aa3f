"""Roll-ups for the tests of this room: counties small enough to be added up by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from tests.fillings import BUDGET, DISCLOSURE_2021, REGISTER
from tests.workbooks import (
    EVERY_KIND_BROKEN,
    EVERY_KIND_RIGHT,
    EVERY_SHAPE_BROKEN,
    EVERY_SHAPE_RIGHT,
    balanced,
    day,
    edited,
    every_kind,
    every_kind_in_english,
    every_shape,
    gov,
    one_cell,
    only_text,
    read,
    resaved_by_openpyxl,
    shipped,
    workbook,
)
from xlreport.definition import parse_period
from xlreport.form import Content, Form, Roster, Unit
from xlreport.rollup import ConsolidationOptions, RollUp, consolidate_submissions
from xlreport.rollup.workbook import write_roll_up

A, B, C, D, E = (
    Unit("0101", "甲镇", "乡镇"),
    Unit("0102", "乙镇", "乡镇", contact="李四", phone="139"),
    Unit("0103", "丙镇", "乡镇"),
    Unit("0104", "丁局", "部门"),
    Unit("0105", "戊局", "部门"),
)
TARGET = Path("/county/汇总.xlsx")
"""Where the roll-ups are said to stand; nothing is written there."""


def named(unit: Unit) -> tuple[str, str]:
    return unit.code, unit.name


def county(
    files: Mapping[str, bytes],
    *units: Unit,
    form: Form | None = None,
    period: str = "2020",
    include_rejected: bool = False,
) -> RollUp:
    """What comes of these files; their names are taken to stand in /county/报回."""
    form = form or gov()
    submissions = [read(data, form, f"/county/报回/{name}") for name, data in files.items()]
    call = ConsolidationOptions(form, parse_period(period, form), Roster(units), include_rejected)
    return consolidate_submissions(submissions, call)


def county_of_five() -> RollUp:
    """甲 and 乙 count; 丙 does not balance, 丁 sent two files, 戊 none; and two strays."""
    first = workbook(balanced(), unit=named(A))
    wrong = workbook(balanced(carried_out=9), unit=named(C))
    two = balanced(received=7, carried_in=0, granted=7, carried_out=0)
    two["procurement[central, amount]"] = Decimal("0.10")
    two["problems"] = "人手不足。"
    doubtful = workbook(balanced(), unit=named(D))
    files = {
        "甲.xlsx": first,
        "甲 再存.xlsx": resaved_by_openpyxl(first),
        "乙.xlsx": workbook(two, unit=named(B), cover={"contact": "王五"}),
        "丙.xlsx": wrong,
        "丁.xlsx": doubtful,
        "丁#改 50%.xlsx": edited(doubtful, {("申请情况", "D5"): 6}),
        "外来.xlsx": workbook(balanced(), unit=("9999", "外来镇")),
        "坏.xlsx": b"not a workbook at all",
    }
    return county(files, A, B, C, D, E)


def county_of_one() -> RollUp:
    return county({"甲.xlsx": workbook(balanced(), unit=named(A))}, A)


def county_of_nobody() -> RollUp:
    return county({}, A, B)


def forced_county() -> RollUp:
    """甲 is left out by the roster, 丙 counted by it although wrong, 丁 holds text for a number."""
    files = {
        "甲.xlsx": workbook(balanced(), unit=named(A)),
        "丙.xlsx": workbook(balanced(carried_out=9), unit=named(C)),
        "丁.xlsx": workbook(balanced(received="五"), unit=named(D)),
    }
    left_out = Unit(*named(A), include=False, reason="合并入乙镇")
    counted = Unit(*named(C), include=True, reason="已电话核实")
    return county(files, left_out, counted, D, include_rejected=True)


def county_of_every_kind(form: Form | None = None) -> RollUp:
    form = form or every_kind()
    other = EVERY_KIND_RIGHT | {"staff[office, men]": 1, "money[rent, spent]": Decimal("0.15")}
    quarter = "2024-Q1"
    files = {
        f"{unit.code}.xlsx": workbook(filling, form=form, period=quarter, unit=named(unit))
        for unit, filling in ((A, EVERY_KIND_RIGHT), (B, other), (C, EVERY_KIND_BROKEN))
    }
    return county(files, A, B, C, D, form=form, period=quarter)


def county_of_every_shape() -> RollUp:
    """甲 has two records, 乙 three; 丙 sent flaws and is left out; 丁 sent nothing."""
    other: dict[str, Content] = {
        "items[1, code]": "B1",
        "items[1, part]": 1,
        "items[1, kind]": "续建",
        "items[1, since]": day("2024-05-07"),
        "items[1, cost]": Decimal("0.10"),
        "items[1, paid]": Decimal("0.05"),
        "items[1, price]": 7,
        "items[2, code]": "B2",
        "items[2, kind]": "新建",
        "items[2, cost]": Decimal("0.20"),
        "items[3, code]": "B3",
        "items[3, kind]": "新建",
        "items[3, cost]": 5,
        "plan[own, amount]": 6,
        "facts[finish, what]": "完工",
        "facts[finish, day]": day("2024-12-31"),
        "facts[finish, kind]": "新建",
        "facts[finish, state]": "已办",
    }
    files = {
        f"{unit.code}.xlsx": workbook(
            filling, form=every_shape(), period="2024-H2", unit=named(unit)
        )
        for unit, filling in ((A, EVERY_SHAPE_RIGHT), (B, other), (C, EVERY_SHAPE_BROKEN))
    }
    return county(files, A, B, C, D, form=every_shape(), period="2024-H2")


def county_of_two(code: str, period: str, filling: dict[str, Content]) -> RollUp:
    """Two units of a shipped form that sent the same."""
    form = shipped(code)()
    files = {
        f"{unit.code}.xlsx": workbook(filling, form=form, period=period, unit=named(unit))
        for unit in (A, B)
    }
    return county(files, A, B, form=form, period=period)


def county_of_a_small_form(form: Form, filling: dict[str, Content]) -> RollUp:
    data = workbook(filling, form=form, period="2024-03", unit=named(A))
    return county({"甲.xlsx": data}, A, B, form=form, period="2024-03")


_MAKERS: dict[str, Callable[[], RollUp]] = {
    "five": county_of_five,
    "one": county_of_one,
    "nobody": county_of_nobody,
    "forced": forced_county,
    "every kind": county_of_every_kind,
    "in English": lambda: county_of_every_kind(every_kind_in_english()),
    "one cell": lambda: county_of_a_small_form(one_cell(), {"t[x, y]": 3}),
    "only text": lambda: county_of_a_small_form(only_text(), {"remark": "超过了五个字"}),
    "every shape": county_of_every_shape,
    "2021": lambda: county_of_two("gov-disclosure-2021", "2021", DISCLOSURE_2021),
    "budget": lambda: county_of_two("budget-execution", "2024-Q2", BUDGET),
    "register": lambda: county_of_two("project-register", "2024", REGISTER),
}
NAMES = tuple(_MAKERS)


@cache
def data(name: str) -> RollUp:
    return _MAKERS[name]()


@cache
def roll_up(name: str) -> bytes:
    """The workbook."""
    return write_roll_up(data(name), TARGET)
