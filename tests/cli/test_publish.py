"""`publish` and `import` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.importing.laid_out import MESSES, as_page, report
from tests.rollup.counties import JIA, YI, lay, sends
from tests.workbooks import balanced, workbook
from xlreport.intake import collection
from xlreport.intake.collection import read_limited
from xlreport.output import is_generated
from xlreport.xlsx import Limits

FORM = "gov-disclosure-2019"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A workbook that passes."""
    return saved(tmp_path / "甲镇.xlsx", balanced() | {"overview": "照常。\n（一）加强领导。"})


def saved(path: Path, contents: Any, **more: Any) -> Path:
    path.write_bytes(workbook(contents, **more))
    return path


def values(call: Call, path: str) -> Any:
    """What `check` reads in a workbook."""
    return json.loads(call("check", path, "--format", "json").out)["files"][0]["values"]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_there_and_back(kind: str, call: Call, filled: Path) -> None:
    there = call("publish", filled.name, "-o", f"报告.{kind}")
    back = call("import", f"报告.{kind}", "--form", FORM, "--unit", "110101", "-o", "读回.xlsx")

    assert (there.code, there.out) == (0, f"已生成 报告.{kind}\n")
    assert (back.code, back.lines[0]) == (
        0,
        f"报告.{kind}  甲镇  已导入 读回.xlsx：填入 198 格，错误 0 处，提醒 0 处",
    )
    assert values(call, filled.name) == values(call, "读回.xlsx")
    read = json.loads(call("check", "读回.xlsx", "--format", "json").out)["files"][0]
    assert (read["unit"], read["period"]) == ({"code": "110101", "name": "甲镇"}, "2020")


def test_what_fails_is_not_published(call: Call, tmp_path: Path) -> None:
    saved(tmp_path / "乙镇.xlsx", balanced(received=6))
    refused = call("publish", "乙镇.xlsx", "-o", "报告.docx")

    assert refused.code == 1
    assert "第一项加第二项之和，应等于第三项加第四项之和" in refused.out
    assert refused.err == (
        "乙镇.xlsx 暂不能发布：\n  - × 不通过：已填 10 / 169 项，有 2 处错误，请填好、改正\n"
        "处理后再生成；只要草稿请加 --draft\n"
    )
    assert not Path("报告.docx").exists()


def test_what_nobody_filled_in_is_published_as_a_draft_only(call: Call) -> None:
    saved(Path("空.xlsx"), {})
    refused = call("publish", "空.xlsx", "-o", "报告.html")

    assert refused.code == 1
    assert refused.lines == [
        "  [错误] 与下发的空白模板完全相同，没有填写任何内容。请与报送单位核实是否确无内容。"
    ]
    assert refused.err == (
        "空.xlsx 暂不能发布：\n  - ○ 尚未填写：已填 0 / 169 项，有 1 处错误，请填好、改正\n"
        "处理后再生成；只要草稿请加 --draft\n"
    )
    assert not Path("报告.html").exists()
    made = call("publish", "空.xlsx", "-o", "报告.html", "--draft")
    assert (made.code, made.lines[-2:]) == (
        0,
        [
            "已生成草稿 报告.html，还不能公开：",
            "  - ○ 尚未填写：已填 0 / 169 项，有 1 处错误，请填好、改正",
        ],
    )
    assert "草稿" in Path("报告.html").read_text(encoding="utf-8")


def test_a_text_that_names_another_figure_is_told_before_it_is_published(
    call: Call, tmp_path: Path
) -> None:
    saved(tmp_path / "乙镇.xlsx", balanced() | {"overview": "全年收到政府信息公开申请7件。"})
    made = call("publish", "乙镇.xlsx", "-o", "报告.docx")

    assert made.code == 0
    assert made.lines == [
        "  [提醒] 总体情况!A2（总体情况）  文字里说“收到政府信息公开申请7件”，表中是 5。请核对文字和表格。",
        "已生成 报告.docx",
    ]


def test_a_draft_of_it_is(call: Call, tmp_path: Path) -> None:
    saved(tmp_path / "乙镇.xlsx", balanced(received=6))
    draft = call("publish", "乙镇.xlsx", "--draft", "-o", "报告.html")

    assert (draft.code, draft.lines[-2:]) == (
        0,
        [
            "已生成草稿 报告.html，还不能公开：",
            "  - × 不通过：已填 10 / 169 项，有 2 处错误，请填好、改正",
        ],
    )
    assert "草稿　未经审核，不得公开" in Path("报告.html").read_text(encoding="utf-8")


