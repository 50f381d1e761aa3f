"""What an input cell says and shows: its validation, its prompt, its colours."""

from __future__ import annotations

import re
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
from xlreport.template.styles import figure_format

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TITLE_LIMIT, TEXT_LIMIT = 32, 255

RED, ORANGE, BLUE, YELLOW = "FFF8B4B4", "FFFBD5A5", "FFCFE2F3", "FFFFF2CC"


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
def test_a_validation_of_a_cell_stops_and_says_why_within_the_limits(name: str) -> None:
    book = Book(sample(name))
    stops = [each for each in _validations(book) if "type" in each]

    assert stops
    for told in stops:
        assert told["showErrorMessage"] == "1"
        assert told.get("operator", "between") == "between"
        assert told["allowBlank"] == "1"
        assert 0 < len(told["error"]) <= TEXT_LIMIT
        assert 0 < len(told["errorTitle"]) <= TITLE_LIMIT
        texts = [told["error"], told["errorTitle"]]
        assert [bool(CHINESE.search(text)) for text in texts] == [name != "in English"] * 2


@pytest.mark.parametrize("name", NAMES)
def test_tips_stand_where_they_help(name: str) -> None:
    """Point 17: a tip at the first cell of each type, at each text, at the phone and the date."""
    book = Book(sample(name))
    tips = [each for each in _validations(book) if "prompt" in each]

    assert tips
    for told in tips:
        rows = {position(ref)[0] for ref in told["sqref"].split(":")}
        assert len(rows) == 1
        assert 0 < len(told["prompt"]) <= TEXT_LIMIT
        assert bool(CHINESE.search(told["prompt"])) is (name != "in English")


def test_the_phone_and_the_date_are_asked_about() -> None:
    """Point 17: far too short or too long is asked about, never refused."""
    sheet = Book(sample("blank")).sheet("封面")
    told = {
        each.attrib["sqref"]: (
            each.attrib["errorStyle"],
            each.attrib["type"],
            each.findtext(f"{MAIN}formula1"),
            each.findtext(f"{MAIN}formula2"),
        )
        for each in sheet.elements("dataValidation")
    }

    assert told == {
        "C8": ("warning", "textLength", "7", "30"),
        "C9": ("warning", "textLength", "8", "20"),
    }


def _validations(book: Book) -> list[dict[str, str]]:
    return [
        dict(each.attrib)
        for sheet in book.sheets.values()
        for each in sheet.elements("dataValidation")
    ]


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


def named_value(book: Book, name: str, ref: str) -> float:
    """What a relative name means at a cell: it is written as from A1."""
    target = next(
        each.text or ""
        for each in book.root.iter(f"{MAIN}definedName")
        if each.attrib["name"] == name
    )
    match = re.fullmatch(r"'([^']+)'!(\$?)([A-Z]+\d+)", target)
    assert match is not None
    (top, left), (row, column) = position(match[3]), position(ref)
    value = book.sheet(match[1]).value(a1(top + row, left if match[2] else left + column)) or 0
    assert isinstance(value, float | int)
    return value


def shown_colour(book: Book, where: Where) -> str | None:
    """The colour that a cell has, by the results stored in its helper."""
    sheet, ref = book.sheet(where[0]), where[1]
    is_blank = sheet.value(ref) in {None, ""}
    for each in colours_at(book, sheet, ref):
        condition = each.formula.removeprefix("AND(").removesuffix(")")
        parts = {
            f'{ref}=""': is_blank,
            f'{ref}<>""': not is_blank,
        }
        holds = [
            parts[part] if part in parts else _holds(book, part, ref)
            for part in condition.split(",")
        ]
        if all(holds):
            return each.fill
    return None


def _holds(book: Book, condition: str, ref: str) -> bool:
    match = re.fullmatch(r"((?:cell|record)_\d+)(>=|>|=)([\d.]+)", condition)
    assert match is not None, condition
    value, bound = named_value(book, match[1], ref), float(match[3])
    return {">=": value >= bound, ">": value > bound, "=": value == bound}[match[2]]


