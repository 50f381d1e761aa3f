"""Rosters: the units expected to report, from CSV (UTF-8 or GB18030) or XLSX.

A roster has the columns `code` and `name`, and optionally `kind`, `contact`, `phone`, `due`,
`include`, `file`, `reason` and `formerly`. Headings may be Chinese. Codes are text, so leading
zeros survive. Titles, totals and remarks around the units are skipped; `Roster.notes` lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from xlreport.findings import CallError, Finding, LocalizedText, finding
from xlreport.findings import error_words as words
from xlreport.form.roster_codes import codes_of, is_cut
from xlreport.form.roster_heading import NEEDED, lines_above, title_unit
from xlreport.form.roster_lines import Line, lines_of
from xlreport.form.roster_sheet import RosterSheet, choose_sheet, line_words, shortened
from xlreport.form.roster_source import split_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SEPARATOR = re.compile(r"[\s、，,；;]+")
_DECISIONS = {"yes": True, "是": True, "y": True, "no": False, "否": False, "n": False, "": None}


_ADJUSTMENT_KINDS = frozenset({"adjust", "adjustment", "调整", "调整表", "差额表", "经费差额表"})

ADJUSTMENT_KIND = "调整"


@lru_cache(maxsize=256)
def is_adjustment_kind(kind: str) -> bool:
    """Whether a roster's kind of unit means an adjustment."""
    return kind.strip().casefold() in _ADJUSTMENT_KINDS


@dataclass(frozen=True, slots=True)
class Unit:
    """One reporting body, or an adjustment if its `kind` says so.

    `include` and `file` are the county's decisions, with their `reason`.

    `formerly` is its code in earlier periods, if that was another one; several stand one after the
    other.

    >>> xlreport.read_roster("demo/名册.csv").units[0].kind
    '乡镇'
    """

    code: str
    name: str
    kind: str = ""
    contact: str = ""
    phone: str = ""
    due: str = ""
    include: bool | None = None
    file: str = ""
    reason: str = ""
    formerly: str = ""

    @property
    def former_codes(self) -> list[str]:
        return [each for each in _SEPARATOR.split(self.formerly) if each]

    @property
    def is_adjustment(self) -> bool:
        """Whether it is no reporting unit but an adjustment with signed figures (调整表)."""
        return is_adjustment_kind(self.kind)


_FIELDS = frozenset(each.name for each in fields(Unit))


@dataclass(frozen=True)
class Roster:
    """The units expected to report.

    `title_unit` is the county named in the title above the heading. `notes` are findings about what
    the file holds besides the units, and about codes that were changed.

    >>> roster = xlreport.Roster((xlreport.Unit("0101", "甲镇"), xlreport.Unit("0102", "乙镇")))
    >>> roster.by_code["0102"].name, roster.find_by_name("甲镇").code
    ('乙镇', '0101')
    """

    units: tuple[Unit, ...]
    title_unit: str = ""
    notes: tuple[Finding, ...] = ()

    def find_by_name(self, name: str) -> Unit | None:
        """The only unit with a name. Else the only one with a longer or shorter form of it."""
        if not name:
            return None
        same = [each for each in self.units if each.name == name]
        near = [each for each in self.units if each.name in name or name in each.name]
        found = same or near
        return found[0] if len(found) == 1 else None

    @property
    def title_line(self) -> str:
        """A title above the heading from which the county is read back; blank if none would do."""
        line = f"{self.title_unit}填报单位名册"
        return line if self.title_unit and title_unit([line]) == self.title_unit else ""

    @cached_property
    def by_code(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.units}

    def present_codes(self, earlier: Mapping[str, str]) -> dict[str, str]:
        """The present codes of the units of an earlier period, by the codes they had then.

        `earlier` maps those codes to names. A former code means the unit that states it, whoever
        has the code now; unless that unit had its present code and name by then.
        """
        found: dict[str, str] = {}
        for unit in self.units:
            former = next((each for each in unit.former_codes if each in earlier), None)
            if former is not None and earlier.get(unit.code) != unit.name:
                found[former] = unit.code
        led = set(found.values())
        stayed = (unit.code for unit in self.units if unit.code in earlier)
        return found | {code: code for code in stayed if code not in found and code not in led}


