"""The files that a consolidation writes: the roll-up and the others that the call names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import CallError
from xlreport.findings import cli_words as words
from xlreport.form import check_amounts
from xlreport.intake import identity_at, to_json
from xlreport.output import (
    FILLED,
    JSON,
    PAGE,
    ROLL_UP,
    OutputFile,
    atomic_writes,
    ensure_not_inputs,
    ensure_replaceable,
    is_generated,
)
from xlreport.rollup import (
    DATA_KINDS,
    AggregateSubmission,
    check_data_path,
    describe_roll_up,
    read_aggregate_texts,
    with_aggregate_submission,
    write_data,
    write_status_page,
)
from xlreport.rollup.workbook import write_roll_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from xlreport.findings import Language
    from xlreport.form import Form, MoneyUnit
    from xlreport.intake import EntryStore
    from xlreport.rollup import RollUp


@dataclass(frozen=True, slots=True)
class AsUnitOptions:
    """The totals as a unit's workbook, for the office above."""

    code: str
    path: Path
    name: str
    texts: Path | None = None
    password: str = ""

    @property
    def is_made_again(self) -> bool:
        """Whether the path holds this unit's workbook of an earlier run, unchanged since."""
        identity = identity_at(self.path)
        return bool(identity and identity.unit_code == self.code and is_generated(self.path))

    def aggregate_submission(self, form: Form) -> AggregateSubmission:
        """The contents of the workbook besides the totals. Raises PathError or CallError."""
        texts = read_aggregate_texts(self.texts, form) if self.texts else {}
        return AggregateSubmission(self.code, self.name, self.path, texts, self.password)


@dataclass(frozen=True, slots=True)
class Outputs:
    """The paths of the files to write; None for a file that the call does not ask for.

    `amounts` is the unit in which the roll-up shows amounts; None is the form's own. `store` keeps
    what the next run need not make again.
    """

    roll_up: Path
    json: Path | None = None
    data: Sequence[Path] = ()
    html: Path | None = None
    as_unit: AsUnitOptions | None = None
    amounts: MoneyUnit | None = None
    store: EntryStore | None = None

    @property
    def extras(self) -> Sequence[Path]:
        """The files besides the roll-up that people open."""
        named = (*self.data, self.html, self.as_unit and self.as_unit.path)
        return [path for path in named if path]

    @property
    def paths(self) -> Sequence[Path]:
        """Every file to write."""
        return [self.roll_up, *([self.json] if self.json else []), *self.extras]

    def check(self, inputs: Iterable[Path | None], *, force: bool) -> None:
        """Raise CallError if a path has the wrong ending or would replace another file.

        `inputs` are the files that the same call reads; none of them may be overwritten.
        """
        check_workbook_path(self.roll_up)
        for path in self.data:
            check_data_path(path)
        if self.html and self.html.suffix.lower() not in {".html", ".htm"}:
            raise CallError(words.NOT_HTML.format(path=self.html.as_posix()))
        seen: set[Path] = set()
        for path in self.paths:
            if path.resolve() in seen:
                raise CallError(words.SAME_OUTPUT.format(path=path.as_posix()))
            seen.add(path.resolve())
        ensure_replaceable([self.roll_up], ROLL_UP, force=force)
        ensure_replaceable([self.json] if self.json else [], JSON, force=force)
        ensure_replaceable([self.html] if self.html else [], PAGE, force=force)
        for path in self.data:
            ensure_replaceable([path], DATA_KINDS[path.suffix.lower()], force=force)
        if self.as_unit and not self.as_unit.is_made_again:
            ensure_replaceable([self.as_unit.path], FILLED, force=force)
        ensure_not_inputs(self.paths, inputs)

    def write(self, roll_up: RollUp, language: Language) -> RollUp:
        """Write all files. Return the roll-up, with the findings on the county's own workbook.

        Raises PathError, and CallError if the roll-up has no room for all units.
        """
        check_amounts(roll_up.form, self.amounts)
        with atomic_writes() as batch:
            for path in self.data:
                write_data(roll_up, path, batch)
            data = b""
            if self.as_unit:
                roll_up, data = with_aggregate_submission(
                    roll_up, self.as_unit.aggregate_submission(roll_up.form)
                )
            try:
                book = write_roll_up(roll_up, self.roll_up, self.amounts, self.store)
            except CallError:  # too many units: keep the data files, which its message names
                batch.commit()
                raise
            if self.as_unit:
                batch.write(OutputFile(self.as_unit.path, data))
            if self.json:
                report = to_json(describe_roll_up(roll_up, language))
                batch.write(OutputFile(self.json, report.encode()))
            if self.html:
                batch.write(
                    OutputFile(
                        self.html,
                        write_status_page(roll_up, county=roll_up.title_unit, as_of=roll_up.as_of),
                    )
                )
            batch.write(OutputFile(self.roll_up, book))
        return roll_up


def check_workbook_path(path: Path) -> None:
    """Raise CallError if the path of an output workbook is a folder or does not end in .xlsx."""
    if path.is_dir():
        raise CallError(words.IS_FOLDER.format(path=path.as_posix()))
    if path.suffix.lower() != ".xlsx":
        raise CallError(words.NOT_XLSX.format(path=path.as_posix()))
