"""Templates: the locked workbooks to hand out, one for every unit of a roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from xlreport.findings import CallError, Language, LocalizedText
from xlreport.findings import cli_words as words
from xlreport.form import adjustment_form, for_period
from xlreport.output import TEMPLATE, OutputFile, atomic_writes, ensure_replaceable, file_name
from xlreport.refill import DataItem, contents_of_data, plain_value
from xlreport.template import Assignment, BatchTemplateWriter, Filling, write_template
from xlreport.workflow.reading import Step, reported, silent

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form import Contents, Form, Roster, Unit
    from xlreport.intake import PriorFigures
    from xlreport.workflow.reading import Progress

LONGEST_PASSWORD = 15

Values: TypeAlias = Mapping[str, object]
"""The contents of a unit's inputs, by address."""


def template_of(form: Form, order: Assignment, prior: PriorFigures | None = None) -> bytes:
    """The bytes of the workbook that `order` describes, with its unit's prior figures."""
    return write_template(form, order, _carried(prior, form, order))


def write_template_files(  # noqa: PLR0913 - one order, and how it is carried out
    form: Form,
    order: Assignment,
    roster: Roster,
    folder: Path,
    prior: PriorFigures | None = None,
    *,
    values: Mapping[str, Values] | None = None,
    force: bool = False,
    progress: Progress = silent,
) -> list[Path]:
    """Write a workbook for every unit of the roster; return their paths in the roster's order.

    `values` fills in inputs: it maps a unit code to contents by address. Raises CallError or
    PathError; then no file is written.
    """
    paths = [folder / f"{file_name(unit.code, unit.name)}.xlsx" for unit in roster.units]
    seen: set[str] = set()
    for path in paths:
        if path.name.casefold() in seen:
            raise CallError(words.SAME_FILE_NAME.format(name=path.name))
        seen.add(path.name.casefold())
    ensure_replaceable(paths, TEMPLATE, force=force)
    writer = _UnitWriter(form, order, prior, values or {})
    targets = zip(paths, roster.units, strict=True)
    with atomic_writes() as batch:
        for path, unit in reported(targets, Step.WRITING, len(paths), progress):
            batch.write(OutputFile(path, writer.workbook(unit)))
    return paths


class _UnitWriter:
    """Writes each unit's workbook. Units with the same `values` object share the work."""

    def __init__(
        self,
        form: Form,
        order: Assignment,
        prior: PriorFigures | None,
        values: Mapping[str, Values],
    ) -> None:
        self._form, self._order, self._prior, self._values = form, order, prior, values
        self._uses = Counter(map(id, values.values()))
        self._batches: dict[tuple[int, bool], BatchTemplateWriter] = {}

    def workbook(self, unit: Unit) -> bytes:
        """The bytes of a unit's workbook. Raises CallError for an address that is no input."""
        order = replace(self._order, unit_code=unit.code, unit_name=unit.name)
        form = adjustment_form(self._form) if unit.is_adjustment else self._form
        carried = _carried(self._prior, form, order)
        values = self._values.get(unit.code)
        if not carried.contents and (values is None or self._uses[id(values)] > 1):
            return self._batch(values, form).render(unit.code, unit.name)
        filling = Filling({**_contents(values, form), **carried.contents})
        return write_template(form, order, filling)

    def _batch(self, values: Values | None, form: Form) -> BatchTemplateWriter:
        key = id(values), form.is_adjustment
        if key not in self._batches:
            filling = Filling(_contents(values, form)) if values else None
            self._batches[key] = BatchTemplateWriter(form, self._order, filling)
        return self._batches[key]


def _contents(values: Values | None, form: Form) -> Contents:
    """Values as cell contents. A value that a cell cannot hold stays as typed.

    Raises CallError for an address that is no input.
    """
    data = [DataItem(at, plain_value(value)) for at, value in (values or {}).items()]
    contents, findings = contents_of_data(data, form, "")
    for each in findings:
        if each.code.startswith("data."):
            raise CallError(LocalizedText(*(each.message(language) for language in Language)))
    return contents


def _carried(prior: PriorFigures | None, form: Form, order: Assignment) -> Filling:
    """The prior figures of a unit, which its workbook holds when it is handed out."""
    if prior is None:
        return Filling()
    asked = for_period(form, order.period)
    return Filling(prior.for_unit(order.unit_code, asked, str(order.period)))


def check_password(password: str) -> str:
    """The same password. Raises CallError if Excel could not take it."""
    if len(password) > LONGEST_PASSWORD or not password.isascii():
        raise CallError(words.PASSWORD_RULE)
    return password
