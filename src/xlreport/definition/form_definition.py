"""The definition file as written: its keys, the types of their values, and what they mean.

Pydantic decodes it strictly and finds every mistake at once. `build` puts the parts together.
`json_schema` makes the JSON Schema from the same classes. Rows, columns and the keys of cell types
are in `schema_parts`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

from xlreport.definition.code_lists import CodeListDefinition
from xlreport.definition.frame import FrameKeys, StubKeys
from xlreport.definition.report_definition import ReportDefinition
from xlreport.definition.schema_parts import (
    NAME_TAG,
    Code,
    ColumnDefinition,
    ColumnOrLabel,
    FormCode,
    RowOrLabel,
    SheetName,
    StrictModel,
    TypeKeys,
    bilingual,
    expand_label,
)
from xlreport.form import DUE_PATTERN, LONGEST_LIST

DueText = Annotated[str, StringConstraints(pattern=DUE_PATTERN)]


def _columns_or_name(value: Any) -> str:
    return NAME_TAG if isinstance(value, str) else COLUMNS_TAG


COLUMNS_TAG = "[columns]"
"""Columns that a table states itself, as pydantic's errors name them."""

ColumnsOrTable = Annotated[
    Annotated[dict[Code, ColumnOrLabel], Field(min_length=1), Tag(COLUMNS_TAG)]
    | Annotated[Code, Tag(NAME_TAG)],
    Discriminator(_columns_or_name),
]


class TableDefinition(TypeKeys, StubKeys):
    """A grid table (`rows`) or a list table (up to `records` records, unique by `key`)."""

    model_config = ConfigDict(title=bilingual("表", "Table"))

    code: Code = Field(
        description=bilingual(
            "表的代码，规则里写成 代码[行, 列]；与文字项的代码不能相同。",
            "The table's code; rules say code[row, column]. No text has the same one.",
        )
    )
    title: str | None = Field(
        default=None, description=bilingual("印在表上方的标题。", "A title printed over the table.")
    )
    corner: str = Field(
        default="",
        description=bilingual(
            "表格左上角（行名称上方）的文字。", "What stands in the corner, over the row names."
        ),
    )
    rows: dict[Code, RowOrLabel] | None = Field(
        default=None,
        min_length=1,
        description=bilingual(
            "固定的行，代码: 名称。与 records 只写一个。",
            "Fixed rows, `code: name`. Either these or `records`.",
        ),
    )
    records: int | None = Field(
        default=None,
        ge=1,
        le=LONGEST_LIST,
        description=bilingual(
            "清单：最多几条记录，每条一行。与 rows 只写一个。",
            "A list: the most records it takes, a line each. Either this or `rows`.",
        ),
    )
    key: list[Code] | list[list[Code]] = Field(
        default_factory=list,
        description=bilingual(
            "清单中合起来不能重复的列，如 [year, number]；有几组各自不能重复的，写成"
            " [[code], [year, number]]。",
            "The columns of a list that together are unique, such as [year, number]; several keys"
            " as [[code], [year, number]].",
        ),
    )
    stated_columns: ColumnsOrTable = Field(
        alias="columns",
        description=bilingual(
            "列，代码: 名称；或上文一张表的代码：各列和 stub、corner、numbered、closed_mark "
            "都照它，接在它下面时不再印表头。",
            "The columns, `code: name`; or the code of an earlier table: columns, stub, corner, "
            "numbered and closed_mark are that table's, and right below it no headings are "
            "printed again.",
        ),
    )
    beside: bool = Field(
        default=False,
        description=bilingual(
            "true：并排印在前一张表的右边，数字从同一行开始。",
            "true: printed to the right of the table before it; their figures begin in one row.",
        ),
    )
    asked: str | None = Field(
        default=None,
        description=bilingual(
            "什么时候才填，如 base[kind, answer] == '有'：不成立时整个应留空。",
            "When it is asked, such as base[kind, answer] == 'yes'; else it must stay blank.",
        ),
    )
    aggregate: Literal["sum", "adjusted"] = Field(
        default="sum",
        description=bilingual(
            "上级汇总数与各单位之和的关系：sum 应当相等（默认），不等是错误；adjusted "
            "汇总时另有增减（如县里自己废止的文件），不等只作提示。",
            "How an aggregate goes with the sum of its units: sum equals it (the default), a "
            "difference is an error; adjusted may differ (a county repeals files of its own), a "
            "difference is a note.",
        ),
    )

    @property
    def columns(self) -> dict[str, ColumnDefinition]:
        """The columns; none where another table has them, until they are taken over."""
        return self.stated_columns if isinstance(self.stated_columns, dict) else {}

    @property
    def keys(self) -> list[list[str]]:
        """Each key of its own: the columns that together are unique."""
        single = [each for each in self.key if isinstance(each, str)]
        return [single] if single else [each for each in self.key if not isinstance(each, str)]


