"""Chromium, to look at the pages that we write: what they show, say and ask the network for.

It is spoken to through a pipe in its own protocol, so that every request and every message of the
page is heard. `page_seen` starts one headless browser with a profile that is thrown away.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.engines import missing

PHONE, DESKTOP = (390, 844), (1280, 900)
"""Width and height in CSS pixels."""

_READS, _WRITES = 3, 4
"""Where Chromium expects the two ends of its pipe."""
_FREE_FROM = 10
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_PDF_PAGE = re.compile(rb"/Type\s*/Page\b")
_READY = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@dataclass(frozen=True)
class Seen:
    """A page as a reader met it.

    `messages` are errors, exceptions and whatever the page wrote to its console; `requests` every
    address it asked for besides its own; `answers` what the questions put to it gave.
    """

    png: bytes = field(repr=False)
    messages: tuple[str, ...]
    requests: tuple[str, ...]
    answers: tuple[Any, ...]


def page_seen(
    page: Path,
    size: tuple[int, int] = DESKTOP,
    questions: tuple[str, ...] = (),
    *,
    whole: bool = True,
) -> Seen:
    """Open a page at a size; `questions` are JavaScript expressions.

    The picture is of the `whole` page, or of what is seen without scrolling.
    """
    with _chromium() as browser:
        return browser.see(page.resolve().as_uri(), size, questions, whole=whole)


def pages_printed(page: Path) -> int:
    """How many sheets of paper a page takes."""
    with _chromium() as browser:
        return browser.pages(page.resolve().as_uri())


@contextmanager
def _chromium() -> Iterator[_Browser]:
    if os.name != "posix":
        pytest.skip("Chromium is started through pipes as POSIX has them")
    import fcntl  # noqa: PLC0415 - not on Windows

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("Chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        high = [fcntl.fcntl(end, fcntl.F_DUPFD, _FREE_FROM) for end in (theirs_in, theirs_out)]
        with Path(profile, "log").open("wb") as log:
            process = os.posix_spawn(
                program,
                [program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
                dict(os.environ),
                file_actions=[
                    (os.POSIX_SPAWN_DUP2, high[0], _READS),
                    (os.POSIX_SPAWN_DUP2, high[1], _WRITES),
                    (os.POSIX_SPAWN_DUP2, log.fileno(), 2),
                ],
                setpgroup=0,
            )
        for end in (theirs_in, theirs_out, *high):
            os.close(end)
        try:
            with os.fdopen(ours_in, "rb") as reads, os.fdopen(ours_out, "wb") as writes:
                yield _Browser(reads, writes)
        finally:
            os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)


class _Browser:
    """One browser, spoken to in messages that end with a zero byte."""

    def __init__(self, reads: Any, writes: Any) -> None:
        self._reads, self._writes = reads, writes
        self._session: str | None = None
        self._number = 0
        self._events: list[tuple[str, dict[str, Any]]] = []

    def see(
        self, address: str, size: tuple[int, int], questions: tuple[str, ...], *, whole: bool
    ) -> Seen:
        self._open(address, size)
        answers = tuple(self._evaluate(question) for question in questions)
        shot = self._ask("Page.captureScreenshot", captureBeyondViewport=whole, format="png")
        return Seen(
            base64.b64decode(shot["data"]),
            tuple(self._messages()),
            tuple(url for url in self._requests() if url != address),
            answers,
        )

    def pages(self, address: str) -> int:
        self._open(address, DESKTOP)
        printed = self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return len(_PDF_PAGE.findall(base64.b64decode(printed["data"])))

    def _open(self, address: str, size: tuple[int, int]) -> None:
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")
        width, height = size
        shape = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self._ask("Emulation.setDeviceMetricsOverride", **shape)
        self._events.clear()
        self._ask("Page.navigate", url=address)
        while not any(name == "Page.loadEventFired" for name, _ in self._events):
            self._hear()
        self._evaluate(_READY)

    def _evaluate(self, expression: str) -> Any:
        told = self._ask(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def _messages(self) -> Iterator[str]:
        for name, told in self._events:
            if name == "Log.entryAdded":
                yield told["entry"]["text"]
            elif name == "Runtime.exceptionThrown":
                yield told["exceptionDetails"]["text"]
            elif name == "Runtime.consoleAPICalled":
                yield " ".join(str(each.get("value", each)) for each in told["args"])

    def _requests(self) -> Iterator[str]:
        for name, told in self._events:
            if name == "Network.requestWillBeSent":
                yield told["request"]["url"]

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        call: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            call["sessionId"] = self._session
        self._writes.write(json.dumps(call).encode() + b"\0")
        self._writes.flush()
        while (told := self._hear()).get("id") != self._number:
            pass
        assert "error" not in told, (method, told["error"])
        result: dict[str, Any] = told["result"]
        return result

    def _hear(self) -> dict[str, Any]:
        """The next message; events are kept."""
        read = bytearray()
        while (byte := self._reads.read(1)) != b"\0":
            assert byte, "Chromium ended"
            read += byte
        told: dict[str, Any] = json.loads(read)
        if "method" in told:
            self._events.append((told["method"], told["params"]))
        return told
