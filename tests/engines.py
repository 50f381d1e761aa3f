"""The programs that judge our workbooks: IronCalc, LibreOffice, the Open XML SDK's validator.

A test that needs one of them skips aloud where it is missing, and fails there when
XLREPORT_REQUIRE_ENGINES=1. LibreOffice runs with a throw-away profile that always calculates
again; its default is to believe the stored results.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.workbooks import Book, Value, Where, corrupted, plain, position

try:
    import ironcalc
except ImportError:  # no wheel for this machine
    ironcalc = None  # type: ignore[assignment]

REQUIRED = os.environ.get("XLREPORT_REQUIRE_ENGINES") == "1"
VALIDATOR_VARIABLE = "XLREPORT_OOXML_VALIDATOR"

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def missing(program: str) -> NoReturn:
    """Skip the test that needs a program, or fail it where all programs have to be there."""
    if REQUIRED:
        pytest.fail(f"{program} is missing and XLREPORT_REQUIRE_ENGINES=1", pytrace=False)
    pytest.skip(f"{program} is missing")


class IronCalc:
    """A workbook open in IronCalc."""

    def __init__(self, data: bytes) -> None:
        if ironcalc is None:
            missing("ironcalc")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.xlsx")
            path.write_bytes(data)
            self._model = ironcalc.load_from_xlsx(str(path))
        properties = self._model.get_worksheets_properties()
        self._sheets = {each["name"]: number for number, each in enumerate(properties)}

    def type(self, where: Where, typed: str) -> None:
        """Type into a cell, as a person does."""
        self._model.set_user_input(*self._cell(where), typed)

    def results(self, cells: Iterable[Where]) -> dict[Where, Value]:
        """Calculate everything and tell what the cells show."""
        self._model.evaluate()
        found = {where: self._model.get_cell_value(*self._cell(where)) for where in cells}
        return {where: "" if value is None else value for where, value in found.items()}

    def saved(self) -> bytes:
        """The workbook as IronCalc saves it."""
        self._model.evaluate()
        return bytes(self._model.to_xlsx())

    def _cell(self, where: Where) -> tuple[int, int, int]:
        row, column = position(where[1])
        return self._sheets[where[0]], row + 1, column + 1


def disagreements(data: bytes) -> dict[Where, tuple[Value, Value]]:
    """Where IronCalc does not get the stored result of a formula: what is stored, what it gets."""
    stored = Book(data).results
    found = IronCalc(corrupted(data)).results(stored)
    return {
        where: (stored[where], found[where])
        for where in stored
        if plain(stored[where]) != plain(found[where])
    }


def resaved_by_libreoffice(workbooks: Mapping[str, bytes]) -> dict[str, bytes]:
    """Open each workbook in LibreOffice, calculate it again, save it as xlsx; one call for all."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        missing("LibreOffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        for directory in ("in", "out"):
            (folder / directory).mkdir()
        paths = [folder / "in" / f"{each}.xlsx" for each in workbooks]
        for path, data in zip(paths, workbooks.values(), strict=True):
            path.write_bytes(data)
        profile = settings.parents[1].as_uri()
        command = [str(program), f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", "xlsx", "--outdir", str(folder / "out"), *map(str, paths)]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=240, check=False
        )
        assert done.returncode == 0, done.stderr
        saved = {path.stem: path.read_bytes() for path in (folder / "out").iterdir()}
    assert saved.keys() == workbooks.keys(), done.stdout + done.stderr
    return saved


def libreoffice_results(saved: bytes, cells: Iterable[Where]) -> dict[Where, Value]:
    """What cells of a file saved by LibreOffice hold; a blank result is ''."""
    book = Book(saved)
    found = {(sheet, ref): book.sheet(sheet).value(ref) for sheet, ref in cells}
    return {where: "" if value is None else value for where, value in found.items()}


def printed_by_libreoffice(data: bytes) -> list[str]:
    """The text of each page that LibreOffice prints without being asked which sheets to print."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    text = shutil.which("pdftotext")
    if program is None or text is None:
        missing("LibreOffice or pdftotext")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.xlsx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--print-to-file", "--outdir", name]
        for call in ([*command, "a.xlsx"], [text, "-layout", "a.pdf", "a.txt"]):
            subprocess.run(call, cwd=folder, check=True, capture_output=True, timeout=240)
        return (folder / "a.txt").read_text(encoding="utf-8").split("\f")[:-1]


def validation_errors(data: bytes, folder: Path, kind: str = "xlsx") -> list[dict[str, Any]]:
    """What the Open XML SDK finds wrong with a file: what Excel or Word would offer to repair."""
    program = shutil.which(os.environ.get(VALIDATOR_VARIABLE) or "ooxml-validator")
    if program is None:
        missing(f"the Open XML validator ({VALIDATOR_VARIABLE})")
    path = folder / f"validated.{kind}"
    path.write_bytes(data)
    done = subprocess.run(
        [str(program), str(path)], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    report = json.loads(done.stdout)
    assert report["ok"] is (done.returncode == 0)
    errors: list[dict[str, Any]] = report["errors"]
    return errors
