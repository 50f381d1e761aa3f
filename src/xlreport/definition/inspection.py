"""The inspection of a valid definition: its size, and hints at what looks odd."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from xlreport.definition.definition_file import read_definition_file
from xlreport.definition.form_workbook.workbook_source import WorkbookSource
from xlreport.definition.registry import find_definition, load_form
from xlreport.definition.relation_listing import read_relations
from xlreport.definition.rule_testing import Suspicion, find_suspect_rules
from xlreport.definition.translations import (
    first_language,
    in_language,
    missing_translations,
    other_languages,
)
from xlreport.findings import draft_words
from xlreport.form import (
    CheckStatus,
    Evaluator,
    RuleLine,
    editions_over_a_year,
    unused_tables,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xlreport.definition.relation_listing import RelationText
    from xlreport.definition.yaml_source import YamlSource
    from xlreport.findings import LocalizedText, Problem, SheetPlace
    from xlreport.form import Form

UNUSED_TABLE = "unused-table"
FAILS_BLANK = "fails-blank"
RELATION_UNCHECKED = "relation-unchecked"
RELATION_UNREAD = "relation-unread"
UNTRANSLATED = "untranslated"
ORIGINAL_LOST = "original-lost"
_NOT_ABOUT_RULES = frozenset(
    {UNUSED_TABLE, RELATION_UNCHECKED, RELATION_UNREAD, UNTRANSLATED, ORIGINAL_LOST}
)


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that looks odd at a line of the file: a suspect rule, or an unused table.

    `code` is a `Suspicion`, `FAILS_BLANK` (the rule fails in an untouched workbook),
    or one of those above; `name` is the code of the rule or table, a sentence of a remark, or a
    language that lacks `out_of` texts. The rule was tried on `fillings` fillings and has `out_of`
    instances. `places` are the addresses of the suspect instances; it is empty where all are
    suspect. `why` tells why a sentence is no rule.
    """

    code: str
    line: int
    name: str
    fillings: int = 0
    places: tuple[str, ...] = ()
    out_of: int = 0
    why: LocalizedText | None = None

    @property
    def about_table(self) -> bool:
        return self.code == UNUSED_TABLE

    @property
    def about_rule(self) -> bool:
        return self.code not in _NOT_ABOUT_RULES


@dataclass(frozen=True)
class Inspection:
    """A form and the hints on it, in the order of the file; and its sentences about lines."""

    form: Form
    hints: tuple[Hint, ...]
    source: YamlSource = field(repr=False)
    relations: tuple[RelationText, ...] = ()

    @property
    def notices(self) -> Sequence[Problem]:
        """What a form workbook holds that was read otherwise than its author may expect."""
        return self.source.notices if isinstance(self.source, WorkbookSource) else ()

    def place_at(self, line: int) -> SheetPlace | None:
        """The cell that a line stands for in a form workbook."""
        return self.source.place_at(line)

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
    stated = read_definition_file(find_definition(name)).source()
    source = replace(stated, values=in_language(stated.values, form.language))
    relations = read_relations(form, source)
    official = {each.rule.code: each.line for each in relations if each.is_checked}
    lines = {**official, **_rule_lines(source)}
    suspect = [
        hint
        for hint in _rule_hints(form, lines)
        if hint.code != Suspicion.NEVER_FAILS or hint.name not in official
    ]
    named = {hint.name for hint in suspect}
    blank = (hint for hint in _blank_hints(form, lines) if hint.name not in named)
    hints = [*suspect, *blank, *_table_hints(form, source), *_relation_hints(relations)]
    hints += _translation_hints(stated)
    hints += _original_hints(form, source)
    hints.sort(key=lambda hint: hint.line)
    return Inspection(form, tuple(hints), source, tuple(relations))


def _translation_hints(source: YamlSource) -> Iterator[Hint]:
    """Texts that a language of the form lacks: how many, at the first of them."""
    others = other_languages(source.values)
    for language in (first_language(source.values), *others) if others else ():
        if lacking := missing_translations(source.values, language):
            line = min(source.line_of(path) for path in lacking)
            yield Hint(UNTRANSLATED, line, language.value, out_of=len(lacking))


def _relation_hints(relations: Iterable[RelationText]) -> Iterator[Hint]:
    """Sentences of remarks that are no rules of the form."""
    for each in relations:
        if each.why is not None:
            yield Hint(RELATION_UNREAD, each.line, each.rule.expect, why=each.why)
        elif not each.is_checked:
            yield Hint(RELATION_UNCHECKED, each.line, each.rule.expect)


def _original_hints(form: Form, source: YamlSource) -> Iterator[Hint]:
    """What official sheets have and no template takes over."""
    for at, section in enumerate(form.sections):
        if section.original is not None and (lost := section.original.sheet.lost):
            names = [draft_words.LOST[each] for each in lost]
            line = source.line_of(("sections", at, "original"))
            yield Hint(ORIGINAL_LOST, line, section.sheet, why=draft_words.listed_words(names))


def _rule_hints(form: Form, lines: Mapping[str, int]) -> Iterator[Hint]:
    for found in find_suspect_rules(form):
        if found.rule.code not in lines:
            continue  # nobody wrote it: it follows from the parts of a row
        places = tuple(str(each.address) for each in found.instances)
        yield Hint(
            found.suspicion.value,
            lines[found.rule.code],
            found.rule.code,
            found.fillings,
            places if len(places) < found.out_of else (),
            found.out_of,
        )


def _blank_hints(form: Form, lines: Mapping[str, int]) -> Iterator[Hint]:
    """Rules that fail in an untouched workbook, though nobody has filled in anything wrong."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for edition in editions_over_a_year(form):
        for verdict in Evaluator(edition).evaluate({}).verdicts:
            if isinstance(verdict.line, RuleLine) and verdict.status is CheckStatus.FAIL:
                told, at = places[verdict.line.instance.rule.code], str(verdict.line.address)
                told += [] if at in told else [at]
    out_of = Counter(each.rule.code for each in form.rule_instances)
    for code, failing in ((code, places[code]) for code in lines if code in places):
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