class TextDefinition(StrictModel):
    """A narrative."""

    model_config = ConfigDict(title=bilingual("文字项", "Text"))

    label: str = Field(
        description=bilingual("名称，印在文字框上方。", "Its name, printed over it.")
    )
    max: int | None = Field(
        default=None,
        ge=1,
        le=30_000,
        description=bilingual(
            "建议最多几个字，超过是提醒。", "The most characters; more of them are a warning."
        ),
    )
    lines: int = Field(
        default=40,
        ge=1,
        le=400,
        description=bilingual("在表中占几行高。", "Its room in the sheet, in lines."),
    )


TextOrLabel = Annotated[TextDefinition, BeforeValidator(expand_label)]


class SectionDefinition(FrameKeys):
    model_config = ConfigDict(title=bilingual("部分", "Section"))

    code: Code = Field(description=bilingual("这一部分的代码。", "The section's code."))
    title: str = Field(
        description=bilingual("标题，印在工作表顶端。", "Its title, printed on top of its sheet.")
    )
    sheet: SheetName = Field(
        description=bilingual(
            "工作表的名字，最多 31 个字。", "The sheet's name, at most 31 characters."
        )
    )
    note: str = Field(
        default="",
        description=bilingual("标题下面的一句说明。", "A line of advice under the title."),
    )
    asked: str | None = Field(
        default=None,
        description=bilingual(
            "什么时候才填，如 base[kind, answer] == '有'：不成立时整个应留空。",
            "When it is asked, such as base[kind, answer] == 'yes'; else it must stay blank.",
        ),
    )
    tables: list[TableDefinition] = Field(
        default_factory=list,
        description=bilingual("这一部分的表，从上到下。", "Its tables, from top to bottom."),
    )
    texts: dict[Code, TextOrLabel] = Field(
        default_factory=dict,
        description=bilingual("这一部分的文字项，代码: 名称。", "Its texts, `code: name`."),
    )


class RuleDefinition(StrictModel):
    model_config = ConfigDict(title=bilingual("规则", "Rule"))

    code: Code = Field(
        description=bilingual(
            "规则的代码；问题代码是 rule.代码。", "The rule's code; its findings are rule.CODE."
        )
    )
    expect: str = Field(
        description=bilingual(
            "应当成立的条件，如 t[a, :] + t[b, :] == t[c, :]。",
            "What should hold, such as t[a, :] + t[b, :] == t[c, :].",
        )
    )
    when: str | None = Field(
        default=None,
        description=bilingual(
            "什么情况下才检查，如 t[a, :] > 0；否则显示“不适用”。",
            "When it applies, such as t[a, :] > 0; otherwise it is passed over.",
        ),
    )
    severity: Literal["error", "warning", "note"] = Field(
        default="error",
        description=bilingual(
            "error 错误，不改不计入汇总；warning 提醒，请单位说明；note 提示。",
            "error keeps the unit out of the totals, warning asks for an explanation, note "
            "informs.",
        ),
    )
    message: str = Field(
        description=bilingual(
            "用一句话说明应当怎样，给填报人看。", "What should be, said to people."
        )
    )


class ChartDefinition(StrictModel):
    model_config = ConfigDict(title=bilingual("图表", "Chart"))

    title: str = Field(description=bilingual("图表的标题。", "The chart's title."))
    of: str = Field(
        description=bilingual(
            "画哪些数，如 t[:, a] 或 t[x, a], t[x, b]；写栏目标题的代码，就画它的下一级，"
            "再下一级的数加在一起，合计不画。",
            "Which figures it draws, such as t[:, a] or t[x, a], t[x, b]. A heading's code means "
            "the lines directly under it, what stands below those added up, sums left out.",
        )
    )
    by: Literal["line", "unit"] = Field(
        default="line",
        description=bilingual(
            "line 一行（列）一条（默认），有上年汇总时并列上年数；unit 画数最大的几个单位。",
            "line draws a bar for each line (the default), beside last year's where that is given; "
            "unit draws the units with the largest figures.",
        ),
    )


