"""Stored forms: the same as built ones, and never those of another state of their files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path

import pytest

from tests.definition.test_code_lists import CSV, FROM_FILE, written
from xlreport.definition import form_store as stores
from xlreport.definition import load_form, registry, shipped_files
from xlreport.definition.form_codec import (
    DAMAGES,
    NotStorableError,
    decode_form,
    encode_form,
)
from xlreport.definition.form_store import FormStore
from xlreport.findings import FormError
from xlreport.form import Form
from xlreport.layout import compiled, current_layout_digest

TESTS = Path(__file__).parents[1]


def own_forms() -> list[Path]:
    """The definitions of the tests, which have every kind of cell, rule and sheet."""
    return sorted(each for each in TESTS.rglob("*.yaml") if not _is_wrong(each))


def _is_wrong(path: Path) -> bool:
    try:
        load_form(path)
    except Exception:  # noqa: BLE001 - some are wrong on purpose
        return True
    return False


pytestmark = pytest.mark.usefixtures("no_form_in_memory")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FormStore]:
    """A store in use, and no form in memory."""
    used = FormStore(tmp_path / "forms")
    token = stores.form_store.set(used)
    yield used
    stores.form_store.reset(token)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The code of each form that is built, in order."""
    codes: list[str] = []
    build = registry._built  # noqa: SLF001

    def counted(*arguments: object) -> Form:
        form = build(*arguments)  # type: ignore[arg-type]
        codes.append(form.code)
        return form

    monkeypatch.setattr(registry, "_built", counted)
    return codes


def again(path: Path | str) -> Form:
    """The form as another run loads it."""
    registry._loaded.cache_clear()  # noqa: SLF001
    return load_form(path)


@pytest.mark.parametrize("name", [*shipped_files(), *map(str, own_forms())])
def test_a_form_is_the_same_after_it_was_stored(name: str) -> None:
    form = load_form(name)
    kept = decode_form(encode_form(form))

    assert encode_form(kept) == encode_form(form)
    assert repr(list(kept.cells.items())) == repr(list(form.cells.items()))
    assert list(kept.tables) == list(form.tables)
    assert current_layout_digest(kept) == current_layout_digest(form)
    assert repr(compiled(kept).layout) == repr(compiled(form).layout)
    assert repr(compiled(kept).evaluator.lines) == repr(compiled(form).evaluator.lines)


def test_a_second_run_builds_nothing(store: FormStore, built: list[str]) -> None:
    first = load_form("gov-disclosure-2021")
    assert built == ["gov-disclosure-2019", "gov-disclosure-2021"]

    second = again("gov-disclosure-2021")

    assert len(built) == len(list(store.folder.iterdir())) == 2
    assert second is not first
    assert encode_form(second) == encode_form(first)
    assert load_form("gov-disclosure-2021") is second


def test_a_library_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLREPORT_CACHE_DIR", str(tmp_path))

    copy_context().run(again, "gov-disclosure-2021")

    assert list(tmp_path.iterdir()) == []


