"""What an import found, as tables: a line for each report, finding and figure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.findings import Severity, count_by_severity, readable_value
from xlreport.findings import report_words as words
from xlreport.form import display_text, figure_of, prior_addresses_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from xlreport.findings import Finding, Language, LocalizedText
    from xlreport.form import Form
    from xlreport.importing.importer import ImportedReport

AuditLine = tuple[str | int | Decimal, ...]

_MOST_NAMED = 5
"""So many differences stand in a cell; all of them are lines of the table of findings."""


def report_lines(reports: Sequence[ImportedReport], language: Language) -> Iterator[AuditLine]:
    """A line for each report, after one with the titles of the columns."""
    yield tuple(each.in_language(language) for each in words.AUDIT_COLUMNS)
    kinds = _kinds({each.form.code: each.form for each in reports}.values())
    for report in reports:
        counts = count_by_severity(report.findings)
        yield (
            report.file,
            report.unit_code,
            report.unit_name,
            str(report.period or ""),
            report.form.code,
            _state(report).in_language(language),
            report.filled_cells,
            len(report.form.cells),
            *(_told(each for each in report.findings if is_told(each)) for is_told in kinds),
            counts[Severity.ERROR],
            counts[Severity.WARNING],
        )


def _kinds(forms: Iterable[Form]) -> tuple[Callable[[Finding], bool], ...]:
    """Which findings each column shows: totals, edition, rules, rules on the year before, texts."""
    of_prior = {
        each.rule.finding_code
        for form in forms
        for each in form.rule_instances
        if any(prior_addresses_of(each))
    }
    return (
        lambda each: each.code == "report.total-differs",
        lambda each: each.code in {"report.other-edition", "report.row-of-edition"},
        lambda each: each.code.startswith("rule.") and each.code not in of_prior,
        lambda each: each.code in of_prior,
        lambda each: each.code == "report.text-differs",
    )


def _state(report: ImportedReport) -> LocalizedText:
    if not report.filled_cells:
        return words.AUDIT_UNREAD
    is_whole = report.filled_cells == len(report.form.cells)
    return words.AUDIT_COMPLETE if is_whole else words.AUDIT_GAPS


def _told(findings: Iterable[Finding]) -> str:
    """Findings in one cell: each place with what differs."""
    found = list(findings)
    named = [_short(each) for each in found[:_MOST_NAMED]]
    more = [f"… +{len(found) - _MOST_NAMED}"] if len(found) > _MOST_NAMED else []
    return "; ".join((*named, *more))


def _short(each: Finding) -> str:
    place = each.location.label or each.location.address or each.location.sheet or ""
    if each.difference is None:
        return place or each.code
    return f"{place}: {readable_value(each.observed)} ≠ {readable_value(each.expected)}"


def finding_lines(reports: Sequence[ImportedReport], language: Language) -> Iterator[AuditLine]:
    """A line for each finding."""
    yield tuple(each.in_language(language) for each in words.AUDIT_FINDING_COLUMNS)
    for report in reports:
        for each in report.findings:
            yield (
                report.file,
                report.unit_name,
                str(report.period or ""),
                each.severity.value,
                each.code,
                each.location.within_file(language),
                each.message(language),
                *(_shown(value) for value in (each.observed, each.expected, each.difference)),
            )


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def figure_lines(reports: Sequence[ImportedReport]) -> Iterator[AuditLine]:
    """A line for each figure that was read, for programs: columns have English names."""
    yield ("file", "unit_code", "unit_name", "period", "address", "value")
    for report in reports:
        about = (report.file, report.unit_code, report.unit_name, str(report.period or ""))
        for at, content in report.contents.items():
            if not isinstance(at, str) and content is not None:
                figure = figure_of(content)
                yield (*about, str(at), display_text(content) if figure is None else figure)
