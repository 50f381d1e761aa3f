"""xlreport.html as people have it: opened from a disk, without a network, worked by mouse."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.app.built import page_file
from tests.app.stage import OURS, PUBLISHED, ROOT, STATUSES, Played, Stage, entries, run
from tests.engines import missing
from tests.intake.worst import WORST
from tests.mutation.mutations import MUTATIONS
from tests.mutation.seeds import FIGURES
from tests.workbooks import workbook
from xlreport import read_roster
from xlreport.cli.main import run_command_line as run_program
from xlreport.definition import load_form
from xlreport.layout import lay_out


@pytest.fixture(scope="module")
def collected(stage: Stage) -> Played:
    return stage.play("collect")


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


def test_it_stays_small_and_is_soon_ready(collected: Played) -> None:
    """The page as it is when it is ready; a busy machine has room; what is measured is printed."""
    told = collected.told
    print(f"ready in {told['seconds_to_ready']:.1f} s, {told['memory'] >> 20} MiB")

    assert page_file().stat().st_size < 14_800_000
    assert told["seconds_to_ready"] < 60
    assert told["memory"] < 250 << 20
