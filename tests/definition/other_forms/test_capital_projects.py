"""The conditional columns of the Capital Projects Fund: each can be said, and is asked when due."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.definition.other_forms.projects import ALWAYS, OPTIONAL, capital_projects, columns
from tests.workbooks import day, read, workbook
from xlreport.form import Content, Form

DOCS = Path(__file__).parents[3] / "docs"

USUAL: dict[str, Content] = {
    "number": "P-1",
    "name": "Fiber for Riverton",
    "uei": "RVT4K7M2QX91",
    "tin": "012345678",
    "description": "Fiber",
    "ownership": "County",
    "cpf": 400_000,
    "total": 400_000,
    "obligated": 0,
    "spent": 0,
    "obligated_to_date": 0,
    "spent_to_date": 0,
    "costs": "None yet",
    "federal": "No",
    "matching": "No",
}
"""What is asked of every project."""


@cache
def form() -> Form:
    return capital_projects()


def asked(group: str, status: str, **more: Content) -> set[str]:
    """The columns that must be filled in beside those of every project."""
    cells = {**USUAL, "status": status, **more}
    contents = {f"projects[1, {code}]": content for code, content in cells.items()}
    data = workbook({"kind[group, answer]": group, **contents}, form=form(), period="2024-Q1")
    blank = [each for each in read(data, form()).findings if each.code == "cell.blank"]
    return {
        str(each.location.address).partition(", ")[2].rstrip("]")
        for each in blank
        if each.severity.value == "error"
    }


def test_of_130_columns_108_have_a_condition() -> None:
    listed = columns()
    assert len(listed) == len({each.code for each in listed}) == 130
    assert sum(each.asked == ALWAYS for each in listed) == 16
    assert sum(each.asked == OPTIONAL for each in listed) == 6
    assert sum(each.is_conditional for each in listed) == 108


@pytest.mark.parametrize(
    ("group", "status", "count"),
    [("1A", "1. Not Started", 15), ("1B", "1. Not Started", 24), ("1C", "4. Completed", 27)],
)
def test_a_project_is_asked_what_its_kind_and_status_ask_for(
    group: str, status: str, count: int
) -> None:
    assert len(asked(group, status)) == count


def test_one_answer_asks_the_next_question() -> None:
    before = asked("1A", "1. Not Started")
    assert asked("1A", "1. Not Started", matching="Yes") - before == {"matched"}
    large = asked("1A", "1. Not Started", total=6_000_000)
    assert large - before == {"narrative", "davis_bacon", "labor", "local", "benefit"}
    refused = asked("1A", "1. Not Started", total=6_000_000, davis_bacon="No")
    assert refused - large == {"direct", "contractors", "third", "below", "wages"}


def test_what_is_not_asked_must_be_blank() -> None:
    cells = {**USUAL, "status": "1. Not Started", "end": day("2024-03-01"), "laptops_planned": 5}
    contents = {f"projects[1, {code}]": content for code, content in cells.items()}
    data = workbook({"kind[group, answer]": "1A", **contents}, form=form(), period="2024-Q1")
    found = [each for each in read(data, form()).findings if each.code == "cell.not-asked"]
    assert {each.location.address for each in found} == {
        "projects[1, end]",
        "projects[1, laptops_planned]",
    }


def test_the_documents_count_the_kinds_of_conditions() -> None:
    conditions = [each.asked for each in columns() if each.is_conditional]
    figures = [each for each in conditions if re.search(r"[<>+]", each)]
    pairs = [each for each in conditions if " and " in each and each not in figures]
    single = len(conditions) - len(figures) - len(pairs)
    for document in ("official-forms.md", "official-forms.zh-CN.md"):
        text = (DOCS / document).read_text(encoding="utf-8")
        numbers = re.findall(r"^\| [^|`]+ \| (\d+) \| `", text, re.MULTILINE)
        assert [int(each) for each in numbers] == [single, len(pairs), len(figures)]
