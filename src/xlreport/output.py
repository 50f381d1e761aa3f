"""Writing outputs: whole or not at all, and never over somebody else's work.

Each file is written beside its target. When all are done, they are renamed into place.

An existing file is replaced only by a file of its own kind, and only if xlreport wrote it, nobody
saved it since and it holds nobody's figures. A roll-up is replaced even if it was saved since,
because it can be made again. `force` replaces anything.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import (
    CallError,
    LocalizedText,
    PathError,
    cli_words,
    no_such_file,
    os_error_reason,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import BinaryIO

PROGRAM = "xlreport"
TEMPLATE, FILLED, ROLL_UP, REPORT = (
    "xlreport template",
    "xlreport filled",
    "xlreport roll-up",
    "xlreport report",
)
"""What kind of document xlreport wrote. Stored in the document property `category`."""
JSON, PAGE, CSV, SQLITE, PARQUET = "JSON", "page", "CSV", "SQLite", "Parquet"
"""Kinds of our files that have no such property."""
APP = "app"
"""A page that holds the program itself."""
_RESULTS = frozenset({ROLL_UP, REPORT, JSON, PAGE, CSV, SQLITE, PARQUET, APP})
OTHER = "other"
"""A file that does not say what it is."""

FIXED_TIMESTAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The date in all our workbooks. It is fixed, so that equal inputs give equal bytes."""

FIXED_TIMESTAMP_TEXT = FIXED_TIMESTAMP.strftime("%Y-%m-%dT%H:%M:%SZ")
"""The same date, as a workbook stores it."""

