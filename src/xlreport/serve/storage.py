"""The returns on the disk: `报回/CODE/time-hash.xlsx`, and the list of receipts beside them.

A workbook is written under a hidden name, renamed when it is whole, and then listed. Only after
that is its receipt shown. No workbook is ever overwritten.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import PathError
from xlreport.findings import serve_words as words
from xlreport.intake import RECEIPTS_FILE, Receipt, parse_receipts
from xlreport.output import file_name
from xlreport.serve.durable import append_durably, sync_folder, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RETURNS_FOLDER = Path("报回")
_STAGING = ".上传"
"""The name begins with a dot: no reader takes what lies there for a return."""
_HASH_DIGITS = 12
_KEPT = re.compile(r"(\d{8}-\d{6})-([0-9a-f]{12})\.xlsx")
_TIME = "%Y%m%d-%H%M%S"
_LONGEST_NAME = 120


class StagedFile(NamedTuple):
    """An upload that is on the disk and not yet a return."""

    path: Path
    sha256: str
    size: int
    name: str


def _now() -> datetime:
    return datetime.now().astimezone()


class ReturnsStore:
    """The folder of the returns. One process at a time may have it open."""

    def __init__(
        self,
        codes: Sequence[str],
        folder: Path = RETURNS_FOLDER,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Open the folder, and finish what a stop interrupted. Raises PathError."""
        self.folder, self._clock, self._lock = folder, clock, RLock()
        self._list, self._staging = folder / RECEIPTS_FILE, folder / _STAGING
        self._of_unit: defaultdict[str, list[Receipt]] = defaultdict(list)
        self._receipts: list[Receipt] = []
        self._staging.mkdir(parents=True, exist_ok=True)
        for leftover in self._staging.iterdir():
            leftover.unlink()
        self._load()
        self._adopt({file_name(code): code for code in codes})

    @property
    def receipts(self) -> Sequence[Receipt]:
        return tuple(self._receipts)

    def receipts_of(self, unit: str) -> Sequence[Receipt]:
        """The receipts of a unit, the first one first."""
        return tuple(self._of_unit.get(unit, ()))

    def path_of(self, receipt: Receipt) -> Path:
        return self.folder / receipt.file

    def stage(self, data: bytes, name: str) -> StagedFile:
        """Write an upload under a hidden name. Raises OSError."""
        path = self._staging / f"{secrets.token_hex(16)}.xlsx"
        write_durably(path, data)
        digest = hashlib.sha256(data).hexdigest()
        return StagedFile(path, digest, len(data), name[-_LONGEST_NAME:])

    def drop(self, staged: StagedFile) -> None:
        staged.path.unlink(missing_ok=True)

    def already_kept(self, unit: str, sha256: str) -> Receipt | None:
        """The unit's last receipt, if it is for the very same file."""
        last = self._of_unit[unit][-1:] if unit in self._of_unit else []
        return last[0] if last and last[0].sha256 == sha256 else None

    def keep(self, staged: StagedFile, unit: str) -> Receipt:
        """Make an upload a return, and return its receipt. Raises OSError; then nothing is kept.

        The same file again, right after the first time, is the same return.
        """
        with self._lock:
            if same := self.already_kept(unit, staged.sha256):
                self.drop(staged)
                return same
            home = self.folder / file_name(unit)
            if not home.is_dir():
                home.mkdir(exist_ok=True)
                sync_folder(self.folder)
            now, target = self._free(home, staged.sha256)
            staged.path.rename(target)
            try:
                sync_folder(home)
                return self._list_file(target, unit, staged, now)
            except OSError:
                target.unlink(missing_ok=True)
                raise

    def _free(self, home: Path, sha256: str) -> tuple[datetime, Path]:
        """The time, and a name that no file has."""
        now = self._clock()
        while (target := home / f"{now:{_TIME}}-{sha256[:_HASH_DIGITS]}.xlsx").exists():
            now += timedelta(seconds=1)
        return now, target

    def _list_file(self, path: Path, unit: str, staged: StagedFile, now: datetime) -> Receipt:
        receipt = Receipt(
            len(self._receipts) + 1,
            now.isoformat(timespec="seconds"),
            unit,
            path.relative_to(self.folder).as_posix(),
            staged.sha256,
            staged.size,
            staged.name,
            self._receipts[-1].digest if self._receipts else "",
        )
        append_durably(self._list, receipt.line)
        self._remember(receipt)
        return receipt

    def _remember(self, receipt: Receipt) -> None:
        self._receipts.append(receipt)
        self._of_unit[receipt.unit].append(receipt)

    def _load(self) -> None:
        """Read the list. A last line that is not whole was shown to nobody, and goes."""
        if not self._list.exists():
            self._list.touch()
            sync_folder(self.folder)
        data = self._list.read_bytes()
        whole = data.rpartition(b"\n")
        listed = parse_receipts(data)
        if listed.wrong_line is not None:
            raise PathError(words.RECEIPTS_DAMAGED.format(path=self._list, line=listed.wrong_line))
        if whole[2]:
            with self._list.open("r+b") as file:
                file.truncate(len(data) - len(whole[2]))
        for each in listed.receipts:
            self._remember(each)

    def _adopt(self, unit_of_folder: dict[str, str]) -> None:
        """List the workbooks that were renamed just before a stop: they are whole."""
        known = {each.file for each in self._receipts}
        for path, stamp in sorted(self._kept_files()):
            if path.relative_to(self.folder).as_posix() in known:
                continue
            data = path.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            unit = unit_of_folder.get(path.parent.name)
            if unit and digest.startswith(stamp[2]):
                when = datetime.strptime(stamp[1], _TIME).astimezone()
                self._list_file(path, unit, StagedFile(path, digest, len(data), ""), when)

    def _kept_files(self) -> Iterator[tuple[Path, re.Match[str]]]:
        for path in self.folder.glob("*/*.xlsx"):
            if found := _KEPT.fullmatch(path.name):
                yield path, found
