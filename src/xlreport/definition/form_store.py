"""Built forms in the user's cache folder, so that a run need not read their definitions again.

An entry is found by the bytes of its definition and by the program. It says what else the
definition needs, and holds the form for one state of all that. A program that finds no entry, or a
damaged one, builds the form.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xlreport.definition.form_codec import DAMAGES, NotStorableError, decode_form, encode_form
from xlreport.user_folder import cache_folder, is_private
from xlreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.form import Form

DECIDING = ("definition", "findings", "form", "layout", "originals", "rules", "xlsx")
"""The rooms whose code decides what a definition comes to."""

READERS = ("openpyxl", "xlrd")
"""The libraries that read official sheets."""

MOST_FORMS = 100
"""Beyond them, those that were stored first go."""


class DefinitionNeeds(NamedTuple):
    """What a definition needs besides itself: files, and the code of the form that it follows."""

    files: tuple[str, ...]
    follows: str | None


@dataclass(frozen=True, slots=True)
class FormStore:
    """Keeps forms in a folder, each in a file."""

    folder: Path

    def needs(self, definition: bytes) -> DefinitionNeeds | None:
        """What a definition needs. None if it is not known."""
        try:
            with self._file(definition).open(encoding="utf-8") as opened:
                stated = json.loads(opened.readline())
            return DefinitionNeeds(tuple(stated["files"]), stated["follows"])
        except (OSError, *DAMAGES):
            return None

    def load(self, definition: bytes, state: str) -> Form | None:
        """The form of a definition, where all that it needs is in this state. None without one."""
        if not is_private(self.folder):
            return None
        try:
            head, _, form = self._file(definition).read_text(encoding="utf-8").partition("\n")
            return decode_form(form) if json.loads(head)["state"] == state else None
        except (OSError, *DAMAGES):
            return None

    def save(self, definition: bytes, needs: DefinitionNeeds, state: str, form: Form) -> None:
        """Keep a form. It replaces the one of another state. Nothing happens if that fails."""
        file = self._file(definition)
        partial = file.with_suffix(f".{os.getpid()}")
        head = json.dumps({**needs._asdict(), "state": state})
        with suppress(OSError, NotStorableError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if is_private(self.folder):
                partial.write_text(f"{head}\n{encode_form(form)}", encoding="utf-8", newline="\n")
                partial.replace(file)
                self._drop_oldest()

    def clear(self) -> None:
        """Delete all forms. Raises OSError if another program holds a file."""
        for file in self._files():
            file.unlink(missing_ok=True)

    @property
    def count(self) -> int:
        """How many forms are kept."""
        return len(self._files())

    def _file(self, definition: bytes) -> Path:
        return self.folder / hashlib.sha256(program_state() + definition).hexdigest()

    def _files(self) -> list[Path]:
        return [*self.folder.iterdir()] if self.folder.is_dir() else []

    def _drop_oldest(self) -> None:
        files = sorted(self._files(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[MOST_FORMS:]:
            file.unlink(missing_ok=True)


form_store: ContextVar[FormStore | None] = ContextVar("form_store", default=None)
"""The store that `load_form` uses. A library leaves no files: it has none."""


def user_form_store() -> FormStore:
    """The store in the user's cache folder."""
    return FormStore(cache_folder() / "forms")


def keep_built_forms() -> None:
    """From now on, `load_form` uses the store in the user's cache folder."""
    form_store.set(user_form_store())


@cache
def program_state() -> bytes:
    """Tells this program from any other: its version, and the size and time of its modules.

    Python itself compares these to tell whether a module has changed since it was compiled.
    """
    package = Path(__file__).parents[1]
    modules = (each for room in DECIDING for each in _modules(package / room))
    lines = [__version__, sys.version, *sorted(modules), *map(_library, READERS)]
    return hashlib.sha256("\n".join(lines).encode()).digest()


def _modules(folder: Path) -> Iterator[str]:
    if not folder.is_dir():  # the program is in one file, which its version tells
        return
    for entry in os.scandir(folder):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _modules(Path(entry.path))
        elif entry.name.endswith(".py"):
            found = entry.stat()
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"


def _library(name: str) -> str:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return name
    with suppress(OSError):
        return f"{name} {os.stat(spec.origin).st_mtime_ns}"  # noqa: PTH116 - one call of few
    return name
