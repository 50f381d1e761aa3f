"""Workbooks for tests: made by the program, changed as people and programs change them, read raw.

Reading goes straight to the XML with nothing of the program in between, so that a test sees what
stands in the file. Nothing here judges what it reads.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import openpyxl

from xlreport.definition import load_form, parse_period
from xlreport.definition.build import read_form
from xlreport.findings import Language
from xlreport.form import DateValue, check_lines, line_key, prior_addresses
from xlreport.intake import Submission, read_submission
from xlreport.layout import lay_out
from xlreport.template import Assignment, Filling, write_template

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from xlreport.form import Content, Form
    from xlreport.rules import Address

FIXTURES = Path(__file__).parent / "fixtures"
GOV = "gov-disclosure-2019"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"

Value = str | float | bool | None
"""What a cell shows, as a file stores it; None for nothing."""

Where = tuple[str, str]
"""A sheet's name and a reference such as `C4`."""


# --- forms ---------------------------------------------------------------------------------------


@cache
def gov() -> Form:
    return load_form(GOV)


@cache
def fixture_form(name: str) -> Form:
    path = FIXTURES / "forms" / f"{name}.yaml"
    return read_form(path.read_text(encoding="utf-8"), path.name)


def every_kind() -> Form:
    """A form with every kind of cell, blank, line and severity."""
    return fixture_form("every-kind")


def every_shape() -> Form:
    """A form with lists, texts, dates, choices and figures of the period before."""
    return fixture_form("every-shape")


def shipped(code: str) -> Callable[[], Form]:
    """A shipped form, as something to call like the others."""
    return lambda: load_form(code)


def only_text() -> Form:
    return fixture_form("only-text")


def one_cell() -> Form:
    return fixture_form("one-cell")


@cache
def every_kind_in_english() -> Form:
    """The same form as an English workbook."""
    path = FIXTURES / "forms" / "every-kind.yaml"
    text = path.read_text(encoding="utf-8").replace("\nperiod:", "\nlocale: en\nperiod:")
    text = text.replace("万元", "k")
    form = read_form(text, path.name)
    assert form.language is Language.EN
    return form


def places(form: Form) -> dict[str, Where]:
    """Sheet and cell of every cell and text, by its address as text."""
    layout = lay_out(form)
    refs = {str(at): each.ref for at, each in layout.cells.items()}
    refs |= {code: each.ref for code, each in layout.texts.items()}
    return {at: (ref.sheet, ref.a1) for at, ref in refs.items()}


# --- making --------------------------------------------------------------------------------------


def workbook(  # noqa: PLR0913 - each has a default, which most tests keep
    contents: Mapping[str, Content] | None = None,
    *,
    form: Form | None = None,
    unit: tuple[str, str] = ("110101", "甲镇"),
    period: str = "2020",
    cover: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
    key: bytes = b"",
) -> bytes:
    """A unit's workbook as xlreport writes it, filled in. Answers go by the line's finding code."""
    form = form or gov()
    named: list[Address | str] = [*form.cells, *prior_addresses(form), *form.narratives]
    by_text = {str(at): at for at in named}
    filling = Filling(
        {by_text[at]: content for at, content in (contents or {}).items()},
        cover or {},
        {
            line_key(line): answer
            for code, answer in (answers or {}).items()
            for line in check_lines(form)
            if line.code == code
        },
    )
    return write_template(form, Assignment(parse_period(period, form), *unit, key=key), filling)


def locked_with(key: str) -> bytes:
    """A blank workbook whose protection has a password."""
    assignment = Assignment(parse_period("2020", gov()), "110101", "甲镇", key)
    return write_template(gov(), assignment)


def balanced(**changes: Content) -> dict[str, Content]:
    """A small filling of the government form that passes.

    5 received and 1 carried in; 4 granted and 2 carried out; two documents made; 12.50 spent.
    `changes` are contents of 自然人 by row.
    """
    natural: dict[str, Content] = {"received": 5, "carried_in": 1, "granted": 4, "carried_out": 2}
    natural |= changes
    others: dict[str, Content] = {
        "regulations[documents, made]": 2,
        "licensing[licences, change]": -3,
        "procurement[central, projects]": 1,
        "procurement[central, amount]": Decimal("12.50"),
        "reviews[cases, review_upheld]": 1,
        "overview": "全年工作平稳。",
    }
    return others | {f"applications[{row}, natural]": each for row, each in natural.items()}


