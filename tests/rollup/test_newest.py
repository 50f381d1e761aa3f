"""`--prefer newest`: the county chooses the file saved last, and the roll-up says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workbooks import gov, read, workbook
from xlreport.definition import parse_period
from xlreport.form import Roster, Unit
from xlreport.intake import Submission
from xlreport.rollup import ConsolidationOptions, UnitResult, consolidate_submissions

AT = "regulations[documents, made]"


def file(name: str, saved: str, figure: int) -> Submission:
    data = workbook({AT: figure + 1})
    return replace(read(data, gov(), name), saved=saved)


def result(*files: Submission, prefer: bool) -> UnitResult:
    roster = Roster((Unit("110101", "甲镇"),))
    call = ConsolidationOptions(gov(), parse_period("2020", gov()), roster, prefer_newest=prefer)
    (unit,) = consolidate_submissions(files, call).units
    return unit


OLD, NEW = "2021-01-05T08:00:00Z", "2021-01-20T08:00:00Z"


@pytest.mark.parametrize(
    ("saved", "prefer", "status", "chosen"),
    [
        ((OLD, NEW), False, "conflict", None),
        ((OLD, NEW), True, "accepted", "1.xlsx"),
        ((NEW, OLD), True, "accepted", "0.xlsx"),
        ((NEW, NEW), True, "conflict", None),
        ((OLD, ""), True, "conflict", None),
        ((OLD, OLD, NEW), True, "accepted", "2.xlsx"),
    ],
)
def test_which_of_the_files_that_differ_is_used(
    saved: tuple[str, ...], prefer: bool, status: str, chosen: str | None
) -> None:
    files = [file(f"{number}.xlsx", each, number) for number, each in enumerate(saved)]
    unit = result(*files, prefer=prefer)
    assert unit.status.value == status
    assert (unit.submission.file if unit.submission else None) == chosen
    told = [each.observed for each in unit.findings if each.code == "unit.newest"]
    assert told == ([chosen] if chosen else [])
