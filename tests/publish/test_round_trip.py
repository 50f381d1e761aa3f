"""Publish, then import: every input comes back. The full size: `tests/publish/round_trip.py`."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tests.fillings import SHIPPED
from tests.publish.round_trip import EDITIONS, WRITERS, again, drawn, failures, lost
from tests.workbooks import every_kind, every_shape, fixture_form
from xlreport.form import Form


@pytest.mark.parametrize("code", EDITIONS)
def test_every_input_comes_back(code: str) -> None:
    assert list(failures(code, 12)) == []


@pytest.mark.parametrize("code", [each.code for each in SHIPPED if each.code not in EDITIONS])
def test_so_it_does_from_the_other_forms(code: str) -> None:
    assert list(failures(code, 4)) == []


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("make", [every_kind, every_shape])
def test_lists_dates_choices_and_texts_come_back(make: Callable[[], Form], kind: str) -> None:
    form = make()
    for seed in range(5):
        contents = drawn(form, Random(seed))

        assert lost(form, contents, again(form, contents, kind)) == {}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", ["official-page", "side-by-side"])
def test_figures_of_an_official_page_come_back(name: str, kind: str) -> None:
    form = fixture_form(name)
    for seed in range(5):
        contents = drawn(form, Random(seed))
        read = again(form, contents, kind)

        assert lost(form, contents, read) == {}
        assert not [each for each in read.findings if each.code.startswith("report.")]


def test_a_loss_would_be_seen() -> None:
    form = every_kind()
    contents = drawn(form, Random(1))
    read = again(form, contents, "html")
    some = next(at for at, each in contents.items() if each == 0)
    read.contents[some] = None  # type: ignore[index]

    assert lost(form, contents, read) == {str(some): (0, None)}
