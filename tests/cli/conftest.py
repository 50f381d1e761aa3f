from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from xlreport.cli.main import run_command_line


class Called(NamedTuple):
    """What one call of the program left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Call = Callable[..., Called]


@pytest.fixture(autouse=True)
def _plain_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, a wide terminal, and no say of the machine in language or password."""
    monkeypatch.chdir(tmp_path)
    for name in ("XLREPORT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "XLREPORT_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    for name in ("COLUMNS", "TERMINAL_WIDTH"):
        monkeypatch.setenv(name, "400")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the program as a shell would."""

    def called(*arguments: str) -> Called:
        capsys.readouterr()
        code = run_command_line(arguments)
        printed = capsys.readouterr()
        return Called(code, printed.out, printed.err)

    return called
