"""The conditions of a published XLSForm, each with a filling that breaks it and one that does not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.workbooks import read, workbook
from xlreport.definition.build import read_form
from xlreport.form import Content, Form

Values = dict[str, Content]

PLOT: Values = {
    "place[1, region]": "R1",
    "place[1, district]": "D1",
    "place[1, village]": "V1",
    "place[1, phase]": "2022",
    "place[1, plot]": "P1",
    "info[leader, answer]": "Andrea",
    "info[telephone, answer]": "0712345678",
    "info[canopy, answer]": 40,
    "info[any_trees, answer]": 1,
    "trees[1, tag]": "A1",
    "trees[1, latin]": "Pterocarpus",
    "trees[1, bearing]": 45,
    "trees[1, stem_count]": 2,
    "trees[2, tag]": "A2",
    "trees[2, latin]": "other",
    "trees[2, latin_other]": "Combretum",
    "trees[2, bearing]": 360,
    "trees[2, stem_count]": 1,
    **{f"stems[{n}, tag]": tag for n, tag in ((1, "A1"), (2, "A1"), (3, "A2"))},
    **{f"stems[{n}, stem]": stem for n, stem in ((1, 1), (2, 2), (3, 1))},
    **{f"stems[{n}, girth]": 30 for n in (1, 2, 3)},
}
NO_TREES: Values = {at: None for at in PLOT if at.startswith(("trees", "stems"))}
DODOMA: Values = {
    "place[1, region]": "R2",
    "place[1, district]": "D2",
    "place[1, village]": "V2",
    "place[1, plot]": "P3",
}

CONDITIONS: list[tuple[str, Values, Values]] = [
    (
        "rule.leader_if_other",
        {"info[leader, answer]": "other"},
        {"info[leader, answer]": "other", "info[leader_other, answer]": "Asha"},
    ),
    ("rule.leader_if_other", {"info[leader_other, answer]": "Asha"}, {}),
    ("cell.not-like", {"info[telephone, answer]": "0712"}, {"info[telephone, answer]": None}),
    ("rule.canopy", {"info[canopy, answer]": 101}, {"info[canopy, answer]": 100}),
    ("rule.flag", {"info[any_trees, answer]": 2}, {"info[any_trees, answer]": 1}),
    (
        "rule.trees_if_any",
        {"info[any_trees, answer]": 0},
        {"info[any_trees, answer]": 0, **NO_TREES},
    ),
    ("rule.trees_if_any", NO_TREES, {}),
    (
        "rule.latin_if_other",
        {"trees[2, latin_other]": None},
        {"trees[2, latin]": "Brachystegia", "trees[2, latin_other]": None},
    ),
    ("rule.latin_if_other", {"trees[1, latin_other]": "X"}, {}),
    ("rule.bearing", {"trees[2, bearing]": 361}, {"trees[2, bearing]": 0}),
    ("rule.stems_of_a_tree", {"trees[1, stem_count]": 3}, {}),
    ("rule.stem_has_tree", {"stems[3, tag]": "A3"}, {}),
    ("cell.not-a-choice", {**DODOMA, "place[1, region]": "R1"}, DODOMA),
    ("cell.not-a-choice", {**DODOMA, "place[1, district]": "D1"}, {}),
    ("cell.not-a-choice", {**DODOMA, "place[1, plot]": "P1"}, {}),
    ("cell.not-a-choice", {"place[1, plot]": "P2"}, {**DODOMA}),
]


@cache
def form() -> Form:
    path = Path(__file__).with_name("ucl-biomass.yaml")
    return read_form(path.read_text(encoding="utf-8"), path.name)


def errors(changes: Values) -> set[str]:
    data = workbook({**PLOT, **changes}, form=form(), period="2022")
    return {each.code for each in read(data, form()).findings if each.severity.value == "error"}


@pytest.mark.parametrize(("code", "fails", "passes"), CONDITIONS)
def test_a_condition_is_said(code: str, fails: Values, passes: Values) -> None:
    assert code in errors(fails)
    assert errors(passes) == set()
