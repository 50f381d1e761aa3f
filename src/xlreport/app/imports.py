"""Reads published reports back into workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import xlreport
from xlreport.app.answer import Answer
from xlreport.app.told import told_finding
from xlreport.app.zipping import zip_files

if TYPE_CHECKING:
    from xlreport.app.given import Given


def read_back(given: Given) -> Answer:
    """Make a workbook of each report: one is a file by itself, several are a zip archive."""
    paths, folder = given.paths("paths"), Path(given.text("folder"))
    is_single = len(paths) == 1
    run = xlreport.import_reports(
        paths,
        folder / f"{paths[0].stem}.xlsx" if is_single else folder,
        form=given.form or "",
        period=given.period,
        roster=given.roster,
    )
    made = list(run.targets.values())
    if len(made) > 1:
        out = Path(given.text("out"))
        zip_files(out, ((each.name, each.read_bytes()) for each in made))
        made = [out]
    reports = [
        {
            "file": each.file,
            "code": each.unit_code,
            "name": each.unit_name,
            "period": str(each.period or ""),
            "filled": each.filled_cells,
            "made": each.file in run.targets,
            "findings": [told_finding(says) for says in each.findings],
        }
        for each in run.reports
    ]
    return Answer(reports, made)
