"""The commands of the way back: send-back, transfer, fill, template --prior, --since, form diff."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.workbooks import (
    Book,
    balanced,
    edited,
    read,
    resaved_by_openpyxl,
    shipped,
    with_parts,
    workbook,
)
from xlreport.form import Form

ROSTER = "code,name,原代码\n01,甲镇,0101\n0102,乙镇,\n0103,丙镇,\n"
OLD_ROSTER = "code,name\n0101,甲镇\n0102,乙镇\n0103,丙镇\n"
NEW: Callable[[], Form] = shipped("gov-disclosure-2021")


@pytest.fixture
def county(tmp_path: Path, call: Call) -> Path:
    """2020: 甲 carries 2 over; 乙 typed a text; 丙 sent nothing; 汇总.xlsx is written."""
    (tmp_path / "名册.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "旧名册.csv").write_text(OLD_ROSTER, encoding="utf-8")
    folder = tmp_path / "报回"
    folder.mkdir()
    right = workbook(balanced(), unit=("0101", "甲镇"))
    wrong = workbook(balanced(received="5件"), unit=("0102", "乙镇"))
    (folder / "甲.xlsx").write_bytes(right)
    (folder / "乙.xlsx").write_bytes(wrong)
    call("consolidate", "报回", "--roster", "旧名册.csv", "-o", "汇总.xlsx")
    return tmp_path


AT = "applications[received, natural]"


def saved_at(data: bytes, day: str) -> bytes:
    """As an office program that saved it on a day leaves it."""

    def change(name: str, old: bytes) -> bytes:
        stamp = f"{day}T08:00:00Z".encode()
        return old.replace(b"2000-01-01T00:00:00Z", stamp) if name == "docProps/core.xml" else old

    return with_parts(data, change)


# --- send-back -----------------------------------------------------------------------------------


def test_a_round_is_sent_corrected_and_told(county: Path, call: Call) -> None:
    sent = call("send-back", "报回", "--roster", "旧名册.csv", "-o", "退回")

    assert sent.code == 1
    assert sent.lines == [
        "  0102-乙镇-退回",
        "  0103-丙镇-催报",
        "退回 1 个单位，催报 1 个，待确认 0 个；一览：退回/退回一览.xlsx",
    ]
    back = (county / "退回" / "0102-乙镇-退回.xlsx").read_bytes()
    (county / "报回" / "乙.xlsx").write_bytes(edited(back, {("申请情况", "D5"): 5}))
    again = call(
        *("consolidate", "报回", "--roster", "旧名册.csv", "-o", "再汇总.xlsx"),
        *("--since", "汇总.xlsx", "--json", "r.json"),
    )
    assert "与 汇总.xlsx 相比：1 个单位更正 1 处，解决问题 3 个，新出现 0 个" in again.lines
    told = json.loads((county / "r.json").read_text(encoding="utf-8"))["corrections"]
    assert [
        (each["kind"], each["unit"], each["at"], each["old"], each["new"]) for each in told
    ] == [
        ("value", "0102", "applications[received, natural]", "5件", 5),
        ("gone", "0102", "applications[received, natural]", None, None),
        ("gone", "0102", "applications[received, natural]", None, None),
        ("gone", "0102", "applications[received, total]", None, None),
    ]
    sheet = Book((county / "再汇总.xlsx").read_bytes()).sheet("更正情况")
    assert sheet.column("C", 4) == ["更正", "问题已解决", "问题已解决", "问题已解决"]
    assert (sheet.value("F4"), sheet.value("G4")) == ("5件", 5)


@pytest.mark.parametrize(
    ("since", "code", "says"),
    [
        ("没有.xlsx", 3, "找不到 没有.xlsx"),
        ("报回/甲.xlsx", 2, "报回/甲.xlsx 不是 xlreport 的汇总工作簿"),
        ("名册.csv", 2, "名册.csv 无法读取"),
    ],
)
def test_wrong_calls_of_since(county: Path, call: Call, since: str, code: int, says: str) -> None:
    arguments = ("consolidate", "报回", "--roster", "旧名册.csv", "-o", "再.xlsx")
    done = call(*arguments, "--since", since)

    assert (done.code, says in done.err) == (code, True)
    assert not (county / "再.xlsx").exists()


def test_returned_files_are_never_changed(county: Path, call: Call) -> None:
    before = {path: path.read_bytes() for path in (county / "报回").iterdir()}
    call("send-back", "报回", "--roster", "旧名册.csv", "-o", "退回")

    assert {path: path.read_bytes() for path in (county / "报回").iterdir()} == before


def test_what_it_wrote_is_replaced_and_an_edited_text_is_not(county: Path, call: Call) -> None:
    arguments = ("send-back", "报回", "--roster", "旧名册.csv", "-o", "退回")
    assert [call(*arguments).code, call(*arguments).code] == [1, 1]
    notice = county / "退回" / "0103-丙镇-催报.txt"
    notice.write_bytes(notice.read_bytes().replace("尽快".encode(), "今天".encode()))

    refused = call(*arguments)

    assert refused.code == 2
    assert "0103-丙镇-催报.txt 已存在" in refused.err
    assert call(*arguments, "--force").code == 1


def test_an_overview_that_was_saved_since_still_knows_the_texts(county: Path, call: Call) -> None:
    """What is to be pasted ends with words, no code; the overview tells it from an edited one."""
    arguments = ("send-back", "报回", "--roster", "旧名册.csv", "-o", "退回")
    call(*arguments)
    overview = county / "退回" / "退回一览.xlsx"
    overview.write_bytes(resaved_by_openpyxl(overview.read_bytes()))
    (county / "报回" / "乙.xlsx").write_bytes(
        workbook(balanced(received="6件"), unit=("0102", "乙镇"))
    )

    assert call(*arguments).code == 1
    text = (county / "退回" / "0102-乙镇-退回.txt").read_text(encoding="utf-8-sig")
    assert "6件" in text
    assert "xlreport" not in text
    assert text.splitlines()[-1].endswith("。")


def test_without_the_overview_a_text_stays(county: Path, call: Call) -> None:
    (county / "退回").mkdir()
    (county / "退回" / "0103-丙镇-催报.txt").write_text("我写的", encoding="utf-8")

    refused = call("send-back", "报回", "--roster", "旧名册.csv", "-o", "退回")

    assert (refused.code, "0103-丙镇-催报.txt 已存在" in refused.err) == (2, True)


def test_the_file_saved_last_speaks_for_a_unit_here_as_well(county: Path, call: Call) -> None:
    """丙 sent two; the one that the county chose is sent back, and the other asks nothing."""
    for name, figure, day in (("旧", "7件", "2021-01-05"), ("新", "8件", "2021-01-20")):
        data = workbook(balanced(received=figure), unit=("0103", "丙镇"))
        (county / "报回" / f"丙{name}.xlsx").write_bytes(saved_at(data, day))
    arguments = ("send-back", "报回", "--roster", "旧名册.csv")

    asked = call(*arguments, "-o", "问")
    sent = call(*arguments, "-o", "退", "--prefer", "newest")

    assert asked.lines[1] == "  0103-丙镇-请确认"
    assert sent.lines[1] == "  0103-丙镇-退回"
    found = read((county / "退" / "0103-丙镇-退回.xlsx").read_bytes()).contents
    assert [each for at, each in found.items() if str(at) == AT] == ["8件"]


def test_nothing_to_send_back(county: Path, call: Call) -> None:
    (county / "报回" / "乙.xlsx").unlink()

    done = call("send-back", "报回", "-o", "退回")

    assert (done.code, done.lines) == (0, ["没有需要退回或催报的单位。"])
    assert not (county / "退回").exists()


def test_a_file_of_nobody_is_told(county: Path, call: Call) -> None:
    """Though every unit is right: somebody has sent what does not count."""
    (county / "报回" / "乙.xlsx").write_bytes(workbook(balanced(), unit=("0199", "外镇")))
    (county / "一家.csv").write_text("code,name\n0101,甲镇\n", encoding="utf-8")

    done = call("send-back", "报回", "--roster", "一家.csv", "-o", "退回")

    assert (done.code, done.lines[0]) == (1, "  无法归入单位  报回/乙.xlsx")
    overview = Book((county / "退回" / "退回一览.xlsx").read_bytes()).sheet("退回一览")
    texts = [str(cell.value) for cell in overview.cells.values()]
    assert [each.partition("。")[0] for each in texts if "乙.xlsx" in each] == [
        "乙.xlsx\n单位代码 0199（外镇）不在名册中"
    ]


def test_a_file_is_no_folder(county: Path, call: Call) -> None:
    refused = call("send-back", "报回", "-o", "名册.csv")

    assert (county / "名册.csv").read_text(encoding="utf-8") == ROSTER
    assert (refused.code, refused.err.strip()) == (2, "错误：输出 名册.csv 应为文件夹")


# --- last year -----------------------------------------------------------------------------------


def test_templates_carry_last_years_figures_and_the_check_uses_them(
    county: Path, call: Call
) -> None:
    """甲 has a new code; its 结转 of 2020 stands, locked, on 上期数 of its workbook of 2021."""
    made = call(
        *("template", "gov-disclosure-2021", "--period", "2021", "--roster", "名册.csv"),
        *("--prior", "汇总.xlsx", "-o", "下发"),
    )
    sheet = Book((county / "下发" / "01-甲镇.xlsx").read_bytes()).sheet("上期数")
    other = Book((county / "下发" / "0103-丙镇.xlsx").read_bytes()).sheet("上期数")

    assert made.code == 0
    assert "（0102 乙镇）  本单位上期（2020）的报送未计入当时的汇总" in made.lines[1]
    assert "（0103 丙镇）  上期（2020）没有本单位的数据" in made.lines[2]
    figures = dict(zip(sheet.column("A", 4), sheet.column("B", 4), strict=False))
    assert figures["四、结转下年度继续办理，申请人情况 › 自然人"] == 2
    assert (sheet.state, other.state) == ("visible", "hidden")


@pytest.mark.parametrize(("carried_in", "found"), [(2, 0), (3, 2)])
def test_check_with_prior(county: Path, call: Call, carried_in: int, found: int) -> None:
    filling = {
        "applications[carried_in, natural]": carried_in,
        "applications[granted, natural]": carried_in,
    }
    data = workbook(filling, form=NEW(), unit=("01", "甲镇"), period="2021")
    (county / "甲21.xlsx").write_bytes(data)

    with_prior = ("--prior", "汇总.xlsx", "--roster", "名册.csv", "--format", "json")
    told = json.loads(call("check", "甲21.xlsx", *with_prior).out)
    codes = [each["code"] for each in told["files"][0]["findings"]]

    assert codes.count("rule.carried_over") == found
    without = json.loads(call("check", "甲21.xlsx", "--format", "json").out)
    assert "rule.carried_over" not in {each["code"] for each in without["files"][0]["findings"]}


def test_a_folder_of_returns_serves_as_well(county: Path, call: Call) -> None:
    made = call(
        *(
            "template",
            "gov-disclosure-2021",
            "--period",
            "2021",
            "--unit",
            "0101",
            "--name",
            "甲镇",
        ),
        *("--prior", "报回", "-o", "甲.xlsx"),
    )

    assert made.code == 0
    assert Book((county / "甲.xlsx").read_bytes()).sheet("上期数").state == "visible"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--roster", "名册.csv", "--prior", "没有.xlsx", "-o", "o"), 3, "找不到 没有.xlsx"),
        (("--prior", "汇总.xlsx", "-o", "o.xlsx"), 2, "--prior 要与 --roster 或 --unit 一起用"),
        (("--roster", "名册.csv", "--prior", "名册.csv", "-o", "o"), 2, "里没有可读的文件"),
    ],
)
def test_wrong_calls_of_prior(
    county: Path, call: Call, arguments: tuple[str, ...], code: int, says: str
) -> None:
    done = call("template", "gov-disclosure-2021", "--period", "2021", *arguments)

    assert county.is_dir()
    assert done.code == code
    assert says in done.err


def test_the_roll_up_of_another_year_is_refused(county: Path, call: Call) -> None:
    done = call(
        *("template", "gov-disclosure-2021", "--period", "2022", "--roster", "名册.csv"),
        *("--prior", "汇总.xlsx", "-o", "o"),
    )

    assert county.is_dir()
    assert (done.code, done.err.strip()) == (
        2,
        "错误：--prior 汇总.xlsx 的报告期为 2020，应为 2021",
    )


# --- fill ----------------------------------------------------------------------------------------


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "模板.xlsx"
    path.write_bytes(workbook())
    return path


def data_file(folder: Path, values: object) -> str:
    (folder / "d.json").write_text(json.dumps({"values": values}), encoding="utf-8")
    return "d.json"


def test_data_fills_the_inputs(template: Path, call: Call) -> None:
    values = {
        "applications[received, natural]": 20,
        "applications[granted,natural]": 20,
        "procurement[central, amount]": 251000.5,
        "overview": "平稳。",
        "problems": None,
    }
    done = call("fill", "模板.xlsx", data_file(template.parent, values), "-o", "o.xlsx")
    filled = read((template.parent / "o.xlsx").read_bytes())

    assert (done.code, done.lines) == (0, ["已生成 o.xlsx"])
    assert filled.verdict == "pass"
    assert {str(at): str(each) for at, each in filled.contents.items() if each is not None} == {
        "applications[received, natural]": "20",
        "applications[granted, natural]": "20",
        "procurement[central, amount]": "251000.5",
        "overview": "平稳。",
    }


def test_csv_fills_as_well_and_what_is_there_stays(template: Path, call: Call) -> None:
    template.write_bytes(workbook({"regulations[rules, made]": 3}))
    text = '地址,值\n"applications[received, natural]",7\noverview,"一,二"\n'
    (template.parent / "d.csv").write_bytes(text.encode("gb18030"))

    assert call("fill", "模板.xlsx", "d.csv", "-o", "o.xlsx").code == 0
    filled = read((template.parent / "o.xlsx").read_bytes()).contents
    assert {str(at): each for at, each in filled.items() if each is not None} == {
        "regulations[rules, made]": 3,
        "applications[received, natural]": 7,
        "overview": "一,二",
    }


def test_everything_wrong_is_told_at_once_and_nothing_is_written(
    template: Path, call: Call
) -> None:
    values = {
        "applications[received, natural]": "二十",
        "applications[granted, natural]": -1,
        "applications[partial, natural]": 1.5,
        "applications[total, natural]": 1,
        "applications[handled, natural]": 1,
        "procurement[central, amount]": [1],
        "regulations[rules, made]": True,
    }
    done = call("fill", "模板.xlsx", data_file(template.parent, values), "-o", "o.xlsx")

    assert done.code == 1
    assert sorted(line.split("  ")[2][:14] for line in done.lines if "  " in line.strip()) == [
        "applications[h",
        "此处不能为负数，现为 -1。",
        "此处应填数字，现为“TRUE",
        "此处应填数字，现为“[1]”",
        "此处应填数字，现为“二十”。",
        "此处应填整数，现为 1.5。",
    ]
    assert "表中没有 applications[total, natural] 这一格" in done.out
    assert not (template.parent / "o.xlsx").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("d.json", "[]"),
        ("d.json", '{"value": {}}'),
        ("d.json", "{"),
        ("d.json", '{"values": [1]}'),
        ("d.csv", "a,b\n1,2\n"),
        ("d.csv", ""),
    ],
)
def test_what_is_no_data(template: Path, call: Call, name: str, text: str) -> None:
    (template.parent / name).write_text(text, encoding="utf-8")

    done = call("fill", "模板.xlsx", name, "-o", "o.xlsx")

    assert done.code == 2
    assert f"{name} 不是填报数据" in done.err


@pytest.mark.parametrize("at", ["overview", "procurement[central, amount]"])
def test_a_text_that_no_workbook_can_hold_is_told_at_its_address(
    template: Path, call: Call, at: str
) -> None:
    text = json.dumps({"values": {at: "a\0b\ud800"}})
    (template.parent / "d.json").write_text(text, encoding="utf-8")

    done = call("fill", "模板.xlsx", "d.json", "-o", "o.xlsx")

    assert done.code == 1
    assert "文字里有工作簿存不下的字符：a\\u0000b\\ud800。请从数据中删去这些字符。" in done.out
    assert not (template.parent / "o.xlsx").exists()


@pytest.mark.parametrize("read", ["模板.xlsx", "d.json"])
def test_what_is_read_is_not_written_over(template: Path, call: Call, read: str) -> None:
    """Not even with --force."""
    data_file(template.parent, {"overview": "平稳。"})
    (template.parent / "d.json").rename(template.parent / "d.xlsx")
    read = read.replace("json", "xlsx")
    before = (template.parent / read).read_bytes()

    done = call("fill", "模板.xlsx", "d.xlsx", "-o", read, "--force")

    assert (done.code, done.err) == (
        2,
        f"错误：{read} 是本次要读取的文件，不能同时作为输出；请换一个输出\n",
    )
    assert (template.parent / read).read_bytes() == before


def test_an_address_given_twice_is_told(template: Path, call: Call) -> None:
    text = '{"values": {"overview": "a", "overview": "b"}}'
    (template.parent / "d.json").write_text(text, encoding="utf-8")

    done = call("fill", "模板.xlsx", "d.json", "-o", "o.xlsx")

    assert done.code == 1
    assert "overview 在数据中出现了不止一次" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("没有.xlsx", "d.json", "-o", "o.xlsx"), 3, "找不到 没有.xlsx"),
        (("模板.xlsx", "没有.json", "-o", "o.xlsx"), 3, "找不到 没有.json"),
        (("d.json", "d.json", "-o", "o.xlsx"), 2, "d.json 无法读取"),
        (("模板.xlsx", "d.json", "-o", "o.csv"), 2, "输出 o.csv 应以 .xlsx 结尾"),
    ],
)
def test_wrong_calls_of_fill(
    template: Path, call: Call, arguments: tuple[str, ...], code: int, says: str
) -> None:
    data_file(template.parent, {})
    done = call("fill", *arguments)

    assert done.code == code
    assert says in done.err


def test_last_years_figures_password_and_seal_stay(county: Path, call: Call) -> None:
    call(
        *("template", "gov-disclosure-2021", "--period", "2021", "--roster", "名册.csv"),
        *("--prior", "汇总.xlsx", "--key", "k", "--password", "secret", "-o", "下发"),
    )
    issued = county / "下发" / "01-甲镇.xlsx"
    call("fill", "下发/01-甲镇.xlsx", data_file(county, {"overview": "平稳。"}), "-o", "o.xlsx")
    before, after = Book(issued.read_bytes()), Book((county / "o.xlsx").read_bytes())

    assert after.sheet("上期数").column("B", 4) == before.sheet("上期数").column("B", 4)
    for name, sheet in before.sheets.items():
        locks = [each.element("sheetProtection") for each in (sheet, after.sheet(name))]
        assert locks[0] is not None
        assert locks[1] is not None
        assert locks[0].attrib == locks[1].attrib
    told = json.loads(call("check", "o.xlsx", "--key", "k", "--format", "json").out)
    assert told["files"][0]["verdict"] == "pass"


@pytest.mark.parametrize("arguments", ["fill 模板.xlsx d.json", "transfer 旧.xlsx 模板.xlsx"])
def test_a_filled_workbook_is_replaced_by_its_like_only(
    template: Path, call: Call, arguments: str
) -> None:
    """Others' figures stay, and the call says what helps; the same call twice is no matter."""
    data_file(template.parent, {"overview": "平稳。"})
    (template.parent / "旧.xlsx").write_bytes(workbook({"overview": "去年平稳。"}))
    others = workbook({"overview": "我填的。"})
    out = template.parent / "o.xlsx"
    out.write_bytes(others)

    refused = call(*arguments.split(), "-o", "o.xlsx")

    assert (refused.code, refused.err) == (
        2,
        "错误：o.xlsx 是填好的工作簿，里面的数不会被替换；请换一个输出，如确要覆盖，请加 --force\n",
    )
    assert out.read_bytes() == others
    for more in (["--force"], []):
        assert call(*arguments.split(), "-o", "o.xlsx", *more).code == 0
    assert out.read_bytes() != others


