"""What 概况 draws: charts as data, and the formulas that keep their figures live.

The form chooses which of its figures are drawn. Every roll-up also draws the units' statuses, and
the units with the most findings.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import Severity, count_by_severity, workbook_words
from xlreport.findings import rollup_words as usual
from xlreport.form import display_text
from xlreport.rollup.contributions import unit_figure
from xlreport.rollup.observations import OBSERVATIONS
from xlreport.rollup.status import UnitStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import Chart, ChartBar
    from xlreport.rollup.model import RollUp, UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext
    from xlreport.rules import Address, Figure

MOST_UNITS = 8
"""Bars of a chart of units."""

MOST_BARS = 20
LONGEST_LABEL = 14

BLUE, PALE_BLUE = "#2F5D8A", "#B4C7DC"
STATUS_COLOURS = {
    UnitStatus.ACCEPTED: "#6A9C78",
    UnitStatus.REJECTED: "#C0655F",
    UnitStatus.CONFLICT: "#DDA55B",
    UnitStatus.MISSING: "#A6A6A6",
}
_NUMBERED = re.compile(r"^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.、])")
_EXPLAINED = re.compile(r"（[^）]*[，。；][^）]*）|（区分[^）]*）")


@dataclass(frozen=True, slots=True)
class ChartValue:
    """A figure of a chart: its result, and its formula if it is live. None draws no bar."""

    result: Figure | None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    colour: str
    values: Sequence[ChartValue]


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """One chart: bars for its labels, side by side or (`stacked`) on top of each other."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    stacked: bool = False
    decimals: int = 0
    sentence: str = ""
    """What the chart says, where its figures never change."""
    whole: ChartValue | None = None
    """The total of all units, where the bars are units and their figures are live."""

    @property
    def description(self) -> str:
        """The chart in words, for readers who cannot see it: its title and every bar's figures."""
        bars = (
            f"{label} " + " ".join(_told(each, line) for each in self.series)
            for line, label in enumerate(self.labels)
        )
        return f"{self.title}：{'；'.join(bars)}"

    @property
    def number_format(self) -> str:
        """Whole numbers have no decimals; stacked bars show no zeros."""
        figures = [value.result or 0 for each in self.series for value in each.values]
        usual = "#,##0" if all(each == int(each) for each in figures) else "#,##0.0"
        return f"{usual};-{usual};;" if self.stacked else usual


def _told(series: Series, line: int) -> str:
    figure = series.values[line].result
    return f"{series.name} {'—' if figure is None else display_text(figure)}"


def chart_specs(context: ReportContext) -> list[ChartSpec]:
    """The charts in their order; those with nothing to show are left out."""
    form = context.roll_up.form
    of_form = (_by_unit(context, c) if c.by_unit else _by_line(context, c) for c in form.charts)
    found = [_statuses(context), *of_form, _most_findings(context)]
    return [each for each in found if each.labels]


def _statuses(context: ReportContext) -> ChartSpec:
    """How many units of each kind have each status; the kinds in the order of the roster."""
    units = context.roll_up.units
    kinds = list(dict.fromkeys(each.unit.kind for each in units))[:MOST_BARS]
    counts = Counter((each.unit.kind, each.status) for each in units)
    return ChartSpec(
        context.localize(usual.STATUS_CHART),
        [kind or context.localize(usual.ALL_KINDS) for kind in kinds],
        [
            Series(
                context.localize(status.label),
                STATUS_COLOURS[status],
                [ChartValue(counts[kind, status]) for kind in kinds],
            )
            for status in UnitStatus
            if any(each.status is status for each in units)
        ],
        stacked=True,
        sentence=_statuses_said(context),
    )


def _statuses_said(context: ReportContext) -> str:
    roll_up = context.roll_up
    counts = {each.label: len(roll_up.with_status(each)) for each in UnitStatus}
    said = [
        usual.STATUS_COUNT.format(status=label, count=count).in_language(context.language)
        for label, count in counts.items()
        if count
    ]
    joined = usual.STATUSES_SAID.format(count=len(roll_up.units), statuses=said)
    return context.localize(joined)


