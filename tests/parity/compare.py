"""Both judges on the same filling, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from xlreport.findings import words
from xlreport.form.celltypes import Content
from xlreport.form.judge import Judge, Judgement
from xlreport.rules.address import Address

if TYPE_CHECKING:
    from tests.parity.engine import Workbook
    from xlreport.rules.operators import Figure

Shown = float | str | bool | None


def disagreements(
    workbook: Workbook, judge: Judge, contents: dict[Address | str, Content]
) -> list[str]:
    """Every difference between the recalculated sheet and our judgement; none is what we want."""
    workbook.fill(contents)
    judgement = judge.judge(contents)
    return [
        *_verdict(workbook, judgement),
        *_lines(workbook, judgement),
        *_computed(workbook, judgement),
    ]


def _verdict(workbook: Workbook, judgement: Judgement) -> Iterator[str]:
    language = workbook.form.language
    ours = (words.READY if judgement.passes else words.NOT_READY).pick(language)
    shown = workbook.show(workbook.layout.verdict)
    if shown != ours:
        yield f"cover: sheet {shown!r}, program {ours!r}"


def _lines(workbook: Workbook, judgement: Judgement) -> Iterator[str]:
    language = workbook.form.language
    for placed, verdict in zip(workbook.layout.lines, judgement.verdicts, strict=True):
        name = f"{verdict.line.code} at {verdict.line.at}"
        shown, ours = workbook.show(placed.result), verdict.status.words.pick(language)
        if shown != ours:
            yield f"{name}: sheet {shown!r}, program {ours!r}"
        if verdict.left is None:
            continue
        sides = (
            ("left", placed.left, verdict.left),
            ("right", placed.right, verdict.right),
            ("difference", placed.difference, verdict.difference),
        )
        for side, spot, figure in sides:
            if not _equal(workbook.show(spot), figure):
                yield f"{name} {side}: sheet {workbook.show(spot)!r}, program {figure!r}"


def _computed(workbook: Workbook, judgement: Judgement) -> Iterator[str]:
    for at, figure in judgement.computed.items():
        shown = workbook.show(workbook.layout.spot(at))
        if figure is None:
            if not isinstance(shown, str):
                yield f"{at}: sheet {shown!r}, program has no figure"
        elif not _equal(shown, figure, workbook.form.cells[at].type.decimals):
            yield f"{at}: sheet {shown!r}, program {figure!r}"


def _equal(shown: Shown, figure: Figure | None, decimals: int = 6) -> bool:
    """Equal as a sheet shows it: at the declared decimals, at most 15 digits."""
    if figure is None or not isinstance(shown, float) or isinstance(shown, bool):
        return False
    exact = Decimal(f"{shown:.15g}")
    return abs(exact - figure) <= max(
        Decimal(1).scaleb(-decimals) / 2, abs(Decimal(figure)).scaleb(-13)
    )
