"""Texts that are nearly the same, and figures far from others: what is marked, and what is not."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from xlreport.form import Content
from xlreport.intake import SHORTEST_COMPARED, sketch_of
from xlreport.rollup.outliers import (
    PeerOutlier,
    PriorOutlier,
    UnitFigures,
    peer_outliers,
    prior_outliers,
)
from xlreport.rollup.similarity import (
    LEAST_SIMILARITY,
    SimilarText,
    most_similar,
    similarity,
)
from xlreport.rules import Address

AT = Address("t", "x", "a")
LETTERS = "政府信息公开工作条例落实情况全年主动平台建设监督保障管理制度完善机制人员培训加强规范"


def prose(seed: int, length: int = 300) -> str:
    return "".join(Random(seed).choices(LETTERS, k=length))


def changed(text: str, letters: int) -> str:
    """The text with so many letters replaced, spread evenly."""
    parts = list(text)
    for number in range(letters):
        parts[number * len(text) // letters] = "改"
    return "".join(parts)


# --- texts ---------------------------------------------------------------------------------------


def test_a_copy_is_found_among_texts_that_are_not_alike() -> None:
    texts = {str(number): prose(number) for number in range(40)}
    texts["copy"] = changed(texts["7"], 15)

    assert most_similar(texts, {}) == {"7": SimilarText("copy", 95), "copy": SimilarText("7", 95)}


def test_the_same_text_of_several_names_the_first_of_the_others() -> None:
    texts = {"a": prose(1), "b": prose(1), "c": prose(2), "d": prose(1)}

    assert most_similar(texts, {}) == {
        "a": SimilarText("b", 100),
        "b": SimilarText("a", 100),
        "d": SimilarText("a", 100),
    }


def test_blanks_and_line_breaks_make_no_difference() -> None:
    one = prose(3)
    texts = {"a": one, "b": "  " + one[:100] + "\n\n　" + one[100:]}

    assert most_similar(texts, {}) == {"a": SimilarText("b", 100), "b": SimilarText("a", 100)}


@pytest.mark.parametrize(
    ("length", "marked"),
    [(SHORTEST_COMPARED - 1, False), (SHORTEST_COMPARED, True)],
    ids=["short", "long enough"],
)
def test_standard_phrases_are_not_copied(length: int, marked: bool) -> None:
    texts = {"a": prose(4, length), "b": prose(4, length), "c": "无。", "d": "无。"}

    assert set(most_similar(texts, {})) == ({"a", "b"} if marked else set())


@pytest.mark.parametrize(("letters", "share"), [(0, 100), (30, 90), (36, None), (150, None)])
def test_the_share_of_sameness_has_a_threshold(letters: int, share: int | None) -> None:
    text = prose(5)

    assert similarity(text, changed(text, letters) if letters else text) == share
    assert LEAST_SIMILARITY == 90


def test_copies_are_found_where_all_share_a_preamble() -> None:
    """A paragraph that came with the form makes nobody alike, and hides no copy."""
    preamble = prose(6, 150)
    texts = {str(number): preamble + prose(100 + number, 450) for number in range(120)}
    texts |= {f"{number}'": changed(texts[str(number)], 20) for number in range(0, 120, 3)}

    found = most_similar(texts, {})

    assert {name: each.other for name, each in found.items() if name.endswith("'")} == {
        f"{number}'": str(number) for number in range(0, 120, 3)
    }
    assert len(found) == 80


@pytest.mark.parametrize("length", [50, 80, 150, 600])
def test_sketches_miss_no_text_at_the_threshold(length: int) -> None:
    """A tenth of the letters replaced, evenly spread: as different as nearly the same can be."""
    texts = {str(number): prose(1_000 + number, length) for number in range(100)}
    texts |= {f"{name}'": changed(text, length // 10) for name, text in texts.items()}

    assert set(most_similar(texts, {})) == set(texts)


def test_sketches_made_earlier_give_the_same() -> None:
    texts = {str(number): prose(number // 2 if number % 3 else number) for number in range(60)}
    sketches = {name: sketch_of(text) for name, text in texts.items() if name != "7"}

    assert most_similar(texts, sketches) == most_similar(texts, {})


# --- figures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "before", "leap"),
    [
        (100, 20, PriorOutlier(AT, 100, 20, Decimal(5))),
        (99, 20, None),
        (20, 4, PriorOutlier(AT, 20, 4, Decimal(5))),
        (19, 1, None),
        (4, 24, PriorOutlier(AT, 4, 24, Decimal(6))),
        (20, 0, PriorOutlier(AT, 20, 0, None)),
        (0, 300, PriorOutlier(AT, 0, 300, None)),
        (None, 300, PriorOutlier(AT, 0, 300, None)),
        ("很多", 3, None),
        (-60, 7, PriorOutlier(AT, -60, 7, Decimal("8.6"))),
    ],
)
def test_against_the_period_before(
    figure: Content, before: Content, leap: PriorOutlier | None
) -> None:
    sender = UnitFigures("1", "镇", {AT: figure}, {AT: before})

    assert list(prior_outliers(sender, (AT,))) == ([] if leap is None else [leap])


@pytest.mark.parametrize("before", [None, {}], ids=["unit not known", "cell not in its edition"])
def test_nothing_is_said_where_nothing_is_known_of_the_period_before(
    before: dict[Address | str, Content] | None,
) -> None:
    assert list(prior_outliers(UnitFigures("1", "镇", {AT: 500}, before), (AT,))) == []


def peers(*figures: Content, kind: str = "镇") -> list[UnitFigures]:
    return [UnitFigures(str(n), kind, {AT: each}) for n, each in enumerate(figures)]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ((1, 2, 3, 4, 5, 6, 7, 8, 60), [("8", PeerOutlier(AT, 60, Decimal(5), Decimal(2), 9))]),
        ((1, 2, 3, 4, 5, 6, 7, 8, 24), []),
        ((3, 3, 3, 3, 3, 3, 3, 3, 20), [("8", PeerOutlier(AT, 20, Decimal(3), Decimal(0), 9))]),
        ((1, 1, 1, 1, 1, 1, 1, 1, 19), []),
        (
            (1, 1, 1, 1, 1, 1, 1, 1, 19, 60),
            [("9", PeerOutlier(AT, 60, Decimal(1), Decimal(0), 10))],
        ),
        ((1, 1, 1, 1, 4, 7, 7, 7, 28), []),
        ((1, 1, 1, 1, 4, 7, 7, 7, 29), [("8", PeerOutlier(AT, 29, Decimal(4), Decimal(3), 9))]),
        ((0, None, 3, 4, 5, 6, 7, 8, 60), []),
        ((1, 10, 20, 40, 80, 160, 320, 640, 700), []),
    ],
    ids=[
        "far",
        "not five times",
        "all others alike",
        "small",
        "small beside a large one",
        "eight times the usual distance",
        "more than that",
        "too few",
        "all far apart",
    ],
)
def test_against_peers(figures: tuple[Content, ...], found: list[tuple[str, PeerOutlier]]) -> None:
    assert list(peer_outliers(peers(*figures), (AT,))) == found


def test_peers_are_of_the_same_kind() -> None:
    towns, offices = peers(*[3] * 9), peers(*[3] * 5, 500, kind="局")

    assert list(peer_outliers([*towns, *offices], (AT,))) == []
