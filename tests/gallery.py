"""Every face of the program as pictures: `make pictures` draws them into build/pictures.

Workbooks and Word reports as LibreOffice prints them, pages as Chromium shows them at the width of
a desk and of a phone. Look at each of them after a change of what people see.
`python -m tests.gallery NAME…` draws those alone whose names begin so.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

from tests.browser import DESKTOP, PHONE, page_seen
from tests.engines import resaved_by_libreoffice
from tests.fillings import SHIPPED, Shipped
from tests.pictures import OFFICIAL_PAGES, play, play_official
from tests.rollup.counties import lay, sends
from tests.workbooks import edited, with_parts, workbook
from xlreport.cli.main import run_command_line
from xlreport.definition import load_form
from xlreport.form import Content

TARGET = Path(__file__).parents[1] / "build" / "pictures"
FORMS = ("gov-disclosure-2021", "project-register", *(each.form for each in OFFICIAL_PAGES))
MANY = 300
APP = TARGET.parent / "app" / "xlreport.html"
DPI, MOST_PAGES = 70, 48
"""Of a long print only the first pages are drawn."""
LONG_TEXT = "本单位将继续完善工作机制，逐项整改。\n" * 60
SLIPS: Mapping[str, dict[str, Content]] = {
    "gov-disclosure-2021": {
        "applications[carried_out, natural]": 9,
        "regulations[rules, made]": "两",
    },
    "project-register": {"numbers[registered, number]": 7, "projects[2, nature]": "其他"},
    "final-accounts-2022": {"nat[line_62, final]": 400, "inc[line_1, budget]": "一千"},
    "township-base-2010": {"base[county_seats, amount]": 5},
    "primary-classes-2008": {"classes[grade_1, to_35]": "两"},
}
"""What is typed wrong in the workbook that fails."""


class Face(NamedTuple):
    """A file to look at, and the name of its pictures."""

    name: str
    path: Path


def main(wanted: tuple[str, ...] = ()) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for makers in MAKERS:
            if wanted and not any(each.startswith(makers.__name__) for each in wanted):
                continue
            folder = Path(name, makers.__name__)
            folder.mkdir()
            for face in makers(folder):
                _draw(face, Path(name))


def templates(folder: Path) -> Iterator[Face]:
    """Some forms: blank, half filled in, failing and right."""
    for shipped in (each for each in SHIPPED if each.code in FORMS):
        for state, contents in _states(shipped).items():
            path = folder / f"template-{shipped.code}-{state}.xlsx"
            form = load_form(shipped.code)
            path.write_bytes(workbook(contents, form=form, period=shipped.period))
            yield Face(path.stem, path)
            if state == "failing":
                yield _on_screen(path)


def _on_screen(path: Path) -> Face:
    """All of a workbook, what stands beside the printed part as well; texts as they were typed."""
    book = with_parts(path.read_bytes(), _without_print_areas)
    shown = path.with_stem(f"{path.stem}-screen")
    if "gov" in path.stem:
        typed = edited(book, {("问题及改进", "A2"): LONG_TEXT})
        book = resaved_by_libreoffice({"typed": typed})["typed"]
    shown.write_bytes(book)
    return Face(shown.stem, shown)


def _without_print_areas(name: str, part: bytes) -> bytes:
    if name != "xl/workbook.xml":
        return part
    return re.sub(rb'<definedName name="_xlnm.Print_Area".*?</definedName>', b"", part)


def _states(shipped: Shipped) -> dict[str, Mapping[str, Content]]:
    filled = list(shipped.right.items())
    return {
        "blank": {},
        "half": dict(filled[: len(filled) // 2]),
        "failing": shipped.right | SLIPS[shipped.code],
        "right": shipped.right,
    }


def demonstration(folder: Path) -> Iterator[Face]:
    """Twelve units: the roll-up, what goes back, the status page, the reports."""
    county = folder / "county"
    run_command_line(["demo", str(county), "--quiet"])
    with chdir(county):
        _run(
            "consolidate 报回 --roster 名册.csv --period 2020 -o 汇总.xlsx --html 情况.html "
            "--title-unit 云岭县 --force"
        )
        _run(
            "consolidate 报回 --roster 名册.csv --period 2020 -o 又.xlsx "
            "--as-unit 5199=上报.xlsx --as-name 云岭县 --force"
        )
        _run("send-back 报回 --roster 名册.csv --period 2020 -o 退回")
        _run("publish 汇总.xlsx --name 云岭县 --draft -o 草稿.docx")
        _run("publish 汇总.xlsx --name 云岭县 --draft -o 草稿.html")
        _run("publish 报回/519901-云岭县城关镇.xlsx -o 报告.docx")
        _run("publish 报回/519901-云岭县城关镇.xlsx -o 报告.html")
    yield Face("roll-up-12", county / "汇总.xlsx")
    yield Face("status-page-12", county / "情况.html")
    yield Face("for-the-office-above", county / "上报.xlsx")
    yield Face("sent-back-overview", county / "退回" / "退回一览.xlsx")
    book = next(path for path in sorted((county / "退回").glob("*-退回.xlsx")))
    yield Face("sent-back-workbook", book)
    for name, file in (("report", "报告"), ("report-draft", "草稿")):
        yield Face(f"{name}-word", county / f"{file}.docx")
        yield Face(f"{name}-page", county / f"{file}.html")


def real_units(folder: Path) -> Iterator[Face]:
    """An area and its units as they really published, with the aggregate they are compared with."""
    play(folder / "area")
    yield Face("roll-up-17-real", folder / "area" / "汇总.xlsx")
    yield Face("status-page-17-real", folder / "area" / "报送情况.html")


def official_pages(folder: Path) -> Iterator[Face]:
    """The official forms: a unit's return, the roll-up, the published report."""
    play_official(folder / "official")
    for each in OFFICIAL_PAGES:
        part = folder / "official" / each.part
        back = part / "报回" / f"{each.unit}.xlsx"
        for ending in ("docx", "html"):
            run_command_line(["publish", str(back), "--quiet", "-o", str(part / f"page.{ending}")])
        yield Face(f"official-{each.part}-return", back)
        yield Face(f"official-{each.part}-roll-up", part / "汇总.xlsx")
        yield Face(f"official-{each.part}-word", part / "page.docx")
        yield Face(f"official-{each.part}-page", part / "page.html")


