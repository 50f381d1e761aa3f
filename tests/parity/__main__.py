"""The comparison of sheet and program at any size, over shipped and random forms.

`python -m tests.parity --cases 100000 --forms 500` compares that many fillings, shared by all
shipped forms, and besides them 500 random forms. `--libreoffice 50` has LibreOffice calculate the
first 50 fillings of each form, and of 50 random forms, as well.

A filling follows from its seed alone. The run ends with the seeds that it used, so that several
runs with `--seed` each behind the one before add up to a large one. It ends with 1 where anything
differs.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from itertools import chain

from tests.parity import libreoffice
from tests.parity.runs import Tally, jobs, run, seeds_of
from xlreport.definition import shipped_files


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.parity", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="fillings over the shipped forms")
    parser.add_argument("--forms", type=int, default=50, help="random forms")
    parser.add_argument("--fillings", type=int, default=50, help="fillings of each random form")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--libreoffice", type=int, default=0, help="fillings of each form as well")
    parser.add_argument("--form", action="append", help="a form's code or path; all shipped ones")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    started = time.perf_counter()
    names = options.form or list(shipped_files())
    found = jobs(names, options.cases, options.forms, options.fillings, options.seed)
    totals: dict[str, Tally] = {}
    tallies = chain(
        run(found, options.processes),
        (
            libreoffice.compare(name, options.libreoffice, options.seed)
            for name in ([*names, ""] if options.forms else names)
            if options.libreoffice
        ),
    )
    for tally in tallies:
        totals.setdefault(tally.name, Tally(tally.name)).add(tally)
        for report in tally.reports:
            print(report, flush=True)
    for total in totals.values():
        print(total)
    print(f"seeds {seeds_of(found)}, {time.perf_counter() - started:.0f} s")
    return 1 if any(total.disagreements for total in totals.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
