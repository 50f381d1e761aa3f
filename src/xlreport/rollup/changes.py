"""What was corrected since an earlier roll-up of the same period: figures, texts, findings.

The figures of the earlier roll-up are checked again, so that the same rules judge both sides.
"""

from __future__ import annotations

from functools import cache
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
    from xlreport.form import Contents, Form, FormLookup, Unit
    from xlreport.rollup.model import RollUp, UnitResult
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
    results = {each.unit.code: each for each in roll_up.units}
    found = {
        stored.code: tuple(_of_unit(results[stored.code], stored.contents, roll_up.form))
        for stored in earlier.units()
        if stored.code in results
    }
    for code, result in results.items():
        if code not in found:
            found[code] = tuple(_of_unit(result, {}, roll_up.form))
    return ChangeSet(path.as_posix(), tuple(each for code in results for each in found[code]))


def _of_unit(result: UnitResult, before: Contents, form: Form) -> Iterator[UnitChange]:
    """The changes of one unit. Texts that the earlier roll-up does not hold count as unchanged."""
    unit, submission = result.unit, result.submission
    now = submission.contents if submission and submission.is_readable else {}
    if bool(before) != bool(now):
        told = [words.REPORTED if each else words.NOT_REPORTED for each in (before, now)]
        old, new = (each.in_language(form.language) for each in told)
        yield UnitChange(UnitChangeKind.STATUS, unit.code, unit.name, old=old, new=new)
        return
    before = {**{text: now.get(text) for text in form.narratives}, **before} if before else {}
    values = list(_values(unit, before, now, form))
    if not values:
        return
    yield from values
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


def _values(unit: Unit, before: Contents, now: Contents, form: Form) -> Iterator[UnitChange]:
    """Every input and text that differs."""
    for at in _inputs(form):
        old, new = before.get(at), now.get(at)
        if old is new or (old_value := finding_value(old)) == (new_value := finding_value(new)):
            continue
        label = form.label_of(at)
        yield UnitChange(
            UnitChangeKind.VALUE, unit.code, unit.name, at, label, old_value, new_value
        )


@cache
def _inputs(form: Form) -> tuple[Address | str, ...]:
    return (*(at for at, cell in form.cells.items() if cell.is_input), *form.narratives)


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
