"""A unit hands in, and the office sees it; the folder holds it, and the command line agrees."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.stage import (
    PASSWORD,
    Running,
    Visitor,
    consolidated,
    filled,
    running,
    set_password,
    write_county,
    wrong,
)
from tests.workbooks import balanced, workbook


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = write_county(tmp_path_factory.mktemp("serve") / "county", due="2021-01-31")
    with running(folder) as started:
        started.office_visitor = started.office()
        yield started


def receipts(server: Running) -> list[dict[str, object]]:
    lines = (server.folder / "报回" / "回执.jsonl").read_text("utf-8").splitlines()
    return [json.loads(each) for each in lines]


def handed_in(server: Running, code: str, data: bytes, name: str = "报表.xlsx") -> str:
    """The page that follows."""
    visitor = server.visitor()
    answer = visitor.hand_in(server.secrets[code], data, name)
    assert answer.status == 303, answer.text
    return visitor.get(answer.headers["location"]).text


def refused(server: Running, code: str, data: bytes) -> str:
    """The reason, as the page tells it."""
    before = receipts(server)
    answer = server.visitor().hand_in(server.secrets[code], data)
    assert answer.status == 422
    assert receipts(server) == before
    found = re.search(r'id="problem".*?<b>(.*?)</b>', answer.text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_workbook_of_the_page_is_that_of_the_unit(server: Running) -> None:
    answer = server.visitor().get(f"/u/{server.secrets['0101']}/template.xlsx")

    assert answer.status == 200
    assert "0101-%E7%94%B2%E9%95%87.xlsx" in answer.headers["content-disposition"]
    assert refused(server, "0101", answer.data).startswith("这一本还没有填过")


def test_a_wrong_return_is_kept_with_its_findings_by_cell(server: Running) -> None:
    page = handed_in(server, "0101", wrong("0101"))

    assert "已收到，但有 1 处错误" in page
    assert '<span class="place">C19</span>' in page
    assert "建议改为 251000" in page
    marked = server.visitor().get(f"/u/{server.secrets['0101']}/marked/1.xlsx")
    assert marked.data.startswith(b"PK")


def test_the_corrected_one_counts_and_both_stay(server: Running) -> None:
    data = filled("0101", 3)
    page = handed_in(server, "0101", data, "改好的.xlsx")

    assert "已收到，检查通过" in page
    assert hashlib.sha256(data).hexdigest() in page
    first, last = receipts(server)[-2:]
    assert (first["unit"], last["name"]) == ("0101", "改好的.xlsx")
    for each in (first, last):
        kept = server.folder / "报回" / str(each["file"])
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == each["sha256"]
        assert re.fullmatch(r"0101/\d{8}-\d{6}-[0-9a-f]{12}\.xlsx", str(each["file"]))


def test_the_same_file_again_gets_the_same_receipt(server: Running) -> None:
    before = receipts(server)
    page = handed_in(server, "0101", filled("0101", 3))

    assert f'id="number">{before[-1]["number"]}<' in page
    assert receipts(server) == before


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (filled("0102"), "这是 乙镇（0102）的工作簿，不是甲镇的"),
        (workbook(balanced(), unit=("0101", "甲镇"), period="2019"), "这是 2019 的工作簿"),
        (b"no workbook", "这个文件读不了"),
        (b"", "还没有选择文件"),
    ],
    ids=["another unit", "another period", "no workbook", "nothing"],
)
def test_what_is_no_return_of_the_unit_is_refused_with_the_reason(
    server: Running, data: bytes, reason: str
) -> None:
    assert refused(server, "0101", data).startswith(reason)


def test_the_office_sees_it_at_once(server: Running, office: Visitor) -> None:
    before = office.get("/office/version").text
    handed_in(server, "0103", wrong("0103"))

    assert office.get("/office/version").text != before
    page = office.get("/office/live").text
    rows = dict(
        re.findall(r'class="name"><a[^>]*>(.镇)</a>.*?class="badge (\w+)"', page, re.DOTALL)
    )
    assert rows == {"甲镇": "accepted", "乙镇": "missing", "丙镇": "rejected", "丁镇": "missing"}
    assert page.count("逾期未报") == 2
    assert page.count(">迟报<") == 2


def test_the_roll_up_is_that_of_the_command_line(server: Running, office: Visitor) -> None:
    from_page = office.get("/office/downloads/roll-up").data

    assert consolidated(server.folder) == from_page


def test_a_decision_is_a_column_of_the_roster(server: Running, office: Visitor) -> None:
    page = office.get("/office/units/0101").text
    seen = re.search(r'name="seen" value="(\w+)"', page)
    first = next(each["file"] for each in receipts(server) if each["unit"] == "0101")
    assert seen is not None

    no_reason = office.post(
        "/office/units/0101/decision", {"seen": seen[1], "file": f"报回/{first}", "include": "yes"}
    )
    decided = office.post(
        "/office/units/0101/decision",
        {"seen": seen[1], "file": f"报回/{first}", "include": "yes", "reason": "电话确认"},
    )

    assert no_reason.status == 422
    assert "请写明原因" in no_reason.text
    assert "已写进名册" in decided.text
    roster = (server.folder / "名册.csv").read_text("utf-8-sig")
    assert f"0101,甲镇,2021-01-31,是,报回/{first},电话确认" in roster
    assert (server.folder / "名册.csv.bak").exists()
    assert consolidated(server.folder) == office.get("/office/downloads/roll-up").data
    assert "办公室的决定" in server.visitor().get(f"/u/{server.secrets['0101']}/").text


@pytest.mark.parametrize(
    "kind", ["page", "csv", "sqlite", "json", "send-back", "returns", "templates", "roster"]
)
def test_every_export_can_be_downloaded(office: Visitor, kind: str) -> None:
    answer = office.get(f"/office/downloads/{kind}")

    assert answer.status == 200
    assert len(answer.data) > 100
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")


def test_the_county_hands_its_totals_up(office: Visitor) -> None:
    answer = office.post("/office/as-unit", {"code": "5199", "name": "云岭县"})

    assert answer.data.startswith(b"PK")


def test_a_closed_period_takes_nothing_in_until_it_is_opened(
    server: Running, office: Visitor
) -> None:
    office.post("/office/period", {"open": "no"})
    assert refused(server, "0104", filled("0104")).startswith("本期已经截止")
    office.post("/office/period", {"open": "yes"})
    assert "检查通过" in handed_in(server, "0104", filled("0104"))


def test_a_code_opens_the_unit_that_it_was_handed_out_to(server: Running) -> None:
    secret = server.secrets["0102"]
    typed = "-".join(secret[at : at + 4] for at in range(0, 16, 4)).lower()

    assert server.visitor().post("/", {"code": typed}).headers["location"] == f"/u/{secret}/"
    assert "没有这个代码" in server.visitor().post("/", {"code": "AAAA"}).text


def test_a_new_link_ends_the_old_one(server: Running, office: Visitor) -> None:
    old = server.secrets["0102"]
    office.post("/office/units/0102/renew")
    found = re.search(r"/u/(\w{16})/", office.get("/office/units/0102").text)

    assert found is not None
    assert found[1] != old
    assert server.visitor().get(f"/u/{old}/").status == 404
    assert server.visitor().get(f"/u/{found[1]}/").status == 200


def test_a_restart_keeps_all_of_it(tmp_path: Path) -> None:
    folder = write_county(tmp_path / "county")
    with running(folder) as first:
        first.office()
        handed_in(first, "0101", filled("0101"))
        secrets = first.secrets
    set_password(folder)
    with running(folder) as second:
        visitor = second.visitor()
        assert "检查通过" in visitor.get(f"/u/{secrets['0101']}/").text
        assert visitor.get("/office").headers["location"] == "/office/login"
        assert visitor.post("/office/login", {"password": "wrong password"}).status == 403
        office = second.office()
        assert second.secrets == secrets
        assert consolidated(folder) == office.get("/office/downloads/roll-up").data
        changed = office.post(
            "/office/password",
            {"old": PASSWORD, "new": "another password", "again": "another password"},
        )
        assert "口令已改" in changed.text
