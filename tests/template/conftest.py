from __future__ import annotations

import pytest

from tests.engines import resaved_by_libreoffice
from tests.template.samples import NAMES, sample
from tests.workbooks import corrupted


@pytest.fixture(scope="session")
def by_libreoffice() -> dict[str, bytes]:
    """Every sample without its results, opened, calculated and saved by LibreOffice."""
    return resaved_by_libreoffice({name: corrupted(sample(name)) for name in NAMES})
