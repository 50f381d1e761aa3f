"""Progress of long work: a bar with rate and time left, then one line at the end.

Both go to stderr, so that standard output stays the same. There is no bar in a pipe, and neither
with --quiet or for little work.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from xlreport.findings import cli_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bar

    from xlreport.cli.session import Session
    from xlreport.workflow import Progress, Step

LITTLE = 100
"""Files; fewer than this are done before a user wants to see progress."""


@contextmanager
def shown_progress(session: Session) -> Iterator[Progress]:
    """Yield a progress callback; what it reports is shown while the `with` block runs."""
    display = _Display(session)
    try:
        yield display.update
    finally:
        display.close()


class _Display:
    """The bar of the step that runs now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._started = 0.0
        self._bar: Bar | None = None

    def update(self, step: Step, done: int, total: int) -> None:
        """Show progress. A step starts with 0 files done and ends with all of them done."""
        if self._session.quiet or total < LITTLE:
            return
        if done == 0:
            self._started = time.monotonic()
            if sys.stderr.isatty():
                self._bar = _bar(self._session)
                self._bar.add_task(self._session.localize(step.words), total=total)
                self._bar.start()
        elif self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)
        if done == total:
            self.close()
            self._tell(step, total)

    def close(self) -> None:
        """Remove the bar, also after an interruption."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _tell(self, step: Step, total: int) -> None:
        seconds = time.monotonic() - self._started
        rate = _rate(total / max(seconds, 1e-3))
        message = words.DONE.format(
            what=step.words, count=total, seconds=f"{seconds:.1f}", rate=rate
        )
        typer.echo(self._session.localize(message), err=True)


def _bar(session: Session) -> Bar:
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
        """A column with the files per second."""

        def render(self, task: Task) -> Shown:
            said = words.RATE.format(rate=_rate(task.speed or 0.0))
            return Shown(session.localize(said))

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TextColumn(session.localize(words.LEFT)),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _rate(files: float) -> str:
    return f"{files:.0f}" if files >= 10 else f"{files:.1f}"  # noqa: PLR2004 - digits that matter
