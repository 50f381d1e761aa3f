"""What goes back to a unit is judged in its period: running totals begin again in January."""

from __future__ import annotations

from pathlib import Path

import xlreport

DEFINITION = """\
form: monthly
name: 月报
title: "{unit}{period}月报"
period: {kind: month, from: 2024}
locale: zh-CN
sections:
  - code: s
    title: 一
    sheet: 表一
    tables:
      - code: t
        columns: {month: 本月, total: {label: 累计, year: running}}
        rows: {a: 甲}
rules:
  - code: carry
    expect: t[a, total] == prior.t[a, total] + t[a, month]
    message: 累计应为上月累计加本月
  - {code: most, expect: "t[a, month] <= period.month * 10", message: 每月不超过十件}
"""


def test_rules_that_name_the_period_are_told_to_the_unit(tmp_path: Path) -> None:
    (tmp_path / "monthly.yaml").write_text(DEFINITION, encoding="utf-8")
    form = xlreport.load_form(tmp_path / "monthly.yaml")
    roster = xlreport.Roster((xlreport.Unit("01", "甲镇"),))
    wrong = {"01": {"t[a, month]": 15, "t[a, total]": 7}}
    returned = tmp_path / "returned"
    xlreport.write_templates(form, roster, "2025-01", returned, values=wrong)

    back = tmp_path / "back"
    xlreport.send_back(returned, back, roster=roster, form=form, period="2025-01")
    notice = (back / "01-甲镇-退回.txt").read_text(encoding="utf-8-sig")

    assert "需更正 2 项" in notice
    assert "累计应为上月累计加本月" in notice
    assert "每月不超过十件" in notice
