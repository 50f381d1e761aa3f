"""Both judges on the same filling, and where they disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.parity.reach import Reach
from xlreport.findings import words
from xlreport.form.celltypes import Flaw
from xlreport.form.checks import RuleLine
from xlreport.rules.scale import GUARD, comparison_decimals

if TYPE_CHECKING:
    from xlreport.findings import Text
    from xlreport.form.checks import CheckLine
    from xlreport.form.judge import Judgement
    from xlreport.form.layout import Layout
    from xlreport.rules.formula import Spot
    from xlreport.rules.operators import Figure

Shown = float | str | bool | None
Show = Callable[["Spot"], Shown]
"""What a recalculated sheet shows in a cell; None or '' where it shows nothing."""

UNDECLARED = {Flaw.NOT_WHOLE, Flaw.DECIMALS, Flaw.TOO_LARGE}
"""Figures beyond what the form declares, so beyond what the language promises."""

NOISE = Decimal("1e-9")
"""What binary figures may be off by; far below any declared decimal."""


class Comparison:
    """Compares a recalculated workbook of one form with the judgement of the same filling."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._reach = Reach(layout.form)

    def disagreements(self, show: Show, judgement: Judgement) -> list[str]:
        """Every difference between sheet and program; none is what we want."""
        return [
            *self._verdict(show, judgement),
            *self._lines(show, judgement),
            *self._computed(show, judgement),
        ]

    def _verdict(self, show: Show, judgement: Judgement) -> Iterator[str]:
        ours = words.READY if judgement.passes else words.NOT_READY
        yield from self._differing("cover", show(self._layout.verdict), ours)

    def _lines(self, show: Show, judgement: Judgement) -> Iterator[str]:
        for placed, verdict in zip(self._layout.lines, judgement.verdicts, strict=True):
            name = f"{verdict.line.code} at {verdict.line.at}"
            slack = self._slack(verdict.line, judgement)
            sides = (
                ("left", placed.left, verdict.left),
                ("right", placed.right, verdict.right),
                ("difference", placed.difference, verdict.difference),
            )
            exact = True
            for side, spot, figure in sides:
                shown = show(spot)
                if not alike(shown, figure):
                    exact = False
                    if not alike(shown, figure, slack):
                        yield f"{name} {side}: sheet {shown!r}, program {figure!r}"
            if exact or not slack:
                yield from self._differing(name, show(placed.result), verdict.status.words)

    def _computed(self, show: Show, judgement: Judgement) -> Iterator[str]:
        for at, figure in judgement.computed.items():
            shown = show(self._layout.spot(at))
            noise = Decimal(1).scaleb(-GUARD - self._layout.form.cells[at].type.decimals) / 2
            if not alike(shown, figure, noise):
                yield f"{at}: sheet {shown!r}, program {figure!r}"

    def _differing(self, name: str, shown: Shown, ours: Text) -> Iterator[str]:
        said = ours.pick(self._layout.form.language)
        if shown != said:
            yield f"{name}: sheet {shown!r}, program {said!r}"

    def _slack(self, line: CheckLine, judgement: Judgement) -> Decimal:
        """What the sides of a line may be off by: nothing, while its figures are as declared.

        A figure with more decimals than declared, or more digits, can make a tie of a sum in which
        binary noise decides. Then a side may be off by one in its last place; the cover may not.
        """
        if not isinstance(line, RuleLine) or line.instance.comparison is None:
            return Decimal(0)
        flawed = judgement.flaws.keys() & self._reach.inputs(line.instance)
        if not any(judgement.flaws[at] in UNDECLARED for at in flawed):
            return Decimal(0)
        return Decimal(1).scaleb(-comparison_decimals(line.instance.comparison))


def alike(shown: Shown, figure: Figure | None, slack: Decimal = NOISE) -> bool:
    """The same figure but for binary noise; no figure is nothing, or an error, in the sheet."""
    if figure is None:
        return shown is None or shown == "" or (isinstance(shown, str) and shown.startswith("#"))
    if isinstance(shown, bool) or not isinstance(shown, int | float):
        return False
    return abs(Decimal(shown) - figure) <= max(slack + NOISE, abs(Decimal(figure)).scaleb(-14))
