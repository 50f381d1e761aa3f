"""The cache cannot lie: what it knows of a file is what reading the file gives."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import pytest

from tests.fillings import SHIPPED
from tests.mutation.mutations import MUTATIONS
from tests.mutation.seeds import FIGURES
from tests.workbooks import (
    BROKEN,
    EVERY_KIND_BROKEN,
    EVERY_SHAPE_RIGHT,
    FIXTURES,
    balanced,
    gov,
    resaved_by_openpyxl,
    workbook,
)
from xlreport import program
from xlreport.definition import FormRegistry, load_form, parse_period
from xlreport.definition.random_fillings import RandomFillings
from xlreport.findings import Language
from xlreport.form import Contents, Form, FormLookup
from xlreport.intake import (
    PeriodFigures,
    PriorFigures,
    ReadJob,
    ReturnedFile,
    Submission,
    collect_files,
    describe_submission,
    entry_stores,
    given_up,
    read_submission,
)
from xlreport.intake import cached_reading as caching
from xlreport.intake.cached_reading import CachedReader, Recall
from xlreport.intake.entry_stores import DiskStore, MemoryStore
from xlreport.intake.file_digests import file_digests
from xlreport.intake.submission_codec import (
    DAMAGES,
    decode_submission,
    encode_submission,
    forms_as_read,
    sealed,
)
from xlreport.layout import lay_out
from xlreport.rules import Address
from xlreport.template import Assignment, Filling, write_template

MUTATED, SEED = 90, 11
PERIODS = {each.code: each.period for each in SHIPPED}
ANSWERS = {"rule.carried_over": "去年漏报", "cell.blank": "尚未统计"}
KINDS = ("kind", "shape")
FORMS = FormRegistry("gov-disclosure-2019")


@dataclass
class CountingReader:
    """Reads in this process, and counts what it was asked to read."""

    names: list[str] = field(default_factory=list)

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        self.names += [Path(each.display_name).name for each in files]
        return map(job, files)


def read(
    folder: Path, store: MemoryStore | DiskStore, job: ReadJob | None = None
) -> tuple[list[Submission], list[str]]:
    """What reading a folder gives, and the files that it had to open."""
    reader, files = CountingReader(), collect_files([folder])
    found = list(CachedReader(reader, store).stream(files, job or ReadJob(FORMS)))
    assert found == [(job or ReadJob(FORMS))(each) for each in files]
    return found, reader.names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A right workbook, a broken one, and what is none at all."""
    made = tmp_path / "报回"
    made.mkdir()
    (made / "1.xlsx").write_bytes(workbook(balanced()))
    (made / "2.xlsx").write_bytes(workbook(BROKEN, unit=("110102", "乙镇")))
    (made / "3.xlsx").write_bytes(b"no workbook")
    return made


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> MemoryStore | DiskStore:
    return MemoryStore() if request.param == "memory" else DiskStore(tmp_path / "cache")


# --- what is kept is all that there was -----------------------------------------------------------


def mutated() -> Iterator[bytes]:
    """Workbooks that somebody broke, as they come back."""
    random, layout = Random(SEED), lay_out(gov())
    made = workbook(FIGURES)
    seeds = [made, resaved_by_openpyxl(made)]
    names = list(MUTATIONS)
    for _ in range(MUTATED):
        change, _ = MUTATIONS[random.choice(names)]
        try:
            yield change(random.choice(seeds), random, layout)
        except (LookupError, ValueError, AssertionError):
            continue


def filled() -> Iterator[tuple[Form, bytes]]:
    """Right and wrong fillings of forms with every kind of cell, with lists, with the year before."""
    kinds, shapes = (load_form(FIXTURES / "forms" / f"every-{each}.yaml") for each in KINDS)
    yield kinds, workbook(EVERY_KIND_BROKEN, form=kinds, period="2024-Q1")
    yield shapes, workbook(EVERY_SHAPE_RIGHT, form=shapes, period="2024-H1")
    for code, period in PERIODS.items():
        form = load_form(code)
        fillings = RandomFillings(form)
        for number in range(3, 9):
            assignment = Assignment(parse_period(period, form), "001", "甲镇")
            yield form, write_template(form, assignment, Filling(fillings.next_filling(number)))
        yield form, workbook({}, form=form, period=period, answers=ANSWERS)


def test_what_is_kept_of_a_broken_file_is_what_reading_it_gives() -> None:
    verdicts = set()
    for data in mutated():
        verdicts.add(same_again(data, FORMS).verdict)
    assert verdicts == {"pass", "fail", "unreadable"}


def test_what_is_kept_of_a_filling_of_any_form_is_what_reading_it_gives() -> None:
    for form, data in filled():
        assert same_again(data, {form.code: form}.get).is_readable


