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
    every_shape,
    gov,
    places,
    position,
    refs_in,
)
from xlreport.form import CellType, Form

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


def cell_inputs(form: Form) -> dict[Where, CellType]:
    """Every input of a table with its type."""
    at = places(form)
    return {at[str(address)]: cell.type for address, cell in form.cells.items() if cell.is_input}


def taken(kind: CellType) -> tuple[str, str, str | None]:
    """What a validation of a type says: at most 13 digits, and the choices by their name."""
    most = "9" * (13 - kind.decimals)
    match kind.kind.value:
        case "count":
            return "whole", "0", "999999999999"
        case "integer":
            return "whole", "-999999999999", "999999999999"
        case "amount":
            return "decimal", f"-{most}", most
        case "date":
            return "date", "61", "2958465"
        case "text":
            return "textLength", str(kind.least), str(kind.most)
        case _:
            return "list", {"新建": "choices_1", "已办": "choices_2"}[kind.choices[0]], None


@pytest.mark.parametrize(
    ("name", "form", "count"),
    [
        ("blank", gov, 166),
        ("without a unit", gov, 166),
        ("every kind, blank", every_kind, 15),
        ("every shape, right", every_shape, 5 * 7 + 2 + 8),
    ],
)
def test_every_input_has_one_validation(name: str, form: Callable[[], Form], count: int) -> None:
    inputs = cell_inputs(form())
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
    assert told == {where: [taken(kind)] for where, kind in inputs.items()}


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
    ("name", "form"),
    [("blank", gov), ("every kind, blank", every_kind), ("every shape, broken", every_shape)],
    ids=["gov", "kinds", "shapes"],
)
def test_every_input_has_its_three_colours(name: str, form: Callable[[], Form]) -> None:
    """Flaw before doubt before blank; the first two by the cell's own helper, one for each cell."""
    book = Book(sample(name))
    helpers = Counter[str]()
    for sheet, ref in cell_inputs(form()):
        issue, doubt, blank = colours_at(book, book.sheet(sheet), ref)

        assert (issue.fill, doubt.fill, blank.fill) == (RED, ORANGE, YELLOW)
        assert issue.formula.endswith(">=1")
        assert doubt.formula == issue.formula.replace(">=1", ">0")
        assert blank.formula == f'{ref}=""'
        own = issue.formula.removesuffix(">=1")
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

    assert {shown_colour(book, where) for where in cell_inputs(every_kind())} == {None}


def test_a_blank_that_is_a_mistake_is_red() -> None:
    at, book = places(every_kind()), Book(sample("every kind, blank"))

    assert shown_colour(book, at["changes[posts, change]"]) == RED
    assert shown_colour(book, at["money[rent, spent]"]) == YELLOW
    assert shown_colour(book, at["staff[office, men]"]) == YELLOW


# --- texts, dates, choices, lists ----------------------------------------------------------------


def test_texts_dates_and_choices_say_what_belongs_there() -> None:
    """What people may type anyway is told when they typed something else."""
    at, found = places(every_shape()), validations(Book(sample("every shape, blank")))
    told = {
        address: (found[at[address]][0].attrib["prompt"], found[at[address]][0].attrib["error"])
        for address in ("items[5, code]", "items[1, since]", "items[2, kind]", "items[1, price]")
    }

    assert told == {
        "items[5, code]": ("请填写文字，2 至 6 字。",) * 2,
        "items[1, since]": ("请填写日期，如 2024-06-30。",) * 2,
        "items[2, kind]": ("请从下拉列表中选择。",) * 2,
        "items[1, price]": (
            "请只填写数字，最多 1 位小数。",
            "请只填写数字，最多 1 位小数。不要填写单位、文字或“/”。",
        ),
    }


def test_a_list_of_choices_stands_once_on_a_hidden_sheet_under_its_name() -> None:
    """Two cells with the same choices share them."""
    book = Book(sample("every shape, blank"))
    sheet = book.sheet("可选项")
    names = {
        each.attrib["name"]: each.text
        for each in book.root.iter(f"{MAIN}definedName")
        if not each.attrib["name"].startswith("_xlnm.")
    }

    assert sheet.state == "hidden"
    assert sheet.element("sheetProtection") is not None
    assert {ref: cell.value for ref, cell in sheet.cells.items()} == {
        "A1": "新建",
        "A2": "续建",
        "A3": "Other",
        "B1": "已办",
        "B2": "未办",
    }
    assert names == {
        "choices_1": "'可选项'!$A$1:$A$3",
        "choices_2": "'可选项'!$B$1:$B$2",
    }


def test_cells_are_formatted_for_what_they_hold() -> None:
    """Text as text, so that 0012 keeps its zeros; dates as dates; figures with their decimals."""
    at, book = places(every_shape()), Book(sample("every shape, blank"))
    formats = book.styles.find(f"{MAIN}numFmts")
    codes = {
        each.attrib["numFmtId"]: each.attrib["formatCode"]
        for each in (() if formats is None else formats)
    }
    codes |= {"0": "General", "1": "0", "2": "0.00", "49": "@"}
    styles = book.styles.find(f"{MAIN}cellXfs")
    assert styles is not None

    def shown(address: str) -> str:
        sheet, ref = at[address]
        return codes[styles[book.sheet(sheet).cells[ref].style].attrib["numFmtId"]]

    columns = ("code", "part", "kind", "since", "cost", "left", "price")
    assert [shown(f"items[5, {column}]") for column in columns] == [
        "@",
        "0",
        "@",
        "yyyy-mm-dd",
        "0.00",
        "0.00",
        "0.0",
    ]
    assert shown("remark") == "@"


def test_colours_of_a_broken_list() -> None:
    """Red for flaws, keys that stand twice and what must not be blank in a filled record."""
    at, book = places(every_shape()), Book(sample("every shape, broken"))
    expected = {
        "items[1, code]": None,
        "items[1, kind]": RED,
        "items[1, part]": YELLOW,
        "items[1, cost]": RED,
        "items[2, code]": YELLOW,
        "items[2, kind]": YELLOW,
        "items[3, code]": RED,
        "items[3, kind]": RED,
        "items[3, since]": RED,
        "items[3, paid]": None,
        "items[4, code]": YELLOW,
        "items[5, code]": RED,
        "items[5, kind]": RED,
        "items[5, price]": RED,
        "plan[own, amount]": RED,
        "plan[lent, amount]": YELLOW,
        "facts[start, what]": RED,
        "facts[start, day]": ORANGE,
        "facts[finish, day]": ORANGE,
        "facts[finish, kind]": RED,
        "facts[finish, state]": RED,
        "facts[start, state]": YELLOW,
    }

    assert {address: shown_colour(book, at[address]) for address in expected} == expected


def test_a_right_list_has_no_colour_but_for_what_may_stay_blank() -> None:
    at, book = places(every_shape()), Book(sample("every shape, right"))
    coloured = {
        address: shown_colour(book, where)
        for address, where in at.items()
        if address.startswith(("items[1", "items[2", "plan", "facts")) and shown_colour(book, where)
    }

    assert coloured == {
        "items[2, since]": YELLOW,
        "items[2, paid]": YELLOW,
        "items[2, price]": YELLOW,
        "plan[lent, amount]": ORANGE,
    }
