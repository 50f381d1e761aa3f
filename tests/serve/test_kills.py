"""The server is killed three times; `python -m tests.serve.kills 50` does so more often."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.serve.kills import kill_often


@pytest.mark.skipif(os.name != "posix", reason="Windows has no kill that leaves no time")
def test_every_receipt_that_was_shown_has_its_file(tmp_path: Path) -> None:
    found = kill_often(tmp_path / "county", 3)

    assert found.shown > 0
    assert (found.missing, found.torn) == ([], [])
