"""A section on an official sheet: where its tables are found, and what can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from openpyxl.formatting.rule import FormulaRule

from tests.drafting.blanks import GREY
from tests.drafting.official import final_accounts, projects
from xlreport.definition import inspect_form, load_form, read_form
from xlreport.findings import FormError
from xlreport.form import Form
from xlreport.layout import compiled

FILES = {"决算.xlsx": final_accounts().saved(), "项目.xlsx": projects().saved()}
INCOME: dict[str, object] = {
    "code": "sr",
    "columns": {"plan": "年初预算数", "final": "决算数"},
    "rows": {"r1": "一、一般公共预算财政拨款收入", "r4": "四、其他收入", "r6": "年初结转和结余"},
}
COSTS: dict[str, object] = {
    "code": "zc",
    "beside": True,
    "columns": {"plan": "年初预算数", "final": "决算数"},
    "rows": {"r8": "一、一般公共服务支出", "r13": "年末结转和结余"},
}


def text(
    *tables: dict[str, object], original: str | None = "决算.xlsx!决算01表", **more: object
) -> str:
    section: dict[str, object] = {
        "code": "s",
        "title": "表",
        "sheet": "表一",
        "tables": list(tables),
        **more,
    }
    if original:
        section["original"] = original
    head = {
        "form": "f",
        "name": "表",
        "title": "{unit}{period}",
        "period": {"kind": "year", "from": 2024},
    }
    return yaml.safe_dump({**head, "sections": [section]}, allow_unicode=True, sort_keys=False)


def form(*tables: dict[str, object], **more: object) -> Form:
    return read_form(text(*tables, **more), "f.yaml", read_file=FILES.get)  # type: ignore[arg-type]


def cells(found: Form) -> dict[str, str]:
    return {str(at): each.ref.a1 for at, each in compiled(found).layout.cells.items()}


def test_tables_are_found_by_their_labels_in_reading_order() -> None:
    """The same heads stand twice: those of the second table are to the right of the first."""
    assert cells(form(INCOME, COSTS)) == {
        "sr[r1, plan]": "C6",
        "sr[r1, final]": "E6",
        "sr[r4, plan]": "C9",
        "sr[r4, final]": "E9",
        "sr[r6, plan]": "C11",
        "sr[r6, final]": "E11",
        "zc[r8, plan]": "H6",
        "zc[r8, final]": "J6",
        "zc[r13, plan]": "H11",
        "zc[r13, final]": "J11",
    }


def test_a_table_may_state_its_cells() -> None:
    stated = INCOME | {"cells": "C6:C7 E6:E7 C9 E9", "rows": {"a": "甲", "b": "乙", "c": "丙"}}

    assert list(cells(form(stated)).values()) == ["C6", "E6", "C7", "E7", "C9", "E9"]


def test_a_list_stands_below_its_heads() -> None:
    listed: dict[str, object] = {
        "code": "l",
        "records": 30,
        "columns": {"name": {"label": "项目名称", "type": "text"}, "cost": "总投资"},
    }
    layout = compiled(form(listed, original="项目.xlsx!项目清单")).layout

    assert [each.ref.a1 for each in layout.placed_lists["l"].first] == ["B5", "F5"]
    assert layout.placed_lists["l"].rows == range(4, 34)


WRONG = {
    "no file": ((INCOME,), {"original": "没有.xlsx!决算01表"}, "表式旁边没有文件 没有.xlsx"),
    "no sheet": (
        (INCOME,),
        {"original": "决算.xlsx!表9"},
        "官方表里没有工作表 表9；有的是 决算01表",
    ),
    "no label": (
        (INCOME | {"rows": {"x": "卖地收入"}},),
        {},
        "官方表上找不到“卖地收入”；请改成表上的名称，或写 cells 指明位置",
    ),
    "too few cells": (
        (INCOME | {"cells": "C6:E7"},),
        {},
        "cells 有 2 行 3 列，这张表是 3 行 2 列",
    ),
    "cells alone": (
        (INCOME | {"cells": "C6:E7"},),
        {"original": None},
        "cells 是官方表上的位置，这一部分没有写 original",
    ),
    "texts": (
        (INCOME,),
        {"texts": {"t": "说明"}},
        "照官方表（original）的部分里不能有文字项，请另写一个部分",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_at_its_line(case: str) -> None:
    tables, more, message = WRONG[case]
    with pytest.raises(FormError) as wrong:
        form(*tables, **more)  # type: ignore[arg-type]

    assert [each.message.zh for each in wrong.value.problems] == [message]


def test_a_definition_travels_with_its_official_sheet(tmp_path: Path) -> None:
    """The text that a copy of the page holds needs no file beside it."""
    (tmp_path / "f.yaml").write_text(text(INCOME, COSTS), encoding="utf-8")
    (tmp_path / "决算.xlsx").write_bytes(FILES["决算.xlsx"])
    whole = load_form(tmp_path / "f.yaml")
    alone = read_form(whole.definition, "alone.yaml")

    assert cells(alone) == cells(whole)
    assert alone.digest == whole.digest


def test_another_text_on_the_official_sheet_is_another_revision() -> None:
    blank = final_accounts()
    blank.book["决算01表"]["A15"] = "注：金额以万元计。"
    other = read_form(text(INCOME), "f.yaml", read_file={"决算.xlsx": blank.saved()}.get)
    blank.book["决算01表"]["A15"] = "注：本表反映单位本年度的总收支。"
    blank.book["决算01表"]["A15"].fill = GREY
    blank.book["决算01表"].column_dimensions["A"].width = 50
    wider = read_form(text(INCOME), "f.yaml", read_file={"决算.xlsx": blank.saved()}.get)

    assert other.digest != form(INCOME).digest
    assert wider.digest == form(INCOME).digest


def test_a_check_of_the_form_tells_what_is_not_taken_over(tmp_path: Path) -> None:
    blank = final_accounts()
    sheet = blank.book["决算01表"]
    below_zero = FormulaRule(formula=["C6<0"], fill=GREY)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add("C6:E9", below_zero)
    (tmp_path / "f.yaml").write_text(text(INCOME), encoding="utf-8")
    (tmp_path / "决算.xlsx").write_bytes(blank.saved())
    hints = inspect_form((tmp_path / "f.yaml").as_posix()).hints

    assert [(each.code, each.name, each.why) for each in hints if each.why] == [
        ("original-lost", "表一", ("条件格式", "conditional formats"))
    ]
