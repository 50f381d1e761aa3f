"""What a chart says, in a sentence: live where the chart is, like the form's own sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import rollup_words as words
from xlreport.rollup.workbook.charts import label_range, value_range
from xlreport.rollup.workbook.sentences import live_sentence, rounded_text, share_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlreport.findings import LocalizedText
    from xlreport.rollup.workbook.chart_specs import ChartSpec
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Figure


class ChartSentence(NamedTuple):
    """A sentence as it reads now, and its formula if its figures are live."""

    said: str
    formula: str = ""


class _Figures(NamedTuple):
    """The bars of a chart: their labels and figures, and the ranges that hold them."""

    labels: list[str]
    figures: list[Figure]
    labels_at: str
    figures_at: str
    decimals: int

    def shown(self, figure: Figure) -> str:
        return rounded_text(figure, self.decimals)

    def live(self, formula: str) -> str:
        return f'ROUND({formula},{self.decimals})&""'

    def extreme(self, *, largest: bool) -> tuple[dict[str, str], dict[str, str]]:
        """The label and the figure of the first bar that is longest or shortest: now, and live."""
        figure = max(self.figures) if largest else min(self.figures)
        found = f"{'MAX' if largest else 'MIN'}({self.figures_at})"
        label = f"INDEX({self.labels_at},MATCH({found},{self.figures_at},0))"
        said = {"label": self.labels[self.figures.index(figure)], "figure": self.shown(figure)}
        return said, {"label": label, "figure": self.live(found)}


def chart_sentence(context: ReportContext, spec: ChartSpec, row: int) -> ChartSentence:
    """The sentence of a chart whose figures stand below `row` of 图表数据."""
    if spec.sentence:
        return ChartSentence(spec.sentence)
    bars = _Figures(
        list(spec.labels),
        [each.result or 0 for each in spec.series[0].values],
        label_range(context, spec, row),
        value_range(context, spec, row, 1),
        spec.decimals,
    )
    first, live_first = bars.extreme(largest=True)
    if spec.whole is not None:
        return _of_units(context, spec, bars, (first, live_first))
    if len(bars.labels) == 1:
        return _filled(context, words.CHART_ONE, first, live_first)
    last, live_last = bars.extreme(largest=False)
    ends = {"last": last["label"], "least": last["figure"]}
    live_ends = {"last": live_last["label"], "least": live_last["figure"]}
    differ = _filled(context, words.CHART_LINES, first | ends, live_first | live_ends)
    equal = _filled(context, words.CHART_EQUAL, first, live_first)
    test = f"MAX({bars.figures_at})=MIN({bars.figures_at})"
    return _either(test, equal, differ, is_first=len(set(bars.figures)) == 1)


def _of_units(
    context: ReportContext,
    spec: ChartSpec,
    bars: _Figures,
    first: tuple[Mapping[str, str], Mapping[str, str]],
) -> ChartSentence:
    """The unit with the largest figure, and its share of the total of all units."""
    whole, largest = spec.whole, max(bars.figures)
    total, formula = (whole.result or 0, whole.formula) if whole else (0, "")
    said, live = first
    share = {"total": bars.shown(total), "share": share_text(largest, total) if total > 0 else ""}
    most = f"MAX({bars.figures_at})"
    live_share = {"total": bars.live(formula), "share": f'ROUND({most}/({formula})*100,1)&"%"'}
    known = _filled(context, words.CHART_UNITS, {**said, **share}, {**live, **live_share})
    none = _filled(context, words.CHART_NO_SHARE, said, live)
    return _either(f"({formula})>0", known, none, is_first=total > 0)


def _filled(
    context: ReportContext,
    words_: LocalizedText,
    said: Mapping[str, str],
    live: Mapping[str, str],
) -> ChartSentence:
    sentence = context.localize(words_)
    return ChartSentence(sentence.format(**said), live_sentence(sentence, live))


def _either(
    test: str, one: ChartSentence, other: ChartSentence, *, is_first: bool
) -> ChartSentence:
    said = one.said if is_first else other.said
    return ChartSentence(said, f"IF({test},{one.formula},{other.formula})")
