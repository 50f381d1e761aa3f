"""Reports without visible tables: complete or listed, and never a wrong figure.

Run as a program, it prints how many reports of each layout are complete.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.importing.laid_out import Block, Cell, figures, report_of
from tests.importing.text_layouts import LAYOUTS, STRANGE, is_figure
from tests.importing.told import (
    COMPLETE,
    FIXTURES,
    LISTED,
    UNITS,
    WRONG,
    form_of_year,
    outcome,
    told_by,
)
from tests.real_reports import printed_texts
from xlreport.definition import editions_of
from xlreport.findings import Language
from xlreport.form import Content
from xlreport.importing import ImportedReport, ImportOptions, import_report
from xlreport.importing.printed_values import read_printed_cell
from xlreport.rules import Address


def read(blocks: list[Block], layout: str, year: int) -> ImportedReport:
    form = form_of_year(year)
    data = LAYOUTS[layout](blocks).encode()
    return import_report(data, "a.txt", ImportOptions(form, editions_of(form)))


IMPLICIT = (
    *("cells", "cut-cells", "mirrored", "label-above", "traditional-cells"),
    *("cells-blank-lines", "cells-indented", "rows-spaces", "rows-wide-spaces"),
)
"""Layouts that show no blank cells."""


NOT_CERTAIN = {"2019-province-office-shanghai", "2023-county-hongze", "02", "05", "07", "12"}
"""Reports with blanks for zeros, or with totals that are wrong."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_is_complete_or_what_is_missing_is_listed(layout: str) -> None:
    """Where blanks are seen, all are complete; else rows with blanks or wrong totals are listed."""
    outcomes = {}
    for name in (*FIXTURES, *UNITS):
        told = told_by(name)
        found = read(report_of(told), layout, told["year"])
        outcomes[name] = outcome(found, told)

        assert str(found.period) == str(told["year"])
        assert outcomes[name] == COMPLETE or found.has_errors
    listed = NOT_CERTAIN if layout in IMPLICIT else set()
    assert outcomes == {name: LISTED if name in listed else COMPLETE for name in outcomes}


# --- damage --------------------------------------------------------------------------------------


def damaged(blocks: list[Block], luck: random.Random) -> list[Block]:
    """One to three rows, each with a figure lost, two run together, one cut, or a stray number."""
    made: list[Block] = [
        each if isinstance(each, str) else [[*row] for row in each] for each in blocks
    ]
    rows = [
        (grid, row)
        for grid in made
        if not isinstance(grid, str)
        for row in grid
        if any(is_figure(cell.text) and cell.text for cell in row)
    ]
    for grid, row in luck.sample(rows, luck.randint(1, 4)):
        _damage(grid, row, luck)
    return made


def _damage(grid: list[list[Cell]], row: list[Cell], luck: random.Random) -> None:
    places = [at for at, cell in enumerate(row) if is_figure(cell.text) and cell.text]
    if not places:
        return
    at = luck.choice(places)
    text = row[at].text
    match luck.choice(("lost", "glued", "cut", "stray", "page")):
        case "lost":
            del row[at]
        case "glued" if at + 1 in places:
            row[at : at + 2] = [Cell(text + row[at + 1].text)]
        case "cut" if len(text) > 1:
            row[at : at + 1] = [Cell(text[:1]), Cell(text[1:])]
        case "stray":
            row.insert(at, Cell(str(luck.randint(0, 9))))
        case "page":
            grid.insert(
                grid.index(row) + 1, [Cell(f"{luck.choice(('', '- '))}{luck.randint(1, 9)}")]
            )
        case _:
            del row[at]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", FIXTURES)
def test_no_damage_gives_a_wrong_figure(name: str, layout: str) -> None:
    """A blank where a figure was lost is what the report then says."""
    told, luck = told_by(name), random.Random(f"{name} {layout}")
    texts = printed_texts(told, form_of_year(told["year"]))
    for _ in range(10):
        found = read(damaged(report_of(told), luck), layout, told["year"])
        wrong = {
            str(at): each
            for at, each in found.contents.items()
            if isinstance(at, Address) and each is not None
            if each != read_printed_cell(texts[str(at)], found.form.cells[at].type).content
        }
        assert wrong == {}


def one_by_one(*lines: str) -> ImportedReport:
    """Text of the 2021 edition, read as a report of 2022."""
    text = "\n".join(("某镇2022年政府信息公开工作年度报告", "二、主动公开政府信息情况", *lines))
    form = form_of_year(2022)
    return import_report(text.encode(), "a.txt", ImportOptions(form, editions_of(form)))


