"""A collection with the figures of the year before and a sealing key, from template to roll-up."""

from __future__ import annotations

from pathlib import Path

import xlreport
from tests.serve.stage import consolidated, filled, running, write_county
from tests.workbooks import GOV, balanced, workbook
from xlreport.layout import make_key

WITH = ("--prior", "上年.xlsx", "--key", "密钥")


def test_only_what_the_office_sealed_passes_and_last_year_is_compared(tmp_path: Path) -> None:
    folder = write_county(tmp_path / "county")
    before = tmp_path / "2019"
    before.mkdir()
    for code, name in (("0101", "甲镇"), ("0102", "乙镇")):
        values = balanced(carried_out=3, received=6)
        (before / f"{code}.xlsx").write_bytes(workbook(values, unit=(code, name), period="2019"))
    last_year = xlreport.consolidate(before, roster=folder / "名册.csv", form=GOV, period="2019")
    last_year.write(folder / "上年.xlsx")
    make_key(folder / "密钥")

    with running(folder, *WITH) as server:
        office = server.office()
        visitor, secret = server.visitor(), server.secrets["0101"]
        template, done = tmp_path / "模板.xlsx", tmp_path / "已填.xlsx"
        template.write_bytes(visitor.get(f"/u/{secret}/template.xlsx").data)
        assert xlreport.fill(template, balanced(), done, form=GOV) == ()

        answer = visitor.hand_in(secret, done.read_bytes())
        page = visitor.get(answer.headers["location"]).text
        assert "已收到，检查通过" in page

        forged = visitor.hand_in(secret, filled("0101"))
        page = visitor.get(forged.headers["location"]).text
        assert "还不能计入汇总" in page
        assert "不是本办公室下发的工作簿" in page
        from_page = office.get("/office/downloads/roll-up").data

    assert consolidated(folder, *WITH) == from_page
