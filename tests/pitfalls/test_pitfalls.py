"""Pitfalls that no other test holds by itself; the numbers are those of `table.py`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from random import Random

import pytest

from tests.rollup.counties import JIA, consolidated, lay
from tests.workbooks import (
    BROKEN,
    Book,
    balanced,
    edited,
    every_shape,
    gov,
    places,
    read,
    resaved_by_openpyxl,
    with_parts,
    workbook,
)
from xlreport.definition import parse_period
from xlreport.definition.build import read_form
from xlreport.findings import Language
from xlreport.layout import lay_out
from xlreport.template import Assignment, write_template

DANGEROUS = ("=1+1", "+8613800000000", "-1-1", "@SUM(A1)", '=HYPERLINK("http://x","y")')


def told(data: bytes) -> list[tuple[str, str | None, str | None]]:
    return [(each.code, each.location.sheet, each.location.cell) for each in read(data).findings]


def in_sheets(data: bytes, pattern: str, to: str = "") -> bytes:
    """The worksheets with a pattern replaced; it has to be there."""
    count = 0

    def change(name: str, old: bytes) -> bytes:
        nonlocal count
        if not name.startswith("xl/worksheets/sheet"):
            return old
        new, hits = re.subn(pattern, to, old.decode(), flags=re.DOTALL)
        count += hits
        return new.encode()

    changed = with_parts(data, change)
    assert count
    return changed


def test_without_validations_and_colours_the_same_is_found() -> None:  # P3
    data = workbook(BROKEN)
    bare = in_sheets(data, r"<dataValidations.*?</dataValidations>")
    bare = in_sheets(bare, r"<conditionalFormatting.*?</conditionalFormatting>")
    restyled = in_sheets(bare, r'(<c r="[A-Z]+\d+") s="\d+"', r'\1 s="0"')
    assert told(restyled) == told(data)
    assert any(code.startswith("rule.") for code, _, _ in told(data))


def test_returned_files_are_left_as_they_are(  # P8
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"甲.xlsx": resaved_by_openpyxl(workbook(BROKEN, unit=JIA)), "坏.xlsx": b"PK\3\4"}
    lay(tmp_path, files)
    consolidated(capsys)
    assert {path.name: path.read_bytes() for path in Path("报回").iterdir()} == files


def test_foreign_names_make_no_difference() -> None:  # P9
    data = workbook(BROKEN)
    names = (
        '<definedName name="applications">申请情况!$Z$9</definedName>'
        '<definedName name="_xlnm._FilterDatabase" localSheetId="2" hidden="1">#REF!</definedName>'
        '<definedName name="我的函数" function="1">#REF!</definedName>'
    )

    def change(name: str, old: bytes) -> bytes:
        if name != "xl/workbook.xml":
            return old
        text = re.sub("<definedNames>.*</definedNames>", "", old.decode())
        return text.replace("</sheets>", f"</sheets><definedNames>{names}</definedNames>").encode()

    assert told(with_parts(data, change)) == told(data)


def test_a_cell_that_is_spoiled_is_the_cell_that_is_told() -> None:  # P15
    """Every numeric input of a form, one after the other, and some of another program's file."""
    data, random = workbook(), Random(15)
    for start in (data, resaved_by_openpyxl(data)):
        for at in random.sample([str(at) for at, cell in gov().cells.items() if cell.is_input], 25):
            found = read(edited(start, {places(gov())[at]: "错"})).findings
            spoiled = [
                (each.location.address, (each.location.sheet, each.location.cell))
                for each in found
                if each.code == "cell.not-a-number"
            ]
            assert spoiled == [(at, places(gov())[at])]


def test_blanks_and_moved_rows_are_told_once() -> None:  # P17
    """All blanks of a table are one note, and labels that moved are one error for their sheet."""
    blank = [each for each in told(workbook()) if each[0] == "cell.blank"]
    assert len(blank) == len(gov().tables)

    labels = {("申请情况", f"{column}{n}"): "别的" for n in range(9, 14) for column in "C"}
    errors = [
        each.code
        for each in read(edited(workbook(BROKEN), labels)).findings
        if each.severity == "error" and each.location.sheet == "申请情况"
    ]
    assert errors.count("layout.label-changed") == 1
    assert not [code for code in errors if code.startswith("cell.")]


