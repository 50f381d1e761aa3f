"""The list of receipts: which file speaks for a unit, and what shows when it was tampered with."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.workbooks import balanced, workbook
from xlreport.findings import Language
from xlreport.form import Roster, Unit
from xlreport.intake import RECEIPTS_FILE, Receipt, parse_receipts
from xlreport.rollup import RollUp, UnitStatus
from xlreport.workflow import Inputs, consolidate_returns

UNIT = ("0101", "甲镇")
ROSTER = Roster((Unit(*UNIT, due="2021-01-31"),))
FIRST, SECOND = (workbook(balanced(received=n, granted=n - 1), unit=UNIT) for n in (5, 6))
RECEIVED = "applications[received, natural]"


def listed(*files: tuple[str, bytes], unit: str = "0101", day: int = 10) -> list[Receipt]:
    found: list[Receipt] = []
    for number, (name, data) in enumerate(files, 1):
        digest = hashlib.sha256(data).hexdigest()
        before = found[-1].digest if found else ""
        time = f"2021-02-{day:02}T10:30:{number:02}+08:00"
        found.append(Receipt(number, time, unit, name, digest, len(data), "报表.xlsx", before))
    return found


def as_list(receipts: list[Receipt]) -> bytes:
    return b"".join(each.line + b"\n" for each in receipts)


def collected(folder: Path, files: dict[str, bytes], receipts: bytes) -> RollUp:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (folder / RECEIPTS_FILE).write_bytes(receipts)
    return consolidate_returns(Inputs([folder], ROSTER))


def codes(roll_up: RollUp) -> list[str]:
    return [each.code for each in roll_up.findings]


def test_the_last_receipt_decides_whatever_the_names_say(tmp_path: Path) -> None:
    files = {"0101/b.xlsx": FIRST, "0101/a.xlsx": SECOND}
    roll_up = collected(tmp_path, files, as_list(listed(*files.items())))

    [unit] = roll_up.units
    assert unit.status is UnitStatus.ACCEPTED
    assert {str(at): figure for at, figure in roll_up.totals.items()}[RECEIVED] == 6
    assert "unit.handed-in-again" in codes(roll_up)


def test_the_roster_decides_before_the_receipts(tmp_path: Path) -> None:
    files = {"0101/b.xlsx": FIRST, "0101/a.xlsx": SECOND}
    decided = Roster((Unit(*UNIT, file="b.xlsx", reason="电话确认"),))
    collected(tmp_path, files, as_list(listed(*files.items())))
    roll_up = consolidate_returns(Inputs([tmp_path], decided))

    assert {str(at): figure for at, figure in roll_up.totals.items()}[RECEIVED] == 5


def test_a_file_that_nobody_handed_in_is_a_conflict_as_before(tmp_path: Path) -> None:
    files = {"0101/b.xlsx": FIRST, "0101/a.xlsx": SECOND}
    roll_up = collected(tmp_path, files, as_list(listed(("0101/b.xlsx", FIRST))))

    assert roll_up.units[0].status is UnitStatus.CONFLICT


def test_late_goes_by_the_receipt(tmp_path: Path) -> None:
    roll_up = collected(tmp_path, {"0101/a.xlsx": FIRST}, as_list(listed(("0101/a.xlsx", FIRST))))

    assert roll_up.units[0].is_late
    late = next(each for each in roll_up.findings if each.code == "unit.late")
    assert late.problem(Language.ZH) == "迟报：收到于 2021-02-10，报送期限为 2021-01-31。"


def test_a_changed_file_is_an_error(tmp_path: Path) -> None:
    roll_up = collected(tmp_path, {"0101/a.xlsx": SECOND}, as_list(listed(("0101/a.xlsx", FIRST))))

    assert roll_up.units[0].status is UnitStatus.REJECTED
    assert "file.not-as-received" in codes(roll_up)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    receipts = as_list(listed(("0101/a.xlsx", FIRST), ("0101/gone.xlsx", SECOND)))
    roll_up = collected(tmp_path, {"0101/a.xlsx": FIRST}, receipts)

    [gone] = roll_up.unassigned
    assert gone.submission.file.endswith("0101/gone.xlsx")
    assert gone.reason == "file.unreadable"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda lines: [lines[1], lines[2]], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[0], lines[2], lines[1]], 2),
        (lambda lines: [lines[0].replace(b"0101", b"0102"), lines[1], lines[2]], 2),
        (lambda lines: [lines[0], lines[1], b"{}"], 3),
        (lambda lines: [lines[0], lines[1], b"\xff"], 3),
        (lambda lines: [lines[0], lines[1], lines[2].replace(b'": "', b'":"')], 3),
    ],
    ids=["first gone", "middle gone", "order", "unit", "no receipt", "no text", "spelling"],
)
def test_a_list_that_was_changed_shows_where(change: object, line: int) -> None:
    receipts = listed(*((f"0101/{name}.xlsx", FIRST) for name in "abc"))
    lines = change([each.line for each in receipts])  # type: ignore[operator]

    found = parse_receipts(b"\n".join(lines) + b"\n")
    assert found.wrong_line == line
    assert len(found.receipts) == line - 1


def test_a_changed_list_is_told_in_the_roll_up(tmp_path: Path) -> None:
    receipts = listed(("0101/a.xlsx", FIRST), ("0101/b.xlsx", SECOND))
    roll_up = collected(
        tmp_path,
        {"0101/a.xlsx": FIRST, "0101/b.xlsx": SECOND},
        as_list(receipts).replace(b'"number": 1', b'"number": 2'),
    )

    assert roll_up.units[0].status is UnitStatus.CONFLICT
    assert [each.submission.file.endswith(RECEIPTS_FILE) for each in roll_up.unassigned] == [True]


def test_a_line_that_was_being_written_does_not_count() -> None:
    receipts = listed(("a.xlsx", FIRST), ("b.xlsx", SECOND))
    data = as_list(receipts)

    for cut in range(len(receipts[0].line) + 1, len(data)):
        assert parse_receipts(data[:cut]).receipts == (receipts[0],)
        assert parse_receipts(data[:cut]).wrong_line is None


@pytest.mark.parametrize("file", ["../a.xlsx", "/etc/passwd", "0101/../../a.xlsx"])
def test_a_receipt_leads_to_no_file_elsewhere(file: str) -> None:
    [receipt] = listed((file, FIRST))

    assert parse_receipts(receipt.line + b"\n").wrong_line == 1


def test_the_line_is_plain_json() -> None:
    [receipt] = listed(("a.xlsx", FIRST))

    assert json.loads(receipt.line)["name"] == "报表.xlsx"
    assert receipt.received_at == "2021-02-10 10:30:01"
