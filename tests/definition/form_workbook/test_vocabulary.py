"""Sheets and columns follow from the schema: no key of the language is without a place."""

from __future__ import annotations

import pytest

from tests.definition.form_workbook.books import book, source_of
from xlreport.definition import form_schema
from xlreport.definition.form_workbook.sheet_lines import normalized
from xlreport.definition.form_workbook.sheet_specs import (
    FORM_MODEL,
    SheetRole,
    keys_elsewhere,
    sheet_specs,
)
from xlreport.findings import Language

SCHEMA = form_schema(Language.EN)
MODELS = {name: part["properties"] for name, part in SCHEMA["$defs"].items()}
MODELS[FORM_MODEL] = SCHEMA["properties"]
HELD_BY_LINES = {FORM_MODEL: {"period"}}
"""Keys whose parts are items of the sheet itself."""


def columns_of(model: str) -> set[str]:
    """The keys of a part that a column or an item holds."""
    return {
        column.keys[model].key
        for spec in sheet_specs().values()
        for column in (*spec.columns, *spec.items)
        if model in column.keys
    }


@pytest.mark.parametrize("model", MODELS)
def test_every_key_has_a_column_or_a_sheet(model: str) -> None:
    held = columns_of(model) | keys_elsewhere(model) | HELD_BY_LINES.get(model, set())

    assert set(MODELS[model]) == held


@pytest.mark.parametrize("role", SheetRole)
def test_headings_are_unique_and_in_both_languages(role: SheetRole) -> None:
    """A key that is new in the schema gets its Chinese word in `words`."""
    spec = sheet_specs()[role]
    for columns in (spec.columns, spec.items):
        headings = [each.heading for each in columns]
        for language in Language:
            shown = [normalized(each.in_language(language)) for each in headings]
            assert len(shown) == len(set(shown))
        assert [each.en for each in headings if each.zh == each.en] == []


@pytest.mark.parametrize("language", Language)
def test_a_key_without_a_column_comes_back_from_the_column_other(language: Language) -> None:
    text = """
    columns: {a: {label: 甲, future: {x: [1, "01", true]}, plain: text}}
    rows: {x: 一}
    someday: [1, 2]
    """

    table = source_of(book(text, language)).values["sections"][0]["tables"][0]

    assert table["columns"]["a"] == {
        "label": "甲",
        "future": {"x": [1, "01", True]},
        "plain": "text",
    }
    assert table["someday"] == [1, 2]
