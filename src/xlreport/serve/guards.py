"""What every request passes before a page sees it: host, origin, size and time; and the headers.

A page on another site can send requests to this server through a browser. It cannot choose the
headers `Host` and `Origin`: the first shows a name that was made to point here (DNS rebinding), the
second a form that another site sent (CSRF).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from xlreport.findings import serve_words as words
from xlreport.serve.render import PageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from xlreport.findings import LocalizedText

MOST_UPLOAD_BYTES = 20 << 20
UPLOAD_PATH = "/hand-in"
"""The end of the path that takes a workbook. Every other request is small."""

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Without a referrer, browsers send `Origin: null` with our own forms. This one stays at home.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD"})
_METHODS = _SAFE | {"POST"}


@dataclass(frozen=True, slots=True)
class GuardPolicy:
    """Which hosts and origins are ours, and how large and how slow a request may be."""

    hosts: frozenset[str]
    origins: frozenset[str]
    upload_bytes: int = MOST_UPLOAD_BYTES
    other_bytes: int = 64 << 10
    seconds: float = 120.0
    """For the whole body of a request."""
    idle_seconds: float = 15.0
    """Between two parts of a body."""

    @property
    def is_secure(self) -> bool:
        """Whether people come by https."""
        return any(each.startswith("https:") for each in self.origins)

    def most_bytes(self, path: str) -> int:
        return self.upload_bytes if path.endswith(UPLOAD_PATH) else self.other_bytes

    def refusal(self, scope: Scope, headers: Headers) -> tuple[int, LocalizedText] | None:
        """The status and the reason, if a request is refused before its body is read."""
        if headers.get("host", "").lower() not in self.hosts or len(headers.getlist("host")) != 1:
            return 421, words.WRONG_HOST
        if scope["method"] not in _METHODS:
            return 405, words.WRONG_METHOD
        if scope["method"] not in _SAFE and not self._is_own(headers):
            return 403, words.WRONG_ORIGIN
        stated = headers.get("content-length", "0")
        if not stated.isdecimal() or int(stated) > self.most_bytes(scope["path"]):
            return 413, words.TOO_MUCH.format(most=self.upload_bytes >> 20)
        return None

    def _is_own(self, headers: Headers) -> bool:
        fetched_by = headers.get("sec-fetch-site", "same-origin")
        return headers.get("origin") in self.origins and fetched_by == "same-origin"


class BodyRefusedError(PageError):
    """A body that is too large or too slow; raised where a page reads it."""


class Guard:
    """The outermost layer of the site."""

    def __init__(self, app: ASGIApp, policy: GuardPolicy) -> None:
        self._app, self._policy = app, policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no page here speaks anything else
        guarded = _WithHeaders(send, is_secure=self._policy.is_secure)
        if refused := self._policy.refusal(scope, Headers(scope=scope)):
            await _refuse(*refused)(scope, receive, guarded)
            return
        await self._app(scope, GuardedBody(receive, self._policy, scope["path"]), guarded)


def _refuse(status: int, reason: LocalizedText) -> PlainTextResponse:
    return PlainTextResponse(f"{reason.zh}\n{reason.en}\n", status, {"connection": "close"})


class GuardedBody:
    """Receives a body, with an eye on its size and on the clock."""

    def __init__(self, receive: Receive, policy: GuardPolicy, path: str) -> None:
        self._receive, self._policy = receive, policy
        self._left = policy.most_bytes(path)
        self._ends = asyncio.get_running_loop().time() + policy.seconds
        self._is_whole = False

    async def __call__(self) -> Message:
        if self._is_whole:
            return await self._receive()  # waits until the other side goes away
        left = self._ends - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(min(left, self._policy.idle_seconds)):
                message = await self._receive()
        except TimeoutError as problem:
            raise BodyRefusedError(408, words.TOO_SLOW) from problem
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            most = self._policy.upload_bytes >> 20
            raise BodyRefusedError(413, words.TOO_MUCH.format(most=most))
        self._is_whole = not message.get("more_body", False)
        return message


class _WithHeaders:
    """Sends a response with the headers that every response has."""

    def __init__(self, send: Send, *, is_secure: bool) -> None:
        self._send, self._is_secure = send, is_secure

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers: Any = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
            if self._is_secure:
                headers["strict-transport-security"] = "max-age=31536000"
        await self._send(message)
