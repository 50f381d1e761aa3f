"""What is calculated in a quick way for very many units is what the plain way gives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from tests.rollup.samples import NAMES, A, B, C, D, E, data
from xlreport.form import Content, Contents
from xlreport.intake import comparable_text, sketch_of
from xlreport.rollup.contributions import contributions_to, largest_contributions
from xlreport.rollup.model import RollUp, UnitResult
from xlreport.rollup.outliers import PeerOutlier, UnitFigures, peer_outliers
from xlreport.rollup.similarity import LEAST_SIMILARITY, SimilarText, most_similar
from xlreport.rollup.status import UnitStatus
from xlreport.rollup.totals import additive_figure, sum_inputs
from xlreport.rollup.workbook.breakdown import breakdown_cells
from xlreport.rules import Address

CELLS = (Address("t", "x", "a"), Address("t", "x", "b"))
FIGURES = st.one_of(
    st.integers(-5, 40),
    st.sampled_from([None, 0, "", "无", True, False, 100, 900, Decimal("2.5"), Decimal("99.99")]),
)
"""What may stand in a cell; most of it is small, so that a large figure is far from it."""


# --- texts ---------------------------------------------------------------------------------------


@st.composite
def likely_texts(draw: st.DrawFn) -> dict[str, str]:
    """Texts of which several are nearly the same, the same or short."""
    pieces = draw(st.lists(st.text("政府信息公开工作", min_size=12, max_size=12), min_size=9))
    whole = "".join(pieces)
    made = st.tuples(
        st.integers(0, len(whole)), st.integers(0, 12), st.sampled_from(["", "改", "\n"])
    )
    return {
        str(number): whole[:at] + between + whole[at + gap :]
        for number, (at, gap, between) in enumerate(draw(st.lists(made, max_size=7)))
    }


def compared_with_each_other(texts: dict[str, str]) -> dict[str, SimilarText]:
    """The nearest text of each, found by comparing every two that share three snippets."""
    plain = {name: comparable_text(text) for name, text in texts.items()}
    sketches = {name: set(sketch_of(text)) for name, text in plain.items()}
    found: dict[str, SimilarText] = {}
    for name, other in permutations(plain, 2):
        share = int(fuzz.ratio(plain[name], plain[other], score_cutoff=LEAST_SIMILARITY))
        is_near = plain[name] == plain[other] or len(sketches[name] & sketches[other]) >= 3
        if share and is_near and (name not in found or share > found[name].similarity):
            found[name] = SimilarText(other, share)
    return found


@settings(max_examples=150, deadline=None)
@given(likely_texts())
def test_the_nearest_texts_are_those_of_comparing_all(texts: dict[str, str]) -> None:
    assert most_similar(texts, {}) == compared_with_each_other(texts)


# --- figures -------------------------------------------------------------------------------------


def far_from_the_median(column: list[Content]) -> list[tuple[str, PeerOutlier]]:
    """As the pages say it, with the medians of Python's own statistics."""
    figures = {
        str(number): Decimal(figure)
        for number, content in enumerate(column)
        if (figure := additive_figure(content))
    }
    if len(figures) <= 8:
        return []
    middle = median(figures.values())
    spread = median(abs(each - middle) for each in figures.values())
    return [
        (
            code,
            PeerOutlier(CELLS[0], each, round(middle, 2), round(spread, 2), len(figures)),
        )
        for code, each in figures.items()
        if each >= 20 and each >= 5 * middle and each > middle + 8 * spread
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(FIGURES, max_size=40))
def test_figures_far_from_their_peers_are_those_of_the_plain_medians(column: list[Content]) -> None:
    units = [UnitFigures(str(n), "镇", {CELLS[0]: each}) for n, each in enumerate(column)]

    assert list(peer_outliers(units, CELLS)) == far_from_the_median(column)


def with_figures(columns: list[list[Content]]) -> RollUp:
    """The county of five with these contents in the first cells of each unit; all units count."""
    roll_up = data("five")
    submission = roll_up.counted[0].submission
    assert submission is not None
    cells = breakdown_cells(roll_up.form)
    units = tuple(
        UnitResult(
            unit,
            UnitStatus.ACCEPTED,
            replace(submission, contents=dict(zip(cells, column, strict=False))),
            is_counted=True,
        )
        for unit, column in zip((A, B, C, D, E), columns, strict=False)
    )
    return replace(roll_up, units=units)


def check_largest(roll_up: RollUp, most: int) -> None:
    cells = breakdown_cells(roll_up.form)
    found = list(largest_contributions(roll_up, cells, most))

    assert [each.at for each in found] == list(cells)
    for each in found:
        plain = contributions_to(roll_up, each.at)
        assert (each.units, list(each.largest)) == (len(plain), plain[:most])


@pytest.mark.parametrize("name", NAMES)
def test_the_largest_contributions_are_the_first_of_all(name: str) -> None:
    check_largest(data(name), 2)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(FIGURES, max_size=3), max_size=5))
def test_the_largest_of_any_figures_are_the_first_of_all(columns: list[list[Content]]) -> None:
    check_largest(with_figures(columns), 3)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(FIGURES, max_size=3), max_size=9))
def test_sums_are_those_of_the_figures_one_by_one(columns: list[list[Content]]) -> None:
    form = data("five").form
    cells = [at for at in breakdown_cells(form) if form.cells[at].is_input]
    fillings: list[Contents] = [dict(zip(cells, each, strict=False)) for each in columns]

    sums = sum_inputs(form, fillings)

    for at in cells:
        assert sums[at] == sum(additive_figure(each.get(at)) or 0 for each in fillings)
