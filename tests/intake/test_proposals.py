"""What people type instead of a number, and the number that is proposed for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlreport.form import CellKind, CellType
from xlreport.intake import propose_figure
from xlreport.rules import Figure

COUNT = CellType()
INTEGER = CellType(CellKind.INTEGER)
YUAN = CellType(CellKind.AMOUNT, 2, "元")
WAN = CellType(CellKind.AMOUNT, 6, "万元")
TEXT = CellType(CellKind.TEXT)

TYPED: list[tuple[str, CellType, Figure | None]] = [
    ("251000元", YUAN, 251_000),
    ("73802895.90元", YUAN, Decimal("73802895.90")),
    ("73,802,895.9 元", YUAN, Decimal("73802895.9")),
    ("22（其中修订 16 件）", COUNT, None),
    (" 0", COUNT, 0),
    ("１２", COUNT, 12),
    ("1,234", COUNT, 1234),
    ("１，２３４", COUNT, 1234),
    ("12,34", COUNT, None),
    ("/", COUNT, None),
    ("—", COUNT, None),
    ("无", COUNT, None),
    ("零", COUNT, None),
    ("", COUNT, None),
    ("-18", INTEGER, -18),
    ("−18", INTEGER, -18),
    ("－１８", INTEGER, -18),
    ("-18", COUNT, None),
    ("+36", INTEGER, 36),
    ("+36", COUNT, 36),
    ("1.5万", COUNT, 15_000),
    ("1.5万", YUAN, 15_000),
    ("2000万元", YUAN, 20_000_000),
    ("2000万元", WAN, 2000),
    ("2000万", WAN, None),
    ("24252.311082万元", WAN, Decimal("24252.311082")),
    ("1.2亿", YUAN, 120_000_000),
    ("３０００．５", YUAN, Decimal("3000.5")),
    ("３０００．５", COUNT, None),
    ("12件", COUNT, 12),
    ("12件次", COUNT, None),
    ("12元", COUNT, None),
    ("约12", COUNT, None),
    ("12-15", COUNT, None),
    ("2.50", COUNT, None),
    ("3.00", COUNT, 3),
    ("1e3", COUNT, None),
    ("0x10", COUNT, None),
    ("999999999999", COUNT, 999_999_999_999),
    ("1000000000000", COUNT, None),
    ("0.001", YUAN, None),
    ("12", TEXT, None),
]


@pytest.mark.parametrize(("text", "cell_type", "expected"), TYPED)
def test_what_a_text_is_taken_for(text: str, cell_type: CellType, expected: Figure | None) -> None:
    assert propose_figure(text, cell_type) == expected


@given(st.integers(0, 10**12 - 1))
def test_a_figure_in_any_common_spelling_is_proposed_as_itself(figure: int) -> None:
    full_width = str(figure).translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    for text in (
        f"{figure}",
        f" {figure} ",
        f"{figure:,}",
        full_width,
        f"{figure}件",
        f"+{figure}",
    ):
        assert propose_figure(text, COUNT) == figure


@given(st.text(max_size=12))
def test_any_text_gives_a_number_that_the_cell_takes_or_none(text: str) -> None:
    for cell_type in (COUNT, INTEGER, YUAN, WAN):
        found = propose_figure(text, cell_type)
        assert found is None or isinstance(found, int | Decimal)
