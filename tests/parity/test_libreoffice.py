"""LibreOffice agrees as well, on a sample; and it would be heard if it did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.parity.libreoffice import compare, sentinel, workbook
from tests.workbooks import NONSENSE, Book
from xlreport.definition import load_form, shipped_files
from xlreport.rules import OPERATORS


@pytest.mark.parametrize("name", [*shipped_files(), ""])
def test_libreoffice_calculates_what_the_program_does(name: str) -> None:
    """As `python -m tests.parity --libreoffice 6`; random forms where there is no name."""
    tally = compare(name, 6, seed=7)

    assert tally.reports == []
    assert (tally.cases, tally.disagreements) == (6, 0)


def test_no_result_is_right_before_it_calculates() -> None:
    form = load_form("gov-disclosure-2021")
    book = Book(workbook(form, {}))

    assert sentinel(book) == float(NONSENSE)
    assert {str(result) for result in book.results.values()} == {NONSENSE}


def test_an_operator_spelled_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OPERATORS, "==", replace(OPERATORS["=="], excel="<="))

    assert compare("gov-disclosure-2019", 16, seed=7).disagreements > 0