def test_a_changed_definition_is_another_form(
    store: FormStore, built: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    text = shipped_files()["gov-disclosure-2019"].read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    first = again(path)
    path.write_text(text.replace("总体情况", "总的情况"), encoding="utf-8")

    assert again(path).sections[0].title != first.sections[0].title
    path.write_text(text, encoding="utf-8")
    assert again(path).sections[0].title == first.sections[0].title
    assert len(built) == 2
    assert store.needs(path.read_bytes()) == ((), first.follows)


def test_a_followed_form_that_changes_makes_another_form(
    store: FormStore, built: list[str], tmp_path: Path
) -> None:
    shipped = shipped_files()
    before, after = tmp_path / "earlier.yaml", tmp_path / "later.yaml"
    earlier = shipped["gov-disclosure-2019"].read_text(encoding="utf-8")
    before.write_text(earlier.replace("gov-disclosure-2019", "earlier"), encoding="utf-8")
    later = shipped["gov-disclosure-2021"].read_text(encoding="utf-8")
    later = later.replace("gov-disclosure-2019", "earlier").replace("gov-disclosure-2021", "later")
    after.write_text(later, encoding="utf-8")
    first = again(after)
    assert again(after).fingerprint == first.fingerprint
    assert built == ["earlier", "later"]

    before.write_text(before.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")

    assert again(after).fingerprint != first.fingerprint
    assert built == ["earlier", "later", "earlier", "later"]
    assert store.needs(after.read_bytes()) == ((), "earlier")


def test_a_changed_list_makes_another_form(
    store: FormStore, built: list[str], tmp_path: Path
) -> None:
    path = written(tmp_path, FROM_FILE, CSV)
    first = again(path)
    assert again(path).fingerprint == first.fingerprint
    assert store.needs(path.read_bytes()) == (("codes.csv",), None)

    written(tmp_path, FROM_FILE, CSV.replace("甲", "丙"))
    assert again(path).fingerprint != first.fingerprint
    (tmp_path / "codes.csv").unlink()
    with pytest.raises(FormError):
        again(path)
    written(tmp_path, FROM_FILE, CSV)
    assert again(path).fingerprint == first.fingerprint
    assert len(built) == 3


def test_another_program_does_not_know_the_form(
    store: FormStore, built: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_form("gov-disclosure-2019")
    monkeypatch.setattr(stores, "program_state", lambda: b"another")

    again("gov-disclosure-2019")

    assert built == ["gov-disclosure-2019"] * 2
    assert store.folder.is_dir()


def test_a_changed_module_is_another_program(tmp_path: Path) -> None:
    module = tmp_path / "inner" / "module.py"
    module.parent.mkdir()
    module.write_text("A = 1\n", encoding="utf-8")
    before = list(stores._modules(tmp_path))  # noqa: SLF001
    module.write_text("A = 10\n", encoding="utf-8")

    assert len(before) == 1
    assert list(stores._modules(tmp_path)) != before  # noqa: SLF001


@pytest.mark.parametrize(
    "damage", ["", "{}", '{"state": 1}', "[]\n[]", "cut", "other class", "no form", "bytes"]
)
def test_a_damaged_entry_is_built_again(store: FormStore, built: list[str], damage: str) -> None:
    form = load_form("gov-disclosure-2019")
    (entry,) = store.folder.iterdir()
    head, _, text = entry.read_text(encoding="utf-8").partition("\n")
    damaged = {
        "cut": f"{head}\n{text[:-100]}",
        "other class": f"{head}\n{text.replace('LocalizedText', 'Path')}",
        "no form": f"{head}\n" + json.dumps({"classes": ["tuple"], "objects": [[0]]}),
    }.get(damage, damage)
    entry.write_bytes(b"\xff\xfe" if damage == "bytes" else damaged.encode())

    assert encode_form(again("gov-disclosure-2019")) == encode_form(form)
    assert len(built) == 2
    again("gov-disclosure-2019")
    assert len(built) == 2


def test_only_known_classes_are_made() -> None:
    with pytest.raises(DAMAGES):
        decode_form(json.dumps({"classes": ["exec"], "objects": [[0, "1"]]}))


def test_an_object_of_another_class_is_not_stored() -> None:
    with pytest.raises(NotStorableError):
        encode_form({"a": Path()})  # type: ignore[arg-type]


@pytest.mark.skipif("os.name != 'posix'", reason="only there the system tells")
def test_a_folder_that_others_may_write_to_is_not_used(store: FormStore, built: list[str]) -> None:
    load_form("gov-disclosure-2019")
    store.folder.chmod(0o777)

    again("gov-disclosure-2019")

    assert len(built) == 2


def test_the_oldest_make_room(store: FormStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "MOST_FORMS", 1)

    for code in ("gov-disclosure-2019", "primary-classes-2008"):
        again(code)

    assert len(list(store.folder.iterdir())) == 1
    store.clear()
    assert list(store.folder.iterdir()) == []