@pytest.mark.parametrize(
    ("name", "form"),
    [("blank", gov), ("every kind, blank", every_kind), ("every shape, broken", every_shape)],
    ids=["gov", "kinds", "shapes"],
)
def test_every_input_has_its_four_colours(name: str, form: Callable[[], Form]) -> None:
    """Points 6, 15 and 22: a flaw before an error before a hint before a blank.

    No condition refers to another sheet: the cell's own helper stands behind a relative name.
    """
    book = Book(sample(name))
    for sheet, ref in cell_inputs(form()):
        issue, doubt, hint, blank = colours_at(book, book.sheet(sheet), ref)

        assert (issue.fill, doubt.fill, hint.fill, blank.fill) == (RED, ORANGE, BLUE, YELLOW)
        cell = issue.formula.removesuffix(">=1")
        assert doubt.formula == f'AND({cell}>=0.5,{ref}<>"")'
        assert hint.formula == f'AND({cell}>0,{ref}<>"")'
        assert f'{ref}=""' in blank.formula
        assert f"'{sheet}'!{ref}=" in _helper_formula(book, cell, ref)


def _helper_formula(book: Book, name: str, ref: str) -> str:
    target = next(
        each.text or ""
        for each in book.root.iter(f"{MAIN}definedName")
        if each.attrib["name"] == name
    )
    sheet, _, start = target.partition("!")
    (top, left), (row, column) = position(start), position(ref)
    return book.formulas[sheet.strip("'"), a1(top + row, left + column)]


@pytest.mark.parametrize("name", NAMES)
def test_no_condition_refers_to_another_sheet(name: str) -> None:
    """Point 22."""
    book = Book(sample(name))
    formulas = [
        each.findtext(f"{MAIN}formula") or ""
        for sheet in book.sheets.values()
        for each in sheet.elements("cfRule")
    ]

    assert formulas
    assert [each for each in formulas if "!" in re.sub(r'"[^"]*"', "", each)] == []


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
        for address in ("items[1, code]", "items[1, since]", "items[1, kind]", "items[1, price]")
    }

    assert told == {
        "items[1, code]": ("请填写文字，2 至 6 字。",) * 2,
        "items[1, since]": ("请填写日期，如 2024-06-30。",) * 2,
        "items[1, kind]": ("请从下拉列表中选择。",) * 2,
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
        if each.attrib["name"].startswith("choices_")
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
    """Text as text, so that 0012 keeps its zeros; dates as dates; figures with their decimals.

    Point 16: thousands stand apart.
    """
    at, book = places(every_shape()), Book(sample("every shape, blank"))
    formats = book.styles.find(f"{MAIN}numFmts")
    codes = {
        each.attrib["numFmtId"]: each.attrib["formatCode"]
        for each in (() if formats is None else formats)
    }
    codes |= {"0": "General", "3": "#,##0", "4": "#,##0.00", "49": "@"}
    styles = book.styles.find(f"{MAIN}cellXfs")
    assert styles is not None

    def shown(address: str) -> str:
        sheet, ref = at[address]
        return codes[styles[book.sheet(sheet).cells[ref].style].attrib["numFmtId"]]

    columns = ("code", "part", "kind", "since", "cost", "left", "price")
    assert [shown(f"items[5, {column}]") for column in columns] == [
        "@",
        "#,##0",
        "@",
        "yyyy-mm-dd",
        "#,##0.00",
        "#,##0.00",
        "#,##0.0",
    ]
    assert shown("remark") == "@"


@pytest.mark.parametrize(
    ("decimals", "expected"),
    [
        (0, "#,##0"),
        (2, "#,##0.00"),
        (6, "#,##0.00####;-#,##0.00####;0"),
    ],
)
def test_a_figure_shows_no_row_of_zeros(decimals: int, expected: str) -> None:
    """Point 16: 0 is 0 where six decimals are allowed, and not 0.000000."""
    assert figure_format(decimals) == expected


def test_colours_of_a_broken_list() -> None:
    """Red for flaws, keys that stand twice and what must not be blank in a filled record.

    Point 6: the cells of an unused record have no colour.
    """
    at, book = places(every_shape()), Book(sample("every shape, broken"))
    expected = {
        "items[1, code]": None,
        "items[1, kind]": RED,
        "items[1, part]": YELLOW,
        "items[1, cost]": RED,
        "items[2, code]": None,
        "items[2, kind]": None,
        "items[3, code]": RED,
        "items[3, kind]": RED,
        "items[3, since]": RED,
        "items[3, paid]": None,
        "items[4, code]": None,
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
        "plan[lent, amount]": BLUE,
    }
