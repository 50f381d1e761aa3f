"""Text in Chinese and English side by side.

Whatever a person reads is a `Text`: both wordings stand next to each other, and which of them is
shown is decided at the edge, when it is shown.
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


class Text(NamedTuple):
    """One wording in two languages; `{name}` marks stand for what `format` fills in."""

    zh: str
    en: str

    def pick(self, language: Language) -> str:
        return self.zh if language is Language.ZH else self.en

    def format(self, **params: object) -> Text:
        """Fill both wordings; a `Text` among the parameters goes in by language."""
        return Text(
            *(
                self.pick(language).format(
                    **{name: show(value, language) for name, value in params.items()}
                )
                for language in Language
            )
        )


def show(value: object, language: Language) -> str:
    """A parameter as it is read: a `Text` by its language, a list joined, anything else as is."""
    match value:
        case Text():
            return value.pick(language)
        case list() | tuple() if type(value) in {list, tuple}:  # an address is a tuple of its own
            return ("、" if language is Language.ZH else ", ").join(
                show(each, language) for each in value
            )
        case _:
            return str(value)


def same(words: str) -> Text:
    """A text that reads alike in both languages: a label of the form, a name, a number."""
    return Text(words, words)
