"""Ctrl+C ends a run that reads in many processes: one line, exit code 130, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workbooks import balanced, workbook

FILES = 200
LONGEST = 60.0
"""Seconds to wait for what should come at once, on a machine with other work."""

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="children are found through /proc"
)


def children(process: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


def started(folder: Path) -> subprocess.Popen[str]:
    """A consolidation that has begun to read, in a process group of its own."""
    (folder / "报回").mkdir()
    (folder / "名册.csv").write_text("code,name\n110101,甲镇\n", encoding="utf-8")
    (folder / "汇总.xlsx").write_bytes(b"old")
    data = workbook(balanced())
    for number in range(FILES):
        (folder / "报回" / f"{number:03}.xlsx").write_bytes(data)
    command = [
        "consolidate",
        "报回",
        "--roster",
        "名册.csv",
        "-o",
        "汇总.xlsx",
        "--force",
        "--lang",
        "zh",
    ]
    run = subprocess.Popen(
        [sys.executable, "-m", "xlreport", *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until = time.monotonic() + LONGEST
    while not children(run.pid) and run.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    return run


@pytest.mark.parametrize("whole_group", [True, False], ids=["as a terminal does", "the run alone"])
def test_ctrl_c_ends_everything_with_one_line(whole_group: bool, tmp_path: Path) -> None:
    run = started(tmp_path)
    workers = children(run.pid)
    assert workers
    if whole_group:
        os.killpg(run.pid, signal.SIGINT)
    else:
        run.send_signal(signal.SIGINT)
    try:
        out, err = run.communicate(timeout=LONGEST)
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)

    assert (run.returncode, out, err) == (130, "", "错误：已中断。\n")
    until = time.monotonic() + LONGEST
    while any(Path(f"/proc/{each}").exists() for each in workers) and time.monotonic() < until:
        time.sleep(0.01)
    assert not [each for each in workers if Path(f"/proc/{each}").exists()]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["名册.csv", "报回", "汇总.xlsx"]
    assert (tmp_path / "汇总.xlsx").read_bytes() == b"old"
