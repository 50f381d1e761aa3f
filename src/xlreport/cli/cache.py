"""`cache`: what is kept of files that were read and forms that were built, and where."""

from __future__ import annotations

from typing import Annotated

import typer

from xlreport.cli.options import ForceOption, LangOption, QuietOption
from xlreport.cli.session import start
from xlreport.definition import user_form_store
from xlreport.findings import PathError, os_error_reason
from xlreport.findings import batch_words as words
from xlreport.intake import user_store

_MEGABYTE = 1_000_000


def cache_command(
    context: typer.Context,
    *,
    clear: Annotated[bool, typer.Option("--clear", help=words.CLEAR_CACHE.zh)] = False,
    lang: LangOption = None,
    quiet: QuietOption = False,
    force: ForceOption = False,
) -> None:
    session = start(context, lang, quiet=quiet, force=force)
    store = user_store()
    if clear:
        try:
            store.clear()
            user_form_store().clear()
        except OSError as problem:
            why = os_error_reason(problem)
            message = words.CACHE_HELD.format(file=store.file.as_posix(), why=why)
            raise PathError(message) from problem
        session.info(words.CACHE_CLEARED)
        return
    folder = store.folder.as_posix()
    session.print_result(session.localize(words.CACHE_FOLDER.format(folder=folder)))
    if not store.is_safe:
        session.print_result(session.localize(words.CACHE_NOT_OURS.format(folder=folder)))
        return
    state = store.state
    size, largest = f"{state.size / _MEGABYTE:.1f}", store.largest // _MEGABYTE
    told = words.CACHE_HOLDS.format(entries=state.entries, size=size, largest=largest)
    session.print_result(session.localize(told))
    forms = user_form_store().count
    session.print_result(session.localize(words.CACHE_FORMS.format(forms=forms)))
