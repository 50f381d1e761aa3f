"""The input of a call of the page: its options, and the files in its folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlreport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_own_forms: dict[bytes, xlreport.Form] = {}
"""The county's own forms, by their bytes: paths cannot be keys, as every call has a new folder."""

DEFINITIONS = frozenset({".yaml", ".yml", ".xlsx"})
"""The endings of a form of the county's own; a shipped form is a code, which has none."""

_INCLUDE = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class Given:
    """The options of a call by name, as the page sends them."""

    options: Mapping[str, Any]
    progress: Callable[[xlreport.Step, int, int], None]
    """Called with the step, the number of files done, and the number of files."""

    def text(self, name: str) -> str:
        """An option as text; empty if it is not given."""
        return str(self.options.get(name) or "")

    def path(self, name: str) -> Path | None:
        """An option as the path of a file or a folder; None if it is not given."""
        return Path(self.text(name)) if self.text(name) else None

    def paths(self, name: str) -> list[Path]:
        """An option as a list of paths."""
        return [Path(each) for each in self.options.get(name) or ()]

    @property
    def form(self) -> xlreport.Form | str | None:
        """The form that the call names; None if the files decide."""
        name = self.text("form")
        return own_form(Path(name)) if Path(name).suffix in DEFINITIONS else name or None

    @property
    def language(self) -> xlreport.Language:
        """The language that the page speaks."""
        return xlreport.Language(self.text("language") or "zh")

    @property
    def period(self) -> str | None:
        return self.text("period") or None

    @property
    def roster(self) -> xlreport.Roster | None:
        """The roster with the decisions made on the page; None without a roster."""
        path = self.path("roster")
        return decided(xlreport.read_roster(path), self.options) if path else None

    @property
    def submissions(self) -> list[xlreport.Submission]:
        """The returns that earlier calls read."""
        return self.unpacked("packs")

    def unpacked(self, name: str) -> list[xlreport.Submission]:
        """The returns in the packs that an option names."""
        return [
            each
            for path in self.paths(name)
            for each in xlreport.unpack(path.read_bytes(), self.form)
        ]


def own_form(path: Path) -> xlreport.Form:
    """The form of a file. The same bytes give the same object."""
    data = path.read_bytes()
    if data not in _own_forms:
        _own_forms[data] = xlreport.load_form(path)
    return _own_forms[data]


def decided(roster: xlreport.Roster, options: Mapping[str, Any]) -> xlreport.Roster:
    """The roster with the decisions of the page: `include`, `file` and `reason` of each unit."""
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
