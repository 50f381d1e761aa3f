"""Rule definitions -> instances: bound to their cells, and written out in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import TYPE_CHECKING

from xlreport.definition.charts import mistake_offset, parse_chart_cells
from xlreport.definition.sentences import sentence_syntax_mistakes
from xlreport.findings import LocalizedText, Severity
from xlreport.form import CellKind, Rule, RuleInstance, is_date
from xlreport.rules import (
    Binary,
    BoundText,
    CellNames,
    ExprType,
    Node,
    RuleError,
    WordsPrinter,
    addresses_in,
    children,
    expand,
    is_closed,
    is_relation,
    open_trees,
    parse_rule,
    repeated_references,
    typecheck,
    with_sums_merged,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xlreport.definition.form_definition import RuleDefinition
    from xlreport.definition.relations import RelationReader
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.findings import Problem
    from xlreport.form import Table
    from xlreport.rules import Address, Scope


NoteMistake = Callable[[RuleError], None]

_NO_OWN_CELL = LocalizedText(
    "规则展开后各条没有自己的单元格：请让其中一个单元格带上全部 :",
    "its instances have no cell of their own: let one cell carry every `:` of the rule",
)
_NO_COLON = LocalizedText(
    "expect 用行次写时，when 里不能有 :，请也用行次写",
    "with `expect` by numbers, `when` has no `:`; write it by numbers, too",
)


class RuleBinder:
    """Binds the rules of one form. Notes mistakes in the source, each with its caret."""

    def __init__(
        self,
        scope: Scope,
        source: YamlSource,
        tables: Mapping[str, Table],
        names: Mapping[str, str],
        relations: RelationReader,
    ) -> None:
        """`names` are the names of tables and texts by code, as people read them."""
        self._scope, self._source = scope, source
        self._tables, self._names, self._relations = tables, names, relations

    def bind_relation(
        self, definition: RuleDefinition, home: Iterable[str], note: NoteMistake, path: YamlPath
    ) -> list[RuleInstance]:
        """A rule by printed numbers, which are looked for in the tables at `home`."""
        try:
            by_numbers, by_codes = self._conditions(definition.when, home)
        except RuleError as mistake:
            self._note(mistake, (*path, "when"))
            return []
        try:
            found = [
                [
                    with_sums_merged(expand((tree,), self._scope)[0][0])
                    for tree in (*trees, *by_codes)
                ]
                for trees in self._relations.read(definition.expect, by_numbers, home)
                if self._is_sound(trees, note)
            ]
            places = _own_places([trees[0] for trees in found])
        except RuleError as mistake:
            note(mistake)
            return []
        rule = Rule(definition.code, Severity(definition.severity), definition.message)
        return [
            self._instance(rule, at, expect, _joined(conditions), numbered=True)
            for at, (expect, *conditions) in zip(places, found, strict=True)
        ]

    def _conditions(
        self, text: str | None, home: Iterable[str]
    ) -> tuple[Node | None, tuple[Node, ...]]:
        """The `when` of a relation: by numbers, or else by codes. Raises RuleError."""
        if text is None:
            return None, ()
        if is_relation(text):
            return self._relations.condition(text, home), ()
        tree = parse_rule(text)
        for mistake in typecheck(tree, self._scope, ExprType.LOGIC):
            raise mistake
        for each in repeated_references(tree):
            raise RuleError(_NO_COLON, each.span)
        return None, (tree,)

    def _is_sound(self, trees: Iterable[Node], note: NoteMistake) -> bool:
        mistakes = [each for tree in trees for each in typecheck(tree, self._scope, ExprType.LOGIC)]
        for each in mistakes:
            note(each)
        return not mistakes

    def bind(self, definition: RuleDefinition, path: YamlPath) -> list[RuleInstance]:
        if is_relation(definition.expect):
            note = partial(self._note, path=(*path, "expect"))
            return self.bind_relation(definition, self._tables, note, path)
        expect = self._tree(definition.expect, (*path, "expect"))
        when = self._tree(definition.when, (*path, "when")) if definition.when else None
        if expect is None or (definition.when and when is None):
            return []
        rule = Rule(definition.code, Severity(definition.severity), definition.message)
        trees = (expect,) if when is None else (expect, when)
        return [
            self._instance(rule, at, turn[0], turn[1] if when else None)
            for at, turn in self._spread(trees, path)
        ]

    def _spread(
        self, trees: tuple[Node, ...], path: YamlPath
    ) -> list[tuple[Address | str, tuple[Node, ...]]]:
        """The expansions of a rule, each with its place; empty where a mistake was noted."""
        at_fault = "expect"
        try:
            expand(trees[:1], self._scope)
            at_fault = "when"
            turns = expand(trees, self._scope)
            at_fault = "expect"
            return _placed(turns, trees[0], self._scope)
        except RuleError as mistake:
            self._note(mistake, (*path, at_fault))
            return []

    def _tree(self, text: str, path: YamlPath) -> Node | None:
        try:
            tree = parse_rule(text)
        except RuleError as mistake:
            self._note(mistake, path)
            return None
        found = typecheck(tree, self._scope, ExprType.LOGIC)
        for each in found:
            self._note(each, path)
        return None if found else tree

    def _note(self, mistake: RuleError, path: YamlPath) -> None:
        problem = self._source.add_problem(mistake.message, path, offset=mistake.span.start)
        self._source.problems.append(problem)

    def _instance(
        self,
        rule: Rule,
        at: Address | str,
        expect: Node,
        when: Node | None,
        *,
        numbered: bool = False,
    ) -> RuleInstance:
        name = self._numbered_name if numbered else self._name
        words = WordsPrinter(expect, name, self._names.__getitem__).print()
        trees = (expect,) if when is None else (expect, when)
        named = [each for tree in trees for each in addresses_in(tree) if each.is_of_own_record]
        over = dict.fromkeys(each.table for each in named if not each.earlier)
        if over and not isinstance(at, str):  # the list at which the rule stands comes first
            over = dict.fromkeys((at.table, *over))
        dates = self._compares_dates(expect)
        return RuleInstance(rule, at, expect, when, words, dates, tuple(over))

    def _compares_dates(self, expect: Node) -> bool:
        sides = children(expect) if isinstance(expect, Binary) else ()
        return any(is_date(each, self._holds_date) for each in sides)

    def _holds_date(self, at: Address) -> bool:
        table = self._tables.get(at.table)
        cell = table.cells.get(at.present) if table else None
        return cell is not None and cell.type.kind is CellKind.DATE

    def _name(self, at: Address) -> CellNames:
        table = self._tables.get(at.table)
        if table is None:
            return CellNames("", at.row, at.column)
        return table.cell_names(at, self._names[at.table])

    def _numbered_name(self, at: Address) -> CellNames:
        return self._relations.name_cell(at, self._name(at))


def rule_syntax_problems(source: YamlSource) -> Iterator[Problem]:
    """Syntax mistakes in rules, values, charts and sentences, for a definition that failed."""
    for path in source.value_positions:
        sentence = source.value_at(path) if path[:1] == ("sentences",) else None
        if isinstance(sentence, str):
            for mistake, offset in sentence_syntax_mistakes(sentence):
                yield source.add_problem(mistake.message, path, offset=offset)
        is_rule = path[:1] == ("rules",) and path[-1] in {"expect", "when"}
        is_value = path[-1:] == ("value",) and path[-3:-2] in {("rows",), ("columns",)}
        is_chart = path[:1] == ("charts",) and path[-1] == "of"
        text = source.value_at(path) if is_rule or is_value or is_chart else None
        if isinstance(text, str):
            if is_rule and is_relation(text):
                continue  # it is read once the lines of the form are known
            try:
                (parse_chart_cells if is_chart else parse_rule)(text)
            except RuleError as mistake:
                offset = mistake_offset(mistake) if is_chart else mistake.span.start
                yield source.add_problem(mistake.message, path, offset=offset)


def _joined(conditions: Sequence[Node]) -> Node | None:
    """The condition that all of some hold."""
    return reduce(partial(Binary, "and"), conditions) if conditions else None


def _own_places(expectations: Sequence[Node]) -> list[Address]:
    """For each place of a relation, the first cell that no place before it has as its own."""
    found: list[Address] = []
    for tree in expectations:
        own = next((at for at in addresses_in(tree) if at not in found), None)
        if own is None:
            raise RuleError(_NO_OWN_CELL, tree.span)
        found.append(own)
    return found


def _placed(
    turns: list[tuple[Node, ...]], rule: Node, scope: Scope
) -> list[tuple[Address | str, tuple[Node, ...]]]:
    """Each instance without closed cells, at its place: the first cell that tells it from others.

    An instance of which nothing is left, or no cell of its own, is left out. Raises RuleError where
    none has a place, because answers and findings need one.
    """
    named = [
        [at for at in _named(turn[0]) if isinstance(at, str) or not at.earlier] for turn in turns
    ]
    if not named[0]:
        message = LocalizedText(
            "规则没有提到本期的任何单元格", "the rule names no cell of this period"
        )
        raise RuleError(message, rule.span)
    over_records = any(
        at.is_of_own_record for turn in turns for tree in turn for at in addresses_in(tree)
    )
    own = [
        places
        for places in zip(*named, strict=True)
        if len(set(places)) == len(places) and _are_own(places) >= over_records
    ]
    if not own:
        raise RuleError(_NO_OWN_CELL, rule.span)
    found = [
        (at, left)
        for turn, places in zip(turns, zip(*own, strict=True), strict=True)
        if (left := open_trees(turn, scope)) and (at := _first_open(places, scope))
    ]
    if not found:
        message = LocalizedText(
            "规则用到的单元格都不填（closed）", "all cells that the rule names are closed"
        )
        raise RuleError(message, rule.span)
    return found


def _first_open(places: Sequence[Address | str], scope: Scope) -> Address | str | None:
    ways = (at for at in places if isinstance(at, str) or not is_closed(at, scope))
    return next(ways, None)


def _are_own(places: Sequence[Address | str]) -> bool:
    return all(not isinstance(at, str) and at.is_of_own_record for at in places)


def _named(tree: Node) -> Iterator[Address | str]:
    """The cells and texts that a bound tree names, in reading order."""
    if isinstance(tree, BoundText):
        yield tree.code
    elif not children(tree):
        yield from addresses_in(tree)
    for child in children(tree):
        yield from _named(child)
