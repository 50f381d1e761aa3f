"""Before the collection: forms, rosters, and the workbooks to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.api.arguments import form_name, form_of, roster_of
from xlreport.definition import FormRegistry, parse_period, shipped_files
from xlreport.layout import make_key
from xlreport.template import Assignment
from xlreport.workflow import check_password, read_prior, silent, write_template_files

if TYPE_CHECKING:
    from xlreport.api.arguments import PathLike
    from xlreport.form import Form, Roster
    from xlreport.workflow import Progress


def list_forms() -> tuple[str, ...]:
    """The codes of the forms that come with xlreport.

    >>> xlreport.list_forms()[1]
    'gov-disclosure-2019'
    """
    return tuple(shipped_files())


def write_templates(  # noqa: PLR0913 - what the command takes
    form: Form | PathLike,
    roster: Roster | PathLike,
    period: str,
    out: PathLike,
    *,
    prior: PathLike | None = None,
    password: str = "",
    key: PathLike | None = None,
    force: bool = False,
    progress: Progress = silent,
) -> list[Path]:
    """One locked workbook for every unit of the roster, in the folder `out`; returns their paths.

    `prior` puts each unit's figures of the period before on a locked sheet. `key` is a file with
    which the workbooks are sealed; it is made where there is none. Raises CallError, FormError or
    PathError; then no file is written.

    >>> paths = xlreport.write_templates("gov-disclosure-2019", "demo/名册.csv", "2020", "模板")
    >>> len(paths), paths[0].name
    (12, '519901-云岭县城关镇.xlsx')
    """
    asked = form_of(form)
    units = roster_of(roster)
    about = parse_period(period, asked)
    figures = None
    if prior is not None:
        before = read_prior(Path(prior), FormRegistry(form_name(form)), units, about)
        before.ensure_fits(asked, about)
        figures = before.figures([asked])
    signature = make_key(Path(key)) if key is not None else b""
    order = Assignment(about, password=check_password(password), key=signature)
    return write_template_files(
        asked, order, units, Path(out), figures, force=force, progress=progress
    )
