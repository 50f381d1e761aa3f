"""The status page: one HTML file that needs no network, for a phone, a screen or paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import LocalizedText, Severity, page_words, rollup_words, workbook_words
from xlreport.rollup.consequences import with_consequences
from xlreport.rollup.figure_tables import FigureTable, figure_tables, format_figure
from xlreport.rollup.status import UnitStatus
from xlreport.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlreport.findings import Finding, Value
    from xlreport.form import Form
    from xlreport.rollup.model import RollUp, UnitResult
    from xlreport.rollup.reconciliation import Reconciliation

MOST_MESSAGES = 12
"""For one unit; the roll-up shows the others."""

MOST_DIFFERENCES, MOST_NAMES = 60, 12


@dataclass(frozen=True, slots=True)
class Tile:
    """A large figure; `look` is the style of its status."""

    label: LocalizedText
    count: int
    look: str = ""


class Message(NamedTuple):
    """A finding in words; `follows` where it only follows from the one above it."""

    said: str
    follows: bool = False


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as the page shows it."""

    code: str
    name: str
    look: str
    status: LocalizedText
    counted: LocalizedText
    errors: int
    warnings: int
    saved: str
    due: str
    is_late: bool
    lateness: LocalizedText
    contact: str
    phone: str
    messages: tuple[Message, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    where: str
    stated: str
    ours: str
    difference: str
    look: str
    severity: LocalizedText
    follows: bool


@dataclass(frozen=True, slots=True)
class ReconciliationPart:
    """What 节点检查 found."""

    title: LocalizedText
    result: LocalizedText
    own_findings: tuple[Message, ...]
    lines: tuple[DifferenceLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class StatusPage:
    """Everything on the page, in the form's language."""

    title: str
    is_sample: bool
    tiles: tuple[Tile, ...]
    statuses: tuple[Tile, ...]
    coverage: str
    warnings: tuple[str, ...]
    own_findings: tuple[Message, ...]
    units: tuple[UnitLine, ...]
    missing: tuple[UnitLine, ...]
    to_correct: tuple[UnitLine, ...]
    unassigned: tuple[Message, ...]
    reconciliation: ReconciliationPart | None
    figures_hint: str
    tables: tuple[FigureTable, ...]
    county: str = ""
    as_of: str = ""
    """The county and the day of the page; left out where they are not known."""


def write_status_page(roll_up: RollUp, *, county: str = "", as_of: str = "") -> bytes:
    """The page, with the county and the day where known. Equal calls give equal bytes."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only where a page is written

    language = roll_up.form.language
    pages = Environment(
        loader=PackageLoader("xlreport.rollup", "pages"),
        autoescape=True,
        undefined=StrictUndefined,  # a missing name is an error, not a blank
        trim_blocks=True,
        lstrip_blocks=True,
    )
    html = pages.get_template("status.html").render(
        page=replace(_page(roll_up), county=county, as_of=as_of),
        say=lambda text: text.in_language(language),
        words=page_words,
        rollup_words=rollup_words,
        difference=workbook_words.DIFFERENCE,
        severity=workbook_words.SEVERITY,
        version=__version__,
        lang=language.tag,
    )
    return html.encode()


def _page(roll_up: RollUp) -> StatusPage:
    language, form = roll_up.form.language, roll_up.form
    units = {each.unit.code: _unit(each, form) for each in roll_up.units}
    by_status = {status: roll_up.with_status(status) for status in UnitStatus}
    statuses = [
        Tile(status.label, len(results), status.value) for status, results in by_status.items()
    ]
    late = sum(each.is_late for each in roll_up.units)
    about = {"name": form.name, "period": roll_up.period.label}
    hint = page_words.KEY_FIGURES_HINT.format(counted=len(roll_up.counted))
    wrong = (
        *by_status[UnitStatus.REJECTED],
        *by_status[UnitStatus.CONFLICT],
    )
    return StatusPage(
        title=page_words.PAGE_TITLE.format(**about).in_language(language),
        is_sample=roll_up.is_sample,
        tiles=(
            Tile(rollup_words.EXPECTED, len(units)),
            *statuses,
            *([Tile(page_words.LATE_COUNT, late, "late")] if late else []),
        ),
        statuses=tuple(statuses),
        coverage=_state(roll_up).in_language(language) + _face(roll_up).in_language(language),
        warnings=tuple(each.in_language(language) for each in _warnings(roll_up)),
        own_findings=_messages(
            [each for each in roll_up.own_findings if each.severity is not Severity.NOTE], form
        ),
        units=tuple(units.values()),
        missing=tuple(
            units[each.unit.code] for each in by_status[UnitStatus.MISSING] if not each.is_excused
        ),
        to_correct=tuple(units[each.unit.code] for each in wrong if not each.is_excused),
        unassigned=tuple(
            Message(f"{leftover.submission.file} {message.said}")
            for leftover in roll_up.unassigned
            for message in _messages(leftover.findings[:1], form)
        ),
        reconciliation=_against(roll_up.reconciliation, form) if roll_up.reconciliation else None,
        figures_hint=hint.in_language(language),
        tables=tuple(figure_tables(roll_up)),
    )


def _unit(result: UnitResult, form: Form) -> UnitLine:
    unit, submission = result.unit, result.submission
    cover = submission.cover if submission else {}
    errors = [each for each in result.findings if each.severity is Severity.ERROR]
    is_missing = result.status is UnitStatus.MISSING
    return UnitLine(
        code=unit.code,
        name=unit.name,
        look=result.status.value,
        status=result.status.label,
        counted=rollup_words.YES if result.is_counted else rollup_words.NO,
        errors=len(errors),
        warnings=result.count(Severity.WARNING),
        saved=submission.saved_at if submission else "",
        due=result.due.isoformat() if result.due else "",
        is_late=result.is_late,
        lateness=page_words.OVERDUE if is_missing else page_words.LATE,
        contact=unit.contact or cover.get("contact", ""),
        phone=unit.phone or cover.get("phone", ""),
        messages=_messages(errors, form)[:MOST_MESSAGES],
        more=len(errors) - min(len(errors), MOST_MESSAGES),
    )


def _messages(findings: Sequence[Finding], form: Form) -> tuple[Message, ...]:
    """Each message with its place in the file; what only follows from it has its place alone."""
    language = form.language
    mark = workbook_words.FOLLOWS.in_language(language)
    found: list[Message] = []
    for each, follows in with_consequences(findings, _itself, form):
        place = each.location.within_file(language)
        if follows:
            found.append(Message(mark + place, follows))
        else:
            found.append(Message(" ".join(filter(None, (place, each.message(language))))))
    return tuple(found)


def _state(roll_up: RollUp) -> LocalizedText:
    state = roll_up.status.state
    sign = rollup_words.STATE_SIGNS[state.value]
    return rollup_words.STATE_LINE.format(sign=sign, state=state.label)


def _face(roll_up: RollUp) -> LocalizedText:
    """Which units the figures cover."""
    counted = len(roll_up.counted)
    left = [each.unit.name for each in roll_up.units if not each.is_counted]
    if not left:
        return rollup_words.ALL_COUNTED.format(counted=counted)
    names = left[:MOST_NAMES]
    more = page_words.AND_OTHERS if len(left) > MOST_NAMES else ""
    return page_words.SOME_COUNTED.format(counted=counted, left=len(left), names=names, more=more)


def _warnings(roll_up: RollUp) -> Iterable[LocalizedText]:
    forced = [each.unit.name for each in roll_up.units if each.is_forced]
    if forced:
        yield page_words.FORCED.format(names=forced)
    if roll_up.reconciliation and (count := len(roll_up.reconciliation.differences)):
        file = roll_up.reconciliation.file
        yield page_words.DIFFERENCES_FOUND.format(file=file, count=count)


def _against(comparison: Reconciliation, form: Form) -> ReconciliationPart:
    found = with_consequences([each.finding for each in comparison.differences], _itself, form)
    return ReconciliationPart(
        page_words.AGAINST.format(file=comparison.file),
        page_words.AGAINST_RESULT.format(compared=comparison.compared, differs=len(found))
        if comparison.is_complete
        else page_words.NOT_COMPARED,
        _messages(comparison.own_findings, form),
        tuple(
            _difference(each, form, follows=follows) for each, follows in found[:MOST_DIFFERENCES]
        ),
        len(found) - min(len(found), MOST_DIFFERENCES),
    )


def _difference(each: Finding, form: Form, *, follows: bool) -> DifferenceLine:
    mark = workbook_words.FOLLOWS.in_language(form.language) if follows else ""
    return DifferenceLine(
        mark + (each.location.label or each.location.address or ""),
        _shown(each.observed),
        _shown(each.expected),
        _shown(each.difference),
        each.severity.value,
        workbook_words.SEVERITIES[each.severity],
        follows,
    )


def _itself(finding: Finding) -> Finding:
    return finding


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else format_figure(value)
