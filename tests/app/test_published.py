"""Published reports become workbooks on the page as by `xlreport import`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.app.stage import PUBLISHED, Played, Stage, entries, run

FORM = "gov-disclosure-2019"


@pytest.fixture(scope="module")
def reports(stage: Stage) -> list[Path]:
    """A web page, a Word file, a text that misses most of the report, and no report at all."""
    folder = stage.folder / "reports"
    folder.mkdir()
    book = stage.county / "报回" / PUBLISHED
    run("publish", str(book), "-o", str(folder / "a.html"))
    run(
        "publish",
        str(stage.county / "报回" / "519902-云岭县柳溪镇.xlsx"),
        "-o",
        str(folder / "b.docx"),
    )
    (folder / "c.txt").write_text("会议通知\n请准时参加。\n", encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def read(stage: Stage, reports: list[Path]) -> Played:
    return stage.play("published", reports=[str(each) for each in reports])


def test_a_report_becomes_the_workbook_of_the_command_line(
    read: Played, reports: list[Path], in_county: Path
) -> None:
    shutil.copy(reports[0], in_county)
    run("import", "a.html", "--form", FORM, "-o", "a.xlsx")

    assert read.told["asks"] == "请先选择表式。"
    assert (read.saved / "a.xlsx").read_bytes() == Path("a.xlsx").read_bytes()
    assert "读到 198 个格" in read.told["one"][0]


def test_several_reports_find_their_codes_in_the_roster(
    read: Played, reports: list[Path], in_county: Path
) -> None:
    for each in reports:
        shutil.copy(each, in_county)
    names = [each.name for each in reports]
    run("import", *names, "--form", FORM, "--roster", "名册.csv", "-o", "读回")

    made = entries(read.saved / "读回.zip")
    assert sorted(made) == ["519901-云岭县城关镇.xlsx", "519902-云岭县柳溪镇.xlsx"]
    assert made == {each.name: each.read_bytes() for each in Path("读回").iterdir()}


def test_what_was_not_found_is_told(read: Played) -> None:
    told = read.told["several"]

    assert [each.partition("　")[0] for each in told] == ["a.html", "b.docx", "c.txt"]
    assert "没有做成工作簿" in told[2]
    assert read.told["axe"] == {"published": []}
