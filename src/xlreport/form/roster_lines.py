"""The lines below a roster's heading: units, totals and remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form.roster_heading import NEEDED, named_columns, names_column
from xlreport.form.roster_source import RosterCell
from xlreport.form.roster_text import as_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlreport.form.roster_heading import Heading
    from xlreport.form.roster_sheet import RosterSheet

_TOTAL = re.compile(r"^(合计|总计|共计|小计|总数|共\d)(?![\u4e00-\u9fff])|^(共|合计|总计)\d+[个家]")
_REMARK = re.compile(
    r"^(注|备注|附注|说明|注意|(填表|填报|制表)(说明|人|日期|单位|时间)?|审核人?|联系人|负责人|经办人"
    r"|单位负责人|联系电话|日期)\d*[:、.]"
)


class Line(NamedTuple):
    """A line below the heading, with its number in the file. `cells` is keyed by column."""

    number: int
    cells: dict[str, RosterCell]
    text: str
    """The first text in the line."""

    is_unit: bool


def lines_of(found: RosterSheet) -> Iterator[Line]:
    """Every line with content of its own, in order."""
    heading, is_below = found.heading, False
    start = heading.last + 1
    for number, row in enumerate(found.sheet.rows[start:], start + 1):
        cells = {n: row[at] if at < len(row) else RosterCell() for n, at in heading.columns.items()}
        own = _own(row, heading)
        if not own:
            continue
        ends = any(map(_is_end, {own[0], *(cells[name].text for name in NEEDED)}))
        is_below = is_below or ends
        is_unit = not ends and _is_unit(cells, own, is_below=is_below)
        yield Line(number, cells, own[0], is_unit)


def _own(row: Sequence[RosterCell], heading: Heading) -> list[str]:
    """A line's own content, without cells merged from above and without its running number."""
    return [
        cell.text
        for at, cell in enumerate(row)
        if cell.text
        and not cell.is_continued
        and not (at in heading.ordinals and cell.text.isdigit())
    ]


def _is_end(text: str) -> bool:
    """Whether a text starts a total, or a remark below the units: both are told in Chinese."""
    if text.isascii():
        return False
    plain = as_heading(text)
    return bool(_TOTAL.match(plain) or _REMARK.match("".join(text.split()).replace("：", ":")))


def _is_unit(cells: dict[str, RosterCell], own: Sequence[str], *, is_below: bool) -> bool:
    """Whether a line is meant to be a unit, complete or not."""
    needed = [cells[name] for name in NEEDED]
    titles = [cell.text for cell in needed]
    is_heading = all(map(names_column, titles)) and len(named_columns(titles)) == len(needed)
    is_named = any(cell.text and not cell.is_continued for cell in needed)
    return is_named and not is_heading and not (is_below and len(own) == 1)
