"""Exceptions: a wrong form, a wrong call, a path that cannot be used. Bad data is a finding.

XlreportError
 ├─ CallError    the call is wrong            exit 2
 ├─ FormError    the form definition is wrong exit 2
 └─ PathError    a path cannot be used        exit 3
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from xlreport.findings.display import display_path
from xlreport.findings.language import LocalizedText, untranslated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlreport.findings.language import Language


class XlreportError(Exception):
    """The base of all our exceptions. Its text is made when it is shown.

    >>> try:
    ...     xlreport.check("nowhere")
    ... except xlreport.XlreportError as problem:
    ...     problem.exit_code, problem.show(xlreport.Language.ZH)
    (3, '找不到 nowhere')
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: LocalizedText) -> None:
        super().__init__(message.en)
        self.message = message

    def show(self, language: Language) -> str:
        return self.message.in_language(language)


class CallError(XlreportError):
    """The command was called in a way that cannot work.

    >>> try:
    ...     xlreport.load_form("gov-disclosure-2099")
    ... except xlreport.CallError as problem:
    ...     print(problem)
    there is no form gov-disclosure-2099; there is gov-disclosure-2019
    """

    exit_code = 2


class PathError(XlreportError):
    """A path does not exist, or an output cannot be written.

    >>> try:
    ...     xlreport.read_roster("nowhere.csv")
    ... except xlreport.PathError as problem:
    ...     print(problem)
    there is no roster nowhere.csv; check its name and folder
    """

    exit_code = 3


_NOT_BELOW_A_FILE = LocalizedText(
    "路径中有一段是文件，不是文件夹", "a part of the path is no folder"
)
_REASONS = {
    errno.ENOENT: LocalizedText("没有这个文件或文件夹", "no such file or folder"),
    errno.EISDIR: LocalizedText("是文件夹，不是文件", "it is a folder"),
    errno.EEXIST: _NOT_BELOW_A_FILE,  # raised when the folders above an output are made
    errno.ENOTDIR: _NOT_BELOW_A_FILE,
    errno.EACCES: LocalizedText("没有权限，或正被别的程序使用", "not permitted, or open elsewhere"),
    errno.EPERM: LocalizedText("没有权限", "not permitted"),
    errno.EROFS: LocalizedText("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: LocalizedText("磁盘空间不够", "no space is left on the disk"),
    errno.ENAMETOOLONG: LocalizedText("文件名太长", "the name is too long"),
    errno.ELOOP: LocalizedText("符号链接绕成了圈", "its links lead round in a circle"),
    errno.EIO: LocalizedText("磁盘读写出错", "the disk fails"),
}


def os_error_reason(problem: OSError) -> LocalizedText:
    """Why a file cannot be read or written: our words if we know the error, else the system's."""
    known = _REASONS.get(problem.errno) if problem.errno is not None else None
    return known or untranslated(problem.strerror or str(problem))


def no_such_file(path: Path) -> PathError:
    """The error for a path that should be a file but is not."""
    if path.is_dir():
        message = LocalizedText("{path} 是文件夹，应为一个文件", "{path} is a folder; name a file")
    else:
        message = LocalizedText("找不到 {path}", "there is no {path}")
    return PathError(message.format(path=display_path(path)))


class SheetPlace(NamedTuple):
    """A cell of a form workbook."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a form definition. `line` and `column` count from 1; `source` is that line.

    In a form workbook `place` is the cell, `line` its number in reading order, `source` its text.
    """

    message: LocalizedText
    line: int
    column: int = 1
    source: str = ""
    place: SheetPlace | None = None

    def show(self, language: Language, file: str) -> str:
        head = f"{file}:{self.where}: {self.message.in_language(language)}"
        if not self.source:
            return head
        return f"{head}\n    {self.source}\n    {_pad(self.source, self.column)}^"

    @property
    def where(self) -> str:
        """The place in the file: `12:5`, or the sheet and cell of a workbook."""
        if self.place is None:
            return f"{self.line}:{self.column}"
        return f" {self.place.sheet}!{self.place.cell}"


class FormError(XlreportError):
    """A form definition is wrong. `problems` lists every mistake in it, by line.

    >>> _ = Path("wrong.yaml").write_text("form: Wrong Code")
    >>> try:
    ...     xlreport.load_form("wrong.yaml")
    ... except xlreport.FormError as problem:
    ...     problem.file, len(problem.problems), problem.problems[0].line
    ('wrong.yaml', 5, 1)
    """

    exit_code = 2

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(sorted(problems, key=lambda each: (each.line, each.column)))
        super().__init__(self.problems[0].message)

    def show(self, language: Language) -> str:
        return "\n".join(problem.show(language, self.file) for problem in self.problems)


_FULL_WIDTH_FROM = "\u2e80"


def _pad(source: str, column: int) -> str:
    """Blanks up to the column; full-width ones for full-width characters, to align the caret."""
    return "".join("\u3000" if char >= _FULL_WIDTH_FROM else " " for char in source[: column - 1])
