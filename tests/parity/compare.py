"""Both judges on the same filling, and where they disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.parity.promises import LINE_COUNT, Difference, Promises, Shown
from tests.parity.reach import Reach
from xlreport.findings import workbook_words as words
from xlreport.form import FillingState, filling_status, section_counts
from xlreport.rules import CellRef
from xlreport.template.check_columns import FOLLOWS_COLUMN
from xlreport.template.check_order import FailureOrder

if TYPE_CHECKING:
    from xlreport.findings import LocalizedText
    from xlreport.form import Contents, Evaluation, FillingCounts, FillingStatus, LineVerdict
    from xlreport.layout import Layout, PlacedLine
    from xlreport.layout.model import StatusCells
    from xlreport.rules import Figure

Show = Callable[["CellRef"], Shown]
"""What a recalculated sheet shows in a cell; None or '' where it shows nothing."""

COUNTS = ("filled", "asked", "passed", "failed", "not_applicable", "open_explanations")

NOISE = Decimal("1e-9")
"""What a rounded binary figure may be off by."""


class Comparison:
    """Compares a recalculated workbook of one form with the judgement of the same filling."""

    def __init__(self, layout: Layout, *, logicals_count: bool = False) -> None:
        """`logicals_count` is for an engine to which a logical value is a number."""
        self._layout = layout
        self._logicals_count = logicals_count
        self._reach = Reach(layout.form)
        self.excused = 0

    def disagreements(self, show: Show, contents: Contents, evaluation: Evaluation) -> list[str]:
        """Every difference between sheet and program that the language promises not to be.

        What `Promises` excuses is counted in `excused`.
        """
        form = self._layout.form
        found = [
            *self._lines(show, evaluation),
            *self._computed(show, evaluation),
            *self._verdict(show, filling_status(form, evaluation, contents, {})),
            *self._sections(show, section_counts(form, evaluation, contents, {})),
        ]
        promises = Promises(
            self._layout.form, self._reach, contents, logicals_count=self._logicals_count
        )
        if not found:
            return list(self._following(show, evaluation, promises))
        kept = [each for each in found if not promises.excuse(each)]
        self.excused += len(found) > len(kept)
        return [each.said for each in kept]

    def _following(self, show: Show, evaluation: Evaluation, promises: Promises) -> Iterator[str]:
        """Which failures only follow from others; asked where all verdicts agree.

        Their differences are added in binary, so what a sheet cannot work out exactly is excused.
        """
        pairs = tuple(zip(self._layout.lines, evaluation.verdicts, strict=True))
        order = FailureOrder.of(pairs, self._layout.form)
        for number, causes in order.possible.items():
            ref = CellRef(self._layout.checks, pairs[number][0].row, FOLLOWS_COLUMN)
            shown, ours = show(ref), int(order.follows(number))
            if shown != ours:
                parts = [pairs[each][1] for each in (number, *causes)]
                if any(promises.excuse(Difference(each, "", shown)) for each in parts):
                    self.excused += 1
                    continue
                line = pairs[number][0].line
                yield f"{line.code} at {line.address} follows: sheet {shown!r}, program {ours!r}"

    def _verdict(self, show: Show, status: FillingStatus) -> Iterator[Difference]:
        """The contract's cell, the state beside it, and every count."""
        ours = words.READY if status.state is FillingState.READY else words.NOT_READY
        yield from self._differing(None, "cover", show(self._layout.verdict), ours)
        shown = show(self._layout.status.state)
        yield from self._differing(None, "state", shown, status.state.marked)
        yield from _counts(self._layout.status, status, "cover", show)

    def _sections(self, show: Show, sections: Iterable[FillingCounts]) -> Iterator[Difference]:
        for cells, counts in zip(self._layout.section_statuses, sections, strict=True):
            yield from _counts(cells, counts.status, f"contents {cells.state.a1}", show)

    def _lines(self, show: Show, evaluation: Evaluation) -> Iterator[Difference]:
        for placed, verdict in zip(self._layout.lines, evaluation.verdicts, strict=True):
            name = f"{verdict.line.code} at {verdict.line.address}"
            yield from _sides(placed, verdict, name, show)
            ours = verdict.status.label
            yield from self._differing(verdict, name, show(placed.result), ours)

    def _computed(self, show: Show, evaluation: Evaluation) -> Iterator[Difference]:
        cells = self._layout.form.cells.items()
        for at, cell in ((at, cell) for at, cell in cells if not cell.is_input):
            if cell.shows_text:
                label, seen = evaluation.labels.get(at, ""), show(self._layout.ref_of(at)) or ""
                if seen != label:
                    yield Difference(at, f"{at}: sheet {seen!r}, program {label!r}", seen)
                continue
            figure, shown = evaluation.computed.get(at), show(self._layout.ref_of(at))
            noise = Decimal(1).scaleb(-1 - cell.type.decimals)
            if not alike(shown, figure, noise):
                said = f"{at}: sheet {shown!r}, program {figure!r}"
                yield Difference(at, said, shown, figure)

    def _differing(
        self, at: LineVerdict | None, name: str, shown: Shown, ours: LocalizedText
    ) -> Iterator[Difference]:
        said = ours.in_language(self._layout.form.language)
        if shown != said:
            yield Difference(at, f"{name}: sheet {shown!r}, program {said!r}", shown, None, True)


def _counts(
    cells: StatusCells, status: FillingStatus, name: str, show: Show
) -> Iterator[Difference]:
    for count in COUNTS:
        shown, ours = show(getattr(cells, count)), getattr(status, count)
        if shown != ours:
            at = None if count in {"filled", "asked"} else LINE_COUNT
            yield Difference(at, f"{name} {count}: sheet {shown!r}, program {ours!r}", shown, ours)


def _sides(placed: PlacedLine, verdict: LineVerdict, name: str, show: Show) -> Iterator[Difference]:
    for side, ref, figure in (
        ("left", placed.left, verdict.left),
        ("right", placed.right, verdict.right),
        ("difference", placed.difference, verdict.difference),
    ):
        shown = show(ref)
        if not alike(shown, figure):
            said = f"{name} {side}: sheet {shown!r}, program {figure!r}"
            yield Difference(verdict, said, shown, figure)


def alike(shown: Shown, figure: Figure | None, noise: Decimal = NOISE) -> bool:
    """The same figure but for binary noise; no figure is nothing, or an error, in the sheet."""
    if figure is None:
        return shown is None or shown == "" or (isinstance(shown, str) and shown.startswith("#"))
    if isinstance(shown, bool) or not isinstance(shown, int | float):
        return False
    return abs(Decimal(shown) - figure) <= max(noise, abs(Decimal(figure)).scaleb(-14))