_CORE_PART = "docProps/core.xml"
_HEADS = {
    b'{\n "program": "xlreport': JSON,
    b"<!doctype html>\n<!-- xlreport app": APP,
    b"<!doctype html>\n<!-- xlreport ": PAGE,
    b'<!doctype html>\n<meta name="generator" content="xlreport': PAGE,
    b"\xef\xbb\xbfform,period,unit_code,unit_name,unit_kind,status,counted,": CSV,
}
"""The first bytes of our JSON, pages and CSV data."""
_SQLITE, _PARQUET = b"SQLite format 3\x00", b"PAR1"
APPLICATION_ID = 0x786C7270
"""The application id of our SQLite files: `xlrp`."""
_APPLICATION_ID_AT = 68
_MOST_READ = 65_536
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED_NAMES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file to be written."""

    path: Path
    data: bytes


def write_outputs(
    outputs: Iterable[OutputFile], *, force: bool = False, ours: Collection[Path] = ()
) -> None:
    """Write all files whole, or none. A target that already holds the same bytes is no obstacle.

    `ours` are targets that the caller knows to be its own. Raises CallError if another file is in
    the way; nothing is written then. Raises PathError if a target cannot be written.
    """
    outputs = list(outputs)
    for output in outputs:
        if output.path not in ours and not _is_there(output):
            made = _provenance_in(io.BytesIO(output.data))
            ensure_replaceable([output.path], made.category if made else OTHER, force=force)
    with atomic_writes() as batch:
        for output in outputs:
            batch.write(output)


def ensure_replaceable(
    paths: Iterable[Path], kind: str | None = None, *, force: bool = False
) -> None:
    """Raise CallError if a target must not be replaced, PathError if it is no file.

    `kind` is the kind that will be written, if known. It replaces only its own kind, and never a
    filled workbook, because that holds somebody's figures.
    """
    for path in paths:
        if path.is_dir():
            raise no_such_file(path)
        if not path.exists():
            continue
        if not path.is_file():  # a device would be read without end, and replaced by a file
            message = LocalizedText(
                "输出 {path} 不是普通文件", "the output {path} is no ordinary file"
            )
            raise PathError(message.format(path=path))
        if force:
            continue
        stamp = _provenance_at(path)
        if kind and stamp and stamp.category == FILLED:
            raise CallError(cli_words.FILLED_STAYS.format(path=path.as_posix()))
        if stamp is None or not stamp.is_generated:
            raise CallError(cli_words.NOT_OURS.format(path=path.as_posix()))
        if kind and stamp.category != kind:
            what = cli_words.KINDS.get(stamp.category, cli_words.OTHER_KIND)
            raise CallError(cli_words.OF_ANOTHER_KIND.format(path=path.as_posix(), what=what))


def ensure_not_inputs(outputs: Iterable[Path], inputs: Iterable[Path | None]) -> None:
    """Raise CallError if an output would overwrite an input of the same call."""
    read = [each for each in inputs if each]
    for path in outputs:
        if any(_is_same_file(path, each) for each in read):
            raise CallError(cli_words.ALSO_READ.format(path=path.as_posix()))


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


class Provenance(NamedTuple):
    """What a file says about its origin: its kind, and whether it was saved since we wrote it."""

    category: str
    is_unmodified: bool

    @property
    def is_generated(self) -> bool:
        """Whether nobody saved it since, or it is a roll-up, which can be made again."""
        return self.is_unmodified or self.category == ROLL_UP


def is_generated(path: Path) -> bool:
    """Whether xlreport wrote this file and nobody saved it since, or it is a roll-up."""
    stamp = _provenance_at(path)
    return stamp is not None and stamp.is_generated


def is_result(path: Path) -> bool:
    """Whether xlreport wrote this file as a result. No unit fills in a result."""
    stamp = _provenance_at(path)
    return stamp is not None and stamp.category in _RESULTS


def _provenance_at(path: Path) -> Provenance | None:
    try:
        with path.open("rb") as file:
            return _provenance_in(file)
    except OSError:
        return None


def _provenance_in(file: BinaryIO) -> Provenance | None:
    """The provenance of a file, whether on disk or about to be written. None if it is not ours."""
    head = file.read(100)
    size = file.seek(0, os.SEEK_END)
    file.seek(size - min(_MOST_READ, size))
    tail = file.read()
    for start, kind in _HEADS.items():
        if head.startswith(start):
            return Provenance(kind, is_unmodified=True)
    if head.startswith(_SQLITE):
        is_ours = head[_APPLICATION_ID_AT:].startswith(APPLICATION_ID.to_bytes(4, "big"))
        return Provenance(SQLITE, is_unmodified=True) if is_ours else None
    if head.startswith(_PARQUET):
        return Provenance(PARQUET, is_unmodified=True) if PROGRAM.encode() in tail else None
    return _provenance(file)


def _is_there(output: OutputFile) -> bool:
    """Whether the target already holds exactly these bytes."""
    try:
        is_alike = output.path.stat().st_size == len(output.data)
        return is_alike and output.path.read_bytes() == output.data
    except OSError:
        return False


def provenance_of(path: Path) -> Provenance | None:
    """The provenance of a workbook that xlreport wrote. None for any other file."""
    return _provenance(path)


def _provenance(file: Path | BinaryIO) -> Provenance | None:
    try:
        with zipfile.ZipFile(file) as package, package.open(_CORE_PART) as part:
            core = part.read(_MOST_READ).decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return None
    if _property(core, "dc:creator") != PROGRAM:
        return None
    modified = _property(core, "dcterms:modified")
    untouched = _property(core, "cp:lastModifiedBy") == PROGRAM and modified == FIXED_TIMESTAMP_TEXT
    return Provenance(_property(core, "cp:category"), untouched)


def _property(core: str, name: str) -> str:
    found = re.search(f"<{name}[^>]*>([^<]*)<", core)
    return found[1] if found else ""


def file_name(*parts: str) -> str:
    """The parts joined by `-`, made safe as a file name on Windows, Linux and macOS."""
    name = "-".join(_UNSAFE_IN_NAMES.sub("_", part).strip(" .") for part in parts if part)
    name = name[:120] or "_"
    return f"_{name}" if _RESERVED_NAMES.match(name) else name


class AtomicBatch:
    """Files written beside their targets, to be renamed into place together."""

    def __init__(self) -> None:
        self._waiting: dict[Path, Path] = {}

    def write(self, output: OutputFile) -> None:
        """Write a file. Raises PathError."""
        with self._open(output.path) as (handle, _), os.fdopen(handle, "wb") as file:
            file.write(output.data)

    @contextmanager
    def staging_file(self, path: Path) -> Iterator[Path]:
        """A temporary file to write into. Raises PathError if it cannot be written."""
        with self._open(path) as (handle, beside):
            os.close(handle)
            yield beside

    @contextmanager
    def _open(self, path: Path) -> Iterator[tuple[int, Path]]:
        with _reporting_path(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            import tempfile  # noqa: PLC0415 - only where files are written

            handle, name = tempfile.mkstemp(
                dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part"
            )
            beside = self._waiting[path] = Path(name)
            yield handle, beside
            beside.chmod(_usual_mode())

    def commit(self) -> None:
        """Rename all files into place. Raises PathError; then no new file is left behind.

        An existing target may be open in another program. So each of them is tested before
        anything moves, and replaced before new files are added.
        """
        there = [path for path in self._waiting if path.exists()]
        for path in there:
            with _reporting_path(path), path.open("r+b"):
                pass
        new = [path for path in self._waiting if path not in there]
        try:
            for path in (*there, *new):
                with _reporting_path(path):
                    self._waiting[path].replace(path)
        except BaseException:
            for path in new:
                path.unlink(missing_ok=True)
            raise
        self._waiting.clear()

    def rollback(self) -> None:
        """Delete the files that were not renamed into place."""
        for beside in self._waiting.values():
            beside.unlink(missing_ok=True)


@contextmanager
def atomic_writes() -> Iterator[AtomicBatch]:
    """A batch that commits at the end, or leaves nothing behind if anything fails."""
    batch = AtomicBatch()
    try:
        yield batch
        batch.commit()
    finally:
        batch.rollback()


@contextmanager
def _reporting_path(path: Path) -> Iterator[None]:
    """Turn an OSError into a PathError that names the path."""
    try:
        yield
    except OSError as problem:
        raise _cannot_write(path, problem) from problem


def _usual_mode() -> int:
    """The permissions of a usual new file. A temporary file is readable by its owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot_write(path: Path, problem: OSError) -> PathError:
    if isinstance(problem, PermissionError):
        message = LocalizedText(
            "无法写入 {path}：文件可能正被打开，或没有写入权限；请关闭后重试",
            "{path} cannot be written: it may be open elsewhere, or not writable for you",
        )
    else:
        message = LocalizedText("无法写入 {path}：{why}", "{path} cannot be written: {why}")
    return PathError(message.format(path=path, why=os_error_reason(problem)))
