"""Workers of a program that has much loaded: their memory is what they take, not what it has."""

from __future__ import annotations

import mmap
import sys
from pathlib import Path

import pytest

from tests.workbooks import workbook
from xlreport.definition import FormRegistry
from xlreport.intake import ReadJob, WorkerPool, collect_files

HELD = 3 << 30
"""More than a worker may take."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not limit memory")
def test_what_the_program_holds_is_not_the_worker_s(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.xlsx").write_bytes(workbook())
    files = collect_files([tmp_path])

    with mmap.mmap(-1, HELD):
        read = list(WorkerPool(2).stream(files, ReadJob(FormRegistry())))

    assert [each.is_readable for each in read] == [True] * 6
