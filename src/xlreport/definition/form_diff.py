"""What changed between two forms, or two revisions of one, for people who work with both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from xlreport.findings import rollup_words as words
from xlreport.findings import workbook_words
from xlreport.form import edition_mapping
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.findings import LocalizedText
    from xlreport.form import Axis, Form, Table
    from xlreport.rules import CodeList


class ChangeKind(Enum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def label(self) -> LocalizedText:
        return words.CHANGES[self.value]


@dataclass(frozen=True, slots=True)
class FormChange:
    """One change: the kind of part, its code and label, and its wording before and after."""

    change: ChangeKind
    part: str
    code: str
    label: str = ""
    before: str = ""
    after: str = ""

    @property
    def part_label(self) -> LocalizedText:
        return words.FORM_PARTS[self.part]


def form_changes(old: Form, new: Form) -> tuple[FormChange, ...]:
    """All changes: to the form itself, its tables and their parts, texts, rules and sentences.

    What is worded otherwise in another language only comes last.
    """
    found = list(_all(old, new))
    told = {(each.part, each.code) for each in found}
    for spoken in new.translations:
        before = old.in_language(spoken.language)
        if before.is_translation:
            found += [each for each in _all(before, spoken) if (each.part, each.code) not in told]
    return tuple(found)


def _all(old: Form, new: Form) -> Iterator[FormChange]:
    facts_before, facts_after = _facts(old), _facts(new)
    for name in (each for each in facts_after if facts_before[each] != facts_after[each]):
        yield FormChange(
            ChangeKind.CHANGED, "form", name, before=facts_before[name], after=facts_after[name]
        )
    yield from _listed("page", _frames(old), _frames(new))
    titles = [
        {code: _title(form, table) for code, table in form.tables.items()} for form in (old, new)
    ]
    yield from _listed("table", *titles)
    for code, table in new.tables.items():
        if code in old.tables:
            yield from _of_table(old.tables[code], table)
    yield from _of_code_lists(old, new)
    texts = [{code: each.label for code, each in form.narratives.items()} for form in (old, new)]
    yield from _listed("text", *texts)
    yield from _listed("rule", _rules(old), _rules(new))
    sentences = [
        {str(number): each.text for number, each in enumerate(form.sentences, 1)}
        for form in (old, new)
    ]
    yield from _listed("sentence", *sentences)


def _of_code_lists(old: Form, new: Form) -> Iterator[FormChange]:
    """Changed code lists: how many entries came, went and read otherwise."""
    before, after = _code_lists(old), _code_lists(new)
    yield from _listed("list", dict.fromkeys(before, ""), dict.fromkeys(after, ""))
    for name in (each for each in after if each in before):
        was, now = _entries(before[name]), _entries(after[name])
        counts = {
            "added": len(now.keys() - was.keys()),
            "removed": len(was.keys() - now.keys()),
            "changed": sum(was[code] != now[code] for code in was.keys() & now.keys()),
        }
        if any(counts.values()):
            told = words.ENTRIES.format(count=len(now), **counts).in_language(new.language)
            yield FormChange(ChangeKind.CHANGED, "list", name, before=str(len(was)), after=told)


def _code_lists(form: Form) -> dict[str, CodeList]:
    cells = (cell for table in form.tables.values() for cell in table.distinct_cells)
    return {each.type.codes.name: each.type.codes for each in cells if each.type.codes}


def _entries(codes: CodeList) -> dict[str, tuple[str, ...]]:
    """What a list says of each code."""
    columns = codes.columns.values()
    return {code: tuple(each[at] for each in columns) for at, code in enumerate(codes.codes)}


def _frames(form: Form) -> dict[str, str]:
    """What each section prints around its tables, by the section's code and the key."""
    said = {
        f"{each.code}.{key}": "；".join(texts)
        for each in form.sections
        for key, texts in (
            ("head", [f"{name}：{text}" for name, text in each.frame.head]),
            ("sign", each.frame.sign),
            ("foot", each.frame.foot),
        )
    }
    return {code: text for code, text in said.items() if text}


def _stub(table: Table) -> dict[str, str]:
    """What a table prints beside its figures, by its code: columns, numbers, its place."""
    parts = [each.heading for each in table.stub]
    parts += [f"{table.number_word} 1 2 3".strip()] if table.is_numbered else []
    parts += [f"→ {table.beside.code}"] if table.beside else []
    return {table.code: " | ".join(parts)} if parts else {}


