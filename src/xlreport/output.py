"""Writing outputs: whole or not at all, and never over somebody else's work.

A file is written beside its target and renamed into place. What stands there already is replaced
when xlreport wrote it and nobody saved it since, or when it is a roll-up; anything else only with
`force`.
"""

from __future__ import annotations

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

from xlreport.findings import CallError, PathError, Text, no_such_file, reason_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

PROGRAM = "xlreport"
TEMPLATE, FILLED, ROLL_UP, REPORT = (
    "xlreport template",
    "xlreport filled",
    "xlreport roll-up",
    "xlreport report",
)
"""The document property `category`: what a document of ours is."""

STAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The one date in all our workbooks, so that equal inputs give equal bytes."""

STAMP_WRITTEN = STAMP.strftime("%Y-%m-%dT%H:%M:%SZ")
"""As it stands in a workbook."""

_CORE_PART = "docProps/core.xml"
_HEADS = (
    b'{\n "program": "xlreport',
    b"<!doctype html>\n<!-- xlreport ",
    b'<!doctype html>\n<meta name="generator" content="xlreport',
    f"<!doctype html>\n<!-- {REPORT} -->\n".encode(),
    b"\xef\xbb\xbfform,period,unit_code,unit_name,unit_kind,status,counted,",
)
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
    outputs: Iterable[Output],
    *,
    force: bool = False,
    keep_filled: bool = False,
    ours: Collection[Path] = (),
) -> None:
    """Write files, each whole or not at all; what stands there in the same bytes is in no way.

    `ours` are targets that the caller knows for its own. Raises CallError (somebody else's file is
    in the way; nothing is written then) or PathError.
    """
    outputs = list(outputs)
    replaced = [each.path for each in outputs if each.path not in ours and not _is_there(each)]
    check_targets(replaced, force=force, keep_filled=keep_filled)
    for output in outputs:
        _write(output)


def check_targets(paths: Iterable[Path], *, force: bool = False, keep_filled: bool = False) -> None:
    """Raise CallError where a target holds what xlreport did not write, PathError for no file.

    `keep_filled`: a filled workbook stays, too, even one of ours; it holds somebody's figures.
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
        if keep_filled and (stamp := stamp_of(path)) and stamp.category == FILLED:
            says = Text(
                "{path} 是填好的工作簿，里面的数不会被替换；请换一个输出，如确要覆盖，请加 --force",
                "{path} is a filled workbook, whose figures are not replaced; "
                "name another output, or add --force",
            )
            raise CallError(says.format(path=path))
        if not is_ours(path):
            says = Text(
                "{path} 已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force",
                "{path} exists and is not a file as xlreport wrote it; add --force to replace it",
            )
            raise CallError(says.format(path=path))


class Stamp(NamedTuple):
    """What a workbook says of its making: what we called it, and if it was saved since."""

    category: str
    untouched: bool


def is_ours(path: Path) -> bool:
    """Whether xlreport wrote this file and nobody changed it since, or it is a roll-up."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            file.seek(-min(_MOST_READ, path.stat().st_size), os.SEEK_END)
            tail = file.read()
    except OSError:
        return False
    if head.startswith(_HEADS) or _is_our_data(head, tail):
        return True
    stamp = stamp_of(path)
    return stamp is not None and (stamp.untouched or stamp.category == ROLL_UP)


def _is_there(output: Output) -> bool:
    """Whether a target holds already what it is to hold."""
    try:
        is_alike = output.path.stat().st_size == len(output.data)
        return is_alike and output.path.read_bytes() == output.data
    except OSError:
        return False


def _is_our_data(head: bytes, tail: bytes) -> bool:
    """Whether it is a data file of ours: SQLite says so at its beginning, Parquet at its end."""
    if head.startswith(_SQLITE):
        return head[_APPLICATION_ID_AT:].startswith(APPLICATION_ID.to_bytes(4, "big"))
    return head.startswith(_PARQUET) and PROGRAM.encode() in tail


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a workbook that xlreport wrote; None for any other file."""
    try:
        with zipfile.ZipFile(path) as package, package.open(_CORE_PART) as part:
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


def _write(output: Output) -> None:
    with _beside(output.path) as (handle, _), os.fdopen(handle, "wb") as file:
        file.write(output.data)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file to write into, beside the target; it takes the target's place when it is done.

    Raises PathError where it cannot be written; nothing is left behind then.
    """
    with _beside(path) as (handle, beside):
        os.close(handle)
        yield beside


@contextmanager
def _beside(path: Path) -> Iterator[tuple[int, Path]]:
    """The same, with the file open."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part"
        )
    except OSError as problem:
        raise _cannot_write(path, problem) from problem
    try:
        yield handle, Path(beside)
        Path(beside).chmod(_usual_mode())
        Path(beside).replace(path)
    except OSError as problem:
        Path(beside).unlink(missing_ok=True)
        raise _cannot_write(path, problem) from problem
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


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