def same_again(data: bytes, forms: FormLookup) -> Submission:
    """The submission of a file, the same after it was kept, and under another name as well."""
    read_now = read_submission(data, "a/甲.xlsx", forms)
    kept = encode_submission(read_now)
    again = decode_submission(kept, "a/甲.xlsx", forms_as_read(forms))
    assert again == read_now
    assert encode_submission(again) == kept
    elsewhere = decode_submission(kept, "b/乙.xlsx", forms_as_read(forms))
    assert elsewhere == read_submission(data, "b/乙.xlsx", forms)
    for language in Language:
        assert describe_submission(again, language) == describe_submission(read_now, language)
    assert again.status == read_now.status
    return again


# --- what decides ---------------------------------------------------------------------------------


def test_a_second_run_reads_nothing(folder: Path, store: MemoryStore | DiskStore) -> None:
    assert read(folder, store)[1] == ["1.xlsx", "2.xlsx", "3.xlsx"]
    assert read(folder, store)[1] == []
    folder.rename(folder.with_name("收回"))
    assert read(folder.with_name("收回"), store)[1] == []


def test_many_files_keep_their_order(folder: Path, store: MemoryStore | DiskStore) -> None:
    """They are hashed in threads."""
    for number in range(4, 300):
        (folder / f"{number}.xlsx").write_bytes(b"no workbook" * number)
    (folder / "250.xlsx").unlink()
    (folder / "250.xlsx").symlink_to(folder / "gone.xlsx")
    files = collect_files([folder])
    digests = file_digests(files)
    assert digests == [
        hashlib.sha256(each).hexdigest() if each else "" for each in map(held, files)
    ]
    assert digests.count("") == 1
    assert len(read(folder, store)[1]) == 299
    assert read(folder, store)[1] == ["250.xlsx"]


def held(file: ReturnedFile) -> bytes:
    return file.path.read_bytes() if file.path.exists() else b""


