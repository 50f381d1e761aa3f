"""Bound expression -> Excel formula, exactly."""

from __future__ import annotations

import pytest

from tests.rules.scopes import axes, bound
from xlreport.rules import (
    Address,
    Binary,
    CellRef,
    ExprType,
    FormulaPrinter,
    Scope,
    quote_sheet_name,
)
from xlreport.rules.formula import column_letters
from xlreport.rules.nodes import Name

SCOPE = Scope(
    {
        "t": axes("x y z", "a b c", headings={"low": "y z", "two": "a b"}),
        "m": axes("x y", "one two", decimals={"one": 1, "two": 2}),
        "far": axes("x y z", "a b"),
        "comma": axes("x y z", "a b"),
    },
    frozenset({"remark"}),
)

FIRST = {
    "t": CellRef("表一", 4, 1),  # t[x, a] stands in B5
    "m": CellRef("表一", 9, 26),  # m[x, one] in AA10
    "comma": CellRef("a,b", 0, 0),
    "far": CellRef("It's 2", 0, 0),  # far[x, a] in A1 of another sheet
}


def locate(at: Address | str) -> CellRef:
    if isinstance(at, str):
        return CellRef("文字", 2, 0)
    first, table = FIRST[at.table], SCOPE.tables[at.table]
    down, right = table.leaf_rows.index(at.row), table.leaf_columns.index(at.column)
    return CellRef(first.sheet, first.row + down, first.column + right)


PRINTER = FormulaPrinter(locate, "表一")


def number(text: str, places: int | None = None) -> str:
    return PRINTER.number(bound(text, SCOPE), places)