def many_units(folder: Path) -> Iterator[Face]:
    units = [(f"{number:04}", f"云岭县第{number}街道办事处") for number in range(1, MANY + 1)]
    files = {f"{unit[0]}.xlsx": sends(unit, number % 9) for number, unit in enumerate(units)}
    lay(folder, files, "code,name\n" + "".join(f"{code},{name}\n" for code, name in units))
    with chdir(folder):
        _run("consolidate 报回 --roster 名册.csv --period 2020 -o 汇总.xlsx --html 情况.html")
    yield Face("roll-up-300", folder / "汇总.xlsx")
    yield Face("status-page-300", folder / "情况.html")


def the_app(_folder: Path) -> Iterator[Face]:
    """The whole program in one page, where `make app` has built it."""
    if APP.is_file():
        yield Face("app", APP)


MAKERS = (templates, demonstration, real_units, official_pages, many_units, the_app)
"""What draws the faces, part by part."""


def _run(command: str) -> None:
    run_command_line([*command.split(), "--quiet"])


def _draw(face: Face, folder: Path) -> None:
    draw: Callable[[Face, Path], None] = _screen if face.path.suffix == ".html" else _print
    for old in TARGET.glob(f"{face.name}-[0-9dp]*.png"):
        old.unlink()
    draw(face, folder)
    print(face.name)


def _screen(face: Face, _folder: Path) -> None:
    for width, size in (("desk", DESKTOP), ("phone", PHONE)):
        seen = page_seen(face.path, size)
        (TARGET / f"{face.name}-{width}.png").write_bytes(seen.png)


def _print(face: Face, folder: Path) -> None:
    source = folder / f"{face.name}{face.path.suffix}"
    shutil.copy(face.path, source)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, source], check=True, capture_output=True)
    pages = ["pdftoppm", "-r", str(DPI), "-l", str(MOST_PAGES), "-png"]
    subprocess.run([*pages, source.with_suffix(".pdf"), TARGET / face.name], check=True)


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
