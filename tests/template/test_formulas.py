"""Only functions that Excel, WPS, LibreOffice and IronCalc were measured to agree on."""

from __future__ import annotations

import re

import pytest

from tests.rollup.samples import NAMES as ROLL_UPS
from tests.rollup.samples import roll_up
from tests.template.samples import NAMES, sample
from tests.workbooks import Book

_LISTED = """
    SUM N ABS ROUND INT MIN MAX COUNT COUNTBLANK COUNTIF COUNTIFS SUMIF SUMIFS IF AND OR NOT
    IFERROR ISERROR LEN TRIM MATCH INDEX HYPERLINK ISLOGICAL ISNUMBER
"""
AGREED = frozenset(_LISTED.split())
"""The list of design.md, section 5; the last two stand in its helper formula."""

OVER_RANGES = ("COUNTIF", "COUNTIFS", "SUMIF", "SUMIFS", "COUNTBLANK")
"""On a single cell programs disagree on these (COUNTBLANK apart)."""


def formulas_in(data: bytes) -> list[str]:
    """Formulas of cells, of colours, of validations and of names."""
    book = Book(data)
    found = list(book.formulas.values())
    tags = ("formula", "formula1", "formula2")
    found += [
        each.text or ""
        for sheet in book.sheets.values()
        for tag in tags
        for each in sheet.elements(tag)
    ]
    return found + [each.text or "" for each in book.root.iter("{*}definedName")]


def without_texts(formula: str) -> str:
    """Without string literals, and without sheets' names."""
    return re.sub(r"'(?:[^']|'')*'", "''", re.sub(r'"(?:[^"]|"")*"', '""', formula))


def functions_in(formula: str) -> set[str]:
    return set(re.findall(r"([A-Za-z_][\w.]*)\(", without_texts(formula)))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('IF(A1="SUMPRODUCT(",1,2)', {"IF"}),
        ("'ROUND(a)'!A1+_xlfn.XLOOKUP(A1,B:B,C:C)", {"_xlfn.XLOOKUP"}),
        ("SUM(A1:A2)*-ABS(B1)", {"SUM", "ABS"}),
    ],
)
def test_functions_are_told_from_texts(formula: str, expected: set[str]) -> None:
    assert functions_in(formula) == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_template_uses_agreed_functions_only(name: str) -> None:
    found = set().union(*map(functions_in, formulas_in(sample(name))))

    assert found <= AGREED
    assert {"SUM", "IF", "IFERROR", "COUNTIFS", "ISLOGICAL"} <= found


@pytest.mark.parametrize("name", ROLL_UPS)
def test_a_roll_up_uses_agreed_functions_only(name: str) -> None:
    found = set().union(*map(functions_in, formulas_in(roll_up(name))))

    assert found <= AGREED
    assert "COUNTIF" in found
    assert ("SUMIF" in found) is (name != "only text")


def test_conditional_counts_are_over_ranges_of_several_cells() -> None:
    files = [sample(name) for name in NAMES] + [roll_up(name) for name in ROLL_UPS]
    single = re.compile(rf"\b({'|'.join(OVER_RANGES[:4])})\((?:[^,()]*!)?\$?[A-Z]+\$?\d+,")

    assert [f for data in files for f in formulas_in(data) if single.search(f)] == []


def test_nothing_reaches_out_of_the_workbook() -> None:
    """No external links, macros, connections or embedded things in any part."""
    known = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml"
        r"|xl/(workbook|styles|sharedStrings)\.xml|xl/theme/theme1\.xml"
        r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
        r"|xl/worksheets/_rels/sheet\d+\.xml\.rels"
    )
    for data in [sample(name) for name in NAMES] + [roll_up(name) for name in ROLL_UPS]:
        book = Book(data)

        assert [name for name in book.parts if not known.fullmatch(name)] == []
        assert [formula for formula in formulas_in(data) if "[" in without_texts(formula)] == []
