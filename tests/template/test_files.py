"""The files as other programs take them: no repair prompt, nothing lost, the same bytes twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines import IronCalc, validation_errors
from tests.template.samples import NAMES, sample
from tests.workbooks import (
    Book,
    balanced,
    locked_with,
    plain,
    read,
    resaved_by_openpyxl,
    with_parts,
    workbook,
)


@pytest.mark.parametrize("name", NAMES)
def test_the_validator_finds_no_error(name: str, tmp_path: Path) -> None:
    assert validation_errors(sample(name), tmp_path) == []


def test_the_validator_would_find_an_error(tmp_path: Path) -> None:
    broken = Book(sample("blank"))
    part = broken.text("xl/workbook.xml").replace("<bookViews>", "<nonsense/><bookViews>")
    assert part != broken.text("xl/workbook.xml")
    data = with_parts(
        sample("blank"), lambda name, old: part.encode() if name == "xl/workbook.xml" else old
    )

    assert validation_errors(data, tmp_path) != []


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_keeps_every_sheet_and_value(
    name: str, by_libreoffice: dict[str, bytes]
) -> None:
    ours, theirs = Book(sample(name)), Book(by_libreoffice[name])

    assert list(theirs.sheets) == list(ours.sheets)
    assert {where: plain(value) for where, value in theirs.values.items()} == {
        where: plain(value) for where, value in ours.values.items()
    }


@pytest.mark.parametrize("name", ["right", "broken"])
def test_what_other_programs_save_reads_the_same(
    name: str, by_libreoffice: dict[str, bytes]
) -> None:
    """LibreOffice, openpyxl and IronCalc: same inputs, same verdict, same figures."""
    ours = read(sample(name))
    saved = {
        "LibreOffice": by_libreoffice[name],
        "openpyxl": resaved_by_openpyxl(sample(name)),
        "IronCalc": IronCalc(sample(name)).saved(),
    }
    errors = [each.code for each in ours.findings if each.severity == "error"]
    for program, data in saved.items():
        theirs = read(data)
        filled = {at: value for at, value in theirs.contents.items() if value not in {None, ""}}

        assert filled == {
            at: value for at, value in ours.contents.items() if value not in {None, ""}
        }, program
        assert theirs.unit_code == "110101"
        assert [each.code for each in theirs.findings if each.severity == "error"] == errors
        assert theirs.verdict == ours.verdict
        assert theirs.evaluation is not None
        assert ours.evaluation is not None
        assert theirs.evaluation.computed == ours.evaluation.computed


def test_the_same_call_gives_the_same_bytes() -> None:
    assert workbook(balanced()) == workbook(balanced())
    assert locked_with("a key") == locked_with("a key") != locked_with("another")


def test_another_run_gives_the_same_bytes(tmp_path: Path) -> None:
    """In other processes, with other hash seeds, in another time zone."""
    paths = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        paths.append(tmp_path / f"{seed}.xlsx")
        command = [sys.executable, "-c", "from xlreport.cli.main import main; main()"]
        command += ["template", "gov-disclosure-2019", "--period", "2020", "--unit", "110101"]
        command += ["--name", "甲镇", "--password", "", "-o", str(paths[-1])]
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
        subprocess.run(command, check=True, env=environment, capture_output=True, timeout=60)

    assert paths[0].read_bytes() == paths[1].read_bytes() == workbook()
