"""A definition on disk: a YAML file or a form workbook, told apart by its content.

What reads it is imported when it is read: a form that is stored needs only its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.definition.definition_paths import ZIP_MARK
from xlreport.findings import CallError, LocalizedText, PathError, error_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xlreport.definition.yaml_source import YamlSource


@dataclass(frozen=True, slots=True)
class DefinitionFile:
    """The bytes of a definition, and the path that names it in messages."""

    path: Path
    data: bytes

    @property
    def is_workbook(self) -> bool:
        return self.data.startswith(ZIP_MARK)

    @property
    def name(self) -> str:
        return self.path.as_posix()

    def source(self) -> YamlSource:
        """The values with their places. Raises FormError, CallError or PathError."""
        if not self.is_workbook:
            from xlreport.definition.yaml_source import read_yaml  # noqa: PLC0415

            return read_yaml(self._text(), self.name)
        from xlreport.definition.form_workbook.read import (  # noqa: PLC0415 - only for workbooks
            is_form_workbook,
            read_form_workbook,
        )
        from xlreport.xlsx import Refusal, open_workbook  # noqa: PLC0415

        try:
            if not is_form_workbook(open_workbook(self.data)):
                raise CallError(self._other_workbook())
            return read_form_workbook(self.data, self.name)
        except Refusal as refusal:
            message = error_words.FORM_WORKBOOK_UNREADABLE
            raise PathError(message.format(path=self.name, reason=refusal.reason)) from refusal

    def list_files(self) -> list[str]:
        """The files that its code lists and official sheets come from, each once."""
        from xlreport.definition.list_files import file_names  # noqa: PLC0415
        from xlreport.definition.yaml_text import definition_text  # noqa: PLC0415

        if not self.is_workbook:
            return file_names(self._text())
        return file_names(definition_text(self.source().values or {}))

    def text_alone(self, files: Mapping[str, bytes]) -> str:
        """The definition as YAML, with the files of its code lists in it."""
        from xlreport.definition.list_files import with_lists_inside  # noqa: PLC0415
        from xlreport.definition.yaml_text import definition_text  # noqa: PLC0415

        text = definition_text(self.source().values) if self.is_workbook else self._text()
        return with_lists_inside(text, files)

    def _text(self) -> str:
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise PathError(_unreadable(self.path)) from problem

    def _other_workbook(self) -> LocalizedText:
        """What a workbook is that is no form workbook."""
        from xlreport.layout import META_SHEET  # noqa: PLC0415
        from xlreport.xlsx import open_workbook  # noqa: PLC0415

        is_ours = META_SHEET in open_workbook(self.data).names
        message = error_words.RETURN_AS_FORM if is_ours else error_words.NO_FORM_WORKBOOK
        return message.format(path=self.name)


def read_definition_file(path: Path) -> DefinitionFile:
    """Read a definition. Raises PathError."""
    try:
        return DefinitionFile(path, path.read_bytes())
    except FileNotFoundError as problem:
        message = LocalizedText("找不到表式文件 {path}", "there is no form file {path}")
        raise PathError(message.format(path=path)) from problem
    except OSError as problem:
        raise PathError(_unreadable(path)) from problem


def _unreadable(path: Path) -> LocalizedText:
    return LocalizedText(
        "无法读取表式文件 {path}（应为 UTF-8 文本）",
        "the form file {path} cannot be read as UTF-8 text",
    ).format(path=path)


def states_a_form(path: Path) -> bool:
    """Whether a file is a form workbook. One that cannot be read is none."""
    from xlreport.xlsx import Refusal, open_workbook  # noqa: PLC0415

    try:
        data = path.read_bytes()
        if not data.startswith(ZIP_MARK):
            return False
        from xlreport.definition.form_workbook.read import (  # noqa: PLC0415 - only for workbooks
            is_form_workbook,
        )

        return is_form_workbook(open_workbook(data))
    except (OSError, Refusal):
        return False
