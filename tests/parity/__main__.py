"""The same comparison at any size: `python -m tests.parity --cases 100000`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.parity.compare import disagreements
from tests.parity.engine import Workbook
from tests.parity.fillings import Fillings
from xlreport.form.judge import Judge
from xlreport.form.shipped import load_form, shipped_files


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.parity", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000, help="fillings a form")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", action="append", help="a form's code or path; all shipped ones")
    options = parser.parse_args()
    differing = 0
    for name in options.form or shipped_files():
        differing += _compare(name, options.cases, options.seed)
    return 1 if differing else 0


def _compare(name: str, cases: int, seed: int) -> int:
    form = load_form(name)
    judge, started, differing, passed = Judge(form), time.perf_counter(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        workbook = Workbook(form, Path(folder))
        fillings = Fillings(form, judge, Random(seed))
        for case in range(cases):
            contents = fillings.draw()
            found = disagreements(workbook, judge, contents)
            passed += judge.judge(contents).passes
            if found:
                differing += 1
                print(f"{form.code} case {case}: {found}")
    took = time.perf_counter() - started
    print(f"{form.code}: {cases} fillings, {passed} pass, {differing} disagreements, {took:.0f} s")
    return differing


if __name__ == "__main__":
    sys.exit(main())
