"""Exceptions: a wrong form, a wrong call, a path that cannot be used. Bad data is a finding.

XlreportError
 ├─ CallError    the call is wrong            exit 2
 ├─ FormError    the form definition is wrong exit 2
 └─ PathError    a path cannot be used        exit 3
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.findings.language import Language, Text


class XlreportError(Exception):
    """The base of all our exceptions; what it says is made when it is shown."""

    exit_code: ClassVar[int] = 1

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says

    def show(self, language: Language) -> str:
        return self.says.pick(language)


class CallError(XlreportError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class PathError(XlreportError):
    """A path does not exist, or an output cannot be written."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a form definition. `line` and `column` count from 1; `source` is that line."""

    says: Text
    line: int
    column: int = 1
    source: str = ""

    def show(self, language: Language, file: str) -> str:
        head = f"{file}:{self.line}:{self.column}: {self.says.pick(language)}"
        if not self.source:
            return head
        return f"{head}\n    {self.source}\n    {_pad(self.source, self.column)}^"


class FormError(XlreportError):
    """A form definition is wrong: every problem found in it, in the order of its lines."""

    exit_code = 2

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems, key=lambda each: (each.line, each.column)))
        super().__init__(self.problems[0].says)

    def show(self, language: Language) -> str:
        return "\n".join(problem.show(language, self.file) for problem in self.problems)


_FULL_WIDTH_FROM = "\u2e80"


def _pad(source: str, column: int) -> str:
    """Blanks up to the column; a full-width character takes two, so that the caret stands right."""
    return "".join("\u3000" if char >= _FULL_WIDTH_FROM else " " for char in source[: column - 1])