# --- transfer ------------------------------------------------------------------------------------


def test_what_stays_is_told_by_the_names_of_its_cell(template: Path, call: Call) -> None:
    """People know labels, not addresses."""
    template.write_bytes(workbook({"regulations[rules, made]": 1}))
    (template.parent / "旧.xlsx").write_bytes(workbook({"regulations[rules, made]": 2}))

    done = call("transfer", "旧.xlsx", "模板.xlsx", "-o", "o.xlsx")

    assert done.lines[0] == (
        "  [保留模板已填内容] 规章，本年新制作数量  主动公开!B4  2  模板此处已填有别的内容"
    )


def test_an_old_edition_moves_into_the_new_one(template: Path, call: Call) -> None:
    old = workbook({"applications[received, natural]": 3, "regulations[rules, made]": 2})
    template.write_bytes(workbook(form=NEW(), period="2021"))
    (template.parent / "旧.xlsx").write_bytes(old)

    done = call("transfer", "旧.xlsx", "模板.xlsx", "-o", "o.xlsx")

    assert done.code == 1
    assert done.lines == [
        "注意：旧.xlsx 的报告期为 2020，模板为 2021",
        "  [未转入] 主动公开!B4  2  新表中没有这一项",
        "已转入 1 项，未转入 1 项，无法确定 0 项，保留模板已填内容 0 项",
        "已生成 o.xlsx",
    ]
    found = read((template.parent / "o.xlsx").read_bytes(), NEW())
    assert [str(at) for at, each in found.contents.items() if each is not None] == [
        "applications[received, natural]"
    ]


