"""Finds the heading of a roster, its columns, and the county that its title names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from xlreport.form.roster_text import as_code, as_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form.roster_source import RosterCell, SourceSheet

HEADINGS: dict[str, tuple[str, ...]] = {
    "code": (
        "单位代码",
        "单位编码",
        "机构代码",
        "机构编码",
        "部门代码",
        "报送单位代码",
        "填报单位代码",
        "代码",
        "编码",
        "单位编号",
        "编号",
        "行政区划代码",
        "区划代码",
        "组织机构代码",
        "统一社会信用代码",
    ),
    "name": (
        "单位名称",
        "机构名称",
        "部门名称",
        "报送单位名称",
        "填报单位名称",
        "单位全称",
        "名称",
        "报送单位",
        "填报单位",
        "单位",
        "机构",
        "部门",
    ),
    "kind": ("类别", "单位类别", "机构类别", "类型", "单位类型", "机构类型", "单位性质"),
    "contact": ("联系人", "联系人姓名", "填报人", "经办人", "联络员", "姓名"),
    "phone": ("电话", "联系电话", "联系方式", "电话号码", "手机", "手机号", "手机号码", "办公电话"),
    "due": (
        "截止日期",
        "截止时间",
        "报送截止日期",
        "报送期限",
        "报送时限",
        "上报期限",
        "完成时限",
        "期限",
    ),
    "include": ("是否计入", "计入", "计入汇总", "是否计入汇总"),
    "file": ("采用文件", "文件", "文件名"),
    "reason": ("原因", "说明", "理由"),
    "formerly": ("原代码", "原单位代码", "曾用代码", "旧代码", "上期代码"),
}
"""What a column may be called. If several columns fit, the earlier name wins."""

NEEDED = ("code", "name")
_ORDINALS = frozenset({"序号", "序", "行号", "no", "no.", "#"})
_RANK = {
    title: (name, rank)
    for name, also in HEADINGS.items()
    for rank, title in enumerate((name, *also))
}

_TITLE = re.compile("名册|名单|一览|通讯录|清单|台账|目录|表$")
_BEFORE = r"(?:附[件表][一二三四五六七八九十\d]*[:、.]?)?(?:\d{4}年度?)?"
"""What may come before the name: the number of the annex, and the year."""
_RANKED = "自治县|自治州|自治区|自治旗|新区|开发区|林区|特区|地区|省|市|县|区|旗|盟"
_LEVEL = (
    r"(?!全|本|各|该|关于|[省市县区旗])[\u4e00-\u9fff]{1,14}?"
    rf"(?:{_RANKED})(?![县市区旗](?!直|场|政|级|域|属|内|本))"
)
_UNIT = re.compile(rf"{_BEFORE}((?:{_LEVEL}){{1,3}})")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one or two lines, and the index of each column. Both count from 0.

    `unused` are the titles of columns that a roster does not need.
    """

    first: int
    last: int
    columns: dict[str, int]
    ordinals: frozenset[int]
    unused: tuple[str, ...]


def find_heading(sheet: SourceSheet) -> Heading | None:
    """The first line with the columns `code` and `name`, and its second line if it has one."""
    for number, row in enumerate(sheet.rows):
        titles = [cell.text for cell in row]
        columns = named_columns(titles)
        if all(name in columns for name in NEEDED):
            below = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else ()
            more = _second_line(below, columns)
            titles = [second or first for first, second in zip_longest(titles, more, fillvalue="")]
            return _heading(number, number + bool(more), titles)
    return None


def _heading(first: int, last: int, titles: Sequence[str]) -> Heading:
    columns = named_columns(titles)
    ordinals = frozenset(at for at, title in enumerate(titles) if as_heading(title) in _ORDINALS)
    known = {*columns.values(), *ordinals}
    unused = tuple(title for at, title in enumerate(titles) if title and at not in known)
    return Heading(first, last, columns, ordinals, unused)


def _second_line(row: Sequence[RosterCell], columns: dict[str, int]) -> list[str]:
    """The titles on the line below. Empty if that line is a unit."""
    own = ["" if cell.is_continued else cell.text for cell in row]
    is_unit = any(own[columns[name]] for name in NEEDED if columns[name] < len(own))
    return own if not is_unit and named_columns(own) else []


def named_columns(titles: Sequence[str]) -> dict[str, int]:
    """The index of each column that the titles name."""
    found: dict[str, tuple[int, int]] = {}
    for at, title in enumerate(titles):
        name, rank = _RANK.get(as_heading(title), ("", 0))
        if name and (rank, at) < found.get(name, (len(_RANK), 0)):
            found[name] = (rank, at)
    return {name: at for name, (_, at) in found.items()}


def names_column(title: str) -> bool:
    """Whether a title names a column."""
    return as_heading(title) in _RANK


def title_unit(lines: Sequence[str]) -> str:
    """The county that the title above a heading names. Empty if it names none."""
    return next(filter(None, map(_unit_of, lines)), "")


def _unit_of(line: str) -> str:
    plain = as_code(line)
    found = _UNIT.match(plain) if _TITLE.search(plain) else None
    return found.group(1) if found else ""


def lines_above(sheet: SourceSheet, heading: Heading) -> Iterator[tuple[int, str]]:
    """The lines above the heading: number and text of each."""
    for number, row in enumerate(sheet.rows[: heading.first], 1):
        if text := " ".join(cell.text for cell in row if cell.text and not cell.is_continued):
            yield number, text
