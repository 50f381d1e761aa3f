from __future__ import annotations

from pathlib import Path

import pytest

from xlreport.cli.main import run_command_line


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own in which the demonstration was played, as the examples expect it."""
    monkeypatch.chdir(tmp_path)
    assert run_command_line(["demo", "demo", "--quiet"]) == 0
    return tmp_path
