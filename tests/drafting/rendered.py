"""Workbooks as LibreOffice converts them, and how two printed pages differ."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from tests.engines import missing

if TYPE_CHECKING:
    from collections.abc import Mapping

DPI = 80
_SEEN = 64
"""A pixel differs if its grey value differs by more than this, of 255."""
_INK = 128


class Difference(NamedTuple):
    """The pixels that differ, those that the original inks, and all; and where the first are."""

    differing: int
    inked: int
    pixels: int
    box: tuple[int, int, int, int] | None

    @property
    def share(self) -> float:
        return self.differing / self.pixels


def converted(files: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Each workbook as LibreOffice converts it, such as to `pdf` or `xls`; one call for all."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        missing("LibreOffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{each}.xlsx" for each in files]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", name]
        subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=240)
        return {each: (folder / f"{each}.{kind}").read_bytes() for each in files}


def pages(pdf: bytes) -> list[Image.Image]:
    """The pages of a PDF in grey."""
    program = shutil.which("pdftoppm")
    if program is None:
        missing("pdftoppm")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.pdf").write_bytes(pdf)
        subprocess.run(
            [program, "-r", str(DPI), "-png", "a.pdf", "page"], cwd=folder, check=True, timeout=120
        )
        found = sorted(folder.glob("page*.png"), key=lambda each: int(each.stem.partition("-")[2]))
        return [Image.open(each).convert("L").copy() for each in found]


def difference(original: Image.Image, other: Image.Image) -> Difference:
    """How two pages differ, laid one over the other."""
    assert original.size == other.size
    one, two = np.asarray(original, dtype=int), np.asarray(other, dtype=int)
    differs = np.abs(one - two) > _SEEN
    rows, columns = np.nonzero(differs)
    box = (
        (int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max()))
        if len(rows)
        else None
    )
    return Difference(int(differs.sum()), int((one < _INK).sum()), one.size, box)
