"""What stands around the tables of a sheet: title, head, unit of figures, names, remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from xlreport.drafting.texts import tidy_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlreport.drafting.view import SheetView
    from xlreport.originals import Area

_HEAD = re.compile(
    r"(表\s*号|制\s*表\s*机\s*关|制\s*定\s*机\s*关|批\s*准\s*机\s*关|批\s*准\s*文\s*号|备\s*案\s*机\s*关"
    r"|备\s*案\s*文\s*号|文\s*号|批准[（(]备案[)）]文号|有\s*效\s*期(?:\s*至)?|组织实施单位)\s*[：:]\s*(.*)"
)
_MEASURE = re.compile(r"(?:计量|金额|货币)?单位\s*[：:]\s*([^\s：:（()）]{1,12})$")
_UNIT = re.compile(
    r"(综合机关名称|填报单位|编报单位|编制单位|报送单位|单位名称|填报机关)[^：:]{0,8}[：:]"
)
_SIGNED = (
    *(
        "单位负责人",
        "统计负责人",
        "财务负责人",
        "部门负责人",
        "负责人",
        "填表人",
        "制表人",
        "填报人",
    ),
    *(
        "经办人",
        "审核人",
        "复核人",
        "主管",
        "校长",
        "院长",
        "主任",
        "法定代表人",
        "联系电话",
        "电话",
        "报出日期",
        "填报日期",
        "填表日期",
    ),
)
_SIGN = re.compile(rf"({'|'.join(_SIGNED)})[^：:\s]{{0,6}}\s*[：:]")
_FOOT = re.compile(r"(填报说明|填表说明|补充资料|审核关系|说明|备注|注)\s*[：:]?")
_NUMBERED = re.compile(r"^\d+\s*[.．、]\s*")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*学?年")
_PERIODS = (
    ("month", re.compile(r"年\s*\d{0,2}\s*月(?!\s*\d{0,2}\s*日)|月\s*报")),
    ("quarter", re.compile(r"季\s*度|季\s*报")),
    ("half", re.compile(r"半\s*年")),
    ("year", re.compile(r"年\s*度|年\s*报|\d{4}\s*年|20\s*年|_+\s*年|学年")),
)
_MOST_HEADS, _MOST_SIGNED, _MOST_REMARKS = 10, 12, 50
_BLANKS_TO_SIGN = re.compile(r"[\s_＿　]+$")


@dataclass(slots=True)
class PageDraft:
    """What a sheet says outside its tables. `rest` are texts that have no place in a form."""

    title: str = ""
    head: dict[str, str] = field(default_factory=dict)
    measure: str = ""
    period: str = ""
    sign: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    bands: dict[int, str] = field(default_factory=dict)
    """The texts right above a block, by the block's first row."""
    rest: list[tuple[int, int, str]] = field(default_factory=list)


def read_page(view: SheetView, blocks: Sequence[Area]) -> PageDraft:
    """Sort the texts outside the blocks by what they say and where they stand."""
    page = PageDraft()
    outside = [each for each in view.texts() if not any(block.holds(*each[:2]) for block in blocks)]
    first = min((block.top for block in blocks), default=0)
    last = max((block.bottom for block in blocks), default=0)
    title = _title_of(view, [each for each in outside if each[0] < first])
    if title:
        page.title = title[2]
    in_foot = False
    for where in outside:
        if where == title:
            continue
        text = where[2]
        if where[0] > last:
            raw = view.anchor(*where[:2]).text
            in_foot = _below(page, where[2], raw, in_foot=in_foot) or in_foot
        elif not _above(view, page, where) and not _band(page, where, blocks):
            page.rest.append((where[0], where[1], text))
    return page


def _title_of(
    view: SheetView, texts: Sequence[tuple[int, int, str]]
) -> tuple[int, int, str] | None:
    """The text in the largest letters above the tables; the first of equals that says nothing."""
    free = [
        each
        for each in texts
        if not (_HEAD.match(each[2]) or _MEASURE.search(each[2]) or _UNIT.match(each[2]))
    ]
    sizes = {each: view.anchor(*each[:2]).look.size for each in free}
    return max(free, key=lambda each: (sizes[each], len(each[2]) > 1, -each[0]), default=None)


def _above(view: SheetView, page: PageDraft, where: tuple[int, int, str]) -> bool:
    """Whether a text above a table belongs to the frame; then it is kept."""
    row, column, text = where
    if head := _HEAD.match(text):
        value = head[2].strip() or _beside(view, row, column)
        name = re.sub(r"\s", "", head[1])
        if value and len(page.head) < _MOST_HEADS:
            page.head[name] = value[:100]
        return True
    if any(text == value for value in page.head.values()):
        return True
    is_frame = False
    if measure := _MEASURE.search(text):
        page.measure = measure[1]
        is_frame = True
    if _UNIT.search(text):
        is_frame = True
    if not is_frame and len(text) <= len("2024年1月1日至12月31日") and _period_of(text):
        page.period = page.period or text
        return True
    return is_frame


def _beside(view: SheetView, row: int, column: int) -> str:
    """The text in the next cell to the right."""
    return view.text(row, view.area(row, column).right + 1)


def _period_of(text: str) -> str:
    return next((kind for kind, pattern in _PERIODS if pattern.search(text)), "")


def _band(page: PageDraft, where: tuple[int, int, str], blocks: Sequence[Area]) -> bool:
    """Whether a text stands right above a block, as its title."""
    for block in blocks:
        if 0 < block.top - where[0] <= 2 and where[1] <= block.right:  # noqa: PLR2004 - a gap
            page.bands.setdefault(block.top, where[2])
            return True
    return False


def _below(page: PageDraft, text: str, raw: str, *, in_foot: bool) -> bool:
    """Keep a text below the tables: names to sign, or a remark. Whether remarks have begun.

    `raw` is the same text with its lines.
    """
    if not in_foot and _SIGN.search(text) and not _FOOT.match(text):
        starts = [each.start() for each in _SIGN.finditer(text)] + [len(text)]
        names = [text[a:b] for a, b in pairwise(starts)]
        page.sign += [_to_sign(each) for each in names][: _MOST_SIGNED - len(page.sign)]
        return False
    marked = _FOOT.match(text)
    lines = [tidy_label(each) for each in raw.splitlines()]
    if lines and marked and marked[1] != "审核关系":
        lines[0] = _FOOT.sub("", lines[0], count=1).strip()
    for line in filter(None, (_NUMBERED.sub("", each) for each in lines)):
        if len(page.foot) < _MOST_REMARKS:
            page.foot.append(line[:2_000])
    return True


def _to_sign(text: str) -> str:
    """A name to sign. A date keeps what stands behind its colon: 20　年　月　日."""
    name, _, after = text.partition("：") if "：" in text else text.partition(":")
    after = _BLANKS_TO_SIGN.sub("", after.strip())
    if "年" in after and re.search(r"\d{4}", after) is None:
        return f"{name.strip()}：20　年　月　日"
    return name.strip()[:40]


def period_kind(texts: Sequence[str]) -> tuple[str, str]:
    """The kind of period that some texts name, and the text that names it."""
    for text in texts:
        if kind := _period_of(text):
            return kind, text
    return "", ""


def year_in(texts: Sequence[str]) -> int:
    """The first year that some texts name; 0 if none."""
    return next((int(found[1]) for text in texts if (found := _YEAR.search(text))), 0)