def test_a_changed_byte_is_another_file(folder: Path, store: MemoryStore | DiskStore) -> None:
    read(folder, store)
    changed = bytearray((folder / "2.xlsx").read_bytes())
    changed[len(changed) // 2] ^= 1
    (folder / "2.xlsx").write_bytes(changed)
    assert read(folder, store)[1] == ["2.xlsx"]


def test_a_changed_form_is_another_form(folder: Path, tmp_path: Path) -> None:
    text, own, store = shipped("gov-disclosure-2019"), tmp_path / "own.yaml", MemoryStore()
    for changed in (text, text.replace("之和", "合计"), text + "# 2020\n", text):
        own.write_text(changed, encoding="utf-8")
        job = ReadJob(FormRegistry(own.as_posix()))
        assert read(folder, store, job)[1][:2] == ["1.xlsx", "2.xlsx"]
        assert read(folder, store, job)[1] == []


def test_a_form_is_another_one_if_the_form_that_it_follows_is(tmp_path: Path) -> None:
    code = "gov-disclosure-2019"
    text = shipped("gov-disclosure-2021").replace(code, "before").replace("gov-disclosure-", "own-")
    found = set()
    for changed in ("之和", "合计"):
        before = shipped(code).replace(code, "before").replace("之和", changed)
        (tmp_path / changed).mkdir()
        (tmp_path / changed / "own.yaml").write_text(text, encoding="utf-8")
        (tmp_path / changed / "before.yaml").write_text(before, encoding="utf-8")
        found.add(load_form(tmp_path / changed / "own.yaml").fingerprint)
    assert len(found) == 2


def shipped(code: str) -> str:
    return (Path(__file__).parents[2] / "templates" / f"{code}.yaml").read_text("utf-8")


def test_a_changed_prior_and_another_key_are_other_jobs(folder: Path) -> None:
    store, at = MemoryStore(), Address("applications", "carried_out", "natural")
    units: list[dict[str, Contents]] = [
        {"110101": {at: 1}},
        {"110101": {at: 2}},
        {"110102": {at: 2}},
    ]
    of_year = partial(PeriodFigures, "gov-disclosure-2019", "2019")
    priors = [None, *(PriorFigures((of_year(each),)) for each in units)]
    priors.append(PriorFigures((of_year(units[0], frozenset({"110101"})),)))
    jobs = [ReadJob(FORMS, prior=each) for each in priors]
    jobs += [ReadJob(FORMS, key) for key in (b"1" * 32, b"2" * 32)]
    for job in jobs:
        assert read(folder, store, job)[1] == ["1.xlsx", "2.xlsx", "3.xlsx"]
    for job in jobs:
        assert read(folder, store, job)[1] == []


def test_another_program_reads_for_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    read(folder, store)
    for module, name, value in (
        (program, "__version__", "99"),
        (caching, "DECIDING", ("findings/model.py",)),
    ):
        monkeypatch.setattr(module, name, value)
        program.code_digest.cache_clear()
        assert len(read(folder, store)[1]) == 3
    monkeypatch.undo()
    program.code_digest.cache_clear()
    assert read(folder, store)[1] == []


def test_failures_of_the_moment_are_not_kept(folder: Path) -> None:
    store = MemoryStore()
    files = collect_files([folder])
    recall = Recall(store, ReadJob(FORMS))
    gone = ReturnedFile(folder / "4.xlsx", "4.xlsx")
    for each in (given_up(files[0]), ReadJob(FORMS)(gone)):
        recall.keep(each)
    recall.close()
    assert (store.state.entries, recall.entries([*files, gone])) == (0, {})


# --- the store ------------------------------------------------------------------------------------


def test_damaged_and_foreign_entries_are_read_again(folder: Path, tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "cache")
    read(folder, store)
    with closing(sqlite3.connect(store.file)) as database, database:
        keys = [key for (key,) in database.execute("SELECT key FROM entry ORDER BY id")]
        whole = dict(database.execute("SELECT key, data FROM entry"))
    torn, other = whole[keys[0]][:-7], whole[keys[1]]
    for wrong in (torn, other, b"", b"\x80\x04N.", *foreign(other)):
        store.save({keys[0]: wrong})
        assert read(folder, store)[1] == ["1.xlsx"]
        assert read(folder, store)[1] == []  # and kept anew


def foreign(entry: bytes) -> list[bytes]:
    """Entries that name a form rightly, with something else behind it; and the other way round."""
    head, _, body = entry[:-4].partition(b"\n")
    bodies = [b"", b"[]", b"[]\n", b"[[[1]]]\n1234"]
    heads = [b"", b"[]", b"[1,2,3]", b'["x","2020",""]']
    wrong = [*(head + b"\n" + each for each in bodies), *(each + b"\n" + body for each in heads)]
    flipped = entry.replace(b'"110102"', b'"110103"')
    assert flipped != entry
    return [*map(sealed, wrong), flipped]


def test_a_submission_with_anything_else_in_it_is_damaged() -> None:
    entry = encode_submission(read_submission(workbook(BROKEN), "a", FORMS))
    kept = entry[:-4]
    random, as_read = Random(SEED), forms_as_read(FORMS)
    for _ in range(600):
        at = random.randrange(kept.index(b"\n") + 1, len(kept))
        broken = kept[:at] + bytes([random.randrange(256)]) + kept[at + 1 :]
        try:
            found = decode_submission(sealed(broken), "a", as_read)
        except DAMAGES:
            continue
        if found.evaluation:  # what is made later is whole as well
            assert len([*found.evaluation.verdicts]) == len(found.evaluation.verdicts)


@pytest.mark.parametrize("there", [b"not a database" * 500, b""])
def test_a_file_that_is_no_store_does_not_matter(
    folder: Path, tmp_path: Path, there: bytes
) -> None:
    store = DiskStore(tmp_path / "cache")
    store.folder.mkdir(mode=0o700)
    store.file.write_bytes(there)
    for _ in range(2):  # the first run may throw the file away
        assert len(read(folder, store)[0]) == 3
    assert read(folder, store)[1] == []


def test_a_folder_that_cannot_be_written_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = DiskStore(tmp_path / "file" / "cache")
    assert len(read(folder, store)[1]) == len(read(folder, store)[1]) == 3
    assert store.state.entries == 0


@pytest.mark.skipif(os.name != "posix", reason="who may write is told by the mode")
def test_a_folder_that_others_may_write_to_keeps_nothing(folder: Path, tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "cache")
    read(folder, store)
    store.folder.chmod(0o777)
    assert len(read(folder, store)[1]) == 3
    store.folder.chmod(0o700)
    assert read(folder, store)[1] == []


@pytest.mark.parametrize("kind", [MemoryStore, DiskStore])
def test_a_full_store_forgets_what_was_not_used_for_longest(
    kind: type[MemoryStore | DiskStore], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    largest = 400_000
    store = MemoryStore(largest) if kind is MemoryStore else DiskStore(tmp_path / "cache", largest)
    for number in range(30):
        monkeypatch.setattr(entry_stores, "_today", lambda number=number: number)
        assert store.load([b"first"]).keys() <= {b"first"}
        store.save({f"{number}".encode(): os.urandom(40_000)})
        if number == 0:
            store.save({b"first": b"1"})
    assert store.load([b"first"]) == {b"first": b"1"}
    assert not store.load([b"0", b"1"])
    assert len(store.load([b"28", b"29"])) == 2
    assert store.state.size < 1.1 * largest
    store.clear()
    assert store.state.entries == 0


RUN = """
import sys
from pathlib import Path
from xlreport.intake.entry_stores import DiskStore
store = DiskStore(Path(sys.argv[1]))
for number in range(40):
    keys = [f"{number}-{each}".encode() for each in range(25)]
    found = store.load(keys)
    assert all(data == key * 100 for key, data in found.items())
    store.save({key: key * 100 for key in keys})
print(len(store.load(keys)))
"""


def test_two_runs_may_use_a_store_at_once(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path)], stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    assert [each.communicate(timeout=60)[0].strip() for each in runs] == [b"25", b"25"]
    assert DiskStore(tmp_path).state.entries == 1_000