BROKEN: dict[str, Content] = {
    "applications[received, natural]": 5,
    "applications[carried_in, natural]": "一件",
    "applications[granted, natural]": 2,
    "applications[partial, natural]": -1,
    "applications[carried_out, natural]": 3,
    "applications[received, company]": 1,
    "applications[granted, company]": Decimal("1.5"),
    "regulations[rules, made]": "",
    "regulations[documents, made]": 1_000_000_000_000,
    "licensing[licences, change]": Decimal("-2.5"),
    "procurement[central, amount]": Decimal("251000.125"),
    "procurement[central, projects]": "12",
    "reviews[cases, review_upheld]": 7,
    "overview": "=1+1",
}
"""Text, blanks, negative, broken and too large numbers; a balance that fails twice over."""

EVERY_KIND_RIGHT: dict[str, Content] = {
    "staff[office, men]": 3,
    "staff[office, women]": 4,
    "staff[office, seats]": 8,
    "staff[school, men]": 10,
    "staff[school, women]": 20,
    "staff[school, seats]": 30,
    "staff[clinic, men]": 0,
    "staff[clinic, women]": 1,
    "staff[clinic, seats]": 1,
    "money[salary, planned]": Decimal("300.10"),
    "money[salary, spent]": Decimal("100.20"),
    "money[rent, planned]": Decimal("0.20"),
    "money[rent, spent]": Decimal("0.10"),
    "changes[posts, change]": -2,
    "changes[cars, change]": 5,
    "remark": "按期完成",
    "closing": "无",
}
EVERY_KIND_BROKEN: dict[str, Content] = {
    "staff[office, men]": 30,
    "staff[office, women]": "四",
    "staff[office, seats]": 8,
    "staff[school, men]": 100,
    "money[salary, planned]": 0,
    "money[salary, spent]": Decimal("150.20"),
    "money[rent, spent]": Decimal("0.12345"),
    "changes[cars, change]": -6,
    "remark": "这一说明长得超过了十个字",
}


def day(text: str) -> DateValue:
    """A date as reading tells it."""
    shown = date.fromisoformat(text)
    return DateValue((shown - date(1899, 12, 30)).days, shown)


EVERY_SHAPE_RIGHT: dict[str, Content] = {
    "items[1, code]": "0012",
    "items[1, part]": 1,
    "items[1, kind]": "新建",
    "items[1, since]": day("2024-03-01"),
    "items[1, cost]": Decimal("100.50"),
    "items[1, paid]": Decimal("40.25"),
    "items[1, price]": Decimal("2.5"),
    "items[2, code]": "0012",
    "items[2, part]": 2,
    "items[2, kind]": "OTHER",
    "items[2, cost]": 20,
    "plan[own, amount]": Decimal("100.50"),
    "plan[lent, amount]": 50,
    "facts[start, what]": "开工典礼",
    "facts[start, day]": day("2024-02-29"),
    "facts[start, kind]": "续建",
    "facts[start, state]": "已办",
    "facts[finish, what]": "验收",
    "facts[finish, day]": day("2024-06-30"),
    "facts[finish, kind]": "Other",
    "facts[finish, state]": "未办",
    "remark": "按期",
    "prior.plan[own, amount]": 90,
    "prior.plan[lent, amount]": 60,
    "prior.plan[all, amount]": 150,
}
"""50 less was lent than in the period before; what was paid then is not known."""

EVERY_SHAPE_BROKEN: dict[str, Content] = {
    "items[1, code]": "a*1",
    "items[1, kind]": "改建",
    "items[1, cost]": Decimal("0.001"),
    "items[3, code]": "A*1",
    "items[3, kind]": "新*",
    "items[3, since]": 20240630,
    "items[3, paid]": 5,
    "items[5, part]": 3,
    "items[5, price]": Decimal("0.25"),
    "plan[own, amount]": "十元",
    "facts[start, what]": "这一内容长得超过了八个字",
    "facts[start, day]": day("2024-07-01"),
    "facts[finish, day]": day("2024-06-30"),
    "facts[finish, kind]": "新 建",
    "remark": "这一说明长得超过了十个字",
    **{f"prior.items[{number}, paid]": Decimal("0.25") for number in range(1, 6)},
}