def test_a_figure_that_is_a_text_stands_in_the_draft(call: Call, tmp_path: Path) -> None:
    saved(tmp_path / "乙镇.xlsx", {"regulations[rules, made]": "两件"})
    call("publish", "乙镇.xlsx", "--draft", "-o", "报告.html")

    assert ">两件</td>" in Path("报告.html").read_text(encoding="utf-8")


def test_a_county_by_its_roll_up(call: Call, tmp_path: Path) -> None:
    """Figures are added up again from the units' lines; texts are still to be written."""
    roster = "code,name\n0101,甲镇\n0102,乙镇\n"
    lay(tmp_path, {"a.xlsx": sends(JIA, 4), "b.xlsx": sends(YI, 6)}, roster)
    call("consolidate", "报回", "--roster", "名册.csv", "--period", "2020", "-o", "汇总.xlsx")

    made = call("publish", "汇总.xlsx", "--name", "某县", "--draft", "-o", "某县.html")
    page = Path("某县.html").read_text(encoding="utf-8")
    back = call("import", "某县.html", "--form", FORM, "-o", "某县.xlsx")

    assert (made.code, back.code) == (0, 0)
    assert '<h1 class="ReportTitle">某县<wbr>2020年<wbr>政府信息公开工作年度报告</h1>' in page
    assert page.count("（请在此补写）") == 3
    assert values(call, "某县.xlsx")["applications[received, natural]"] == 10


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("publish", "x.xlsx", "-o", "a.docx"), 3, "错误：找不到 x.xlsx"),
        (("publish", "甲镇.xlsx", "-o", "a.pdf"), 2, "错误：输出 a.pdf 应以 .docx 或 .html 结尾"),
        (
            ("publish", "甲镇.xlsx", "-o", "旧.docx"),
            2,
            "错误：旧.docx 已存在，且不是 xlreport 生成的原样文件；如确要覆盖，请加 --force",
        ),
        (("publish", "通知.xlsx", "-o", "a.docx"), 1, "通知.xlsx 读不了，不能生成报告"),
        (("import", "x.docx", "--form", FORM, "-o", "a.xlsx"), 3, "错误：找不到 x.docx"),
        (
            ("import", "空", "--form", FORM, "-o", "出"),
            2,
            "错误：空 里没有报告（Word、PDF、网页、文本、表格）",
        ),
        (
            ("import", "空", "--form", FORM, "--unit", "1", "-o", "出"),
            2,
            "错误：--unit、--name 只用于一份报告；导入文件夹请用 --roster",
        ),
        (
            ("import", "旧.docx", "--form", FORM, "-o", "a.docx"),
            2,
            "错误：输出 a.docx 应以 .xlsx 结尾",
        ),
        (("import", "旧.docx", "-o", "a.xlsx"), 2, "错误：缺少 --form；用 --help 查看用法"),
    ],
)
def test_wrong_calls(
    arguments: tuple[str, ...], code: int, says: str, call: Call, filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "旧.docx").write_text("别人的", encoding="utf-8")
    (tmp_path / "通知.xlsx").write_text("不是工作簿", encoding="utf-8")
    (tmp_path / "空").mkdir()
    assert filled.exists()

    called = call(*arguments)

    assert (called.code, called.err.strip()) == (code, says)


def test_a_report_of_ours_is_replaced(call: Call, filled: Path) -> None:
    for kind in ("docx", "html"):
        assert [call("publish", filled.name, "-o", f"a.{kind}").code for _ in range(2)] == [0, 0]
        assert is_generated(Path(f"a.{kind}"))


