"""What an input cell says and shows: its validation, its prompt, its colours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest

from tests.template.samples import NAMES, sample
from tests.workbooks import (
    MAIN,
    Book,
    Sheet,
    Where,
    a1,
    every_kind,
    gov,
    places,
    position,
    refs_in,
)
from xlreport.form.model import Form

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TITLE_LIMIT, TEXT_LIMIT = 32, 255

RED, ORANGE, YELLOW = "FFF8B4B4", "FFFBD5A5", "FFFFF2CC"


def validations(book: Book) -> dict[Where, list[Element]]:
    """The data validations of every cell that has any."""
    found: dict[Where, list[Element]] = {}
    for sheet in book.sheets.values():
        for element in sheet.elements("dataValidation"):
            for ref in refs_in(element.attrib["sqref"]):
                found.setdefault((sheet.name, ref), []).append(element)
    return found


def number_inputs(form: Form) -> dict[Where, str]:
    """Every number input with its type."""
    at = places(form)
    return {
        at[str(address)]: cell.type.kind.value
        for address, cell in form.cells.items()
        if cell.is_input
    }


@pytest.mark.parametrize(
    ("name", "form", "count"),
    [("blank", gov, 166), ("without a unit", gov, 166), ("every kind, blank", every_kind, 15)],
)
def test_every_number_input_has_one_validation(
    name: str, form: Callable[[], Form], count: int
) -> None:
    expected = {
        "count": ("whole", "0", "999999999999"),
        "integer": ("whole", "-999999999999", "999999999999"),
        "amount": ("decimal", "-99999999999", "99999999999"),
    }
    inputs = number_inputs(form())
    found = validations(Book(sample(name)))
    told = {
        where: [
            (
                each.attrib["type"],
                each.findtext(f"{MAIN}formula1"),
                each.findtext(f"{MAIN}formula2"),
            )
            for each in found.get(where, [])
        ]
        for where in inputs
    }

    assert len(inputs) == count
    assert told == {where: [expected[kind]] for where, kind in inputs.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_validation_prompts_and_stops_within_the_limits(name: str) -> None:
    book = Book(sample(name))
    elements = [each for sheet in book.sheets.values() for each in sheet.elements("dataValidation")]

    assert elements
    for each in elements:
        told = each.attrib
        assert (told["showInputMessage"], told["showErrorMessage"]) == ("1", "1")
        assert told.get("errorStyle", "stop") == "stop"
        assert told.get("operator", "between") == "between"
        assert told["allowBlank"] == "1"
        assert 0 < len(told["prompt"]) <= TEXT_LIMIT
        assert 0 < len(told["error"]) <= TEXT_LIMIT
        assert 0 < len(told["errorTitle"]) <= TITLE_LIMIT
        assert len(told.get("promptTitle", "")) <= TITLE_LIMIT
        texts = [told["prompt"], told["error"], told["errorTitle"]]
        assert [bool(CHINESE.search(text)) for text in texts] == [name != "in English"] * 3


def test_prompts_say_what_belongs_there() -> None:
    at, found = places(gov()), validations(Book(sample("blank")))
    told = {
        address: found[at[address]][0].attrib["prompt"]
        for address in (
            "regulations[rules, made]",
            "licensing[licences, change]",
            "procurement[central, amount]",
        )
    }

    assert told == {
        "regulations[rules, made]": "请填写不小于 0 的整数。",
        "licensing[licences, change]": "请填写整数，减少填负数。",
        "procurement[central, amount]": "请只填写数字，单位：元，最多 2 位小数。",
    }


class Colour(NamedTuple):
    """One conditional format at one cell: its order, its formula shifted to that cell, its fill."""

    priority: int
    formula: str
    fill: str


def colours_at(book: Book, sheet: Sheet, ref: str) -> list[Colour]:
    """What may colour a cell, the first to be tried first."""
    found = []
    for area in sheet.elements("conditionalFormatting"):
        if ref not in refs_in(area.attrib["sqref"]):
            continue
        top, left = position(area.attrib["sqref"].split(":")[0])
        row, column = position(ref)
        for rule in area.iter(f"{MAIN}cfRule"):
            assert rule.attrib["type"] == "expression"
            assert rule.attrib["stopIfTrue"] == "1"
            formula = rule.findtext(f"{MAIN}formula") or ""
            found.append(
                Colour(
                    int(rule.attrib["priority"]),
                    _shifted(formula, row - top, column - left),
                    _fill(book, int(rule.attrib["dxfId"])),
                )
            )
    return sorted(found)


def _shifted(formula: str, rows: int, columns: int) -> str:
    def moved(match: re.Match[str]) -> str:
        row, column = position(match[1])
        return a1(row + rows, column + columns)

    return re.sub(r"\b([A-Z]{1,3}[1-9]\d*)\b", moved, formula)


def _fill(book: Book, number: int) -> str:
    formats = book.styles.find(f"{MAIN}dxfs")
    assert formats is not None
    fill = formats[number].find(f"{MAIN}fill/{MAIN}patternFill/{MAIN}bgColor")
    assert fill is not None
    return fill.attrib["rgb"]


def shown_colour(book: Book, where: Where) -> str | None:
    """The colour that a cell has, by the results stored in its helper."""
    sheet = book.sheet(where[0])
    helper = "校验辅助" if "校验辅助" in book.sheets else "Helper"
    for each in colours_at(book, sheet, where[1]):
        match = re.fullmatch(rf"'{helper}'!([A-Z]+\d+)(>=1|>0)", each.formula)
        if match:
            value = book.sheet(helper).value(match[1]) or 0
            assert isinstance(value, float | int)
            holds = value >= 1 if match[2] == ">=1" else value > 0
        else:
            assert each.formula == f'{where[1]}=""'
            holds = sheet.value(where[1]) in {None, ""}
        if holds:
            return each.fill
    return None


@pytest.mark.parametrize(
    ("name", "form"), [("blank", gov), ("every kind, blank", every_kind)], ids=["gov", "every"]
)
def test_every_number_input_has_its_three_colours(name: str, form: Callable[[], Form]) -> None:
    """Flaw before doubt before blank; the first two by the cell's own helper, one for each cell."""
    book = Book(sample(name))
    helpers = Counter[str]()
    for sheet, ref in number_inputs(form()):
        flaw, doubt, blank = colours_at(book, book.sheet(sheet), ref)

        assert (flaw.fill, doubt.fill, blank.fill) == (RED, ORANGE, YELLOW)
        assert flaw.formula.endswith(">=1")
        assert doubt.formula == flaw.formula.replace(">=1", ">0")
        assert blank.formula == f'{ref}=""'
        own = flaw.formula.removesuffix(">=1")
        helpers[own] += 1
        formula = book.formulas["校验辅助", own.partition("!")[2]]
        assert f"'{sheet}'!{ref}=" in formula

    assert set(helpers.values()) == {1}


