"""Publish many: the report of every unit's workbook in a folder, on all cores."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from xlreport.definition import FormRegistry
from xlreport.findings import CallError, batch_words, error_words
from xlreport.form import parse_amount_unit
from xlreport.intake import collect_files, read_returned_file
from xlreport.output import OutputFile, ensure_not_inputs, ensure_replaceable, file_name, is_result
from xlreport.output import write_outputs as write_files
from xlreport.workflow.forms import check_form
from xlreport.workflow.publishing import publish_submission, written
from xlreport.workflow.reading import Step, reported, silent, workers_of
from xlreport.xlsx import ARCHIVE_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings import Finding, LocalizedText
    from xlreport.form import Form
    from xlreport.intake import ReturnedFile
    from xlreport.workflow.reading import Progress, Reader


def is_many(path: Path) -> bool:
    """Whether a path holds many workbooks: a folder or a zip archive."""
    return path.is_dir() or path.suffix.lower() == ARCHIVE_SUFFIX


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """What became of one file: the bytes of its report, or the reasons why there is none.

    `stem` is the name of the report without ending. A roll-up, or another output of xlreport, is
    `left_out`: nobody filled it in.
    """

    file: str
    stem: str = ""
    data: bytes = field(default=b"", repr=False)
    errors: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    obstacles: tuple[LocalizedText, ...] = ()
    left_out: bool = False


@dataclass(frozen=True)
class PublishTask:
    """Makes the report of one file, in the format of `ending`."""

    form: Form | str | None
    ending: str
    amounts: str = ""
    language: str = ""
    draft: bool = False

    @property
    def forms(self) -> Sequence[Form]:
        return ()

    def __call__(self, file: ReturnedFile) -> PublishedFile:
        name = file.display_name
        forms = FormRegistry(self.form)
        submission = read_returned_file(file, forms)
        if submission.is_roll_up or (not submission.form_code and is_result(file.path)):
            return PublishedFile(name, left_out=True)
        try:
            check_form(self.form, submission.form_code, name)
            made = publish_submission(
                submission, forms, self.amounts, self.language, draft=self.draft
            )
        except CallError as problem:
            return PublishedFile(name, obstacles=(problem.message,))
        data = written(made.report, Path(f"report{self.ending}")) if made.report else b""
        cover = submission.unit_name or submission.cover.get("unit_name", "")
        stem = file_name(submission.unit_code, cover or PurePosixPath(name).stem)
        return PublishedFile(name, stem, data, made.errors, made.notes, made.obstacles)

    def give_up(self, file: ReturnedFile, problem: error_words.ReadFailure) -> PublishedFile:
        return PublishedFile(file.display_name, obstacles=(problem.reason,))


@dataclass(frozen=True)
class PublishRun:
    """What became of every file, and the path of each report."""

    files: tuple[PublishedFile, ...] = field(repr=False)
    targets: dict[str, Path]

    @property
    def is_complete(self) -> bool:
        """Whether every file became a report that may be published."""
        return all(each.data and not each.obstacles for each in self.files)

    def write(self, *, force: bool = False) -> None:
        """Write all reports, or none. Raises CallError or PathError."""
        made = [each for each in self.files if each.data]
        write_files([OutputFile(self.targets[each.file], each.data) for each in made], force=force)


def publish_files(  # noqa: PLR0913 - what the command takes
    paths: Sequence[Path],
    out: Path,
    form: Form | str | None = None,
    *,
    ending: str = ".docx",
    amounts: str = "",
    language: str = "",
    draft: bool = False,
    force: bool = False,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> PublishRun:
    """Make the report of every workbook in folders and zip archives; `out` is a folder.

    Raises PathError or CallError if the call cannot work.
    """
    if out.is_file() or out.suffix.lower() in {".docx", ".html"}:
        raise CallError(batch_words.REPORTS_INTO_FOLDER.format(path=out.as_posix()))
    parse_amount_unit(amounts)
    files = collect_files(paths, [out])
    made = workers_of(reader).run(PublishTask(form, ending, amounts, language, draft), files)
    told = reported(made, Step.WRITING, len(files), progress)
    found = tuple(each for each in told if not each.left_out)
    run = PublishRun(found, _targets(found, out, ending))
    ensure_not_inputs(run.targets.values(), [each.path for each in files])
    ensure_replaceable(run.targets.values(), force=force)
    return run


def _targets(files: Sequence[PublishedFile], out: Path, ending: str) -> dict[str, Path]:
    """The path of each report, by its file. Two of one name get different ones."""
    targets: dict[str, Path] = {}
    taken: set[str] = set()
    for each in files:
        stem = each.stem
        while stem.casefold() in taken:
            stem += "_"
        if each.data:
            taken.add(stem.casefold())
            targets[each.file] = out / f"{stem}{ending}"
    return targets
