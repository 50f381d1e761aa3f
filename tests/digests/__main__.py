"""Does a refactoring change what the command line does? Two tables of digests tell.

`python -m tests.digests OUT.tsv` runs the command line of this checkout over the table of calls
(`scenes.py`) and writes what each call left behind; `--compare A.tsv B.tsv` prints how two such
tables differ, and ends with 1 where they do. `--keep DIR` keeps all files, and what was printed
in `DIR/said`: `diff -r` of two such folders shows what a difference is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.digests.record import EXIT, STDERR, STDOUT, Table, differences, from_tsv, to_tsv
from tests.digests.run import ROOT, Checkout, Scene, play
from tests.digests.scenes import all_scenes


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.digests", description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", metavar="OUT.tsv", help="the table to write")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("A.tsv", "B.tsv"))
    parser.add_argument(
        "--checkout", type=Path, default=ROOT, help="whose command line; this one's"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="a new folder for all files")
    parser.add_argument("--only", action="append", metavar="SCENE", help="a scene; all of them")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    checkout = Checkout(options.checkout.resolve())
    names = dict.fromkeys(scene.name for scene in all_scenes(checkout.root))
    only = set(options.only or ())
    if not only <= names.keys():
        parser.error(f"the scenes are {', '.join(names)}")
    if options.compare:
        old, new = options.compare
        return compare(old, new, only)
    if options.out is None:
        parser.error("OUT.tsv or --compare is needed")
    checkout.check()
    started = time.perf_counter()
    with ExitStack() as stack:
        if options.keep:
            options.keep.mkdir(parents=True)
        ground = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        table = record(checkout, ground.resolve(), only, options.processes)
    options.out.write_text(to_tsv(table), encoding="utf-8", newline="\n")
    print(f"{summary(table)}, {time.perf_counter() - started:.0f} s")
    return 0


def record(checkout: Checkout, ground: Path, only: set[str], processes: int) -> Table:
    """What the scenes leave behind; those of the demonstration are played first, and always."""
    scenes = list(all_scenes(checkout.root))
    first = [each for each in scenes if each.name == "demo"]
    rest = [each for each in scenes if each not in first and (not only or each.name in only)]

    def played(scene: Scene) -> Table:
        return play(scene, checkout, ground)

    with ThreadPoolExecutor(processes) as pool:
        tables = [*pool.map(played, first), *pool.map(played, rest)]
    return {thing: digest for table in tables for thing, digest in table.items()}


def summary(table: Table) -> str:
    calls = {thing.call for thing in table}
    files = [thing for thing in table if thing.what not in {EXIT, STDOUT, STDERR}]
    return f"{len(calls)} calls, {len(files)} files"


def compare(old: Path, new: Path, only: set[str]) -> int:
    tables = (from_tsv(path.read_text(encoding="utf-8")) for path in (old, new))
    found = [
        f"{thing.call}: {said}"
        for thing, said in differences(*tables)
        if not only or thing.scene in only
    ]
    for line in found:
        print(line)
    print(f"{len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
