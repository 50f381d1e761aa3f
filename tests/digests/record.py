"""What a call leaves behind, as a table of digests, and how two tables differ.

A line of the table is one thing: its call, what it is (`exit`, `stdout`, `stderr` or the path of a
file), its digest, and for a container the digest of what is in it.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

EXIT, STDOUT, STDERR = "exit", "stdout", "stderr"
GONE, RANDOM = "gone", "random"

DRAWN = {
    "new.key": "a new key is drawn at random",
    "sealed-anew": "the workbooks in it carry the seal of that key",
}
"""Files and folders that differ in every run by design. The table only says that they exist."""


class Thing(NamedTuple):
    """One thing that a call left behind."""

    call: str
    what: str

    @property
    def scene(self) -> str:
        """The name at the head of the call: `check` of `check-zh: xlreport check …`."""
        return self.call.partition(":")[0].rpartition("-")[0]


class Digest(NamedTuple):
    """`inner` is the digest of the contents: the parts of a zip, the tables of a database."""

    whole: str
    inner: str = ""


Table = dict[Thing, Digest]


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def digests_in(folder: Path) -> dict[str, str]:
    """The digest of every file of a folder, by its path in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest_of(path.read_bytes()) for path in files}


def changes(
    folder: Path, before: dict[str, str], after: dict[str, str]
) -> Iterator[tuple[str, Digest]]:
    """The files of a folder that are new, changed or gone."""
    for name in sorted({*before, *after}):
        if name not in after:
            yield name, Digest(GONE)
        elif before.get(name) != after[name]:
            drawn = Path(name).parts[0] in DRAWN
            yield name, Digest(RANDOM) if drawn else Digest(after[name], _inside(folder / name))


def _inside(path: Path) -> str:
    """The digest of what a container holds; blank where the file is none."""
    if path.suffix == ".sqlite":
        return _inside_database(path)
    data = path.read_bytes()
    return _inside_zip(data) if data.startswith(b"PK") else ""


def _inside_zip(data: bytes) -> str:
    """The digest of the unpacked parts, whatever their order, dates and compression."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: digest_of(package.read(name)) for name in package.namelist()}
    except zipfile.BadZipFile:
        return ""
    return digest_of("".join(f"{name}\t{parts[name]}\n" for name in sorted(parts)).encode())


def _inside_database(path: Path) -> str:
    """The digest of the tables; the file around them depends on the version of SQLite."""
    with closing(sqlite3.connect(path)) as database:
        return digest_of("\n".join(database.iterdump()).encode())


def to_tsv(table: Table) -> str:
    return "".join("\t".join((*thing, *digest)) + "\n" for thing, digest in table.items())


def from_tsv(text: str) -> Table:
    rows = (line.split("\t") for line in text.splitlines())
    return {Thing(call, what): Digest(whole, inner) for call, what, whole, inner in rows}


def differences(old: Table, new: Table) -> Iterator[tuple[Thing, str]]:
    """What is not the same, and how, in the order of the calls."""
    for thing in {**old, **new}:
        was, now = old.get(thing), new.get(thing)
        if was != now:
            yield thing, _said(thing.what, was, now)


def _said(what: str, was: Digest | None, now: Digest | None) -> str:
    if was is None:
        return f"{what} only in the second"
    if now is None:
        return f"{what} only in the first"
    if what == EXIT or GONE in (was.whole, now.whole):
        return f"{what} {was.whole[:12]} -> {now.whole[:12]}"
    if was.inner and was.inner == now.inner:
        kind = "tables, other database" if what.endswith(".sqlite") else "parts, other zip"
        return f"{what} same {kind}"
    return f"{what} differs"
