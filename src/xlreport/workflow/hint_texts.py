"""What is said of a hint on a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import cli_words, relation_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.definition import Hint
    from xlreport.findings import LocalizedText

MOST_PLACES = 3
"""At most this many places of a rule are named; the others are only counted."""


def hint_message(hint: Hint) -> LocalizedText:
    """The words of a hint, with the places that it names."""
    hints = cli_words.HINTS | relation_words.RELATION_HINTS
    return hints[hint.code].format(
        name=hint.name,
        fillings=hint.fillings,
        places=_places(hint.places, hint.out_of),
        why=hint.why,
        out_of=hint.out_of,
    )


def _places(places: Sequence[str], out_of: int) -> LocalizedText:
    if not places:
        return cli_words.ALL_PLACES.format(out_of=out_of)
    named = [*places[:MOST_PLACES], *(["…"] if len(places) > MOST_PLACES else [])]
    return cli_words.SOME_PLACES.format(count=len(places), out_of=out_of, places=named)
