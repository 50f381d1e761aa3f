"""`template`: the locked workbooks to hand out."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.check import print_findings, print_roster_notes
from xlreport.cli.options import (
    ForceOption,
    FormArgument,
    KeyOption,
    LangOption,
    PriorOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.prior import prior_of
from xlreport.cli.progress import tracked
from xlreport.cli.session import Session, start
from xlreport.findings import CallError, Place
from xlreport.findings import cli_words as words
from xlreport.findings.progress_words import WRITING
from xlreport.form.editions import parse_period
from xlreport.form.model import Form
from xlreport.form.period import Period
from xlreport.form.roster import Roster, Unit, read_roster
from xlreport.form.shipped import load_form
from xlreport.intake.prior import PriorFigures
from xlreport.output import (
    TEMPLATE,
    Output,
    check_apart,
    check_targets,
    file_name,
    together,
    write_outputs,
)
from xlreport.template.draft import Assignment, Filling
from xlreport.template.press import Press
from xlreport.template.seal import make_key
from xlreport.template.write import write_template

PASSWORD_VARIABLE = "XLREPORT_PASSWORD"  # noqa: S105 - a variable's name
LONGEST_PASSWORD = 15


def template(
    context: typer.Context,
    form: FormArgument,
    period: Annotated[str, typer.Option("--period", help=words.PERIOD.zh)],
    out: Annotated[Path, typer.Option("-o", "--out", help=words.OUT_TEMPLATE.zh)],
    *,
    roster: RosterOption = None,
    unit: Annotated[str, typer.Option("--unit", metavar="CODE", help=words.UNIT.zh)] = "",
    name: Annotated[str, typer.Option("--name", help=words.NAME.zh)] = "",
    prior: PriorOption = None,
    password: Annotated[str | None, typer.Option("--password", help=words.PASSWORD.zh)] = None,
    key: KeyOption = None,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    if roster is not None and (unit or name):
        raise CallError(words.ROSTER_OR_UNIT)
    if bool(unit) != bool(name):
        raise CallError(words.NEEDS_UNIT_AND_NAME)
    if prior is not None and not (roster or unit):
        raise CallError(words.PRIOR_NEEDS_UNIT)
    asked = load_form(form)
    about = parse_period(period, asked)
    units = read_roster(roster) if roster is not None else None
    if units is None:
        check_workbook_path(out)
        check_targets([out], TEMPLATE, force=force)
        check_apart([out], (prior, key))
    elif out.suffix.lower() == ".xlsx":
        raise CallError(words.OUT_IS_FOLDER.format(path=out.as_posix()))
    print_roster_notes(session, units)
    before = _prior(session, prior, form, units or Roster((Unit(unit, name),)), about)
    secret = _password(session, password)
    order = Assignment(about, unit, name, secret, make_key(key) if key else b"")
    if units is not None:
        write_folder(asked, order, units, out, before, force=force, session=session)
        session.info(words.WROTE_MANY.format(count=len(units.units), folder=out.as_posix()))
        return
    data = write_template(asked, order, carried(before, asked, order))
    write_outputs([Output(out, data)], force=force)
    session.info(words.WROTE_ONE.format(path=out.as_posix()))


def _prior(
    session: Session, path: Path | None, form: str, roster: Roster, period: Period
) -> PriorFigures | None:
    """The figures of the period before; what is to be said of them is said."""
    prior = prior_of(path, form, roster, period)
    if prior is None:
        return None
    asked = load_form(form)
    prior.check_fits(asked, period)
    figures = prior.figures([asked])
    if not session.quiet:
        print_findings(session, prior.notes(asked))
        for unit in roster.units:
            place = Place(unit=unit.code, words=f"{unit.code} {unit.name}")
            print_findings(session, figures.notes(unit.code, asked, str(period), place))
    return figures


def carried(prior: PriorFigures | None, form: Form, order: Assignment) -> Filling:
    """What a unit's workbook holds when it is handed out: its figures of the period before."""
    return Filling(prior.of(order.unit_code, form, str(order.period)) if prior else {})


def write_folder(
    form: Form,
    order: Assignment,
    roster: Roster,
    folder: Path,
    prior: PriorFigures | None = None,
    *,
    force: bool,
    session: Session | None = None,
) -> list[Path]:
    """One workbook, as ordered, for every unit of the roster; returns their paths in its order."""
    paths = [folder / f"{file_name(unit.code, unit.name)}.xlsx" for unit in roster.units]
    seen: set[str] = set()
    for path in paths:
        if path.name.casefold() in seen:
            raise CallError(words.SAME_FILE_NAME.format(name=path.name))
        seen.add(path.name.casefold())
    check_targets(paths, TEMPLATE, force=force)
    press = Press(form, order)
    targets = zip(paths, roster.units, strict=True)
    with together() as batch:
        for path, unit in tracked(session, WRITING, targets, len(paths)):
            assignment = replace(order, unit_code=unit.code, unit_name=unit.name)
            filling = carried(prior, form, assignment)
            if filling.contents:
                data = write_template(form, assignment, filling)
            else:
                data = press.workbook(unit.code, unit.name)
            batch.write(Output(path, data))
    return paths


def check_workbook_path(path: Path) -> None:
    """An output workbook is named as one."""
    if path.is_dir():
        raise CallError(words.IS_FOLDER.format(path=path.as_posix()))
    if path.suffix.lower() != ".xlsx":
        raise CallError(words.NOT_XLSX.format(path=path.as_posix()))


def _password(session: Session, given: str | None) -> str:
    """The option's, else the environment's, else asked for at a terminal."""
    password = os.environ.get(PASSWORD_VARIABLE) if given is None else given
    if password is None and sys.stdin.isatty() and not session.quiet:
        password = typer.prompt(
            session.say(words.ASK_PASSWORD), default="", hide_input=True, show_default=False
        )
    return check_password(password or "")


def check_password(password: str) -> str:
    """The same password. Raises CallError where Excel could not take it."""
    if len(password) > LONGEST_PASSWORD or not password.isascii():
        raise CallError(words.PASSWORD_RULE)
    return password
