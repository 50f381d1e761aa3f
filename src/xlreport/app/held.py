"""The last consolidation, held: to show a cell's units or to write a file makes none anew."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import xlreport

if TYPE_CHECKING:
    from xlreport.app.given import Given

_ASKED = (
    *("packs", "roster", "decisions", "form", "period", "prior", "against", "since", "key"),
    *("include_rejected", "prefer_newest"),
)
"""The options that decide what a roll-up is."""

_last: dict[str, xlreport.Consolidation] = {}


def consolidated(given: Given) -> xlreport.Consolidation:
    """The roll-up of what the page had read, made anew where anything differs."""
    asked = _asked(given)
    if asked not in _last:
        _last.clear()
        _last[asked] = xlreport.consolidate(
            (),
            roster=given.roster,
            form=given.form,
            period=given.period,
            prior=given.path("prior"),
            key=given.path("key"),
            submissions=given.submissions,
            include_rejected=bool(given.options.get("include_rejected")),
            prefer_newest=bool(given.options.get("prefer_newest")),
            against=given.path("against"),
            since=given.path("since"),
            reader=xlreport.InThisProcess(),
        )
    return _last[asked]


def _asked(given: Given) -> str:
    """The options and the contents of all files of the call, in short."""
    told = json.dumps({name: given.options.get(name) for name in _ASKED}, sort_keys=True)
    digest = hashlib.sha256(told.encode())
    for path in sorted(each for each in Path().rglob("*") if each.is_file()):
        digest.update(path.as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
