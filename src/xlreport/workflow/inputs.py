"""The inputs of a run: the files and folders to read, and what the caller knows about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.definition import FormRegistry, load_form

if TYPE_CHECKING:
    from xlreport.form import Form, Roster
    from xlreport.intake import Submission
    from xlreport.rollup import EarlierPeriods


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a check, a consolidation or a round of sending back.

    `paths` are workbooks, folders and zip archives. `roster` is a file or a roster already read.
    `form` is the code of a shipped form, the path of a definition, or a form already loaded. If
    `form` or `period` is left out, the files decide it. `prior` are the roll-ups of earlier
    periods, or the folders of their returns, or what was read of them. `key` is the file with the
    key that sealed the templates. `set_apart` names files with another part in the same call, such
    as its outputs: they are no returns, wherever they lie. `submissions` are returns read before:
    then no file is read, and `paths` only tell where the files to send back lie.
    """

    paths: Sequence[Path]
    roster: Path | Roster | None = None
    form: Form | str | None = None
    period: str | None = None
    prior: Sequence[Path] | EarlierPeriods = ()
    key: Path | None = None
    set_apart: Sequence[Path] = ()
    submissions: Sequence[Submission] | None = None

    @property
    def forms(self) -> FormRegistry:
        """The forms that a returned workbook may belong to."""
        return FormRegistry(self.form)

    def read_roster(self) -> Roster | None:
        """The units expected; None without a roster. Raises PathError or CallError."""
        if not isinstance(self.roster, Path):
            return self.roster
        from xlreport.form import read_roster  # noqa: PLC0415 - few calls have a roster

        return read_roster(self.roster)

    def load_form(self) -> Form | None:
        """The form asked for; None if the files decide. Raises CallError or FormError."""
        if self.form is None:
            return None
        return load_form(self.form) if isinstance(self.form, str) else self.form

    @property
    def not_returns(self) -> list[Path]:
        """Every path of this run that is not a return."""
        prior = self.prior if isinstance(self.prior, Sequence) else ()
        named = [each for each in (*prior, self.key, *self.set_apart) if each is not None]
        if isinstance(self.roster, Path):
            from xlreport.form import roster_file  # noqa: PLC0415

            named.append(roster_file(self.roster))
        return named
