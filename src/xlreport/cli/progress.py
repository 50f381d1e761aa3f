"""Long work shows how far it is: a bar with rate and time left, and one line at the end.

Both go to the terminal's side channel (stderr), so that what a command prints stays the same. In a
pipe there is no bar; with --quiet, or for little work, there is nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import typer

from xlreport.findings import progress_words as words

if TYPE_CHECKING:
    from rich.progress import Progress

    from xlreport.cli.session import Session
    from xlreport.findings import Text

Item = TypeVar("Item")

LITTLE = 100
"""So few files are done before anybody wonders."""


def tracked(
    session: Session | None, what: Text, items: Iterable[Item], total: int
) -> Iterator[Item]:
    """The items as they are; how far they are is shown meanwhile."""
    if session is None or session.quiet or total < LITTLE:
        yield from items
        return
    start = time.monotonic()
    if sys.stderr.isatty():
        with _bar(session) as bar:
            yield from bar.track(items, total, description=session.say(what))
    else:
        yield from items
    seconds = time.monotonic() - start
    said = words.DONE.format(
        what=what, count=total, seconds=f"{seconds:.1f}", rate=_rate(total / max(seconds, 1e-3))
    )
    typer.echo(session.say(said), err=True)


def _bar(session: Session) -> Progress:
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text as Shown  # noqa: PLC0415

    class Rate(ProgressColumn):
        """Files a second."""

        def render(self, task: Task) -> Shown:
            said = words.RATE.format(rate=_rate(task.speed or 0.0))
            return Shown(session.say(said))

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TextColumn(session.say(words.LEFT)),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _rate(files: float) -> str:
    return f"{files:.0f}" if files >= 10 else f"{files:.1f}"  # noqa: PLR2004 - digits that matter
