"""Only functions that Excel, WPS, LibreOffice and IronCalc were measured to agree on."""

from __future__ import annotations

import re

import pytest

from tests.engines import disagreements
from tests.forms import form
from tests.rollup.samples import NAMES as ROLL_UPS
from tests.rollup.samples import roll_up
from tests.template.samples import NAMES, sample
from tests.workbooks import MAIN, Book, workbook

_LISTED = """
    SUM N ABS ROUND INT MIN MAX COUNT COUNTBLANK COUNTIF COUNTIFS SUMIF SUMIFS IF AND OR NOT
    IFERROR ISERROR LEN LEFT TRIM MATCH INDEX HYPERLINK ISLOGICAL ISNUMBER SMALL SUBSTITUTE CHAR
"""
AGREED = frozenset(_LISTED.split())
"""What the form's language prints, what the helper asks, and what puts failing lines in order and
counts line breaks."""

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
    return found + [each.text or "" for each in book.root.iter(f"{MAIN}definedName")]


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


LONGEST, DEEPEST, MOST_ARGUMENTS = 8_192, 64, 255
"""Beyond these Excel takes a workbook for damaged."""


def sizes(formula: str) -> tuple[int, int, int]:
    """Its length, how deep its functions are nested, and the most arguments of any of them."""
    depth = deepest = most = 0
    arguments: list[int] = []
    for sign in re.findall(r"[(),]", without_texts(formula)):
        if sign == "(":
            arguments.append(1)
            depth = len(arguments)
            deepest = max(deepest, depth)
        elif sign == ")":
            most = max(most, arguments.pop())
        elif arguments:
            arguments[-1] += 1
    return len(formula) + 1, deepest, most


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", (3, 0, 0)),
        ("SUM(A1,B1)", (11, 1, 2)),
        ('IF(OR(A1=",((",B1),SUM(C1,D1,E1,F1),0)', (39, 2, 4)),
    ],
)
def test_the_size_of_a_formula(formula: str, expected: tuple[int, int, int]) -> None:
    assert sizes(formula) == expected


LONG_LIST = """
    sections:
      - code: part
        title: 一
        sheet: 清单,附表
        tables:
          - code: list
            records: 500
            key: [a, b]
            blank: warning
            columns: {a: {label: 甲, type: text}, b: {label: 乙, blank: error}, c: 丙}
          - {code: t, title: 表, columns: {most: 上限}, rows: {x: 一}}
    rules:
      - {code: each, severity: warning, expect: "list[:, c] <= t[x, most]", message: 应}
      - code: more
        severity: note
        expect: sum(list[:, c]) >= sum(prior.list[:, c])
        message: 应
"""


def test_a_long_list_keeps_to_the_limits_of_excel() -> None:
    """One cell that 500 lines name, and a line that names 500 figures of the period before.

    The longest formula is that of a key, which spells four characters in another way.
    """
    data = workbook({"list[7, c]": 3}, form=form(LONG_LIST), period="2020")

    length, deepest, most = (max(each) for each in zip(*map(sizes, formulas_in(data)), strict=True))
    assert (length < 600, deepest < 12, most < 10) == (True, True, True)
    assert disagreements(data) == {}


def test_every_formula_keeps_to_the_limits_of_excel() -> None:
    files = [sample(name) for name in NAMES] + [roll_up(name) for name in ROLL_UPS]
    found = [sizes(formula) for data in files for formula in formulas_in(data)]

    length, deepest, most = (max(each) for each in zip(*found, strict=True))
    assert length <= LONGEST
    assert deepest <= DEEPEST
    assert most <= MOST_ARGUMENTS


def test_nothing_reaches_out_of_the_workbook() -> None:
    """No external links, macros, connections or embedded things in any part."""
    known = re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core|custom)\.xml"
        r"|xl/(workbook|styles|sharedStrings)\.xml|xl/theme/theme1\.xml"
        r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet\d+\.xml"
        r"|xl/worksheets/_rels/sheet\d+\.xml\.rels"
        r"|xl/(charts/chart|drawings/drawing)\d+\.xml|xl/drawings/_rels/drawing\d+\.xml\.rels"
    )
    for data in [sample(name) for name in NAMES] + [roll_up(name) for name in ROLL_UPS]:
        book = Book(data)

        assert [name for name in book.parts if not known.fullmatch(name)] == []
        assert [formula for formula in formulas_in(data) if "[" in without_texts(formula)] == []
