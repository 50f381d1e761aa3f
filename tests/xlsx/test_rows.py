"""A sheet read row by row is the sheet read whole, whatever pieces its part comes in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.xlsx.packages import MAIN, SHEET, changed, sheet, workbook
from tests.xlsx.test_fast_path import HEAD, LEFT, TAKEN
from tests.xlsx.test_witness import PROGRAMS, saved_by
from xlreport.xlsx import LARGE_LIMITS, RawCell, Refusal
from xlreport.xlsx.reader import OpenWorkbook, open_workbook
from xlreport.xlsx.references import position_in_order, position_of

TEXT_CELL = '<c r="B{row}" t="inlineStr"><is><t xml:space="preserve"> 甲&amp;乙 </t></is></c>'
ROWS = "".join(
    f'<row r="{row}"><c r="A{row}" s="1"><v>{row}</v></c>{TEXT_CELL.format(row=row)}</row>'
    for row in range(1, 60)
)
WHOLE = {
    "as we write it": HEAD + sheet(ROWS),
    "without a declaration": sheet(ROWS),
    "another prefix": sheet(ROWS).replace("<", "<x:").replace("<x:/", "</x:"),
    "a comment": sheet(ROWS.replace('<row r="30">', '<!-- <c r="Z1"/> --><row r="30">')),
    "cells without names": sheet(ROWS.replace('<c r="B30" ', "<c ").replace('<c r="B31" ', "<c ")),
    "rows without numbers": sheet(ROWS.replace('<row r="30">', "<row>")),
    "blanks between elements": sheet(ROWS.replace("><", ">\n  <")),
    "no rows": sheet(""),
}
WHOLE["another prefix"] = WHOLE["another prefix"].replace("xmlns=", "xmlns:x=")


def streamed(found: OpenWorkbook, name: str) -> dict[tuple[int, int], RawCell]:
    return {(row, at): cell for row, cells in found.rows(name) for at, cell in cells.items()}


@pytest.fixture(params=[1 << 20, 100, 7], ids=["whole", "100 bytes", "7 bytes"])
def pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts come in pieces of so many bytes."""
    monkeypatch.setattr("xlreport.xlsx.package.CHUNK", request.param)


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize("name", WHOLE)
def test_both_ways_read_the_same(name: str) -> None:
    data = changed({SHEET: WHOLE[name]})
    whole = open_workbook(data).sheet("表")

    assert whole is not None
    assert streamed(open_workbook(data), "表") == whole.cells


@pytest.mark.parametrize("program", PROGRAMS)
def test_both_ways_read_the_same_of_every_program(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Array formulas are not spread over their cells: only whole sheets know them."""
    monkeypatch.setattr("xlreport.xlsx.package.CHUNK", 1_000)
    data = saved_by(program)
    whole, rows = open_workbook(data), open_workbook(data)

    for name in whole.names:
        cells = whole.sheet(name).cells  # type: ignore[union-attr]
        found = streamed(rows, name)
        assert {at: cell[:2] for at, cell in found.items()} == {
            at: cell[:2] for at, cell in cells.items()
        }


@pytest.mark.parametrize("cell", [*TAKEN, *LEFT])
def test_every_cell_is_read_whoever_takes_it(cell: str) -> None:
    data = workbook(f'<row r="1"><c r="A999"/></row><row>{cell}</row>', shared="<si><t>x</t></si>")
    whole = open_workbook(data).sheet("表")

    assert whole is not None
    assert streamed(open_workbook(data), "表").keys() == whole.cells.keys()


def test_rows_come_one_by_one() -> None:
    assert [row for row, _ in open_workbook(workbook(ROWS)).rows("表")] == list(range(59))


def test_a_sheet_that_is_missing_has_no_rows() -> None:
    assert list(open_workbook(workbook(ROWS)).rows("别的")) == []


ROW = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
REFUSED = {
    "rows are not in order": (sheet(ROW.format(9) + "y" * 200 + ROW.format(3)), "not in order"),
    "a row twice": (sheet(ROW.format(9) + "y" * 200 + ROW.format(9)), "in order"),
    "a cell twice": (
        sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "given twice",
    ),
    "not well-formed": (sheet(ROW.format(1)) + "<", "bad XML"),
    "another root": (f'<sst xmlns="{MAIN}"></sst>', "holds something else"),
    "a second declaration": (sheet(ROW.format(1) + HEAD + ROW.format(2)), "bad XML"),
    "a document type": (f"<!DOCTYPE worksheet>{sheet(ROW.format(1))}", "document type"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlreport.xlsx.package.CHUNK", 100)
    part, why = REFUSED[name]

    with pytest.raises(Refusal) as caught:
        list(open_workbook(changed({SHEET: part})).rows("表"))
    assert why in caught.value.reason.en


@pytest.mark.parametrize("rows", [ROWS, ROWS.replace("<c r=", "<c  r=")])
def test_cells_of_a_long_sheet_are_counted(rows: str) -> None:
    few = replace(LARGE_LIMITS, streamed_cells=99)

    with pytest.raises(Refusal) as caught:
        list(open_workbook(workbook(rows), few).rows("表"))
    assert "more than 99 cells" in caught.value.reason.en


def test_long_sheets_do_not_count_as_kept_in_memory() -> None:
    few = replace(LARGE_LIMITS, cells=1)

    assert len(list(open_workbook(workbook(ROWS), few).rows("表"))) == 59


def test_shared_strings_have_a_limit_of_their_own() -> None:
    few = replace(LARGE_LIMITS, string_bytes=100)
    data = workbook(ROWS, shared="<si><t>甲</t></si>" * 100)

    with pytest.raises(Refusal) as caught:
        open_workbook(data, few).sheet("表")
    assert "exceeds" in caught.value.reason.en


@pytest.mark.parametrize("reference", ["A1", "XFD1048576", "ab12"])
def test_positions_are_the_same(reference: str) -> None:
    assert position_in_order(reference) == position_of(reference)


@pytest.mark.parametrize("reference", ["", "A", "1", "A0", "A01", "A1048577", "XFE1", "A-1", "A1A"])
def test_wrong_references_are_refused(reference: str) -> None:
    with pytest.raises(Refusal):
        position_in_order(reference)
