"""What the remarks of a form say of its lines, read as rules: for `form check`.

A remark is read if it begins as relations do (审核关系), or has signs that compare. Each of its
sentences becomes a rule, or is told with the reason why it does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from xlreport.definition.cells import table_axes
from xlreport.definition.relation_rules import relation_rule, sentences_of
from xlreport.definition.relations import RelationReader
from xlreport.definition.rule_binding import RuleBinder
from xlreport.definition.yaml_source import read_yaml
from xlreport.findings import LocalizedText
from xlreport.findings import relation_words as words
from xlreport.rules import Scope, compares_by_sign, relation_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.definition.form_definition import RuleDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import Form, RuleInstance, Section
    from xlreport.rules import RuleError


@dataclass(frozen=True, slots=True)
class RelationText:
    """A sentence about lines, at a line of the file: the rule that it states, or `why` it does not.

    `is_checked` tells whether the form has this rule already.
    """

    line: int
    rule: RuleDefinition
    instances: tuple[RuleInstance, ...] = ()
    why: LocalizedText | None = None
    is_checked: bool = False


def read_relations(form: Form, source: YamlSource) -> list[RelationText]:
    """All sentences about lines of a sound form, those of `relations` and those of `foot`."""
    binder = _binder(form, source)
    found: list[RelationText] = []
    for at, section in enumerate(form.sections):
        for number, (path, sentence) in enumerate(_sentences(source, at), 1):
            rule = relation_rule(f"{section.code}_relation_{number}", sentence)
            found.append(_read(rule, section, form, binder, source.line_of(path)))
    return found


def relations_in_foot(form: Form, text: str) -> dict[tuple[int, int], LocalizedText | None]:
    """The remarks about lines in `foot`, by section and number: why one is no rule, or None.

    `text` is the definition of the form.
    """
    source = read_yaml(text, form.code)
    binder = _binder(form, source)
    found: dict[tuple[int, int], LocalizedText | None] = {}
    for at, section in enumerate(form.sections):
        for (_, _, key, number), sentence in _sentences(source, at):
            if key == "foot" and isinstance(number, int):
                why = _read(relation_rule("foot", sentence), section, form, binder, 0).why
                found[at, number] = found.get((at, number)) or why
    return found


def _read(
    rule: RuleDefinition, section: Section, form: Form, binder: RuleBinder, line: int
) -> RelationText:
    mistakes: list[RuleError] = []
    home = [table.code for table in section.tables]
    instances = binder.bind_relation(rule, home, mistakes.append, ())
    if mistakes:
        return RelationText(line, rule, why=mistakes[0].message)
    known = [(each.expect, each.when) for each in form.rule_instances]
    checked = all((each.expect, each.when) in known for each in instances)
    return RelationText(line, rule, tuple(instances), is_checked=checked)


def _binder(form: Form, source: YamlSource) -> RuleBinder:
    names = {
        table.code: table.title or section.title
        for section in form.sections
        for table in section.tables
    }
    texts = {code: each.label for code, each in form.narratives.items()}
    scope = Scope({code: table_axes(each) for code, each in form.tables.items()}, frozenset(texts))
    reader = RelationReader(form.sections, form.language)
    return RuleBinder(scope, source, form.tables, names | texts, reader)


def _sentences(source: YamlSource, section: int) -> Iterator[tuple[YamlPath, str]]:
    """The sentences about lines of a section, each with the path of its text."""
    keys = source.values["sections"][section]
    stated = keys.get("relations") or ()
    for at, text in enumerate([stated] if isinstance(stated, str) else stated):
        for sentence in sentences_of(text):
            yield ("sections", section, "relations", at), sentence.text
    for at, remark in enumerate(keys.get("foot") or ()):
        is_headed = relation_head(remark).is_of_lines
        for sentence in sentences_of(remark):
            if is_headed or compares_by_sign(sentence.text):
                yield ("sections", section, "foot", at), sentence.text


def relation_rules_in_yaml(found: Sequence[RelationText]) -> Iterator[LocalizedText]:
    """The sentences as rules for a definition file, and as comments where they state none."""
    if any(each.why is None and not each.is_checked for each in found):
        yield LocalizedText("rules:", "rules:")
    for each in found:
        if each.why is not None:
            yield words.UNREAD_COMMENT.format(
                line=each.line, sentence=each.rule.expect, why=each.why
            )
            continue
        comment = words.CHECKED_COMMENT if each.is_checked else words.READ_COMMENT
        yield comment.format(
            line=each.line, words=each.instances[0].description, count=len(each.instances)
        )
        if each.is_checked:
            continue
        stated = {"code": each.rule.code, "expect": each.rule.expect}
        if each.rule.severity != "error":
            stated["severity"] = each.rule.severity
        rule = [stated | {"message": each.rule.message}]
        text = yaml.safe_dump(rule, allow_unicode=True, sort_keys=False, width=10_000).rstrip()
        yield LocalizedText(text, text)
