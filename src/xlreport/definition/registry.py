"""Load a form by the code of a shipped definition, or by the path of a file.

A file is YAML or a form workbook. The form that another one follows is shipped, or is a file
`CODE.yaml` or `CODE.xlsx` in the same folder.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.definition.definition_file import DefinitionFile, read_definition_file
from xlreport.definition.definition_paths import LARGEST_FILE, edition_beside, is_definition_path
from xlreport.definition.form_store import DefinitionNeeds, form_store
from xlreport.findings import CallError, LocalizedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from xlreport.form import Form

_INSTALLED = Path(__file__).parent.parent / "templates"
_CHECKOUT = Path(__file__).parents[3] / "templates"


def shipped_files() -> dict[str, Path]:
    """The shipped definitions by form code."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def load_form(form: str | Path) -> Form:
    """Load a form by the code of a shipped definition, or by the path of a file.

    Raises CallError where there is no such form, PathError where the file cannot be read, and
    FormError with every mistake where the definition is wrong.

    >>> form = xlreport.load_form("gov-disclosure-2021")
    >>> form.name, len(form.cells)
    ('政府信息公开工作年度报告', 200)
    """
    return _read(find_definition(str(form)))


def find_definition(name: str) -> Path:
    """The file that a code or a path means. Raises CallError where the name is neither."""
    shipped = shipped_files()
    path = shipped.get(name) or Path(name)
    if name not in shipped and not is_definition_path(path):
        near = get_close_matches(name, shipped, n=1)
        hint = near[0] if near else "、".join(shipped)
        message = LocalizedText(
            "没有名为 {name} 的表式；可用的有 {hint}", "there is no form {name}; there is {hint}"
        )
        raise CallError(message.format(name=name, hint=hint))
    return path


def editions_of(form: Form) -> tuple[Form, ...]:
    """The other shipped editions of a form: those that have the same name."""
    shipped = (load_form(code) for code in shipped_files())
    return tuple(each for each in shipped if each.name == form.name and each.code != form.code)


def _read(path: Path, above: frozenset[Path] = frozenset()) -> Form:
    """The form of a file. `above` are the files that follow it; none may follow itself."""
    file = read_definition_file(path)
    store = form_store.get()
    needs = store.needs(file.data) if store else None
    names = needs.files if needs else tuple(file.list_files())
    return _loaded(path.resolve(), file, above, names, tuple(_needed_files(file, names)))


def _needed_files(file: DefinitionFile, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The files that a definition takes lists and sheets from. A missing one is left out."""
    for name in (each for each in names if Path(each).name == each):
        beside = file.path.with_name(name)
        if beside.resolve().parent == file.path.resolve().parent and beside.is_file():
            with beside.open("rb") as opened:
                yield name, opened.read(LARGEST_FILE + 1)


@cache
def _loaded(
    path: Path,
    file: DefinitionFile,
    above: frozenset[Path],
    names: tuple[str, ...],
    files: tuple[tuple[str, bytes], ...],
) -> Form:
    """The form of a definition, from the store or built. `files` are those of its `names`."""
    store = form_store.get()
    known = store.needs(file.data) if store else None
    state = _state(path, file, known, above) if known else None
    if store and state and (form := store.load(file.data, state)):
        return form
    form = _built(path, file, above, dict(files))
    needs = DefinitionNeeds(names, form.follows)
    if store and (state := _state(path, file, needs, above)):
        store.save(file.data, needs, state, form)
    return form


def _state(
    path: Path, file: DefinitionFile, needs: DefinitionNeeds, above: frozenset[Path]
) -> str | None:
    """A digest of all that a definition needs. None if it is not known what that is."""
    files = _needed_files(file, needs.files)
    parts = [f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in files]
    found = _followed(path, needs.follows, above) if needs.follows else None
    if found is not None:
        before = read_definition_file(found)
        store = form_store.get()
        known = store.needs(before.data) if store else None
        below = _state(found.resolve(), before, known, above | {path}) if known else None
        if below is None:
            return None
        parts += [hashlib.sha256(before.data).hexdigest(), below]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _followed(path: Path, code: str, above: frozenset[Path]) -> Path | None:
    """The file of the form that one follows. None where there is none, or it follows itself."""
    found = shipped_files().get(code) or edition_beside(path, code)
    return None if found is None or found.resolve() in above | {path} else found


def _built(
    path: Path, file: DefinitionFile, above: frozenset[Path], files: Mapping[str, bytes]
) -> Form:
    """The form that a definition states."""
    before: list[Form] = []

    def followed(code: str) -> Form | None:
        found = _followed(path, code, above)
        if found is None:
            return None
        before.append(_read(found, above | {path}))
        return before[-1]

    from xlreport.definition.build import build_form  # noqa: PLC0415 - not for a stored form

    form = build_form(file.source(), followed, files.get)
    whole = file.text_alone(files)
    mark = _fingerprint(whole, files, before)
    spoken = tuple(
        replace(each, definition=whole, fingerprint=f"{mark} {each.language}")
        for each in form.translations
    )
    return replace(form, definition=whole, fingerprint=mark, translations=spoken)


def _fingerprint(text: str, files: Mapping[str, bytes], before: Iterable[Form]) -> str:
    """A digest of a whole definition, of its files, and of the forms that it follows."""
    beside = (f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in files.items())
    parts = (text, *beside, *(each.fingerprint for each in before))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FormRegistry:
    """Finds forms by code: the requested form, the one it follows, and all shipped forms.

    `requested` is a form, or the code or path of one.
    """

    requested: Form | str | None = None

    def __call__(self, code: str) -> Form | None:
        if (form := self._asked_form()) is not None and form.code == code:
            return form
        if form is not None and isinstance(self.requested, str) and code == form.follows:
            beside = edition_beside(find_definition(self.requested), code)
            if beside is not None:
                return load_form(beside.as_posix())
        return load_form(code) if code in shipped_files() else None

    def all(self) -> tuple[Form, ...]:
        """All forms that a workbook may belong to, the requested one first."""
        shipped = tuple(load_form(code) for code in shipped_files())
        form = self._asked_form()
        return shipped if form is None else (form, *shipped)

    def _asked_form(self) -> Form | None:
        return load_form(self.requested) if isinstance(self.requested, str) else self.requested
