"""The lines below a roster's heading: units, and what stands there besides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlreport.form.roster_heading import NEEDED, named_columns
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
    """A line below the heading, by its number in the file; `cells` by what they are."""

    number: int
    cells: dict[str, RosterCell]
    text: str
    """What stands first in it."""

    is_unit: bool


def lines_of(found: RosterSheet) -> Iterator[Line]:
    """Every line that holds something of its own, in order."""
    heading, is_below = found.heading, False
    start = heading.last + 1
    for number, row in enumerate(found.sheet.rows[start:], start + 1):
        cells = {n: row[at] if at < len(row) else RosterCell() for n, at in heading.columns.items()}
        own = _own(row, heading)
        if not own:
            continue
        ends = any(_is_end(text) for text in (own[0], *(cells[name].text for name in NEEDED)))
        is_below = is_below or ends
        is_unit = not ends and _is_unit(cells, own, is_below=is_below)
        yield Line(number, cells, own[0], is_unit)


def _own(row: Sequence[RosterCell], heading: Heading) -> list[str]:
    """What stands in a line itself: not a cell merged from above, nor the number of the line."""
    return [
        cell.text
        for at, cell in enumerate(row)
        if cell.text
        and not cell.is_continued
        and not (at in heading.ordinals and cell.text.isdigit())
    ]


def _is_end(text: str) -> bool:
    """Whether a text begins a total, or a remark below the units."""
    plain = as_heading(text)
    return bool(_TOTAL.match(plain) or _REMARK.match("".join(text.split()).replace("：", ":")))


def _is_unit(cells: dict[str, RosterCell], own: Sequence[str], *, is_below: bool) -> bool:
    """Whether a line is meant as a unit, complete or not."""
    needed = [cells[name] for name in NEEDED]
    is_heading = len(named_columns([cell.text for cell in needed])) == len(needed)
    is_named = any(cell.text and not cell.is_continued for cell in needed)
    return is_named and not is_heading and not (is_below and len(own) == 1)
