"""Text in Chinese and English side by side.

Whatever a person reads is a `LocalizedText`: both wordings stand next to each other. Which of
them is shown is decided at the edge, when it is shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """The languages that people are spoken to in.

    >>> xlreport.Language("zh") is xlreport.Language.ZH
    True
    """

    ZH = "zh"
    EN = "en"


class LocalizedText(NamedTuple):
    """One wording in two languages; `{name}` marks stand for what `format` fills in."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en

    def format(self, **params: object) -> LocalizedText:
        """Fill both wordings; a `LocalizedText` among the parameters goes in by language."""
        return LocalizedText(
            *(
                self.in_language(language).format(
                    **{name: render_parameter(value, language) for name, value in params.items()}
                )
                for language in Language
            )
        )


def render_parameter(value: object, language: Language) -> str:
    """A parameter as it is read: a `LocalizedText` by its language, a list joined."""
    match value:
        case LocalizedText():
            return value.in_language(language)
        case list() | tuple() if type(value) in {list, tuple}:  # an address is a tuple of its own
            return ("、" if language is Language.ZH else ", ").join(
                render_parameter(each, language) for each in value
            )
        case _:
            return str(value)


def untranslated(words: str) -> LocalizedText:
    """A text that reads alike in both languages: a label of the form, a name, a number."""
    return LocalizedText(words, words)
