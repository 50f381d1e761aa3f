"""The worst files each end in a finding, in bounded memory; `worst.py` tells the seconds too."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.worst import WORST, cost_of, truncated
from tests.workbooks import read

MOST_MEMORY = 500 << 20


@pytest.mark.skipif(os.name != "posix", reason="time and memory are told as POSIX tells them")
@pytest.mark.parametrize(("make", "code"), WORST, ids=[make.__name__ for make, _ in WORST])
def test_a_file_made_to_hurt_ends_in_a_finding(
    make: Callable[[], bytes], code: str, tmp_path: Path
) -> None:
    cost = cost_of(make(), tmp_path)
    assert code in cost.codes
    assert cost.verdict in {"fail", "unreadable"}
    assert cost.memory < MOST_MEMORY


@pytest.mark.parametrize("at", range(50))
def test_truncated_at_any_byte(at: int) -> None:
    assert [each.code for each in read(truncated(at)).findings] == ["file.unreadable"]
