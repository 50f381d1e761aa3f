"""Reads only the files that were not read before; for the others, it knows what they gave.

An entry is found by all that decides what reading gives: the bytes of the file, the program, the
key, the figures of the period before; and it names its form. Failures of the moment, such as a file
that could not be opened or took too long, are not kept.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from xlreport.intake.file_digests import file_digests
from xlreport.intake.submission_codec import (
    DAMAGES,
    UnknownFormError,
    decode_submission,
    encode_prior,
    encode_submission,
    forms_as_read,
    has_its_form,
)
from xlreport.program import code_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.intake.collection import ReturnedFile
    from xlreport.intake.entry_stores import EntryStore
    from xlreport.intake.model import Submission
    from xlreport.intake.prior import PriorFigures
    from xlreport.intake.read_job import ReadJob
    from xlreport.intake.submission_codec import FormAsRead

DECIDING = (
    *("output.py", "findings/**/*.py", "rules/*.py", "xlsx/*.py", "form/*.py", "layout/*.py"),
    *("definition/**/*.py", "intake/*.py"),
)
"""The code that decides what reading a file gives: the room `intake`, and all below it."""

_BATCH = 500
"""Submissions that are kept at once."""
_DECODED_AHEAD = 4_000
"""Known submissions to decode while other processes read the first file that is not known."""

_Item = TypeVar("_Item")


class FileReader(Protocol):
    """Reads files in the order given, as `WorkerPool` does."""

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The submissions, one by one."""
        ...


@dataclass(frozen=True, slots=True)
class CachedReader:
    """Reads as `reader` does. What `store` knows is not read again."""

    reader: FileReader
    store: EntryStore

    def stream(self, files: Sequence[ReturnedFile], job: ReadJob) -> Iterator[Submission]:
        """The submissions in the order of the files, the same as without a store."""
        recall = Recall(self.store, job)
        known = recall.entries(files)
        rest = {number: file for number, file in enumerate(files) if number not in known}
        fresh = self.reader.stream([*rest.values()], job)  # it begins now, in other processes
        kept = _ahead(
            recall.decoded(known.pop(number), file.display_name) if number in known else None
            for number, file in enumerate(files)
        )
        try:
            for (number, file), known_one in zip(enumerate(files), kept, strict=True):
                if known_one is not None:
                    yield known_one
                    continue
                damaged = number not in rest
                read = next(self.reader.stream([file], job) if damaged else fresh)
                recall.keep(read)
                yield read
        finally:
            recall.close()


def _ahead(items: Iterator[_Item]) -> Iterator[_Item]:
    """The same items; many are there before the first is asked for."""
    ready = deque(islice(items, _DECODED_AHEAD))
    while ready:
        yield ready.popleft()
        ready.extend(islice(items, 1))


class Entry(NamedTuple):
    """What a store keeps of the file with a digest."""

    sha256: str
    data: bytes


@dataclass(slots=True)
class Recall:
    """Finds and keeps what a job gives, in a store."""

    store: EntryStore
    job: ReadJob
    _context: bytes = field(init=False)
    _form_as_read: FormAsRead = field(init=False)
    _waiting: dict[bytes, bytes] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._context = _context(self.job.key, self.job.prior)
        self._form_as_read = forms_as_read(self.job.forms)

    def entries(self, files: Sequence[ReturnedFile]) -> dict[int, Entry]:
        """What is kept of files that were read before, by the number of the file."""
        digests = file_digests(files)
        keys = [self._key(each) if each else b"" for each in digests]
        found = self.store.load([key for key in keys if key])
        return {
            number: Entry(digests[number], found[key])
            for number, key in enumerate(keys)
            if key in found and has_its_form(found[key], self._form_as_read)
        }

    def find(self, sha256: str, file: str) -> Submission | None:
        """What the file with these bytes gave. None if it is not known."""
        key = self._key(sha256)
        data = self.store.load([key]).get(key)
        return None if data is None else self.decoded(Entry(sha256, data), file)

    def keep(self, submission: Submission) -> None:
        """Keep a submission, unless a failure of the moment made it."""
        if not submission.sha256:
            return
        try:
            self._waiting[self._key(submission.sha256)] = encode_submission(submission)
        except UnknownFormError:
            return
        if len(self._waiting) >= _BATCH:
            self.close()

    def close(self) -> None:
        """Store what was kept last."""
        if self._waiting:
            self.store.save(self._waiting)
            self._waiting = {}

    def _key(self, sha256: str) -> bytes:
        return hashlib.sha256(self._context + sha256.encode()).digest()

    def decoded(self, entry: Entry, file: str) -> Submission | None:
        """The submission of the file with that name. None if the entry is damaged."""
        try:
            submission = decode_submission(entry.data, file, self._form_as_read)
        except DAMAGES:
            return None
        return submission if submission.sha256 == entry.sha256 else None


def _context(key: bytes, prior: PriorFigures | None) -> bytes:
    """A digest of all that decides besides the file and its form. It does not tell the key."""
    parts = [code_digest(DECIDING), hashlib.sha256(b"key\0" + key).digest()]
    if prior is not None:
        parts.append(hashlib.sha256(encode_prior(prior)).digest())
    return b"".join(parts)
