"""Text in Chinese and English side by side.

Whatever people read is a `LocalizedText`: both wordings stand next to each other. The edge of the
program (command line, page, workbook) picks one of them when it shows the text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language that people can read the output in.

    >>> xlreport.Language("zh") is xlreport.Language.ZH
    True
    """

    ZH = "zh"
    EN = "en"

    @property
    def tag(self) -> str:
        """The language as documents name it."""
        return "zh-CN" if self is Language.ZH else "en"


class LocalizedText(NamedTuple):
    """One text in two languages. `format` fills in its `{name}` placeholders."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en

    def format(self, **params: object) -> LocalizedText:
        """Fill in both wordings. A parameter that is a `LocalizedText` goes in by language."""
        return LocalizedText(
            *(
                self.in_language(language).format(
                    **{name: render_parameter(value, language) for name, value in params.items()}
                )
                for language in Language
            )
        )


def render_parameter(value: object, language: Language) -> str:
    """A parameter as text: a `LocalizedText` in the language, a list joined by commas."""
    match value:
        case LocalizedText():
            return value.in_language(language)
        case list() | tuple() if type(value) in {list, tuple}:  # not an Address, a tuple as well
            return ("、" if language is Language.ZH else ", ").join(
                render_parameter(each, language) for each in value
            )
        case _:
            return str(value)


def untranslated(words: str) -> LocalizedText:
    """A text that is the same in both languages: a label of the form, a name, a number."""
    return LocalizedText(words, words)