def roster_file(path: Path) -> Path:
    """The file of a roster's path. `a.xlsx!/Sheet1` names a sheet of a.xlsx."""
    return split_path(path)[0]


def read_roster(path: str | Path) -> Roster:
    """The units expected to report, from a CSV file or a workbook.

    If a workbook has several rosters, the path names the sheet: `a.xlsx!/Sheet1`. Raises PathError
    if the file cannot be read, CallError with every mistake in the roster.

    >>> roster = xlreport.read_roster("demo/名册.csv")
    >>> len(roster.units), roster.units[0].name
    (12, '云岭县城关镇')
    """
    path = Path(path)
    found = choose_sheet(path)
    lines = list(lines_of(found))
    listed = [each for each in lines if each.is_unit]
    codes = codes_of([each.cells["code"] for each in listed])
    mistakes: list[LocalizedText] = []
    units = [_unit(line, code, mistakes) for line, code in zip(listed, codes, strict=True)]
    mistakes.extend(_double_codes(units))
    if mistakes:
        raise CallError(words.MISTAKES.format(path=found.path, mistakes=mistakes))
    if not units:
        raise CallError(words.NO_UNIT.format(path=found.path))
    above = [text for _, text in lines_above(found.sheet, found.heading)]
    notes = (*found.notes, *_line_notes(found, lines), *_code_notes(found, listed, codes))
    return Roster(tuple(units), title_unit(above), notes)


def _line_notes(found: RosterSheet, lines: Sequence[Line]) -> Iterator[Finding]:
    if passed := [each for each in lines if not each.is_unit]:
        told = shortened([line_words(each.number, each.text) for each in passed])
        yield finding("roster.passed-over", found.place(passed[0].number - 1), lines=told)


def _code_notes(
    found: RosterSheet, listed: Sequence[Line], codes: Sequence[str]
) -> Iterator[Finding]:
    """Notes about codes that differ from what their cells hold."""
    for key, is_number in (("roster.zeros", True), ("roster.code-typed", False)):
        changed = [
            (line, words.BECAME.format(was=line.cells["code"].text, now=code))
            for line, code in zip(listed, codes, strict=True)
            if line.cells["code"].is_bare is is_number and line.cells["code"].text != code
        ]
        if changed:
            place = found.place(changed[0][0].number - 1)
            yield finding(key, place, codes=shortened([became for _, became in changed]))


def _unit(line: Line, code: str, mistakes: list[LocalizedText]) -> Unit:
    value = {name: cell.text for name, cell in line.cells.items()} | {"code": code}
    blank = [name for name in NEEDED if not value[name]]
    mistakes.extend(words.NO_VALUE.format(number=line.number, name=name) for name in blank)
    if is_cut(line.cells["code"]):
        mistakes.append(words.CUT_CODE.format(number=line.number, code=code))
    decision = value.pop("include", "").lower()
    if decision not in _DECISIONS:
        mistakes.append(words.NO_DECISION.format(number=line.number))
    known = {name: text for name, text in value.items() if name in _FIELDS}
    return Unit(**known, include=_DECISIONS.get(decision))


def _double_codes(units: Sequence[Unit]) -> Iterator[LocalizedText]:
    yield from _doubles([(unit.code, unit.name) for unit in units], words.CODE_TWICE)
    former = [(code, unit.name) for unit in units for code in unit.former_codes]
    yield from _doubles(former, words.FORMER_TWICE)


def _doubles(codes: Sequence[tuple[str, str]], message: LocalizedText) -> Iterator[LocalizedText]:
    seen: dict[str, str] = {}
    for code, name in codes:
        if code and code in seen:
            yield message.format(code=code, one=seen[code], other=name)
        seen[code] = name
