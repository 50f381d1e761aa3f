"""The law of patterns: what a sheet's formula says of a cell is what Python says of its content.

IronCalc and LibreOffice both calculate every pattern over every content: right ones, nearly right
ones, foreign digits and letters, blanks, characters that count twice, numbers and logical values.
"""

from __future__ import annotations

import io
from functools import cache
from random import Random

from xlsxwriter.workbook import Workbook

from tests.engines import IronCalc, libreoffice_results, resaved_by_libreoffice
from tests.rules.test_patterns import FAILING, FITTING, RIGHT_KINDS, WRONG_KINDS
from tests.workbooks import Value, a1
from xlreport.form import Content, display_text
from xlreport.intake.contents import parse_figure
from xlreport.rules import is_like, is_like_formula, parse_pattern

PATTERNS = [
    [parse_pattern(text)]
    for text in (*FITTING, *FAILING, *RIGHT_KINDS, "??", "###", "?????", "#.####", "@@@@", "-#")
] + [[parse_pattern("RD#"), parse_pattern("###")]]
NUMBERS = """
1 12 123 -1 -12 0.5 10.557 1.0001 1.00001 0.30000000000000004 12345 123456 330106 13800138000
123456789012 123456789012.5 99999999999.1234 100000000000.1234 999999999999999 1000000000000000
110105194912310021 1e20 1e-7 -999999999999999
"""
CONTENTS: list[Content] = [
    *dict.fromkeys(
        text
        for cases in (FITTING, FAILING, RIGHT_KINDS, WRONG_KINDS)
        for texts in cases.values()
        for text in texts
    ),
    *(parse_figure(number) for number in NUMBERS.split()),
    True,
    False,
]


def nearly(text: str, random: Random) -> str:
    """A text with one character added, removed, replaced or in another case."""
    at = random.randrange(len(text))
    put = random.choice(["", *"0９Aａ -@.XxОıſ中😀*?~\"'"])
    return random.choice(
        (text[:at] + put + text[at + 1 :], text[:at] + put + text[at:], text.swapcase(), text[::-1])
    )


def more_contents() -> list[Content]:
    random = Random(7)
    examples = [each.example for patterns in PATTERNS for each in patterns]
    return [nearly(random.choice(examples), random) for _ in range(300)]


ALL = [each for each in [*CONTENTS, *more_contents()] if each != ""]
CELLS = [("B", a1(row, column)) for row in range(len(ALL)) for column in range(len(PATTERNS))]


@cache
def written() -> bytes:
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    inputs, tests = workbook.add_worksheet("A"), workbook.add_worksheet("B")
    for row, content in enumerate(ALL):
        if isinstance(content, str):
            inputs.write_string(row, 0, content)
        elif isinstance(content, bool):
            inputs.write_boolean(row, 0, content)
        else:
            inputs.write_number(row, 0, float(str(content)))
        for column, patterns in enumerate(PATTERNS):
            formula = is_like_formula(patterns, f"'A'!A{row + 1}")
            tests.write_formula(row, column, f"={formula}", None, -4711)
    workbook.close()
    return buffer.getvalue()


def in_python(content: Content, column: int) -> bool:
    assert isinstance(content, str | bool | int) or hasattr(content, "quantize")
    return is_like(PATTERNS[column], content, display_text(content))  # type: ignore[arg-type]


def differing(results: dict[tuple[str, str], Value]) -> list[tuple[Content, str, Value]]:
    values = iter(results.values())
    return [
        (content, patterns[0].text, told)
        for content in ALL
        for column, patterns in enumerate(PATTERNS)
        for told in [next(values)]
        if told is not in_python(content, column)
    ]


def test_the_contents_try_both_answers() -> None:
    told = [in_python(content, column) for content in ALL for column in range(len(PATTERNS))]
    assert len(told) > 15_000
    assert told.count(True) > 200


def test_ironcalc_and_python_agree() -> None:
    assert differing(IronCalc(written()).results(CELLS)) == []


def test_libreoffice_and_python_agree() -> None:
    saved = resaved_by_libreoffice({"a": written()})["a"]
    assert differing(libreoffice_results(saved, CELLS)) == []
