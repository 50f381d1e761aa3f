"""How the server listens: the socket, and connections that keep it waiting."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from xlreport.findings import CallError, os_error_reason
from xlreport.findings import serve_words as words

if TYPE_CHECKING:
    import asyncio
    from typing import Any

HEAD_SECONDS = 15.0
"""The time for the head of a request; the guard watches over its body."""


class PatientProtocol(H11Protocol):
    """HTTP for one connection; it is closed if the head of a request does not come in time."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_watching()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Start the clock while a head is awaited; stop it when there is one."""
        if self.conn.their_state is not h11.IDLE:
            self._stop_watching()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_watching(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens. Port 0 lets the system choose one. Raises CallError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio turns off Nagle's algorithm, which costs 40 ms a request.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as problem:
        listening.close()
        why = os_error_reason(problem)
        raise CallError(words.PORT_TAKEN.format(host=host, port=port, why=why)) from problem
    return listening


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach a host's address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
