"""`publish` and `fill` of a whole folder in one call: what one file at a time gives, on all cores."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.workbooks import BROKEN, balanced, workbook
from xlreport.intake import workers

NAMES = ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇", "己镇")
FORM = "gov-disclosure-2019"


@pytest.fixture
def returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six returns, of which one fails; a roll-up that is in the way, and a file of something else."""
    monkeypatch.chdir(tmp_path)
    folder = Path("报回")
    folder.mkdir()
    for number, name in enumerate(NAMES):
        figures = BROKEN if number == 1 else balanced() | {"overview": f"{name}概述。"}
        data = workbook(figures, unit=(f"11010{number}", name))
        (folder / f"{number}.xlsx").write_bytes(data)
    return folder


@pytest.mark.parametrize("apart", [False, True], ids=["in this process", "in workers"])
@pytest.mark.parametrize("ending", ["docx", "html"])
@pytest.mark.usefixtures("returned")
def test_reports_of_a_folder_are_those_of_each_file(
    call: Call, ending: str, monkeypatch: pytest.MonkeyPatch, *, apart: bool
) -> None:
    monkeypatch.setattr(workers, "LEAST_FOR_WORKERS", 0 if apart else 99)
    called = call("publish", "报回", "-o", "报告", *(["--html"] if ending == "html" else []))

    assert called.code == 1
    assert "报回/1.xlsx 暂不能发布：" in called.lines
    assert called.lines[-1] == "6 个文件，已生成 5 份报告，在 报告"
    made = {each.name: each.read_bytes() for each in Path("报告").iterdir()}
    assert sorted(made) == sorted(
        f"11010{number}-{name}.{ending}" for number, name in enumerate(NAMES) if number != 1
    )
    for name, data in made.items():
        number = name[5]
        assert call("publish", f"报回/{number}.xlsx", "-o", f"一份.{ending}").code == 0
        assert Path(f"一份.{ending}").read_bytes() == data


def test_drafts_of_a_folder_and_reports_of_an_archive(call: Call, returned: Path) -> None:
    with zipfile.ZipFile("报回.zip", "w") as archive:
        for each in sorted(returned.iterdir()):
            archive.write(each)
    called = call("publish", "报回.zip", "-o", "报告", "--draft")
    assert called.code == 1  # one of them is a draft
    assert "已生成草稿 报告/110101-乙镇.docx，还不能公开：" in called.lines
    assert len(list(Path("报告").iterdir())) == 6


@pytest.mark.usefixtures("returned")
def test_a_roll_up_in_the_folder_is_no_return(call: Call) -> None:
    Path("名册.csv").write_text("code,name\n110100,甲镇\n", encoding="utf-8")
    call("consolidate", "报回", "--roster", "名册.csv", "-o", "报回/汇总.xlsx")
    assert call("publish", "报回", "-o", "报告").lines[-1].startswith("6 个文件，已生成 5 份")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("-o", "报告.docx"), "要从文件夹生成多份报告，-o 应为文件夹，而不是 报告.docx"),
        (("-o", "报告", "--name", "甲县"), "--name 只用于一份报告，不用于文件夹"),
        (("-o", "报告", "--texts", "x.json"), "--texts 只用于一份报告，不用于文件夹"),
    ],
)
@pytest.mark.usefixtures("returned")
def test_calls_that_cannot_work(call: Call, more: tuple[str, ...], told: str) -> None:
    called = call("publish", "报回", *more)
    assert (called.code, told in called.err) == (2, True)


# --- fill -----------------------------------------------------------------------------------------

MADE, OWN = "regulations[rules, made]", "regulations[documents, made]"


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The roster of six units."""
    monkeypatch.chdir(tmp_path)
    lines = [f"11010{number},{name}" for number, name in enumerate(NAMES)]
    Path("名册.csv").write_text("\n".join(["code,name", *lines]), encoding="utf-8")


def rows(path: str, lines: list[list[object]]) -> None:
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(lines)


def write_data(kind: str) -> str:
    """Values for five of the six units, in each format."""
    units = {f"11010{number}": {MADE: number, OWN: number + 3} for number in range(5)}
    if kind == "json":
        Path("数据.json").write_text(json.dumps({"units": units}), encoding="utf-8")
        return "数据.json"
    if kind == "long":
        lines = [[code, at, value] for code, of in units.items() for at, value in of.items()]
        rows("数据.csv", [["单位代码", "地址", "值"], *lines])
    else:
        rows(
            "数据.csv", [["unit", MADE, OWN], *([code, *of.values()] for code, of in units.items())]
        )
    return "数据.csv"


@pytest.mark.parametrize("kind", ["json", "long", "wide"])
@pytest.mark.usefixtures("templates")
def test_templates_of_a_folder_are_filled_as_each_of_them(call: Call, kind: str) -> None:
    asked = ("--period", "2020", "--roster", "名册.csv", "-o", "模板", "--password", "")
    assert call("template", FORM, *asked).code == 0
    called = call("fill", "模板", write_data(kind), "-o", "已填")
    assert (called.code, called.lines) == (0, ["6 本模板，已填 5 本，在 已填"])
    for number, name in enumerate(NAMES[:5]):
        rows("一本.csv", [["at", "value"], [MADE, number], [OWN, number + 3]])
        file = f"11010{number}-{name}.xlsx"
        assert call("fill", f"模板/{file}", "一本.csv", "-o", "一本.xlsx", "--force").code == 0
        assert Path("一本.xlsx").read_bytes() == Path("已填", file).read_bytes()


@pytest.mark.usefixtures("templates")
def test_one_wrong_value_and_nothing_is_written(call: Call) -> None:
    asked = ("--period", "2020", "--roster", "名册.csv", "-o", "模板", "--password", "")
    call("template", FORM, *asked)
    Path("模板/会议.xlsx").write_bytes(b"no workbook")
    rows("数据.csv", [["unit", "at", "value"], ["110100", MADE, "三"], ["999", MADE, 1]])
    called = call("fill", "模板", "数据.csv", "-o", "已填")
    assert called.code == 1
    assert [each for each in called.lines if each.startswith("  [错误]")] == [
        "  [错误] 主动公开!B4（规章，本年新制作数量）  此处应填数字，现为“三”。请改为数字后重报。",
        "  [错误] 不能作为模板：模板/会议.xlsx 无法读取：实为 CSV 或纯文本文件。请把它移出模板文件夹，或换成下发的模板。",
        "  [错误] 数据中的单位 999 没有模板。请核对单位代码，或先为它生成模板。",
    ]
    assert not Path("已填").exists()
