"""The pictures of examples/pingtan-2025 and docs/official: `make pictures` draws them anew.

The examples are played in folders of their own; a sheet is found by words that stand on it alone.
"""

from __future__ import annotations

import runpy
import shutil
import subprocess
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from tests.browser import PHONE, page_seen
from xlreport.cli.main import run_command_line

EXAMPLE = Path(__file__).parents[1] / "examples" / "pingtan-2025"
FORM, PERIOD = "gov-disclosure-2021", "2025"
PUBLISHED = "公布/3501-平潭综合实验区管委会.xlsx"
NODE_CHECK = "与各单位合计逐格对照"
PAPER_DPI, PAGE_DPI = 60, 90

OFFICIAL = EXAMPLE.with_name("official-pages")
OFFICIAL_PICTURES = Path(__file__).parents[1] / "docs" / "official"


class OfficialPage(NamedTuple):
    """A form whose page is drawn: its part of the example, and words that stand on the page."""

    form: str
    period: str
    part: str
    unit: str
    words: str


OFFICIAL_PAGES = (
    OfficialPage("final-accounts-2022", "2022", "accounts", "519906-云岭县人民医院", "财务负责人"),
    OfficialPage("township-base-2010", "2010", "townships", "519902-云岭县柳溪镇", "统计从业资格"),
    OfficialPage(
        "primary-classes-2008", "2023", "classes", "5199020101-云岭县柳溪镇中心小学", "批准机关"
    ),
)


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


def play_official(folder: Path) -> None:
    """What the page of the official forms does: returns, and a roll-up of each form."""
    fill = runpy.run_path(str(OFFICIAL.parent / "fill.py"))["main"]
    shutil.copytree(OFFICIAL, folder)
    with chdir(folder):
        for each in OFFICIAL_PAGES:
            roster, back = f"{each.part}/roster.csv", f"{each.part}/报回"
            fill(each.form, each.period, roster, f"{each.part}/figures", back)
            call = ["consolidate", back, "--roster", roster, "--quiet", "--title-unit", "云岭县"]
            run_command_line([*call, "-o", f"{each.part}/汇总.xlsx"])


def draw_official(folder: Path) -> None:
    """The page of each official form, as a unit filled it in and as the county adds it up."""
    OFFICIAL_PICTURES.mkdir(exist_ok=True)
    for each in OFFICIAL_PAGES:
        books = {each.part: f"报回/{each.unit}.xlsx", f"{each.part}-roll-up": "汇总.xlsx"}
        for name, book in books.items():
            target = OFFICIAL_PICTURES / f"{name}.png"
            draw_sheet(folder / each.part / book, each.words, target, PAGE_DPI)


def draw_sheet(book: Path, words: str, target: Path, dpi: int = PAPER_DPI) -> None:
    """The page of a workbook on which these words stand."""
    profile = (book.parent / "profile").as_uri()
    soffice = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*soffice, "--outdir", book.parent, book], check=True)
    pdf = book.with_suffix(".pdf")
    number = 1
    while words not in _text(pdf, number):
        number += 1
    page = ["-f", str(number), "-l", str(number), "-r", str(dpi), "-singlefile", "-png"]
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
        draw_sheet(folder / "汇总.xlsx", NODE_CHECK, EXAMPLE / "节点检查.png")
        for picture, size in (("报送情况.png", (900, 900)), ("手机.png", PHONE)):
            seen = page_seen(folder / "报送情况.html", size, whole=False)
            (EXAMPLE / picture).write_bytes(seen.png)
        official = Path(name, OFFICIAL.name)
        play_official(official)
        draw_official(official)


if __name__ == "__main__":
    main()
