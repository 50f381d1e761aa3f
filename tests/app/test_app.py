"""xlreport.html as people have it: opened from a disk, without a network, worked by mouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.accessibility import AXE
from tests.app.built import page_file
from tests.engines import missing
from tests.intake.worst import WORST
from tests.mutation.mutations import MUTATIONS
from tests.mutation.seeds import FIGURES
from tests.workbooks import workbook
from xlreport import read_roster
from xlreport.cli.main import run_command_line as run_program
from xlreport.definition import load_form
from xlreport.layout import lay_out

FLOWS = Path(__file__).with_name("flows.mjs")
ROOT = Path(__file__).parents[2]
PUBLISHED = "519901-云岭县城关镇.xlsx"
SHOWN = ("3-units", "5-county", "7-sendback", "8-decision", "10-handout")
"""The pictures of docs/app.md, written with XLREPORT_WRITE_DOCS=1."""

STATUSES = ["已通过"] * 7 + ["未通过"] * 3 + ["文件冲突", "未报送"]


@dataclass(frozen=True)
class Stage:
    """A county whose returns lie on the disk, and a browser to work on them."""

    county: Path
    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)

    def play(self, flow: str, **more: object) -> Played:
        """Play a flow; what it saved lies in a folder of its own."""
        saved = self.folder / str(more.get("name", flow))
        saved.mkdir()
        settings = json.dumps({**self.settings, "out": str(saved), **more})
        done = subprocess.run(
            ["node", FLOWS, flow, settings],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return Played(json.loads(done.stdout), saved)


@dataclass(frozen=True)
class Played:
    """What a flow told, and the folder of what it saved."""

    told: dict[str, Any]
    saved: Path


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium")
    if not (ROOT / "node_modules" / "playwright-core").is_dir():
        missing("playwright-core (make engines)")
    if not AXE.is_file():
        missing("axe-core (make engines)")
    page = page_file()
    folder = tmp_path_factory.mktemp("app")
    county = folder / "county"
    run("demo", str(county), "--quiet")
    (county / "汇总.xlsx").unlink()
    pictures = ROOT / "build" / "app" / "pictures"
    pictures.mkdir(exist_ok=True)
    settings: dict[str, Any] = {
        "page": str(page),
        "program": program,
        "county": str(county),
        "published": PUBLISHED,
        "axe": str(AXE),
        "pictures": str(pictures),
    }
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        shown = ROOT / "docs" / "app"
        shown.mkdir(exist_ok=True)
        settings["docs"] = {name: str(shown / f"{name}.png") for name in SHOWN}
    return Stage(county, folder, settings)


@pytest.fixture(scope="module")
def collected(stage: Stage) -> Played:
    return stage.play("collect")


@pytest.fixture
def in_county(stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the county, to do there by commands what the page did."""
    copy = tmp_path / "county"
    shutil.copytree(stage.county, copy)
    monkeypatch.chdir(copy)
    return copy


def run(*arguments: str) -> None:
    """Run the command line; exit code 1 only says that something was found."""
    assert run_program(arguments) in {0, 1}


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


OURS = ("--roster", "名册.csv", "--period", "2020", "--quiet")


def test_a_drop_is_recognised_and_a_question_is_asked(collected: Played) -> None:
    told = collected.told

    assert told["recognised"].startswith("认出：报表 12 份、名册 1 个、不能采用的文件 1 个。")
    assert told["answers"] == ["2020（11 个文件）", "2019（1 个文件）"]
    assert told["units"] == STATUSES


def test_a_finding_names_sheet_and_cell(collected: Played) -> None:
    assert collected.told["findings"] == ["申请情况!D5", "申请情况!J5"]
    assert collected.told["marked"] == ["13", "16"]


def test_a_figure_leads_to_units_and_their_cells(collected: Played) -> None:
    assert collected.told["shares"][0] == "519907云岭县龙潭乡12"
    assert collected.told["sought"] == "12"


@pytest.mark.usefixtures("in_county")
def test_the_files_have_the_bytes_of_the_command_line(collected: Played) -> None:
    upward = ("--as-unit", "5199=5199-上报.xlsx", "--as-name", "云岭县")
    run(
        "consolidate",
        "报回",
        *OURS,
        "-o",
        "汇总.xlsx",
        "--html",
        "报送情况.html",
        "--data",
        "明细数据.csv",
    )
    roll_up = Path("汇总.xlsx").read_bytes()
    run("consolidate", "报回", *OURS, "-o", "汇总.xlsx", *upward)

    names = ("报送情况.html", "明细数据.csv", "5199-上报.xlsx")
    assert (collected.saved / "汇总.xlsx").read_bytes() == roll_up
    assert {
        each for each in names if (collected.saved / each).read_bytes() != Path(each).read_bytes()
    } == set()


