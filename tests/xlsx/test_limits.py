"""How much is read at most; the limits are counted, not believed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.xlsx.packages import BOOK, SHEET_2, STRINGS, book, changed, refusal_of, strings, workbook
from xlreport.xlsx import DEFAULT_LIMITS, Limits
from xlreport.xlsx.reader import read_workbook

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
MANY_CELLS = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 101))
MANY_STRINGS = strings("<si><t>a</t></si>" * 100)
NEEDS_STRINGS = changed({STRINGS: MANY_STRINGS}, '<c r="A1" t="s"><v>0</v></c>')
LONG = f'<c r="A1" t="str"><v>{"长" * 1001}</v></c>'
LONG_INLINE = f'<c r="A1" t="inlineStr"><is><t>{"长" * 1001}</t></is></c>'
LONG_SHARED = changed({STRINGS: strings(f"<si><t>{'长' * 1001}</t></si>")})

TOO_LARGE: dict[str, tuple[bytes, Limits, str]] = {
    "the file": (
        workbook(ONE) + bytes(1 << 20),
        replace(DEFAULT_LIMITS, compressed=1 << 20),
        "the file exceeds",
    ),
    "entries": (
        changed({"a": b"x"}, ONE),
        replace(DEFAULT_LIMITS, entries=5),
        "more than 5 entries",
    ),
    "a part": (
        workbook(" " * 3_000_000),
        replace(DEFAULT_LIMITS, part=2 << 20),
        "a part, inflated",
    ),
    "all parts": (
        workbook(" " * 3_000_000),
        replace(DEFAULT_LIMITS, inflated=2 << 20),
        "the content, inflated",
    ),
    "what was squeezed": (
        workbook(" " * 3_000_000),
        replace(DEFAULT_LIMITS, ratio=20, ratio_from=1 << 20),
        "compressed far too much",
    ),
    "cells": (workbook(MANY_CELLS), replace(DEFAULT_LIMITS, cells=99), "more than 99 cells"),
    "empty cells": (
        workbook("<row>" + "<c/>" * 100 + "</row>"),
        replace(DEFAULT_LIMITS, cells=99),
        "more than 99 cells",
    ),
    "cells of all sheets": (
        changed({BOOK: book(SHEET_2.replace('表" sheetId="2', '另" sheetId="2'))}, MANY_CELLS),
        replace(DEFAULT_LIMITS, cells=199),
        "more than 199 cells",
    ),
    "rows": (workbook("<row/>" * 1_048_577), DEFAULT_LIMITS, "more rows"),
    "strings": (NEEDS_STRINGS, replace(DEFAULT_LIMITS, strings=99), "more than 99 shared strings"),
    "a formula's text": (
        workbook(LONG),
        replace(DEFAULT_LIMITS, text=1000),
        "more than 1000 characters",
    ),
    "a cell's own text": (
        workbook(LONG_INLINE),
        replace(DEFAULT_LIMITS, text=1000),
        "1000 characters",
    ),
    "a shared text": (LONG_SHARED, replace(DEFAULT_LIMITS, text=1000), "1000 characters"),
    "elements of a sheet": (
        workbook(ONE + "<x>" * 1000 + "</x>" * 1000),
        replace(DEFAULT_LIMITS, elements=999),
        "too many elements",
    ),
    "elements of strings": (
        changed({STRINGS: strings("<x/>" * 1000)}),
        replace(DEFAULT_LIMITS, elements=999),
        "too many elements",
    ),
    "elements of a small part": (
        changed({BOOK: book("", after="<x/>" * 1000)}),
        replace(DEFAULT_LIMITS, elements=999),
        "too many elements",
    ),
    "what stands in no row": (workbook("<v/>" * 400_001), DEFAULT_LIMITS, "too many elements"),
    "one string's runs": (
        changed({STRINGS: strings("<si>" + "<t/>" * 400_001 + "</si>")}),
        DEFAULT_LIMITS,
        "too many elements",
    ),
    "one tag": (workbook(f"<row r='{'1' * 5_000_000}'/>"), DEFAULT_LIMITS, "too many elements"),
    "names": (
        workbook("".join(f"<x{number}/>" for number in range(10_001))),
        DEFAULT_LIMITS,
        "too many elements",
    ),
    "sheets": (
        changed({BOOK: book("".join(f'<sheet name="{number}"/>' for number in range(2_001)))}),
        DEFAULT_LIMITS,
        "too many sheets",
    ),
    "a text of many lines": (
        workbook('<c r="A1" t="str"><v>' + "一\n" * 1_000_000 + "</v></c>"),
        DEFAULT_LIMITS,
        "more than 100000 characters",
    ),
    "a formula": (
        workbook(f'<c r="A1"><f>{"1+" * 60_000}</f></c>'),
        DEFAULT_LIMITS,
        "more than 100000 characters",
    ),
    "a number": (
        workbook(f'<c r="A1"><v>{"1" * 100_001}</v></c>'),
        DEFAULT_LIMITS,
        "more than 100000 characters",
    ),
    "array formulas": (
        workbook(MANY_CELLS + "<row>" + '<c><f t="array" ref="A1:A100">1</f></c>' * 11 + "</row>"),
        replace(DEFAULT_LIMITS, cells=1000),
        "too many array formulas",
    ),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_too_large(name: str) -> None:
    data, limits, reason = TOO_LARGE[name]
    code, said = refusal_of(data, limits)
    assert code == "file.too-large"
    assert reason in said


def test_a_bomb_of_a_few_kilobytes_is_not_inflated() -> None:
    bomb = workbook(" " * 70_000_000)
    assert len(bomb) < 100_000
    assert refusal_of(bomb) == ("file.too-large", "sheet 表: it is compressed far too much")


def test_only_what_is_read_is_counted() -> None:
    data = changed({"xl/media/picture.png": bytes(3_000_000)}, ONE)
    assert read_workbook(data, limits=replace(DEFAULT_LIMITS, inflated=1 << 20)).sheets[0].cells
