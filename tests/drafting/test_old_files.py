"""Drafts from .xls files, as LibreOffice writes them: formulas and looks are read, choices not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drafting.compare import drafted_form, wrong_cells
from tests.drafting.official import BLANKS
from tests.drafting.rendered import converted
from xlreport.drafting import draft_form
from xlreport.originals import read_original


@pytest.fixture(scope="module")
def old_files() -> dict[str, bytes]:
    return converted({name: make().saved() for name, make in BLANKS.items()}, "xls")


@pytest.mark.parametrize("name", BLANKS)
def test_all_fields_but_choices_are_right(name: str, old_files: dict[str, bytes]) -> None:
    """A column of choices is drafted as text, and the finding on validations tells why."""
    blank = BLANKS[name]()
    for place, asked in blank.fields.items():
        if asked.choices and asked.choices != ("是", "否"):
            blank.fields[place] = replace(asked, type="text", choices=())
    draft = draft_form(read_original(old_files[name]), f"{name}.xls")

    assert list(wrong_cells(blank, draft, drafted_form(draft, name))) == []
    has_validations = name == "projects"
    assert [each.code for each in draft.findings].count("draft.lost") == 2 * has_validations
