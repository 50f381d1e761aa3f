"""YAML -> workbook -> YAML gives no difference, for every form at hand and for random ones."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.definition.form_workbook.books import (
    codes_in_order,
    definitions,
    source_of,
    spelled_out,
    values_of,
)
from tests.definition.form_workbook.random_round_trip import difference
from tests.parity.random_forms import draw_form
from xlreport.definition import definition_text, load_form, write_form_workbook
from xlreport.definition.build import build_form
from xlreport.definition.form_workbook.example import example_definition
from xlreport.findings import Language

RANDOM_FORMS = 10


@pytest.mark.parametrize("path", definitions(), ids=lambda path: path.stem)
def test_every_definition_comes_back_from_its_workbook(path: Path, tmp_path: Path) -> None:
    """As values, as a file beside its code lists, and as YAML; in Chinese and English by turns."""
    stated = values_of(path.read_text("utf-8"))
    workbook = tmp_path / "form.xlsx"
    workbook.write_bytes(write_form_workbook(stated, language_for(path)))
    for each in path.parent.glob("*.csv"):
        (tmp_path / each.name).write_bytes(each.read_bytes())

    source = source_of(workbook.read_bytes())
    text = definition_text(source.values)

    assert source.problems == []
    assert spelled_out(source.values) == spelled_out(stated)
    assert codes_in_order(source.values) == codes_in_order(stated)
    assert spelled_out(values_of(text)) == spelled_out(stated)
    assert load_form(workbook).digest == load_form(path).digest


def language_for(path: Path) -> Language:
    return Language.ZH if len(path.stem) % 2 else Language.EN


@pytest.mark.parametrize("language", Language)
def test_both_languages_state_the_same(language: Language) -> None:
    stated = values_of(definitions()[0].read_text("utf-8"))

    assert spelled_out(source_of(write_form_workbook(stated, language)).values) == spelled_out(
        stated
    )


def test_there_are_many_definitions() -> None:
    assert len(definitions()) >= 15
    assert {language_for(each) for each in definitions()} == {*Language}


@pytest.mark.parametrize("seed", range(RANDOM_FORMS))
def test_random_forms_come_back(seed: int) -> None:
    assert difference(*draw_form(Random(seed)), Language.ZH if seed % 2 else Language.EN) is None


def test_a_difference_would_be_seen() -> None:
    """Of a form that lost a key, and of one whose rows changed places."""
    stated = values_of(definitions()[0].read_text("utf-8"))
    lost = {key: value for key, value in stated.items() if key != "notes"}
    moved = {"a": {"rows": {"x": 1, "y": 2}}}

    assert spelled_out(lost) != spelled_out(stated)
    assert codes_in_order(moved) != codes_in_order({"a": {"rows": {"y": 2, "x": 1}}})


@pytest.mark.parametrize("language", Language)
def test_the_example_is_a_form_and_comes_back(language: Language) -> None:
    stated = example_definition(language)

    source = source_of(write_form_workbook(stated, language))

    assert spelled_out(source.values) == spelled_out(stated)
    assert len(build_form(source).cells) == 274
