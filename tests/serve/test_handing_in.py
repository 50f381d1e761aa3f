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


def number_on(page: str) -> int:
    found = re.search(r'id="number">(\d+)<', page)
    assert found is not None
    return int(found[1])


def row_of(office: Visitor, code: str) -> str:
    """A unit's line in the office's table."""
    lines = office.get("/office/live").text.split("<tr>")
    return next(each for each in lines if f'class="code">{code}<' in each)


def test_the_workbook_of_the_page_is_that_of_the_unit(server: Running) -> None:
    answer = server.visitor().get(f"/u/{server.secrets['0101']}/template.xlsx")

    assert answer.status == 200
    assert "0101-%E7%94%B2%E9%95%87.xlsx" in answer.headers["content-disposition"]
    assert refused(server, "0101", answer.data).startswith("这一本还没有填过")


def test_a_wrong_return_and_its_correction_stay_and_the_last_counts(server: Running) -> None:
    page = handed_in(server, "0102", wrong("0102"))

    assert "已收到，但有 1 处错误" in page
    assert '<span class="place">C19</span>' in page
    assert "建议改为 251000" in page
    marked = f"/u/{server.secrets['0102']}/marked/{number_on(page)}.xlsx"
    assert server.visitor().get(marked).data.startswith(b"PK")

    data = filled("0102", 3)
    page = handed_in(server, "0102", data, "改好的.xlsx")
    assert "已收到，检查通过" in page
    assert hashlib.sha256(data).hexdigest() in page
    first, last = [each for each in receipts(server) if each["unit"] == "0102"]
    assert last["name"] == "改好的.xlsx"
    for each in (first, last):
        kept = server.folder / "报回" / str(each["file"])
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == each["sha256"]
        assert re.fullmatch(r"0102/\d{8}-\d{6}-[0-9a-f]{12}\.xlsx", str(each["file"]))


def test_the_same_file_again_gets_the_same_receipt(server: Running) -> None:
    number = number_on(handed_in(server, "0103", filled("0103")))
    before = receipts(server)

    assert number_on(handed_in(server, "0103", filled("0103"))) == number
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
    before, row = office.get("/office/version").text, row_of(office, "0104")
    assert "未报送" in row
    assert "逾期未报" in row
    handed_in(server, "0104", wrong("0104"))

    assert office.get("/office/version").text != before
    assert "未通过" in row_of(office, "0104")
    assert "迟报" in row_of(office, "0104")


def test_the_roll_up_is_that_of_the_command_line(server: Running, office: Visitor) -> None:
    for made in (1, 2):
        handed_in(server, "0105", filled("0105", made))
    handed_in(server, "0106", wrong("0106"))
    from_page = office.get("/office/downloads/roll-up").data

    assert consolidated(server.folder) == from_page


def test_a_decision_is_a_column_of_the_roster(server: Running, office: Visitor) -> None:
    for made in (1, 2):
        handed_in(server, "0107", filled("0107", made))
    page = office.get("/office/units/0107").text
    seen = re.search(r'name="seen" value="(\w+)"', page)
    first = next(each["file"] for each in receipts(server) if each["unit"] == "0107")
    assert seen is not None
    asked = {"seen": seen[1], "file": f"报回/{first}", "include": "yes"}

    no_reason = office.post("/office/units/0107/decision", asked)
    decided = office.post("/office/units/0107/decision", asked | {"reason": "电话确认"})

    assert no_reason.status == 422
    assert "请写明原因" in no_reason.text
    assert "已写进名册" in decided.text
    roster = (server.folder / "名册.csv").read_text("utf-8-sig")
    assert f"0107,庚镇,2021-01-31,是,报回/{first},电话确认" in roster
    assert (server.folder / "名册.csv.bak").exists()
    assert consolidated(server.folder) == office.get("/office/downloads/roll-up").data
    assert "办公室的决定" in server.visitor().get(f"/u/{server.secrets['0107']}/").text


@pytest.mark.parametrize(
    "kind", ["page", "csv", "sqlite", "json", "send-back", "returns", "templates", "roster"]
)
def test_every_export_can_be_downloaded(server: Running, office: Visitor, kind: str) -> None:
    handed_in(server, "0105", filled("0105"))
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
    assert refused(server, "0108", filled("0108")).startswith("本期已经截止")
    office.post("/office/period", {"open": "yes"})
    assert "检查通过" in handed_in(server, "0108", filled("0108"))


def test_a_code_opens_the_unit_that_it_was_handed_out_to(server: Running) -> None:
    secret = server.secrets["0109"]
    typed = "-".join(secret[at : at + 4] for at in range(0, 16, 4)).lower()

    assert server.visitor().post("/", {"code": typed}).headers["location"] == f"/u/{secret}/"
    assert "没有这个代码" in server.visitor().post("/", {"code": "AAAA"}).text


def test_a_new_link_ends_the_old_one(server: Running, office: Visitor) -> None:
    old = server.secrets["0109"]
    office.post("/office/units/0109/renew")
    found = re.search(r"/u/(\w{16})/", office.get("/office/units/0109").text)

    assert found is not None
    assert found[1] != old
    assert server.visitor().get(f"/u/{old}/").status == 404
    assert server.visitor().get(f"/u/{found[1]}/").status == 200
    server.secrets["0109"] = found[1]


def test_what_somebody_does_in_the_folder_shows(tmp_path: Path) -> None:
    """A roster that cannot be read, a file put there by hand, a list of receipts that was edited."""
    folder = write_county(tmp_path / "county")
    roster, returns = folder / "名册.csv", folder / "报回"
    with running(folder) as server:
        office = server.office()
        handed_in(server, "0101", filled("0101"))
        before = roster.read_bytes()
        roster.write_bytes(b"\xff\xfe\x00")
        assert "名册现在读不了" in office.get("/office").text
        assert "名册现在读不了" in office.get("/office").text
        roster.write_bytes(before)
        assert "名册现在读不了" not in office.get("/office").text

        (returns / "0101" / "邮件.xlsx").write_bytes(filled("0101", 9))
        assert 'class="badge conflict"' in office.get("/office/live").text
        assert "手工放入" in office.get("/office/units/0101").text

        receipts_file = returns / "回执.jsonl"
        receipts_file.write_bytes(
            receipts_file.read_bytes().replace(b'"number": 1', b'"number": 2')
        )
        assert "无法归入单位的文件" in office.get("/office/live").text


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
