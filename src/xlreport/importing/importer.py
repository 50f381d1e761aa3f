"""A published report -> the contents of the form's cells, with findings on all that is odd."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Location, Severity, finding
from xlreport.form import figure_of, for_period, is_money
from xlreport.importing.document import UnreadableDocument
from xlreport.importing.find_all_tables import find_all_tables
from xlreport.importing.find_texts import find_texts
from xlreport.importing.find_title import FoundTitle, find_title
from xlreport.importing.formats import read_report
from xlreport.importing.import_checks import section_findings, table_findings, total_findings
from xlreport.importing.printed_values import read_printed_cell
from xlreport.importing.size_limits import check_document_size, check_file_size
from xlreport.importing.stated_unit import other_unit
from xlreport.intake import Locator, check_findings, finding_value
from xlreport.layout import compiled
from xlreport.publish import mention_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Content, Contents, Form, Period
    from xlreport.importing.document import Document
    from xlreport.importing.find_tables import FoundTables
    from xlreport.importing.find_texts import FoundTexts
    from xlreport.rules import Address, Figure


MOST_BOXES = 5
"""The most text boxes that a finding quotes."""
_LONGEST_QUOTE = 30


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the caller knows of a report. The title gives a unit name or period that is not known.

    `editions` are the form's other editions: their tables are recognised, and a report for a period
    that one of them covers is read by that one.
    """

    form: Form
    editions: tuple[Form, ...] = ()
    unit_code: str = ""
    unit_name: str = ""
    period: Period | None = None


@dataclass(frozen=True)
class ImportedReport:
    """A report after its import. `period` is None where it is not certain, or nothing was read.

    `contents` are by address or text code. `filled_cells` counts the cells of tables that the
    report had, blank ones and totals included.
    """

    file: str
    form: Form
    unit_code: str = ""
    unit_name: str = ""
    period: Period | None = None
    contents: Contents = field(default_factory=dict, repr=False)
    filled_cells: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether a workbook can be made of it: its period is known, and the form covers it."""
        return self.period is not None and self.form.coverage.covers(self.period)

    @property
    def has_errors(self) -> bool:
        return any(each.severity is Severity.ERROR for each in self.findings)


def import_report(data: bytes, file: str, options: ImportOptions) -> ImportedReport:
    """Read a report from the bytes of a file; the ending of the name `file` tells its format.

    Never raises for what a file holds: that is a finding.
    """
    blank = ImportedReport(file, options.form)
    location = Location(options.unit_code or None, file)
    try:
        check_file_size(data)
        document = read_report(data, file)
        check_document_size(document)
    except UnreadableDocument as problem:
        message = finding("report.unreadable", location, reason=problem.reason)
        if problem.is_template:
            message = finding("report.own-template", location)
        return replace(blank, findings=(message,))
    first = _Import(document, file, options)
    edition = _edition_of(first.period, options)
    if edition is options.form:
        return first.imported()
    others = tuple(each for each in (options.form, *options.editions) if each is not edition)
    read = _Import(document, file, replace(options, form=edition, editions=others)).imported()
    told = finding(
        "report.edition-of-year", location, observed=str(first.period), expected=edition.code
    )
    return replace(read, findings=(told, *read.findings))


def _edition_of(period: Period | None, options: ImportOptions) -> Form:
    """The edition that covers a report's period; the form asked for where none is certain."""
    if period is None or options.form.coverage.covers(period):
        return options.form
    covering = [each for each in options.editions if each.coverage.covers(period)]
    return covering[0] if len(covering) == 1 else options.form


