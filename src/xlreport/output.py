"""Writing outputs: whole or not at all, and never over somebody else's work.

Files are written beside their targets and renamed into place when all of them are done. What stands
there already is replaced by a file of its own kind, when xlreport wrote it, nobody saved it since
and it holds nobody's figures, or when it is a roll-up; anything else only with `force`.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import CallError, PathError, Text, no_such_file, output_words, reason_of

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
"""The document property `category`: what a document of ours is."""
JSON, PAGE, CSV, SQLITE, PARQUET = "JSON", "page", "CSV", "SQLite", "Parquet"
APP = "app"
"""What our files without such a property are."""
_RESULTS = frozenset({ROLL_UP, REPORT, JSON, PAGE, CSV, SQLITE, PARQUET, APP})
OTHER = "other"
"""What is written and says nothing of itself."""

STAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The one date in all our workbooks, so that equal inputs give equal bytes."""

STAMP_WRITTEN = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ")
"""As it stands in a workbook."""

_CORE_PART = "docProps/core.xml"
_HEADS = {
    b'{\n "program": "xlreport': JSON,
    b"<!doctype html>\n<!-- xlreport app": APP,
    b"<!doctype html>\n<!-- xlreport ": PAGE,
    b'<!doctype html>\n<meta name="generator" content="xlreport': PAGE,
    b"\xef\xbb\xbfform,period,unit_code,unit_name,unit_kind,status,counted,": CSV,
}
"""How our JSON, our pages and our data in CSV begin."""
_SQLITE, _PARQUET = b"SQLite format 3\x00", b"PAR1"
APPLICATION_ID = 0x786C7270
"""What our SQLite files say they belong to: `xlrp`."""
_APPLICATION_ID_AT = 68
_MOST_READ = 65_536
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED_NAMES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


@dataclass(frozen=True, slots=True)
class Output:
    """One file to be written."""

    path: Path
    data: bytes


def write_outputs(
    outputs: Iterable[Output], *, force: bool = False, ours: Collection[Path] = ()
) -> None:
    """Write files, all of them whole or none; what stands there in the same bytes is in no way.

    `ours` are targets that the caller knows for its own. Raises CallError (another file is in the
    way; nothing is written then) or PathError.
    """
    outputs = list(outputs)
    for output in outputs:
        if output.path not in ours and not _is_there(output):
            made = _made(io.BytesIO(output.data))
            check_targets([output.path], made.category if made else OTHER, force=force)
    with together() as batch:
        for output in outputs:
            batch.write(output)


def check_targets(paths: Iterable[Path], kind: str | None = None, *, force: bool = False) -> None:
    """Raise CallError where a target is not to be replaced, PathError for no file.

    `kind` is what will be written, where that is known already: it replaces nothing else, and no
    filled workbook, which holds somebody's figures.
    """
    for path in paths:
        if path.is_dir():
            raise no_such_file(path)
        if not path.exists():
            continue
        if not path.is_file():  # a device would be read without end, and replaced by a file
            says = Text("输出 {path} 不是普通文件", "the output {path} is no ordinary file")
            raise PathError(says.format(path=path))
        if force:
            continue
        stamp = _made_at(path)
        if kind and stamp and stamp.category == FILLED:
            raise CallError(output_words.FILLED_STAYS.format(path=path.as_posix()))
        if stamp is None or not stamp.is_ours:
            raise CallError(output_words.NOT_OURS.format(path=path.as_posix()))
        if kind and stamp.category != kind:
            what = output_words.KINDS.get(stamp.category, output_words.OTHER_KIND)
            raise CallError(output_words.OF_ANOTHER_KIND.format(path=path.as_posix(), what=what))


def check_apart(outputs: Iterable[Path], inputs: Iterable[Path | None]) -> None:
    """Raise CallError where an output would take the place of what the same call reads."""
    read = [each for each in inputs if each]
    for path in outputs:
        if any(_is_same_file(path, each) for each in read):
            raise CallError(output_words.ALSO_READ.format(path=path.as_posix()))


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


class Stamp(NamedTuple):
    """What a file says of its making: what we called it, and if it was saved since."""

    category: str
    untouched: bool

    @property
    def is_ours(self) -> bool:
        """Whether nobody changed it since, or it is a roll-up, which can be made again."""
        return self.untouched or self.category == ROLL_UP


def is_ours(path: Path) -> bool:
    """Whether xlreport wrote this file and nobody changed it since, or it is a roll-up."""
    stamp = _made_at(path)
    return stamp is not None and stamp.is_ours


def is_result(path: Path) -> bool:
    """Whether xlreport wrote this file as a result, which no unit fills in."""
    stamp = _made_at(path)
    return stamp is not None and stamp.category in _RESULTS


