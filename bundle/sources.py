"""Which Python files go into the page: `Source` names each with its content."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from bundle.downloads import PYODIDE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Source(NamedTuple):
    """A file by its path below a folder of `sys.path`."""

    path: str
    content: bytes


UNUSED_MODULES = frozenset(
    (
        *(
            "_pydatetime",
            "_pyio",
            "_pyrepl",
            "antigravity",
            "bdb",
            "cProfile",
            "cmd",
            "code",
            "compileall",
        ),
        *("configparser", "ctypes", "doctest", "fileinput", "ftplib", "getpass", "http", "imaplib"),
        *("mailbox", "modulefinder", "multiprocessing", "netrc", "nturl2path", "optparse", "pdb"),
        *("pickletools", "plistlib", "poplib", "profile", "pstats", "pty", "pyclbr", "pydoc"),
        *("rlcompleter", "sched", "shelve", "smtplib", "socketserver", "tabnanny", "this"),
        *("timeit", "trace", "tracemalloc", "unittest", "wave", "webbrowser", "wsgiref"),
        *("xmlrpc", "zipapp"),
    )
)
"""Modules of the standard library that need a terminal, a network or processes."""

USED_ENCODINGS = frozenset(
    (
        *(
            "__init__",
            "aliases",
            "ascii",
            "big5",
            "big5hkscs",
            "cp1252",
            "cp437",
            "cp936",
            "gb18030",
        ),
        *(
            "gb2312",
            "gbk",
            "hz",
            "idna",
            "latin_1",
            "raw_unicode_escape",
            "unicode_escape",
            "utf_16",
        ),
        *("utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_8", "utf_8_sig"),
    )
)

UNUSED_IN_PACKAGES = re.compile(
    r"pydantic/(v1/|mypy\.py)|pypinyin/(runner|__main__)\.py"
    r"|xlreport/(cli/|serve/|__main__\.py|app/page/|intake/standing_workers\.py)"
    r"|xlreport/originals/(biff|read_xls)\.py"
)
"""Package files that the page does not need: a second pydantic, command lines, the server, .xls."""

_DICTIONARY = re.compile(r"pypinyin/\w+\.json")
"""How Chinese characters and phrases are read."""


def standard_library() -> list[Source]:
    """The standard library as Pyodide packs it, without what a page cannot use."""
    with ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        names = (name for name in archive.namelist() if name.endswith(".py"))
        return [Source(name, archive.read(name)) for name in names if _is_used(name)]


def packages(wheels: Iterable[Path]) -> list[Source]:
    """The Python and WebAssembly files of the wheels."""
    return [
        source
        for wheel in wheels
        for source in _python_files(wheel)
        if not UNUSED_IN_PACKAGES.match(source.path)
    ]


def xlreport() -> list[Source]:
    """The package itself, with the shipped forms where an installation has them."""
    package = ROOT / "src" / "xlreport"
    files = {
        f"xlreport/{path.relative_to(package).as_posix()}": path
        for path in sorted(package.rglob("*"))
        if path.suffix in {".py", ".jinja", ".html"}
    }
    forms = {
        f"xlreport/templates/{path.name}": path for path in sorted(ROOT.glob("templates/*.yaml"))
    }
    return [
        Source(name, path.read_bytes())
        for name, path in {**files, **forms}.items()
        if not UNUSED_IN_PACKAGES.match(name)
    ]


def _is_used(name: str) -> bool:
    path = PurePosixPath(name)
    if path.parts[0] == "encodings":
        return path.stem in USED_ENCODINGS
    return path.parts[0].removesuffix(".py") not in UNUSED_MODULES


def _python_files(wheel: Path) -> Iterator[Source]:
    with ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith((".py", "wasm32-emscripten.so")) or _DICTIONARY.fullmatch(name):
                yield Source(name, archive.read(name))
