"""Long work: what passes through stays the same, and what is said of it goes to stderr."""

from __future__ import annotations

import re
import sys

import pytest

from xlreport.cli.progress import LITTLE, shown_progress
from xlreport.cli.session import Session
from xlreport.findings import Language
from xlreport.workflow import Step
from xlreport.workflow.reading import reported

ITEMS = list(range(LITTLE))


def passed_through(session: Session, total: int = LITTLE) -> list[int]:
    """The items after a step over them, whose progress is shown."""
    with shown_progress(session) as progress:
        return list(reported(iter(ITEMS), Step.READING, total, progress))


def test_a_long_work_ends_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert passed_through(Session(Language.ZH)) == ITEMS

    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"读取并校验：100 个文件，用时 \d+\.\d 秒，每秒 \d+ 个。\n", err)


def test_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    passed_through(Session(Language.EN))

    said = capsys.readouterr().err
    assert re.fullmatch(r"Reading and checking: 100 files in \d+\.\d s, \d+ a second\.\n", said)


@pytest.mark.parametrize(
    ("session", "total"),
    [
        (Session(Language.ZH, quiet=True), LITTLE),
        (Session(Language.ZH), LITTLE - 1),
    ],
    ids=["quiet", "little work"],
)
def test_nothing_is_said(session: Session, total: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert passed_through(session, total) == ITEMS
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_a_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert passed_through(Session(Language.ZH)) == ITEMS

    shown = capsys.readouterr().err
    assert "100/100" in shown
    assert "剩余" in shown
    assert re.search(r"每秒 \d+ 个。\n$", shown)