@pytest.mark.usefixtures("in_county")
def test_what_goes_back_is_what_the_command_line_sends(collected: Played) -> None:
    run("send-back", "报回", *OURS, "-o", "退回")
    expected = {each.name: each.read_bytes() for each in Path("退回").iterdir()}

    assert entries(collected.saved / "退回.zip") == expected
    assert sorted(collected.told["notices"]) == sorted(
        each.removesuffix(".txt") for each in expected if each.endswith(".txt")
    )


@pytest.mark.parametrize("name", ["名册.xlsx", "名册.csv"])
def test_a_decision_becomes_a_column_of_the_roster(collected: Played, name: str) -> None:
    decided = read_roster(collected.saved / name).by_code["519911"]

    assert decided.file == "报回/519911-云岭县自然资源局（更正）.xlsx"
    assert decided.reason == "电话确认以更正件为准"
    assert collected.told["decided"] == ["已通过"] * 7 + ["未通过"] * 3 + ["已通过", "未报送"]
    assert collected.told["asks_before_leaving"] is True


def test_files_that_come_later_are_told_from_those_that_are_there(collected: Played) -> None:
    assert "报表 1 份" in collected.told["later"] or "已有的文件 1 个" in collected.told["later"]
    assert collected.told["english"] == "Accepted"


def test_templates_come_from_a_pasted_roster_and_names_are_never_markup(stage: Stage) -> None:
    played = stage.play("handout")

    assert "粘贴的名册.csv：2 个单位" in played.told["roster"]
    assert sorted(entries(played.saved / "下发模板.zip")) == [
        "519901-云岭县城关镇.xlsx",
        "519902-_b_乡_b_.xlsx",
    ]
    assert played.told["markup"] == 0
    assert played.told["axe"] == {"handout": []}


def test_no_module_of_the_page_makes_markup_from_text() -> None:
    sources = (ROOT / "src" / "xlreport" / "app" / "page").glob("*.ts")
    markup = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser")

    assert [
        each.name for each in sources if any(way in each.read_text("utf-8") for way in markup)
    ] == []


@pytest.fixture(scope="module")
def single(stage: Stage) -> Played:
    return stage.play("single")


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_report_has_the_bytes_of_the_command_line(
    single: Played, stage: Stage, ending: str, tmp_path: Path
) -> None:
    expected = tmp_path / f"a{ending}"
    run("publish", str(stage.county / "报回" / PUBLISHED), "-o", str(expected))

    made = (single.saved / PUBLISHED).with_suffix(ending).read_bytes()
    assert made == expected.read_bytes()


def test_a_unit_checks_and_moves_its_own_workbook(single: Played) -> None:
    assert single.told["verdict"] == "暂不能上报：有 1 个错误要改"
    assert single.told["findings"] == ["主动公开!C19"]
    assert single.told["repaired"] == "搬过去 169 项，没有搬过去 0 项，拿不准 0 项。"
    assert (
        run_program(["check", str(single.saved / "519909-云岭县财政局（修复）.xlsx"), "--quiet"])
        == 1
    )


def test_an_aggregate_is_compared(stage: Stage, collected: Played, in_county: Path) -> None:
    against = collected.saved / "5199-上报.xlsx"
    shutil.copy(against, in_county)
    played = stage.play("compare", against=str(against))
    run("consolidate", "报回", *OURS, "--against", against.name, "-o", "汇总.xlsx")

    assert played.told["compared"].endswith("全部相符。")
    assert (played.saved / "汇总.xlsx").read_bytes() == Path("汇总.xlsx").read_bytes()


def test_a_file_that_hangs_costs_only_itself(stage: Stage) -> None:
    told = stage.play("hanging").told

    assert told["text"].count("读取超时") == 1
    assert told["badges"].count("已通过") == 6


def test_the_work_can_stay_in_a_folder(stage: Stage) -> None:
    told = stage.play("folder").told

    assert told["first"] == 1
    assert "报表 1 份" in told["told"]
    assert told["left"] == 1
    assert told["written"] == ["汇总.xlsx"]
    assert told["status"] == "已写入文件夹：汇总.xlsx"


def test_no_mouse_is_needed(stage: Stage) -> None:
    told = stage.play("keyboard").told

    assert {told["answered"], told["opened"], told["inside"]} == {True}
    assert told["back"] == "unit-519911"


