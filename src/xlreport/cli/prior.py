"""`--prior`: the figures of the period before, for whichever command is given them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.form.shipped import KnownForms

if TYPE_CHECKING:
    from pathlib import Path

    from xlreport.form.period import Period
    from xlreport.form.roster import Roster
    from xlreport.intake.prior import PriorFigures
    from xlreport.rollup.prior import Prior


def prior_of(
    path: Path | None, form: str | None, roster: Roster | None = None, period: Period | None = None
) -> Prior | None:
    """What `--prior PATH` holds; None where the option was not given."""
    if path is None:
        return None
    from xlreport.rollup.prior_files import read_prior  # noqa: PLC0415 - only where it is asked for

    return read_prior(path, KnownForms(form), roster, period)


def figures_for(prior: Prior | None, form: str | None) -> PriorFigures | None:
    """What reading needs of it, for whichever form a workbook is of."""
    return None if prior is None else prior.figures(KnownForms(form).all())
