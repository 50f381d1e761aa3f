"""An official sheet and the template that stands on it, printed and laid one over the other."""

from __future__ import annotations

import pytest
from PIL.Image import Image

from tests.drafting.official import BLANKS
from tests.drafting.rendered import converted, difference, pages
from xlreport.definition import parse_period, read_form
from xlreport.drafting import draft_form, yaml_text
from xlreport.findings import Language
from xlreport.originals import read_original
from xlreport.template import Assignment, write_template

PERIODS = {"two-tables": "2024-Q1"}
BEFORE = 2
"""The pages of a template before its sections: the cover and the guide."""
LEAST_INK = 1_000
"""A page of a form has at least so many dark pixels."""
LEAST_ALIKE = 0.001
"""At most so many of a page's pixels differ: see `WHY`."""
WHY = {
    "final-accounts": "a sum over a closed cell, which the original shows as an error",
    "two-tables": "averages of nothing, which the original shows as an error",
    "projects": "the sums below the list, which a roll-up makes",
}
"""What differs on the pages that are not the same to the last pixel."""


def on_original(name: str) -> bytes:
    """The template of the draft of a blank, with neither unit nor figures."""
    data = BLANKS[name]().saved()
    draft = draft_form(read_original(data), name, original=f"{name}.xlsx")
    draft.definition["period"]["from"] = 2024
    text = yaml_text(draft.definition, draft.notes, name, Language.ZH)
    form = read_form(text, name, read_file={f"{name}.xlsx": data}.get)
    period = parse_period(PERIODS.get(name, "2024"), form)
    return write_template(form, Assignment(period))


Pages = dict[str, list[Image]]


@pytest.fixture(scope="module")
def printed() -> tuple[Pages, Pages]:
    """The pages of each original, and those of its template's sections."""
    files = {f"original-{name}": make().saved() for name, make in BLANKS.items()}
    files |= {f"template-{name}": on_original(name) for name in BLANKS}
    found = {name: pages(pdf) for name, pdf in converted(files, "pdf").items()}
    return (
        {name: found[f"original-{name}"] for name in BLANKS},
        {name: found[f"template-{name}"][BEFORE:] for name in BLANKS},
    )


@pytest.mark.parametrize("name", BLANKS)
def test_the_template_looks_like_the_original(name: str, printed: tuple[Pages, Pages]) -> None:
    originals, templates = printed
    for one, two in zip(originals[name], templates[name], strict=False):
        found = difference(one, two)
        print(name, found)
        assert found.inked > LEAST_INK
        assert found.share < LEAST_ALIKE
        assert name in WHY or found.differing == 0


def test_another_sheet_would_be_told_apart(printed: tuple[Pages, Pages]) -> None:
    """Of the measure itself: two different sheets differ by far more than that."""
    originals, templates = printed
    found = difference(originals["township"][0], templates["class-sizes"][0])

    assert found.share > 10 * LEAST_ALIKE
