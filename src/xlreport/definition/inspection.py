"""The inspection of a valid definition: its size, and hints at what looks odd."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlreport.definition.definition_file import read_definition_file
from xlreport.definition.form_workbook.workbook_source import WorkbookSource
from xlreport.definition.registry import find_definition, load_form
from xlreport.definition.rule_testing import find_suspect_rules
from xlreport.form import CheckStatus, Evaluator, RuleLine, unused_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.definition.yaml_source import YamlSource
    from xlreport.findings import Problem, SheetPlace
    from xlreport.form import Form

UNUSED_TABLE = "unused-table"
FAILS_BLANK = "fails-blank"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that looks odd at a line of the file: a suspect rule, or an unused table.

    `code` is a `Suspicion`, `FAILS_BLANK` (the rule fails in an untouched workbook) or
    `UNUSED_TABLE`; `name` is the code of the rule or table. The rule was
    tried on `fillings` fillings and has `out_of` instances. `places` are the addresses of the
    suspect instances; it is empty where all are suspect.
    """

    code: str
    line: int
    name: str
    fillings: int = 0
    places: tuple[str, ...] = ()
    out_of: int = 0

    @property
    def about_rule(self) -> bool:
        return self.code != UNUSED_TABLE


@dataclass(frozen=True)
class Inspection:
    """A form and the hints on it, in the order of the file."""

    form: Form
    hints: tuple[Hint, ...]
    source: YamlSource = field(repr=False)

    @property
    def notices(self) -> Sequence[Problem]:
        """What a form workbook holds that was read otherwise than its author may expect."""
        return self.source.notices if isinstance(self.source, WorkbookSource) else ()

    def place_of(self, hint: Hint) -> SheetPlace | None:
        """The cell of a hint on a form workbook."""
        return self.source.place_at(hint.line)

    @property
    def counts(self) -> Mapping[str, int]:
        form = self.form
        return {
            "cells": len(form.cells),
            "inputs": (inputs := sum(table.input_count for table in form.tables.values())),
            "computed": len(form.cells) - inputs,
            "texts": len(form.narratives),
            "rules": len({each.rule.code for each in form.rule_instances}),
            "instances": len(form.rule_instances),
        }


def inspect_form(name: str) -> Inspection:
    """Load a form by its code or path, and find its hints. Raises what `load_form` raises."""
    form = load_form(name)
    source = read_definition_file(find_definition(name)).source()
    suspect = [*_rule_hints(form, source)]
    named = {hint.name for hint in suspect}
    blank = (hint for hint in _blank_hints(form, source) if hint.name not in named)
    hints = [*suspect, *blank, *_table_hints(form, source)]
    return Inspection(form, tuple(sorted(hints, key=lambda hint: hint.line)), source)


def _rule_hints(form: Form, source: YamlSource) -> Iterator[Hint]:
    lines = _rule_lines(source)
    for found in find_suspect_rules(form):
        places = tuple(str(each.address) for each in found.instances)
        yield Hint(
            found.suspicion.value,
            lines[found.rule.code],
            found.rule.code,
            found.fillings,
            places if len(places) < found.out_of else (),
            found.out_of,
        )


def _blank_hints(form: Form, source: YamlSource) -> Iterator[Hint]:
    """Rules that fail in an untouched workbook, though nobody has filled in anything wrong."""
    lines = _rule_lines(source)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for verdict in Evaluator(form).evaluate({}).verdicts:
        if isinstance(verdict.line, RuleLine) and verdict.status is CheckStatus.FAIL:
            places[verdict.line.instance.rule.code].append(str(verdict.line.address))
    out_of = Counter(each.rule.code for each in form.rule_instances)
    for code, failing in places.items():
        some = tuple(failing) if len(failing) < out_of[code] else ()
        yield Hint(FAILS_BLANK, lines[code], code, 0, some, out_of[code])


def _rule_lines(source: YamlSource) -> Mapping[str, int]:
    """The line of each rule in the file."""
    stated = enumerate(source.values.get("rules") or ())
    return {each["code"]: source.line_of(("rules", at, "code")) for at, each in stated}


def _table_hints(form: Form, source: YamlSource) -> Iterator[Hint]:
    unused = {table.code for table in unused_tables(form)}
    for number, section in enumerate(source.values["sections"]):
        for index, table in enumerate(section.get("tables") or ()):
            if table["code"] in unused:
                line = source.line_of(("sections", number, "tables", index, "code"))
                yield Hint(UNUSED_TABLE, line, table["code"])