def test_another_units_workbook_takes_the_figures_only_when_told_to(
    template: Path, call: Call
) -> None:
    """Its code may have changed; then the call says so and the note remains."""
    old = workbook({"regulations[rules, made]": 2}, unit=("0109", "旧镇"))
    (template.parent / "旧.xlsx").write_bytes(old)

    assert call("transfer", "旧.xlsx", "模板.xlsx", "-o", "o.xlsx").code == 2
    assert not Path("o.xlsx").exists()
    done = call("transfer", "旧.xlsx", "模板.xlsx", "-o", "o.xlsx", "--force")
    assert done.code == 0
    assert done.lines[0].startswith("注意：旧.xlsx 属于 0109，模板属于 ")


def test_all_moved_is_no_error_and_json_tells_each(template: Path, call: Call) -> None:
    (template.parent / "旧.xlsx").write_bytes(workbook({"overview": "平稳。"}))

    done = call("transfer", "旧.xlsx", "模板.xlsx", "-o", "o.xlsx", "--format", "json")

    assert done.code == 0
    told = json.loads(done.out)
    assert told["counts"] == {"moved": 1, "left": 0, "doubtful": 0, "kept": 0}
    assert told["moves"] == [
        {
            "fate": "moved",
            "at": "overview",
            "source": "总体情况!A2",
            "value": "平稳。",
            "reason": None,
        }
    ]