class PeriodDefinition(StrictModel):
    """Which periods the form covers."""

    model_config = ConfigDict(title=bilingual("报告期", "Period"))

    kind: Literal["year", "half", "quarter", "month"] = Field(
        description=bilingual(
            "year 年、half 半年、quarter 季、month 月。", "How long a period of the report is."
        )
    )
    first: int = Field(
        alias="from",
        ge=1900,
        le=9999,
        description=bilingual("从哪一年起用。", "The first year that the form is for."),
    )
    last: int | None = Field(
        default=None,
        alias="to",
        ge=1900,
        le=9999,
        description=bilingual(
            "用到哪一年（含），现行的不写。",
            "The last year that it is for; left out while it is in force.",
        ),
    )
    due: DueText | None = Field(
        default=None,
        description=bilingual(
            "报送期限：01-31 是报告期结束后的第一个1月31日，15d 是报告期结束后第15天；"
            "名册里写了的以名册为准。",
            "When it is due: 01-31 is the first 31 January after the period, 15d the 15th day "
            "after it; a date in the roster goes before it.",
        ),
    )


class FormDefinition(StrictModel):
    model_config = ConfigDict(title=bilingual("xlreport 表式", "A form of xlreport"))

    form: FormCode = Field(
        description=bilingual(
            "表式的代码，如 budget-execution；与文件名相同最好。",
            "The form's code, such as budget-execution; best the file's name, too.",
        )
    )
    title: str = Field(
        description=bilingual(
            "报表标题；{unit} 是单位，{period} 是报告期。",
            "The report's title; {unit} is the unit, {period} the period.",
        )
    )
    name: str = Field(
        description=bilingual(
            "表式的名称；同一报表的各版相同。", "The form's name, the same for all its editions."
        )
    )
    period: PeriodDefinition = Field(
        description=bilingual(
            "多久报一次，用于哪些年。", "How often it is reported, and which years."
        )
    )
    follows: FormCode | None = Field(
        default=None,
        description=bilingual(
            "接替哪一张表式：prior. 按它的代码取上期数。",
            "The edition it follows: `prior.` finds the period before by its codes.",
        ),
    )
    locale: Literal["zh-CN", "en"] = Field(
        default="zh-CN",
        description=bilingual("工作簿里的语言。", "The language of the workbooks."),
    )
    notes: list[str] = Field(
        default_factory=list,
        description=bilingual("填报口径，印在填报说明里。", "Notes, printed on the guide sheet."),
    )
    sections: list[SectionDefinition] = Field(
        min_length=1,
        description=bilingual(
            "报表的各部分，一部分一张工作表。", "The parts of the report, one sheet each."
        ),
    )
    lists: dict[Code, CodeListDefinition] = Field(
        default_factory=dict,
        description=bilingual(
            "共用的代码表，名字: 内容；列用 choices: 名字 引用。",
            "Shared code lists, `name: list`; a column takes its choices by `choices: name`.",
        ),
    )
    rules: list[RuleDefinition] = Field(
        default_factory=list,
        description=bilingual("应当成立的各条规则。", "What should hold."),
    )
    charts: list[ChartDefinition] = Field(
        default_factory=list,
        description=bilingual(
            "汇总表“概况”里的图表。", "The charts on the first sheet of a roll-up."
        ),
    )
    sentences: list[str] = Field(
        default_factory=list,
        description=bilingual(
            "汇总表“概况”里可以复制的句子，花括号里写单元格，如 {t[x, a]}；"
            "写 {t[x, a] vs prior} 与上期相比。",
            "Sentences on the first sheet of a roll-up, to be copied. Braces hold a cell, such as "
            "{t[x, a]}; {t[x, a] vs prior} compares it with the period before.",
        ),
    )
    report: ReportDefinition | None = Field(
        default=None,
        description=bilingual(
            "公开发布的报告除了数字还说什么。", "What the published report says besides figures."
        ),
    )