# --- changing ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """An error value to be put into a cell."""

    text: str


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula without a result, without the leading `=`."""

    text: str


Typed = Value | int | Decimal | ErrorCell | FormulaCell


def edited(data: bytes, cells: Mapping[Where, Typed]) -> bytes:
    """The workbook with other cell contents, all else as it was and no formula calculated again."""
    book = Book(data)
    changed: dict[str, str] = {}
    for (sheet, ref), content in cells.items():
        part = book.sheet(sheet).part
        text = changed.get(part) or book.text(part)
        changed[part] = _with_cell(text, ref, content)
    return with_parts(data, lambda name, old: changed[name].encode() if name in changed else old)


def with_parts(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package with parts replaced; entries keep their order, names and dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, change(entry.filename, old.read(entry)), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


NONSENSE = "4711.5"
"""Stands for every stored result of a corrupted workbook; no right result is equal to it."""


def corrupted(data: bytes) -> bytes:
    """The workbook with nonsense for every stored result: only calculating makes it right again."""
    stored = re.compile(r"(<f>[^<]*</f>)<v>[^<]*</v>")

    def change(name: str, old: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return old
        text, count = stored.subn(rf"\1<v>{NONSENSE}</v>", old.decode())
        assert count == text.count("<f>")
        return text.encode()

    return with_parts(data, change)


def resaved_by_openpyxl(data: bytes) -> bytes:
    """Opened and saved by another program, which drops every stored result."""
    buffer = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(buffer)
    return buffer.getvalue()


def _with_cell(text: str, ref: str, content: Typed) -> str:
    pattern = re.compile(rf'<c r="{ref}"((?: s="\d+")?)(?: t="\w+")?(?:/>|>.*?</c>)')
    assert len(pattern.findall(text)) == 1, ref
    return pattern.sub(lambda match: _cell_xml(ref, match[1], content), text)


def _cell_xml(ref: str, style: str, content: Typed) -> str:
    match content:
        case None:
            return f'<c r="{ref}"{style}/>'
        case bool():
            return f'<c r="{ref}"{style} t="b"><v>{int(content)}</v></c>'
        case str():
            keep = ' xml:space="preserve"' if content != content.strip() else ""
            inside = f"<is><t{keep}>{escape(content)}</t></is>"
            return f'<c r="{ref}"{style} t="inlineStr">{inside}</c>'
        case FormulaCell(formula):
            return f'<c r="{ref}"{style}><f>{escape(formula)}</f></c>'
        case ErrorCell(said):
            return f'<c r="{ref}"{style} t="e"><v>{said}</v></c>'
        case _:
            return f'<c r="{ref}"{style}><v>{content}</v></c>'


# --- reading -------------------------------------------------------------------------------------


def read(
    data: bytes, form: Form | None = None, file: str = "a.xlsx", key: bytes = b""
) -> Submission:
    """Read back by the program."""
    known = form or gov()
    return read_submission(data, file, lambda code: known if code == known.code else None, key=key)


class Cell(NamedTuple):
    """A cell as the file has it."""

    formula: str | None
    value: Value
    style: int


class Sheet:
    """One worksheet of a file."""

    def __init__(self, name: str, state: str, part: str, root: Element, strings: list[str]) -> None:
        self.name, self.state, self.part, self.root = name, state, part, root
        self._strings = strings

    @cached_property
    def cells(self) -> dict[str, Cell]:
        return {c.attrib["r"]: self._cell(c) for c in self.root.iter(f"{MAIN}c")}

    @cached_property
    def merges(self) -> list[str]:
        return [each.attrib["ref"] for each in self.root.iter(f"{MAIN}mergeCell")]

    def element(self, tag: str) -> Element | None:
        return self.root.find(f"{MAIN}{tag}")

    def elements(self, tag: str) -> Iterator[Element]:
        return self.root.iter(f"{MAIN}{tag}")

    def value(self, ref: str) -> Value:
        return self.cells[ref].value if ref in self.cells else None

    def column(self, letters: str, first: int) -> list[Value]:
        """The values of a column from a row on, down to the first blank one."""
        values: list[Value] = []
        while (value := self.value(f"{letters}{first + len(values)}")) is not None:
            values.append(value)
        return values

    def _cell(self, c: Element) -> Cell:
        formula = c.find(f"{MAIN}f")
        told = formula.text or "" if formula is not None else None
        return Cell(told, self._value(c), int(c.attrib.get("s", 0)))

    def _value(self, c: Element) -> Value:
        kind = c.attrib.get("t", "n")
        if kind == "inlineStr":
            return "".join(t.text or "" for t in c.iter(f"{MAIN}t"))
        stored = c.find(f"{MAIN}v")
        if stored is None:
            return None
        text = stored.text or ""
        match kind:
            case "s":
                return self._strings[int(text)]
            case "b":
                return text == "1"
            case "n":
                return float(text) if text else None
            case _:
                return text


class Book:
    """A workbook file, read raw."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = self._parsed("xl/workbook.xml")
        self.styles = self._parsed("xl/styles.xml")

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """The sheets by name, in the order of their tabs."""
        links = {
            each.attrib["Id"]: "xl/" + each.attrib["Target"].removeprefix("/xl/")
            for each in self._parsed("xl/_rels/workbook.xml.rels").iter(f"{_PACKAGE}Relationship")
        }
        strings = self._strings()
        found = {}
        for each in self.root.iter(f"{MAIN}sheet"):
            name, part = each.attrib["name"], links[each.attrib[RELATION]]
            state = each.attrib.get("state", "visible")
            found[name] = Sheet(name, state, part, self._parsed(part), strings)
        return found

    def sheet(self, name: str) -> Sheet:
        return self.sheets[name]

    def text(self, part: str) -> str:
        return self.parts[part].decode()

    @cached_property
    def formulas(self) -> dict[Where, str]:
        return {
            (sheet.name, ref): cell.formula
            for sheet in self.sheets.values()
            for ref, cell in sheet.cells.items()
            if cell.formula is not None
        }

    @cached_property
    def values(self) -> dict[Where, Value]:
        """Every value that stands in a cell; blank cells and blank results left out."""
        return {
            (sheet.name, ref): cell.value
            for sheet in self.sheets.values()
            for ref, cell in sheet.cells.items()
            if cell.value not in (None, "")
        }

    @cached_property
    def results(self) -> dict[Where, Value]:
        """The stored result of every formula; a blank result is ''."""
        found = {(s, r): self.sheets[s].cells[r].value for s, r in self.formulas}
        return {where: "" if value is None else value for where, value in found.items()}

    @cached_property
    def locked_styles(self) -> list[bool]:
        """Whether each cell style locks its cells: yes, unless it says no."""
        formats = self.styles.find(f"{MAIN}cellXfs")
        assert formats is not None
        return [_locks(each.find(f"{MAIN}protection")) for each in formats]

    def _strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.parts:
            return []
        root = self._parsed("xl/sharedStrings.xml")
        return [
            "".join(t.text or "" for t in item.iter(f"{MAIN}t")) for item in root.iter(f"{MAIN}si")
        ]

    def _parsed(self, part: str) -> Element:
        return ET.fromstring(self.parts[part])  # noqa: S314 - a file of our own making


def _locks(protection: Element | None) -> bool:
    return protection is None or protection.attrib.get("locked", "1") not in {"0", "false"}


def refs_in(ranges: str) -> list[str]:
    """All cells of ranges such as `D5:I25 D27:I27`."""
    found = []
    for each in ranges.split():
        first, _, last = each.partition(":")
        top, left = position(first)
        bottom, right = position(last or first)
        found += [
            a1(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        ]
    return found


def position(ref: str) -> tuple[int, int]:
    """`C4` -> row and column, counted from 0."""
    match = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", ref)
    assert match, ref
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def a1(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def plain(value: Value) -> Value:
    """A value as spreadsheets compare it: numbers to 15 digits, nothing and '' alike."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value or ""
    return float(f"{value:.15g}")
