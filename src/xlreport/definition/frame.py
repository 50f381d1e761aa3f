"""The keys of the frame of an official page, their checks, and the frame they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from xlreport.definition.axes import lines_below, parts_of
from xlreport.definition.original_names import ORIGINAL_PATTERN
from xlreport.definition.schema_parts import RowDefinition, StrictModel, bilingual
from xlreport.findings import LocalizedText
from xlreport.findings import workbook_words as words
from xlreport.form import Frame, StubColumn, StubKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlreport.definition.schema_parts import ColumnDefinition
    from xlreport.definition.yaml_source import YamlPath, YamlSource
    from xlreport.findings import Language

HeadName = Annotated[str, StringConstraints(min_length=1, max_length=20)]
HeadText = Annotated[str, StringConstraints(min_length=1, max_length=100)]
SignedName = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Remark = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
MOST_OF_RELATIONS = 2_000
"""As many characters as one remark has, for they are printed as one."""
StubName = Literal["label", "unit", "code", "no"]


def _lines(value: Any) -> Any:
    """Expand the short form: a text of several lines becomes a list of them."""
    return (
        [each for each in value.splitlines() if each.strip()] if isinstance(value, str) else value
    )


OriginalText = Annotated[str, StringConstraints(pattern=ORIGINAL_PATTERN)]
CellsText = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Z]{1,3}[1-9]\d{0,6}(:[A-Z]{1,3}[1-9]\d{0,6})?( [A-Z]{1,3}[1-9]\d{0,6}"
        r"(:[A-Z]{1,3}[1-9]\d{0,6})?)*$",
        max_length=500,
    ),
]


class FrameKeys(StrictModel):
    """The keys of a section that say what stands around its tables."""

    head: dict[HeadName, HeadText] = Field(
        default_factory=dict,
        max_length=10,
        description=bilingual(
            "表头，名称: 内容，如 表号: 财决01表；一行一项印在右上方，下面一行印填报单位、报告期和"
            "计量单位。",
            "The head of the page, `name: text`, such as Form: A201; a line each at the upper "
            "right. The line below them names the unit, the period and the unit of measurement.",
        ),
    )
    sign: list[SignedName] = Field(
        default_factory=list,
        max_length=12,
        description=bilingual(
            "签署栏，如 [单位负责人, 填表人, 报出日期]；印在下方，打印后手写盖章。",
            "The line to sign on, such as [Head of unit, Filled in by, Date]; it is printed below, "
            "for pen and seal.",
        ),
    )
    foot: list[Remark] = Field(
        default_factory=list,
        max_length=50,
        description=bilingual(
            "印在最下面的说明，如统计范围、报送时间；几条的自动编号。",
            "Remarks printed at the bottom, such as what is covered and when it is due; several "
            "are numbered.",
        ),
    )
    relations: Annotated[list[Remark], BeforeValidator(_lines)] = Field(
        default_factory=list,
        max_length=100,
        description=bilingual(
            "审核关系，照官方写法，如 01=02+…+07 或 86行7栏=31行1栏-84行7栏；印在最下面，每一句"
            "都是一条规则，不用再写 rules。",
            "Relations between lines, as officials write them, such as line 1 = line 2 + line 3; "
            "printed at the bottom, and each sentence is a rule that nobody has to write.",
        ),
    )
    original: OriginalText | None = Field(
        default=None,
        description=bilingual(
            "照哪张官方表排版：与表式放在一起的工作簿和其中的工作表，如 官方表.xlsx!表1；"
            "样式、合并、行高列宽、页面设置和表外的文字都取自它。",
            "The official sheet that it is printed on, such as official.xlsx!Sheet1 in a workbook "
            "beside the form: looks, merged cells, sizes, page set-up and texts are taken from it.",
        ),
    )


class StubKeys(StrictModel):
    """The keys of a table that say what it prints beside and above its figures."""

    stub: dict[StubName, HeadName] = Field(
        default_factory=dict,
        description=bilingual(
            "数字左边印哪些栏，从左到右，种类: 栏名，如 {label: 指标名称, unit: 计量单位, no: 行次}"
            "；label 是行名称，unit 是计量单位，code 和 no 是各行写的 code 和 no。",
            "The columns printed before the figures, from left to right, `kind: heading`, such as "
            "{label: Item, unit: Unit, no: Line}; label is the row's name, unit its unit, code and "
            "no are what each row states as `code` and `no`.",
        ),
    )
    closed_mark: Literal["—", "×", "/", ""] = Field(
        default="—",
        description=bilingual(
            "不填的单元格（closed）里印什么：—（默认）、×、/ 或空着。",
            "What a closed cell prints: — (the default), ×, / or nothing.",
        ),
    )
    numbered: bool | HeadName = Field(
        default=False,
        description=bilingual(
            "true：表头下面加一行栏次，左边各栏甲、乙、丙，数字各栏 1、2、3（或各列写的 no），"
            "并排的表接着编；写“栏次”等文字的，左边印这个词。",
            "true: a row of numbers under the headings, A, B, C before the figures and 1, 2, 3 "
            "over them (or the `no` of each column), going on over tables side by side; a text "
            "such as No. stands in place of the letters.",
        ),
    )
    cells: CellsText | None = Field(
        default=None,
        description=bilingual(
            "在官方表（original）上的位置，如 C6:E12，几块用空格隔开；不写则按行名和栏名找。",
            "Its cells on the official sheet (`original`), such as C6:E12; several areas with "
            "blanks between. Without it they are found by the names of rows and columns.",
        ),
    )


def declared_frame(keys: FrameKeys, language: Language) -> Frame:
    """The frame of a section; the relations are its last remark."""
    relations = [text.strip().rstrip("；;。.") for text in keys.relations]
    remarks = tuple(keys.foot)
    if relations:
        joined = LocalizedText("；".join(relations) + "。", "; ".join(relations) + ".")
        remarks += (words.RELATIONS.format(relations=joined).in_language(language),)
    return Frame(tuple(keys.head.items()), tuple(keys.sign), remarks)


def check_relations(keys: FrameKeys, source: YamlSource, path: YamlPath) -> None:
    """Note relations that are too long for one remark."""
    if sum(map(len, keys.relations)) > MOST_OF_RELATIONS:
        message = LocalizedText(
            "审核关系合起来最多 {most} 字，其余请写在 rules 里",
            "relations have at most {most} characters together; write the others in `rules`",
        ).format(most=MOST_OF_RELATIONS)
        source.problems.append(source.add_problem(message, (*path, "relations"), at_key=True))


def declared_stub(keys: StubKeys) -> tuple[StubColumn, ...]:
    return tuple(StubColumn(StubKind(kind), heading) for kind, heading in keys.stub.items())


def check_stub(
    keys: StubKeys, corner: str, source: YamlSource, path: YamlPath, *, is_list: bool
) -> None:
    """Note a stub without names, or of a list, and a corner that it makes superfluous."""
    if not keys.stub:
        return
    if is_list:
        message = LocalizedText("清单（records）没有 stub", "a list (records) has no stub")
    elif "label" not in keys.stub:
        message = LocalizedText(
            "stub 里要有 label（行名称）", "a stub needs `label`, the rows' names"
        )
    elif corner:
        message = LocalizedText(
            "左上角的文字写在 stub 的 label 里，不再写 corner",
            "the stub's `label` says what the corner says; leave out `corner`",
        )
    else:
        return
    source.problems.append(source.add_problem(message, (*path, "stub"), at_key=True))


def check_numbers(
    lines: Mapping[str, RowDefinition] | Mapping[str, ColumnDefinition],
    printed: set[str],
    source: YamlSource,
    path: YamlPath,
) -> None:
    """Note numbers and codes of rows or columns that stand twice, or that nothing prints."""
    seen: set[tuple[str, str]] = set()
    for key, text, place in _printed_texts(lines, path):
        if key not in printed:
            message = LocalizedText(
                "这里的 {key} 不会印出来：行的要写在表的 stub 里，列的要写 numbered: true",
                "nothing prints this `{key}`: name it in the table's stub, or for a column say "
                "`numbered: true`",
            ).format(key=key)
        elif (key, text) in seen:
            message = LocalizedText("{text} 重复", "{text} stands here twice").format(text=text)
        else:
            seen.add((key, text))
            continue
        source.problems.append(source.add_problem(message, (*place, key)))


def _printed_texts(
    lines: Mapping[str, RowDefinition] | Mapping[str, ColumnDefinition], path: YamlPath
) -> Iterator[tuple[str, str, YamlPath]]:
    """Each `no` and `code`: the key, what it says, and the line's place in the file."""
    for code, each in lines.items():
        here = (*path, code)
        if each.no is not None:
            yield "no", str(each.no), here
        if isinstance(each, RowDefinition) and each.printed_code is not None:
            yield "code", each.printed_code, here
        yield from _printed_texts(parts_of(each), (*here, "of"))
        name, below = lines_below(each)
        yield from _printed_texts(below, (*here, name))
