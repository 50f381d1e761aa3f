"""Definition -> Form: check codes, give cells their types, bind sums and rules to cells.

All problems are collected, each with its line. A form is made only where there are none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import ValidationError

from xlreport.definition.axes import (
    build_axis,
    check_list_name,
    declared_alternatives,
    declared_over_year,
    declared_rollup,
    declared_type,
    record_axis,
)
from xlreport.definition.cells import (
    CIRCULAR,
    OWN_RECORDS,
    CellBuilder,
    cell_types,
    scope_axes,
    table_axes,
)
from xlreport.definition.charts import ChartBinder
from xlreport.definition.closed import check_sums, closed_cells
from xlreport.definition.code_lists import read_code_lists
from xlreport.definition.consistency import check_consistency
from xlreport.definition.digest import form_digest
from xlreport.definition.entry_texts import entry_mistakes
from xlreport.definition.form_definition import FormDefinition
from xlreport.definition.frame import declared_frame, declared_stub
from xlreport.definition.line_places import (
    check_origins,
    key_columns_of,
    names_in,
    path_of_line,
)
from xlreport.definition.original_sheets import bound_originals
from xlreport.definition.parts import implied_rules
from xlreport.definition.relation_rules import bind_relations
from xlreport.definition.relations import RelationReader
from xlreport.definition.report_definition import check_report, report_words
from xlreport.definition.rule_binding import RuleBinder, rule_syntax_problems
from xlreport.definition.sentences import SentenceBinder
from xlreport.definition.shared_columns import columns_from, with_shared_columns
from xlreport.definition.translations import (
    choice_words,
    first_language,
    in_language,
    other_languages,
)
from xlreport.definition.unique_codes import check_codes
from xlreport.definition.validation_errors import validation_problem
from xlreport.definition.yaml_source import read_yaml
from xlreport.findings import FormError, Language, LocalizedText
from xlreport.form import (
    Axis,
    BlankMeaning,
    CellType,
    Coverage,
    DueDay,
    Form,
    FormCells,
    Narrative,
    PeriodKind,
    Section,
    Table,
    evaluation_order,
)
from xlreport.rules import (
    Expansion,
    ExprType,
    RuleError,
    Scope,
    TableAxes,
    bind_tree,
    folded,
    open_trees,
    parse_rule,
    typecheck_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.code_lists import ReadFile
    from xlreport.definition.form_definition import TableDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.form import RuleInstance
    from xlreport.rules import Address, Node


FindForm = Callable[[str], Form | None]
"""Finds the form that `follows` names by its code; None where there is none."""


def _no_form(_code: str) -> Form | None:
    return None


def _no_file(_name: str) -> bytes | None:
    return None


def read_form(
    text: str, file: str, find: FindForm = _no_form, read_file: ReadFile = _no_file
) -> Form:
    """Read the text of a definition. `file` names it in problems, `find` gives the followed form.

    `read_file` reads the files of code lists.

    Raises FormError with every problem found, each with its line and caret.
    """
    return build_form(read_yaml(text, file), find, read_file)


def build_form(
    source: YamlSource, find: FindForm = _no_form, read_file: ReadFile = _no_file
) -> Form:
    """The form that a source states, be it a text or a workbook. Raises FormError.

    Its translations are the same form in the other languages of its texts.
    """
    stated = source.values
    first = first_language(stated)
    form = _build(replace(source, values=in_language(stated, first)), find, read_file)
    others = []
    for language in other_languages(stated):
        spoken = replace(source, values=in_language(stated, language), problems=[])
        words = choice_words(stated, language)
        other = _build(spoken, find, read_file)
        named = {folded(word): own for own, word in words.items()}
        others.append(replace(other, digest=form.digest, is_translation=True, choice_words=named))
    return replace(form, translations=tuple(others)) if others else form


def _build(source: YamlSource, find: FindForm, read_file: ReadFile) -> Form:
    _stop_at_problems(source)
    try:
        definition = FormDefinition.model_validate(source.values)
    except ValidationError as errors:
        problems = [validation_problem(each, source) for each in errors.errors()]
        problems += rule_syntax_problems(source)
        raise FormError(source.file, problems) from errors
    shared = columns_from(definition)
    definition = with_shared_columns(definition, source)
    _stop_at_problems(source)
    form = _Builder(definition, shared, source, find, read_file).form()
    _stop_at_problems(source)
    return form


def _stop_at_problems(source: YamlSource) -> None:
    if source.problems:
        raise FormError(source.file, source.problems)


@dataclass(frozen=True)
class _Grid:
    """A table half built: it has axes and types, but no formulas yet."""

    definition: TableDefinition
    path: YamlPath
    rows: Axis
    columns: Axis
    types: dict[Address, CellType]

    @property
    def is_list(self) -> bool:
        return self.definition.records is not None


class _Builder:
    def __init__(
        self,
        definition: FormDefinition,
        shared: Mapping[str, str],
        source: YamlSource,
        find: FindForm,
        read_file: ReadFile,
    ) -> None:
        """`shared` tells which tables have taken over the columns of which."""
        self._definition, self._shared, self._source = definition, shared, source
        self._lists = read_code_lists(definition.lists, source, read_file)
        self._followed: Form | None = None
        check_codes(definition, dict(self._tables()), source)
        check_consistency(definition, source)
        self._grids = {grid.definition.code: grid for grid in self._axes()}
        tables = {
            code: scope_axes(code, grid.rows, grid.columns, grid.types, is_list=grid.is_list)
            for code, grid in self._grids.items()
        }
        axes = {code: (grid.rows, grid.columns) for code, grid in self._grids.items()}
        self._originals = bound_originals(definition, axes, source, read_file)
        self._scope = Scope(
            tables,
            frozenset(code for section in definition.sections for code in section.texts),
            self._prior_tables(tables, find),
            PeriodKind(definition.period.kind).parts,
        )

    @property
    def _language(self) -> Language:
        return Language(self._definition.locale[:2])

    def form(self) -> Form:
        definition = self._definition
        tables: dict[str, Table] = {}
        for code, grid in self._grids.items():
            tables[code] = self._table(grid, tables)
        for circle in evaluation_order(tables.values())[1][:1]:
            path = self._grids[circle.table].path
            problem = self._source.add_problem(CIRCULAR.format(at=circle), path)
            self._source.problems.append(problem)
        axes = {grid.path: (grid.rows, grid.columns) for grid in self._grids.values()}
        check_origins(self._followed, dict(self._tables()), axes, self._source)
        check_report(definition.report, FormCells(tables), self._source)
        sections = tuple(self._section(at, tables) for at in range(len(definition.sections)))
        relations = RelationReader(sections, self._language)
        binder = RuleBinder(self._scope, self._source, tables, names_in(definition), relations)
        instances = [
            each
            for at, rule in enumerate(definition.rules)
            for each in binder.bind(rule, ("rules", at))
        ]
        instances += self._implied(binder)
        for at, section in enumerate(definition.sections):
            instances += bind_relations(
                section, ("sections", at, "relations"), binder, self._source
            )
        charts = ChartBinder(self._scope, self._source, tables)
        sentences = SentenceBinder(self._scope, self._source, tables)
        period = definition.period
        return Form(
            code=definition.form,
            name=definition.name,
            title=definition.title,
            coverage=Coverage(
                PeriodKind(period.kind),
                period.first,
                period.last,
                DueDay.parse(period.due) if period.due else None,
            ),
            follows=definition.follows,
            language=self._language,
            notes=tuple(definition.notes),
            sections=sections,
            rule_instances=tuple(instances),
            digest=form_digest(definition, self._lists, self._originals),
            charts=tuple(
                charts.bind(each, ("charts", at)) for at, each in enumerate(definition.charts)
            ),
            sentences=tuple(
                sentences.bind(each, ("sentences", at))
                for at, each in enumerate(definition.sentences)
            ),
            report=report_words(definition.report, definition.title),
        )

    def _implied(self, binder: RuleBinder) -> Iterator[RuleInstance]:
        """The rules that follow from the parts of rows."""
        for code, grid in self._grids.items():
            for rule in implied_rules(code, grid.rows, grid.columns, grid.types, self._language):
                yield from binder.bind(rule, (*grid.path, "rows"))

    def _prior_tables(self, own: dict[str, TableAxes], find: FindForm) -> dict[str, TableAxes]:
        """What `prior` can name: the form's own cells, and those of the edition it follows."""
        code = self._definition.follows
        if code is None:
            return own
        followed = self._followed = find(code)
        if followed is None:
            message = LocalizedText(
                "找不到 follows 所指的表式 {code}", "there is no form {code} to follow"
            )
            problem = self._source.add_problem(message.format(code=code), ("follows",))
            self._source.problems.append(problem)
            return own
        before = {each.code: table_axes(each) for each in followed.tables.values()}
        return before | {
            each: axes.extended_by(before[each]) if each in before else axes
            for each, axes in own.items()
        }

    def _axes(self) -> Iterator[_Grid]:
        for path, table in self._tables():
            if table.records:
                rows = record_axis(table.records)
            else:
                rows = build_axis(table.rows or {}, self._lists, self._source, (*path, "rows"))
            columns = build_axis(table.columns, self._lists, self._source, (*path, "columns"))
            check_list_name(table, self._lists, self._source, path)
            usual = replace(
                declared_type(table, self._lists) or CellType(),
                rollup_sum=declared_rollup(table) is not False,
                alternatives=declared_alternatives(table) or (),
            )
            own = OWN_RECORDS if table.records else rows
            closed = closed_cells(table, rows, columns, self._source, path)
            check_sums(rows, columns, closed, self._source, path)
            types = cell_types(table.code, own, columns, usual, closed)
            grid = _Grid(table, path, rows, columns, types)
            self._check_entries(grid)
            yield grid

    def _check_entries(self, grid: _Grid) -> None:
        """Check that columns which name entries of a code list have one to name."""
        if self._lists.keys() != self._definition.lists.keys():
            return  # a list that is wrong is told already
        for column, key, mistake in entry_mistakes(grid.definition.code, grid.columns, grid.types):
            path = path_of_line(self._source, (*grid.path, "columns"), column, key)
            self._source.problems.append(self._source.add_problem(mistake, path))

    def _table(self, grid: _Grid, earlier: Mapping[str, Table]) -> Table:
        definition, source = grid.definition, self._shared.get(grid.definition.code)
        names = {source: definition.code} if source else {}
        code, year = definition.code, declared_over_year(definition)
        builder = CellBuilder(code, grid.rows, grid.columns, self._scope, names, year)
        for axis, line, key, mistake in builder.mistakes:
            path = path_of_line(self._source, (*grid.path, axis), line.code, key)
            self._note(mistake, path, is_whole=path == (*grid.path, axis))
        section = grid.path[:2]
        asked = [self._asked[section], self._condition(definition.asked, (*grid.path, "asked"))]
        usual = BlankMeaning(definition.blank or "zero")
        return Table(
            definition.code,
            definition.title or "",
            definition.stub.get("label", definition.corner),
            grid.rows,
            grid.columns,
            builder.cells(
                grid.types, usual, [each for each in asked if each], is_list=grid.is_list
            ),
            grid.is_list,
            tuple(key_columns_of(definition.code, each, grid.columns) for each in definition.keys),
            definition.aggregate == "adjusted",
            declared_stub(definition),
            bool(definition.numbered),
            definition.closed_mark,
            definition.numbered if isinstance(definition.numbered, str) else "",
            next(reversed([*earlier.values()]), None) if definition.beside else None,
            earlier[source] if source else None,
        )

    def _note(self, mistake: RuleError, path: YamlPath, *, is_whole: bool = False) -> None:
        offset = 0 if is_whole else mistake.span.start
        problem = self._source.add_problem(mistake.message, path, offset=offset)
        self._source.problems.append(problem)

    @cached_property
    def _asked(self) -> dict[YamlPath, Node | None]:
        """The condition under which each section is asked, by its path in the file."""
        return {
            ("sections", at): self._condition(each.asked, ("sections", at, "asked"))
            for at, each in enumerate(self._definition.sections)
        }

    def _condition(self, text: str | None, path: YamlPath) -> Node | None:
        """A condition on cells of the whole form. None if there is none, or if it is wrong."""
        if text is None:
            return None
        try:
            tree = parse_rule(text)
            found = typecheck_value(tree, self._scope, (), (), ExprType.LOGIC)
        except RuleError as mistake:
            found = [mistake]
        for each in found:
            self._note(each, path)
        return None if found else tree

    def _section(self, at: int, tables: dict[str, Table]) -> Section:
        definition, asked = self._definition.sections[at], self._asked["sections", at]
        trees = (bind_tree(asked, Expansion(None, None), self._scope),) if asked else ()
        bound = next(iter(open_trees(trees, self._scope) or ()), None)
        texts = definition.texts.items()
        return Section(
            definition.code,
            definition.title,
            definition.sheet,
            definition.note,
            tuple(tables[each.code] for each in definition.tables if each.code in tables),
            tuple(Narrative(code, each.label, each.max, each.lines, bound) for code, each in texts),
            declared_frame(definition, self._language),
            self._originals.get(at),
        )

    def _tables(self) -> Iterator[tuple[YamlPath, TableDefinition]]:
        for at, section in enumerate(self._definition.sections):
            for index, table in enumerate(section.tables):
                yield ("sections", at, "tables", index), table
