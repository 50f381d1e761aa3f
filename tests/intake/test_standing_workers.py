"""Processes that stay: a file that hangs or kills its reader costs only itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.workbooks import balanced, workbook
from xlreport.definition import FormRegistry
from xlreport.intake import ReadJob, ReturnedFile, StandingWorkers
from xlreport.xlsx import Limits


@dataclass(frozen=True)
class HangingFile:
    """A file that takes for ever, or ends the process that reads it."""

    display_name: str
    path: Path = Path("nowhere")

    def read(self, _limits: Limits) -> bytes:
        if self.display_name == "dies":
            os._exit(1)
        time.sleep(60)
        return b""


@pytest.fixture(scope="module")
def workers() -> Iterator[StandingWorkers]:
    found = StandingWorkers(ReadJob(FormRegistry(None)), 1, seconds=4.0)
    found.warm_up()
    yield found
    found.close()


def test_a_file_is_read_as_everywhere(workers: StandingWorkers, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(balanced(), unit=("0101", "甲镇")))
    read = workers.read(ReturnedFile(path, "a.xlsx"))

    assert (read.unit_code, read.verdict, read.file) == ("0101", "pass", "a.xlsx")


@pytest.mark.parametrize(("name", "reason"), [("hangs", "超时"), ("dies", "异常退出")])
def test_the_next_file_is_read_all_the_same(
    workers: StandingWorkers, tmp_path: Path, name: str, reason: str
) -> None:
    refused = workers.read(HangingFile(name))  # type: ignore[arg-type]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(balanced(), unit=("0101", "甲镇")))

    assert refused.verdict == "unreadable"
    assert reason in str(refused.findings[0].params["reason"])
    assert workers.read(ReturnedFile(path, "a.xlsx")).verdict == "pass"
