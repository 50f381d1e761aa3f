"""The guides show the page in their own language."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.app.stage import ROOT, SHOWN, Stage, pictures_in

DOCS = ROOT / "docs"


def test_the_page_speaks_english(stage: Stage, tmp_path: Path) -> None:
    is_writing = bool(os.environ.get("XLREPORT_WRITE_DOCS"))
    folder = DOCS / "app" / "en" if is_writing else tmp_path
    said = stage.play("english", docs=pictures_in(folder), pictures=str(tmp_path)).told["said"]

    assert {each.stem for each in folder.glob("*.png")} >= set(SHOWN)
    assert re.findall("汇总|发表|收表|退回|公开|自查", said) == []
    assert "Make the templates" in said


@pytest.mark.parametrize(("guide", "folder"), [("app.md", "app/en"), ("app.zh-CN.md", "app")])
def test_a_guide_shows_pictures_of_its_language(guide: str, folder: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (DOCS / guide).read_text("utf-8"))

    assert sorted(shown) == sorted(f"{folder}/{name}.png" for name in SHOWN)
    assert [each for each in shown if not (DOCS / each).is_file()] == []


def test_no_picture_serves_both_guides() -> None:
    pictures = [*DOCS.glob("app/*.png"), *DOCS.glob("app/en/*.png")]

    assert len({each.read_bytes() for each in pictures}) == len(pictures) == 2 * len(SHOWN)
