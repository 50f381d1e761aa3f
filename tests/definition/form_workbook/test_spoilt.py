"""Whatever stands in its cells, a form workbook is a form or has mistakes with a cell."""

from __future__ import annotations

from random import Random

import pytest

from tests.definition.form_workbook.books import SHEETS, edited, problems_in
from xlreport.definition import write_form_workbook
from xlreport.definition.form_workbook.example import example_definition
from xlreport.findings import Language
from xlreport.rules import column_letters

EXAMPLE = write_form_workbook(example_definition(Language.ZH), Language.ZH)
SPOILT = 25
CONTENTS = (
    *(None, "", "x", "items", "其中", "部分", "表", "文字", "例", "是", "下级", "01", "１"),
    *(True, 0, -1, 1e20, '"', '""', "[", "{", "[1, 2]", "{a: 1}", "a: [", "a: b", ":", "~", "null"),
    *("rows: 5", "period: 3", "sections: {}", "columns: items", "label: {zh: a, en: b}", "t["),
    *("\n", "a\nb", "=1+1", "*" * 300, "‘’“”", "\u3000x", "2024-01-01"),
)


@pytest.mark.parametrize("seed", range(SPOILT))
def test_spoilt_cells_are_told_and_never_stop_the_program(seed: int) -> None:
    random = Random(seed)
    cells = {
        (
            random.choice(SHEETS[1:]),
            f"{column_letters(random.randrange(28))}{random.randint(1, 12)}",
        ): random.choice(CONTENTS)
        for _ in range(random.randint(1, 6))
    }

    told = problems_in(edited(EXAMPLE, cells))

    assert all("!" in each for each in told)


def test_a_key_that_has_a_place_of_its_own_does_not_stand_under_other() -> None:
    told = problems_in(edited(EXAMPLE, {("表单", "C14"): "sections: []"}))

    assert told == ["表单!C14 sections 有自己的地方，不写在“其他”里"]