def test_another_form_is_no_old_edition(template: Path, call: Call) -> None:
    data = workbook(form=shipped("budget-execution")(), period="2024-Q2")
    (template.parent / "旧.xlsx").write_bytes(data)

    done = call("transfer", "旧.xlsx", "模板.xlsx", "-o", "o.xlsx")

    assert done.code == 2
    assert "budget-execution、gov-disclosure-2019" in done.err


# --- form diff -----------------------------------------------------------------------------------


def test_two_editions_differ(call: Call) -> None:
    done = call("form", "diff", "gov-disclosure-2019", "gov-disclosure-2021")

    assert done.code == 0
    assert "[取消] 表 procurement  第二十条第（九）项" in done.lines
    assert "[新增] 列 regulations.in_force  现行有效件数" in done.lines
    assert done.lines[-1] == "可以转填 144 格；新表有 25 格、旧表有 25 格没有对应（见 transfer）。"


def test_a_form_does_not_differ_from_itself(call: Call) -> None:
    assert call("form", "diff", "gov-disclosure-2021", "gov-disclosure-2021").lines == [
        "两者没有差别。"
    ]


def test_a_revision_is_told_for_programs(tmp_path: Path, call: Call) -> None:
    old = "form: t\nname: 表\ntitle: '{unit}{period}'\nperiod: {kind: year, from: 2020}\n"
    old += "sections:\n- {code: s, title: 一, sheet: 一, tables: [{code: t, columns: {a: 甲}, "
    (tmp_path / "old.yaml").write_text(old + "rows: {x: 行}}]}\n", encoding="utf-8")
    new = old.replace("a: 甲", "a: {label: 乙, type: integer}")
    (tmp_path / "new.yaml").write_text(new + "rows: {x: 行, y: 二}}]}\n", encoding="utf-8")

    told = json.loads(call("form", "diff", "old.yaml", "new.yaml", "--format", "json").out)

    assert [
        (each["change"], each["part"], each["code"], each["before"], each["after"])
        for each in told["differences"]
    ] == [
        ("added", "row", "t.y", None, None),
        ("changed", "column", "t.a", "甲", "乙"),
        ("changed", "cell", "t[x, a]", "count zero", "integer zero"),
    ]
