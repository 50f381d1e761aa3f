"""Figures of the period before on the workbook's own sheet: the program compares with them too."""

from __future__ import annotations

import pytest

from tests.engines import IronCalc
from tests.workbooks import (
    EVERY_SHAPE_RIGHT,
    Typed,
    edited,
    every_shape,
    gov,
    read,
    resaved_by_openpyxl,
    with_parts,
    workbook,
)
from xlreport.form import Contents
from xlreport.intake import Locator, PeriodFigures, PriorFigures, read_submission
from xlreport.intake.embedded_prior import prior_differences
from xlreport.layout import lay_out, pack_layout, unpack_layout
from xlreport.layout.embedded import embedded_layout
from xlreport.rules import Address, Earlier

LAYOUT = lay_out(every_shape())
OWN = Address("plan", "own", "amount", earlier=Earlier.PRIOR)
LENT = Address("plan", "lent", "amount", earlier=Earlier.PRIOR)
PRIOR = {at: each for at, each in EVERY_SHAPE_RIGHT.items() if at.startswith("prior.")}


def returned(changes: dict[Address, Typed] | None = None) -> bytes:
    data = workbook(EVERY_SHAPE_RIGHT, form=every_shape(), period="2024-H1")
    refs = {at: LAYOUT.prior_refs[at] for at in changes or {}}
    return edited(data, {(ref.sheet, ref.a1): (changes or {})[at] for at, ref in refs.items()})


def rules(data: bytes) -> list[tuple[str, str | None, object, object]]:
    return [
        (each.code, each.location.address, each.observed, each.expected)
        for each in read(data, every_shape()).findings
        if each.code.startswith("rule.")
    ]


def test_they_are_read_beside_the_inputs_and_not_among_them() -> None:
    submission = read(resaved_by_openpyxl(returned()), every_shape())
    assert {str(at): each for at, each in submission.prior.items()} == PRIOR
    assert not any(str(at).startswith("prior.") for at in submission.contents)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [("rule.grown", "plan[lent, amount]", 50, 60)]),
        ({LENT: 50}, []),
        ({LENT: None}, []),
        ({LENT: "六十"}, []),
        (
            {OWN: 101},
            [("rule.grown", "plan[own, amount]", pytest.approx(100.5), 101)]
            + [("rule.grown", "plan[lent, amount]", 50, 60)],
        ),
    ],
)
def test_a_rule_on_them_is_judged_as_the_sheet_judges_it(
    changes: dict[Address, Typed], expected: list[object]
) -> None:
    data = returned(changes)
    found = [each for each in rules(data) if each[0] == "rule.grown"]
    assert found == expected
    lines = [each for each in LAYOUT.lines if each.line.code == "rule.grown"]
    cells = [(each.result.sheet, each.result.a1) for each in lines]
    shown = IronCalc(data).results(cells)
    assert list(shown.values()).count("不通过") == len(expected)


def test_without_the_sheet_they_are_unknown_and_that_is_told() -> None:
    name = LAYOUT.prior_sheet
    data = with_parts(
        returned(),
        lambda part, old: (
            old.replace(f'name="{name}"'.encode(), b'name="X"')
            if part == "xl/workbook.xml"
            else old
        ),
    )
    submission = read(data, every_shape())
    assert submission.prior == {}
    assert [
        (each.code, each.severity.value, each.location.sheet)
        for each in submission.findings
        if each.code.startswith("layout.sheet-m")
    ] == [("layout.sheet-missing", "warning", name)]


def test_a_template_with_them_is_still_untouched() -> None:
    submission = read(workbook(PRIOR, form=every_shape(), period="2024-H1"), every_shape())
    assert submission.is_untouched


def test_another_version_finds_them_by_the_carried_layout() -> None:
    carried = unpack_layout(pack_layout(LAYOUT))
    assert carried.prior == LAYOUT.prior_refs
    assert carried == embedded_layout(LAYOUT)


def test_a_layout_without_them_is_carried_as_before() -> None:
    assert '"prior"' not in pack_layout(lay_out(gov()))


def test_figures_that_the_county_gives_go_before_and_a_difference_is_told() -> None:
    stated = read(returned(), every_shape()).prior
    locator = Locator(every_shape(), {}, "001", "a.xlsx")
    given: Contents = {OWN: 90, LENT: 61}
    same: Contents = {OWN: 90, LENT: 60}
    assert [
        (each.code, each.location.cell, each.observed, each.expected, each.params["count"])
        for each in prior_differences(given, stated, embedded_layout(LAYOUT), locator)
    ] == [("prior.differs", LAYOUT.prior_refs[LENT].a1, 60, 61, 1)]
    assert list(prior_differences(same, stated, embedded_layout(LAYOUT), locator)) == []
    assert list(prior_differences(given, {}, embedded_layout(LAYOUT), locator)) == []


def renamed_rows(data: bytes) -> bytes:
    """As if the sheet had been sorted: both rows have the other's name."""
    own, lent = (LAYOUT.prior_refs[at]._replace(column=0) for at in (OWN, LENT))
    words = {each.address: each.label for each in LAYOUT.prior}
    return edited(data, {(own.sheet, own.a1): words[LENT], (lent.sheet, lent.a1): words[OWN]})


def test_a_figure_is_read_only_where_its_row_has_its_name() -> None:
    submission = read(renamed_rows(returned()), every_shape())
    found = [each for each in submission.findings if each.code.startswith("prior.")]
    words = {each.address: each.label for each in LAYOUT.prior}
    first = min((OWN, LENT), key=lambda at: LAYOUT.prior_refs[at].row)
    other = LENT if first == OWN else OWN

    assert submission.prior.keys().isdisjoint({OWN, LENT})
    assert [
        (each.code, each.severity.value, each.location.sheet, each.location.cell) for each in found
    ] == [
        (
            "prior.misnamed",
            "error",
            LAYOUT.prior_sheet,
            LAYOUT.prior_refs[first]._replace(column=0).a1,
        )
    ]
    assert (found[0].observed, found[0].expected, found[0].params["count"]) == (
        words[other],
        words[first],
        2,
    )
    assert rules(renamed_rows(returned())) == []


def test_names_of_rows_do_not_matter_where_the_county_gives_the_figures() -> None:
    given = dict(read(returned(), every_shape()).prior)
    told: Contents = {at.present: each for at, each in given.items() if isinstance(at, Address)}
    county = PriorFigures((PeriodFigures("every-shape", "2023-H2", {"110101": told}),))
    form = every_shape()
    found = read_submission(renamed_rows(returned()), "a.xlsx", lambda _code: form, prior=county)

    assert dict(found.prior) == given
    assert "prior.misnamed" not in {each.code for each in found.findings}
