"""The page lists the licence of everything that it carries."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import re
import struct
from zipfile import ZipFile

import pytest
from bundle.crates import crates
from bundle.downloads import PYODIDE

from tests.app.built import FOLDER, page_file

WHEELS = FOLDER / "wheels"
ENTRY = re.compile(r"<details><summary>([^<]*)</summary><pre>(.*?)</pre></details>", re.DOTALL)


def part(name: str) -> bytes:
    """A part of the page, decompressed."""
    found = re.search(rf'id="part-{name}">([^<]*)<', page_file().read_text("utf-8"))
    assert found
    return gzip.decompress(base64.b64decode(found[1]))


def packed_files() -> dict[str, bytes]:
    """The files that are unpacked before Python starts."""
    packed = part("packages")
    (length,) = struct.unpack_from("<I", packed)
    offset, found = 4 + length, {}
    for name, size in json.loads(packed[4:offset]):
        found[name] = packed[offset : offset + size]
        offset += size
    return found


def carried() -> set[str]:
    """The top-level names of all Python files in the page."""
    names = list(packed_files())
    with ZipFile(io.BytesIO(part("library"))) as archive:
        names += archive.namelist()
    return {name.partition("/")[0].partition(".")[0] for name in names}


def inside(archive: ZipFile) -> set[str]:
    return {name.partition("/")[0].partition(".")[0] for name in archive.namelist()}


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """The entries of the page: licence texts by component, without its version."""
    entries = ENTRY.findall(page_file().read_text("utf-8"))
    return {name.rpartition(" ")[0] or name: html.unescape(text) for name, text in entries}


def test_every_file_belongs_to_a_component_that_is_listed(listed: dict[str, str]) -> None:
    known = {"xlreport"}
    with ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        known |= inside(archive)  # Python and Pyodide
    for path in WHEELS.glob("*.whl"):
        with ZipFile(path) as archive:
            if path.name.partition("-")[0] in listed:
                known |= inside(archive)

    assert {"xlreport", "Pyodide", "Python"} <= set(listed)
    assert len(carried()) > 100
    assert carried() - known == set()


def test_the_text_is_the_one_of_the_wheel(listed: dict[str, str]) -> None:
    wheels = sorted(WHEELS.glob("*.whl"))
    assert len(wheels) > 10
    for path in wheels:
        text = " ".join(listed[path.name.partition("-")[0]].split())
        with ZipFile(path) as archive:
            [licence, *_] = [
                archive.read(name).decode()
                for name in archive.namelist()
                if re.search(r"\.dist-info/(licenses/)?LICEN[CS]E", name)
            ]
        assert " ".join(licence.split()) in text, path.name


def test_what_is_compiled_in_is_told(listed: dict[str, str]) -> None:
    [binary] = [
        content for name, content in packed_files().items() if name.endswith("emscripten.so")
    ]
    told = listed["pydantic_core"]

    assert len(crates(binary)) > 20
    assert [each for each in crates(binary) if each not in told] == []


def test_a_crate_whose_licence_nobody_knows_stops_the_build() -> None:
    with pytest.raises(ValueError, match="of stranger is not known"):
        crates(b"/.cargo/registry/src/index/stranger-1.2.3/src/lib.rs")
