"""The parts of a definition's tables: codes, the keys of a cell's type, rows and columns.

Each key states its meaning once, beside its type. `json_schema` shows it to editors.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from xlreport.form import MOST_CHARACTERS, MOST_DECIMALS

LANGUAGE_SEPARATOR = "\n"
"""Separates the two languages of a description."""


def bilingual(zh: str, en: str) -> str:
    """The description of a key in both languages; the schema shows one of them."""
    return f"{zh}{LANGUAGE_SEPARATOR}{en}"


Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
FormCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
SheetName = Annotated[
    str, StringConstraints(pattern=r"^[^\[\]:*?/\\']+$", min_length=1, max_length=31)
]
CellKindName = Literal["count", "integer", "amount", "date", "text", "choice"]
BlankPolicy = Literal["zero", "warning", "error"]
LabelText = Annotated[str, StringConstraints(min_length=1)]
Pattern = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Alternative = Annotated[
    str, StringConstraints(pattern=r"""^[^*?~"'0-9=+@#][^*?~"0-9]*$""", max_length=20)
]
CHOICE_PATTERN = r"^[^*?~]+$"
Choice = Annotated[str, StringConstraints(pattern=CHOICE_PATTERN, min_length=1, max_length=100)]
LineNumber = (
    Annotated[int, Field(ge=0, le=99_999)]
    | Annotated[str, StringConstraints(min_length=1, max_length=20)]
)
PrintedCode = Annotated[str, StringConstraints(min_length=1, max_length=30)]


def _list_or_name(value: Any) -> str:
    return NAME_TAG if isinstance(value, str) else LIST_TAG


LIST_TAG, NAME_TAG = "[list]", "[name]"
"""The two ways to give choices, as pydantic's errors name them."""

Choices = Annotated[
    Annotated[list[Choice], Field(min_length=1, max_length=500), Tag(LIST_TAG)]
    | Annotated[Code, Tag(NAME_TAG)],
    Discriminator(_list_or_name),
]


