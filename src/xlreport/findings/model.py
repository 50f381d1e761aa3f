"""Findings as data: what is wrong and where. The words are made when a finding is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.findings.codes.catalogue import PROPOSAL, template_for
from xlreport.findings.display import printable
from xlreport.findings.language import Language, LocalizedText, render_parameter
from xlreport.findings.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping


ValueTypes = int | Decimal | str | bool
Value = ValueTypes | None
"""A value in a cell or in a comparison. None is blank."""

LONGEST_OBSERVED = 60
"""A message shows so many characters of `observed`. The field itself keeps all."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding stands. A part that is not known is None.

    `address` is the place in the form: `table[row, column]`, or the code of a text. `sheet` and
    `cell` are the same place in the workbook. `label` names the row and the column for people.
    """

    unit: str | None = None
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    address: str | None = None
    label: str | None = None

    def show(self, language: Language) -> str:
        """The place as `file › sheet!cell (row, column)`."""
        return " › ".join(
            part for part in (self.file or self.unit, self.within_file(language)) if part
        )

    def within_file(self, language: Language) -> str:
        """The place within the file. Empty if the finding is about the whole file."""
        ref = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or ""
        if not self.label:
            return ref
        return ref + LocalizedText("（{words}）", " ({words})").format(
            words=self.label
        ).in_language(language)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at one place, with what was observed and what was expected.

    `proposal` is the value that was certainly meant. The unit has to confirm it.

    >>> report = xlreport.check("demo/报回/519909-云岭县财政局.xlsx")
    >>> finding = report.findings[0]
    >>> finding.code, finding.severity.value, finding.observed, finding.proposal
    ('cell.not-a-number', 'error', '251000元', 251000)
    >>> finding.to_dict()["cell"], finding.message(xlreport.Language.EN)[:20]
    ('C19', 'A number is expected')
    """

    code: str
    severity: Severity
    location: Location = field(default_factory=Location)
    observed: Value = None
    expected: Value = None
    difference: Value = None
    proposal: Value = None
    params: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """What is wrong and what to do, from the catalogue. It does not say where."""
        parts = (self.problem(language), self.remedy(language))
        return (
            LocalizedText("{wrong}{do}", "{wrong} {do}")
            .in_language(language)
            .format(wrong=parts[0], do=parts[1])
        )

    def problem(self, language: Language) -> str:
        """Only what is wrong."""
        return self._filled(template_for(self.code, self.severity).message, language)

    def remedy(self, language: Language) -> str:
        """Only what to do, with the proposal if there is one."""
        do = template_for(self.code, self.severity).remedy
        if self.proposal is not None:
            do = LocalizedText(*(a + b for a, b in zip(do, PROPOSAL, strict=True)))
        return self._filled(do, language)

    def to_dict(self, language: Language = Language.ZH) -> dict[str, Value | list[str]]:
        """The finding as JSON data: its code, severity, message, place and values.

        A finding on several files, such as `unit.conflict`, has them as the list `files`.
        """
        files = self.params.get("files")
        several = {"files": list(map(str, files))} if isinstance(files, list) else {}
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message(language),
            "unit": self.location.unit,
            "file": self.location.file,
            **several,
            "sheet": self.location.sheet,
            "cell": self.location.cell,
            "at": self.location.address,
            "observed": self.observed,
            "expected": self.expected,
            "difference": self.difference,
            "proposal": self.proposal,
        }

    def _filled(self, words: LocalizedText, language: Language) -> str:
        values = {
            "observed": self.observed,
            "expected": self.expected,
            "difference": self.difference,
            "proposal": self.proposal,
        }
        shown = {name: readable_value(value) for name, value in values.items()}
        if isinstance(self.observed, str):
            shown["observed"] = _shortened(self.observed)
        return words.format(**shown, **self.params).in_language(language)


def _shortened(text: str) -> str:
    """An observed text, cut to the room of a message and put in one line."""
    kept = text if len(text) <= LONGEST_OBSERVED else f"{text[:LONGEST_OBSERVED]}…"
    return printable(kept)


def readable_value(value: Value) -> object:
    """A value as people read it: a blank by name, a number without exponent."""
    match value:
        case None:
            return LocalizedText("空", "blank")
        case Decimal():
            return format(value, "f")
        case bool():
            return (
                LocalizedText("逻辑值 TRUE", "TRUE")
                if value
                else LocalizedText("逻辑值 FALSE", "FALSE")
            )
        case _:
            return value


def finding(  # noqa: PLR0913 - the parts of a finding, by name
    code: str,
    location: Location | None = None,
    *,
    severity: Severity | None = None,
    observed: Value = None,
    expected: Value = None,
    difference: Value = None,
    proposal: Value = None,
    **params: object,
) -> Finding:
    """A finding. Its severity is that of its code in the catalogue, unless one is given."""
    return Finding(
        code,
        severity or template_for(code).severity,
        location or Location(),
        observed,
        expected,
        difference,
        proposal,
        params,
    )


__all__ = [
    "Finding",
    "Location",
    "Severity",
    "Value",
    "finding",
    "readable_value",
    "render_parameter",
]
