"""A form as a file: what is wrong in it, its other spelling, its template, a draft of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlreport.definition import (
    definition_text,
    edition_beside,
    find_definition,
    load_form,
    new_form_workbook,
    read_definition_file,
    states_a_form,
    write_form_workbook,
)
from xlreport.findings import FormError, Language
from xlreport.template import Assignment
from xlreport.workflow import check_definition, draft_workbook, hint_message, template_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.api.arguments import PathLike
    from xlreport.definition import DefinitionFile, Inspection
    from xlreport.findings import LocalizedText, SheetPlace
    from xlreport.form import Period, Unit


class FormFile:
    """A form as people write it: a YAML file, a form workbook, or the code of a shipped form.

    Nothing is read before it is asked for. A method raises CallError or PathError where the file is
    no definition, and, except `check`, FormError where the definition is wrong.

    >>> _ = Path("own.xlsx").write_bytes(xlreport.FormFile("project-register").to_workbook())
    >>> own = xlreport.FormFile("own.xlsx")
    >>> own.is_form_workbook, own.check()["ok"], own.to_yaml().splitlines()[0]
    (True, True, 'form: project-register')
    """

    def __init__(self, form: PathLike) -> None:
        self.name = str(form)

    @staticmethod
    def new(language: Language = Language.ZH) -> bytes:
        """An empty form workbook with guidance, examples and pick lists."""
        return new_form_workbook(language)

    @staticmethod
    def draft(source: PathLike, out: PathLike, language: Language = Language.ZH) -> dict[str, Any]:
        """Draft a form from any workbook into `out`, a form workbook or YAML, and replace it.

        Returns the JSON data that `form draft --format json` prints.
        """
        drafted = draft_workbook(Path(source), language=language)
        drafted.write(Path(out), Path(source), force=True)
        return drafted.to_dict(language)

    @property
    def is_form_workbook(self) -> bool:
        """Whether the file is a form workbook, by its content."""
        return states_a_form(Path(self.name))

    def check(self) -> dict[str, Any]:
        """What is wrong or odd: `ok`, `form`, `name`, `cells`, and `findings`.

        A finding has its `severity`, its `message` in both languages, and its place: `line`, or
        `sheet` and `cell` of a workbook.
        """
        outcome = check_definition(self.name, Language.ZH, marked=False).outcome
        if isinstance(outcome, FormError):
            found = [
                _finding("error", each.message, each.place, each.line) for each in outcome.problems
            ]
            return {"ok": False, "form": None, "name": None, "cells": 0, "findings": found}
        form = outcome.form
        told = {"ok": True, "form": form.code, "name": form.name, "cells": len(form.cells)}
        return told | {"findings": [*_hints(outcome)]}

    def marked(self, language: Language = Language.ZH) -> bytes:
        """A copy of the form workbook with the findings as comments at their cells."""
        return check_definition(self.name, language, marked=True).marked or b""

    def to_workbook(self, language: Language = Language.ZH) -> bytes:
        """The form as a form workbook."""
        load_form(self.name)
        return write_form_workbook(self._file().source().values, language)

    def to_yaml(self) -> str:
        """The form as the text of a definition file."""
        load_form(self.name)
        return definition_text(self._file().source().values)

    def template(self, period: Period, unit: Unit | None = None) -> bytes:
        """The locked workbook that a unit gets. Without a unit, its code and name are inputs."""
        order = Assignment(period, unit.code if unit else "", unit.name if unit else "")
        return template_of(load_form(self.name), order)

    def edition(self, code: str) -> Path | None:
        """The file of another edition, by its code, in the same folder."""
        return edition_beside(find_definition(self.name), code)

    def _file(self) -> DefinitionFile:
        return read_definition_file(find_definition(self.name))


def _hints(found: Inspection) -> Iterator[dict[str, Any]]:
    for notice in found.notices:
        yield _finding("note", notice.message, notice.place, notice.line)
    for hint in found.hints:
        yield _finding("warning", hint_message(hint), found.place_at(hint.line), hint.line)


def _finding(
    severity: str, message: LocalizedText, place: SheetPlace | None, line: int
) -> dict[str, Any]:
    return {
        "severity": severity,
        "line": None if place else line,
        "sheet": place.sheet if place else None,
        "cell": place.cell if place else None,
        "message": message._asdict(),
    }
