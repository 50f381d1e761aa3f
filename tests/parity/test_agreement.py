"""The sheet and the program never disagree: over thousands of fillings, of any form.

The sheet is the generated workbook, recalculated by IronCalc. A disagreement shrinks, and shows
itself as a form and a filling.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given

from tests.parity.cases import Case, cases_of, profile, random_cases
from tests.parity.engine import Workbook
from tests.parity.runs import do, jobs
from xlreport.definition import shipped_files
from xlreport.form import Form

SHIPPED = list(shipped_files())


@cache
def workbook(form: Form) -> Workbook:
    return Workbook(form)


@pytest.mark.parametrize("code", SHIPPED)
def test_sheet_and_program_agree_on_a_shipped_form(code: str) -> None:
    @given(cases_of(code))
    @profile(150)
    def agrees(case: Case) -> None:
        for contents in case.fillings:
            assert workbook(case.form).disagreements(contents) == []

    agrees()


@given(random_cases(fillings=4))
@profile(60)
def test_sheet_and_program_agree_on_any_form(case: Case) -> None:
    sheet = Workbook(case.form)
    for contents in case.fillings:
        assert sheet.disagreements(contents) == []


@pytest.mark.parametrize("name", [*SHIPPED, ""])
def test_they_agree_on_many_more_fillings_drawn_by_chance(name: str) -> None:
    """As `python -m tests.parity` compares them; random forms where there is no name."""
    found = jobs([name], 300, 0, 0, seed=7) if name else jobs([], 0, 30, 20, seed=7)

    tallies = [do(job) for job in found]

    assert [report for tally in tallies for report in tally.reports] == []
    cases = sum(tally.cases for tally in tallies)
    assert cases == (300 if name else 600)
    assert 0.1 < sum(tally.passed for tally in tallies) / cases < 0.75
    assert sum(tally.excused for tally in tallies) / cases < 0.02
