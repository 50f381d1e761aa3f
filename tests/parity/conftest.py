from __future__ import annotations

import pytest

from xlreport.template import write


@pytest.fixture(autouse=True)
def _formulas_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each workbook prints its formulas anew: a test may have changed how they are spelled."""
    monkeypatch.setattr(write, "_made_once", lambda _layout: {})
