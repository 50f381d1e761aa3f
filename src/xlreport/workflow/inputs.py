"""The inputs of a run: the files and folders to read, and what the caller knows about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.definition import FormRegistry, load_form
from xlreport.form import Roster, read_roster, roster_file
from xlreport.rollup import EarlierPeriods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlreport.form import Form
    from xlreport.intake import Submission


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
        if self.roster is None or isinstance(self.roster, Roster):
            return self.roster
        return read_roster(self.roster)

    def load_form(self) -> Form | None:
        """The form asked for; None if the files decide. Raises CallError or FormError."""
        if self.form is None:
            return None
        return load_form(self.form) if isinstance(self.form, str) else self.form

    @property
    def not_returns(self) -> list[Path]:
        """Every path of this run that is not a return."""
        listed = self.roster
        roster = None if listed is None or isinstance(listed, Roster) else roster_file(listed)
        prior = () if isinstance(self.prior, EarlierPeriods) else self.prior
        named = (roster, *prior, self.key, *self.set_apart)
        return [each for each in named if each is not None]
