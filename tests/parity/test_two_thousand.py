"""Two thousand fillings of the first real form: every line, every total and the verdict agree."""

from __future__ import annotations

from random import Random

from tests.parity.engine import Workbook
from tests.parity.fillings import Fillings
from xlreport.definition import load_form
from xlreport.form import CheckStatus, Evaluator

CASES, SEED = 2_000, 20_191_123


def test_sheet_and_program_agree_on_two_thousand_fillings() -> None:
    form = load_form("gov-disclosure-2019")
    evaluator, sheet, random = Evaluator(form), Workbook(form), Random(SEED)
    fillings = Fillings(form, evaluator)
    passed, statuses = 0, set()
    for case in range(CASES):
        contents = fillings.draw(random)
        assert sheet.disagreements(contents) == [], (case, contents)
        evaluation = evaluator.evaluate(contents)
        passed += evaluation.passes
        statuses |= {each.status for each in evaluation.verdicts}
    # The fillings must try both verdicts and all statuses, or the agreement means nothing.
    assert CASES * 0.1 < passed < CASES * 0.9
    assert statuses == set(CheckStatus)