def test_colours_of_a_broken_filling() -> None:
    """Red for a flaw even where a rule fails as well; orange for the rest of a balance.

    自然人 fails by 5 against 4, 商业企业 by 1 against 1.5 (which rounds to 2); 总计 holds.
    """
    at, book = places(gov()), Book(sample("broken"))
    expected = {
        "applications[received, natural]": ORANGE,
        "applications[carried_in, natural]": RED,
        "applications[granted, natural]": None,
        "applications[partial, natural]": RED,
        "applications[handled, natural]": ORANGE,
        "applications[carried_out, natural]": ORANGE,
        "applications[otherwise, natural]": YELLOW,
        "applications[granted, company]": RED,
        "applications[received, company]": ORANGE,
        "applications[received, total]": None,
        "applications[received, research]": YELLOW,
        "regulations[rules, made]": YELLOW,
        "regulations[documents, made]": RED,
        "licensing[licences, change]": RED,
        "procurement[central, amount]": RED,
        "procurement[central, projects]": RED,
        "reviews[cases, review_upheld]": None,
        "reviews[cases, review_total]": None,
    }

    assert {address: shown_colour(book, at[address]) for address in expected} == expected


def test_a_right_filling_has_no_colour() -> None:
    book = Book(sample("every kind, right"))

    assert {shown_colour(book, where) for where in number_inputs(every_kind())} == {None}


def test_a_blank_that_is_a_mistake_is_red() -> None:
    at, book = places(every_kind()), Book(sample("every kind, blank"))

    assert shown_colour(book, at["changes[posts, change]"]) == RED
    assert shown_colour(book, at["money[rent, spent]"]) == YELLOW
    assert shown_colour(book, at["staff[office, men]"]) == YELLOW
