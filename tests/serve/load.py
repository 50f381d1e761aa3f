"""Many units hand in within a minute: `python -m tests.serve.load [UNITS] [SECONDS]`.

Every unit opens its page, hands in, and sees its receipt, at a moment of its own. The office watches
meanwhile. Nothing may be lost, and the roll-up has to be that of the command line.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from tests.serve.crowd import digest, listed, torn, units_of, workbooks
from tests.serve.stage import Running, Visitor, consolidated, running, write_county

THREADS = 64


class LoadFigures(NamedTuple):
    """What a run measured, in seconds: how long a unit waited for its verdict."""

    units: int
    lost: int
    waits: list[float]
    office_waits: list[float]
    is_same_roll_up: bool

    def share(self, part: float) -> float:
        return sorted(self.waits)[min(len(self.waits) - 1, int(len(self.waits) * part))]


def hand_in_all(folder: Path, count: int, seconds: float) -> LoadFigures:
    """Let all units hand in within so many seconds."""
    units = units_of(count)
    files = workbooks(units, 1)
    write_county(folder, units)
    with running(folder) as server:
        office = server.office()
        done = Event()
        office_waits: list[float] = []
        watcher = Thread(target=watch, args=(office, done, office_waits))
        watcher.start()
        began = time.monotonic()
        moments = [random.uniform(0, seconds) for _ in units]
        with ThreadPoolExecutor(min(THREADS, count)) as pool:
            jobs = [
                pool.submit(unit_hands_in, server, code, files[code], began + moment)
                for moment, code in sorted(zip(moments, units, strict=True))
            ]
            waits = [each.result() for each in jobs]
        done.set()
        watcher.join()
        from_page = office.get("/office/downloads/roll-up").data
    shown = {each.sha256 for each in listed(folder)}
    lost = sum(digest(each) not in shown for each in files.values()) + len(torn(folder))
    return LoadFigures(count, lost, waits, office_waits, consolidated(folder) == from_page)


def unit_hands_in(server: Running, code: str, data: bytes, moment: float) -> float:
    """Hand in at a moment, and see the receipt; how long that took."""
    time.sleep(max(0.0, moment - time.monotonic()))
    visitor, secret = server.visitor(), server.secrets[code]
    assert visitor.get(f"/u/{secret}/").status == 200
    began = time.monotonic()
    answer = visitor.hand_in(secret, data)
    assert answer.status == 303, answer.text
    page = visitor.get(answer.headers["location"])
    waited = time.monotonic() - began
    assert digest(data) in page.text
    return waited


def watch(office: Visitor, done: Event, waits: list[float]) -> None:
    """Look at the office's table as its page does, every three seconds."""
    while not done.wait(3):
        began = time.monotonic()
        assert office.get("/office/live").status == 200
        waits.append(time.monotonic() - began)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        found = hand_in_all(Path(folder, "county"), count, seconds)
    middle, most, longest = found.share(0.5), found.share(0.95), max(found.waits)
    print(f"{found.units} units within {seconds:.0f} s: {found.lost} lost")
    print(f"verdict and receipt after {middle:.2f} s (95 %: {most:.2f} s, longest {longest:.2f} s)")
    print(f"the office's table: longest {max(found.office_waits, default=0):.2f} s")
    print(f"roll-up of page and command line are the same: {found.is_same_roll_up}")
    sys.exit(0 if found.lost == 0 and found.is_same_roll_up else 1)


if __name__ == "__main__":
    main()