def _rules(form: Form) -> dict[str, str]:
    """Each rule by its code: its message, its severity, and the words of its first instance."""
    found: dict[str, str] = {}
    for each in form.rule_instances:
        rule, asked = each.rule, each.description.in_language(form.language)
        severity = workbook_words.SEVERITIES[rule.severity].in_language(form.language)
        found.setdefault(rule.code, f"{rule.message}（{severity}）{asked}")
    return found


def _facts(form: Form) -> dict[str, str]:
    return {
        "form": form.code,
        "name": form.name,
        "title": form.title,
        "period": form.coverage.label.in_language(form.language),
        "notes": "\n".join(form.notes),
        "languages": "、".join(each.language.value for each in (form, *form.translations)),
    }


def _title(form: Form, table: Table) -> str:
    section = next(each for each in form.sections if table in each.tables)
    return table.title or section.title


def _listed(part: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FormChange]:
    """The parts that were removed, reworded or added, compared by code."""
    for code, label in before.items():
        if code not in after:
            yield FormChange(ChangeKind.REMOVED, part, code, label)
        elif after[code] != label:
            yield FormChange(ChangeKind.CHANGED, part, code, after[code], label, after[code])
    for code, label in after.items():
        if code not in before:
            yield FormChange(ChangeKind.ADDED, part, code, label)


def _of_table(old: Table, new: Table) -> Iterator[FormChange]:
    yield from _listed("stub", _stub(old), _stub(new))
    for part, before, after in (("row", old.rows, new.rows), ("column", old.columns, new.columns)):
        if new.is_list and part == "row":
            if len(before.leaves) != len(after.leaves):
                sizes = str(len(before.leaves)), str(len(after.leaves))
                yield FormChange(ChangeKind.CHANGED, "records", new.code, new.title, *sizes)
            continue
        for each in _listed(part, _labels(before), _labels(after)):
            yield FormChange(
                each.change, part, f"{new.code}.{each.code}", each.label, each.before, each.after
            )
    for at in [] if new.is_list or old.is_list else _crossings(old, new):
        was, now = _holds(old, at), _holds(new, at)
        if was != now:
            label = "，".join((*new.row_labels(at)[-1:], *new.column_labels(at)[-1:]))
            yield FormChange(ChangeKind.CHANGED, "cell", str(at), label, was, now)


def _crossings(old: Table, new: Table) -> Iterator[Address]:
    """The places where a row and a column cross in both tables."""
    for row in (each.code for each in new.rows.leaves if each.code in old.rows.labels):
        for column in (each.code for each in new.columns.leaves):
            if column in old.columns.labels:
                yield Address(new.code, row, column)


def _labels(axis: Axis) -> dict[str, str]:
    """The labels of each leaf, with the number and the code that the form prints for it."""
    return {
        code: " ".join(filter(None, (" › ".join(path), line.printed_code, line.no)))
        for code, path in axis.labels.items()
        if (line := axis.by_code[code])
    }


def _holds(table: Table, at: Address) -> str:
    """What a cell holds, in short: how it is computed, or its type; or that it is closed."""
    if at not in table.cells:
        return "closed"
    cell = table.cells[at]
    over_year = f"year {cell.over_year}" if cell.over_year else ""
    if not cell.is_input:
        lines = (table.columns.by_code[at.column], table.rows.by_code[at.row])
        label_of = next((f"label_of {line.label_of}" for line in lines if line.label_of), "= sum")
        computed = next((f"= {line.value}" for line in lines if line.value), label_of)
        return f"{computed} {over_year}".strip()
    kind = cell.type
    size = f"{kind.decimals}" if kind.decimals else ""
    choices = kind.codes.name if kind.codes else "、".join(kind.choices)
    like = "、".join(each.text for each in kind.like)
    texts = "、".join(kind.alternatives)
    parts = (kind.kind.value, size, kind.unit, like, choices, texts, cell.blank.value, over_year)
    return " ".join(part for part in parts if part)


def unmapped_inputs(old: Form, new: Form) -> tuple[list[Address | str], list[Address | str]]:
    """Inputs of `new` that a transfer cannot fill, and inputs of `old` that it leaves behind."""
    pairs = edition_mapping(old, new)
    used = set(pairs.values())
    return [at for at in _inputs(new) if at not in pairs], [
        at for at in _inputs(old) if at not in used
    ]


def _inputs(form: Form) -> list[Address | str]:
    cells: list[Address | str] = [at for at, cell in form.cells.items() if cell.is_input]
    return [*cells, *form.narratives]
