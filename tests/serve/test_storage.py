"""The folder of the returns: whole files, a list that only grows, and what a stop leaves."""

from __future__ import annotations

import errno
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from xlreport.findings import PathError
from xlreport.intake import RECEIPTS_FILE, parse_receipts
from xlreport.serve import storage
from xlreport.serve.storage import ReturnsStore

CODES = ("0101", "0102")
NOON = datetime(2021, 1, 31, 12, 0, 0).astimezone()


def opened(folder: Path) -> ReturnsStore:
    return ReturnsStore(CODES, folder, lambda: NOON)


def names(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.glob("[!.]*/*"))


def keep(store: ReturnsStore, data: bytes, unit: str = "0101") -> int:
    return store.keep(store.stage(data, "报表.xlsx"), unit).number


def test_a_return_has_its_time_and_its_hash_in_its_name(tmp_path: Path) -> None:
    store = opened(tmp_path)
    receipt = store.keep(store.stage(b"one", "报表.xlsx"), "0101")

    assert receipt.file == "0101/20210131-120000-7692c3ad3540.xlsx"
    assert (tmp_path / receipt.file).read_bytes() == b"one"
    assert receipt.time == NOON.isoformat(timespec="seconds")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Back and forth within a second gives three files."""
    store = opened(tmp_path)
    numbers = [keep(store, each) for each in (b"one", b"two", b"one")]

    assert numbers == [1, 2, 3]
    assert len(names(tmp_path)) == 3


def test_the_same_again_is_the_same(tmp_path: Path) -> None:
    store = opened(tmp_path)

    assert [keep(store, b"one"), keep(store, b"one"), keep(store, b"one", "0102")] == [1, 1, 2]


def test_what_was_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    keep(opened(tmp_path), b"one")
    again = opened(tmp_path)

    assert [each.number for each in again.receipts] == [1]
    assert keep(again, b"two") == 2
    assert parse_receipts((tmp_path / RECEIPTS_FILE).read_bytes()).wrong_line is None


def test_an_upload_that_was_cut_off_goes(tmp_path: Path) -> None:
    opened(tmp_path).stage(b"half", "a.xlsx")
    again = opened(tmp_path)

    assert again.receipts == ()
    assert list((tmp_path / ".上传").iterdir()) == []


def test_a_line_that_was_cut_off_goes_and_its_file_gets_a_receipt(tmp_path: Path) -> None:
    store = opened(tmp_path)
    keep(store, b"one")
    keep(store, b"two")
    path = tmp_path / RECEIPTS_FILE
    path.write_bytes(path.read_bytes()[:-20])
    again = opened(tmp_path)

    assert [each.number for each in again.receipts] == [1, 2]
    assert again.receipts[1].time == NOON.isoformat(timespec="seconds")
    assert parse_receipts(path.read_bytes()).receipts == again.receipts


@pytest.mark.parametrize(
    "name",
    ["0103/20210131-120000-7692c3ad3540.xlsx", "0101/手工.xlsx", "0101/20210131-120000-000000000000.xlsx"],
    ids=["no unit", "by hand", "not as its name says"],
)  # fmt: skip
def test_other_files_get_no_receipt(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(b"one")

    assert opened(tmp_path).receipts == ()
    assert names(tmp_path) == [name]


def test_a_list_that_was_changed_stops_the_start(tmp_path: Path) -> None:
    store = opened(tmp_path)
    keep(store, b"one")
    keep(store, b"two")
    path = tmp_path / RECEIPTS_FILE
    path.write_bytes(path.read_bytes().replace(b'"unit": "0101"', b'"unit": "0102"', 1))

    with pytest.raises(PathError, match="from line 2 on"):
        opened(tmp_path)


@pytest.mark.parametrize("step", ["append_durably", "sync_folder"])
def test_a_full_disk_keeps_nothing(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(tmp_path)
    keep(store, b"one")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(storage, step, full)
        with pytest.raises(OSError, match="No space"):
            keep(store, b"two")
    assert len(names(tmp_path)) == 1
    assert keep(store, b"three") == 2
    assert opened(tmp_path).receipts == store.receipts


def test_a_clock_that_goes_back_does_no_harm(tmp_path: Path) -> None:
    keep(opened(tmp_path), b"one")
    earlier = ReturnsStore(CODES, tmp_path, lambda: NOON - timedelta(days=1))

    assert keep(earlier, b"two") == 2
    assert [each.number for each in opened(tmp_path).receipts_of("0101")] == [1, 2]
