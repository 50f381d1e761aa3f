"""What a call of the page is given: its options, and the files that lie in its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

import xlreport

Progress: TypeAlias = Callable[[xlreport.Step, int, int], None]
"""Is told which step runs, and how many of how many files are done."""

_own_forms: dict[str, xlreport.Form] = {}
"""Forms that are not shipped, by their text: every call has another folder."""

_INCLUDE = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class Given:
    """The options by their names, as the page says them."""

    options: Mapping[str, Any]
    progress: Progress

    def text(self, name: str) -> str:
        """An option that is a text; empty where it is not given."""
        return str(self.options.get(name) or "")

    def path(self, name: str) -> Path | None:
        """An option that names a file or a folder."""
        return Path(self.text(name)) if self.text(name) else None

    def paths(self, name: str) -> list[Path]:
        """An option that names several."""
        return [Path(each) for each in self.options.get(name) or ()]

    @property
    def form(self) -> xlreport.Form | str | None:
        """The form asked for; None where the files decide."""
        name = self.text("form")
        return own_form(Path(name)) if name.endswith((".yaml", ".yml")) else name or None

    @property
    def period(self) -> str | None:
        return self.text("period") or None

    @property
    def roster(self) -> xlreport.Roster | None:
        """The roster with the decisions that were made on the page."""
        path = self.path("roster")
        return decided(xlreport.read_roster(path), self.options) if path else None

    @property
    def submissions(self) -> list[xlreport.Submission]:
        """The returns that the page had read before."""
        return [
            each
            for path in self.paths("packs")
            for each in xlreport.unpack(path.read_bytes(), self.form)
        ]


def own_form(path: Path) -> xlreport.Form:
    """A form from its file; the same one for the same text."""
    text = path.read_text("utf-8", "replace")
    if text not in _own_forms:
        _own_forms[text] = xlreport.load_form(path)
    return _own_forms[text]


def decided(roster: xlreport.Roster, options: Mapping[str, Any]) -> xlreport.Roster:
    """The roster with decisions: `include`, `file` and `reason` of units by their codes."""
    decisions: Mapping[str, Mapping[str, str]] = options.get("decisions") or {}
    if not decisions:
        return roster

    def told(unit: xlreport.Unit) -> xlreport.Unit:
        made = decisions.get(unit.code)
        if made is None:
            return unit
        include = _INCLUDE[made["include"]]
        return replace(unit, include=include, file=made["file"], reason=made["reason"])

    return replace(roster, units=tuple(map(told, roster.units)))
