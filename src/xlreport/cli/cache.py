"""`cache`: what is kept of files that were read, of roll-ups and of forms, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from xlreport.cli.options import ForceOption, LangOption, QuietOption
from xlreport.cli.session import start
from xlreport.definition import user_form_store
from xlreport.findings import PathError, os_error_reason
from xlreport.findings import batch_words as words
from xlreport.intake import user_row_store, user_store
from xlreport.user_folder import cache_folder, is_private

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText
    from xlreport.intake import DiskStore

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
    kept = ((user_store(), words.CACHE_HOLDS), (user_row_store(), words.CACHE_ROWS))
    if clear:
        for store, _ in kept:
            _clear(store)
        user_form_store().clear()
        session.info(words.CACHE_CLEARED)
        return
    folder = cache_folder()
    told = [words.CACHE_FOLDER.format(folder=folder.as_posix())]
    if is_private(folder):
        told += [_held(store, said) for store, said in kept]
        told += [words.CACHE_FORMS.format(forms=user_form_store().count)]
    else:
        told += [words.CACHE_NOT_OURS.format(folder=folder.as_posix())]
    for each in told:
        session.print_result(session.localize(each))


def _clear(store: DiskStore) -> None:
    """Forget what is in a store. Raises PathError if another program holds its file."""
    try:
        store.clear()
    except OSError as problem:
        why = os_error_reason(problem)
        message = words.CACHE_HELD.format(file=store.file.as_posix(), why=why)
        raise PathError(message) from problem


def _held(store: DiskStore, said: LocalizedText) -> LocalizedText:
    """What a store holds, in these words."""
    state, largest = store.state, store.largest // _MEGABYTE
    return said.format(entries=state.entries, size=f"{state.size / _MEGABYTE:.1f}", largest=largest)