def logic(text: str) -> str:
    return PRINTER.logic(bound(text, SCOPE, ExprType.LOGIC))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        # lone cells and numbers
        ("t[x, a]", "SUM(B5)"),
        ("m[y, two]", "SUM(AB11)"),
        ("12", "12"),
        ("0.50", "0.50"),
        ("100000000000000000000", "100000000000000000000"),
        # sums, differences, signs and their brackets
        ("t[x, a] + t[x, b] - 3", "SUM(B5)+SUM(C5)-3"),
        ("t[x, a] - (t[x, b] - 3)", "SUM(B5)-(SUM(C5)-3)"),
        ("t[x, a] - (t[x, b] + 3)", "SUM(B5)-(SUM(C5)+3)"),
        ("t[x, a] + (t[x, b] + 3)", "SUM(B5)+(SUM(C5)+3)"),
        ("(t[x, a] + t[x, b]) + 3", "SUM(B5)+SUM(C5)+3"),
        ("-t[x, a]", "-SUM(B5)"),
        ("-t[x, a] + 1", "-SUM(B5)+1"),
        ("1 - -t[x, a]", "1--SUM(B5)"),
        ("-(t[x, a] + 1)", "-(SUM(B5)+1)"),
        ("- - t[x, a]", "--SUM(B5)"),
        # products are rounded two places beyond what they are compared at, once a chain
        ("t[x, a] * 2", "ROUND(SUM(B5)*2,2)"),
        ("t[x, a] * 0.5", "ROUND(SUM(B5)*0.5,3)"),
        ("m[x, two] * 3", "ROUND(SUM(AB10)*3,4)"),
        ("t[x, a] * 2 * 3", "ROUND(SUM(B5)*2*3,2)"),
        ("t[x, a] * (2 * 3)", "ROUND(SUM(B5)*(2*3),2)"),
        ("t[x, a] / t[x, b]", "ROUND(SUM(B5)/SUM(C5),4)"),
        ("t[x, a] / t[x, b] / 2", "ROUND(SUM(B5)/SUM(C5)/2,6)"),
        ("t[x, a] / (t[x, b] / 2)", "ROUND(SUM(B5)/(SUM(C5)/2),6)"),
        ("t[x, a] / (t[x, b] * 2)", "ROUND(SUM(B5)/(SUM(C5)*2),4)"),
        ("t[x, a] * (t[x, b] + 1)", "ROUND(SUM(B5)*(SUM(C5)+1),2)"),
        ("(t[x, a] - 1) * 2", "ROUND((SUM(B5)-1)*2,2)"),
        ("2 * -t[x, a]", "ROUND(2*-SUM(B5),2)"),
        ("-t[x, a] * 2", "ROUND(-SUM(B5)*2,2)"),
        ("-(t[x, a] * 2)", "-ROUND(SUM(B5)*2,2)"),
        ("t[x, a] * 2 + 1", "ROUND(SUM(B5)*2,2)+1"),
        ("1 - t[x, a] * 2", "1-ROUND(SUM(B5)*2,2)"),
        # functions
        ("abs(t[x, a] - 1)", "ABS(SUM(B5)-1)"),
        ("round(t[x, a] / 3, 1)", "ROUND(ROUND(SUM(B5)/3,3),1)"),
        ("round(m[x, two], 0)", "ROUND(ROUND(SUM(AB10),2),0)"),
        ("-abs(t[x, a])", "-ABS(SUM(B5))"),
        # aggregates: ranges, rectangles, and calculations beside them
        ("sum(t[x, a])", "SUM(B5)"),
        ("count(t[x, a])", "COUNT(B5)"),
        ("sum(t[:, a])", "SUM(B5:B7)"),
        ("sum(t[x, :])", "SUM(B5:D5)"),
        ("sum(t[:, :])", "SUM(B5:D7)"),
        ("sum(t[low, two])", "SUM(B6:C7)"),
        ("sum(t[x, a], t[x, c])", "SUM(B5,D5)"),
        ("sum(t[:, a], t[x, b])", "SUM(B5:B7,C5)"),
        ("max(t[:, a], 3)", "MAX(B5:B7,3)"),
        ("min(t[low, a], t[x, b] + 1)", "MIN(B6:B7,SUM(C5)+1)"),
        ("sum(t[x, a] * 2, 1)", "SUM(ROUND(SUM(B5)*2,2),1)"),
        ("max(sum(t[:, a]), sum(t[:, b]))", "MAX(SUM(B5:B7),SUM(C5:C7))"),
        # other sheets
        ("far[y, b]", "SUM('It''s 2'!B2)"),
        ("sum(far[:, :])", "SUM('It''s 2'!A1:B3)"),
        ("sum(far[:, a], t[:, a])", "SUM('It''s 2'!A1:A3,B5:B7)"),
    ],
)
def test_an_expression_is_printed_as_the_formula(text: str, formula: str) -> None:
    assert number(text) == formula


@pytest.mark.parametrize(
    ("cells", "formula"),
    [
        ("", "0"),
        ("t x a", "COUNTBLANK(B5)"),
        ("t x a, t y a, t z a", "COUNTBLANK(B5:B7)"),
        ("t x a, t z a, t x c", "COUNTBLANK(B5)+COUNTBLANK(B7)+COUNTBLANK(D5)"),
        ("far x a, far y a, t x a", "COUNTBLANK('It''s 2'!A1:A2)+COUNTBLANK(B5)"),
        ("comma x a, comma y a", "COUNTBLANK('a,b'!A1:A2)"),
    ],
)
def test_blank_cells_are_counted_range_by_range(cells: str, formula: str) -> None:
    """A comma may be part of a sheet's name."""
    named = [each.split() for each in cells.split(", ") if each]
    addresses = [Address(table, row, column) for table, row, column in named]

    assert PRINTER.blank_count(addresses) == formula


