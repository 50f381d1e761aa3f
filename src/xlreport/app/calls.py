"""The calls that the page knows, by name. They run in the folder that holds their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import xlreport

Options: TypeAlias = Mapping[str, str]
Progress: TypeAlias = Callable[[xlreport.Step, int, int], None]
"""Is told which step runs, and how many of how many files are done."""

ROLL_UP = Path("汇总.xlsx")


@dataclass(frozen=True, slots=True)
class Answer:
    """Data for the page, and the files that it takes out of the folder."""

    value: object = None
    files: Sequence[Path] = ()


def consolidate_folder(options: Options, progress: Progress) -> Answer:
    """The roll-up of the returns in the folder."""
    roll_up = xlreport.consolidate(
        Path(),
        roster=Path(options["roster"]),
        form=options.get("form") or None,
        period=options.get("period") or None,
        reader=xlreport.InThisProcess(),
        progress=progress,
    )
    roll_up.write(ROLL_UP)
    return Answer({each.unit.code: each.status.value for each in roll_up.units}, [ROLL_UP])


def publish_workbook(options: Options, _progress: Progress) -> Answer:
    """The report of a workbook as a Word file and as a web page."""
    path = Path(options["workbook"])
    files = [path.with_suffix(ending) for ending in (".docx", ".html")]
    for each in files:
        made = xlreport.publish_report(path, each, form=options.get("form") or None)
    return Answer(made.report.title if made.report else None, files if made.report else ())


CALLS: Mapping[str, Callable[[Options, Progress], Answer]] = {
    "consolidate": consolidate_folder,
    "publish": publish_workbook,
}
