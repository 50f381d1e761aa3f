"""Keeps the last consolidation: showing a cell's units or writing a file repeats no work."""

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
"""The options that affect a roll-up."""

_last: dict[str, xlreport.Consolidation] = {}


def consolidated(given: Given) -> xlreport.Consolidation:
    """The roll-up of the returns that the page read; a new one if any input has changed."""
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
    """A digest of the options and of all files of the call."""
    told = json.dumps({name: given.options.get(name) for name in _ASKED}, sort_keys=True)
    digest = hashlib.sha256(told.encode())
    for path in sorted(each for each in Path().rglob("*") if each.is_file()):
        digest.update(path.as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
