"""Start the collection point on a folder, and run it until it is stopped."""

from __future__ import annotations

import os
import re
import secrets
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import uvicorn

from xlreport.findings import CallError, PathError
from xlreport.findings import serve_words as words
from xlreport.serve.accounts import OfficeAccount, Sessions
from xlreport.serve.audit import AuditLog
from xlreport.serve.collection_point import CollectionPoint
from xlreport.serve.database import Database
from xlreport.serve.guards import GuardPolicy
from xlreport.serve.links import UnitLinks
from xlreport.serve.listening import PatientProtocol, is_loopback, listening_socket
from xlreport.serve.office_login import OFFICE, one_time_digest
from xlreport.serve.services import Services
from xlreport.serve.settings import read_settings
from xlreport.serve.site import build_site

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Mapping

    from xlreport.findings import LocalizedText

ACCOUNTS_FILE = Path("账号.sqlite")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")
_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Where the server listens, and what the call says about the collection.

    `address` is the site's address as people type it, where a proxy with https stands in front.
    `stated` are settings that the call names. `sheet_password` locks the sheets of templates.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 0
    address: str = ""
    stated: Mapping[str, str] | None = None
    sheet_password: str = ""


class StartedServer(NamedTuple):
    """What a server tells when it has started. `office_link` opens the office's pages."""

    address: str
    office_link: str
    title: LocalizedText
    units: int
    is_one_time: bool


def run_server(options: ServerOptions, started: Callable[[StartedServer], None]) -> None:
    """Serve the folder until Ctrl+C. Raises CallError, FormError or PathError."""
    _enter(options.folder)
    settings = read_settings().stating(**(options.stated or {})).checked()
    database = Database(ACCOUNTS_FILE)
    try:
        account = OfficeAccount(database)
        ensure_may_listen(options, has_password=account.has_password)
        settings.save()
        workers = min(_MOST_WORKERS, os.cpu_count() or 1)
        point = CollectionPoint(settings, options.sheet_password, max(workers, 2))
        try:
            listening = listening_socket(options.host, options.port)
            with listening:
                _run(options, point, database, account, listening, started)
        finally:
            point.close()
    finally:
        database.close()


def set_office_password(folder: Path, password: str) -> None:
    """Set or change the office's password; no server may run on the folder. Raises CallError."""
    _enter(folder)
    database = Database(ACCOUNTS_FILE)
    try:
        OfficeAccount(database).set_password(password)
    finally:
        database.close()


def ensure_may_listen(options: ServerOptions, *, has_password: bool) -> None:
    """Raise CallError if the server would be open to a network without password or https."""
    if options.address and not _ADDRESS.fullmatch(options.address):
        raise CallError(words.BAD_ADDRESS.format(address=options.address))
    is_alone = is_loopback(options.host) and not options.address
    if is_alone:
        return
    if not options.address.startswith("https:"):
        raise CallError(words.TLS_FIRST)
    if not has_password:
        raise CallError(words.PASSWORD_FIRST.format(folder=options.folder.as_posix()))


def policy_for(options: ServerOptions, port: int) -> GuardPolicy:
    """The hosts and origins of the site: the address that is named, else those of loopback."""
    if options.address:
        host = options.address.partition("://")[2].lower()
        return GuardPolicy(frozenset({host}), frozenset({options.address.lower()}))
    hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
    return GuardPolicy(hosts, frozenset(f"http://{host}" for host in hosts))


def ensure_is_folder(folder: Path) -> None:
    """Raise PathError if there is no such folder."""
    if not folder.is_dir():
        raise PathError(words.NO_SUCH_FOLDER.format(path=folder.as_posix()))


def _enter(folder: Path) -> None:
    """Work in the folder, so that all names are relative to it, as in a backup."""
    ensure_is_folder(folder)
    os.chdir(folder)


def _run(
    options: ServerOptions,
    point: CollectionPoint,
    database: Database,
    account: OfficeAccount,
    listening: socket.socket,
    started: Callable[[StartedServer], None],
) -> None:
    port = listening.getsockname()[1]
    address = options.address or f"http://127.0.0.1:{port}"
    links = UnitLinks(database, account)
    links.ensure(each.code for each in point.roster.units)
    audit = AuditLog()
    services = Services(point, account, Sessions(), links, audit, address)
    one_time = "" if account.has_password else secrets.token_urlsafe(32)
    if one_time:
        services.one_time.add(one_time_digest(one_time))
    config = uvicorn.Config(
        build_site(services, policy_for(options, port)),
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=bool(options.address),
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16 << 10,
    )
    audit.note("started", "", host=options.host, port=port)
    way = f"{OFFICE}/start/{one_time}" if one_time else f"{OFFICE}/login"
    units = len(point.roster.units)
    started(StartedServer(address, address + way, point.title, units, bool(one_time)))
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn stops, and then raises it once more
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    audit.note("stopped", "")
