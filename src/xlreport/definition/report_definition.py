"""The key `report`: what a form's published report says besides its figures and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field

from xlreport.definition.schema_parts import StrictModel, bilingual
from xlreport.findings import LocalizedText
from xlreport.form import FIGURE, Mention, ReportTexts
from xlreport.rules import Address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from xlreport.definition.yaml_source import YamlPath, YamlSource

_ADDRESS = re.compile(r"\s*(\w+)\s*\[\s*(\w+)\s*,\s*(\w+)\s*\]\s*")


class MentionDefinition(StrictModel):
    model_config = ConfigDict(title=bilingual("文字中提到的数", "A figure that texts mention"))

    cell: str = Field(
        description=bilingual(
            "哪个单元格，如 applications[received, total]。",
            "Which cell, such as applications[received, total].",
        )
    )
    words: list[str] = Field(
        min_length=1,
        description=bilingual(
            "文字里怎样说到它，{figure} 是数字，如 收到申请{figure}件。",
            "How texts speak of it; {figure} is the number, as in “received {figure} requests”.",
        ),
    )


class ReportDefinition(StrictModel):
    model_config = ConfigDict(title=bilingual("公开发布的报告", "The published report"))

    title: str | None = Field(
        default=None,
        description=bilingual(
            "报告标题，不写则与 title 相同；{unit} 是单位，{period} 是报告期。",
            "The report's title, the form's by default; {unit} is the unit, {period} the period.",
        ),
    )
    introduction: list[str] = Field(
        default_factory=list,
        description=bilingual(
            "标题下面的引言，如编制依据，一项一段；可用 {unit} 和 {period}。",
            "What stands under the title, such as the legal basis, a paragraph each; {unit} and "
            "{period} may stand in it.",
        ),
    )
    empty: str = Field(
        default="",
        description=bilingual(
            "文字项没有内容时印什么，如“无。”。", "What is printed for a text that was left blank."
        ),
    )
    blank: str = Field(
        default="",
        max_length=10,
        description=bilingual(
            "表中没填的单元格印什么，如 0；默认空着。",
            "What is printed in a cell that was left blank, such as 0; nothing by default.",
        ),
    )
    signature: list[str] = Field(
        default_factory=lambda: ["{unit}", "{date}"],
        description=bilingual(
            "落款，一项一行；{date} 是封面的填报日期。",
            "The lines at its end; {date} is the date on the cover.",
        ),
    )
    also: list[str] = Field(
        default_factory=list,
        description=bilingual(
            "已发布的报告还用哪些标题；导入时据此认出单位和报告期。",
            "Other titles that published reports bear; an import finds unit and period by them.",
        ),
    )
    mentions: list[MentionDefinition] = Field(
        default_factory=list,
        description=bilingual(
            "文字会提到的数；导入时与表中的数核对。",
            "Figures that texts mention; an import compares them with the tables.",
        ),
    )


def report_words(definition: ReportDefinition | None, title: str) -> ReportTexts:
    """The texts of a form's report. Without the key `report`, only title and signature."""
    stated = definition or ReportDefinition()
    return ReportTexts(
        stated.title or title,
        tuple(stated.introduction),
        stated.empty,
        stated.blank,
        tuple(stated.signature),
        tuple(stated.also),
        tuple(
            Mention(at, tuple(each.words))
            for each in stated.mentions
            if (at := _address(each.cell)) is not None
        ),
    )


def check_report(
    definition: ReportDefinition | None, cells: Collection[Address], source: YamlSource
) -> None:
    """Note in `source` unknown names in braces, unknown cells, and wordings without a figure."""
    if definition is None:
        return
    for path, text, marks in _templates(definition):
        if not _is_filled_by(text, marks):
            message = LocalizedText(
                "此处花括号里只能是 {marks}", "the only braces here are {marks}"
            ).format(marks=[f"{{{mark}}}" for mark in marks])
            source.problems.append(source.add_problem(message, ("report", *path)))
    for number, mention in enumerate(definition.mentions):
        if _address(mention.cell) not in cells:
            message = LocalizedText("没有单元格 {cell}", "there is no cell {cell}").format(
                cell=mention.cell
            )
            source.problems.append(
                source.add_problem(message, ("report", "mentions", number, "cell"))
            )
        for at, words in enumerate(mention.words):
            if words.count(FIGURE) != 1:
                message = LocalizedText(
                    "{mark} 须写且只写一次", "{mark} must stand here once"
                ).format(mark=FIGURE)
                path = ("report", "mentions", number, "words", at)
                source.problems.append(source.add_problem(message, path))


def _templates(definition: ReportDefinition) -> Iterator[tuple[YamlPath, str, tuple[str, ...]]]:
    usual = ("unit", "period")
    if definition.title:
        yield ("title",), definition.title, usual
    for key, marks in (
        ("introduction", usual),
        ("also", usual),
        ("signature", (*usual, "date")),
    ):
        for number, text in enumerate(getattr(definition, key)):
            yield (key, number), text, marks


def _is_filled_by(text: str, marks: tuple[str, ...]) -> bool:
    try:
        text.format(**dict.fromkeys(marks, ""))
    except (LookupError, ValueError, AttributeError):
        return False
    return True


def _address(text: str) -> Address | None:
    found = _ADDRESS.fullmatch(text)
    return Address(found[1], found[2], found[3]) if found else None