def _most_findings(context: ReportContext) -> ChartSpec:
    """The units with the most errors and warnings; nothing if all bars are equally long."""

    def count(result: UnitResult, severity: Severity) -> int:
        kept = (each for each in result.findings if each.code not in OBSERVATIONS)
        return count_by_severity(kept)[severity]

    drawn = (Severity.ERROR, Severity.WARNING)
    colours = (STATUS_COLOURS[UnitStatus.REJECTED], STATUS_COLOURS[UnitStatus.CONFLICT])
    senders = [each for each in context.roll_up.units if each.files]
    counted = [(sum(count(each, s) for s in drawn), each) for each in senders]
    ranked = sorted((each for each in counted if each[0]), key=lambda each: -each[0])[:MOST_UNITS]
    series = [
        Series(
            context.localize(workbook_words.SEVERITIES[severity]),
            colour,
            [ChartValue(count(each, severity)) for _, each in ranked],
        )
        for severity, colour in zip(drawn, colours, strict=True)
        if any(count(each, severity) for _, each in ranked)
    ]
    says_something = len({total for total, _ in ranked}) > 1
    labels = [each.unit.name for _, each in ranked] if says_something else []
    said = ""
    if labels:
        message = usual.FINDINGS_SAID.format(
            label=labels[0], count=ranked[0][0], units=sum(1 for count_, _ in counted if count_)
        )
        said = context.localize(message)
    title = context.localize(usual.FINDINGS_CHART)
    return ChartSpec(title, labels, series, stacked=True, sentence=said)


def _by_line(context: ReportContext, chart: Chart) -> ChartSpec:
    """The county's figures, beside those of the period before where they are known."""
    bars = chart.bars[:MOST_BARS]
    now = [ChartValue(_sum(context.roll_up, bar), _sum_formula(context, bar)) for bar in bars]
    series = [Series(context.localize(usual.THIS_PERIOD), BLUE, now)]
    if context.roll_up.prior is not None:
        before = [ChartValue(_sum_before(context.roll_up, bar)) for bar in bars]
        series.append(Series(context.localize(usual.LAST_PERIOD), PALE_BLUE, before))
    labels = [short_label(bar.label) for bar in bars]
    return ChartSpec(chart.title, labels, series, decimals=_decimals(context, chart))


def _decimals(context: ReportContext, chart: Chart) -> int:
    """As many decimals as the finest of a chart's figures has."""
    cells = context.roll_up.form.cells
    return max((cells[at].type.decimals for at in chart.cells), default=0)


def _sum(roll_up: RollUp, bar: ChartBar) -> Figure:
    return sum((roll_up.totals[at] or 0 for at in bar.cells), start=0)


def _sum_before(roll_up: RollUp, bar: ChartBar) -> Figure | None:
    """None where the period before has none of the cells."""
    totals = roll_up.prior.totals if roll_up.prior else {}
    known = [totals[at] or 0 for at in bar.cells if at in totals]
    return sum(known, start=0) if known else None


def _sum_formula(context: ReportContext, bar: ChartBar) -> str:
    return f"SUM({context.template.formulas('').ranges(bar.cells)})"


def _by_unit(context: ReportContext, chart: Chart) -> ChartSpec:
    """The units with the largest figures; a unit that is switched off has no bar."""
    counted = [(_own(context.roll_up, each, chart.cells), each) for each in context.roll_up.counted]
    ranked = sorted((each for each in counted if each[0]), key=lambda each: -each[0])[:MOST_UNITS]
    values = [
        ChartValue(figure, _unit_formula(context, each.unit.code, chart.cells))
        for figure, each in ranked
    ]
    labels = [each.unit.name for _, each in ranked]
    total = sum((context.roll_up.totals[at] or 0 for at in chart.cells), start=0)
    formula = f"SUM({context.template.formulas('').ranges(chart.cells)})"
    return ChartSpec(
        chart.title,
        labels,
        [Series(context.localize(usual.THIS_PERIOD), BLUE, values)],
        decimals=_decimals(context, chart),
        whole=ChartValue(total, formula),
    )


def _own(roll_up: RollUp, result: UnitResult, cells: Sequence[Address]) -> Figure:
    if result.submission is None:
        return 0
    return sum((unit_figure(roll_up.form, result.submission, at) for at in cells), start=0)


def _unit_formula(context: ReportContext, code: str, cells: Sequence[Address]) -> str:
    quoted = '"' + code.replace('"', '""') + '"'
    figures = ",".join(context.detail_formula(context.detail.column[at], quoted) for at in cells)
    return f'IF({context.switch_formula(quoted)}="{context.localize(usual.YES)}",SUM({figures}),0)'


def short_label(label: str) -> str:
    """A line's name cut to fit a chart: without its number and its explanation."""
    short = _EXPLAINED.sub("", _NUMBERED.sub("", label)).strip() or label
    return short if len(short) <= LONGEST_LABEL else short[: LONGEST_LABEL - 1] + "…"