def _made_at(path: Path) -> Stamp | None:
    try:
        with path.open("rb") as file:
            return _made(file)
    except OSError:
        return None


def _made(file: BinaryIO) -> Stamp | None:
    """The stamp of any file of ours: the same for one on the disk and one that is to be written."""
    head = file.read(100)
    size = file.seek(0, os.SEEK_END)
    file.seek(size - min(_MOST_READ, size))
    tail = file.read()
    for start, kind in _HEADS.items():
        if head.startswith(start):
            return Stamp(kind, untouched=True)
    if head.startswith(_SQLITE):
        is_ours = head[_APPLICATION_ID_AT:].startswith(APPLICATION_ID.to_bytes(4, "big"))
        return Stamp(SQLITE, untouched=True) if is_ours else None
    if head.startswith(_PARQUET):
        return Stamp(PARQUET, untouched=True) if PROGRAM.encode() in tail else None
    return _stamp(file)


def _is_there(output: Output) -> bool:
    """Whether a target holds already what it is to hold."""
    try:
        is_alike = output.path.stat().st_size == len(output.data)
        return is_alike and output.path.read_bytes() == output.data
    except OSError:
        return False


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a workbook that xlreport wrote; None for any other file."""
    return _stamp(path)


def _stamp(file: Path | BinaryIO) -> Stamp | None:
    try:
        with zipfile.ZipFile(file) as package, package.open(_CORE_PART) as part:
            core = part.read(_MOST_READ).decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return None
    if _property(core, "dc:creator") != PROGRAM:
        return None
    modified = _property(core, "dcterms:modified")
    untouched = _property(core, "cp:lastModifiedBy") == PROGRAM and modified == STAMP_WRITTEN
    return Stamp(_property(core, "cp:category"), untouched)


def _property(core: str, name: str) -> str:
    found = re.search(f"<{name}[^>]*>([^<]*)<", core)
    return found[1] if found else ""


def file_name(*parts: str) -> str:
    """Parts joined by `-`, safe as a file's name on Windows, Linux and macOS."""
    name = "-".join(_UNSAFE_IN_NAMES.sub("_", part).strip(" .") for part in parts if part)
    name = name[:120] or "_"
    return f"_{name}" if _RESERVED_NAMES.match(name) else name


class Batch:
    """Files that are written beside their places, to take them together."""

    def __init__(self) -> None:
        self._waiting: dict[Path, Path] = {}

    def write(self, output: Output) -> None:
        """Write a file. Raises PathError."""
        with self._open(output.path) as (handle, _), os.fdopen(handle, "wb") as file:
            file.write(output.data)

    @contextmanager
    def beside(self, path: Path) -> Iterator[Path]:
        """A file to write into. Raises PathError where it cannot be written."""
        with self._open(path) as (handle, beside):
            os.close(handle)
            yield beside

    @contextmanager
    def _open(self, path: Path) -> Iterator[tuple[int, Path]]:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(
                dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part"
            )
            beside = self._waiting[path] = Path(name)
            yield handle, beside
            beside.chmod(_usual_mode())

    def settle(self) -> None:
        """Move all to their places. Raises PathError; none that was not there before stays then.

        What is there may be open elsewhere: all of it is tried first, and goes first.
        """
        there = [path for path in self._waiting if path.exists()]
        for path in there:
            with _told(path), path.open("r+b"):
                pass
        new = [path for path in self._waiting if path not in there]
        try:
            for path in (*there, *new):
                with _told(path):
                    self._waiting[path].replace(path)
        except BaseException:
            for path in new:
                path.unlink(missing_ok=True)
            raise
        self._waiting.clear()

    def drop(self) -> None:
        """Leave nothing behind of what did not take its place."""
        for beside in self._waiting.values():
            beside.unlink(missing_ok=True)


@contextmanager
def together() -> Iterator[Batch]:
    """Files that are all written, or none of them: they take their places at the end."""
    batch = Batch()
    try:
        yield batch
        batch.settle()
    finally:
        batch.drop()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What goes wrong with a path, as one line. Raises PathError."""
    try:
        yield
    except OSError as problem:
        raise _cannot_write(path, problem) from problem


def _usual_mode() -> int:
    """The rights a new file usually gets; a temporary file is readable by its owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot_write(path: Path, problem: OSError) -> PathError:
    if isinstance(problem, PermissionError):
        says = Text(
            "无法写入 {path}：文件可能正被打开，或没有写入权限；请关闭后重试",
            "{path} cannot be written: it may be open elsewhere, or not writable for you",
        )
    else:
        says = Text("无法写入 {path}：{why}", "{path} cannot be written: {why}")
    return PathError(says.format(path=path, why=reason_of(problem)))
