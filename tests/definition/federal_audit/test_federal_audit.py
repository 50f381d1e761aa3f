"""Every check of the Federal Audit Clearinghouse: its fault is found, the right thing passes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.definition.federal_audit.document import DOCUMENT, UNSAID, checks, rendered
from tests.definition.federal_audit.files import CODE, FILES, UNLISTED, FileFault, plan
from tests.definition.federal_audit.table import (
    FOLDER,
    Fault,
    errors,
    example_workbook,
    faults,
    filled_workbook,
    form_codes,
)
from tests.engines import disagreements
from tests.workbooks import read
from xlreport import consolidate
from xlreport.findings import Severity

FAULTS = faults()
OVERWRITTEN = "layout.formula-changed"


@pytest.mark.parametrize("code", form_codes())
def test_the_filled_example_passes(code: str) -> None:
    assert errors(code, {}) == []


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_found_where_it_is(fault: Fault) -> None:
    found = errors(fault.form, fault.fails)
    at_its_place = [each.code for each in found if each.location.address == fault.at]
    assert fault.finds in at_its_place, found


@pytest.mark.parametrize("fault", [each for each in FAULTS if each.passes], ids=str)
def test_what_is_right_passes(fault: Fault) -> None:
    assert errors(fault.form, fault.passes) == []


@pytest.mark.parametrize("fault", FILES, ids=lambda each: each.check)
def test_a_fault_of_a_file_is_found(fault: FileFault) -> None:
    found = read(fault.make(), plan()).findings
    assert fault.finds in [each.code for each in found if each.severity is Severity.ERROR]


@pytest.mark.parametrize("code", form_codes())
def test_the_sheet_finds_what_the_program_finds(code: str) -> None:
    assert disagreements(example_workbook(code)) == {}
    for third in range(3):
        faulty = [each for each in FAULTS if each.form == code and each.finds != OVERWRITTEN]
        changes = {at: value for each in faulty[third::3] for at, value in each.fails.items()}
        assert disagreements(filled_workbook(code, changes)) == {}


def test_an_auditee_that_is_not_on_the_roster_is_found(tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "plan.xlsx").write_bytes(example_workbook(CODE))
    roster = tmp_path / "roster.csv"
    roster.write_text("code,name\nRVT4K7M2QX92,Riverton County\n", encoding="utf-8")
    found = consolidate(tmp_path / "returns", roster=roster, form=plan()).findings
    assert UNLISTED.finds in [each.code for each in found]


def test_the_document_shows_every_check() -> None:
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        DOCUMENT.write_text(rendered(), encoding="utf-8", newline="\n")
    assert DOCUMENT.read_text(encoding="utf-8") == rendered()


def test_the_documents_count_the_checks() -> None:
    found, all_of_them = len(checks()), len(checks()) + len(UNSAID)
    for document in ("official-forms.md", "official-forms.zh-CN.md"):
        text = (FOLDER.parents[1] / "docs" / document).read_text(encoding="utf-8")
        numbers = re.findall(r"^\| [^|`]+ \| (\d+) \|$", text, re.MULTILINE)[:3]
        assert [int(each) for each in numbers] == [all_of_them, found, len(UNSAID)]
