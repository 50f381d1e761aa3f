"""Many units' workbooks: the same bytes as each of them written alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbooks import every_shape, one_cell, only_text, shipped
from xlreport.definition import parse_period
from xlreport.form import Content, Form
from xlreport.rules import Address
from xlreport.template import Assignment, BatchTemplateWriter, Filling, write_template
from xlreport.template import batch_writer as press_module

FORMS: dict[str, tuple[Callable[[], Form], str]] = {
    "gov-disclosure-2021": (shipped("gov-disclosure-2021"), "2021"),
    "project-register": (shipped("project-register"), "2024"),
    "every-shape": (every_shape, "2024-H1"),
    "only-text": (only_text, "2024-03"),
    "one-cell": (one_cell, "2024-03"),
}
KEY = bytes(range(32))


def order(form: Form, period: str) -> Assignment:
    return Assignment(parse_period(period, form), password="p4ss", key=KEY)  # noqa: S106 - nobody's


def alone(form: Form, order: Assignment, unit: tuple[str, str], filling: Filling) -> bytes:
    code, name = unit
    assignment = Assignment(order.period, code, name, order.password, order.key)
    return write_template(form, assignment, filling)


UNITS = [
    ("519901", "云岭县城关镇"),
    ("0001", "甲"),
    ("A-7", "城关镇（试点）"),
    ("1", "Town·North"),
    # whose names change more than their own place
    ("5", "a & b <c>"),
    ("x", "x"),
    ("封面", "填报说明"),
    ("6", "可以上报"),
    ("7", " 两端有空格 "),
    ("8", "_x000D_"),
    ("9", "很长的名称" * 30),
    ("10", "a\"b'c"),
    ("11", "𠀀镇"),
    ("12", ""),
    ("", ""),
]


@pytest.mark.parametrize("name", FORMS)
def test_a_unit_gets_the_same_bytes_as_alone(name: str) -> None:
    make, period = FORMS[name]
    form = make()
    ordered = order(form, period)
    press = BatchTemplateWriter(form, ordered)

    for unit in UNITS:
        assert press.render(*unit) == alone(form, ordered, unit, Filling()), unit


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8),
            st.text(min_size=1, max_size=12),
        ),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_random_units_get_the_same_bytes_as_alone(units: list[tuple[str, str]]) -> None:
    form = one_cell()
    ordered = order(form, "2024-03")
    press = BatchTemplateWriter(form, ordered)

    for unit in units:
        try:
            expected = alone(form, ordered, unit, Filling())
        except Exception as problem:  # noqa: BLE001 - what cannot be written alone cannot here
            with pytest.raises(type(problem)):
                press.render(*unit)
        else:
            assert press.render(*unit) == expected


def test_a_filling_is_printed_for_every_unit() -> None:
    form = FORMS["gov-disclosure-2021"][0]()
    ordered = order(form, "2021")
    contents: dict[Address | str, Content] = {
        Address("applications", "received", "natural"): 3,
        "overview": "甲镇的说明。",
    }
    filling = Filling(contents, {"contact": "李四"})
    press = BatchTemplateWriter(form, ordered, filling)

    for unit in UNITS[:4]:
        assert press.render(*unit) == alone(form, ordered, unit, filling)


def test_plain_units_are_not_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes it fast: after the first one, no workbook is written cell by cell."""
    form = one_cell()
    press = BatchTemplateWriter(form, order(form, "2024-03"))

    def refuse(*_: object) -> bytes:
        raise AssertionError("written anew")

    monkeypatch.setattr(press_module, "write_template", refuse)
    for unit in (UNITS[0], *UNITS[2:4]):
        assert press.render(*unit)[:2] == b"PK"
