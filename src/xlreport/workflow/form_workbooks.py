"""Form workbooks: begin one, write a form as one, write one as YAML, mark what is wrong in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.definition import (
    Mark,
    definition_text,
    find_definition,
    inspect_form,
    load_form,
    mark_form_workbook,
    new_form_workbook,
    read_definition_file,
    write_form_workbook,
)
from xlreport.findings import CallError, FormError, error_words
from xlreport.output import OutputFile
from xlreport.workflow.hint_texts import hint_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from xlreport.definition import DefinitionFile, Inspection
    from xlreport.findings import Language


def blank_form_workbook(out: Path, language: Language) -> list[OutputFile]:
    """A form workbook to begin with."""
    return [OutputFile(out, new_form_workbook(language))]


def form_as_workbook(name: str, out: Path, language: Language) -> list[OutputFile]:
    """The form workbook of a form, and the files of its code lists beside it.

    Raises CallError, FormError or PathError.
    """
    file = _sound(name)
    data = write_form_workbook(file.source().values, language)
    return [OutputFile(out, data), *_files_beside(file, out)]


def form_as_yaml(name: str, out: Path) -> list[OutputFile]:
    """The definition file of a form, and the files of its code lists beside it."""
    file = _sound(name)
    text = definition_text(file.source().values)
    return [OutputFile(out, text.encode()), *_files_beside(file, out)]


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """What a look at a form found, or why it is wrong; and its marked workbook, if asked for."""

    outcome: Inspection | FormError
    marked: bytes | None


def check_definition(name: str, language: Language, *, marked: bool) -> CheckedForm:
    """Look at a form. `marked` asks for a copy of its workbook with the findings at their cells.

    Raises CallError or PathError; a form that is wrong is no error here.
    """
    file = read_definition_file(find_definition(name))
    if marked and not file.is_workbook:
        raise CallError(error_words.MARK_NEEDS_WORKBOOK.format(path=name))
    outcome: Inspection | FormError
    try:
        outcome = inspect_form(name)
    except FormError as wrong:
        outcome = wrong
    data = mark_form_workbook(file.data, [*_marks(outcome)], language) if marked else None
    return CheckedForm(outcome, data)


def _marks(outcome: Inspection | FormError) -> Iterator[Mark]:
    """Each mistake, notice and hint that has a cell."""
    if isinstance(outcome, FormError):
        found = [(each.place, each.message) for each in outcome.problems]
    else:
        found = [(each.place, each.message) for each in outcome.notices]
        found += [(outcome.place_at(each.line), hint_message(each)) for each in outcome.hints]
    for place, message in found:
        if place is not None:
            yield Mark(place, message, is_mistake=isinstance(outcome, FormError))


def _sound(name: str) -> DefinitionFile:
    """The file of a form that has no mistakes."""
    load_form(name)
    return read_definition_file(find_definition(name))


def _files_beside(file: DefinitionFile, out: Path) -> Sequence[OutputFile]:
    """The files of code lists for the folder of an output that is another folder."""
    here, there = file.path.parent.resolve(), out.parent.resolve()
    names = file.list_files() if here != there else []
    return [
        OutputFile(out.with_name(each), file.path.with_name(each).read_bytes()) for each in names
    ]
