"""xlreport.html as people have it: opened from a disk, without a network, worked by mouse."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.app.built import page_file
from tests.engines import missing
from xlreport.cli.main import run_command_line as run_program

DRIVER = Path(__file__).with_name("drive.mjs")
ROOT = Path(__file__).parents[2]
PUBLISHED = "519901-云岭县城关镇.xlsx"


@dataclass(frozen=True)
class Proof:
    """What the browser told, what it saved, and the county whose files it was given."""

    told: dict[str, Any]
    saved: Path
    county: Path


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium")
    if not (ROOT / "node_modules" / "playwright-core").is_dir():
        missing("playwright-core (make engines)")
    page = page_file()
    folder = tmp_path_factory.mktemp("app")
    county, saved = folder / "county", folder / "saved"
    saved.mkdir()
    run("demo", str(county), "--quiet")
    (county / "汇总.xlsx").unlink()
    done = subprocess.run(
        ["node", DRIVER, page, county, saved, folder / "profile", program, PUBLISHED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Proof(json.loads(done.stdout), saved, county)


def run(*arguments: str) -> None:
    """Run the command line; exit code 1 only says that something was found."""
    assert run_program(arguments) in {0, 1}


def test_the_roll_up_has_the_bytes_of_the_command_line(
    proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(proof.county)
    run("consolidate", "报回", "--roster", "名册.csv", "--period", "2020", "-o", "汇总.xlsx")

    made = (proof.saved / "汇总.xlsx").read_bytes()
    assert zipfile.is_zipfile(proof.saved / "汇总.xlsx")
    assert made == (proof.county / "汇总.xlsx").read_bytes()


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_report_has_the_bytes_of_the_command_line(
    proof: Proof, ending: str, tmp_path: Path
) -> None:
    expected = tmp_path / f"a{ending}"
    run("publish", str(proof.county / "报回" / PUBLISHED), "-o", str(expected))

    made = (proof.saved / PUBLISHED).with_suffix(ending).read_bytes()
    assert made == expected.read_bytes()


def test_it_tells_what_happens_and_goes_on_after_a_stop(proof: Proof) -> None:
    ready, asked, stopped, *done = proof.told["states"]

    assert ready == "就绪 Ready"
    assert asked.startswith("文件属于不同的报告期：2020 × 11、2019 × 1；")
    assert stopped == "已停止 stopped"
    assert done == ["完成 Done"] * 2


def test_nothing_is_asked_for_and_nothing_goes_wrong(proof: Proof) -> None:
    outside = [each for each in proof.told["requests"] if not each.startswith("blob:")]
    refused = [each for each in proof.told["messages"] if "example.invalid" not in each]

    assert [each for each in outside if "example.invalid" not in each] == []
    assert [each for each in refused if "Executing inline script" not in each] == []


def test_a_script_that_is_not_ours_can_do_nothing(proof: Proof) -> None:
    assert proof.told["blocked"] == ["connect-src", "img-src", "script-src-elem"]


def test_the_licences_of_everything_inside_are_listed(proof: Proof) -> None:
    wheels = (ROOT / "bundle" / "wheels.txt").read_text("utf-8").splitlines()
    names = {line.partition("==")[0] for line in wheels if "==" in line}
    listed = {each.rpartition(" ")[0] for each in proof.told["licences"]}

    assert {each.replace("_", "-") for each in listed} >= {each.replace("_", "-") for each in names}
    assert {"Pyodide", "Python"} <= listed


def test_it_stays_small_and_is_soon_ready(proof: Proof) -> None:
    """A slow, busy machine has room; what is measured is printed."""
    told = proof.told
    print(f"ready in {told['seconds_to_ready']:.1f} s, {told['renderer_bytes'] >> 20} MiB")

    assert page_file().stat().st_size < 13_000_000
    assert told["seconds_to_ready"] < 60
    assert told["renderer_bytes"] < 250 << 20
