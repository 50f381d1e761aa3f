"""The parts of the page that the worker needs, as bytes compressed with gzip."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import struct
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from bundle import sources
from bundle.downloads import PYODIDE, ROOT, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bundle.sources import Source

UNPACKED = ("xlreport/", "pydantic_core/", "pypinyin/")
"""Read as files: shipped forms, page templates, WebAssembly, and how characters are read."""

_ENTRY_DATE = (1980, 1, 1, 0, 0, 0)


def python_parts(wheels: Iterable[Path], work: Path) -> tuple[bytes, bytes]:
    """The library as a zip that Python imports from, and the files unpacked before it starts."""
    everything = [*sources.standard_library(), *sources.packages(wheels), *sources.xlreport()]
    compiled = compile_all(everything, work)
    apart = [each for each in compiled if each.path.startswith(UNPACKED)]
    together = [each for each in compiled if not each.path.startswith(UNPACKED)]
    library = zipped(together)
    check_imports(library, apart, work)
    return compress(library), compress(packed(apart))


def compile_all(files: Iterable[Source], work: Path) -> list[Source]:
    """The same files with bytecode instead of Python source."""
    _write_all(files, work)
    run("node", str(ROOT / "bundle" / "bytecode.mjs"), str(PYODIDE), str(work))
    return [
        sources.Source(path.relative_to(work).as_posix(), path.read_bytes())
        for path in sorted(work.rglob("*"))
        if path.is_file()
    ]


def check_imports(library: bytes, apart: Iterable[Source], work: Path) -> None:
    """Raises CalledProcessError where a module needs one that is missing."""
    _write_all(apart, work)
    (work / "library.zip").write_bytes(library)
    run(
        "node", str(ROOT / "bundle" / "imports.mjs"), str(PYODIDE), f"{work}/library.zip", str(work)
    )


def _write_all(files: Iterable[Source], folder: Path) -> None:
    """Empties the folder and writes the files into it."""
    shutil.rmtree(folder, ignore_errors=True)
    for each in files:
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.content)


def zipped(files: Iterable[Source]) -> bytes:
    """Stored, not deflated: compressing the whole zip afterwards makes it smaller."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for each in files:
            archive.writestr(ZipInfo(each.path, _ENTRY_DATE), each.content)
    return buffer.getvalue()


def packed(files: Sequence[Source]) -> bytes:
    """The files in the format that `packing.ts` reads."""
    listed = json.dumps([(each.path, len(each.content)) for each in files]).encode()
    return struct.pack("<I", len(listed)) + listed + b"".join(each.content for each in files)


def compress(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)
