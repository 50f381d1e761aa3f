"""文字材料: the units' texts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlreport.findings import Text, same
from xlreport.findings import rollup_words as words
from xlreport.rollup.workbook.desk import FIRST_ROW, Column

if TYPE_CHECKING:
    from xlreport.rollup.workbook.desk import Desk

TEXT_WIDTH = 60.0


def write_narratives(desk: Desk) -> None:
    """Nothing for a form without texts."""
    narratives = desk.roll_up.form.narratives
    if not narratives:
        return
    columns = (
        Column(words.UNIT_CODE, 13),
        Column(words.UNIT_NAME, 22),
        *(Column(same(each.label), TEXT_WIDTH) for each in narratives.values()),
    )
    senders = [each for each in desk.roll_up.units if each.submission]
    sheet = desk.table(words.NARRATIVES, Text("", ""), columns, len(senders))
    for row, result in enumerate(senders, FIRST_ROW):
        contents = result.submission.contents if result.submission else {}
        texts = [str(contents.get(code) or "") for code in narratives]
        desk.row(
            sheet, row, columns, (result.unit.code, result.unit.name, *texts), {"valign": "top"}
        )
