"""The demonstration's invented county: 12 units and figures that add up (sample data).

No other module depends on one particular form. The demonstration uses gov-disclosure-2019 and needs
figures that satisfy its balance rule.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from xlreport.form import Unit
from xlreport.rules import Address
from xlreport.template import Filling

if TYPE_CHECKING:
    from xlreport.form import Content, Form

FORM, PERIOD, LAST_PERIOD = "gov-disclosure-2019", "2020", "2019"
SAMPLE_MARK = "示例数据"
SEED = 2020

UNITS = tuple(
    Unit(f"5199{number:02}", f"云岭县{name}", kind)
    for number, (name, kind) in enumerate(
        (
            ("城关镇", "乡镇"),
            ("柳溪镇", "乡镇"),
            ("石桥镇", "乡镇"),
            ("白沙镇", "乡镇"),
            ("青山乡", "乡镇"),
            ("双河乡", "乡镇"),
            ("龙潭乡", "乡镇"),
            ("教育局", "部门"),
            ("财政局", "部门"),
            ("卫生健康局", "部门"),
            ("自然资源局", "部门"),
            ("市场监督管理局", "部门"),
        ),
        1,
    )
)

_TEXTS = {
    "overview": "（{mark}）{year}年，{unit}认真落实条例，全年主动公开政府信息{count}条。",
    "problems": "（{mark}）公开内容的针对性仍需提高；下一步将完善工作机制，加强人员培训。",
    "further": "（{mark}）无其他需要报告的事项。",
}


def sample_filling(form: Form, unit: Unit, year: str) -> Filling:
    """Figures of a unit that pass every check. The same arguments give the same figures."""
    random = Random(f"{SEED}-{unit.code}-{year}")  # noqa: S311 - figures, not secrets
    contents: dict[Address | str, Content] = {}
    for cell in form.cells.values():
        if cell.is_input and cell.address.table != "applications":
            contents[cell.address] = random.choice((0, 0, 0, 1, 2, 3, 5, 8, 12))
    contents |= _applications(form, random)
    if (bought := Address("procurement", "central", "amount")) in form.cells:
        contents[bought] = Decimal(random.randint(0, 90_000_000)).scaleb(-2)
    for code, text in _TEXTS.items():
        words = text.format(
            mark=SAMPLE_MARK, year=year, unit=unit.name, count=random.randint(40, 900)
        )
        contents[code] = words
    return Filling(
        contents, {"contact": SAMPLE_MARK, "phone": "", "filled_on": f"{int(year) + 1}-01-15"}
    )


def _applications(form: Form, random: Random) -> dict[Address | str, Content]:
    """Choose the outcomes first and compute what was received, so that the balance holds."""
    table = form.tables["applications"]
    contents: dict[Address | str, Content] = {}
    for column in (each.code for each in table.columns.leaves if not each.is_computed):
        outcomes = 0
        for row in table.rows.leaves:
            if row.is_computed or row.code in {"received", "carried_in"}:
                continue
            count = (
                random.choice((0,) * 9 + (1, 2, 3))
                if column == "natural"
                else random.choice((0,) * 19 + (1,))
            )
            contents[Address(table.code, row.code, column)] = count
            outcomes += count
        carried_in = random.randint(0, min(2, outcomes))
        contents[Address(table.code, "carried_in", column)] = carried_in
        contents[Address(table.code, "received", column)] = outcomes - carried_in
    return contents
