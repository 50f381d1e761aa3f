"""Keeps the last consolidation, and what was read of the period before: nothing is done twice."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xlreport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlreport.app.given import Given

_PRIOR = ("prior", "prior_packs", "form")
"""The options that affect the period before."""

_ASKED = (
    *(*_PRIOR, "packs", "roster", "decisions", "period", "against", "since", "key"),
    *("include_rejected", "prefer_newest"),
)
"""The options that affect a roll-up."""

_last: dict[str, xlreport.Consolidation] = {}
_prior: dict[str, Any] = {}


def consolidated(given: Given) -> xlreport.Consolidation:
    """The roll-up of the returns that the page read; a new one if any input has changed."""
    asked = _digest(given, _ASKED, (each for each in Path().rglob("*") if each.is_file()))
    if asked not in _last:
        _last.clear()
        _last[asked] = xlreport.consolidate(
            (),
            roster=given.roster,
            form=given.form,
            period=given.period,
            prior=prior_of(given),
            key=given.path("key"),
            submissions=given.submissions,
            include_rejected=bool(given.options.get("include_rejected")),
            prefer_newest=bool(given.options.get("prefer_newest")),
            against=given.path("against"),
            since=given.path("since"),
            reader=xlreport.InThisProcess(),
        )
    return _last[asked]


def prior_of(given: Given, period: str | None = None) -> Any:
    """The period before, from its roll-up or from returns that the page read; None without it.

    `period` is the present one: where it is known, returns of other periods do not count.
    """
    path, packs = given.path("prior"), given.paths("prior_packs")
    if path is None:
        return None
    files = [*packs] if packs else [path]
    files += [
        each for each in (given.path("roster"), given.path("form")) if each and each.is_file()
    ]
    asked = _digest(given, _PRIOR, files) + (period or "")
    if asked not in _prior:
        _prior.clear()
        _prior[asked] = xlreport.read_prior(
            path,
            roster=given.roster,
            form=given.form,
            period=period,
            submissions=given.unpacked("prior_packs") if packs else None,
        )
    return _prior[asked]


def _digest(given: Given, names: Iterable[str], files: Iterable[Path]) -> str:
    """A digest of options and of files."""
    told = json.dumps({name: given.options.get(name) for name in names}, sort_keys=True)
    digest = hashlib.sha256(told.encode())
    for path in sorted(files):
        digest.update(path.as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
