"""The licences of everything inside the page, as HTML that the page shows."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from bundle.crates import crates
from bundle.downloads import NPM_PACKAGES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LICENCE_FILE = re.compile(r"[^/]+\.dist-info/(licenses/)?(LICEN[CS]E|AUTHORS)[^/]*")
PYTHON_LICENCE_WHEEL = "typing_extensions"
"""The licence file in this wheel is Python's own."""

SOURCE_OF_PYODIDE = "https://github.com/pyodide/pyodide"
MPL = (
    "This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0. "
    "You can obtain one at https://mozilla.org/MPL/2.0/. "
    f"The source of this version stands at {SOURCE_OF_PYODIDE}."
)
IN_PYODIDE = (
    "error-stack-parser and stackframe (MIT), hiwire, "
    "LLVM's runtime libraries (Apache-2.0 WITH LLVM-exception), "
    "Emscripten and its C library musl (MIT), zlib (Zlib), bzip2 (bzip2-1.0.6), liblzma (0BSD), "
    "Zstandard (BSD-3-Clause), libffi (MIT), expat (MIT), mpdecimal (BSD-2-Clause), HACL* (MIT), "
    "SQLite (public domain)."
)

RUST = "Rust's standard library (MIT OR Apache-2.0)"


class Licence(NamedTuple):
    """A component, and the licence text that goes with it."""

    name: str
    text: str


def licences(wheels: Iterable[Path]) -> str:
    """One collapsed entry for each component."""
    return "\n".join(
        f"<details><summary>{html.escape(each.name)}</summary>"
        f"<pre>{html.escape(each.text.strip())}</pre></details>"
        for each in _collected(list(wheels))
    )


def _collected(wheels: list[Path]) -> Iterator[Licence]:
    yield Licence("xlreport", (ROOT / "LICENSE").read_text("utf-8"))
    yield Licence(f"Pyodide {NPM_PACKAGES['pyodide']}", f"{MPL}\n\nIn it: {IN_PYODIDE}")
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        text = _licence_text(wheel)
        if name == PYTHON_LICENCE_WHEEL:
            yield Licence("Python 3.14", text)
        yield Licence(f"{name} {version}", text)


def _licence_text(wheel: Path) -> str:
    """The licence files, and the crates. Raises ValueError for a wheel without a licence."""
    with ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if LICENCE_FILE.fullmatch(name)]
        texts = [archive.read(name).decode("utf-8") for name in names]
        binaries = [archive.read(name) for name in archive.namelist() if name.endswith(".so")]
    if not texts:
        raise ValueError(f"{wheel.name} has no licence")
    texts += [f"In it: {RUST}, {', '.join(crates(each))}." for each in binaries]
    return "\n\n".join(texts)
