"""The server is killed while files arrive: `python -m tests.serve.kills [TIMES]`.

Several units hand in without pause, and at a random moment the process is killed. Afterwards every
receipt that a unit was shown has its file, whole, and the list of receipts is in order.
"""

from __future__ import annotations

import http.client
import itertools
import random
import re
import sys
import tempfile
import time
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from tests.serve.crowd import RETURNS, digest, listed, torn, units_of, workbooks
from tests.serve.stage import Running, start, write_county

UNITS, ROUNDS = 8, 6
LONGEST_SECONDS = 1.0
LONGEST_WAIT = 30.0
NUMBER = re.compile(r'id="number">(\d+)<')


class ShownReceipt(NamedTuple):
    """A receipt that a unit saw."""

    unit: str
    number: int
    sha256: str


class KillFigures(NamedTuple):
    """What the kills left behind."""

    kills: int
    shown: int
    kept: int
    missing: list[ShownReceipt]
    torn: list[Path]


def kill_often(folder: Path, times: int, seed: int = 1) -> KillFigures:
    """Kill a server so many times while files arrive."""
    chance = random.Random(seed)
    units = units_of(UNITS)
    write_county(folder, units)
    rounds = [workbooks(units, made) for made in range(ROUNDS)]
    shown: list[ShownReceipt] = []
    missing: list[ShownReceipt] = []
    damaged: list[Path] = []
    secrets: dict[str, str] = {}
    for _ in range(times):
        server = start(folder)
        server.office()
        secrets = server.secrets
        killed(server, rounds, shown, chance.uniform(0.0, LONGEST_SECONDS))
        found = {(each.unit, each.number, each.sha256) for each in listed(folder)}
        missing += [each for each in shown if tuple(each) not in found]
        damaged += torn(folder)
    assert secrets
    return KillFigures(times, len(shown), len(listed(folder)), missing, damaged)


def killed(
    server: Running, rounds: list[dict[str, bytes]], shown: list[ShownReceipt], seconds: float
) -> None:
    """Hand in from all units at once; kill the server so many seconds after the first receipt."""
    stop, before = Event(), len(shown)
    senders = [
        Thread(target=send_without_pause, args=(server, code, rounds, shown, stop))
        for code in server.secrets
    ]
    for each in senders:
        each.start()
    given_up = time.monotonic() + LONGEST_WAIT
    while len(shown) == before and time.monotonic() < given_up:
        time.sleep(0.01)
    time.sleep(seconds)
    server.process.kill()
    server.process.wait()
    stop.set()
    for each in senders:
        each.join()
    if server.process.stdout:
        server.process.stdout.close()


def send_without_pause(
    server: Running,
    code: str,
    rounds: list[dict[str, bytes]],
    shown: list[ShownReceipt],
    stop: Event,
) -> None:
    visitor, secret = server.visitor(), server.secrets[code]
    for files in itertools.cycle(random.sample(rounds, len(rounds))):
        try:
            answer = visitor.hand_in(secret, files[code])
            if answer.status == 429:
                return
            assert answer.status == 303, answer.text
            page = visitor.get(answer.headers["location"]).text
        except (OSError, http.client.HTTPException):
            return
        if found := NUMBER.search(page):
            shown.append(ShownReceipt(code, int(found[1]), digest(files[code])))
        if stop.is_set():
            return


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        found = kill_often(Path(folder, "county"), times, random.randrange(1 << 30))
        left = len(list(Path(folder, "county", RETURNS).glob(".*/*")))
    print(f"killed {found.kills} times: {found.shown} receipts shown, {found.kept} kept")
    print(f"shown but not kept: {len(found.missing)}; torn files: {len(found.torn)}")
    print(f"uploads that were cut off, to be removed at the next start: {left}")
    sys.exit(1 if found.missing or found.torn else 0)


if __name__ == "__main__":
    main()
