"""The sheets of a form workbook and their columns, derived from the schema of definitions.

A key of the schema is a column, in the order of the schema, unless it is a sheet of its own. So a
key that is new in the schema has its column at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from xlreport.definition.form_workbook import words
from xlreport.definition.form_workbook.value_kinds import KeySchema, ValueKind, key_schema
from xlreport.definition.json_schema import schema_of_one_language
from xlreport.findings import Language, LocalizedText

if TYPE_CHECKING:
    from collections.abc import Mapping

FORM_MODEL, PERIOD = "FormDefinition", "PeriodDefinition"
SECTION, TABLE, TEXT = "SectionDefinition", "TableDefinition", "TextDefinition"
ROW, COLUMN = "RowDefinition", "ColumnDefinition"
RULE, CHART, REPORT = "RuleDefinition", "ChartDefinition", "ReportDefinition"
MENTION, CODE_LIST = "MentionDefinition", "CodeListDefinition"

_ELSEWHERE: Mapping[str, set[str]] = {
    FORM_MODEL: {"sections", "lists", "rules", "charts", "report"},
    SECTION: {"tables", "texts"},
    TABLE: {"rows", "columns"},
    ROW: {"rows", "of"},
    COLUMN: {"columns"},
    REPORT: {"mentions"},
    CODE_LIST: {"items"},
}
"""Keys of a part that have a sheet, or lines, of their own."""
_FIRST = ("label", "code", "sum", "value", "type", "decimals", "unit", "choices", "blank", "no")
"""Keys of rows and columns that people write most. They stand first."""


class SheetRole(Enum):
    """What a sheet holds."""

    FORM = "form"
    TABLES = "tables"
    ROWS = "rows"
    COLUMNS = "columns"
    RULES = "rules"
    LISTS = "lists"
    FRAME = "frame"
    CHARTS = "charts"
    REPORT = "report"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. `keys` are the keys that it holds, by the part of the definition they are of."""

    name: str
    heading: LocalizedText
    keys: Mapping[str, KeySchema]
    choices: tuple[LocalizedText, ...] = ()
    """What a pick list offers, where the column is none of the schema's."""
    is_item: bool = False
    """Whether it is a line of its sheet, not a column."""

    @property
    def is_repeated(self) -> bool:
        """Whether an item takes a line for each of its texts."""
        return any(each.kind is ValueKind.TEXTS for each in self.keys.values())


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One sheet: a line a record under headings, or an item and its content on each line."""

    role: SheetRole
    name: LocalizedText
    columns: tuple[SheetColumn, ...]
    items: tuple[SheetColumn, ...] = ()
    """The items of a sheet that has a line an item."""


@cache
def sheet_specs(language: Language = Language.ZH) -> Mapping[SheetRole, SheetSpec]:
    """All sheets in the order of their tabs. Descriptions are in the language."""
    schema = _Schema(language)
    specs = (
        _items(SheetRole.FORM, words.FORM, schema.form_items()),
        SheetSpec(SheetRole.TABLES, words.TABLES, schema.table_columns()),
        SheetSpec(SheetRole.ROWS, words.ROWS, schema.line_columns(ROW)),
        SheetSpec(SheetRole.COLUMNS, words.COLUMNS, schema.line_columns(COLUMN)),
        SheetSpec(SheetRole.RULES, words.RULES, (_MARK, *schema.columns(RULE), _OTHER)),
        SheetSpec(SheetRole.LISTS, words.LISTS, schema.list_columns()),
        SheetSpec(SheetRole.FRAME, words.FRAME, _frame_columns(schema.frame_words())),
        SheetSpec(SheetRole.CHARTS, words.CHARTS, (_MARK, *schema.columns(CHART), _OTHER)),
        _items(SheetRole.REPORT, words.REPORT, schema.columns(REPORT)),
        SheetSpec(SheetRole.MENTIONS, words.MENTIONS, (_MARK, *schema.columns(MENTION), _OTHER)),
    )
    return {spec.role: spec for spec in specs}


def own_column(
    name: str, heading: LocalizedText, choices: tuple[LocalizedText, ...] = ()
) -> SheetColumn:
    """A column that is no key of the schema."""
    return SheetColumn(name, heading, {}, choices)


_MARK = own_column("@mark", words.MARK, (words.EXAMPLE,))
_OTHER = own_column("@other", words.OTHER)
_TABLE = own_column("@table", words.TABLE)
_LEVEL = own_column("@level", words.LEVEL)
_CODE = own_column("@code", words.CODE)


def _frame_columns(kinds: tuple[LocalizedText, ...]) -> tuple[SheetColumn, ...]:
    return (
        _MARK,
        own_column("@section", words.SECTION),
        own_column("@kind", words.KIND, kinds),
        own_column("@label", words.LABEL),
        own_column("@content", words.CONTENT),
    )


def _items(role: SheetRole, name: LocalizedText, items: tuple[SheetColumn, ...]) -> SheetSpec:
    columns = (
        _MARK,
        own_column("@item", words.ITEM),
        own_column("@content", words.CONTENT),
        own_column("@meaning", words.MEANING),
        own_column("@example", words.EXAMPLE),
    )
    listed = (replace(each, is_item=True) for each in (*items, _OTHER))
    return SheetSpec(role, name, columns, tuple(listed))


class _Schema:
    """The keys of each part of the definition."""

    def __init__(self, language: Language) -> None:
        whole = schema_of_one_language(language)
        self._properties: dict[str, dict[str, Any]] = {
            name: part["properties"] for name, part in whole["$defs"].items()
        }
        self._properties[FORM_MODEL] = whole["properties"]

    def keys(self, model: str) -> dict[str, KeySchema]:
        """The keys that are columns of the part's sheet."""
        elsewhere = set(_ELSEWHERE.get(model, ()))
        if model == SECTION:
            elsewhere |= {each.en for each in self.frame_words()}
        return {key: each for key, each in self._all(model).items() if key not in elsewhere}

    def _all(self, model: str) -> dict[str, KeySchema]:
        return {
            key: key_schema(model, key, stated) for key, stated in self._properties[model].items()
        }

    def frame_words(self) -> tuple[LocalizedText, ...]:
        """What stands around the tables of a section: its head, and each key of several texts."""
        keys = [key for key, each in self._all(SECTION).items() if each.kind is ValueKind.TEXTS]
        return tuple(words.frame_word(key) for key in ("head", *keys))

    def columns(self, *models: str) -> tuple[SheetColumn, ...]:
        """A column for each key of the parts. Equal keys share one."""
        found: dict[str, dict[str, KeySchema]] = {}
        for model in models:
            for key, schema in self.keys(model).items():
                found.setdefault(key, {})[model] = schema
        return tuple(
            SheetColumn(key, words.heading_of(next(iter(keys)), key), keys)
            for key, keys in found.items()
        )

    def form_items(self) -> tuple[SheetColumn, ...]:
        """The items of the form itself. Those of its period have dotted names."""
        items: list[SheetColumn] = []
        for column in self.columns(FORM_MODEL):
            if column.name != "period":
                items.append(column)
                continue
            for key, schema in self.keys(PERIOD).items():
                name = f"period.{key}"
                items.append(SheetColumn(name, words.heading_of(PERIOD, name), {PERIOD: schema}))
        return tuple(items)

    def table_columns(self) -> tuple[SheetColumn, ...]:
        """Sections, tables and texts on one sheet. The label of a text stands under the titles."""
        columns = {each.name: each for each in self.columns(SECTION, TABLE, TEXT)}
        label, title = columns.pop("label"), columns.pop("title")
        code, sheet = columns.pop("code"), columns.pop("sheet")
        first = (
            _MARK,
            own_column("@kind", words.KIND, (words.A_SECTION, words.A_TABLE, words.A_TEXT)),
            SheetColumn("code", code.heading, code.keys),
            SheetColumn("title", title.heading, {**title.keys, **label.keys}),
            sheet,
            columns.pop("records"),
            columns.pop("key"),
            own_column("@columns", words.SHARED_COLUMNS),
        )
        return (*first, *columns.values(), _OTHER)

    def line_columns(self, model: str) -> tuple[SheetColumn, ...]:
        columns = {
            f"{model}.{each.name}" if each.name == "code" else each.name: each
            for each in self.columns(model)
        }
        first = [columns.pop(key) for key in _FIRST if key in columns]
        relation = own_column("@relation", words.RELATION, (words.BELOW, words.A_PART))
        own = (_MARK, _TABLE, _LEVEL, first[0], _CODE, *((relation,) if model == ROW else ()))
        return (*own, *first[1:], *columns.values(), _OTHER)

    def list_columns(self) -> tuple[SheetColumn, ...]:
        own = (own_column("@list", words.LIST), _CODE, own_column("@label", words.LABEL))
        return (_MARK, *own, *self.columns(CODE_LIST), _OTHER)


def keys_elsewhere(model: str) -> frozenset[str]:
    """The keys of a part that do not stand on its own line."""
    frame = {each.en for each in frame_words()} if model == SECTION else set()
    return frozenset(_ELSEWHERE.get(model, set()) | frame)


def frame_words() -> tuple[LocalizedText, ...]:
    """The kinds of what stands around tables. The English word is the key."""
    columns = sheet_specs()[SheetRole.FRAME].columns
    return next(each.choices for each in columns if each.name == "@kind")


DATA_SCHEMA = KeySchema("", "other", ValueKind.DATA)
"""How the column `other` is written: keys that have no column."""
