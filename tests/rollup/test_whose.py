"""Whose a workbook is: what a unit or another office can do to it, and what is said of that.

Every case lies on disk and goes through `consolidate --key`; 甲镇 sends a right file beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.rollup.counties import BING, JIA, YI, consolidated, lay
from tests.workbooks import balanced, edited, gov, shipped
from xlreport.definition import parse_period
from xlreport.layout import lay_out, sign
from xlreport.rules import Address
from xlreport.template import Assignment, Filling, write_template

KEY, OTHER_KEY = bytes(range(32)), bytes(32)


def handed_out(
    unit: tuple[str, str],
    *,
    form: str = "gov-disclosure-2019",
    period: str = "2020",
    key: bytes = KEY,
    received: int = 5,
) -> bytes:
    made = shipped(form)()
    places: list[Address | str] = [*made.cells, *made.narratives]
    by_text = {str(at): at for at in places}
    figures = balanced(received=received, granted=received - 1)
    filling = Filling({by_text[at]: each for at, each in figures.items() if at in by_text})
    return write_template(made, Assignment(parse_period(period, made), *unit, key=key), filling)


def with_cover(data: bytes, unit: tuple[str, str]) -> bytes:
    fields = lay_out(gov()).field_by_code
    refs = [fields[code].ref for code in ("unit_code", "unit_name")]
    return edited(data, {(s.sheet, s.a1): each for s, each in zip(refs, unit, strict=True)})


def with_marks(data: bytes, unit: tuple[str, str], sealed: str | None = None) -> bytes:
    """The hidden marks say another unit, and another seal where one is given."""
    marks = {("_xlreport", "B5"): unit[0], ("_xlreport", "B6"): unit[1]}
    if sealed:
        marks["_xlreport", "B8"] = sealed
    return edited(with_cover(data, unit), marks)


def plain_seal(unit: tuple[str, str]) -> str:
    return sign(b"", gov().code, *unit, "2020")


@dataclass(frozen=True)
class Case:
    """`units` are the statuses of 乙镇 and 丙镇, `findings` what is said, as (code, unit)."""

    name: str
    files: Callable[[], dict[str, bytes]]
    units: tuple[str, str]
    findings: list[tuple[str, str | None]]
    key: bool = True


NOBODY = [("unit.missing", "0102"), ("unit.missing", "0103")]

CASES = [
    Case(
        "乙's cover says 丙",
        lambda: {"丙.xlsx": with_cover(handed_out(YI), BING)},
        ("rejected", "missing"),
        [("unit.altered", "0102"), ("unit.altered", "0102"), ("unit.missing", "0103")],
    ),
    Case(
        "乙's cover and hidden marks say 丙",
        lambda: {"丙.xlsx": with_marks(handed_out(YI), BING)},
        ("missing", "rejected"),
        [("unit.missing", "0102"), ("unit.not-ours", "0103")],
    ),
    Case(
        "so do they, with a seal worked out anew",
        lambda: {"丙.xlsx": with_marks(handed_out(YI), BING, plain_seal(BING))},
        ("missing", "rejected"),
        [("unit.missing", "0102"), ("unit.not-ours", "0103")],
    ),
    Case(
        "which only a key can tell",
        lambda: {"丙.xlsx": with_marks(handed_out(YI, key=b""), BING, plain_seal(BING))},
        ("missing", "accepted"),
        [("unit.missing", "0102")],
        key=False,
    ),
    Case(
        "without a key a plain digest still tells an accident",
        lambda: {"丙.xlsx": with_marks(handed_out(YI, key=b""), BING)},
        ("missing", "rejected"),
        [("unit.missing", "0102"), ("unit.not-ours", "0103")],
        key=False,
    ),
    Case(
        "乙's file copied and filled for 丙 as well",
        lambda: {"乙.xlsx": handed_out(YI), "丙.xlsx": handed_out(YI, received=9)},
        ("conflict", "missing"),
        [("unit.conflict", "0102"), ("unit.missing", "0103")],
    ),
    Case(
        "the same file under two names",
        lambda: {"乙.xlsx": handed_out(YI), "丙.xlsx": handed_out(YI)},
        ("accepted", "missing"),
        [("unit.duplicate", "0102"), ("unit.missing", "0103")],
    ),
    Case(
        "files with each other's names",
        lambda: {"丙.xlsx": handed_out(YI), "乙.xlsx": handed_out(BING)},
        ("accepted", "accepted"),
        [],
    ),
    Case(
        "another county's workbook for a unit of the same code",
        lambda: {"乙.xlsx": handed_out(YI, key=OTHER_KEY)},
        ("rejected", "missing"),
        [("unit.not-ours", "0102"), ("unit.missing", "0103")],
    ),
    Case(
        "another county's workbook",
        lambda: {"外.xlsx": handed_out(("9901", "外来镇"))},
        ("missing", "missing"),
        [*NOBODY, ("unit.unknown", "9901")],
    ),
    Case(
        "the other edition's",
        lambda: {"乙.xlsx": handed_out(YI, form="gov-disclosure-2021", period="2021")},
        ("rejected", "missing"),
        [("file.other-form", "0102"), ("unit.missing", "0103")],
    ),
    Case(
        "last year's",
        lambda: {"乙.xlsx": handed_out(YI, period="2019")},
        ("rejected", "missing"),
        [("file.other-period", "0102"), ("unit.missing", "0103")],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_whose_it_is(
    case: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("county.key").write_bytes(KEY)
    lay(tmp_path, {"甲.xlsx": handed_out(JIA, key=KEY if case.key else b""), **case.files()})
    asked = ("--form", gov().code, "--period", "2020")
    key = ("--key", "county.key") if case.key else ()

    outcome = consolidated(capsys, *asked, *key)

    statuses = {name: status for name, (status, _) in outcome.units.items()}
    assert statuses == {"甲镇": "accepted", "乙镇": case.units[0], "丙镇": case.units[1]}
    assert all(included == (status == "accepted") for status, included in outcome.units.values())
    told = [
        (each["code"], each["unit"])
        for each in outcome.report["findings"]
        if each["code"].startswith(("unit.", "file."))
    ]
    assert sorted(told) == sorted(case.findings)
    for made in Path().glob("汇总.*"):
        assert KEY not in made.read_bytes()
        assert KEY.hex().encode() not in made.read_bytes()
