"""The lines of the sheet 校验: one per rule instance, then the checks of cells and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity
from xlreport.findings import workbook_words as words
from xlreport.form.celltypes import BlankMeaning
from xlreport.rules import OWN_RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.form.model import Form, Narrative, RuleInstance, Section
    from xlreport.form.table import Table
    from xlreport.rules import Address


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule at one place: one rule instance. A rule over records counts those that fail."""

    instance: RuleInstance

    def at_record(self, record: str) -> RuleLine:
        """The rule for one record of the list it runs over."""
        return RuleLine(self.instance.at_record(record))

    @property
    def code(self) -> str:
        """The code of its finding."""
        return self.instance.rule.finding_code

    @property
    def severity(self) -> Severity:
        return self.instance.rule.severity

    @property
    def address(self) -> Address | str:
        return self.instance.address

    @property
    def description(self) -> LocalizedText:
        line = words.EACH_RECORD if self.instance.over else words.RULE_LINE
        return line.format(message=self.instance.rule.message, words=self.instance.description)


@dataclass(frozen=True, slots=True)
class ContentLine:
    """Checks that each input of a section suits its type. Left: how many do not."""

    section: Section
    severity: Severity = Severity.ERROR
    code: str = "cell"

    @property
    def address(self) -> Address | str:
        return next(
            (table.first_address for table in self.section.tables),
            self.section.narratives[0].code if self.section.narratives else "",
        )

    @property
    def description(self) -> LocalizedText:
        return words.CONTENT_LINE.format(sheet=self.section.sheet)


@dataclass(frozen=True, slots=True)
class BlankLine:
    """Checks that each input of a table is filled. Left: how many are blank."""

    section: Section
    table: Table
    severity: Severity = Severity.WARNING
    code: str = "cell.blank"

    @property
    def address(self) -> Address | str:
        return self.table.first_address

    @property
    def inputs(self) -> tuple[Address, ...]:
        """The cells that need an explanation if they are blank."""
        return tuple(
            cell.address for cell in self.table.inputs if cell.blank is BlankMeaning.WARNING
        )

    @property
    def description(self) -> LocalizedText:
        return words.BLANK_LINE.format(sheet=self.section.sheet, table=self.table.title)


@dataclass(frozen=True, slots=True)
class GapLine:
    """Checks that a list has no blank record between others. Left: how many it has."""

    section: Section
    table: Table
    severity: Severity = Severity.ERROR
    code: str = "cell.gap"

    @property
    def address(self) -> Address | str:
        return self.table.first_address

    @property
    def description(self) -> LocalizedText:
        return words.GAP_LINE.format(sheet=self.section.sheet, table=self.table.title)


@dataclass(frozen=True, slots=True)
class LengthLine:
    """Checks the length of a narrative. Left: its length. Right: the most allowed."""

    narrative: Narrative
    most: int
    severity: Severity = Severity.WARNING
    code: str = "text.too-long"

    @property
    def address(self) -> Address | str:
        return self.narrative.code

    @property
    def description(self) -> LocalizedText:
        return words.LENGTH_LINE.format(label=self.narrative.label, most=self.most)


CheckLine = RuleLine | ContentLine | BlankLine | GapLine | LengthLine

LineKey = tuple[str, str]
"""Identifies a line by finding code and address. Answers are stored by it."""


def line_key(line: CheckLine) -> LineKey:
    return line.code, str(line.address)


def check_lines(form: Form) -> tuple[CheckLine, ...]:
    """All lines, in the order of the sheet: rules first, then cells."""
    lines: list[CheckLine] = [RuleLine(instance) for instance in form.rule_instances]
    for section in form.sections:
        lines.append(ContentLine(section))
        for table in section.tables:
            if any(cell.blank is BlankMeaning.WARNING for cell in table.distinct_inputs):
                lines.append(BlankLine(section, table))
            if table.is_list:
                lines.append(GapLine(section, table))
        lines.extend(LengthLine(each, each.most) for each in section.narratives if each.most)
    return tuple(lines)


def answers_by_line(form: Form, answers: Mapping[LineKey, str]) -> dict[LineKey, str]:
    """Answers by the lines of the form as it is now.

    Earlier workbooks have a line for each record. Its answers become one, with the record's number.
    """
    lines = {line_key(each) for each in check_lines(form)}
    found: dict[LineKey, str] = {}
    for key, answer in answers.items():
        line, record = key, ""
        if key not in lines:
            line, record = _of_own_record(key)
        if line not in lines:
            line, record = key, ""
        told = words.AT_RECORD.format(record=record, words=answer).in_language(form.language)
        parts = [found.get(line, ""), told if record and answer else answer]
        found[line] = "\n".join(filter(None, parts))
    return found


def _of_own_record(key: LineKey) -> tuple[LineKey, str]:
    """The line of a rule over records to which a line for one record belongs, and the record."""
    table, _, rest = key[1].partition("[")
    record, _, column = rest.partition(",")
    return (key[0], f"{table}[{OWN_RECORD},{column}"), record
