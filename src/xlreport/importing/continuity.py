"""Several years of one unit: what each report says of the year before, against that year's report.

Only the form's own rules are applied, such as "carried in is what was carried out last year".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.form import (
    BlankMeaning,
    for_period,
    is_blank,
    normalize_label,
    prior_addresses,
)
from xlreport.intake import Locator, check_findings
from xlreport.layout import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Finding
    from xlreport.form import Content, Contents
    from xlreport.importing.importer import ImportedReport
    from xlreport.rules import Address

_Key = tuple[str, str]


def with_continuity(reports: Sequence[ImportedReport]) -> tuple[ImportedReport, ...]:
    """The reports, with findings on what they say of the year before.

    Two reports of a unit for one year are not compared: which of them counts is not known.
    """
    by_key: dict[_Key, list[ImportedReport]] = {}
    for each in reports:
        if each.period is not None:
            by_key.setdefault((_unit(each), str(each.period)), []).append(each)
    return tuple(_compared(each, by_key) for each in reports)


def _unit(report: ImportedReport) -> str:
    return report.unit_code or normalize_label(report.unit_name)


def _compared(report: ImportedReport, by_key: dict[_Key, list[ImportedReport]]) -> ImportedReport:
    if report.period is None or not report.is_usable or not _unit(report):
        return report
    before = by_key.get((_unit(report), str(report.period.prior)), [])
    if len(before) != 1:
        return report
    found = tuple(_findings(report, before[0]))
    return replace(report, findings=(*report.findings, *found)) if found else report


def _findings(report: ImportedReport, before: ImportedReport) -> Iterator[Finding]:
    """The findings that only the figures of the year before give."""
    if report.period is None or before.period is None:
        return
    form = for_period(report.form, report.period)
    about = compiled(form)
    words = report.period.earlier_named(str(before.period))
    named = [at for at in prior_addresses(form) if at.earlier in words]
    with_prior = {**report.contents, **_figures(before, named)}
    locator = Locator(form, about.positions.cell_refs, report.unit_code or None, report.file)
    known = {(each.code, each.location) for each in report.findings}
    evaluation = about.evaluator.evaluate(with_prior)
    for each in check_findings(form, with_prior, {}, evaluation, locator):
        if each.code.startswith("rule.") and (each.code, each.location) not in known:
            yield each


def _figures(before: ImportedReport, named: Sequence[Address]) -> Contents:
    """The figures of the year before that rules name; only what was read counts."""
    computed = compiled(before.form).evaluator.evaluate(before.contents).computed
    found: dict[Address | str, Content] = {}
    for at in named:
        plain = at.present
        cell = before.form.cells.get(plain)
        if cell is None:
            continue
        if not cell.is_input:
            found[at] = computed[plain]
        elif plain in before.contents:
            content = before.contents[plain]
            is_zero = is_blank(content) and cell.blank is BlankMeaning.ZERO
            found[at] = 0 if is_zero else content
    return found
