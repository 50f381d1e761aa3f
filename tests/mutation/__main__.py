"""The same campaign at any size: `python -m tests.mutation --count 10000`."""

from __future__ import annotations

import argparse
import sys
import time

from tests.mutation.campaign import run
from tests.mutation.seeds import seeds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.perf_counter()
    workbooks = seeds()
    outcome = run(workbooks, options.count, options.seed)
    for (name, verdict), count in sorted(outcome.verdicts.items()):
        print(f"{name:18} {verdict:11} {count:6}")
    for each in outcome.wrong:
        print(each)
    took = time.perf_counter() - started
    print(
        f"{outcome.count} broken workbooks of {', '.join(workbooks)}: "
        f"{len(outcome.wrong)} wrong, {outcome.unwitnessed} accepted without witness, {took:.0f} s"
    )
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
