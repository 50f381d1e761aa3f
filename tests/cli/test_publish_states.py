"""`publish` obeys the state of a roll-up: point 1 of what people see, and its table.

Twelve units are expected. Nothing official is made unless all of them count, none of them by
decision, no figure is wrong, and every text that the form asks for is written.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Call, Called
from tests.rollup.counties import lay, sends
from tests.workbooks import Book, edited
from xlreport.definition import load_form
from xlreport.importing import ImportOptions, import_report

UNITS = [(f"01{number:02}", f"第{number}镇") for number in range(1, 13)]
TEXTS = {"overview": "全县工作平稳。", "problems": "人手不足。", "further": ""}
MISSING_TEXTS = (
    "  - 缺 3 段文字：总体情况、存在的主要问题及改进情况、其他需要报告的事项；"
    "请用 --texts 文件.json 给出"
)
HINT = "处理后再生成；只要草稿请加 --draft"
FORM = "gov-disclosure-2019"


def consolidated(call: Call, folder: Path, sent: int, *options: str, decisions: str = "") -> None:
    """A roll-up of so many right returns; the unit after them sent a file of another year."""
    files = {f"{code}.xlsx": sends((code, name), 4) for code, name in UNITS[:sent]}
    if sent < len(UNITS):
        files["去年.xlsx"] = sends(UNITS[sent], 4, period="2019")
    if decisions:
        files[f"{UNITS[-1][0]}.xlsx"] = sends(UNITS[-1], 4, carried=9)
    lines = [f"{code},{name},{decisions if code == UNITS[-1][0] else ''}" for code, name in UNITS]
    lay(folder, files, "code,name,include\n" + "\n".join(lines) + "\n")
    call(
        "consolidate",
        "报回",
        "--roster",
        "名册.csv",
        "--period",
        "2020",
        "-o",
        "汇总.xlsx",
        *options,
    )


def published(call: Call, *options: str, texts: bool = True) -> Called:
    if texts:
        Path("文字.json").write_text(json.dumps({"values": TEXTS}), encoding="utf-8")
        options = (*options, "--texts", "文字.json")
    return call("publish", "汇总.xlsx", "--name", "某县", "-o", "某县.docx", *options)


def names(numbers: range) -> str:
    return "、".join(UNITS[each][1] for each in numbers)


@pytest.mark.parametrize(
    ("sent", "texts", "code", "says"),
    [
        (
            *(0, True, 1),
            [f"  - 未齐：应报 12 个单位，计入 0 个，还有 12 个未计入：{names(range(12))}；"],
        ),
        (
            *(9, True, 1),
            [f"  - 未齐：应报 12 个单位，计入 9 个，还有 3 个未计入：{names(range(9, 12))}；"],
        ),
        (
            *(9, False, 1),
            [
                f"  - 未齐：应报 12 个单位，计入 9 个，还有 3 个未计入：{names(range(9, 12))}；",
                MISSING_TEXTS,
            ],
        ),
        (12, False, 1, [MISSING_TEXTS]),
        (12, True, 0, []),
    ],
    ids=["0 of 12", "9 of 12", "9 of 12, no texts", "12 of 12, no texts", "12 of 12"],
)
def test_the_table(
    sent: int, texts: bool, code: int, says: list[str], call: Call, tmp_path: Path
) -> None:
    """Point 1: exit codes and words."""
    consolidated(call, tmp_path, sent)

    made = published(call, texts=texts)

    assert made.code == code
    assert Path("某县.docx").exists() is (code == 0)
    if code == 0:
        assert (made.out, made.err) == ("已生成 某县.docx\n", "")
        return
    head, *obstacles, hint = made.err.splitlines()
    assert (head, hint) == ("汇总.xlsx 暂不能发布：", HINT)
    remedy = "请催报或退回更正后重新汇总"
    assert obstacles == [each + remedy if each.endswith("；") else each for each in says]


@pytest.mark.parametrize(("sent", "code"), [(9, 1), (12, 0)])
def test_the_countys_own_workbook_is_held_to_the_same(
    sent: int, code: int, call: Call, tmp_path: Path
) -> None:
    """`--as-unit` of an incomplete roll-up is no way round; a draft names who is not in it."""
    Path(tmp_path, "文字.json").write_text(
        json.dumps({"values": TEXTS | {"further": "无。"}}), encoding="utf-8"
    )
    more = ("--as-unit", "0100=某县.xlsx", "--as-name", "某县", "--as-texts", "文字.json")
    consolidated(call, tmp_path, sent, *more)
    publish = ("publish", "某县.xlsx", "-o", "某县.docx")

    made = call(*publish)

    assert made.code == code
    assert Path("某县.docx").exists() is (code == 0)
    if code:
        obstacle = f"  - 未齐：应报 12 个单位，计入 {sent} 个，还有 {12 - sent} 个未计入："
        assert obstacle + names(range(sent, 12)) in made.err
        assert call(*publish, "--draft").code == 0
        notes = [each.text for each in docx.Document("某县.docx").paragraphs]
        assert f"本表未计入 {12 - sent} 个单位：{names(range(sent, 12))}" in notes


@pytest.mark.parametrize("sent", [0, 9])
def test_a_draft_says_so_on_every_page_and_under_every_table(
    sent: int, call: Call, tmp_path: Path
) -> None:
    """Point 1: the units that a table leaves out stand under it, by name."""
    consolidated(call, tmp_path, sent)

    made = published(call, "--draft")

    assert (made.code, made.lines[-2:]) == (
        0,
        [
            "已生成草稿 某县.docx，还不能公开：",
            f"  - 未齐：应报 12 个单位，计入 {sent} 个，还有 {12 - sent} 个未计入："
            f"{names(range(sent, 12))}；请催报或退回更正后重新汇总",
        ],
    )
    document = docx.Document("某县.docx")
    notes = [
        each.text for each in document.paragraphs if each.style and each.style.name == "ReportNote"
    ]
    said = f"本表未计入 {12 - sent} 个单位：{names(range(sent, 12))}"
    assert notes == [said] * len(document.tables)
    first = document.sections[0]
    for header in (first.header, first.even_page_header):
        assert header.paragraphs[0].text == "草稿　未经审核，不得公开"


def test_a_draft_as_a_page_says_the_same(call: Call, tmp_path: Path) -> None:
    """Point 1."""
    consolidated(call, tmp_path, 9)
    call("publish", "汇总.xlsx", "--name", "某县", "--draft", "-o", "某县.html")
    page = Path("某县.html").read_text(encoding="utf-8")

    assert page.count("本表未计入 3 个单位：第10镇、第11镇、第12镇") == page.count("<table>")
    assert page.count("（请在此补写）") == 3


def test_texts_of_a_county_stand_in_its_report(call: Call, tmp_path: Path) -> None:
    """Point 1: an empty text says that there is nothing to report."""
    consolidated(call, tmp_path, 12)
    published(call)
    read = import_report(
        Path("某县.docx").read_bytes(), "某县.docx", ImportOptions(load_form(FORM))
    )

    assert [read.contents.get(code) for code in TEXTS] == ["全县工作平稳。", "人手不足。", None]
    text = "\n".join(each.text for each in docx.Document("某县.docx").paragraphs)
    assert "（请在此补写）" not in text


def test_one_that_counts_by_decision_is_not_published(call: Call, tmp_path: Path) -> None:
    """Point 1: a county that has problems."""
    consolidated(call, tmp_path, 11, decisions="yes")
    made = published(call)

    assert made.code == 1
    assert "  - 有 1 个单位未通过校验，却按决定计入；请退回更正后重新汇总" in made.err


def test_one_that_the_county_excused_is_not_waited_for(call: Call, tmp_path: Path) -> None:
    """Point 1: the roster says that it is left out."""
    consolidated(call, tmp_path, 11, decisions="no")

    assert published(call).code == 0


def test_a_switch_that_was_turned_off_is_followed(call: Call, tmp_path: Path) -> None:
    """Point 1: what a person switched off in 明细 is not in, and the report says so."""
    consolidated(call, tmp_path, 12)
    sheet = Book(Path("汇总.xlsx").read_bytes()).sheet("明细")
    switch = next(ref for ref, cell in sheet.cells.items() if cell.value == "是")
    data = edited(Path("汇总.xlsx").read_bytes(), {("明细", switch): "否"})
    Path("汇总.xlsx").write_bytes(data)

    made = published(call)

    assert made.code == 1
    assert "应报 12 个单位，计入 11 个，还有 1 个未计入：第1镇" in made.err


def test_many_missing_units_are_counted_and_some_named(call: Call, tmp_path: Path) -> None:
    files = {"01.xlsx": sends(("0001", "镇1"), 4)}
    roster = "code,name\n" + "".join(f"{each:04},镇{each}\n" for each in range(1, 51))
    lay(tmp_path, files, roster)
    call("consolidate", "报回", "--roster", "名册.csv", "-o", "汇总.xlsx")
    made = published(call)

    assert "应报 50 个单位，计入 1 个，还有 49 个未计入：镇2、" in made.err
    assert made.err.count("、镇") == 19
    assert "、…；" in made.err


def test_texts_are_for_roll_ups_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "甲镇.xlsx").write_bytes(sends(UNITS[0], 4))
    Path("文字.json").write_text(json.dumps({"values": TEXTS}), encoding="utf-8")
    made = call("publish", "甲镇.xlsx", "--texts", "文字.json", "-o", "a.docx")

    assert (made.code, made.err) == (
        2,
        "错误：--texts 只用于汇总；甲镇.xlsx 是填报工作簿，文字写在它里面\n",
    )


def test_the_countys_own_workbook_is_published_with_its_texts(call: Call, tmp_path: Path) -> None:
    """Point 1: the other way, by `--as-unit`."""
    Path("文字.json").write_text(json.dumps({"values": TEXTS}), encoding="utf-8")
    own = ("--as-unit", "01=某县.xlsx", "--as-name", "某县", "--as-texts", "文字.json")
    consolidated(call, tmp_path, 12, *own)

    made = call("publish", "某县.xlsx", "-o", "某县.docx")

    assert (made.code, made.err) == (0, "")
    text = BytesIO(Path("某县.docx").read_bytes())
    assert re.search(
        "全县工作平稳。", "".join(each.text for each in docx.Document(text).paragraphs)
    )