def test_products_are_rounded_to_the_places_that_are_asked_for() -> None:
    assert number("t[x, a] / t[x, b]", 1) == "ROUND(SUM(B5)/SUM(C5),3)"
    assert number("t[x, a] * 2 + t[x, b]", 0) == "ROUND(SUM(B5)*2,2)+SUM(C5)"


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("t[x, a] == t[x, b]", "ROUND(SUM(B5),0)=ROUND(SUM(C5),0)"),
        ("t[x, a] != 1", "ROUND(SUM(B5),0)<>ROUND(1,0)"),
        ("m[x, one] <= m[x, two]", "ROUND(SUM(AA10),2)<=ROUND(SUM(AB10),2)"),
        ("m[x, one] > 0", "ROUND(SUM(AA10),1)>ROUND(0,1)"),
        ("t[x, a] / t[x, b] < 1", "ROUND(ROUND(SUM(B5)/SUM(C5),4),2)<ROUND(1,2)"),
        (
            "t[x, a] >= 1 and t[x, b] >= 2",
            "AND(ROUND(SUM(B5),0)>=ROUND(1,0),ROUND(SUM(C5),0)>=ROUND(2,0))",
        ),
        (
            "t[x, a] == 1 or t[x, a] == 2 or t[x, a] == 3",
            (
                "OR(OR(ROUND(SUM(B5),0)=ROUND(1,0),ROUND(SUM(B5),0)=ROUND(2,0)),"
                "ROUND(SUM(B5),0)=ROUND(3,0))"
            ),
        ),
        ("not t[x, a] == 1", "NOT(ROUND(SUM(B5),0)=ROUND(1,0))"),
        ("blank(t[x, a])", 'B5=""'),
        ("blank(far[x, a])", "'It''s 2'!A1=\"\""),
        ("not blank(remark)", "NOT('文字'!A3=\"\")"),
        ("blank(remark) and t[x, a] > 0", "AND('文字'!A3=\"\",ROUND(SUM(B5),0)>ROUND(0,0))"),
    ],
)
def test_a_condition_is_printed_as_the_formula(text: str, formula: str) -> None:
    assert logic(text) == formula


def test_both_sides_of_a_comparison_are_printed_as_compared() -> None:
    tree = bound("m[x, one] + 1 == m[x, two]", SCOPE, ExprType.LOGIC)
    assert isinstance(tree, Binary)
    assert PRINTER.operands(tree) == ("ROUND(SUM(AA10)+1,2)", "ROUND(SUM(AB10),2)")


def test_from_another_sheet_every_reference_carries_its_sheet() -> None:
    printer = FormulaPrinter(locate, "校验")
    assert printer.number(bound("t[x, a] + sum(t[:, b])", SCOPE)) == (
        "SUM('表一'!B5)+SUM('表一'!C5:C7)"
    )
    assert printer.reference("remark") == "'文字'!A3"


def test_scattered_cells_become_the_fewest_rectangles_whatever_their_order() -> None:
    chosen = [Address("t", row, column) for row, column in ("zc", "xa", "za", "ya", "xb", "yb")]
    assert PRINTER.ranges(chosen) == "B5:B7,C5:C6,D7"
    assert PRINTER.ranges(reversed(chosen)) == "B5:B7,C5:C6,D7"
    assert PRINTER.ranges([chosen[1], chosen[1]]) == "B5"


@pytest.mark.parametrize(
    ("column", "letters"),
    [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
        (16383, "XFD"),
    ],
)
def test_columns_are_lettered_as_in_excel(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@pytest.mark.parametrize(
    ("sheet", "reference"),
    [("表一", "'表一'"), ("A B", "'A B'"), ("It's", "'It''s'"), ("''", "''''''"), ("1!", "'1!'")],
)
def test_sheet_names_are_always_quoted(sheet: str, reference: str) -> None:
    assert quote_sheet_name(sheet) == reference


def test_a_spot_is_shown_relative_and_fixed() -> None:
    ref = CellRef("表一", 10, 27)
    assert (ref.a1, ref.absolute) == ("AB11", "$AB$11")


def test_what_was_never_bound_is_refused_loudly() -> None:
    with pytest.raises(TypeError):
        PRINTER.number(Name("remark"))
    with pytest.raises(TypeError):
        PRINTER.logic(Name("remark"))
