"""The collection as it is now: roster, returns, verdicts and the roll-up over them.

The roll-up is made by the very calls of `xlreport consolidate`, on the same folder, so it has the
same bytes. Everything here may be called from several threads.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from xlreport.definition import FormRegistry, load_form, parse_period
from xlreport.findings import LocalizedText, XlreportError, os_error_reason
from xlreport.findings import serve_words as words
from xlreport.form import read_roster, roster_file
from xlreport.intake import ReadJob, StandingWorkers, WorkerPool, collect_files, with_receipt
from xlreport.layout import read_key
from xlreport.rollup import ConsolidationOptions, consolidate_submissions
from xlreport.serve.storage import ReturnsStore
from xlreport.serve.verdicts import Verdicts
from xlreport.template import Assignment, BatchTemplateWriter
from xlreport.workflow import (
    Inputs,
    consolidate_returns,
    figures_of_prior,
    read_prior_files,
    template_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import Form, Period, Roster, Unit
    from xlreport.intake import PriorFigures, Receipt, Submission
    from xlreport.rollup import EarlierPeriods, RollUp, UnitResult
    from xlreport.serve.settings import CollectionSettings
    from xlreport.serve.storage import StagedFile


class Version(NamedTuple):
    """A workbook that a unit handed in, and what was read of it."""

    receipt: Receipt
    submission: Submission


class CollectionPoint:
    """The state behind all pages."""

    def __init__(self, settings: CollectionSettings, password: str = "", workers: int = 2) -> None:
        """Open the folder that the process is in. Raises CallError, FormError or PathError."""
        self._lock, self._roll_up_lock = RLock(), RLock()
        self.deciding = RLock()
        """Held while a decision is written: one decision at a time."""
        self.settings = settings
        self.roster_problem: LocalizedText | None = None
        self.form: Form = load_form(settings.form)
        self.period: Period = parse_period(settings.period, self.form)
        self._roster_state: tuple[int, int] | None = None
        self.roster: Roster = self._read_roster()
        registry = FormRegistry(settings.form)
        self._prior = self._read_prior(registry)
        figures = figures_of_prior(self._prior, registry)
        key = read_key(Path(settings.key)) if settings.key else b""
        self._job = ReadJob(registry, key, figures)
        self._workers = StandingWorkers(self._job, workers)
        self._figures: PriorFigures | None = figures
        self._order = Assignment(self.period, password=password, key=key)
        self._verdicts = Verdicts(self._workers)
        self.store = ReturnsStore([each.code for each in self.roster.units])
        self._read_all()
        self._workers.warm_up()
        self._changes = 0
        self._roll_up: tuple[str, RollUp] | None = None

    def close(self) -> None:
        self._workers.close()

    def _read_all(self) -> None:
        """Read what was handed in before, in many processes and with the cache."""
        if self.has_returns():
            files = collect_files([self.store.folder])
            reader = WorkerPool(cache=True)
            for file, read in zip(files, reader.stream(files, self._job), strict=True):
                if file.path.is_file() and file.member is None:
                    self._verdicts.remember(file.path, read)

    @property
    def version(self) -> str:
        """Changes with everything that changes the roll-up, also if somebody puts a file there."""
        self.refresh_roster()
        state = (self._changes, self._roster_state, _folder_state(self.store.folder))
        return hashlib.sha256(repr(state).encode()).hexdigest()[:16]

    def change(self, settings: CollectionSettings) -> None:
        """Keep other settings: the period is closed, or opened again."""
        with self._lock:
            settings.save()
            self.settings = settings
            self._changes += 1

    def refresh_roster(self) -> None:
        """Read the roster again if somebody saved it; while it cannot be read, the last one stays.

        `roster_problem` says why.
        """
        with self._lock:
            try:
                if self._roster_state != _state(self.roster_path):
                    self.roster = self._read_roster()
                self.roster_problem = None
            except XlreportError as problem:
                self.roster_problem = problem.message
            except OSError as problem:
                self.roster_problem = os_error_reason(problem)

    @property
    def roster_path(self) -> Path:
        return Path(self.settings.roster)

    @property
    def title(self) -> LocalizedText:
        """County, form and period."""
        county, name = self.roster.title_unit, self.form.name
        title = words.TITLE.format(county=county, form=name, period=self.period.label)
        return LocalizedText(*(each.strip() for each in title))  # a county that is not known

    def unit(self, code: str) -> Unit | None:
        self.refresh_roster()
        return self.roster.by_code.get(code)

    def template(self, unit: Unit) -> bytes:
        """The workbook to hand out to a unit."""
        if self._figures is None:
            return self._batch_writer.render(unit.code, unit.name)
        order = replace(self._order, unit_code=unit.code, unit_name=unit.name)
        return template_of(self.form, order, self._figures)

    @cached_property
    def _batch_writer(self) -> BatchTemplateWriter:
        return BatchTemplateWriter(self.form, self._order)

    def read_upload(self, path: Path) -> Submission:
        """What an upload holds, read by a guarded worker."""
        return self._verdicts.read_upload(path)

    def keep(self, staged: StagedFile, unit: Unit, submission: Submission) -> Receipt:
        """Make an upload a return of a unit. Raises OSError; then nothing is kept."""
        receipt = self.store.keep(staged, unit.code)
        self._verdicts.remember(self.store.path_of(receipt), submission)
        with self._lock:
            self._changes += 1
        return receipt

    def versions(self, unit: str) -> Sequence[Version]:
        """What a unit handed in, the last first; a file that is gone is left out."""
        files = {each.receipt: each for each in self._returns_of(unit) if each.receipt}
        receipts = reversed(self.store.receipts_of(unit))
        return [Version(each, files[each]) for each in receipts if each in files]

    def _returns_of(self, unit: str) -> list[Submission]:
        found = []
        for receipt in self.store.receipts_of(unit):
            path = self.store.path_of(receipt)
            if path.is_file():
                found.append(with_receipt(self._verdicts.read_return(path), receipt))
        return found

    def result_of(self, unit: str) -> UnitResult | None:
        """What became of a unit in the roll-up."""
        return next((each for each in self.roll_up().units if each.unit.code == unit), None)

    def roll_up(self) -> RollUp:
        """The roll-up over all that is there now. Raises CallError, FormError or PathError."""
        with self._roll_up_lock:
            version = self.version
            if self._roll_up is None or self._roll_up[0] != version:
                self._roll_up = version, self._consolidated()
            return self._roll_up[1]

    def inputs(self, paths: Sequence[Path] | None = None) -> Inputs:
        """The inputs of a run over the returns, as the command line has them."""
        return Inputs(
            paths or [self.store.folder],
            self.roster,
            self.settings.form,
            self.settings.period,
            self._prior or (),
            Path(self.settings.key) if self.settings.key else None,
        )

    @property
    def reader(self) -> Verdicts:
        """Reads returns for a run, none of them twice."""
        return self._verdicts

    def has_returns(self) -> bool:
        return any(self.store.folder.glob("[!.]*/*.xlsx")) or bool(self.store.receipts)

    def _consolidated(self) -> RollUp:
        if not self.has_returns():
            options = ConsolidationOptions(self.form, self.period, self.roster, earlier=self._prior)
            return consolidate_submissions((), options)
        return consolidate_returns(self.inputs(), reader=self._verdicts)

    def _read_roster(self) -> Roster:
        state = _state(self.roster_path)
        roster = read_roster(self.roster_path)
        self._roster_state = state
        return roster

    def _read_prior(self, registry: FormRegistry) -> EarlierPeriods | None:
        if not self.settings.prior:
            return None
        paths = [Path(self.settings.prior)]
        read = read_prior_files(paths, registry, self.roster, self.period)
        return read.fitting(self.form, self.period)


def _folder_state(folder: Path) -> list[tuple[str, int]]:
    """Which files lie in the folders of the returns, and when the list of receipts changed.

    A folder's time changes with the names in it.
    """
    below = [each for each in folder.iterdir() if each.name[0] != "."]
    return sorted((each.name, each.stat().st_mtime_ns) for each in below)


def _state(roster: Path) -> tuple[int, int]:
    about = roster_file(roster).stat()
    return about.st_size, about.st_mtime_ns
