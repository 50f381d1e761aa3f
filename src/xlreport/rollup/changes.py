"""What was corrected since an earlier roll-up of the same period: figures, texts, findings.

The figures of the earlier roll-up are checked again, so that the same rules judge both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import CallError, Severity
from xlreport.findings import rollup_words as words
from xlreport.intake import Locator, check_findings, finding_value
from xlreport.layout import compiled
from xlreport.rollup.change_set import ChangeSet, UnitChange, UnitChangeKind
from xlreport.rollup.stored_roll_up import read_roll_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from xlreport.findings import Finding
    from xlreport.form import Contents, Form, FormLookup
    from xlreport.rollup.model import RollUp, UnitResult
    from xlreport.rollup.stored_roll_up import StoredRollUp
    from xlreport.rules import Address


def changes_since(roll_up: RollUp, path: Path, forms: FormLookup) -> ChangeSet:
    """What changed since an earlier roll-up. Raises CallError for another form or period."""
    earlier = read_roll_up(path, forms)
    if (earlier.form.code, earlier.period) != (roll_up.form.code, roll_up.period):
        message = words.OTHER_ROLL_UP.format(
            file=path.as_posix(),
            observed=f"{earlier.form.code} {earlier.period}",
            expected=f"{roll_up.form.code} {roll_up.period}",
        )
        raise CallError(message)
    found = (each for result in roll_up.units for each in _of_unit(result, earlier, roll_up.form))
    return ChangeSet(path.as_posix(), tuple(found))


def _of_unit(result: UnitResult, earlier: StoredRollUp, form: Form) -> Iterator[UnitChange]:
    unit, submission = result.unit, result.submission
    stored = earlier.units.get(unit.code)
    before = stored.contents if stored else {}
    now = submission.contents if submission and submission.is_readable else {}
    if bool(before) != bool(now):
        told = [words.REPORTED if each else words.NOT_REPORTED for each in (before, now)]
        old, new = (each.in_language(form.language) for each in told)
        yield UnitChange(UnitChangeKind.STATUS, unit.code, unit.name, old=old, new=new)
        return
    inputs: list[Address | str] = [at for at, cell in form.cells.items() if cell.is_input]
    inputs.extend(form.narratives)
    for at in inputs:
        old_value, new_value = finding_value(before.get(at)), finding_value(now.get(at))
        if old_value != new_value:
            yield UnitChange(
                UnitChangeKind.VALUE,
                unit.code,
                unit.name,
                at,
                form.label_of(at),
                old_value,
                new_value,
            )
    prior = submission.prior if submission else {}
    gone, new_ones = (_findings(form, each, prior) for each in (before, now))
    sides = ((UnitChangeKind.GONE, gone, new_ones), (UnitChangeKind.NEW, new_ones, gone))
    for kind, found, other in sides:
        for key in (key for key in found if key not in other):
            location = found[key].location
            at = form.find(location.address or "") or ""
            yield UnitChange(
                kind, unit.code, unit.name, at, location.label or "", finding=found[key]
            )


def _findings(
    form: Form, contents: Contents, prior: Contents
) -> Mapping[tuple[str, str | None], Finding]:
    """What is wrong with a unit's cells, by code and place; notes are left out."""
    if not contents:
        return {}
    compiled_form = compiled(form)
    evaluation = compiled_form.evaluator.evaluate({**contents, **prior})
    locator = Locator(form, compiled_form.positions.cell_refs, None, None)
    return {
        (each.code, each.location.address): each
        for each in check_findings(form, contents, {}, evaluation, locator)
        if each.severity is not Severity.NOTE
    }
