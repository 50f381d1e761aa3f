from __future__ import annotations

from itertools import count

import pytest

from xlreport.user_folder import FOLDER_VARIABLE

_NUMBERS = count()


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty cache for each test, and never the user's."""
    folder = tmp_path_factory.getbasetemp() / "caches" / str(next(_NUMBERS))
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
