"""Functions of texts: what IronCalc and LibreOffice calculate alike, and where patterns keep off.

Each row of the first table is a formula over a text, and what both programs make of it.
"""

from __future__ import annotations

import io
from functools import cache

import pytest
from xlsxwriter.workbook import Workbook

from tests.engines import IronCalc, libreoffice_results, resaved_by_libreoffice
from tests.workbooks import Value, corrupted

A = 'MID("AWARD-00012",{},{})'

AGREEMENTS: list[tuple[str, Value]] = [
    (A.format(1, 5), "AWARD"),
    (A.format(7, 1), "0"),
    (A.format(11, 5), "2"),
    (A.format(12, 1), ""),
    ("MID(12345,2,3)", "234"),
    ("MID(10.557,2,2)", "0."),
    ("MID(-5,1,1)", "-"),
    ("MID(123456789012345,15,1)", "5"),
    ('MID("中文字",2,1)', "文"),
    ('FIND("D","AWARD")', 5),
    ('FIND("A","AWARD",2)', 3),
    ('FIND("d","AWARD")', "#VALUE!"),
    ('FIND("*","A*")', 2),
    ('FIND("?","AB")', "#VALUE!"),
    ('FIND("~","a~")', 2),
    ('FIND("Ａ","A")', "#VALUE!"),
    ('FIND("１","0123456789")', "#VALUE!"),
    ('FIND("ı","I")', "#VALUE!"),
    ('FIND("中","在中间")', 2),
    ('FIND("""","a""")', 2),
    ('FIND(".@","a.@b")', 2),
    ('COUNT(FIND("1","01"),FIND("x","01"),FIND("0","01"))', 2),
    ('COUNT(FIND("x","01"))', 0),
    ("COUNT(1/0,2)", 1),
    ('LEFT("abc",1)', "a"),
    ('RIGHT("abc",1)', "c"),
    ('SUBSTITUTE("a.b.c",".","")', "abc"),
    ('SUBSTITUTE("aA","a","x")', "xA"),
    ('LEN(SUBSTITUTE("a@b@c","@",""))', 3),
    ('SUBSTITUTE(SUBSTITUTE("AB1","A","10"),"B","11")', "10111"),
    ('UPPER("abZ9-中é")', "ABZ9-中É"),
    ('LOWER("ABz9-中É")', "abz9-中é"),
    ('EXACT(LOWER(UPPER("ı")),LOWER("ı"))', False),
    ('EXACT(LOWER(UPPER("ſ")),LOWER("ſ"))', False),
    ('EXACT("a","A")', False),
    ('EXACT("ab","ab")', True),
    ('VALUE("07")', 7),
    ('VALUE("12345678901234")', 12345678901234),
    ('VALUE(MOD(5,97)&"012")', 5012),
    ('VALUE("a")', "#VALUE!"),
    ("MOD(98765432109876,97)", 98765432109876 % 97),
    ("MOD(-5,31)", 26),
    ("CHOOSE(VALUE(MID(1902,3,2)),31,29)", 29),
    ("CHOOSE(0,31,29)", "#VALUE!"),
    ("CHOOSE(3,31,29)", "#VALUE!"),
    ('_xlfn.UNICODE(MID("a中",2,1))', 0x4E2D),
    ('_xlfn.UNICODE("😀")<65536', False),
    ("123456789012.1=ROUND(123456789012.1,0)", False),
    ("ISLOGICAL(TRUE)", True),
    ('LEN("😀")', 1),  # Excel says 2, so no pattern takes such a character
]

DIFFERENCES: list[tuple[str, Value, Value]] = [
    # a formula, what IronCalc makes of it, what LibreOffice does
    ('FIND("",B1)', 1, "#VALUE!"),  # only where the length is wrong anyway
    ("MID(B2,1,1)", "T", "1"),  # LibreOffice has no logical values, so they never fit
    ("LEN(1E20)", 21, 6),  # numbers with an exponent never fit either
    ("MID(123456789012345678,2,1)", "2", "."),
    ('UPPER("ß")', "SS", "ẞ"),
]


@cache
def written() -> bytes:
    formulas = [row[0] for row in (*AGREEMENTS, *DIFFERENCES)]
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("S")
    sheet.write_string("B1", "text")
    sheet.write_boolean("B2", True)
    for row, formula in enumerate(formulas):
        sheet.write_formula(row, 0, f"={formula}", None, -4711)
    workbook.close()
    return corrupted(buffer.getvalue())


CELLS = [("S", f"A{row}") for row in range(1, len(AGREEMENTS) + len(DIFFERENCES) + 1)]


@cache
def by_ironcalc() -> list[Value]:
    return list(IronCalc(written()).results(CELLS).values())


@cache
def by_libreoffice() -> list[Value]:
    saved = resaved_by_libreoffice({"a": written()})["a"]
    return list(libreoffice_results(saved, CELLS).values())


@pytest.mark.parametrize("row", range(len(AGREEMENTS)), ids=[row[0] for row in AGREEMENTS])
def test_both_programs_agree(row: int) -> None:
    expected = AGREEMENTS[row][1]
    assert (by_ironcalc()[row], by_libreoffice()[row]) == (expected, expected)


@pytest.mark.parametrize("row", range(len(DIFFERENCES)), ids=[row[0] for row in DIFFERENCES])
def test_where_they_differ(row: int) -> None:
    at = len(AGREEMENTS) + row
    assert (by_ironcalc()[at], by_libreoffice()[at]) == DIFFERENCES[row][1:]
