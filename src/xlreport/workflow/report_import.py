"""Import: read published reports back into workbooks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from xlreport.definition import editions_of, parse_period
from xlreport.findings import (
    CallError,
    Language,
    Location,
    error_words,
    finding,
)
from xlreport.findings import report_words as words
from xlreport.importing import (
    AUDIT_SUFFIXES,
    ImportedReport,
    ImportOptions,
    ImportPool,
    audit_file,
    with_continuity,
)
from xlreport.output import (
    OutputFile,
    ensure_not_inputs,
    ensure_replaceable,
    file_name,
    write_outputs,
)
from xlreport.template import Assignment, Filling, write_template
from xlreport.workflow.outputs import check_workbook_path
from xlreport.workflow.reading import Progress, Reader, Step, reported, silent, workers_of
from xlreport.workflow.report_files import collect_reports
from xlreport.xlsx import ARCHIVE_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.findings import Finding
    from xlreport.form import Form, Roster
    from xlreport.intake import ReturnedFile


@dataclass(frozen=True, slots=True)
class ReportInputs:
    """The reports to import, and known facts. `unit` and `name` apply only to a single report."""

    paths: Sequence[Path]
    form: Form
    unit: str = ""
    name: str = ""
    period: str | None = None
    roster: Roster | None = None

    @property
    def is_single(self) -> bool:
        """Whether the call names exactly one report, which becomes one workbook."""
        only = self.paths[0] if len(self.paths) == 1 else None
        return only is not None and only.is_file() and only.suffix.lower() != ARCHIVE_SUFFIX


@dataclass(frozen=True)
class ImportRun:
    """What was read from every report, and the path of the workbook of each usable one."""

    form: Form
    reports: tuple[ImportedReport, ...] = field(repr=False)
    targets: Mapping[str, Path]
    files: tuple[Path, ...] = field(repr=False)
    notes: tuple[Finding, ...] = ()
    """Findings on contents of the roster's file that are no units."""

    @property
    def has_errors(self) -> bool:
        """Whether any report has a finding of severity error."""
        return any(each.has_errors for each in self.reports)

    def to_dict(self, language: Language = Language.ZH) -> dict[str, Any]:
        """The run as JSON data, as `import --format json` prints it."""
        return {
            "reports": [self._described(each, language) for each in self.reports],
            "findings": [each.to_dict(language) for each in self.notes],
        }

    def _described(self, report: ImportedReport, language: Language) -> dict[str, Any]:
        target = self.targets.get(report.file)
        return {
            "file": report.file,
            "unit": {"code": report.unit_code or None, "name": report.unit_name or None},
            "period": str(report.period) if report.period else None,
            "form": report.form.code,
            "out": target.as_posix() if target else None,
            "placed": report.filled_cells,
            "findings": [each.to_dict(language) for each in report.findings],
        }

    def check(self, *, force: bool = False) -> None:
        """Raise CallError if a workbook would overwrite a report or somebody's work."""
        ensure_not_inputs(self.targets.values(), self.files)
        ensure_replaceable(self.targets.values(), force=force)

    def write_audit(
        self, path: Path, *, language: Language = Language.ZH, force: bool = False
    ) -> None:
        """Write one table of all reports: .xlsx, .csv or .html. Raises CallError or PathError."""
        check_audit_path(path)
        ensure_not_inputs([path], self.files)
        data = audit_file(self.reports, path.suffix.lower(), language)
        write_outputs([OutputFile(path, data)], force=force)

    def write(
        self, *, force: bool = False, reader: Reader | None = None, progress: Progress = silent
    ) -> None:
        """Write the workbooks, all or none. Raises CallError or PathError.

        `reader` decides whether worker processes write them.
        """
        self.check(force=force)
        usable = [each for each in self.reports if each.file in self.targets]
        task = WorkbookTask(tuple(dict.fromkeys(each.form for each in usable)))
        made = reported(workers_of(reader).run(task, usable), Step.WRITING, len(usable), progress)
        write_outputs(
            [
                OutputFile(self.targets[each.file], data)
                for each, data in zip(usable, made, strict=True)
            ],
            force=force,
        )


