from __future__ import annotations

import pytest

from tests.engines import resaved_by_libreoffice
from tests.rollup.samples import NAMES, roll_up
from tests.workbooks import corrupted


@pytest.fixture(scope="session")
def by_libreoffice() -> dict[str, bytes]:
    """Every roll-up without its results, opened, calculated and saved by LibreOffice."""
    return resaved_by_libreoffice({name: corrupted(roll_up(name)) for name in NAMES})
