"""Checks that involve several parts of a definition, which types alone cannot make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.definition.axes import check_type_keys
from xlreport.definition.frame import check_numbers, check_relations, check_stub
from xlreport.findings import Language, LocalizedText, page_words, rollup_words
from xlreport.findings import workbook_words as words
from xlreport.form import PREPARED_RECORDS, DueDay
from xlreport.layout import META_SHEET
from xlreport.rules import unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from xlreport.definition.form_definition import (
        FormDefinition,
        SectionDefinition,
        TableDefinition,
    )
    from xlreport.definition.schema_parts import ColumnDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource

_OUR_SHEETS = (
    words.OTHER_COVER,
    words.GUIDE,
    words.CHECKS,
    words.HELPER,
    words.LISTS,
    words.PRIOR,
    rollup_words.OVERVIEW,
    rollup_words.UNITS,
    rollup_words.DETAIL,
    rollup_words.PROBLEMS,
    rollup_words.NARRATIVES,
    rollup_words.SOURCES,
    words.CORRECTION_NOTES,
    page_words.RECONCILIATION,
    rollup_words.CHANGES_SINCE,
    rollup_words.KEPT_AMOUNTS,
)
_EXCEL_SHEET = "History"
"""The one sheet name that Excel reserves."""

MOST_BESIDE = 5
"""The most tables side by side; letters for more columns before figures would run out."""


def check_consistency(definition: FormDefinition, source: YamlSource) -> None:
    """Note in `source` mistakes that would otherwise show only when a workbook is written."""
    _check_title(definition, source)
    period = definition.period
    if period.last is not None and period.last < period.first:
        message = LocalizedText("to 不能早于 from", "`to` cannot be before `from`")
        source.problems.append(source.add_problem(message, ("period", "to")))
    if period.due and not DueDay.parse(period.due):
        message = LocalizedText("{due} 不是每年都有的一天", "{due} is no day of every year")
        source.problems.append(
            source.add_problem(message.format(due=period.due), ("period", "due"))
        )
    language = Language(definition.locale[:2])
    taken = {META_SHEET, _EXCEL_SHEET, *(each.in_language(language) for each in _OUR_SHEETS)}
    for at, section in enumerate(definition.sections):
        _check_section(section, {name.casefold() for name in taken}, source, ("sections", at))


def _check_title(definition: FormDefinition, source: YamlSource) -> None:
    try:
        definition.title.format(unit="", period="")
    except (LookupError, ValueError, AttributeError):
        message = LocalizedText(
            "标题里的花括号只能是 {unit} 和 {period}",
            "the only braces in a title are {unit} and {period}",
        )
        source.problems.append(source.add_problem(message, ("title",)))


def _check_section(
    section: SectionDefinition, taken: set[str], source: YamlSource, path: YamlPath
) -> None:
    if section.sheet.casefold() in taken:
        message = LocalizedText(
            "工作表名 {name} 另有用途", "the sheet name {name} is taken"
        ).format(name=section.sheet)
        source.problems.append(source.add_problem(message, (*path, "sheet")))
    if not section.tables and not section.texts:
        message = LocalizedText(
            "这一部分没有表，也没有文字项", "this section has neither tables nor texts"
        )
        source.problems.append(source.add_problem(message, path))
    check_relations(section, source, path)
    for at, table in enumerate(section.tables):
        _check_table(table, source, (*path, "tables", at))
        if table.beside:
            _check_beside(section.tables, at, source, (*path, "tables", at, "beside"))
        below = (section.texts, section.sign, section.foot, section.relations)
        is_last = at == len(section.tables) - 1 and not any(below)
        if (table.records or 0) > PREPARED_RECORDS and not is_last:
            message = LocalizedText(
                "超过 {most} 条的清单应放在这一部分的最后，后面不能再有表、文字项、签署栏或说明",
                "a list of more than {most} records stands last in its section",
            ).format(most=PREPARED_RECORDS)
            records = (*path, "tables", at, "records")
            source.problems.append(source.add_problem(message, records))


def _check_beside(
    tables: Sequence[TableDefinition], at: int, source: YamlSource, path: YamlPath
) -> None:
    """Note a table that cannot stand beside the one before it."""
    alone = [number for number in range(at + 1) if not tables[number].beside]
    if at == 0:
        message = LocalizedText(
            "beside 用于第二张起的表：前面没有表可以并排",
            "`beside` needs a table before it in the section",
        )
    elif tables[at].records is not None or tables[at - 1].records is not None:
        message = LocalizedText(
            "清单（records）不能与别的表并排", "a list (records) stands beside no other table"
        )
    elif alone and at - alone[-1] >= MOST_BESIDE:
        message = LocalizedText(
            "并排的表最多 {most} 张", "at most {most} tables stand side by side"
        )
        message = message.format(most=MOST_BESIDE)
    else:
        return
    source.problems.append(source.add_problem(message, path, at_key=True))


def _check_table(table: TableDefinition, source: YamlSource, path: YamlPath) -> None:
    check_type_keys(table, source, path)
    if (table.rows is None) == (table.records is None):
        message = LocalizedText(
            "rows 和 records 须写且只写一个", "either rows or records must stand here"
        )
        source.problems.append(source.add_problem(message, path))
    if table.key and table.records is None:
        message = LocalizedText("只有列表（records）才有 key", "only a list (records) has a key")
        source.problems.append(source.add_problem(message, (*path, "key")))
    check_stub(table, table.corner, source, path, is_list=table.records is not None)
    check_numbers(table.rows or {}, set(table.stub), source, (*path, "rows"))
    numbers = {"no"} if table.numbered else set()
    check_numbers(table.columns, numbers, source, (*path, "columns"))
    leaves = dict(leaf for code, each in table.columns.items() for leaf in _leaves(code, each))
    if table.records is not None and all(map(_is_computed, leaves.values())):
        message = LocalizedText("清单里没有要填的列", "a list needs a column that is filled in")
        source.problems.append(source.add_problem(message, (*path, "columns"), at_key=True))
    _check_key(table, leaves, source, (*path, "key"))


def _check_key(
    table: TableDefinition,
    leaves: Mapping[str, ColumnDefinition],
    source: YamlSource,
    path: YamlPath,
) -> None:
    several = any(isinstance(each, list) for each in table.key)
    places = [
        ((*path, number, at) if several else (*path, at), code)
        for number, key in enumerate(table.keys)
        for at, code in enumerate(key)
    ]
    for place, code in places:
        if code not in leaves:
            message = unknown_name(LocalizedText("列", "column"), code, leaves)
        elif _is_computed(leaves[code]):
            message = LocalizedText(
                "key 里的列应由单位填写，{code} 是自动计算的",
                "a key is of columns that are filled in; {code} is computed",
            ).format(code=code)
        else:
            continue
        source.problems.append(source.add_problem(message, place))


def _leaves(code: str, column: ColumnDefinition) -> Iterator[tuple[str, ColumnDefinition]]:
    if column.several and isinstance(column.choices, list):
        yield from ((f"{code}_{at}", column) for at in range(1, len(column.choices) + 1))
    elif not column.columns:
        yield code, column
    for below, each in (column.columns or {}).items():
        yield from _leaves(below, each)


def _is_computed(column: ColumnDefinition) -> bool:
    return any(each is not None for each in (column.sum, column.value, column.label_of))