class ReportReader(Protocol):
    """Reads reports in the order given, as `ImportPool` does."""

    def stream(
        self, files: Sequence[ReturnedFile], options: ImportOptions
    ) -> Iterator[ImportedReport]:
        """The reports, one by one."""
        ...


def check_audit_path(path: Path) -> None:
    """Raise CallError if an audit cannot be written in the format of this name."""
    if path.suffix.lower() not in AUDIT_SUFFIXES:
        raise CallError(words.NOT_AN_AUDIT_NAME.format(path=path.as_posix()))


def read_reports(
    inputs: ReportInputs,
    out: Path | None,
    *,
    reader: ReportReader | None = None,
    progress: Progress = silent,
) -> ImportRun:
    """Read published reports. `out` is a workbook for a single report, else a folder, or nothing.

    Raises PathError or CallError if the call cannot work. What is wrong with a report becomes a
    finding on it.
    """
    if inputs.is_single and out:
        check_workbook_path(out)
    elif not inputs.is_single and (inputs.unit or inputs.name):
        raise CallError(words.ONE_UNIT_MANY_REPORTS)
    found = collect_reports(inputs.paths)
    if out and not inputs.is_single and out.suffix.lower() == ".xlsx":
        raise CallError(error_words.MANY_INTO_ONE.format(path=out.as_posix()))
    about = parse_period(inputs.period, inputs.form) if inputs.period else None
    known = ImportOptions(inputs.form, editions_of(inputs.form), inputs.unit, inputs.name, about)
    read = (reader or ImportPool()).stream(found, known)
    told = reported(read, Step.READING, len(found), progress)
    reports = with_continuity([_with_code(each, known, inputs.roster) for each in told])
    targets = _targets(reports, out, is_single=inputs.is_single) if out else {}
    notes = inputs.roster.notes if inputs.roster else ()
    return ImportRun(inputs.form, reports, targets, tuple(each.path for each in found), notes)


def _with_code(
    report: ImportedReport, known: ImportOptions, roster: Roster | None
) -> ImportedReport:
    """The report with its unit's code, which comes from the call or from the roster."""
    if known.unit_code or roster is None or report.period is None:
        return report
    named = roster.find_by_name(report.unit_name)
    if named is None:
        message = finding(
            "report.no-code", Location(file=report.file), observed=report.unit_name or None
        )
        return replace(report, findings=(*report.findings, message))
    return replace(report, unit_code=named.code, unit_name=named.name)


def _targets(reports: Sequence[ImportedReport], out: Path, *, is_single: bool) -> dict[str, Path]:
    """The path of each usable report's workbook, by the report's file; the others get none."""
    targets: dict[str, Path] = {}
    taken: set[str] = set()
    for report in reports:
        if not report.is_usable:
            continue
        if is_single:
            return {report.file: out}
        stem = file_name(report.unit_code, report.unit_name or Path(report.file).stem)
        while stem.casefold() in taken:
            stem += "_"
        taken.add(stem.casefold())
        targets[report.file] = out / f"{stem}.xlsx"
    return targets


@dataclass(frozen=True)
class WorkbookTask:
    """Writes the workbook of one report."""

    forms: tuple[Form, ...]

    def __call__(self, report: ImportedReport) -> bytes:
        return _workbook(report)

    def give_up(self, report: ImportedReport, _: error_words.ReadFailure) -> bytes:
        return _workbook(report)


def _workbook(report: ImportedReport) -> bytes:
    if report.period is None:
        raise ValueError(report.file)
    has_unit = bool(report.unit_code and report.unit_name)
    assignment = Assignment(
        report.period, *((report.unit_code, report.unit_name) if has_unit else ())
    )
    cover = {} if has_unit else {"unit_code": report.unit_code, "unit_name": report.unit_name}
    cover = {field: text for field, text in cover.items() if text}
    return write_template(report.form, assignment, Filling(report.contents, cover))
