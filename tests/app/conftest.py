"""The county and the browser of the tests of the page."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.accessibility import AXE
from tests.app.built import page_file
from tests.app.stage import PUBLISHED, ROOT, Stage, pictures_in, run
from tests.engines import missing


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
        settings["docs"] = pictures_in(ROOT / "docs" / "app")
    return Stage(county, folder, settings)


@pytest.fixture
def in_county(stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A copy of the county, to do there by commands what the page did."""
    copy = tmp_path / "county"
    shutil.copytree(stage.county, copy)
    monkeypatch.chdir(copy)
    return copy
