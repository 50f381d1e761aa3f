"""节点检查: an aggregate that was reported or published, compared with the sum of the units.

Every figure is compared, computed ones too. Where the form says that a table's aggregate is
adjusted, a difference is a note; else it is an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Place, Severity, Value
from xlreport.findings.model import finding
from xlreport.intake.checking import value_of
from xlreport.intake.places import Places
from xlreport.intake.submission import compiled
from xlreport.rollup.consolidate import mismatch
from xlreport.rollup.parts import Share, share_words, shares
from xlreport.rollup.totals import add_up, countable, total_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form.model import Form
    from xlreport.intake.submission import Submission
    from xlreport.rollup.model import RollUp
    from xlreport.rules.address import Address

MOST_NAMED = 5
"""So many units stand in the words of a finding."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not the sum: what is said of it, and the units that add to it."""

    says: Finding
    shares: tuple[Share, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A roll-up beside an aggregate. `compared` counts the figures that were looked at."""

    file: str
    compared: int = 0
    differences: tuple[Difference, ...] = ()
    own: tuple[Finding, ...] = ()
    """What is wrong with the aggregate itself."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.own, *(each.says for each in self.differences))


def compared(roll_up: RollUp, aggregate: Submission) -> RollUp:
    """The roll-up with what a county's filled workbook says otherwise."""
    return replace(roll_up, against=_comparison(roll_up, aggregate))


def _comparison(roll_up: RollUp, aggregate: Submission) -> Comparison:
    wrong = mismatch(aggregate, roll_up.form, roll_up.period) if aggregate.form_code else None
    if wrong is not None or aggregate.judgement is None:
        return Comparison(aggregate.file, own=(wrong,) if wrong else aggregate.findings)
    stated = stated_figures(roll_up.form, aggregate)
    places = Places(roll_up.form, compiled(roll_up.form)[2].spots, None, aggregate.file)
    cells = total_cells(roll_up.form)
    differences = [
        _difference(roll_up, told, stated[told], replace(places.at(cells[told]), at=str(told)))
        for told, ours in roll_up.totals.items()
        if told in stated and stated[told] != ours
    ]
    own = (each for each in aggregate.findings if each.severity is not Severity.NOTE)
    return Comparison(aggregate.file, len(stated), tuple(differences), tuple(own))


def stated_figures(form: Form, aggregate: Submission) -> Mapping[Address, Value]:
    """The aggregate's figures as totals are told; what stands there instead of a number as text.

    Its computed cells are computed again from its inputs, as ours are.
    """
    return dict(_stated(form, aggregate))


def _stated(form: Form, aggregate: Submission) -> Iterator[tuple[Address, Value]]:
    inputs = add_up(form, [aggregate.contents])
    computed = compiled(form)[1].judge(dict(inputs.items())).computed
    for told, at in total_cells(form).items():
        content = aggregate.contents.get(told)
        if not form.cells[at].is_input:
            yield told, computed[at]
        elif at in inputs:
            has_text = countable(content) is None and value_of(content) is not None
            yield told, value_of(content) if has_text else inputs[at]


def _difference(roll_up: RollUp, told: Address, stated: Value, place: Place) -> Difference:
    found = shares(roll_up, told)
    ours = roll_up.totals[told]
    number = None if isinstance(stated, str) else stated
    is_adjusted = roll_up.form.tables[told.table].is_adjusted
    says = finding(
        "rollup.differs",
        place,
        severity=Severity.NOTE if is_adjusted else Severity.ERROR,
        observed=stated,
        expected=ours,
        difference=None if number is None or ours is None else number - ours,
        parts=share_words(found, MOST_NAMED),
    )
    return Difference(says, tuple(found))
