"""Findings on an imported report: mistakes of the report, and parts that could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from xlreport.findings import Finding, LocalizedText, finding, readable_value
from xlreport.form import figure_of, is_blank, label_wordings, normalize_label
from xlreport.importing.printed_values import read_printed_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Evaluation, Form, Table
    from xlreport.importing.find_tables import FoundTables, RowAnomaly
    from xlreport.importing.find_texts import FoundTexts
    from xlreport.intake import Locator


CLOSE_MATCH = 75
"""Percent of similarity from which a finding names a label as the one perhaps meant."""


def table_findings(
    found: FoundTables, form: Form, editions: Sequence[Form], locator: Locator
) -> Iterator[Finding]:
    """Findings on tables and rows: missing, repeated, unknown, misshapen, of another edition."""
    for code, table in form.tables.items():
        if code in found.tables:
            if missing := found.missing_rows(table):
                yield _missing_rows(table, missing, locator)
            continue
        location, name = locator.of_address(table.first_address), _name(form, table)
        if other := _edition(table, found):
            yield finding("report.other-edition", location, table=name, edition=other.code)
        else:
            yield finding("report.table-missing", location, table=name)
    for anomaly in found.anomalies:
        yield _anomaly_finding(anomaly, form, editions, locator)
    for at in found.duplicates:
        yield finding("report.row-twice", locator.of_address(at))


def _edition(table: Table, found: FoundTables) -> Form | None:
    """The other edition whose table the report has instead of this one."""
    same = (
        other
        for other, there in found.other_editions
        if there.code == table.code or (there.title and there.title == table.title)
    )
    return next(same, None)


def _missing_rows(table: Table, missing: list[str], locator: Locator) -> Finding:
    first = next(at for at in table.cells if at.row == missing[0])
    labels = [" › ".join(table.rows.labels[row]) for row in missing]
    return finding(
        "report.rows-missing", locator.of_address(first), count=len(missing), rows=labels
    )


def _anomaly_finding(
    anomaly: RowAnomaly, form: Form, editions: Sequence[Form], locator: Locator
) -> Finding:
    table = form.tables[anomaly.table]
    location = locator.of_sheet(locator.of_address(table.first_address).sheet or "")
    values = [readable_value(each or None) for each in anomaly.values]
    other = next((each.code for each in editions if _has_row(each, anomaly)), None)
    if anomaly.code == "report.row-unknown" and other:
        return finding(
            "report.row-of-edition", location, row=anomaly.label, edition=other, values=values
        )
    return finding(
        anomaly.code,
        location,
        observed=" ".join(anomaly.values),
        row=anomaly.label or _name(form, table),
        values=values,
        count=len(anomaly.values),
        expected=anomaly.expected,
        hint=_hint(anomaly, table),
    )


def _has_row(other: Form, anomaly: RowAnomaly) -> bool:
    table = other.tables.get(anomaly.table)
    return table is not None and any(
        normalize_label(anomaly.label) in label_wordings(leaf) for leaf in table.rows.leaves
    )


def _hint(anomaly: RowAnomaly, table: Table) -> LocalizedText:
    """A hint at the row whose label is most similar to an unknown one. It is never used."""
    labels = [leaf.label for leaf in table.rows.leaves if leaf.label]
    near = process.extractOne(anomaly.label, labels, scorer=fuzz.ratio, score_cutoff=CLOSE_MATCH)
    if near is None:
        return LocalizedText("", "")
    return LocalizedText("是否为“{near}”？", " Is “{near}” meant?").format(near=near[0])


def total_findings(
    found: FoundTables, form: Form, evaluation: Evaluation, locator: Locator
) -> Iterator[Finding]:
    """A finding for each printed total that its parts do not give, and one for a table's blanks."""
    for code in form.tables:
        blank = 0
        for at, cell in form.tables[code].cells.items():
            if (
                cell.is_input
                or cell.shows_text
                or at not in found.printed
                or at in found.duplicates
            ):
                continue
            reading = read_printed_cell(found.printed[at], cell.type)
            printed, computed = figure_of(reading.content), evaluation.computed.get(at)
            if is_blank(reading.content):
                blank += computed is not None
            elif printed is None:
                yield finding(reading.code, locator.of_address(at), observed=str(reading.content))
            elif computed is not None and printed != computed:
                yield finding(
                    "report.total-differs",
                    locator.of_address(at),
                    observed=printed,
                    expected=computed,
                    difference=printed - computed,
                )
        if blank:
            first = form.tables[code].first_address
            location = locator.of_sheet(locator.of_address(first).sheet or "")
            yield finding("report.totals-blank", location, count=blank)


def section_findings(texts: FoundTexts, locator: Locator) -> Iterator[Finding]:
    """One finding for each section whose title was not found."""
    for section in texts.missing:
        yield finding(
            "report.section-missing", locator.of_sheet(section.sheet), section=section.title
        )


def _name(form: Form, table: Table) -> str:
    section = next(each for each in form.sections if table in each.tables)
    return " › ".join(each for each in (section.title, table.title) if each)
