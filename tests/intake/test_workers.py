"""Reading in other processes: the same result, and a bad file costs only itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from tests.workbooks import balanced, workbook
from xlreport.definition import FormRegistry
from xlreport.intake import (
    BatchPool,
    ReadJob,
    ReturnedFile,
    Submission,
    WorkerPool,
    collect_files,
)

FORMS = FormRegistry("gov-disclosure-2019")


@dataclass(frozen=True, slots=True)
class FailingJob(ReadJob):
    """Reads as usual, but hangs or dies over files of that name."""

    def __call__(self, returned: ReturnedFile) -> Submission:
        name = Path(returned.display_name).name
        if "hangs" in name:
            time.sleep(60)
        if "dies" in name:
            os.kill(os.getpid(), signal.SIGKILL)
        if "eats" in name:
            bytearray(8 << 30)
        return ReadJob(self.forms, self.key)(returned)


def folder(tmp_path: Path, *extra: str, count: int = 10) -> list[ReturnedFile]:
    names = [*(f"{number:02}.xlsx" for number in range(count)), *extra]
    for number, name in enumerate(names):
        figures = balanced() | {"regulations[documents, made]": number}
        (tmp_path / name).write_bytes(workbook(figures, unit=(f"{number:03}", f"镇{number}")))
    return collect_files([tmp_path])


def seen(submissions: list[Submission]) -> list[tuple[object, ...]]:
    return [
        (
            Path(each.file).name,
            each.verdict,
            each.unit_code,
            dict(each.contents),
            dict(each.evaluation.computed) if each.evaluation else {},
            [verdict.status for verdict in each.evaluation.verdicts] if each.evaluation else [],
            [found.code for found in each.findings],
        )
        for each in submissions
    ]


def test_other_processes_read_the_same_as_this_one(tmp_path: Path) -> None:
    files = folder(tmp_path)
    here = [ReadJob(FORMS)(each) for each in files]
    there = WorkerPool(count=2, batch=3).read(files, ReadJob(FORMS))
    assert seen(there) == seen(here)
    assert all(each.form is here[0].form for each in there)
    assert there[0].evaluation is not None
    assert here[0].evaluation is not None
    assert there[0].evaluation.verdicts[0].line is here[0].evaluation.verdicts[0].line


@pytest.mark.parametrize(("count", "largest"), [(5, 1), (64, 4), (700, 16)])
def test_few_items_go_to_all_workers_at_once(count: int, largest: int) -> None:
    sizes = []

    def pack(batch: Sequence[int]) -> Sequence[int]:
        sizes.append(len(batch))
        return batch

    pool: BatchPool[int, int] = BatchPool(
        print, "", pack, bytes, lambda data: [*data], lambda *_: -1, 2, 16, 8, 5.0
    )
    items = [each % 100 for each in range(count)]
    assert [*pool.stream(items)] == items
    assert (max(sizes), sum(sizes)) == (largest, count)


class CountedJob(ReadJob):
    """Counts how often it is packed for another process."""

    packed: ClassVar[list[int]] = []

    def __reduce__(self) -> tuple[type[ReadJob], tuple[object, ...]]:
        self.packed.append(1)
        return ReadJob, (self.forms, self.key, self.prior)


def test_a_job_goes_to_a_worker_once_and_not_with_every_batch(tmp_path: Path) -> None:
    """It may hold the figures of the period before of 40,000 units."""
    files = folder(tmp_path)
    job = CountedJob(FORMS)
    assert len(WorkerPool(count=2, batch=1).read(files, job)) == len(files)
    assert len(CountedJob.packed) <= 2


@pytest.mark.skipif(os.name == "nt", reason="signals and memory limits are those of POSIX")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("zz-hangs.xlsx", "读取超时"),
        ("zz-dies.xlsx", "读取时程序异常退出"),
        ("zz-eats.xlsx", "读取时程序异常退出"),
    ],
)
def test_a_file_that_hangs_or_kills_its_reader_costs_only_itself(
    tmp_path: Path, name: str, reason: str
) -> None:
    files = folder(tmp_path, name, count=5)
    found = WorkerPool(count=2, batch=3, seconds=2.0).read(files, FailingJob(FORMS))
    assert [each.verdict for each in found] == ["pass"] * 5 + ["unreadable"]
    assert [each.code for each in found[-1].findings] == ["file.unreadable"]
    assert reason in str(found[-1].findings[0].params["reason"])
