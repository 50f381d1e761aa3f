"""What is collected: form, period and roster, and whether the period is open. A file of the folder.

The server works in the folder of the collection, so all names are relative to it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from xlreport.definition import load_form, parse_period, shipped_files
from xlreport.findings import CallError, XlreportError
from xlreport.findings import serve_words as words
from xlreport.form import read_roster, roster_file
from xlreport.output import OutputFile, write_outputs

SETTINGS_FILE = Path("收报.json")
_PROGRAM = {"program": "xlreport serve"}
_ROSTER_ENDINGS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class CollectionSettings:
    """A collection. `prior` is the roll-up or folder of the period before, `key` the sealing key.

    `roster`, `prior`, `key` and a form of one's own are paths within the folder.
    """

    form: str = ""
    period: str = ""
    roster: str = ""
    prior: str = ""
    key: str = ""
    is_open: bool = True

    def save(self) -> None:
        """Write the settings to the folder. Raises PathError."""
        told = json.dumps(_PROGRAM | asdict(self), ensure_ascii=False, indent=1)
        write_outputs([OutputFile(SETTINGS_FILE, told.encode())], force=True)

    def stating(
        self, *, form: str = "", period: str = "", roster: str = "", prior: str = "", key: str = ""
    ) -> CollectionSettings:
        """The same settings, with those that a call states."""
        return CollectionSettings(
            form or self.form,
            period or self.period,
            roster or self.roster,
            prior or self.prior,
            key or self.key,
            self.is_open,
        )

    def checked(self) -> CollectionSettings:
        """The settings, complete and in order. Raises CallError, FormError or PathError."""
        if not self.form or not self.period:
            raise CallError(words.SAY_FORM_AND_PERIOD)
        for name in (self.roster, self.prior, self.key, self._own_form):
            _ensure_inside(name)
        parse_period(self.period, load_form(self.form))
        listed = self if self.roster else replace(self, roster=_only_roster())
        read_roster(listed.roster)
        if roster_file(Path(listed.roster)) != Path(listed.roster):
            raise CallError(words.ONE_SHEET.format(path=listed.roster))
        return listed

    @property
    def _own_form(self) -> str:
        return "" if self.form in shipped_files() else self.form


def read_settings() -> CollectionSettings:
    """The settings of the folder; blank ones where there are none. Raises CallError."""
    if not SETTINGS_FILE.is_file():
        return CollectionSettings()
    known = {each.name: type(each.default) for each in fields(CollectionSettings)}
    try:
        told: Any = json.loads(SETTINGS_FILE.read_text("utf-8"))
        kept = {name: value for name, value in told.items() if name in known}
    except (ValueError, AttributeError, OSError) as problem:
        raise CallError(words.SETTINGS_DAMAGED.format(path=SETTINGS_FILE)) from problem
    if any(type(value) is not known[name] for name, value in kept.items()):
        raise CallError(words.SETTINGS_DAMAGED.format(path=SETTINGS_FILE))
    return CollectionSettings(**kept)


def _ensure_inside(name: str) -> None:
    """Raise CallError for a path outside the folder: a copy of the folder must be a full backup."""
    if name and not roster_file(Path(name)).resolve().is_relative_to(Path.cwd()):
        raise CallError(words.OUTSIDE_FOLDER.format(path=name))


def _only_roster() -> str:
    """The roster of the folder, if there is just one. Raises CallError."""
    found = [
        each.name
        for each in sorted(Path().iterdir())
        if each.suffix.lower() in _ROSTER_ENDINGS and each.name[0] not in ".~" and _is_roster(each)
    ]
    if len(found) != 1:
        raise CallError((words.SEVERAL_ROSTERS if found else words.NO_ROSTER).format(names=found))
    return found[0]


def _is_roster(path: Path) -> bool:
    try:
        return bool(read_roster(path).units)
    except XlreportError:
        return False