def test_the_guide_tells_every_rule_in_its_own_words() -> None:  # P18
    text = "\n".join(
        str(cell.value) for cell in Book(workbook()).sheet(lay_out(gov()).guide).cells.values()
    )
    rules = [each for each in read(workbook(BROKEN)).findings if each.code.startswith("rule.")]
    assert rules
    for each in rules:
        assert each.message(Language.ZH).partition("。")[0] in text


def test_our_workbooks_hold_no_macro() -> None:  # P22
    for data in (workbook(balanced()), workbook(form=every_shape(), period="2024-H1")):
        assert not [name for name in Book(data).parts if "vba" in name.lower()]
        assert b"macroEnabled" not in Book(data).parts["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("part", "pattern", "to"),
    [
        ("xl/styles.xml", rb"<fill>.*?</fill>", b'<fill><patternFill patternType="odd"/></fill>'),
        ("xl/styles.xml", rb"<font>.*?</font>", b'<font><sz val="x"/><u val="no"/></font>'),
        ("docProps/core.xml", rb"<dc:creator>.*?</dc:creator>", b"<dc:creator/><dc:creator/>"),
        ("docProps/app.xml", rb"<Application>.*?</Application>", b"<Application/>"),
        ("xl/theme/theme1.xml", rb".*", b"<a/>"),
    ],
)
def test_a_quirk_of_style_is_no_obstacle(part: str, pattern: bytes, to: bytes) -> None:  # P24
    data = workbook(balanced())

    def change(name: str, old: bytes) -> bytes:
        if name != part:
            return old
        new, count = re.subn(pattern, to, old, count=1, flags=re.DOTALL)
        assert count
        return new

    assert told(with_parts(data, change)) == told(data)


def test_every_check_works_twice_in_one_process() -> None:  # P25
    broken, right = workbook(BROKEN), workbook(balanced())
    first = [told(data) for data in (broken, right, broken)]
    assert first[0] == first[2] != first[1]
    assert [told(data) for data in (broken, right, broken)] == first


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(  # P27
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a unit's name, as a narrative and in place of a figure, through to the roll-up."""
    monkeypatch.chdir(tmp_path)
    unit = ("0101", text)
    data = workbook(balanced() | {"overview": text}, unit=unit)
    data = edited(data, {places(gov())["applications[partial, other]"]: text})
    roster = io.StringIO()
    csv.writer(roster).writerows([("code", "name"), unit])
    lay(tmp_path, {"甲.xlsx": data}, roster.getvalue())
    outcome = consolidated(capsys, "--include-rejected")

    assert outcome.report["units"][0]["name"] == text
    for made in (data, Path("汇总.xlsx").read_bytes()):
        book = Book(made)
        assert text in book.values.values()
        assert not [each for each in book.formulas.values() if text.lstrip("=") == each]
        assert not [each for each in book.formulas.values() if "http" in each]
    assert json.loads(json.dumps(outcome.report)) == outcome.report


def test_styles_are_few() -> None:  # P29
    """A form of 9,000 cells has as many styles as one of 3."""
    small, large = (_styles(rows) for rows in (1, 3_000))
    assert small == large < 100


def _styles(rows: int) -> int:
    lines = ", ".join(f"r{number}: 行{number}" for number in range(rows))
    form = read_form(
        "form: many\nname: 多行\ntitle: '{unit}{period}'\nperiod: {kind: year, from: 2020}\n"
        "sections: [{code: s, title: 一, sheet: 表, tables: [{code: t, "
        f"columns: {{a: 甲, b: 乙, c: 丙}}, rows: {{{lines}}}}}]}}]\n",
        "many.yaml",
    )
    return len(Book(write_template(form, Assignment(parse_period("2020", form)))).locked_styles)
