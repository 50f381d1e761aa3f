"""Who a workbook is from: altered covers, workbooks of another office, and what a key proves."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.workbooks import edited
from xlreport.definition import load_form, parse_period
from xlreport.findings import CallError, PathError
from xlreport.intake import Submission, read_submission
from xlreport.layout import is_signature_valid, lay_out, make_key, read_key, sign
from xlreport.template import Assignment, write_template

FORM = load_form("gov-disclosure-2019")
KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def workbook(key: bytes = b"", unit: str = "001", name: str = "甲镇") -> bytes:
    return write_template(FORM, Assignment(parse_period("2020", FORM), unit, name, key=key))


def read(data: bytes, key: bytes = b"") -> Submission:
    return read_submission(data, "a.xlsx", lambda _: FORM, key=key)


def problems(data: bytes, key: bytes = b"") -> list[tuple[str, str | None, object]]:
    findings = read(data, key).findings
    return [
        (each.code, each.location.cell, each.observed)
        for each in findings
        if each.severity == "error"
    ]


@pytest.mark.parametrize(
    ("made_with", "read_with", "expected"),
    [
        (b"", b"", []),
        (KEY, b"", []),
        (KEY, KEY, []),
        (b"", KEY, ["unit.not-ours"]),
        (OTHER_KEY, KEY, ["unit.not-ours"]),
    ],
)
def test_a_key_tells_whether_this_office_made_the_workbook(
    made_with: bytes, read_with: bytes, expected: list[str]
) -> None:
    assert [code for code, _, _ in problems(workbook(made_with), read_with)] == expected


@pytest.mark.parametrize(
    ("field", "typed", "cell"),
    [("unit_code", "002", "C5"), ("unit_name", "乙镇", "C4"), ("period", "2019", "C6")],
)
def test_a_cover_that_was_altered_is_told_at_its_cell(field: str, typed: str, cell: str) -> None:
    ref = lay_out(FORM).field_by_code[field].ref
    data = edited(workbook(), {(ref.sheet, ref.a1): typed})
    assert problems(data) == [("unit.altered", cell, typed)]
    assert read(data).unit_code == "001"


def test_marks_that_were_altered_do_not_pass_for_another_unit() -> None:
    data = edited(workbook(), {("_xlreport", "B5"): "002"})
    assert "unit.not-ours" in [code for code, _, _ in problems(data)]


@pytest.mark.parametrize("position", range(4))
def test_the_seal_covers_form_unit_and_period(position: int) -> None:
    identity = ["form", "001", "甲镇", "2020"]
    sealed = sign(KEY, *identity)
    assert is_signature_valid(sealed, KEY, *identity)
    identity[position] += "x"
    assert not is_signature_valid(sealed, KEY, *identity)


def test_a_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "county.key"
    key = make_key(path)
    assert len(key) == 32
    assert make_key(path) == read_key(path) == key
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_no_key_is_refused_without_telling_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    path.write_text("secret words")
    with pytest.raises(CallError) as refused:
        read_key(path)
    assert "secret" not in str(refused.value)
    with pytest.raises(PathError):
        read_key(tmp_path / "none.key")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without an end is of POSIX")
def test_a_key_file_without_an_end_is_not_read_to_its_end() -> None:
    with pytest.raises(CallError, match="32"):
        read_key(Path("/dev/zero"))


def test_a_key_stands_in_no_output_and_no_repr() -> None:
    assignment = Assignment(parse_period("2020", FORM), "001", "甲镇", "pass", KEY)
    assert "kkk" not in repr(assignment)
    assert "pass" not in repr(assignment)
    assert KEY not in workbook(KEY)