class StrictModel(BaseModel):
    """The base of all parts of a definition: no unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def one_or_several(value: Any) -> Any:
    """Expand the short form: a text becomes a list of one."""
    return value if isinstance(value, list) else [value]


class TypeKeys(StrictModel):
    """The keys of a table, row or column that say what its cells hold."""

    type: CellKindName | None = Field(
        default=None,
        description=bilingual(
            "单元格填什么：count 非负整数（默认）、integer 整数、amount 带小数的数、date 日期、"
            "text 文字、choice 选项。行上写的优先于列，列优先于表。",
            "What a cell holds: count (whole, not negative; the default), integer, amount "
            "(decimals), date, text, choice. A row's type goes before its column's, that before "
            "the table's.",
        ),
    )
    decimals: int | None = Field(
        default=None,
        ge=0,
        le=MOST_DECIMALS,
        description=bilingual(
            "amount 的小数位数，默认 2；填得更多是错误，比较也按这个位数。",
            "Decimals of an amount, 2 by default: more of them are an error, and comparisons are "
            "made at them.",
        ),
    )
    unit: str | None = Field(
        default=None,
        max_length=20,
        description=bilingual(
            "计量单位，如 万元；给人看，不参与计算。",
            "What the figures are counted in, such as yuan; for people, not for calculating.",
        ),
    )
    least: int | None = Field(
        default=None,
        ge=0,
        le=2_000,
        description=bilingual("text 最少几个字。", "The fewest characters of a text."),
    )
    most: int | None = Field(
        default=None,
        ge=1,
        le=MOST_CHARACTERS,
        description=bilingual(
            "text 最多几个字，默认 2000。", "The most characters of a text, 2000 by default."
        ),
    )
    like: Annotated[list[Pattern], BeforeValidator(one_or_several)] | None = Field(
        default=None,
        min_length=1,
        max_length=20,
        description=bilingual(
            "text 的写法，如 AWARD-#####；# 一位数字，@ 一个字母，? 任意一个字符，[A-H] 其中一个，"
            "\\ 后的字符照写，其余照写；也可以是 credit-code 等名称，或若干写法的列表。",
            "What a text looks like, such as AWARD-#####: # a digit, @ a letter, ? any character, "
            "[A-H] one of these, \\ the next character itself, all others themselves; or a name "
            "such as credit-code; or a list of them.",
        ),
    )
    choices: Choices | None = Field(
        default=None,
        description=bilingual(
            "choice 的可选项，不能含有 * ? ~；或代码表（lists）的名字，可选项就是它的代码。",
            "What a choice may be; none may hold * ? or ~. Or the name of one of `lists`: then its "
            "codes.",
        ),
    )
    blank: BlankPolicy | None = Field(
        default=None,
        description=bilingual(
            "没填怎么办：zero 按 0 计（默认），warning 请单位说明，error 是错误。"
            "行上写的优先于列，列优先于表。",
            "What a blank cell means: zero counts as 0 (the default), warning asks for an "
            "explanation, error is a mistake. A row's goes before its column's, that before the "
            "table's.",
        ),
    )
    alternatives: list[Alternative] | None = Field(
        default=None,
        alias="or",
        min_length=1,
        max_length=3,
        description=bilingual(
            "数字（或日期）以外还可以填的文字，如 [N/A]；不分大小写，合计和规则里不算数字。"
            "行上写的优先于列，列优先于表。",
            "Texts that may stand in place of a figure or a date, such as [N/A]; capitals and "
            "small letters are the same, and in sums and rules it is no number. A row's go before "
            "its column's, those before the table's.",
        ),
    )
    rollup: Literal["sum", "none"] | None = Field(
        default=None,
        description=bilingual(
            "汇总时怎么办：sum 各单位相加（默认），none 不相加。",
            "In a roll-up: sum adds it over the units (the default), none does not.",
        ),
    )
    year: Literal["sum", "first", "last", "mean", "running"] | None = Field(
        default=None,
        description=bilingual(
            "各月（季、半年）的数怎样合成全年：sum 相加，first 取首月，last 取末月，mean 取平均，"
            "running 是本年累计（取末月；每年第一期的上期数算 0）。行上写的优先于列，列优先于表。",
            "What months (quarters, halves) come to over the year: sum adds them, first and last "
            "take one of them, mean their average; running is a total of the year so far: the last "
            "one stands, and `prior.` of it is 0 in the first period of a year. A row's goes "
            "before its column's, that before the table's.",
        ),
    )


def expand_label(value: Any) -> Any:
    """Expand the short form: a text becomes a part with only this label."""
    return {"label": value} if isinstance(value, str) else value


class LineKeys(TypeKeys):
    """A row or a column, or a heading over some of them."""

    label: str = Field(
        description=bilingual("名称，照此印在表上。", "Its name, printed like this in the table.")
    )
    also: list[LabelText] = Field(
        default_factory=list,
        exclude=True,
        description=bilingual(
            "别的写法（常见的错字、旧版名称）：按名称找数据时也认，不印在表上。",
            "Other wordings (usual misprints, older names): known when figures are found by "
            "their labels, never printed.",
        ),
    )
    origin: Code | None = Field(
        default=None,
        alias="from",
        exclude=True,
        description=bilingual(
            "同一内容在所接替的表式（follows）里的代码；名称相同的不必写。",
            "The code of the same thing in the edition that this one follows; not needed where "
            "the labels are the same.",
        ),
    )
    several: bool = Field(
        default=False,
        description=bilingual(
            "choice 可以选几个：每个可选项一格，选中的填 √，代码是 代码_1、代码_2 等。",
            "Several choices may hold: one cell for each, to be ticked with √; their codes are "
            "`code_1`, `code_2` and so on.",
        ),
    )
    value: str | None = Field(
        default=None,
        description=bilingual(
            "自动计算的算式，如 fees[paid, :] - fees[refunded, :]；列的算式里 : 指本行，"
            "行的算式里 : 指本列。",
            "What it is computed from, such as fees[paid, :] - fees[refunded, :]; `:` is the "
            "cell's own row in a column's value, its own column in a row's.",
        ),
    )
    asked: str | None = Field(
        default=None,
        description=bilingual(
            "什么时候才填，如 t[:, kind] == '其他'：成立时必填（除非写了 blank: zero），"
            "不成立时应留空；: 指本行或本列。",
            "When it is asked, such as t[:, kind] == 'other': then it must be filled in (unless "
            "blank is zero), else it must stay blank; `:` is its own row or column.",
        ),
    )
    listed: str | None = Field(
        default=None,
        alias="in",
        description=bilingual(
            "填的内容应在另一清单的一列里，如 awards[:, reference]。",
            "What is filled in must stand in a column of a list, such as awards[:, reference].",
        ),
    )
    closed: bool | list[Code] = Field(
        default=False,
        description=bilingual(
            "不填的单元格：true 整行（整列）都不填；行上写列的代码、列上写行的代码，"
            "只有那几格不填。不填的格锁定，印 closed_mark，合计和规则里跳过。",
            "Cells that are never filled in: true closes the whole row or column; a row names "
            "columns, a column rows, in which it is closed. They are locked, print `closed_mark`, "
            "and sums and rules pass them over.",
        ),
    )
    no: LineNumber | None = Field(
        default=None,
        description=bilingual(
            "印在表上的行次或栏次，如 27；01 这样的写成 '01'。",
            "The number printed for the row or column, such as 27; '01' keeps its zero.",
        ),
    )


class RowDefinition(LineKeys):
    model_config = ConfigDict(title=bilingual("行", "Row"))

    rows: dict[Code, RowOrLabel] | None = Field(
        default=None,
        description=bilingual(
            "下一级的行；有了下级，这一行就是栏目标题。",
            "The rows below; a row with rows of its own is a heading.",
        ),
    )
    printed_code: PrintedCode | None = Field(
        default=None,
        alias="code",
        description=bilingual(
            "印在代码栏里的官方代码，如 '01'；规则里不用它。",
            "The official code printed in the column of codes, such as '01'; rules do not use it.",
        ),
    )
    parts: dict[Code, RowOrLabel] | None = Field(
        default=None,
        alias="of",
        min_length=1,
        description=bilingual(
            "其中各行，代码: 名称；印在这一行下面，缩进一字，合计不得大于这一行（自动检查）。",
            "The parts of the row that are named, `code: name`: printed below it, indented; their "
            "sum may not exceed it, which is checked without a rule.",
        ),
    )
    sum: Literal["rows", "of"] | None = Field(
        default=None,
        description=bilingual(
            "写 rows：等于同一栏目下其余各行之和（其中各行不计）；写 of：等于其中各行之和。",
            "`rows`: the sum of all other rows under the same heading, parts left out; `of`: the "
            "sum of its parts.",
        ),
    )


class ColumnDefinition(LineKeys):
    model_config = ConfigDict(title=bilingual("列", "Column"))

    columns: dict[Code, ColumnOrLabel] | None = Field(
        default=None,
        description=bilingual(
            "下一级的列；有了下级，这一列就是栏目标题。",
            "The columns below; a column with columns of its own is a heading.",
        ),
    )
    sum: Literal["columns"] | None = Field(
        default=None,
        description=bilingual(
            "写 columns：等于同一栏目下其余各列之和。",
            "`columns`: the sum of all other columns under the same heading.",
        ),
    )
    label_of: Code | None = Field(
        default=None,
        description=bilingual(
            "自动显示某一列代码的名称，写那一列的代码；那一列的 choices 是一个代码表。",
            "The column whose code it shows the label of; the choices of that column are a list's.",
        ),
    )
    where: str | None = Field(
        default=None,
        description=bilingual(
            "只能选代码表里的哪些代码，如 region == t[:, region]：左边是代码表的列，: 指本行。",
            "Which codes of the list may stand here, such as region == t[:, region]: on the left "
            "a column of the list; `:` is the cell's own row.",
        ),
    )


RowOrLabel = Annotated[RowDefinition, BeforeValidator(expand_label)]
ColumnOrLabel = Annotated[ColumnDefinition, BeforeValidator(expand_label)]
