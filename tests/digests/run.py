"""Plays scenes: runs their calls one after the other and records what each leaves behind."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.digests.record import (
    EXIT,
    STDERR,
    STDOUT,
    Digest,
    Table,
    Thing,
    changes,
    digest_of,
    digests_in,
)

ROOT = Path(__file__).parents[2]

SCRIPT = "fill.py"
"""What plays the units of an example."""

TIMINGS = re.compile(
    r"(?<=用时 )[\d.]+(?= 秒)|(?<=每秒 )[\d.]+|(?<= in )[\d.]+(?= s)|[\d.]+(?= a second)"
)
"""How long something took and how fast it was."""

LONGEST = 600
"""Seconds that a call may take."""


@dataclass(frozen=True, slots=True)
class Checkout:
    """A copy of the repository whose command line is run."""

    root: Path = ROOT
    program: tuple[str, ...] = (sys.executable, "-m", "xlreport")

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment of every call: no say of the machine in language, width or password."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        fixed = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "100", "XLREPORT_PASSWORD": ""}
        return {**kept, **fixed, "PYTHONPATH": str(self.root / "src")}

    def command(self, words: list[str]) -> list[str]:
        """What a line of a document or of the table starts."""
        if words[0] == "python3":
            return [sys.executable, str(self.root / "examples" / SCRIPT), *words[2:]]
        return [*self.program, *words[1:]]

    def check(self) -> None:
        """Raises where Python finds another xlreport than that of this checkout."""
        asked = [sys.executable, "-c", "import xlreport; print(xlreport.__file__)"]
        found = subprocess.run(
            asked, env=self.surroundings, capture_output=True, text=True, check=True
        ).stdout.strip()
        if not Path(found).is_relative_to(self.root / "src"):
            raise RuntimeError(f"{found} is not of {self.root}")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a scene, and the files that are written before it."""

    line: str
    files: Mapping[str, str] = field(default_factory=dict)


Lay = Callable[[Path, Path], None]
"""Puts what a scene begins with into its folder (the first), from the run's folder (the second)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Calls that follow one another in a folder of their own, in one language."""

    name: str
    language: str
    steps: tuple[Step, ...]
    lay: Lay

    @property
    def folder(self) -> str:
        return f"{self.name}-{self.language}"


def play(scene: Scene, checkout: Checkout, ground: Path) -> Table:
    """The things that the calls of a scene leave behind; `ground` is the folder of the whole run."""
    folder = ground / scene.folder
    folder.mkdir()
    scene.lay(folder, ground)
    seen, here, before = Counter[str](), folder, digests_in(folder)
    table: Table = {}
    for step in scene.steps:
        for name, text in step.files.items():
            (here / name).write_text(text, encoding="utf-8", newline="\n")
            before = digests_in(folder)
        words = shlex.split(step.line)
        if words[0] == "cd":
            here = here / words[1]
            continue
        seen[step.line] += 1
        again = f" ({seen[step.line]})" if seen[step.line] > 1 else ""
        call = f"{scene.folder}: {step.line}{again}"
        said = _run(checkout, words, here, scene.language)
        after = digests_in(folder)
        for what, digest in (*_told(said, ground), *changes(folder, before, after)):
            table[Thing(call, what)] = digest
        _keep(ground, scene, sum(seen.values()), step.line, said)
        before = after
    return table


def _run(
    checkout: Checkout, words: list[str], folder: Path, language: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        checkout.command(words),
        cwd=folder,
        env={**checkout.surroundings, "XLREPORT_LANG": language},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )


def _told(said: subprocess.CompletedProcess[bytes], ground: Path) -> Iterator[tuple[str, Digest]]:
    yield EXIT, Digest(str(said.returncode))
    yield STDOUT, Digest(digest_of(scrubbed(said.stdout, ground)))
    yield STDERR, Digest(digest_of(scrubbed(said.stderr, ground)))


def scrubbed(said: bytes, ground: Path) -> bytes:
    """What was printed, without the run's own folder and without times."""
    text = said.decode(errors="surrogateescape").replace(ground.as_posix(), "~")
    return TIMINGS.sub("#", text).encode(errors="surrogateescape")


def _keep(
    ground: Path, scene: Scene, number: int, line: str, said: subprocess.CompletedProcess[bytes]
) -> None:
    """What was printed, as a file to look at where two runs differ."""
    folder = ground / "said" / scene.folder
    folder.mkdir(parents=True, exist_ok=True)
    parts = (
        f"$ {line}\nexit {said.returncode}\n".encode(),
        b"--- stdout\n" + scrubbed(said.stdout, ground),
        b"--- stderr\n" + scrubbed(said.stderr, ground),
    )
    (folder / f"{number:03}.txt").write_bytes(b"".join(parts))
