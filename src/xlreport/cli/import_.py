"""`import`: published reports back into workbooks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.check import print_findings, print_roster_notes
from xlreport.cli.options import (
    ForceOption,
    Format,
    FormatOption,
    LangOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.session import Session, start
from xlreport.cli.template import check_workbook_path
from xlreport.cli.told import definition_name
from xlreport.findings import (
    CallError,
    Finding,
    Place,
    Severity,
    edge_words,
    no_such_file,
    reason_of,
)
from xlreport.findings import publish_words as words
from xlreport.findings.model import finding
from xlreport.findings.shown import shown_path
from xlreport.form.editions import parse_period
from xlreport.form.roster import read_roster
from xlreport.form.shipped import editions_of, load_form
from xlreport.intake.collect import read_within
from xlreport.intake.report import describe_finding, to_json
from xlreport.intake.walk import Found, walk
from xlreport.output import Output, check_apart, check_targets, file_name, write_outputs
from xlreport.template.draft import Assignment, Filling
from xlreport.template.write import write_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form.roster import Roster
    from xlreport.publish.imported import Imported, Known

SUFFIXES = frozenset({".docx", ".html", ".htm", ".txt", ".xlsx"})
OTHERS = frozenset({".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".xls", ".et"})
"""Formats in which reports are kept as well; they cannot be read, but are told."""


def import_reports(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="REPORT...", help=words.REPORTS.zh)],
    form: Annotated[
        str,
        typer.Option("--form", metavar="FORM", help=words.IMPORT_FORM.zh, callback=definition_name),
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help=words.OUT_IMPORT.zh)],
    *,
    unit: Annotated[str, typer.Option("--unit", metavar="CODE", help=words.IMPORT_UNIT.zh)] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=words.IMPORT_NAME.zh)] = "",
    period: Annotated[str | None, typer.Option("--period", help=words.IMPORT_PERIOD.zh)] = None,
    roster: RosterOption = None,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    from xlreport.publish.imported import Known  # noqa: PLC0415 - heavy libraries

    asked = load_form(form)
    is_single = len(paths) == 1 and paths[0].is_file()
    if is_single:
        check_workbook_path(out)
    elif unit or name:
        raise CallError(words.ONE_UNIT_MANY_REPORTS)
    found = _collected(paths)
    if not is_single and out.suffix.lower() == ".xlsx":
        raise CallError(edge_words.MANY_INTO_ONE.format(path=out.as_posix()))
    about = parse_period(period, asked) if period else None
    known = Known(asked, editions_of(asked), unit, name, about)
    units = read_roster(roster) if roster else None
    reports = [_with_code(_imported(each, known), known, units) for each in found]
    targets = _targets(reports, out, is_single=is_single)
    check_apart(targets.values(), (each.path for each in found))
    check_targets(targets.values(), force=force)
    usable = [each for each in reports if each.file in targets]
    workbooks = [Output(targets[each.file], _workbook(each, known)) for each in usable]
    write_outputs(workbooks, force=force)
    if output is Format.JSON:
        described = [_described(each, targets, session) for each in reports]
        notes = [describe_finding(each, session.language) for each in units.notes] if units else []
        session.result(to_json({"reports": described, "findings": notes}))
    else:
        print_roster_notes(session, units)
        _print(session, reports, targets)
        if not is_single:
            session.info(
                words.IMPORTED_MANY.format(
                    files=len(reports), written=len(usable), folder=out.as_posix()
                )
            )
    if any(each.has_errors for each in reports):
        raise typer.Exit(1)


def _collected(paths: Sequence[Path]) -> list[Found]:
    """All reports, in the order of the paths by name within folders; and closed folders."""
    found: dict[Path, Found] = {}
    for path in paths:
        if not path.exists():
            raise no_such_file(path)
        for each in walk(path) if path.is_dir() else [Found(path)]:
            is_report = each.is_folder or each.path.suffix.lower() in SUFFIXES | OTHERS
            if is_report and not each.path.name.startswith((".", "~$")):
                found.setdefault(each.path, each)
    if not found:
        raise CallError(words.NO_REPORTS.format(paths=[path.as_posix() for path in paths]))
    return list(found.values())


def _imported(found: Found, known: Known) -> Imported:
    """One report; that its file cannot be opened is a finding as well."""
    from xlreport.publish.imported import Imported, import_report  # noqa: PLC0415 - as above

    shown, data = shown_path(found.path), b""
    why = found.why.reason if found.why else None
    if why is None:
        try:
            data = read_within(found.path)
        except OSError as problem:
            why = reason_of(problem)
    if why is not None:
        says = finding("report.closed", Place(known.code or None, shown), reason=why)
        return Imported(shown, known.form, findings=(says,))
    return import_report(data, shown, known)


def _with_code(report: Imported, known: Known, roster: Roster | None) -> Imported:
    """The report with its unit's code, by the call or by the roster."""
    if known.code or roster is None or report.period is None:
        return report
    named = roster.named(report.unit)
    if named is None:
        says = finding("report.no-code", Place(file=report.file), observed=report.unit or None)
        return replace(report, findings=(*report.findings, says))
    return replace(report, code=named.code, unit=named.name)


def _targets(reports: Sequence[Imported], out: Path, *, is_single: bool) -> dict[str, Path]:
    """Where each report's workbook goes; those without a period that the form covers get none."""
    targets: dict[str, Path] = {}
    taken: set[str] = set()
    for report in reports:
        if not report.is_usable:
            continue
        if is_single:
            return {report.file: out}
        stem = file_name(report.code, report.unit or Path(report.file).stem)
        while stem.casefold() in taken:
            stem += "_"
        taken.add(stem.casefold())
        targets[report.file] = out / f"{stem}.xlsx"
    return targets


def _workbook(report: Imported, known: Known) -> bytes:
    if report.period is None:
        raise ValueError(report.file)
    has_unit = bool(report.code and report.unit)
    assignment = Assignment(report.period, *((report.code, report.unit) if has_unit else ()))
    cover = {} if has_unit else {"unit_code": report.code, "unit_name": report.unit}
    cover = {field: text for field, text in cover.items() if text}
    return write_template(known.form, assignment, Filling(report.contents, cover))


def _print(session: Session, reports: Sequence[Imported], targets: dict[str, Path]) -> None:
    for report in reports:
        counts = {
            "placed": report.placed,
            "errors": _count(report.findings, Severity.ERROR),
            "warnings": _count(report.findings, Severity.WARNING),
        }
        target = targets.get(report.file)
        became = words.IMPORTED.format(path=target.as_posix()) if target else words.NOT_IMPORTED
        says = session.say(became) + session.say(words.IMPORT_COUNTS.format(**counts))
        session.result(f"{report.file}  {report.unit}  {says}")
        print_findings(session, report.findings)


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(each.severity is severity for each in findings)


def _described(report: Imported, targets: dict[str, Path], session: Session) -> dict[str, object]:
    target = targets.get(report.file)
    return {
        "file": report.file,
        "unit": {"code": report.code or None, "name": report.unit or None},
        "period": str(report.period) if report.period else None,
        "out": target.as_posix() if target else None,
        "placed": report.placed,
        "findings": [describe_finding(each, session.language) for each in report.findings],
    }
