"""Formulas that are printed once for all records of a list."""

from __future__ import annotations

from xlreport.rules import CellRef, row_runs
from xlreport.template.record_formulas import FirstRecordRef, RecordFormula


def test_a_formula_takes_the_row_of_its_record() -> None:
    own = FirstRecordRef("表", 6, 1)

    assert RecordFormula(f"SUM({own.a1},C3)").at(0) == "SUM(B7,C3)"
    assert RecordFormula(f"SUM({own.a1},C3)").at(499) == "SUM(B506,C3)"


def test_a_cell_of_the_record_is_in_no_run_with_the_cells_above_it() -> None:
    """Else the run would grow with the record, down to cells of other records."""
    fixed, own = CellRef("上期数", 4, 1), FirstRecordRef("上期数", 5, 1)

    assert row_runs([fixed, own]) == [(fixed, fixed), (own, own)]
    assert row_runs([fixed, CellRef("上期数", 5, 1)]) == [(fixed, CellRef("上期数", 5, 1))]
