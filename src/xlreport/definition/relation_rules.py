"""The relations of a section (审核关系): its sentences, and the rules that they state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlreport.definition.form_definition import RuleDefinition
from xlreport.findings import LocalizedText, Problem
from xlreport.rules import compares_something, relation_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlreport.definition.form_definition import SectionDefinition
    from xlreport.definition.rule_binding import RuleBinder
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import RuleInstance
    from xlreport.rules import RuleError

_SENTENCE = re.compile(r"[^；;。\n]+")
_PIECE = re.compile(r"[^，,、]+")
_CONDITION = re.compile(r"\s*(?:若|如|当|if\b)|则|then\b")


class RelationSentence(NamedTuple):
    """A sentence of a text, and the character at which it begins."""

    start: int
    text: str


def sentences_of(text: str) -> Iterator[RelationSentence]:
    """The sentences: what semicolons and full stops part, and commas between whole relations."""
    for found in _SENTENCE.finditer(text):
        pieces = list(_PIECE.finditer(found.group()))
        whole = [(found.start(), found.group())]
        if len(pieces) > 1 and not _CONDITION.search(_without_head(found.group())):
            parts = [(found.start() + each.start(), each.group()) for each in pieces]
            whole = parts if all(compares_something(part) for _, part in parts) else whole
        for start, part in whole:
            stripped = part.strip()
            if stripped[relation_head(stripped).length :].strip():
                yield RelationSentence(start + len(part) - len(part.lstrip()), stripped)


def _without_head(text: str) -> str:
    return text[relation_head(text).length :]


class SectionRelation(NamedTuple):
    """A sentence of `relations` as a rule: the number of its line there, and where it begins."""

    line: int
    start: int
    rule: RuleDefinition


def relations_of(section: SectionDefinition) -> Iterator[SectionRelation]:
    """The rules that the relations of a section state; they are numbered as they stand there."""
    number = 0
    for line, text in enumerate(section.relations):
        for sentence in sentences_of(text):
            number += 1
            rule = relation_rule(f"{section.code}_relation_{number}", sentence.text)
            yield SectionRelation(line, sentence.start, rule)


def relation_rule(code: str, sentence: str) -> RuleDefinition:
    """The rule that a sentence states; its own words are its message."""
    head = relation_head(sentence)
    return RuleDefinition.model_construct(
        code=code,
        expect=sentence,
        severity="warning" if head.is_soft else "error",
        message=sentence[head.length :].strip(),
    )


_UNREAD = LocalizedText(
    "“{sentence}”：{why}；不是规则的话请移到 foot",
    "“{sentence}”: {why}; what is no rule belongs in `foot`",
)


def bind_relations(
    section: SectionDefinition, path: YamlPath, binder: RuleBinder, source: YamlSource
) -> Iterator[RuleInstance]:
    """The rules that a section's relations state. A sentence that states none is a problem."""
    home = [table.code for table in section.tables]
    for relation in relations_of(section):

        def note(mistake: RuleError, relation: SectionRelation = relation) -> None:
            source.problems.append(_problem(relation, mistake, path, source))

        yield from binder.bind_relation(relation.rule, home, note, path)


def _problem(
    relation: SectionRelation, mistake: RuleError, path: YamlPath, source: YamlSource
) -> Problem:
    """A mistake at its sentence, also where that stands in a text of several lines."""
    message = _UNREAD.format(sentence=relation.rule.expect, why=mistake.message)
    offset = relation.start + mistake.span.start
    if (place := (*path, relation.line)) in source.value_positions:
        return source.add_problem(message, place, offset=offset)
    first = source.line_of(path)
    for number in range(first, len(source.lines) + 1):
        column = source.line_text(number).find(relation.rule.expect)
        if column >= 0:
            at = column + 1 + mistake.span.start
            return Problem(message, number, at, source.line_text(number))
    return source.add_problem(message, path)
