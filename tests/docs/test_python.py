"""The pages on Python are executed: each is one session in the demonstration's folder."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from xlreport.cli.main import run_command_line

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("python.md", "python.zh-CN.md")


def session(page: str) -> str:
    """What is typed and printed, from the first block to the last."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return "\n".join(re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("page", PAGES)
def test_the_page_prints_what_it_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command_line(["demo", "demo", "--quiet"]) == 0
    test = doctest.DocTestParser().get_doctest(session(page), {}, page, page, 0)
    told: list[str] = []

    outcome = doctest.DocTestRunner().run(test, out=told.append)

    assert outcome.attempted > 15
    assert outcome.failed == 0, "".join(told)
