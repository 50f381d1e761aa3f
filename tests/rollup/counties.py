"""Counties on disk, consolidated by the command line: one call, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.workbooks import BROKEN, every_kind, workbook
from xlreport.cli.main import run_command_line
from xlreport.form import Content

JIA, YI, BING = ("0101", "甲镇"), ("0102", "乙镇"), ("0103", "丙镇")
ROSTER = "code,name\n0101,甲镇\n0102,乙镇\n0103,丙镇\n"


@cache
def sends(unit: tuple[str, str], received: int, *, period: str = "2020", carried: int = 0) -> bytes:
    """A return: so many received and granted, at 0.10 each; `carried` spoils the balance."""
    contents: dict[str, Content] = {
        "applications[received, natural]": received,
        "applications[granted, natural]": received,
        "applications[carried_out, natural]": carried,
        "procurement[central, amount]": Decimal(received) / 10,
    }
    return workbook(contents, unit=unit, period=period)


@cache
def sends_words(unit: tuple[str, str]) -> bytes:
    """A return with text, broken and too large numbers."""
    return workbook(BROKEN, unit=unit)


@cache
def sends_another_form(unit: tuple[str, str]) -> bytes:
    return workbook(form=every_kind(), period="2024-Q1", unit=unit)


@dataclass(frozen=True)
class Outcome:
    """What a call of `consolidate` left behind."""

    code: int
    report: dict[str, Any]
    out: str
    err: str

    @property
    def units(self) -> dict[str, tuple[str, bool]]:
        """Each unit's status and whether it counts."""
        return {each["name"]: (each["status"], each["included"]) for each in self.report["units"]}

    @property
    def strays(self) -> set[tuple[str, str]]:
        return {(each["file"], each["reason"]) for each in self.report["strays"]}

    def codes(self, *but: str) -> list[tuple[str, str, str | None]]:
        """The findings' codes, severities and units, `but` some codes."""
        return [
            (each["code"], each["severity"], each["unit"])
            for each in self.report["findings"]
            if each["code"] not in but
        ]

    def total(self, at: str) -> int | float | None:
        figure: int | float | None = self.report["totals"][at]
        return figure


def lay(folder: Path, files: Mapping[str, bytes], roster: str = ROSTER) -> None:
    """Put files and a roster into a folder."""
    (folder / "名册.csv").write_text(roster, encoding="utf-8")
    (folder / "报回").mkdir(exist_ok=True)
    for name, data in files.items():
        path = folder / "报回" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def call(capsys: Any, *arguments: str) -> tuple[int, str, str]:
    """One call of the program: its exit code, what it printed, what it complained."""
    capsys.readouterr()
    code = run_command_line(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def consolidated(capsys: Any, *arguments: str, paths: tuple[str, ...] = ("报回",)) -> Outcome:
    """Consolidate the folder that the test stands in; without a result the report is empty."""
    report = Path("汇总.json")
    code, out, err = call(
        capsys,
        "consolidate",
        *paths,
        "--roster",
        "名册.csv",
        "-o",
        "汇总.xlsx",
        "--json",
        report.name,
        *arguments,
    )
    told = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    return Outcome(code, told, out, err)
