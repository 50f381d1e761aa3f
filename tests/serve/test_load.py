"""Twelve units within two seconds; `python -m tests.serve.load` lets 300 do so within a minute."""

from __future__ import annotations

from pathlib import Path

from tests.serve.load import hand_in_all


def test_nothing_is_lost(tmp_path: Path) -> None:
    found = hand_in_all(tmp_path / "county", 12, 2.0)

    assert (found.units, found.lost, found.is_same_roll_up) == (12, 0, True)
