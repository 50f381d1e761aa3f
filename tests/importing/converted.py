"""Published reports as other programs save them: PDF by LibreOffice and Chromium, older formats."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from tests.engines import missing
from tests.importing.laid_out import Block, as_page, as_word, as_workbook, report_of
from tests.importing.told import told_by

TIME_LIMIT = 180
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def as_ruled_word(blocks: Sequence[Block]) -> bytes:
    """A Word file as offices make it: tables with rules, over the whole width."""
    return as_word(
        blocks,
        f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>',
    )


def as_ruled_page(blocks: Sequence[Block]) -> bytes:
    style = b"<table border=1 style='border-collapse:collapse;width:100%'>"
    return as_page(blocks).replace(b"<table border=1>", style)


def as_bare_page(blocks: Sequence[Block]) -> bytes:
    """Tables without rules."""
    return as_page(blocks).replace(b"<table border=1>", b"<table style='width:100%'>")


def by_libreoffice(data: bytes, source: str, target: str) -> bytes:
    program = shutil.which("soffice") or missing("LibreOffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"a.{source}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", target, "--outdir", name]
        command.append(str(folder / f"a.{source}"))
        subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT)
        return (folder / f"a.{target.partition(':')[0]}").read_bytes()


def by_chromium(page: bytes) -> bytes:
    """A page printed to PDF, with the head and foot that a browser prints."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or missing("Chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.html").write_bytes(page)
        command = [program, "--headless", "--no-sandbox", "--disable-gpu"]
        command += [f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'a.pdf'}"]
        command.append(str(folder / "a.html"))
        subprocess.run(command, check=True, capture_output=True, timeout=TIME_LIMIT)
        return (folder / "a.pdf").read_bytes()


MAKERS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "libreoffice.pdf": lambda blocks: by_libreoffice(as_ruled_word(blocks), "docx", "pdf"),
    "chromium.pdf": lambda blocks: by_chromium(as_ruled_page(blocks)),
    "bare.pdf": lambda blocks: by_chromium(as_bare_page(blocks)),
    "a.doc": lambda blocks: by_libreoffice(as_ruled_word(blocks), "docx", "doc"),
    "a.rtf": lambda blocks: by_libreoffice(as_ruled_word(blocks), "docx", "rtf"),
    "a.odt": lambda blocks: by_libreoffice(as_ruled_word(blocks), "docx", "odt"),
    "a.xls": lambda blocks: by_libreoffice(as_workbook(blocks), "xlsx", "xls"),
    "a.ods": lambda blocks: by_libreoffice(as_workbook(blocks), "xlsx", "ods"),
}


@cache
def made(kind: str, name: str) -> bytes:
    return MAKERS[kind](report_of(told_by(name)))
