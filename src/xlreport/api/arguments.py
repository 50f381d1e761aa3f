"""Converts the arguments of API calls: paths, forms and rosters in every accepted type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.definition import load_form
from xlreport.form import Form, Roster, read_roster
from xlreport.workflow import Inputs

if TYPE_CHECKING:
    from xlreport.intake import Submission
    from xlreport.rollup import EarlierPeriods

    PathLike = str | Path
    Paths = PathLike | Sequence[PathLike]


def inputs_of(  # noqa: PLR0913, PLR0917 - what the calls share
    paths: Paths,
    roster: Roster | PathLike | None,
    form: Form | PathLike | None,
    period: str | None,
    prior: Paths | EarlierPeriods | None,
    key: PathLike | None,
    submissions: Sequence[Submission] | None = None,
) -> Inputs:
    """The inputs of a run."""
    return Inputs(
        paths_of(paths),
        roster if isinstance(roster, Roster) or roster is None else Path(roster),
        form_name(form),
        period,
        earlier_of(prior),
        Path(key) if key is not None else None,
        submissions=submissions,
    )


def paths_of(paths: Paths) -> list[Path]:
    """One path or several, as a list."""
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(each) for each in paths]


def earlier_of(prior: Paths | EarlierPeriods | None) -> list[Path] | EarlierPeriods:
    """Earlier periods as `Inputs` takes them: their paths, or what was read of them."""
    if prior is None:
        return []
    return paths_of(prior) if isinstance(prior, str | Path | Sequence) else prior


def form_name(form: Form | PathLike | None) -> Form | str | None:
    """A form as `Inputs` takes it: its name, or the loaded form."""
    return str(form) if isinstance(form, Path) else form


def form_of(form: Form | PathLike) -> Form:
    """The form, loaded if necessary. Raises CallError, PathError or FormError."""
    return form if isinstance(form, Form) else load_form(str(form))


def roster_of(roster: Roster | PathLike) -> Roster:
    """The roster, read if necessary. Raises PathError or CallError."""
    return roster if isinstance(roster, Roster) else read_roster(Path(roster))
