"""Before the collection: forms, rosters, and the workbooks to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlreport.api.arguments import form_name, form_of, roster_of
from xlreport.form.describe import describe_form as described
from xlreport.form.editions import parse_period as period_of
from xlreport.form.layout import lay_out
from xlreport.form.roster import read_roster as read_roster_file
from xlreport.form.shipped import KnownForms, shipped_files
from xlreport.form.shipped import load_form as load_form_named
from xlreport.template.draft import Assignment
from xlreport.template.seal import make_key
from xlreport.workflow.prior import read_prior
from xlreport.workflow.reading import silent
from xlreport.workflow.rosters import write_roster as write_roster_file
from xlreport.workflow.templates import check_password
from xlreport.workflow.templates import write_templates as write_template_files

if TYPE_CHECKING:
    from xlreport.api.arguments import PathLike
    from xlreport.form.model import Form
    from xlreport.form.period import Period
    from xlreport.form.roster import Roster
    from xlreport.workflow.reading import Progress


def list_forms() -> tuple[str, ...]:
    """The codes of the forms that come with xlreport.

    >>> xlreport.list_forms()[1]
    'gov-disclosure-2019'
    """
    return tuple(shipped_files())


def load_form(form: PathLike) -> Form:
    """The form of a code, or of the path of a definition.

    Raises CallError where there is no such form, PathError where the file cannot be read, and
    FormError with every mistake where the definition is wrong.

    >>> form = xlreport.load_form("gov-disclosure-2021")
    >>> form.name, len(form.cells)
    ('政府信息公开工作年度报告', 200)
    """
    return load_form_named(str(form))


def describe_form(form: Form | PathLike) -> dict[str, Any]:
    """The form for programs: what `form show --format json` prints.

    Raises CallError, FormError or PathError.

    >>> xlreport.describe_form("gov-disclosure-2021")["cells"][0]["at"]
    'regulations[rules, made]'
    """
    return described(lay_out(form_of(form)))


def parse_period(text: str, form: Form | PathLike) -> Period:
    """The period that a text names. Raises CallError where the form is not for it.

    >>> str(xlreport.parse_period("2020", "gov-disclosure-2019"))
    '2020'
    """
    return period_of(text, form_of(form))


def read_roster(path: PathLike) -> Roster:
    """The units expected to report, from a CSV file or a workbook.

    Raises PathError where the file cannot be read, CallError with every mistake of the list.

    >>> roster = xlreport.read_roster("demo/名册.csv")
    >>> len(roster.units), roster.units[0].name
    (12, '云岭县城关镇')
    """
    return read_roster_file(Path(path))


def write_roster(roster: Roster, out: PathLike, *, force: bool = False) -> None:
    """Write a roster, with the county's decisions in it, as `.csv` or `.xlsx`.

    Raises CallError where another file is in the way, PathError where it cannot be written.

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
    about = period_of(period, asked)
    figures = None
    if prior is not None:
        before = read_prior(Path(prior), KnownForms(form_name(form)), units, about)
        before.check_fits(asked, about)
        figures = before.figures([asked])
    sealed = make_key(Path(key)) if key is not None else b""
    order = Assignment(about, password=check_password(password), key=sealed)
    return write_template_files(
        asked, order, units, Path(out), figures, force=force, progress=progress
    )
