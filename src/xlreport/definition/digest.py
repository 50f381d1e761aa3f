"""The digest of a form: of all that it asks, so that workbooks of another revision are told."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from xlreport.definition.code_lists import stated_entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.definition.form_definition import FormDefinition
    from xlreport.form import BoundOriginal
    from xlreport.rules import CodeList

_NOT_ASKED: dict[str, Any] = {
    "charts": True,
    "period": {"due": True},
    "sections": {
        "__all__": {"tables": {"__all__": {"aggregate": True}}, "head": True, "sign": True}
    },
    "report": True,
    "sentences": True,
}
"""Keys that ask units for nothing. A change to them leaves issued workbooks valid."""


def form_digest(
    definition: FormDefinition,
    lists: Mapping[str, CodeList],
    originals: Mapping[int, BoundOriginal],
) -> str:
    """The digest of all that a form asks. Order counts: moved rows make another revision.

    It covers the entries of code lists and the texts of official sheets, in whatever file they
    stand. It does not cover how these sheets look.
    """
    stated = definition.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude=_NOT_ASKED
    )
    if lists:
        stated["lists"] = stated_entries(lists)
    for at, original in originals.items():
        cells = sorted(original.sheet.cells.items())
        texts = [[*where, cell.text] for where, cell in cells if cell.text]
        stated["sections"][at]["original"] = texts
        places = [[code, *place] for code, place in original.places.items()]
        stated["sections"][at]["places"] = places
    text = json.dumps(stated, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
