"""A roster that is written is read back as it was: with its county, its decisions and its zeros."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlreport.form import Roster, Unit, read_roster
from xlreport.workflow import write_roster_file

UNITS = (
    Unit("0101", "甲镇", kind="乡镇", due="2021-01-31"),
    Unit("0102", "=乙镇", include=True, file="报回/0102/a.xlsx", reason="电话确认"),
    Unit("0103", "丙镇", include=False, reason="撤并"),
)


@pytest.mark.parametrize("name", ["名册.csv", "名册.xlsx"])
@pytest.mark.parametrize("county", ["云岭县", "云岭市云岭区", "", "不是县名的一句话"])
def test_it_comes_back(tmp_path: Path, name: str, county: str) -> None:
    """A county whose name could not be read back from a title is left out."""
    write_roster_file(Roster(UNITS, county), tmp_path / name)
    read = read_roster(tmp_path / name)

    assert read.units == UNITS
    assert read.title_unit == (county if county.startswith("云岭") else "")


@pytest.mark.parametrize("name", ["名册.csv", "名册.xlsx"])
def test_a_second_time_changes_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_roster_file(Roster(UNITS, "云岭县"), path)
    before = path.read_bytes()
    write_roster_file(read_roster(path), path, force=True)

    assert path.read_bytes() == before
