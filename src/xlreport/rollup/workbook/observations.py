"""值得关注: figures and texts that stand out, each with the numbers that led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlreport.findings import LocalizedText
from xlreport.findings import rollup_words as words
from xlreport.intake import SHORTEST_COMPARED
from xlreport.rollup.observations import SIMILAR_TEXT, TEXT_OBSERVATIONS
from xlreport.rollup.outliers import FEWEST_PEERS, LEAST_FIGURE, LEAST_RATIO, LEAST_SPREADS
from xlreport.rollup.similarity import LEAST_SIMILARITY
from xlreport.rollup.workbook.plain_table import FIRST_ROW, Column
from xlreport.rollup.workbook.problem_lines import ProblemLine, location_text
from xlreport.rollup.workbook.problems import shown_value
from xlreport.rollup.workbook.report_context import FILE_WIDTH, shorten_file_name

if TYPE_CHECKING:
    from xlreport.findings import Finding
    from xlreport.form import Content
    from xlreport.rollup.model import UnitResult
    from xlreport.rollup.workbook.report_context import ReportContext

COLUMNS = (
    Column(words.OBSERVATION_KIND, 15, centred=True),
    Column(words.UNIT_CODE, 12),
    Column(words.UNIT_NAME, 20),
    Column(words.WHERE, 40),
    Column(words.OBSERVED_HERE, 12, centred=True),
    Column(words.COMPARED_WITH, 12, centred=True),
    Column(words.LISTING_REASON, 52),
    Column(words.FILE, FILE_WIDTH + 2),
)
FILE_COLUMN = 7


class Observation(NamedTuple):
    """One line: a unit, what stands out in it, and all places of that."""

    result: UnitResult
    finding: Finding
    places: tuple[str, ...]


def observation_lines(context: ReportContext) -> list[Observation]:
    """Two units with similar texts share one line; every other finding has its own."""
    lines: dict[object, Observation] = {}
    found = (
        (result, each)
        for code in words.OBSERVATION_KINDS
        for result in context.roll_up.units
        for each in result.findings
        if each.code == code
    )
    for number, (result, each) in enumerate(found):
        place = location_text(ProblemLine(each), context.roll_up.form, context.language)
        is_pair = each.code == SIMILAR_TEXT
        key = frozenset((result.unit.name, str(each.params["name"]))) if is_pair else number
        line = lines.get(key, Observation(result, each, ()))
        lines[key] = line._replace(places=tuple(dict.fromkeys((*line.places, place))))
    return list(lines.values())


def write_observations(context: ReportContext) -> None:
    lines = observation_lines(context)
    hint = words.OBSERVATIONS_HINT.format(
        least=LEAST_FIGURE,
        times=LEAST_RATIO,
        peers=FEWEST_PEERS,
        spreads=LEAST_SPREADS,
        shortest=SHORTEST_COMPARED,
        same=LEAST_SIMILARITY,
    )
    empty = LocalizedText("", "") if lines else words.NOTHING_STANDS_OUT
    said = LocalizedText(*("\n".join(filter(None, pair)) for pair in zip(empty, hint, strict=True)))
    sheet = context.add_table_sheet(words.OBSERVATIONS, said, COLUMNS, len(lines))
    for row, line in enumerate(lines, FIRST_ROW):
        context.write_row(sheet, row, COLUMNS, _values(context, line))
        file = line.finding.location.file or ""
        context.write_file(sheet, row, FILE_COLUMN, file, context.styles.link)


def _values(context: ReportContext, line: Observation) -> tuple[Content, ...]:
    result, each = line.result, line.finding
    share = f"{each.observed}%" if each.code in TEXT_OBSERVATIONS else None
    return (
        context.localize(words.OBSERVATION_KINDS[each.code]),
        result.unit.code,
        result.unit.name,
        "\n".join(line.places),
        share or shown_value(context, each.observed),
        shown_value(context, each.expected),
        each.problem(context.language),
        shorten_file_name(each.location.file),
    )


def count_observations(context: ReportContext) -> int:
    """The number of lines in 值得关注."""
    return len(observation_lines(context))
