"""LibreOffice as second engine: a sample of the fillings, each in a workbook of its own.

Headless LibreOffice believes what is stored unless its settings say otherwise, so every stored
result is nonsense beforehand, and a formula on the cover has to come back right.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.engines import resaved_by_libreoffice
from tests.parity.cases import shown
from tests.parity.compare import Comparison
from tests.parity.engine import SENTINEL, assignment
from tests.parity.fillings import Fillings
from tests.parity.runs import Tally, draw, form_of
from tests.workbooks import (
    NONSENSE,
    Book,
    ErrorCell,
    FormulaCell,
    a1,
    corrupted,
    edited,
    with_parts,
)
from xlreport.form import ErrorValue, Evaluator
from xlreport.layout import lay_out
from xlreport.template import Filling, write_template

if TYPE_CHECKING:
    from tests.parity.promises import Shown
    from tests.workbooks import Typed, Where
    from xlreport.form import Contents, Form
    from xlreport.layout import Layout
    from xlreport.rules import CellRef

IN_ONE_CALL = 40
"""Workbooks that one start of LibreOffice converts."""


class Sample(NamedTuple):
    """One filling of a form, and what a report calls the form."""

    form: Form
    text: str
    contents: Contents


def compare(name: str, count: int, seed: int) -> Tally:
    """Compare so many fillings of a shipped form, or one filling each of random forms."""
    tally = Tally(f"{name or 'random forms'} in LibreOffice", forms=0 if name else count)
    samples = _samples(name, count, seed)
    while batch := list(islice(samples, IN_ONE_CALL)):
        saved = resaved_by_libreoffice(
            {str(at): workbook(each.form, each.contents) for at, each in enumerate(batch)}
        )
        for at, each in enumerate(batch):
            _add(tally, each, saved[str(at)])
    return tally


def _samples(name: str, count: int, seed: int) -> Iterator[Sample]:
    """The first fillings that a run with this seed compares; of random forms each one's first."""
    for number in range(1 if name else count):
        random = Random(seed + number)
        form, text = form_of(name, random)
        drawn = Fillings(form, Evaluator(form))
        for contents in draw(drawn, random, count if name else 1):
            yield Sample(form, text, contents)


def recalculated(saved: bytes) -> Book:
    """A workbook that LibreOffice saved, if it really calculated."""
    book = Book(saved)
    assert sentinel(book) == 2, "LibreOffice did not calculate"
    return book


def _add(tally: Tally, sample: Sample, saved: bytes) -> None:
    evaluation, comparison = (
        Evaluator(sample.form).evaluate(sample.contents),
        Comparison(lay_out(sample.form), logicals_count=True),
    )
    show = partial(_shown, recalculated(saved))
    found = comparison.disagreements(show, sample.contents, evaluation)
    tally.cases += 1
    tally.passed += evaluation.passes
    tally.excused += comparison.excused
    if found:
        tally.disagreements += 1
        tally.reports.append("\n".join([sample.text, shown(sample.contents), *found]))


def workbook(form: Form, contents: Contents) -> bytes:
    """The filled workbook without a right result, and with the formula that shows it is calculated.

    An empty text stands as a formula's result, an error value as itself: no writer of ours does so.
    """
    layout = lay_out(form)
    made = corrupted(write_template(form, assignment(form), Filling(contents)))
    return _with_sentinel(edited(made, dict(_odd(layout, contents))))


def _odd(layout: Layout, contents: Contents) -> Iterator[tuple[Where, Typed]]:
    for at, content in contents.items():
        ref = layout.ref_of(at)
        if content == "":
            yield (ref.sheet, ref.a1), FormulaCell('""')
        elif isinstance(content, ErrorValue):
            yield (ref.sheet, ref.a1), ErrorCell(content.text)


def _with_sentinel(data: bytes) -> bytes:
    row, column = SENTINEL
    cell = f'<c r="{a1(row - 1, column - 1)}"><f>1+1</f><v>{NONSENSE}</v></c>'
    added = f'<row r="{row}">{cell}</row></sheetData>'

    def change(name: str, old: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return old
        return old.replace(b"</sheetData>", added.encode())

    return with_parts(data, change)


def _shown(saved: Book, ref: CellRef) -> Shown:
    return saved.sheet(ref.sheet).value(ref.a1)


def sentinel(saved: Book) -> Shown:
    """What the formula on the cover came to."""
    row, column = SENTINEL
    return next(iter(saved.sheets.values())).value(a1(row - 1, column - 1))
