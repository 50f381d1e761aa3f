"""The right workbooks that the campaign starts from, as several programs save them."""

from __future__ import annotations

import shutil
from decimal import Decimal

from tests.engines import REQUIRED, resaved_by_libreoffice
from tests.workbooks import balanced, resaved_by_openpyxl, workbook

FIGURES = balanced() | {
    "regulations[documents, made]": 77,
    "enforcement[penalties, change]": -18,
    "procurement[central, amount]": Decimal("73802895.9"),
    "overview": "全年主动公开政府信息46条。",
}


def seeds() -> dict[str, bytes]:
    """One right filling by the program that saved it; LibreOffice's where it is installed."""
    made = workbook(FIGURES)
    found = {"XlsxWriter": made, "openpyxl": resaved_by_openpyxl(made)}
    if REQUIRED or shutil.which("soffice"):
        found["LibreOffice"] = resaved_by_libreoffice({"a": made})["a"]
    return found
