"""Find the tables of a form in text without visible tables, by the sequence of their labels.

A table begins with the labels of its columns, in the form's order. Values belong to the label
before them. What is not certain is listed and not filled in.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from xlreport.importing.find_tables import FoundTables, RowAnomaly
from xlreport.importing.label_patterns import LabelPattern, families, is_made_of, label_patterns
from xlreport.importing.passages import LONGEST_RUN, Arrangement, Passage, passages_of, run_form
from xlreport.importing.row_values import LabelledRow, row_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.form import Form
    from xlreport.importing.document import Document

_LONGEST_LABEL = 60
"""A longer text that names no row ends the table: it is a sentence."""
_SHORTEST_HEADING = 2
_SENTENCE_ENDS = "。；！？"


def find_by_labels(document: Document, form: Form, editions: Sequence[Form] = ()) -> FoundTables:
    """Find the form's tables in the text that stands in no visible table."""
    finder = _LabelFinder(form, editions)
    for passage in passages_of(document):
        finder.take(passage)
    return finder.found()


class _Heading(NamedTuple):
    """A heading in a run: its tables, where it stands, and the other edition that it is of."""

    patterns: tuple[LabelPattern, ...]
    start: int
    end: int
    other: Form | None


@dataclass
class _Group:
    """The rows under one heading. They are dropped where values stand before the labels."""

    patterns: tuple[LabelPattern, ...]
    band: LabelPattern | None
    rows: list[LabelledRow] = field(default_factory=list)
    unknown: list[RowAnomaly] = field(default_factory=list)
    last: dict[LabelPattern, int] = field(default_factory=dict)
    is_dropped: bool = False

    def take(self, pattern: LabelPattern, row: str, passage: Passage) -> None:
        self.last[pattern] = pattern.places[row]
        if passage.cells:
            self.rows.append(LabelledRow(pattern, row, passage))

    def note(self, label: str, passage: Passage) -> None:
        """List values that have no certain row."""
        first = self.patterns[0]
        said = label[-_LONGEST_LABEL:]
        code = first.table.code
        self.unknown.append(
            RowAnomaly("report.row-unknown", code, said, passage.figures, first.width)
        )

    def row_named(self, label: str, starts: frozenset[int]) -> tuple[LabelPattern, str] | None:
        """The row that a text names, if it is only one and none behind it was named before."""
        found = [
            (pattern, row)
            for pattern in self.patterns
            for row in pattern.rows_at_end(label, starts)
            if pattern.places[row] > self.last.get(pattern, -1)
        ]
        for is_meant in (
            lambda each: each[0].stands_under(each[1], label),
            lambda each: each[0] is self.band,
        ):
            found = list(filter(is_meant, found)) or found
        return found[0] if len(found) == 1 else None


class _TornRow(NamedTuple):
    """Values whose label names no row: perhaps the rest of it stands behind them."""

    group: _Group
    label: str
    starts: frozenset[int]
    passage: Passage


_NOTHING = Passage("", frozenset(), (), Arrangement.LINE)


