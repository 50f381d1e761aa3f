"""Before the collection: rosters, and the workbooks to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.api.arguments import earlier_of, form_name, form_of, roster_of
from xlreport.definition import FormRegistry, parse_period
from xlreport.layout import make_key
from xlreport.template import Assignment
from xlreport.workflow import (
    check_password,
    read_prior_files,
    silent,
    write_roster_file,
    write_template_files,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.api.arguments import PathLike, Paths
    from xlreport.form import Form, Roster
    from xlreport.rollup import EarlierPeriods
    from xlreport.workflow import Progress


def write_roster(roster: Roster, out: PathLike, *, force: bool = False) -> None:
    """Write a roster, with the county's decisions in it, as `.csv` or `.xlsx`.

    Raises CallError if another file is in the way, PathError if the file cannot be written.

    >>> xlreport.write_roster(xlreport.read_roster("demo/名册.csv"), "名册.xlsx")
    >>> xlreport.read_roster("名册.xlsx") == xlreport.read_roster("demo/名册.csv")
    True
    """
    write_roster_file(roster, Path(out), force=force)


def write_templates(  # noqa: PLR0913 - what the command takes
    form: Form | PathLike,
    roster: Roster | PathLike,
    period: str,
    out: PathLike,
    *,
    values: Mapping[str, Mapping[str, object]] | None = None,
    prior: Paths | EarlierPeriods | None = None,
    password: str = "",
    key: PathLike | None = None,
    force: bool = False,
    progress: Progress = silent,
) -> list[Path]:
    """Write a locked workbook for every unit of the roster into the folder `out`.

    Returns the paths in the roster's order. `values` fills in inputs: it maps a unit code to
    contents by address. They are not checked here: a wrong value stands in its cell as typed.
    `prior` puts each unit's figures of earlier periods on a locked sheet. `key` is the file of
    the key that seals the workbooks; it is created if it does not exist. Raises CallError,
    FormError or PathError; then no file is written.

    >>> paths = xlreport.write_templates("gov-disclosure-2019", "demo/名册.csv", "2020", "模板")
    >>> len(paths), paths[0].name
    (12, '519901-云岭县城关镇.xlsx')
    >>> values = {"0101": {"procurement[central, projects]": 3}}
    >>> roster = xlreport.Roster((xlreport.Unit("0101", "甲镇"),))
    >>> [path] = xlreport.write_templates(
    ...     "gov-disclosure-2019", roster, "2020", "已填", values=values
    ... )
    >>> xlreport.check(path).submissions[0].verdict
    'pass'
    """
    asked = form_of(form)
    units = roster_of(roster)
    about = parse_period(period, asked)
    figures = None
    if earlier := earlier_of(prior):
        if isinstance(earlier, list):
            earlier = read_prior_files(earlier, FormRegistry(form_name(form)), units, about)
        figures = earlier.fitting(asked, about).figures([asked])
    signature = make_key(Path(key)) if key is not None else b""
    order = Assignment(about, password=check_password(password), key=signature)
    return write_template_files(
        asked,
        order,
        units,
        Path(out),
        figures,
        values=values,
        force=force,
        progress=progress,
    )
