"""What stands out in a roll-up, as notes on the units concerned."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from xlreport.findings import (
    ALL_UNITS,
    LARGER,
    NEW_FIGURE,
    NO_FIGURE_LEFT,
    PEERS,
    SMALLER,
    finding,
    readable_value,
    untranslated,
)
from xlreport.intake import Locator
from xlreport.layout import compiled
from xlreport.rollup.outliers import (
    PeerOutlier,
    PriorOutlier,
    UnitFigures,
    monitored_cells,
    peer_outliers,
    prior_outliers,
)
from xlreport.rollup.similarity import most_similar, similarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.findings import Finding, LocalizedText
    from xlreport.form import Form
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.prior import Prior

FAR_FROM_PRIOR, FAR_FROM_PEERS = "figure.far-from-prior", "figure.far-from-peers"
SIMILAR_TEXT, UNCHANGED_TEXT = "text.alike", "text.unchanged"
FIGURE_OBSERVATIONS, TEXT_OBSERVATIONS = (
    (FAR_FROM_PRIOR, FAR_FROM_PEERS),
    (SIMILAR_TEXT, UNCHANGED_TEXT),
)
OBSERVATIONS = {*FIGURE_OBSERVATIONS, *TEXT_OBSERVATIONS}


def with_observations(
    form: Form, units: Sequence[UnitResult], prior: Prior | None
) -> tuple[UnitResult, ...]:
    """The units, with a note on everything that stands out in what they sent."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    notes = _Observations(form, units, prior)
    for code, each in (*notes.figures(), *notes.texts()):
        found[code].append(each)
    return tuple(
        replace(each, findings=(*each.findings, *found[each.unit.code]))
        if each.unit.code in found
        else each
        for each in units
    )


class _Observations:
    """The notes on one roll-up: on every file that could be read, whether or not it counts."""

    def __init__(self, form: Form, units: Sequence[UnitResult], prior: Prior | None) -> None:
        self._form = form
        self._units = {
            each.unit.code: each
            for each in units
            if each.submission is not None
            and each.submission.is_readable
            and not each.unit.is_adjustment
        }
        self._before = prior.units if prior else {}

    def figures(self) -> Iterator[tuple[str, Finding]]:
        senders = [
            UnitFigures(code, each.unit.kind, each.submission.contents, self._before.get(code))
            for code, each in self._units.items()
            if each.submission is not None
        ]
        cells = monitored_cells(self._form)
        for sender in senders:
            for outlier in prior_outliers(sender, cells):
                yield sender.code, self._leap(sender.code, outlier)
        for code, far in peer_outliers(senders, cells):
            yield code, self._apart(code, far)

    def texts(self) -> Iterator[tuple[str, Finding]]:
        for narrative in self._form.narratives:
            texts = self._texts(narrative)
            alike = most_similar(texts, self._sketches(narrative))
            for code, text in texts.items():
                before = self._before.get(code, {}).get(narrative)
                if isinstance(before, str) and (share := similarity(text, before)):
                    location = self._places(code).of_address(narrative)
                    yield code, finding(UNCHANGED_TEXT, location, observed=share)
                if near := alike.get(code):
                    name = self._units[near.other].unit.name
                    location = self._places(code).of_address(narrative)
                    yield code, finding(SIMILAR_TEXT, location, observed=near.similarity, name=name)

    def _texts(self, narrative: str) -> dict[str, str]:
        """What each unit wrote there, if anything."""
        return {
            code: content
            for code, each in self._units.items()
            if each.submission is not None
            and isinstance(content := each.submission.contents.get(narrative), str)
        }

    def _sketches(self, narrative: str) -> dict[str, Sequence[int]]:
        """The sketches that were made of a text when the files were read."""
        return {
            code: sketch
            for code, each in self._units.items()
            if each.submission is not None
            and (sketch := each.submission.sketches.get(narrative)) is not None
        }

    def _leap(self, code: str, outlier: PriorOutlier) -> Finding:
        location = self._places(code).of_address(outlier.address)
        return finding(
            FAR_FROM_PRIOR,
            location,
            observed=outlier.figure,
            expected=outlier.prior_figure,
            change=_change(outlier),
        )

    def _apart(self, code: str, far: PeerOutlier) -> Finding:
        kind = self._units[code].unit.kind
        return finding(
            FAR_FROM_PEERS,
            self._places(code).of_address(far.address),
            observed=far.figure,
            expected=far.median,
            spread=readable_value(far.spread),
            count=far.units,
            peers=PEERS.format(kind=kind) if kind else ALL_UNITS,
        )

    def _places(self, code: str) -> Locator:
        submission = self._units[code].submission
        file = submission.file if submission else None
        return Locator(self._form, compiled(self._form).positions.cell_refs, code, file)


def _change(outlier: PriorOutlier) -> LocalizedText:
    if outlier.ratio is None:
        return NEW_FIGURE if outlier.figure else NO_FIGURE_LEFT
    words = (
        LARGER
        if max(outlier.figure, -outlier.figure) > max(outlier.prior_figure, -outlier.prior_figure)
        else SMALLER
    )
    return words.format(times=untranslated(str(readable_value(outlier.ratio))))