HEADING = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((*HEADING, "规章", "1", "2", "3"), [1, 2, 3]),
        (("信息内容", "本年制发件数", "本年废止件数", "现行有效件", "规章 1 2 3"), [1, 2, 3]),
        (("信息内容 本年制发件数 本年废止件数 现行有效件数", "规章 / 无 3件"), [None, None, 3]),
        ((*HEADING, "规章：1、2、1,003"), [1, 2, 1003]),
        (("信息内容", "本年废止件数", "本年制发件数", "现行有效件数", "规章", "1", "2", "3"), []),
        ((*HEADING, "1", "2", "3", "规章"), []),
        ((*HEADING, "规章", "1", "2"), []),
        ((*HEADING, "规章", "1", "2", "3", "4"), []),
        ((*HEADING, "规章 1 2 1, 003"), []),
        ((*HEADING, "规章：1，2，003"), []),
        ((*HEADING, "规章 1 2 3 4号"), []),
        ((*HEADING, "规章", "1", "2 3"), []),
        ((*HEADING, "规章", "1", "02", "3"), []),
        ((*HEADING, "地方规章", "1", "2", "3"), []),
        ((*HEADING, "行政规范性文件", "4", "5", "6", "规章", "1", "2", "3"), []),
        (("规章", "1", "2", "3"), []),
    ],
)
def test_a_row_is_taken_or_left(lines: tuple[str, ...], expected: list[Content]) -> None:
    found = one_by_one(*lines)

    assert [each for at, each in found.contents.items() if "rules" in str(at)] == expected
    assert bool(expected) or found.has_errors


def test_a_wrong_total_lists_the_row() -> None:
    told = told_by("07")
    found = read(report_of(told), "cells", 2025)

    doubtful = [each for each in found.findings if each.code == "report.row-doubtful"]
    assert doubtful[0].message(Language.ZH) == (
        "“一、本年新收政府信息公开申请数量”的数是 1、0、0、0、0、0、0，其中的合计与各项之和不符。"
        "报告是没有表格线的文字，无法确定各是哪一格，没有填入。请对照原报告核实，在工作簿里补填或改正。"
    )


def test_a_report_of_2019_used_for_2022() -> None:
    told = figures("2020-area-pingtan") | {"year": 2022}
    found = read(report_of(told), "cells-bar-lines", 2022)

    assert [
        (each.code, str(each.location.address).partition("[")[0])
        for each in found.findings
        if each.code in {"report.other-edition", "report.row-of-edition"}
    ] == [
        *(("report.other-edition", each) for each in ("regulations", "licensing")),
        *(("report.other-edition", each) for each in ("enforcement", "fees")),
        ("report.row-of-edition", "None"),
    ]


@pytest.mark.parametrize("layout", STRANGE)
def test_in_a_strange_layout_no_figure_is_wrong(layout: str) -> None:
    for name in FIXTURES:
        told = told_by(name)
        form = form_of_year(told["year"])
        data = STRANGE[layout](report_of(told)).encode()
        found = import_report(data, "a.txt", ImportOptions(form, editions_of(form)))

        assert outcome(found, told) in {COMPLETE, LISTED}
        assert outcome(found, told) == COMPLETE or found.has_errors


TORN = "5.要求行政机关确认或重新", "出具已获取信息"


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("{} 1 0 0 0 0 0 1\n{}", True),
        ("{}\n1 0 0 0 0 0 1\n{}", True),
        ("{}\n1\n0\n0\n0\n0\n0\n1\n{}\n（六）其他处理", True),
        ("{} 1 0 0 0 0 0\n{}", False),
        ("{} 1 0 0 0 0 0 1\n等{}", False),
        ("{} 1 0 0 0 0 0 2\n{}", False),
    ],
)
def test_a_label_that_its_figures_cut_in_two(text: str, is_taken: bool) -> None:
    columns = (
        "申请人情况 自然人 法人或其他组织 总计 商业企业 科研机构 社会公益组织 法律服务机构 其他"
    )
    found = one_by_one(
        columns, "一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1", text.format(*TORN)
    )

    assert [each for at, each in found.contents.items() if "confirmation" in str(at)] == (
        [1, 0, 0, 0, 0, 0] if is_taken else []
    )


def table_of_outcomes() -> Iterator[str]:
    for layout in LAYOUTS:
        told = [told_by(name) for name in (*FIXTURES, *UNITS)]
        found = Counter(outcome(read(report_of(each), layout, each["year"]), each) for each in told)
        yield f"{layout:24}" + "".join(f"{found[each]:10}" for each in (COMPLETE, LISTED, WRONG))


if __name__ == "__main__":
    print("\n".join(table_of_outcomes()))
