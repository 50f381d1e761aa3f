"""Templates: the locked workbooks to hand out, one for every unit of a roster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import CallError
from xlreport.findings import cli_words as words
from xlreport.output import TEMPLATE, OutputFile, atomic_writes, ensure_replaceable, file_name
from xlreport.template import Assignment, BatchTemplateWriter, Filling, write_template
from xlreport.workflow.reading import Step, reported, silent

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form import Form, Roster
    from xlreport.intake import PriorFigures
    from xlreport.workflow.reading import Progress

LONGEST_PASSWORD = 15


def template_of(form: Form, order: Assignment, prior: PriorFigures | None = None) -> bytes:
    """One workbook, as ordered, with its unit's figures of the period before."""
    return write_template(form, order, _carried(prior, form, order))


def write_template_files(  # noqa: PLR0913 - one order, and how it is carried out
    form: Form,
    order: Assignment,
    roster: Roster,
    folder: Path,
    prior: PriorFigures | None = None,
    *,
    force: bool = False,
    progress: Progress = silent,
) -> list[Path]:
    """One workbook, as ordered, for every unit of the roster; returns their paths in its order.

    Raises CallError or PathError; then no file is written.
    """
    paths = [folder / f"{file_name(unit.code, unit.name)}.xlsx" for unit in roster.units]
    seen: set[str] = set()
    for path in paths:
        if path.name.casefold() in seen:
            raise CallError(words.SAME_FILE_NAME.format(name=path.name))
        seen.add(path.name.casefold())
    ensure_replaceable(paths, TEMPLATE, force=force)
    press = BatchTemplateWriter(form, order)
    targets = zip(paths, roster.units, strict=True)
    with atomic_writes() as batch:
        for path, unit in reported(targets, Step.WRITING, len(paths), progress):
            assignment = replace(order, unit_code=unit.code, unit_name=unit.name)
            filling = _carried(prior, form, assignment)
            if filling.contents:
                data = write_template(form, assignment, filling)
            else:
                data = press.render(unit.code, unit.name)
            batch.write(OutputFile(path, data))
    return paths


def _carried(prior: PriorFigures | None, form: Form, order: Assignment) -> Filling:
    """What a unit's workbook holds when it is handed out: its figures of the period before."""
    return Filling(prior.for_unit(order.unit_code, form, str(order.period)) if prior else {})


def check_password(password: str) -> str:
    """The same password. Raises CallError where Excel could not take it."""
    if len(password) > LONGEST_PASSWORD or not password.isascii():
        raise CallError(words.PASSWORD_RULE)
    return password
