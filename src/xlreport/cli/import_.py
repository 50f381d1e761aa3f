"""`import`: read published reports back into workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.form_argument import definition_name
from xlreport.cli.options import (
    ForceOption,
    Format,
    FormatOption,
    LangOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.printing import print_findings, told_roster
from xlreport.cli.progress import shown_progress
from xlreport.cli.session import Session, start
from xlreport.definition import load_form
from xlreport.findings import CallError, Severity, count_by_severity
from xlreport.findings import report_words as words
from xlreport.intake import to_json
from xlreport.workflow import ReportInputs, check_audit_path, read_reports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlreport.importing import ImportedReport


def import_command(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="REPORT...", help=words.REPORTS.zh)],
    form: Annotated[
        str,
        typer.Option("--form", metavar="FORM", help=words.IMPORT_FORM.zh, callback=definition_name),
    ],
    *,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=words.OUT_IMPORT.zh)] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="CODE", help=words.IMPORT_UNIT.zh)] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=words.IMPORT_NAME.zh)] = "",
    period: Annotated[str | None, typer.Option("--period", help=words.IMPORT_PERIOD.zh)] = None,
    roster: RosterOption = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help=words.AUDIT.zh)
    ] = None,
    output: FormatOption = Format.TEXT,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    units = told_roster(session, roster, is_shown=output is Format.TEXT)
    spoken = load_form(form).in_language(lang or "")
    inputs = ReportInputs(paths, spoken, unit, name, period, units)
    if report is not None:
        check_audit_path(report)
    elif out is None:
        raise CallError(words.NO_IMPORT_OUTPUT)
    with shown_progress(session) as progress:
        found = read_reports(inputs, out, progress=progress)
        found.write(force=force, progress=progress)
    if report is not None:
        found.write_audit(report, language=session.language, force=force)
    if output is Format.JSON:
        session.print_result(to_json(found.to_dict(session.language)))
    else:
        _print(session, found.reports, found.targets, is_written=out is not None)
        if out is not None and not inputs.is_single:
            counts = {"files": len(found.reports), "written": len(found.targets)}
            session.info(words.IMPORTED_MANY.format(folder=out.as_posix(), **counts))
        if report is not None:
            session.info(words.WROTE_AUDIT.format(path=report.as_posix()))
    if found.has_errors:
        raise typer.Exit(1)


def _print(
    session: Session,
    reports: Sequence[ImportedReport],
    targets: Mapping[str, Path],
    *,
    is_written: bool,
) -> None:
    otherwise = words.NOT_IMPORTED if is_written else words.ONLY_READ
    for report in reports:
        found = count_by_severity(report.findings)
        counts = {
            "placed": report.filled_cells,
            "errors": found[Severity.ERROR],
            "warnings": found[Severity.WARNING],
        }
        target = targets.get(report.file)
        became = words.IMPORTED.format(path=target.as_posix()) if target else otherwise
        message = session.localize(became) + session.localize(words.IMPORT_COUNTS.format(**counts))
        session.print_result(f"{report.file}  {report.unit_name}  {message}")
        print_findings(session, report.findings)
