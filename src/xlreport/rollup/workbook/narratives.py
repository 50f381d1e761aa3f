"""文字材料: the units' texts side by side. A mark shows which resemble another's or last period's.

Each text stands whole in one cell under its label, so that the next period's roll-up can read it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from math import ceil
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.findings import untranslated
from xlreport.intake import SHORTEST_COMPARED
from xlreport.layout import LINE_HEIGHT, text_width
from xlreport.rollup.observations import SIMILAR_TEXT, TEXT_OBSERVATIONS
from xlreport.rollup.similarity import LEAST_SIMILARITY
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.row_heights import TALLEST, LineHeights
from xlreport.template import RowTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form import Narrative
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.template import Sheet

NARROWEST, WIDEST = 50.0, 120.0
MOST_SENDERS = 5_000
"""The sheet shows the texts of this many units, more than anybody reads; --data has all."""
MARK_WIDTH = 16.0
MARKED = "#FFF2CC"


def write_narratives(context: ReportContext) -> None:
    """Writes nothing for a form without texts."""
    if not context.roll_up.form.narratives:
        return
    senders = [each for each in context.roll_up.units if each.submission]
    count, senders = len(senders), senders[:MOST_SENDERS]
    texts = _Texts(context)
    columns = tuple(texts.columns(senders))
    hint = words.NARRATIVES_HINT.format(shortest=SHORTEST_COMPARED, same=LEAST_SIMILARITY)
    if len(senders) < count:
        hint = words.TEXTS_CUT_SHORT.format(shown=len(senders), count=count)
    sheet = context.add_table_sheet(words.NARRATIVES, hint, columns, len(senders))
    heights = LineHeights.of(columns)
    for row, result in enumerate(senders, FIRST_ROW):
        values = list(texts.values(result))
        coloured = tuple(column for column in texts.mark_columns if values[column])
        template = texts.row_template(sheet, coloured, heights)
        template.write(row, values)


class _Texts:
    """The texts, each in a column; those with a mark anywhere have a column for it beside them."""

    def __init__(self, context: ReportContext) -> None:
        self._styles = context.styles
        self._narratives = tuple(context.roll_up.form.narratives.values())
        self._marks = dict(_marks(context))
        self._marked = frozenset(code for _, code in self._marks)

    @cached_property
    def mark_columns(self) -> tuple[int, ...]:
        return tuple(
            number
            for number, column in enumerate(self.columns(()))
            if column.heading is words.SIMILARITY
        )

    def columns(self, senders: Sequence[UnitResult]) -> Iterator[Column]:
        """Each column fits its longest text into a row."""
        yield Column(words.UNIT_CODE, 13)
        yield Column(words.UNIT_NAME, 18)
        for each in self._narratives:
            longest = max((text_width(_text(sender, each)) for sender in senders), default=0)
            needed = ceil(longest * LINE_HEIGHT / TALLEST * 1.1) + 4.0
            yield Column(untranslated(each.label), min(max(needed, NARROWEST), WIDEST))
            if each.code in self._marked:
                yield Column(words.SIMILARITY, MARK_WIDTH)

    def values(self, result: UnitResult) -> Iterator[str]:
        """A unit's line."""
        yield from (result.unit.code, result.unit.name)
        for each in self._narratives:
            yield _text(result, each)
            if each.code in self._marked:
                yield self._marks.get((result.unit.code, each.code), "")

    @cache  # noqa: B019 - lives as long as the workbook is written
    def row_template(
        self, sheet: Sheet, coloured: tuple[int, ...], heights: LineHeights
    ) -> RowTemplate:
        """A line whose marks in these columns have a colour."""
        plain = self._styles.boxed(align="left", valign="top")
        warn = self._styles.boxed(align="left", valign="top", bg_color=MARKED)
        width = 2 + len(self._narratives) + len(self.mark_columns)
        looks = [warn if number in coloured else plain for number in range(width)]
        return RowTemplate(sheet, looks, heights)


def _marks(context: ReportContext) -> Iterator[tuple[tuple[str, str], str]]:
    """The mark of each text, by the unit's code and the text's code."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for result in context.roll_up.units:
        for each in result.findings:
            if each.code in TEXT_OBSERVATIONS:
                message = (
                    words.SIMILAR_TO_ANOTHER
                    if each.code == SIMILAR_TEXT
                    else words.SIMILAR_TO_PRIOR
                )
                said = message.format(share=each.observed, **each.params)
                found[result.unit.code, each.location.address or ""].append(context.localize(said))
    return ((key, "\n".join(said)) for key, said in found.items())


def _text(result: UnitResult, narrative: Narrative) -> str:
    contents = result.submission.contents if result.submission else {}
    return str(contents.get(narrative.code) or "")
