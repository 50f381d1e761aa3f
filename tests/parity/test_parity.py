"""The sheet and the program never disagree: over thousands of fillings of the shipped forms."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.parity.compare import disagreements
from tests.parity.engine import Workbook
from tests.parity.fillings import Fillings
from xlreport.form.judge import Judge, Status
from xlreport.form.shipped import load_form, shipped_files

if TYPE_CHECKING:
    from pathlib import Path

CASES = 2_000


@pytest.mark.parametrize("code", list(shipped_files()))
def test_sheet_and_program_agree_on_every_line(code: str, tmp_path: Path) -> None:
    form = load_form(code)
    judge = Judge(form)
    workbook = Workbook(form, tmp_path)
    fillings = Fillings(form, judge, Random(20_191_123))
    passed, statuses = 0, set()
    for case in range(CASES):
        contents = fillings.draw()
        assert disagreements(workbook, judge, contents) == [], (case, contents)
        judgement = judge.judge(contents)
        passed += judgement.passes
        statuses |= {each.status for each in judgement.verdicts}
    # The fillings must try both verdicts and all statuses, or the agreement means nothing.
    assert CASES * 0.1 < passed < CASES * 0.9
    assert statuses == set(Status)
