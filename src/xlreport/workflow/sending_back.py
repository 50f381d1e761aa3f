"""Send back: make for each unit a workbook in which its mistakes are marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import CallError
from xlreport.findings import cli_words as words
from xlreport.findings import workbook_words as said
from xlreport.layout import read_key
from xlreport.output import write_outputs
from xlreport.sendback import (
    CorrectionBuilder,
    correction_packages,
    package_files,
    unassigned_files,
    unedited_files,
    units_to_act,
)
from xlreport.workflow.checking import roll_up_of
from xlreport.workflow.reading import Step, reported, silent, workers_of
from xlreport.workflow.returns import collect_returns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from xlreport.output import OutputFile
    from xlreport.rollup import RollUp, UnassignedFile
    from xlreport.sendback import CorrectionPackage
    from xlreport.workflow.inputs import Inputs
    from xlreport.workflow.reading import Progress, Reader


@dataclass(frozen=True)
class SendBackRound:
    """One round: a package for every unit that must act, and the files of no unit.

    >>> sent = xlreport.send_back("demo/报回", "退回", roster="demo/名册.csv", period="2020")
    >>> [each.file_stem for each in sent.packages][-1]
    '519912-云岭县市场监督管理局-催报'
    """

    roll_up: RollUp = field(repr=False)
    packages: tuple[CorrectionPackage, ...] = field(repr=False)
    unassigned: tuple[UnassignedFile, ...] = field(repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether no unit must act and every file belongs to a unit."""
        return not (self.packages or self.unassigned)

    def outputs(self, folder: Path) -> list[OutputFile]:
        """All files of the round; the list of packages comes last."""
        return package_files(self.packages, self.roll_up, folder)

    def write(self, folder: Path, *, force: bool = False) -> Path:
        """Write all files and return the path of the list. Raises CallError or PathError."""
        written = self.outputs(folder)
        write_outputs(written, force=force, ours=unedited_files(written))
        return written[-1].path


def send_back_returns(
    inputs: Inputs,
    *,
    prefer_newest: bool = False,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> SendBackRound:
    """Read all returns, and make the package of every unit that must act.

    Raises PathError, CallError or FormError if the call cannot work.
    """
    returns = collect_returns(inputs, reader, progress)
    roll_up = roll_up_of(returns, prefer_newest=prefer_newest)
    key = read_key(inputs.key) if inputs.key else b""
    desk = CorrectionBuilder(roll_up.form, roll_up.period, inputs.forms, key)
    packages = correction_packages(roll_up, returns.files, desk, workers_of(reader))
    total = len(units_to_act(roll_up))
    made = tuple(reported(packages, Step.WRITING, total, progress))
    return SendBackRound(roll_up, made, tuple(unassigned_files(roll_up)))


def check_folder(folder: Path, paths: Iterable[Path]) -> None:
    """Raise CallError if a round may not be written to a folder."""
    if folder.is_file():
        raise CallError(words.NOT_A_FOLDER.format(path=folder.as_posix()))
    if any(folder.resolve().is_relative_to(path.resolve()) for path in paths):
        raise CallError(said.AMONG_RETURNS.format(path=folder.as_posix()))
