"""Sketches of texts: a few numbers each, of which nearly equal texts share most.

To compare every text with every other would take hours for a whole country. A sketch holds the
smallest hashes of a text's snippets. It depends on the text alone, so it is made where the file is
read, and kept with what reading gave.
"""

from __future__ import annotations

from array import array
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlreport.form import Contents

SHORTEST_COMPARED = 50
"""Characters; shorter texts (“无。”) are standard phrases, not copies."""

_SNIPPET = 5
"""Characters."""
_SNIPPETS_KEPT = 24
SKETCH = "I"
"""The type of an array that holds a sketch."""

_BYTES = 4
"""Of a character in UTF-32."""


def comparable_text(text: str) -> str:
    """A text as it is compared: without blanks and line breaks."""
    return "".join(text.split())


def sketch_of(text: str) -> Sequence[int]:
    """The sketch of a comparable text."""
    data = text.encode("utf-32-le", "surrogatepass")
    size = _SNIPPET * _BYTES
    hashes = {crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, _BYTES)}
    return array(SKETCH, nsmallest(_SNIPPETS_KEPT, hashes))


def sketches_of(contents: Contents, narratives: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """The sketches of those texts that are long enough to be compared."""
    texts = {code: contents.get(code) for code in narratives}
    long = {
        code: each
        for code, text in texts.items()
        if isinstance(text, str) and len(each := comparable_text(text)) >= SHORTEST_COMPARED
    }
    return {code: sketch_of(text) for code, text in long.items()}
