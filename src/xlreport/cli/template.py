"""`template`: write the locked workbooks to hand out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from xlreport.cli.options import (
    PASSWORD_VARIABLE,
    ForceOption,
    FormArgument,
    KeyOption,
    LangOption,
    PriorOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.printing import print_findings, told_roster
from xlreport.cli.progress import shown_progress
from xlreport.cli.session import Session, start
from xlreport.definition import FormRegistry, load_form, parse_period
from xlreport.findings import CallError, Location, workbook_words
from xlreport.findings import cli_words as words
from xlreport.form import Period, Roster, Unit, carried_addresses, for_period
from xlreport.intake import PriorFigures
from xlreport.layout import make_key
from xlreport.output import (
    TEMPLATE,
    OutputFile,
    ensure_not_inputs,
    ensure_replaceable,
    write_outputs,
)
from xlreport.template import Assignment
from xlreport.workflow import (
    check_password,
    check_workbook_path,
    read_prior_files,
    template_of,
    write_template_files,
)

MOST_NAMED = 3


def template_command(
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
    if prior and not (roster or unit):
        raise CallError(words.PRIOR_NEEDS_UNIT)
    asked = load_form(form).in_language(lang or "")
    about = parse_period(period, asked)
    units = told_roster(session, roster)
    if units is None:
        check_workbook_path(out)
        ensure_replaceable([out], TEMPLATE, force=force)
        ensure_not_inputs([out], (*(prior or ()), key))
    elif out.suffix.lower() == ".xlsx":
        raise CallError(words.OUT_IS_FOLDER.format(path=out.as_posix()))
    before = None
    if prior:
        before = _prior_figures(session, prior, form, units or Roster((Unit(unit, name),)), about)
    elif carried := carried_addresses(for_period(asked, about)):
        shown = [asked.label_of(each) for each in carried[:MOST_NAMED]]
        session.info(workbook_words.NO_EARLIER.format(count=len(carried), cells=shown))
    secret = _password(session, password)
    order = Assignment(about, unit, name, secret, make_key(key) if key else b"")
    if units is None:
        write_outputs([OutputFile(out, template_of(asked, order, before))], force=force)
        session.info(words.WROTE_ONE.format(path=out.as_posix()))
        return
    with shown_progress(session) as progress:
        write_template_files(asked, order, units, out, before, force=force, progress=progress)
    session.info(words.WROTE_MANY.format(count=len(units.units), folder=out.as_posix()))


def _prior_figures(
    session: Session, paths: list[Path], form: str, roster: Roster, period: Period
) -> PriorFigures:
    """Read the figures of earlier periods, and print the notes on them."""
    asked = for_period(load_form(form), period)
    read = read_prior_files(paths, FormRegistry(form), roster, period)
    earlier = read.fitting(asked, period)
    figures = earlier.figures([asked])
    if not session.quiet:
        print_findings(session, earlier.notes(asked, period))
        for unit in roster.units:
            place = Location(unit=unit.code, label=f"{unit.code} {unit.name}")
            print_findings(session, figures.notes(unit.code, asked, str(period), place))
    return figures


def _password(session: Session, given: str | None) -> str:
    """The password by the option, else by the environment, else asked for at a terminal."""
    password = os.environ.get(PASSWORD_VARIABLE) if given is None else given
    if password is None and sys.stdin.isatty() and not session.quiet:
        password = typer.prompt(
            session.localize(words.ASK_PASSWORD), default="", hide_input=True, show_default=False
        )
    return check_password(password or "")
