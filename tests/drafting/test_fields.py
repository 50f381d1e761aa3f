"""Drafts of official blanks: which fields are right, table by table, from blank and filled ones."""

from __future__ import annotations

import pytest

from tests.drafting.compare import Score, drafted_form, scores, wrong_cells
from tests.drafting.official import BLANKS
from xlreport.drafting import draft_form
from xlreport.originals import read_original

TABLES = {
    "township": {"xzjbqkjn": 18},
    "final-accounts": {"sr": 21, "zc": 20},
    "class-sizes": {"jxbsbeqk": 46},
    "projects": {"xmdwjbqk": 3, "xmdwjbqk2": 3, "zdxmqd": 210},
    "two-tables": {"czsz": 14, "cjjf": 9},
}
"""The fields of each table. All of them are to be right."""


@pytest.mark.parametrize("is_filled", [False, True], ids=["blank", "filled"])
@pytest.mark.parametrize("name", TABLES)
def test_every_field_is_right(name: str, is_filled: bool) -> None:
    """Rows, columns, type, decimals, unit, choices, and how it is computed."""
    blank = BLANKS[name]()
    draft = draft_form(read_original(blank.filled() if is_filled else blank.saved()), name)
    form = drafted_form(draft, name)

    assert list(wrong_cells(blank, draft, form)) == []
    assert scores(blank, draft, form) == [
        Score(table, *[cells] * 7) for table, cells in TABLES[name].items()
    ]


@pytest.mark.parametrize("name", TABLES)
def test_values_of_a_filled_workbook_are_kept_by_address(name: str) -> None:
    blank = BLANKS[name]()
    draft = draft_form(read_original(blank.filled()), name)
    kept = {draft.places[at]: value for at, value in draft.values.items()}

    assert kept == blank.data


@pytest.mark.parametrize("name", TABLES)
def test_a_wrong_field_would_be_seen(name: str) -> None:
    """Of the comparison itself: with other wishes every cell differs."""
    blank = BLANKS[name]()
    draft = draft_form(read_original(blank.saved()), name)
    form = drafted_form(draft, name)
    for place in blank.fields:
        blank.fields[place] = type(blank.fields[place])(("x",), ("y",))

    assert {each.right for each in scores(blank, draft, form)} == {0}