class _LabelFinder:
    def __init__(self, form: Form, editions: Sequence[Form]) -> None:
        self._families = [
            *((None, each) for each in families(form)),
            *((other, each) for other in editions for each in families(other)),
        ]
        self._bands = {
            run_form(each.table.title): each for each in label_patterns(form) if each.table.title
        }
        self._band: LabelPattern | None = None
        self._groups: list[_Group] = []
        self._others: list[_Heading] = []
        self._group: _Group | None = None
        self._pending, self._starts = "", frozenset[int]()
        self._torn: _TornRow | None = None

    def take(self, passage: Passage) -> None:
        """Take the next passage: a heading, a row, or text that belongs to no table."""
        passage = self._complete(passage)
        run = self._pending + passage.label
        starts = self._starts | {each + len(self._pending) for each in passage.starts}
        self._pending, self._starts = "", frozenset()
        heading = self._heading_in(run)
        self._note_band(run)
        if heading:
            self._begin(heading)
        at = heading.end if heading else 0
        label, begins = run[at:], frozenset(each - at for each in starts)
        is_taken = self._take_values(label, begins, passage, is_headed=heading is not None)
        if not is_taken and not passage.figures:
            self._wait(run, starts)

    def _complete(self, passage: Passage) -> Passage:
        """Give a label that its values cut in two the rest, with which the next text begins.

        Return what is left of the next text.
        """
        if (torn := self._torn) is None:
            return passage
        self._torn = None
        rests = {
            rest
            for pattern in torn.group.patterns
            for rest in pattern.rests_of(torn.label)
            if passage.label.startswith(rest)
        }
        rest = rests.pop() if len(rests) == 1 else ""
        named = torn.group.row_named(torn.label + rest, torn.starts) if rest else None
        if named is None:
            torn.group.note(torn.label, torn.passage)
            return passage
        torn.group.take(*named, torn.passage)
        cut = len(rest)
        starts = frozenset(each - cut for each in passage.starts if each >= cut)
        return replace(passage, label=passage.label[cut:], starts=starts)

    def found(self) -> FoundTables:
        self._complete(_NOTHING)
        found = FoundTables()
        for heading in self._others:
            if heading.other is not None:
                found.other_editions += [(heading.other, each.table) for each in heading.patterns]
        groups = [each for each in self._groups if not each.is_dropped]
        found.anomalies += [each for group in groups for each in group.unknown]
        for pattern in dict.fromkeys(each for group in groups for each in group.patterns):
            _put(
                found, pattern, [r for group in groups for r in group.rows if r.pattern is pattern]
            )
        return found

    def _wait(self, run: str, starts: frozenset[int]) -> None:
        """Keep a run without figures: it may be a part of a heading, or of a label."""
        cut = max(len(run) - LONGEST_RUN, 0)
        self._pending = run[cut:]
        self._starts = frozenset(each - cut for each in starts if each >= cut)

    def _heading_in(self, run: str) -> _Heading | None:
        """The last heading in a run; of several at one place, the longest, then the form's own."""
        if len(run) < _SHORTEST_HEADING:
            return None
        found = [
            _Heading(family, *match.span(), other)
            for other, family in self._families
            for match in family[0].heading.finditer(run)
        ]
        return max(
            found, key=lambda each: (each.end, -each.start, each.other is None), default=None
        )

    def _begin(self, heading: _Heading) -> None:
        self._group = None
        if heading.other is not None:
            self._others.append(heading)
            return
        self._group = _Group(heading.patterns, self._band)
        self._groups.append(self._group)

    def _note_band(self, run: str) -> None:
        places = {run.rfind(title): pattern for title, pattern in self._bands.items()}
        if (last := max(places, default=-1)) >= 0:
            self._band = places[last]

    def _take_values(
        self, label: str, starts: frozenset[int], passage: Passage, *, is_headed: bool
    ) -> bool:
        """Take a passage into the current tables; return whether it has no part in the next run."""
        group = self._group
        if group is None:
            return False
        if not group.patterns[0].has_names:
            return self._take_nameless(group, label, passage, is_headed=is_headed)
        if not label:
            if is_headed and passage.figures:
                group.is_dropped = True
                self._group = None
            return bool(passage.figures)
        if named := group.row_named(label, starts):
            group.take(*named, passage)
            return bool(passage.cells)
        if _is_sentence(label):
            self._group = None
        elif passage.figures:
            self._take_unknown(group, label, starts, passage, is_headed=is_headed)
        return False

    def _take_unknown(
        self,
        group: _Group,
        label: str,
        starts: frozenset[int],
        passage: Passage,
        *,
        is_headed: bool,
    ) -> None:
        """Keep values whose label names no row. Behind a heading they stand before the labels."""
        if is_headed and is_made_of(label, group.patterns[0].known):
            group.is_dropped = True
            self._group = None
        else:
            self._torn = _TornRow(group, label, starts, passage)

    def _take_nameless(
        self, group: _Group, label: str, passage: Passage, *, is_headed: bool
    ) -> bool:
        """Take the values directly behind a heading as the only row of its table."""
        if label:
            self._group = None
        elif passage.figures and is_headed:
            pattern = group.patterns[0]
            group.take(pattern, pattern.table.rows.leaves[0].code, passage)
            self._group = None
            return True
        return False


def _is_sentence(label: str) -> bool:
    return len(label) > _LONGEST_LABEL or any(each in label for each in _SENTENCE_ENDS)


def _put(found: FoundTables, pattern: LabelPattern, rows: Sequence[LabelledRow]) -> None:
    """Store the values of rows under their cells, and list the rows without certain values."""
    for row, taken in zip(rows, row_values(rows), strict=True):
        table = pattern.table
        if taken.values is None:
            label = table.rows.by_code[row.row].label
            code = "report.row-doubtful" if taken.is_contradicted else "report.row-shape"
            told = row.passage.figures
            found.anomalies.append(RowAnomaly(code, table.code, label, told, pattern.width))
        else:
            found.put(table, row.row, taken.values)
