from __future__ import annotations

from functools import cache
from itertools import count

import pytest

from xlreport.definition import registry
from xlreport.user_folder import FOLDER_VARIABLE

_NUMBERS = count()


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty cache for each test, and never the user's."""
    folder = tmp_path_factory.getbasetemp() / "caches" / str(next(_NUMBERS))
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))


@pytest.fixture
def no_form_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """As at the start of a run: no form was loaded. Other tests keep those that they loaded."""
    build = registry._loaded.__wrapped__  # noqa: SLF001
    monkeypatch.setattr(registry, "_loaded", cache(build))
