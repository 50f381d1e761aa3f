"""Three units and the office at once, in Chromium."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.accessibility import AXE
from tests.engines import missing
from tests.serve.stage import UNITS, consolidated, filled, running, write_county, wrong

ROOT = Path(__file__).parents[2]
SHOWN = {
    "unit-wrong-desk": "2-verdict",
    "receipt-desk": "3-receipt",
    "unit-wrong-phone": "4-phone",
    "status-desk": "5-status",
    "decision-desk": "6-decision",
    "links-desk": "1-links",
    "unit-en-desk": "en/2-verdict",
    "status-en-desk": "en/5-status",
    "decision-en-desk": "en/6-decision",
    "links-en-desk": "en/1-links",
}
"""The pictures of docs/serve.md, written with XLREPORT_WRITE_DOCS=1."""


class Played:
    """What the people saw, and what the folder holds."""

    def __init__(self, told: dict[str, Any], folder: Path, roll_up: bytes) -> None:
        self.told, self.folder, self.roll_up = told, folder, roll_up


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium")
    if not (ROOT / "node_modules" / "playwright-core").is_dir():
        missing("playwright-core (make engines)")
    if not AXE.is_file():
        missing("axe-core (make engines)")
    top = tmp_path_factory.mktemp("browser")
    four = {code: UNITS[code] for code in sorted(UNITS)[:4]}
    folder = write_county(top / "county", four, due="2021-01-31")
    pictures = ROOT / "build" / "serve" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    with running(folder) as server:
        settings = {
            "base": f"http://{server.host}",
            "office": server.office_link,
            "files": written(top),
            "awaited": "已通过 已通过 已通过 未报送",
            "program": program,
            "axe": str(AXE),
            "pictures": str(pictures),
            "out": str(top),
        }
        done = subprocess.run(
            ["node", str(Path(__file__).with_name("flow.mjs")), json.dumps(settings)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        for name, shown in SHOWN.items():
            target = ROOT / "docs" / "serve" / f"{shown}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pictures / f"{name}.png", target)
    told = json.loads(done.stdout)
    return Played(told, folder, Path(told["rollup"]).read_bytes())


def written(folder: Path) -> dict[str, str]:
    """The workbooks that the units have on their disks."""
    files = {
        "wrong": ("报表.xlsx", wrong("0101")),
        "right": ("报表（改）.xlsx", filled("0101")),
        "first": ("乙镇.xlsx", filled("0102", 1)),
        "second": ("乙镇2.xlsx", filled("0102", 2)),
        "other": ("丁镇.xlsx", filled("0104")),
        "own": ("丙镇.xlsx", filled("0103")),
    }
    for name, data in files.values():
        (folder / name).write_bytes(data)
    return {key: str(folder / name) for key, (name, _) in files.items()}


def test_a_wrong_return_is_told_by_cell_and_its_correction_passes(played: Played) -> None:
    told = played.told

    assert told["wrong"] == "已收到，但有 1 处错误，还不能计入汇总。请改好后再报一次。"
    assert told["places"] == ["C19"]
    assert Path(told["marked"]).name == "0101-甲镇-退回.xlsx"
    assert told["corrected"] == "已收到，检查通过，报送完成。"
    assert told["printed"] == hashlib.sha256(filled("0101")).hexdigest()


def test_without_javascript_a_second_version_counts(played: Played) -> None:
    newest, oldest = played.told["versions"]

    assert "以此为准" in newest
    assert "以此为准" not in oldest


def test_a_late_unit_hears_it_and_cannot_hand_in_for_another(played: Played) -> None:
    assert played.told["late"] == "报送期限 2021-01-31 已过，请尽快上报。"
    assert played.told["refused"].startswith("这是 丁镇（0104）的工作簿，不是丙镇的，没有收下。")
    assert played.told["own"] == "已收到，检查通过，报送完成。"


def test_the_office_saw_it_come_in(played: Played) -> None:
    """The table changed by itself, from nobody to three of four."""
    seen = played.told["seen"]

    assert seen[0] == "未报送 未报送 未报送 未报送"
    assert seen[-1] == "已通过 已通过 已通过 未报送"
    assert "丁镇：报送期限 2021-01-31 已过" in played.told["notice"]


def test_the_roll_up_is_that_of_the_command_line(played: Played) -> None:
    """With the decision that was taken by mouse."""
    assert played.told["decided"] == "已写进名册。"
    assert consolidated(played.folder) == played.roll_up
    assert played.told["command"].startswith("xlreport consolidate 报回 --roster 名册.csv")


def test_every_page_can_be_read_by_everybody(played: Played) -> None:
    assert len(played.told["axe"]) > 15
    assert {name: found for name, found in played.told["axe"].items() if found} == {}


def test_every_page_fits_a_phone(played: Played) -> None:
    assert played.told["wide"] == []


def test_nothing_is_asked_of_another_host(played: Played) -> None:
    assert played.told["elsewhere"] == []
    assert [each for each in played.told["messages"] if "Content Security Policy" in each] == []
    assert played.told["english"] == "Hand in"
