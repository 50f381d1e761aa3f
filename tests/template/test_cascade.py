"""Drop-down lists that show only the codes that another cell allows, calculated by LibreOffice."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from tests.engines import libreoffice_results, resaved_by_libreoffice, validation_errors
from tests.forms import form
from xlreport.form import Content, Form, Period, PeriodKind
from xlreport.rules import Address
from xlreport.template import Assignment, Filling, write_template

DEFINITION = """\
lists:
  region: {{items: {{n: 北, S: 南}}}}
  town:
    text: "code,name,region,kind\\n11,甲,n,x\\n12,乙,N,x\\n13,丙,n,y\\n21,丁,S,x\\n22,戊,s,y\\n"
    code: code
    label: name
    columns: {{region: region, kind: kind}}
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    tables:
      - code: t
        records: 4
        columns:
          place: {{label: 地区, type: choice, choices: region}}
          kind: {{label: 类, type: text}}
          town: {{label: 镇, type: choice, choices: town, where: "{where}"}}
"""
REGION, KIND = "region == t[:, place]", "kind == t[:, kind]"
PLACES: tuple[Content, ...] = ("n", "s", None, "N")


def written(where: str) -> tuple[Form, bytes]:
    made = form(DEFINITION.format(where=where))
    filled = {Address("t", str(row), "place"): each for row, each in enumerate(PLACES, 1)}
    filling = Filling({at: each for at, each in filled.items() if each is not None})
    return made, write_template(made, Assignment(Period(2024, 1, PeriodKind.YEAR)), filling)


def sources(data: bytes) -> dict[str, str]:
    """The source of the drop-down list of each cell with a list of towns."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))["表一"]
    return {
        str(each.sqref): each.formula1
        for each in sheet.data_validations.dataValidation
        if each.type == "list" and "list_town" in each.formula1
    }


def shown(data: bytes) -> list[tuple[object, object]]:
    """How many codes the list of each record shows, and the first of them."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    extra, asked = book.create_sheet("试"), []
    for cells, source in sources(data).items():
        first, _, last = cells.partition(":")
        top, bottom = int(first[1:]), int((last or first)[1:])
        for row in range(top, bottom + 1):
            moved = source.replace(f"B{top}", f"'表一'!B{row}")
            for column, formula in (("A", f"=COUNTA({moved})"), ("B", f"=INDEX({moved},1)")):
                extra[f"{column}{row}"] = formula
                asked.append(("试", f"{column}{row}"))
    saved = io.BytesIO()
    book.save(saved)
    results = libreoffice_results(resaved_by_libreoffice({"a": saved.getvalue()})["a"], asked)
    found = [results[each] for each in asked]
    return list(zip(found[::2], found[1::2], strict=True))


def test_each_record_shows_the_codes_of_its_group() -> None:
    assert shown(written(REGION)[1]) == [(3, "11"), (2, "21"), (5, "11"), (3, "11")]


@pytest.mark.parametrize(
    ("where", "narrowed_by"),
    [
        (REGION, "list_town.2"),
        (KIND, None),
        (f"{REGION} and {KIND}", "list_town.2"),
        (f"{KIND} and {REGION}", "list_town.2"),
    ],
)
def test_codes_that_lie_apart_are_all_shown(where: str, narrowed_by: str | None) -> None:
    """The towns of a region stand together in the list, those of a kind do not."""
    found = sources(written(where)[1]).values()
    groups = [re.search(r"MATCH\(\w+,([^,]+),0\)", formula) for formula in found]

    assert {group and group[1] for group in groups} == {narrowed_by}


def test_excel_takes_the_validation(tmp_path: Path) -> None:
    assert validation_errors(written(REGION)[1], tmp_path) == []


def test_a_list_without_a_condition_shows_all_codes() -> None:
    made = form(DEFINITION.format(where=REGION).replace(f', where: "{REGION}"', ""))
    data = write_template(made, Assignment(Period(2024, 1, PeriodKind.YEAR)))

    assert set(sources(data).values()) == {"list_town"}
