"""The pictures of examples/pingtan-2025: `make pictures` draws them anew.

The example is played in a folder of its own; a sheet is found by words that stand on it alone.
"""

from __future__ import annotations

import runpy
import shutil
import subprocess
import tempfile
from contextlib import chdir
from pathlib import Path

from tests.browser import PHONE, page_seen
from xlreport.cli.main import run_command_line

EXAMPLE = Path(__file__).parents[1] / "examples" / "pingtan-2025"
FORM, PERIOD = "gov-disclosure-2021", "2025"
PUBLISHED = "公布/3501-平潭综合实验区管委会.xlsx"
NODE_CHECK = "与各单位合计逐格对照"
PAPER_DPI = 60


def play(folder: Path) -> None:
    """What the example's page does, as far as the pictures need it."""
    fill = runpy.run_path(str(EXAMPLE.parent / "fill.py"))["main"]
    shutil.copytree(EXAMPLE, folder)
    call = ["consolidate", "报回", "--roster", "roster.csv", "--quiet", "-o", "汇总.xlsx"]
    call += ["--against", PUBLISHED, "--html", "报送情况.html"]
    with chdir(folder):
        fill(FORM, PERIOD, "roster.csv", "figures", "报回")
        fill(FORM, PERIOD, "area.csv", "published", "公布")
        assert run_command_line(call) == 1


def draw_sheet(folder: Path, words: str, target: Path) -> None:
    """The page of the roll-up on which these words stand."""
    profile = (folder / "profile").as_uri()
    soffice = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*soffice, "--outdir", folder, folder / "汇总.xlsx"], check=True)
    pdf = folder / "汇总.pdf"
    number = 1
    while words not in _text(pdf, number):
        number += 1
    page = ["-f", str(number), "-l", str(number), "-r", str(PAPER_DPI), "-singlefile", "-png"]
    subprocess.run(["pdftoppm", *page, pdf, target.with_suffix("")], check=True)


def _text(pdf: Path, number: int) -> str:
    page = ["-f", str(number), "-l", str(number)]
    told = subprocess.run(["pdftotext", *page, pdf, "-"], check=True, capture_output=True)
    assert told.stdout.strip(), f"the words do not stand on the {number - 1} pages of {pdf.name}"
    return told.stdout.decode().replace("\n", "")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, EXAMPLE.name)
        play(folder)
        draw_sheet(folder, NODE_CHECK, EXAMPLE / "节点检查.png")
        for picture, size in (("报送情况.png", (900, 900)), ("手机.png", PHONE)):
            seen = page_seen(folder / "报送情况.html", size, whole=False)
            (EXAMPLE / picture).write_bytes(seen.png)


if __name__ == "__main__":
    main()