@pytest.mark.usefixtures("in_county")
@pytest.mark.parametrize("version", ["103.0.0", "109.0.6"])
def test_an_old_browser_collects_and_adds_up(stage: Stage, version: str) -> None:
    """109 is the last Chromium for Windows 7."""
    played = stage.play("old", name=f"old-{version}", archive=old_chromium(version))
    run("consolidate", "报回", *OURS, "-o", "汇总.xlsx")

    assert played.told["badges"] == STATUSES
    assert (played.saved / "汇总.xlsx").read_bytes() == Path("汇总.xlsx").read_bytes()


def test_an_older_browser_is_told_what_it_lacks(stage: Stage) -> None:
    told = stage.play("old", name="old-92", archive=old_chromium("92.0.0")).told

    assert told["opened"].startswith("这个浏览器太旧，缺少：structuredClone。")


def old_chromium(version: str) -> str:
    archive = ROOT / "node_modules" / f"chromium-{version}" / "bin" / "chromium.br"
    if not archive.is_file():
        missing(f"Chromium {version} (make engines)")
    return str(archive)


def test_hostile_files_are_named_and_the_page_lives(stage: Stage) -> None:
    files = hostile_files(stage.folder / "hostile-files", 200)
    told = stage.play("hostile", files=[str(each) for each in files]).told

    assert told["alive"] == 2
    assert [each.name for each in files if each.name not in told["text"]] == []


def hostile_files(folder: Path, count: int) -> list[Path]:
    """Broken workbooks of the campaign, no two of one unit, and the worst files that we know."""
    folder.mkdir()
    layout, random = lay_out(load_form("gov-disclosure-2019")), Random(15)
    right = workbook(FIGURES)
    made: list[bytes] = [build() for build, _ in WORST]
    mutations = [change for change, _ in MUTATIONS.values()]
    while len(made) < count:
        with suppress(LookupError, ValueError, AssertionError):
            made.append(random.choice(mutations)(right, random, layout))
    paths = [folder / f"坏文件{number:03}.xlsx" for number in range(count)]
    for path, data in zip(paths, made, strict=True):
        path.write_bytes(data)
    return paths


def test_a_copy_carries_a_form_of_ones_own_and_a_roster_of_300(
    stage: Stage, tmp_path: Path
) -> None:
    roster, copy = tmp_path / "名册.csv", tmp_path / "县.html"
    lines = [f"{code},单位{code}" for code in range(100001, 100301)]
    roster.write_text("\n".join(["code,name", *lines]), encoding="utf-8")
    own = ROOT / "examples" / "own-form" / "service-counter.yaml"
    run("app", "-o", str(copy), "--form", str(own), "--roster", str(roster), "--period", "2026-Q1")
    played = stage.play("carried", page=str(copy))

    assert "名册.csv：300 个单位" in played.told["roster"]
    assert (played.told["form"], played.told["period"]) == ("service-counter.yaml", "2026-Q1")
    assert len(entries(played.saved / "下发模板.zip")) == 300


@pytest.mark.parametrize("step", ["collected", "single"])
def test_nothing_keeps_people_from_reading_it(step: str, request: pytest.FixtureRequest) -> None:
    played: Played = request.getfixturevalue(step)

    assert {name: found for name, found in played.told["axe"].items() if found} == {}


def test_nothing_is_asked_for_and_nothing_goes_wrong(collected: Played) -> None:
    outside = [each for each in collected.told["requests"] if not each.startswith("blob:")]
    refused = [each for each in collected.told["messages"] if "example.invalid" not in each]

    assert [each for each in outside if "example.invalid" not in each] == []
    assert [each for each in refused if "Executing inline script" not in each] == []


def test_a_script_that_is_not_ours_can_do_nothing(collected: Played) -> None:
    assert collected.told["blocked"] == ["connect-src", "img-src", "script-src-elem"]


def test_the_licences_of_everything_inside_are_listed(collected: Played) -> None:
    wheels = (ROOT / "bundle" / "wheels.txt").read_text("utf-8").splitlines()
    names = {line.partition("==")[0] for line in wheels if "==" in line}
    listed = {each.rpartition(" ")[0] for each in collected.told["licences"]}

    assert {each.replace("_", "-") for each in listed} >= {each.replace("_", "-") for each in names}
    assert {"Pyodide", "Python"} <= listed


def test_it_stays_small_and_is_soon_ready(collected: Played) -> None:
    """A slow, busy machine has room; what is measured is printed."""
    told = collected.told
    print(f"ready in {told['seconds_to_ready']:.1f} s, {told['memory'] >> 20} MiB")

    assert page_file().stat().st_size < 13_000_000
    assert told["seconds_to_ready"] < 60
    assert told["memory"] < 250 << 20
