"""Fill many: the templates of a folder from one data file of all units, on all cores."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from xlreport.findings import (
    CallError,
    Location,
    batch_words,
    error_words,
    finding,
    os_error_reason,
)
from xlreport.intake import collect_files
from xlreport.output import OutputFile, ensure_not_inputs, ensure_replaceable, write_outputs
from xlreport.refill import read_unit_data
from xlreport.workflow.reading import Step, reported, silent, workers_of
from xlreport.workflow.refilling import fill_template
from xlreport.xlsx import DEFAULT_LIMITS, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.findings import Finding
    from xlreport.form import Form
    from xlreport.intake import ReturnedFile
    from xlreport.refill import DataItem
    from xlreport.workflow.reading import Progress, Reader


@dataclass(frozen=True, slots=True)
class FilledFile:
    """What became of one template: its unit and, if the data has values for it, the workbook."""

    file: str
    unit: str = ""
    data: bytes = field(default=b"", repr=False)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class FillTask:
    """Fills one template with the values of its unit. `source` names the data in findings."""

    units: Mapping[str, Sequence[DataItem]] = field(repr=False)
    source: str
    form: Form | str | None = None

    @property
    def forms(self) -> Sequence[Form]:
        return ()

    def __call__(self, file: ReturnedFile) -> FilledFile:
        name = file.display_name
        try:
            data = file.read(DEFAULT_LIMITS)
        except OSError as problem:
            return self._unusable(name, CallError(os_error_reason(problem)))
        except Refusal as refusal:
            return self._unusable(name, CallError(refusal.reason))
        try:
            made = fill_template(data, name, self.units, self.form, self.source)
        except CallError as problem:
            return self._unusable(name, problem)
        return FilledFile(name, made.unit, made.data, made.findings)

    def give_up(self, file: ReturnedFile, problem: error_words.ReadFailure) -> FilledFile:
        return self._unusable(file.display_name, CallError(problem.reason))

    @staticmethod
    def _unusable(name: str, problem: CallError) -> FilledFile:
        message = finding("data.not-a-template", Location(file=name), reason=problem.message)
        return FilledFile(name, findings=(message,))


@dataclass(frozen=True)
class FillRun:
    """What became of every template. If anything is wrong, nothing is written."""

    files: tuple[FilledFile, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    targets: Mapping[str, Path]

    def write(self, *, force: bool = False) -> None:
        """Write all workbooks, or none. Raises CallError or PathError."""
        if self.findings:
            return
        made = [each for each in self.files if each.data]
        write_outputs(
            [OutputFile(self.targets[each.file], each.data) for each in made], force=force
        )


def fill_files(  # noqa: PLR0913 - what the command takes
    templates: Sequence[Path],
    data: Path,
    out: Path,
    form: Form | str | None = None,
    *,
    force: bool = False,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> FillRun:
    """Fill the templates of folders and zip archives; `out` is a folder.

    Raises PathError or CallError if the call cannot work.
    """
    if out.is_file() or out.suffix.lower() == ".xlsx":
        raise CallError(batch_words.WORKBOOKS_INTO_FOLDER.format(path=out.as_posix()))
    units, source = read_unit_data(data), data.as_posix()
    files = collect_files(templates, [data, out])
    made = workers_of(reader).run(FillTask(units, source, form), files)
    found = tuple(reported(made, Step.WRITING, len(files), progress))
    targets = _targets(found, out)
    ensure_not_inputs(targets.values(), [data, *(each.path for each in files)])
    ensure_replaceable(targets.values(), force=force)
    return FillRun(found, tuple(_findings(found, units, source)), targets)


def _findings(
    files: Sequence[FilledFile], units: Mapping[str, Sequence[DataItem]], source: str
) -> Iterator[Finding]:
    """What is wrong: with a template, with its values, or with the units of the data."""
    for each in files:
        yield from each.findings
    by_unit: dict[str, list[str]] = {code: [] for code in units}
    for each in files:
        by_unit.get(each.unit, []).append(each.file)
    for code, names in by_unit.items():
        if not names:
            yield finding("data.no-template", Location(code, source), observed=code)
        elif len(names) > 1:
            yield finding("data.templates", Location(code, source), observed=code, files=names)


def _targets(files: Sequence[FilledFile], out: Path) -> dict[str, Path]:
    """The path of each workbook, by its template. Two of one name get different ones."""
    targets: dict[str, Path] = {}
    taken: set[str] = set()
    for each in files:
        if each.data:
            stem = PurePosixPath(each.file).stem
            while stem.casefold() in taken:
                stem += "_"
            taken.add(stem.casefold())
            targets[each.file] = out / f"{stem}.xlsx"
    return targets