def test_a_folder_goes_in_at_once_and_consolidates(call: Call, tmp_path: Path) -> None:
    """Published reports in three formats, unit codes by the roster; one has wrong totals."""
    folder = tmp_path / "报告"
    folder.mkdir()
    for name, contents in (("甲镇", balanced()), ("乙镇", balanced(received=6, carried_out=3))):
        saved(tmp_path / f"{name}.xlsx", contents, unit=("", ""), cover={"unit_name": name})
    call("publish", "甲镇.xlsx", "-o", "报告/甲镇.docx")
    call("publish", "乙镇.xlsx", "-o", "报告/乙镇.html")
    page = as_page(MESSES["unmerged"](report("2020-area-pingtan")))
    (folder / "丙区.html").write_bytes(page)
    (folder / "通知.txt").write_text("请各单位开会。", encoding="utf-8")
    (folder / "丁镇.pdf").write_bytes(b"%PDF-1.7")
    roster = "code,name\n110101,甲镇\n110102,乙镇\n110103,平潭综合实验区\n"
    (tmp_path / "名册.csv").write_text(roster, encoding="utf-8")

    called = call("import", "报告", "--form", FORM, "--roster", "名册.csv", "-o", "读回")
    rolled = call(
        *("consolidate", "读回", "--roster", "名册.csv", "-o", "汇总.xlsx", "--json", "汇总.json")
    )

    assert called.code == 1
    assert called.lines[-1] == "共 5 份报告，导入 3 份到 读回"
    assert (
        "  [错误] 文件无法读取：不是 PDF，或已损坏、加了密码。"
        "请另存为 .docx、.html 或 .txt 后再导入。"
    ) in called.lines
    assert sorted(each.name for each in Path("读回").iterdir()) == [
        "110101-甲镇.xlsx",
        "110102-乙镇.xlsx",
        "110103-平潭综合实验区.xlsx",
    ]
    told = json.loads(Path("汇总.json").read_text(encoding="utf-8"))
    assert rolled.code == 1
    assert [each["status"] for each in told["units"]] == ["accepted", "accepted", "rejected"]
    assert told["totals"]["applications[received, natural]"] == 5 + 6


def test_findings_as_json(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(as_page(report("2020-area-pingtan")))

    told = json.loads(
        call("import", "a.html", "--form", FORM, "-o", "a.xlsx", "--format", "json").out
    )["reports"][0]

    assert (told["file"], told["unit"], told["period"], told["out"], told["placed"]) == (
        *("a.html", {"code": None, "name": "平潭综合实验区管委会"}),
        *("2020", "a.xlsx", 198),
    )
    first = told["findings"][1]
    assert {key: first[key] for key in ("code", "sheet", "cell", "at", "observed", "expected")} == {
        "code": "report.total-differs",
        "sheet": "申请情况",
        "cell": "D26",
        "at": "applications[handled, natural]",
        "observed": 20,
        "expected": 26,
    }


def test_a_report_of_another_year_is_read_by_the_edition_of_its_year(
    call: Call, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes(as_page(report("2021-area-pingtan")))

    called = call("import", "a.html", "--form", FORM, "-o", "a.xlsx")

    assert called.code == 0
    assert any("按适用于该报告期的表式 gov-disclosure-2021 读取" in line for line in called.lines)
    assert call("check", "a.xlsx", "--period", "2021").code == 0


def test_a_period_that_the_title_denies_is_told(call: Call, filled: Path) -> None:
    """`--period` stands, and the difference is told."""
    assert call("publish", filled.name, "-o", "报告.docx").code == 0

    called = call("import", "报告.docx", "--form", FORM, "--period", "2019", "-o", "读回.xlsx")

    assert called.code == 0
    assert (
        "标题写的报告期是 2020，按 --period 作为 2019 导入。请核对是不是这一期的报告。"
        in called.out
    )


def test_a_file_that_cannot_be_opened_leaves_the_others(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path("报告")
    folder.mkdir()
    for name in ("甲.html", "乙.html"):
        (folder / name).write_bytes(as_page(report("2021-area-pingtan")))

    def refused(path: Path, limits: Limits) -> bytes:
        if path.name == "乙.html":
            raise PermissionError(13, "Permission denied")
        return read_limited(path, limits)

    monkeypatch.setattr(collection, "read_limited", refused)

    done = call("import", "报告", "--form", "gov-disclosure-2021", "--period", "2021", "-o", "读回")

    assert done.code == 1
    assert [each for each in done.lines if "打不开" in each] == [
        "  [错误] 文件打不开：没有权限，或正被别的程序使用。请取得读取权限后再导入这一份。"
    ]
    assert len(list(Path("读回").iterdir())) == 1
    assert "共 2 份报告，导入 1 份到 读回" in done.out + done.err
