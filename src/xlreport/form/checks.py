"""The lines of the sheet 校验: every rule instance, and the checks of cells and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import LocalizedText, Severity
from xlreport.findings import workbook_words as words
from xlreport.form.celltypes import BlankMeaning

if TYPE_CHECKING:
    from xlreport.form.model import Form, Narrative, RuleInstance, Section
    from xlreport.form.table import Table
    from xlreport.rules import Address


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule at one place."""

    instance: RuleInstance

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
        return words.RULE_LINE.format(
            message=self.instance.rule.message, words=self.instance.description
        )


@dataclass(frozen=True, slots=True)
class ContentLine:
    """Every input of a section holds what its type allows. Left counts those that do not."""

    section: Section
    severity: Severity = Severity.ERROR
    code: str = "cell"

    @property
    def address(self) -> Address | str:
        return next(
            (at for table in self.section.tables for at in table.cells),
            self.section.narratives[0].code if self.section.narratives else "",
        )

    @property
    def description(self) -> LocalizedText:
        return words.CONTENT_LINE.format(sheet=self.section.sheet)


@dataclass(frozen=True, slots=True)
class BlankLine:
    """Every input of a table is filled. Left counts the blank ones."""

    section: Section
    table: Table
    severity: Severity = Severity.WARNING
    code: str = "cell.blank"

    @property
    def address(self) -> Address | str:
        return next(iter(self.table.cells))

    @property
    def inputs(self) -> tuple[Address, ...]:
        """The cells whose blanks want an explanation."""
        return tuple(
            cell.address for cell in self.table.inputs if cell.blank is BlankMeaning.WARNING
        )

    @property
    def description(self) -> LocalizedText:
        return words.BLANK_LINE.format(sheet=self.section.sheet, table=self.table.title)


@dataclass(frozen=True, slots=True)
class GapLine:
    """No blank record stands between the records of a list. Left counts the blank ones."""

    section: Section
    table: Table
    severity: Severity = Severity.ERROR
    code: str = "cell.gap"

    @property
    def address(self) -> Address | str:
        return next(iter(self.table.cells))

    @property
    def description(self) -> LocalizedText:
        return words.GAP_LINE.format(sheet=self.section.sheet, table=self.table.title)


@dataclass(frozen=True, slots=True)
class LengthLine:
    """A narrative keeps to its length. Left is its length, right the most it should have."""

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
"""A line by its finding code and its address: what an answer belongs to."""


def line_key(line: CheckLine) -> LineKey:
    return line.code, str(line.address)


def check_lines(form: Form) -> tuple[CheckLine, ...]:
    """All lines in the order in which they stand in the sheet: rules first, then cells."""
    lines: list[CheckLine] = [RuleLine(instance) for instance in form.rule_instances]
    for section in form.sections:
        lines.append(ContentLine(section))
        for table in section.tables:
            if any(cell.blank is BlankMeaning.WARNING for cell in table.inputs):
                lines.append(BlankLine(section, table))
            if table.is_list:
                lines.append(GapLine(section, table))
        lines.extend(LengthLine(each, each.most) for each in section.narratives if each.most)
    return tuple(lines)
