"""Evaluation -> findings: what a unit has to correct, explain or know."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import Finding, Severity, error_words, finding
from xlreport.findings import workbook_words as words
from xlreport.form import (
    BlankLine,
    BlankMeaning,
    Content,
    ContentLine,
    DateValue,
    ErrorValue,
    GapLine,
    LengthLine,
    RuleLine,
    ValueIssue,
    line_key,
)
from xlreport.intake.operands import operands_of
from xlreport.intake.proposals import is_number_as_text, propose_figure
from xlreport.rules import patterns_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from xlreport.findings import LocalizedText, Location, Value
    from xlreport.form import (
        Cell,
        CellType,
        Contents,
        Evaluation,
        Form,
        LineKey,
        LineVerdict,
        Table,
    )
    from xlreport.intake.locator import Locator
    from xlreport.rules import Address


def finding_value(content: Content) -> Value:
    """A content as a value for findings and JSON. A date or an error value becomes its text."""
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, DateValue | ErrorValue):
        return str(content)
    return None if content == "" else content


def check_findings(
    form: Form,
    contents: Contents,
    answers: Mapping[LineKey, str],
    evaluation: Evaluation,
    locator: Locator,
) -> Iterator[Finding]:
    """Findings about cells and texts, then about rules, each in the order of the form."""
    dates = {at for at, content in contents.items() if isinstance(content, DateValue)}
    doubtful = evaluation.issues.keys() | dates
    for table in form.tables.values():
        for at in _in_order(table, doubtful):
            yield from _cell(form, at, contents.get(at), evaluation, locator)
        yield from _blanks(table, evaluation, locator)
    for code in form.narratives:
        content = contents.get(code)
        if isinstance(content, ErrorValue):
            yield finding("text.error-value", locator.of_address(code), observed=str(content))
        elif code in evaluation.issues:
            yield _unasked_text(form, code, content, locator)
    for verdict in evaluation.verdicts:
        answer = answers.get(line_key(verdict.line), "")
        for each in verdict.each_failure():
            yield from _line(each, answer, locator)


def _unasked_text(form: Form, code: str, content: Content, locator: Locator) -> Finding:
    """The finding for a text that should stay blank."""
    asked = form.narratives[code].asked
    return finding(
        ValueIssue.NOT_ASKED.code,
        locator.of_address(code),
        observed=finding_value(content),
        when=form.in_words(asked) if asked else "",
    )


def _in_order(table: Table, places: Set[Address | str]) -> list[Address]:
    """Those of the places that are in a table, in its order."""
    if not places:
        return []
    if not table.is_list:
        return [at for at in table.cells if at in places]
    columns = {leaf.code: number for number, leaf in enumerate(table.columns.leaves)}
    cells = (at for at in places if not isinstance(at, str) and not at.earlier)
    own = [at for at in cells if at.table == table.code]
    return sorted(own, key=lambda at: (int(at.row), columns[at.column]))


def _cell(
    form: Form, at: Address, content: Content, evaluation: Evaluation, locator: Locator
) -> Iterator[Finding]:
    issue = evaluation.issues.get(at, ValueIssue.NONE)
    kind = form.cells[at].type
    if isinstance(content, DateValue) and kind.is_quantity:
        yield finding("cell.date", locator.of_address(at), observed=str(content))
    elif isinstance(content, ErrorValue):
        yield finding("cell.error-value", locator.of_address(at), observed=str(content))
    elif issue is ValueIssue.BLANK:
        yield finding("cell.blank", locator.of_address(at), severity=Severity.ERROR, count=1)
    elif issue:
        yield issue_finding(issue, locator.of_address(at), content, form.cells[at], form)


def issue_finding(
    issue: ValueIssue, location: Location, content: Content, cell: Cell, form: Form
) -> Finding:
    """The finding for an issue of a cell's content."""
    kind = cell.type
    return finding(
        issue.code,
        location,
        observed=finding_value(content),
        expected=_expected(issue, kind),
        decimals=kind.decimals,
        like=patterns_in_words(kind.like) if kind.like else "",
        when=form.in_words(cell.asked) if cell.asked else "",
        listed=form.in_words(cell.listed) if cell.listed else "",
        where=error_words.WHERE.format(condition=form.in_words(cell.where)) if cell.where else "",
        texts=alternatives_in_words(kind),
        how=error_words.AS_TEXT if is_number_as_text(content) else "",
        proposal=propose_figure(content, kind) if isinstance(content, str) else None,
    )


def alternatives_in_words(kind: CellType) -> LocalizedText | str:
    """The texts that may stand in place of a figure, as a part of a sentence."""
    texts = "、".join(kind.alternatives)
    return error_words.OR_TEXTS.format(texts=texts) if texts else ""


def _expected(issue: ValueIssue, kind: CellType) -> Value:
    """The limit that the cell's type sets, if the issue is about one."""
    match issue:
        case ValueIssue.TOO_LARGE:
            return kind.limit
        case ValueIssue.TOO_LONG:
            return kind.most
        case ValueIssue.TOO_SHORT:
            return kind.least
        case ValueIssue.NOT_LIKE:
            return " | ".join(each.text for each in kind.like)
        case _:
            return None


def _blanks(table: Table, evaluation: Evaluation, locator: Locator) -> Iterator[Finding]:
    """One note for all blank cells of a table that count as 0."""
    count = evaluation.blanks.get((table.code, BlankMeaning.ZERO), 0)
    if count and not table.is_list:
        first = table.first_address
        location = replace(
            locator.of_sheet(locator.of_address(first).sheet or ""), label=table.title or None
        )
        yield finding("cell.blank", location, count=count)


def _line(verdict: LineVerdict, answer: str, locator: Locator) -> Iterator[Finding]:
    line = verdict.line
    said = words.ANSWER.format(answer=answer) if answer else ""
    match line:
        case ContentLine():
            return
        case GapLine():
            yield finding(line.code, locator.of_address(line.address), count=verdict.left)
        case BlankLine():
            yield finding(
                line.code,
                locator.of_address(line.address),
                severity=line.severity,
                count=verdict.left,
                answer=said,
            )
        case LengthLine():
            yield finding(
                line.code,
                locator.of_address(line.address),
                severity=line.severity,
                observed=verdict.left,
                expected=verdict.right,
                difference=verdict.difference,
                answer=said,
            )
        case RuleLine():
            yield rule_finding(verdict, answer, locator)


def rule_finding(verdict: LineVerdict, answer: str, locator: Locator) -> Finding:
    """The finding for a rule that does not hold. A warning includes the unit's explanation."""
    line, sides = verdict.line, operands_of(verdict)
    return finding(
        line.code,
        locator.of_address(line.address),
        severity=line.severity,
        observed=sides.left,
        expected=sides.right,
        difference=sides.difference,
        words=line.description,
        sides=sides.message,
        answer=words.ANSWER.format(answer=answer) if answer else "",
    )
