"""Last year's figures and a reported aggregate, compared on the page as by a command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import xlreport
from tests.app.stage import OURS, Stage, entries, run

FORM = "gov-disclosure-2019"
MADE = "regulations[rules, made]"


@pytest.fixture(scope="module")
def before(stage: Stage) -> Path:
    """A folder with last year's returns, 上年, and their roll-up, 上年汇总.xlsx."""
    folder = stage.folder / "before"
    units = xlreport.read_roster(stage.county / "名册.csv")
    zeros = {
        str(at): 0
        for at, cell in xlreport.load_form(FORM).cells.items()
        if cell.is_input and at.table == "regulations"
    }
    values = {each.code: zeros | {MADE: number} for number, each in enumerate(units.units)}
    xlreport.write_templates(FORM, units, "2019", folder / "上年", values=values)
    roll_up = xlreport.consolidate(folder / "上年", roster=units)
    roll_up.write(folder / "上年汇总.xlsx")
    return folder


@pytest.mark.parametrize("name", ["上年", "上年汇总.xlsx"])
def test_last_year_is_in_the_templates_and_beside_the_totals(
    stage: Stage, before: Path, in_county: Path, name: str
) -> None:
    played = stage.play("prior", name=f"prior-{name}", prior=[str(before / name)])
    copy = shutil.copytree if (before / name).is_dir() else shutil.copy
    copy(before / name, in_county / name)
    run("consolidate", "报回", *OURS, "--prior", name, "-o", "汇总.xlsx")
    run("template", FORM, *OURS, "--prior", name, "-o", "模板")

    assert len(played.told["changes"]) > 0
    assert played.told["without"] == 0
    assert (played.saved / "汇总.xlsx").read_bytes() == Path("汇总.xlsx").read_bytes()
    assert entries(played.saved / "下发模板.zip") == {
        each.name: each.read_bytes() for each in Path("模板").iterdir()
    }
    assert played.told["axe"] == {"prior": []}


@pytest.mark.usefixtures("in_county")
def test_loose_files_of_last_year_are_one_folder(stage: Stage, before: Path) -> None:
    files = sorted((before / "上年").iterdir())
    played = stage.play("prior", name="prior-loose", prior=[str(each) for each in files])
    shutil.copytree(before / "上年", "上年数")
    run("consolidate", "报回", *OURS, "--prior", "上年数", "-o", "汇总.xlsx")

    assert (played.saved / "汇总.xlsx").read_bytes() == Path("汇总.xlsx").read_bytes()


@pytest.mark.parametrize("differs", [False, True])
def test_an_aggregate_is_compared(stage: Stage, in_county: Path, *, differs: bool) -> None:
    against = in_county / "5199-上报.xlsx"
    changed = ("--include-rejected",) if differs else ()
    upward = f"5199={against.name}"
    run("consolidate", "报回", *OURS, *changed, "--as-unit", upward, "-o", "a.xlsx")
    played = stage.play("compare", name=f"compare-{differs}", against=str(against))
    run("consolidate", "报回", *OURS, "--against", against.name, "-o", "汇总.xlsx")

    assert played.told["compared"].endswith("全部相符。") is not differs
    assert (played.told["differences"] > 0) is differs
    assert (played.saved / "汇总.xlsx").read_bytes() == Path("汇总.xlsx").read_bytes()
