"""A thousand broken workbooks: none stops the program, none slips a wrong figure in."""

from __future__ import annotations

from tests.mutation.campaign import run
from tests.mutation.mutations import MUTATIONS
from tests.mutation.seeds import seeds

COUNT, SEED = 1_000, 7


def test_a_broken_workbook_never_crashes_nor_counts_a_figure_that_it_does_not_show() -> None:
    outcome = run(seeds(), COUNT, SEED)
    assert outcome.wrong == []
    assert outcome.count > 0.7 * COUNT
    passed = sum(n for (_, verdict), n in outcome.verdicts.items() if verdict == "pass")
    assert outcome.unwitnessed < 0.2 * passed
    # Every kind of damage was tried, and every verdict came out.
    assert {name for name, _ in outcome.verdicts} == set(MUTATIONS)
    assert {verdict for _, verdict in outcome.verdicts} == {"pass", "fail", "unreadable"}
