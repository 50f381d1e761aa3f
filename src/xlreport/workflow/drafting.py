"""An office's own workbook -> the draft of a form: its definition, and what to look at in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlreport.definition import read_form, relations_in_foot, write_form_workbook
from xlreport.drafting import DraftNote, draft_form, yaml_text
from xlreport.findings import (
    CallError,
    FormError,
    Language,
    LocalizedText,
    Location,
    PathError,
    display_path,
    draft_words,
    finding,
    no_such_file,
    os_error_reason,
)
from xlreport.intake import to_json
from xlreport.originals import read_original
from xlreport.output import OutputFile, ensure_not_inputs, write_outputs
from xlreport.xlsx import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.drafting import FormDraft
    from xlreport.findings import Finding, Problem
    from xlreport.form import Form

_YAML = frozenset((".yaml", ".yml"))
_RELATIONS_HEAD = re.compile(r"^审核关系\s*[：:]\s*")
_NO_RELATION = ""


@dataclass(frozen=True)
class DraftedForm:
    """The draft of a form from a file: its text, and the form, or what is wrong with the text."""

    file: str
    draft: FormDraft
    text: str
    form: Form | None
    problems: Sequence[Problem]
    language: Language
    original: OutputFile | None = None
    """The workbook that its sections stand on. It belongs beside the definition."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What could not be read off the sheets."""
        return self.draft.findings

    @property
    def counts(self) -> dict[str, int]:
        return {
            "cells": len(self.draft.places),
            "guesses": len(self.draft.notes),
            "unread": len(self.draft.findings),
        }

    def write(self, out: Path, source: Path, data: Path | None = None, *, force: bool) -> None:
        """Write the definition, and with `data` what the cells of the source hold.

        Raises CallError for a path of another kind or in the way, PathError where one fails.
        """
        files = [OutputFile(out, self._as_file(out))]
        if data is not None:
            files.append(OutputFile(data, to_json({"values": self.draft.values}).encode()))
        ensure_not_inputs([each.path for each in files], [source])
        if self.original is not None:
            files.append(replace(self.original, path=out.parent / self.original.path))
        write_outputs(files, force=force)

    def _as_file(self, out: Path) -> bytes:
        """The definition as YAML, or as a form workbook whose comments say what was guessed."""
        suffix = out.suffix.lower()
        if suffix == ".xlsx":
            remarks = {
                note.place: draft_words.GUESSED.format(why=note.why) for note in self.draft.notes
            }
            return write_form_workbook(self.draft.definition, self.language, remarks)
        if suffix in _YAML:
            return self.text.encode()
        raise CallError(draft_words.NOT_A_DEFINITION.format(path=out.as_posix()))

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The draft as JSON data: the form's code, counts, guesses, and what was not read."""
        return {
            "file": self.file,
            "form": self.draft.definition["form"],
            "counts": self.counts,
            "guesses": [
                {
                    "at": list(note.place),
                    "sheet": note.sheet or None,
                    "cell": note.cell or None,
                    "why": note.why.in_language(language),
                }
                for note in self.draft.notes
            ],
            "problems": [
                {"line": each.line, "message": each.message.in_language(language)}
                for each in self.problems
            ],
            "findings": [each.to_dict(language) for each in self.findings],
        }


def draft_workbook(
    source: Path, *, code: str = "", keep_sheet: bool = False, language: Language = Language.ZH
) -> DraftedForm:
    """Draft a form from a workbook. `code` is the form's code, else it is made from the title.

    With `keep_sheet`, the form's sheets look like those of the workbook.

    Raises PathError where there is no such file, CallError where it cannot be read or has no table.
    """
    file = display_path(source)
    data = _read(source)
    try:
        book = read_original(data)
    except Refusal as refusal:
        message = draft_words.UNREADABLE.format(path=file, reason=refusal.reason)
        raise CallError(message) from refusal
    draft = draft_form(book, file, code, source.name if keep_sheet else "")
    if not draft.places:
        raise CallError(draft_words.NO_TABLES.format(path=file))
    original = OutputFile(Path(source.name), data) if keep_sheet else None

    def drafted() -> DraftedForm:
        counts = {"cells": len(draft.places), "guesses": len(draft.notes)}
        head = draft_words.HEADER.format(file=source.name, **counts).in_language(language)
        text = yaml_text(draft.definition, draft.notes, head, language)
        try:
            form = read_form(text, file, read_file={source.name: data}.get)
        except FormError as wrong:
            return DraftedForm(file, draft, text, None, wrong.problems, language, original)
        return DraftedForm(file, draft, text, form, (), language, original)

    found = drafted()
    return drafted() if _take_relations(found) else found


def _take_relations(found: DraftedForm) -> bool:
    """Move the remarks that can be read as rules to `relations`. Whether there are any."""
    if found.form is None:
        return False
    about = relations_in_foot(found.form, found.text)
    for at, section in enumerate(found.draft.definition["sections"]):
        remarks = dict(enumerate(section.get("foot", ())))
        read = [number for number in remarks if about.get((at, number), _NO_RELATION) is None]
        for number, text in remarks.items():
            if isinstance(why := about.get((at, number)), LocalizedText):
                location = Location(file=found.file, sheet=section["sheet"])
                told = finding("draft.relation", location, text=text[:60], why=why)
                found.draft.findings.append(told)
        if read:
            section["foot"] = [text for number, text in remarks.items() if number not in read]
            tables = section.pop("tables")
            section["relations"] = [_RELATIONS_HEAD.sub("", remarks[number]) for number in read]
            section["tables"] = tables
            note = DraftNote(("sections", at, "relations"), draft_words.RELATIONS)
            found.draft.notes.append(note)
        if not section.get("foot", True):
            del section["foot"]
    return None in about.values()


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise no_such_file(path)
    try:
        return path.read_bytes()
    except OSError as problem:
        message = draft_words.CLOSED.format(path=path, why=os_error_reason(problem))
        raise PathError(message) from problem
