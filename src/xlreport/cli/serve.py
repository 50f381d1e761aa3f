"""`serve`: take in returns at an address of the county's own."""

from __future__ import annotations

import importlib.util
import os
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.options import (
    PASSWORD_VARIABLE,
    FormOption,
    KeyOption,
    LangOption,
    OnePriorOption,
    PeriodOption,
    QuietOption,
    RosterOption,
)
from xlreport.cli.session import Session, start
from xlreport.definition import is_definition_path
from xlreport.findings import CallError
from xlreport.findings import serve_words as words

if TYPE_CHECKING:
    from xlreport.serve import StartedServer

OFFICE_PASSWORD_VARIABLE = "XLREPORT_OFFICE_PASSWORD"  # noqa: S105 - a variable's name
_PACKAGES = ("argon2", "multipart", "starlette", "uvicorn")


def serve_command(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=words.FOLDER.zh)],
    *,
    form: FormOption = None,
    period: PeriodOption = None,
    roster: RosterOption = None,
    prior: OnePriorOption = None,
    key: KeyOption = None,
    host: Annotated[str, typer.Option("--host", help=words.HOST.zh)] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help=words.PORT.zh, min=0, max=65535)] = 0,
    address: Annotated[str, typer.Option("--address", metavar="URL", help=words.ADDRESS.zh)] = "",
    set_password: Annotated[
        bool, typer.Option("--set-password", help=words.SET_PASSWORD.zh)
    ] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=words.NO_BROWSER.zh)] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
) -> None:
    session = start(context, lang, quiet=quiet)
    if any(importlib.util.find_spec(each) is None for each in _PACKAGES):
        raise CallError(words.EXTRA_MISSING)
    from xlreport.serve import (  # noqa: PLC0415 - an extra
        ServerOptions,
        ensure_is_folder,
        run_server,
        set_office_password,
    )

    if set_password:
        ensure_is_folder(folder)  # before anybody types a password
        set_office_password(folder, _asked_password(session))
        session.print_result(session.localize(words.PASSWORD_SET))
        return
    paths = {"roster": roster, "prior": prior, "key": key}
    stated = {name: _within(folder, path) for name, path in paths.items() if path}
    stated |= {"form": _form_within(folder, form)} if form else {}
    stated |= {"period": period} if period else {}
    options = ServerOptions(
        folder, host, port, address.rstrip("/"), stated, os.environ.get(PASSWORD_VARIABLE, "")
    )
    run_server(options, lambda server: _tell(session, server, opens=not no_browser))
    session.info(words.STOPPED.format(folder=folder.as_posix()))


def _tell(session: Session, server: StartedServer, *, opens: bool) -> None:
    """Say where everything is, and open the office's page."""
    session.info(words.SERVING.format(title=server.title, units=server.units))
    session.print_result(session.localize(words.OFFICE_AT.format(address=server.office_link)))
    session.print_result(session.localize(words.UNITS_AT.format(address=server.address)))
    session.info(words.STOP_WITH)
    if opens and server.is_one_time:
        threading.Thread(target=webbrowser.open, args=(server.office_link,), daemon=True).start()


def _asked_password(session: Session) -> str:
    """The password, from the environment or typed twice."""
    if given := os.environ.get(OFFICE_PASSWORD_VARIABLE):
        return given
    password = typer.prompt(session.localize(words.ASK_PASSWORD), hide_input=True)
    again = typer.prompt(session.localize(words.ASK_PASSWORD_AGAIN), hide_input=True)
    if password != again:
        raise CallError(words.PASSWORDS_DIFFER)
    return str(password)


def _form_within(folder: Path, form: str) -> str:
    return _within(folder, Path(form)) if is_definition_path(Path(form)) else form


def _within(folder: Path, path: Path) -> str:
    """A path as it is called in the folder. Raises CallError if it is elsewhere."""
    whole = path.resolve() if path.exists() else (folder / path).resolve()
    if not whole.is_relative_to(folder.resolve()):
        raise CallError(words.OUTSIDE_FOLDER.format(path=path.as_posix()))
    return whole.relative_to(folder.resolve()).as_posix()
