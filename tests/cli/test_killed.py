"""A run that is killed leaves the old output or the new one, never a torn one.

XLREPORT_KILLS sets how many runs are killed; it is 200 where the campaign is asked for.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

KILLS = int(os.environ.get("XLREPORT_KILLS", "30"))

WRITER = """
import sys
from pathlib import Path
from xlreport.output import OutputFile, write_outputs
target = Path(sys.argv[1])
old, new = b"old" * 700_000, b"new" * 900_000
print("ready", flush=True)
while True:
    write_outputs([OutputFile(target, new)], force=True)
    write_outputs([OutputFile(target, old)], force=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process in another way")
def test_a_killed_run_leaves_a_whole_output(tmp_path: Path) -> None:
    target = tmp_path / "汇总.xlsx"
    old, new = b"old" * 700_000, b"new" * 900_000
    target.write_bytes(old)
    random = Random(5)
    left = set()
    for _ in range(KILLS):
        run = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE, text=True
        )
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0, 0.03))
        run.kill()
        run.wait()
        run.stdout.close()
        found = target.read_bytes()
        assert found in (old, new)
        left.add(found)
    assert left == {old, new}