class _Import:
    """The import of one document."""

    def __init__(self, document: Document, file: str, known: ImportOptions) -> None:
        self._file, self._known = file, known
        self._form = known.form
        self._found: FoundTables = find_all_tables(document, self._form, known.editions)
        self._texts: FoundTexts = find_texts(document, self._form)
        self._boxes = document.boxes
        self._other_unit = other_unit(document, self._form)
        self._title: FoundTitle | None = find_title(self._texts.preamble, self._form)
        self._places = Locator(
            self._form, compiled(self._form).positions.cell_refs, known.unit_code or None, file
        )

    @property
    def period(self) -> Period | None:
        """The period as it is known, else as the title states it."""
        return self._known.period or (self._title.period if self._title else None)

    def imported(self) -> ImportedReport:
        if not self._found.tables and not self._texts.texts:
            message = finding("report.not-a-report", self._places.of_file, form=self._form.name)
            return ImportedReport(self._file, self._form, findings=(message,))
        read = {at: each for at, each in self._read() if self._is_in_unit(at)}
        contents: dict[Address | str, Content] = {at: each for at, (each, _) in read.items()}
        contents.update(self._texts.texts)
        told = [each for _, each in read.values() if each is not None]
        title, period = self._title, self.period
        return ImportedReport(
            self._file,
            self._form,
            self._known.unit_code,
            self._known.unit_name or (title.unit if title else ""),
            period,
            contents,
            len(self._found.printed),
            tuple(self._findings(contents, told, period)),
        )

    def _is_in_unit(self, at: Address) -> bool:
        """Whether a figure is printed in the form's unit of measure."""
        return self._other_unit is None or not is_money(self._form.cells[at].type)

    def _read(self) -> Iterator[tuple[Address, tuple[Content, Finding | None]]]:
        """Every input that was printed: its content, and a finding where one is needed."""
        for at, text in self._found.printed.items():
            cell = self._form.cells[at]
            if not cell.is_input or at in self._found.duplicates:
                continue
            reading = read_printed_cell(text, cell.type)
            told = None
            if reading.code:
                told = finding(
                    reading.code,
                    self._places.of_address(at),
                    observed=text.strip(),
                    expected=finding_value(reading.content),
                )
            yield at, (reading.content, told)

    def _findings(
        self, contents: Contents, told: Sequence[Finding], period: Period | None
    ) -> Iterator[Finding]:
        form, locator = self._form, self._places
        about = for_period(form, period) if period else form
        evaluation = compiled(about).evaluator.evaluate(contents, self._carried(about))
        if self._other_unit is not None:
            yield finding("report.other-unit", locator.of_file, observed=self._other_unit)
        if period is None:
            yield finding("report.no-period", locator.of_file)
        elif not form.coverage.covers(period):
            yield finding(
                "report.other-period",
                locator.of_file,
                observed=str(period),
                expected=form.coverage.label.in_language(form.language),
            )
        if self._title and period and self._title.period != period:
            yield finding(
                "report.period-differs",
                locator.of_file,
                observed=str(self._title.period),
                expected=str(period),
            )
        if self._title is None and not self._known.unit_name:
            yield finding("report.no-unit", locator.of_file)
        yield from table_findings(self._found, form, self._known.editions, locator)
        yield from told
        yield from total_findings(self._found, form, evaluation, locator)
        yield from section_findings(self._texts, locator)
        if boxes := self._boxes:
            texts = [_shortened(each) for each in boxes[:MOST_BOXES]]
            yield finding("report.text-boxes", locator.of_file, count=len(boxes), texts=texts)
        if period is not None:
            filled = (contents, evaluation)
            yield from mention_findings(self._texts.texts, form, period, filled, locator)
        said = {each.location.address for each in told}
        for each in check_findings(form, contents, {}, evaluation, locator):
            if not (each.code == "cell.not-a-number" and each.location.address in said):
                yield each

    def _carried(self, form: Form) -> dict[Address, Figure]:
        """The printed figures of cells that are computed from earlier periods.

        A report does not print those periods, so these figures stand as they are.
        """
        found: dict[Address, Figure] = {}
        for at, text in self._found.printed.items():
            cell = form.cells[at]
            figure = figure_of(read_printed_cell(text, cell.type).content) if cell.carried else None
            is_sure = at not in self._found.duplicates and self._is_in_unit(at)
            if figure is not None and is_sure:
                found[at] = figure
        return found


def _shortened(text: str) -> str:
    return f"{text[:_LONGEST_QUOTE]}…" if len(text) > _LONGEST_QUOTE else text
