"""The campaign: read every broken workbook, and hold what was accepted against a witness."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

import openpyxl
import python_calamine

from tests.mutation.mutations import MOVING, MUTATIONS
from tests.mutation.seeds import FIGURES
from tests.workbooks import gov
from xlreport.intake import Submission, read_submission
from xlreport.layout import Layout, lay_out
from xlreport.rollup.totals import additive_figure

Cells = Mapping[tuple[str, int, int], Any]
_NOT_A_PART = (NotImplementedError, RuntimeError)
"""What zipfile raises over an entry that says it is encrypted, or packed in a strange way."""
_FAR = re.compile(rb'r="(?:[A-Z]{3,}|[A-Z]+\d{5,})')


@dataclass
class Outcome:
    """What came of a campaign: verdicts by mutation, and everything that should not have been."""

    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    unwitnessed: int = 0
    """Accepted files that no other library reads, for damage in parts that we need not."""

    @property
    def count(self) -> int:
        return sum(self.verdicts.values())


def run(workbooks: Mapping[str, bytes], count: int, seed: int) -> Outcome:
    """Break the workbooks `count` times, each time once, and read what came of it."""
    layout, random, outcome = lay_out(gov()), Random(seed), Outcome()
    names = list(MUTATIONS)
    weights = [weight for _, weight in MUTATIONS.values()]
    for number in range(count):
        program = random.choice(list(workbooks))
        name = random.choices(names, weights)[0]
        case = f"{seed}/{number}: {name} in a file of {program}"
        try:
            data = MUTATIONS[name][0](workbooks[program], random, layout)
        except (LookupError, ValueError, AssertionError):
            continue  # the file has no such cell or part
        submission = read(data, case, outcome)
        if submission is None:
            continue
        outcome.verdicts[name, submission.verdict] += 1
        if not submission.passes:
            continue
        cells = witness(data)
        if cells is None:
            outcome.unwitnessed += 1
        else:
            found = [*differences(submission, cells, layout)]
            if name == MOVING:
                found += lost(submission, layout)
            outcome.wrong.extend(f"{case}: {each}" for each in found)
    return outcome


def read(data: bytes, case: str, outcome: Outcome) -> Submission | None:
    try:
        return read_submission(data, "a.xlsx", lambda code: gov() if code == gov().code else None)
    except Exception as problem:  # noqa: BLE001 - any exception at all is what the campaign seeks
        outcome.wrong.append(f"{case}: {type(problem).__name__}: {problem}")
        return None


def differences(submission: Submission, cells: Cells, layout: Layout) -> Iterator[str]:
    """Inputs of an accepted file that count for something else than their cell shows."""
    renamed = {
        each.expected: each.observed
        for each in submission.findings
        if each.code == "layout.sheet-renamed"
    }
    for at, placed in layout.cells.items():
        if not placed.cell.is_input:
            continue
        ref = placed.ref
        shown = cells.get((str(renamed.get(ref.sheet, ref.sheet)), ref.row, ref.column))
        number = shown if isinstance(shown, int | float) and not isinstance(shown, bool) else 0
        counted = additive_figure(submission.contents.get(at)) or 0
        if abs(float(counted) - float(number)) > 1e-6 * max(1.0, abs(float(number))):
            yield f"{at} counts {counted}, its cell shows {shown!r}"


def lost(submission: Submission, layout: Layout) -> Iterator[str]:
    """Figures of the seed that an accepted file counts otherwise: their lines moved unseen."""
    for at, placed in layout.cells.items():
        expected = FIGURES.get(str(at))
        if not placed.cell.is_input or not isinstance(expected, int | Decimal):
            continue
        counted = additive_figure(submission.contents.get(at)) or 0
        if counted != expected:
            yield f"{at} counts {counted} and was {expected} before its line moved"


def witness(data: bytes) -> Cells | None:
    """What another library reads from the file; None where none can."""
    # python-calamine takes the whole process down over a cell far away.
    readers = (_openpyxl,) if _has_far_cells(data) else (_calamine, _openpyxl)
    for reader in readers:
        try:
            return reader(data)
        except Exception:  # noqa: BLE001, S112 - they raise many things over a damaged file
            continue
    return None


def _has_far_cells(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/"):
                try:
                    if _FAR.search(package.read(name)):
                        return True
                except (*_NOT_A_PART, zipfile.BadZipFile, zlib.error, EOFError):
                    return True
    return False


def _calamine(data: bytes) -> Cells:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        (name, row, column): value
        for name in book.sheet_names
        for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for column, value in enumerate(values)
    }


def _openpyxl(data: bytes) -> Cells:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, row - 1, column - 1): cell.value
        for sheet in book.worksheets
        for (row, column), cell in sheet._cells.items()  # noqa: SLF001 - rows would span a void
    }
