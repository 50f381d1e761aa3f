"""Report subject -> report: in the order of the form, with the words that the form declares."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, rollup_words, untranslated, workbook_words
from xlreport.findings import report_words as words
from xlreport.form import (
    ErrorValue,
    display_text,
    is_blank,
    is_money,
    money_unit,
    prepared_records,
)
from xlreport.layout import LabelKind, lay_out
from xlreport.publish.paragraphs import paragraphs
from xlreport.publish.printed_tables import FigurePrinter, printed_tables
from xlreport.publish.report import Paragraph, PrintedTable, Report, ReportPart, Role
from xlreport.publish.title import title_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.form import Contents, Evaluation, Form, MoneyUnit, Narrative, Period
    from xlreport.layout import SectionSheet

DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")


@dataclass(frozen=True)
class ReportSubject:
    """What a report is about: the unit, the period and the contents.

    `unwritten` are the codes of texts that somebody must still write: a roll-up holds no texts.
    `absent` are the units that a county's figures leave out. `amounts` is the unit in which amounts
    of money are printed; None is the form's own.
    """

    form: Form
    unit: str
    period: Period
    contents: Contents = field(repr=False)
    evaluation: Evaluation = field(repr=False)
    date: str = ""
    unwritten: frozenset[str] = frozenset()
    absent: tuple[str, ...] = ()
    amounts: MoneyUnit | None = None


def compose_report(subject: ReportSubject, *, is_draft: bool = False) -> Report:
    """Compose the report of a subject. The same arguments give the same report."""
    form = subject.form
    message, records = form.report, prepared_records(form, subject.contents)
    marks = _marks(subject)
    layout = lay_out(form, records, on_originals=False)
    return Report(
        title_parts(message.title, marks),
        subject.unit,
        tuple(Paragraph(Role.INTRODUCTION, each.format(**marks)) for each in message.introduction),
        tuple(_part(subject, sheet) for sheet in layout.sections),
        tuple(line for each in message.signature if (line := each.format(**marks))),
        form.language,
        is_draft,
    )


def _marks(subject: ReportSubject) -> Mapping[str, str]:
    language = subject.form.language
    return {
        "unit": subject.unit,
        "period": subject.period.label.in_language(language),
        "date": _dated(subject.date.strip()).in_language(language),
    }


def _dated(typed: str) -> LocalizedText:
    """The date under the signature, or a blank to fill in if there is none."""
    found = DATE.fullmatch(typed)
    if found is None:
        return untranslated(typed) if typed else words.NO_DATE
    year, month, day = map(int, found.groups())
    return words.DATE.format(year=year, month=month, day=day)


def _part(subject: ReportSubject, sheet: SectionSheet) -> ReportPart:
    section = sheet.section
    language = subject.form.language
    figures = FigurePrinter(
        subject.contents, subject.evaluation, subject.form.report.blank, subject.amounts
    )
    blocks: list[Paragraph | PrintedTable] = [*_head(subject, sheet, figures)]
    for table in printed_tables(sheet, figures, section.title, language):
        blocks += [table, *_absence(subject)]
    if subject.amounts and any(is_money(each.cell.type) for each in sheet.cells):
        note = rollup_words.ROUNDED_AMOUNTS.format(unit=subject.amounts.name)
        blocks.append(Paragraph(Role.NOTE, note.in_language(language)))
    blocks += [
        Paragraph(Role.FOOT, each.text) for each in sheet.labels if each.kind is LabelKind.FOOT
    ]
    prose = [
        paragraph
        for narrative in section.narratives
        for paragraph in _narrative(
            subject, narrative, is_labelled=narrative.code in labelled_texts(sheet)
        )
    ]
    return ReportPart(section.title, (*blocks, *prose), bool(sheet.cells) and sheet.landscape)


def _head(
    subject: ReportSubject, sheet: SectionSheet, figures: FigurePrinter
) -> Iterator[Paragraph]:
    """The head of an official page and the unit of measurement; the title has unit and period."""
    said = [
        workbook_words.NAMED.format(name=name, text=text) for name, text in sheet.section.frame.head
    ]
    if sheet.frame_line and sheet.frame_line.measure:
        unit = sheet.frame_line.measure
        shown = figures.unit(unit, subject.form.language) if money_unit(unit) else unit
        said.append(workbook_words.MEASURE.format(unit=shown))
    for each in said:
        yield Paragraph(Role.HEAD, each.in_language(subject.form.language))


def _absence(subject: ReportSubject) -> Iterator[Paragraph]:
    """A line under a table, with the units that it leaves out."""
    if subject.absent:
        said = words.ABSENT_UNITS.format(count=len(subject.absent), units=subject.absent)
        yield Paragraph(Role.NOTE, said.in_language(subject.form.language))


def labelled_texts(sheet: SectionSheet) -> set[str]:
    """The codes of the texts that have a label of their own on the sheet, and so in the report."""
    above = {each.box.bottom + 1 for each in sheet.labels if each.kind is LabelKind.NARRATIVE}
    return {each.narrative.code for each in sheet.texts if each.box.top in above}


def _narrative(
    subject: ReportSubject, narrative: Narrative, *, is_labelled: bool
) -> Iterator[Paragraph]:
    if is_labelled:
        yield Paragraph(Role.LABEL, narrative.label)
    content = subject.contents.get(narrative.code)
    if not is_blank(content):
        yield from paragraphs(
            str(content) if isinstance(content, ErrorValue) else display_text(content)
        )
    elif narrative.code in subject.unwritten:
        yield Paragraph(Role.EMPTY, words.TO_BE_WRITTEN.in_language(subject.form.language))
    elif subject.form.report.empty:
        yield Paragraph(Role.EMPTY, subject.form.report.empty)
