"""What the scenes begin with, made with nothing of the program.

Workbooks are those of the demonstration, which the run plays first, and of `examples/fill.py`;
damaged ones are made of these, part by part.
"""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.digests.run import ROOT, Lay

Edit = Callable[[str], str]
"""A change of one part of a workbook."""

DEMO = "demo-zh/demo"
"""The demonstration that the run plays first."""

KEYS = {"own.key": bytes(range(32)), "other.key": bytes(32), "short.key": b"short"}

RIGHT = {
    "applications[received, natural]": 5,
    "applications[carried_in, natural]": 1,
    "applications[granted, natural]": 4,
    "applications[carried_out, natural]": 2,
    "licensing[licences, change]": -3,
    "procurement[central, amount]": 12.5,
    "overview": "全年工作平稳。",
}
WRONG = {
    **RIGHT,
    "applications[received, natural]": "五",
    "applications[granted, natural]": -1,
    "applications[partial, natural]": 1.5,
    "regulations[documents, made]": 1_000_000_000_000,
    "applications[none, natural]": 1,
    "applications[received, total]": 7,
    "nowhere": "x",
}
CORRECTED = {"procurement[central, amount]": 251000}

TEXTS = {
    "right.json": json.dumps({"values": RIGHT}, ensure_ascii=False),
    "wrong.json": json.dumps({"values": WRONG}, ensure_ascii=False),
    "corrected.json": json.dumps({"values": CORRECTED}),
    "no-values.json": "[1]",
    "right.csv": "at,value\n" + "".join(f'"{at}",{value}\n' for at, value in RIGHT.items()),
    "wrong.csv": "地址,值\n" + "".join(f'"{at}",{value}\n' for at, value in WRONG.items()),
    "texts.json": json.dumps({"values": {"overview": "全县情况。"}}, ensure_ascii=False),
    "decided.csv": (
        "单位代码,单位名称,类别,截止日期,是否计入,采用文件,原因,原代码\n"
        "519901,云岭县城关镇,乡镇,1999-12-31,,,,\n"
        "519902,云岭县柳溪镇,乡镇,2000-01-01,否,,已并入城关镇,\n"
        "519908,云岭县教育局,部门,,是,,已电话核实,519918\n"
        "519911,云岭县自然资源局,部门,,,519911-云岭县自然资源局（更正）.xlsx,以更正件为准,\n"
        "519912,云岭县市场监督管理局,部门,1999-12-31,,,,\n"
    ),
    "hundred.csv": "code,name\n" + "".join(f"{n:03},第{n}村\n" for n in range(1, 121)),
    "双.csv": "code,name\n01,甲\n01,乙\n,丙\n02,\n",
    "无列.csv": "代码,别的\n01,甲\n",
    "空.csv": "",
    "决定.csv": "code,name,include\n01,甲,maybe\n",
    "两个同名.csv": "code,name\n01,a-b\n01-a,b\n",
    "人的.json": "{}",
    "制表.yaml": "form: a\nperiod:\n\tkind: year\n",
    "引号.yaml": 'form: "a\n',
    "怪.yaml": "form: [a: {b\n",
    "空.yaml": "",
}
"""Files of text, by name."""

FLAWS = {
    "kind/staff": "unit,row,men,women,seats\n01,office,30,四,8\n01,school,100,-2,30.5\n"
    "02,office,3,4,8\n02,school,10,20,30\n02,clinic,0,1,1\n",
    "kind/money": "unit,row,planned,spent\n01,salary,300.123,500\n01,rent,99999999999999,0.1\n"
    "02,salary,300.10,100.20\n02,rent,0.20,0.10\n",
    "kind/changes": "unit,row,change\n01,posts,1.5\n02,posts,-2\n02,cars,5\n",
    "kind/texts": "unit,remark,closing\n01,说明写得太长超过了十个字,\n02,按期完成,无\n",
    "shape/items": "unit,row,code,part,kind,since,cost,paid,price\n"
    "01,1,A,东,别的,去年,10,20,1.25\n01,2,AB,,新建,二月三十日,x,,\n"
    "01,3,AB,,续建,1899-01-01,-1,5,\n01,5,ABCDEFGH,西,Other,2024-03-01,7,7,1\n"
    "02,1,AA,1,新建,2024-01-02,100.50,50,1.5\n02,2,AA,2,续建,2024-02-03,20,20,2\n",
    "shape/plan": "unit,row,amount\n01,own,3\n02,own,100\n02,lent,50\n",
    "shape/facts": "unit,row,what,day,kind,state\n01,start,内容写得太长了一些,2024-06-01,新建,办了\n"
    "01,finish,,2024-05-01,,\n02,start,开工,2024-01-01,新建,已办\n"
    "02,finish,竣工,2024-05-01,续建,未办\n",
    "shape/texts": "unit,remark\n02,正常\n",
    "earlier/plan": "unit,row,amount\n01,own,5\n02,own,90\n02,lent,60\n",
    "earlier/items": "unit,row,code,part,kind,since,cost,paid\n02,1,AA,1,新建,2023-08-01,30,30\n",
}
"""Figures for the forms of the tests, with every flaw that a cell can have in unit 01."""


def nothing(_folder: Path, _ground: Path) -> None:
    """An empty folder."""


def office(folder: Path, ground: Path) -> None:
    """The demonstration's files, and data, rosters and keys beside them; one return is newer."""
    shutil.copytree(ground / DEMO, folder, dirs_exist_ok=True)
    newer = "报回/519911-云岭县自然资源局（更正）.xlsx"
    dated = swap("2000-01-01", "2021-02-03")
    _edited(ground / DEMO / newer, folder / newer, "docProps/core.xml", dated)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name, data in KEYS.items():
        (folder / name).write_bytes(data)
    (folder / "gb.csv").write_bytes((folder / "名册.csv").read_text("utf-8-sig").encode("gb18030"))
    (folder / "空").mkdir()


def second_returns(folder: Path, ground: Path) -> None:
    """The same, and the returns of a second round: two units are to send theirs anew."""
    office(folder, ground)
    shutil.copytree(folder / "报回", folder / "又报回")
    for name in ("519909-云岭县财政局", "519911-云岭县自然资源局"):
        (folder / "又报回" / f"{name}.xlsx").unlink()


def forms(folder: Path, ground: Path) -> None:
    """Definitions right and wrong, figures for them, and a roster of two units."""
    office(folder, ground)
    for path in (ROOT / "tests/fixtures/forms").glob("*.yaml"):
        shutil.copy(path, folder)
    for path in (ROOT / "examples/own-form").glob("*.yaml"):
        shutil.copy(path, folder)
    shutil.copy(ROOT / "tests/fixtures/blanks/township.xlsx", folder)
    every_kind = (folder / "every-kind.yaml").read_text(encoding="utf-8")
    english = every_kind.replace("\nperiod:", "\nlocale: en\nperiod:").replace(
        "women: 女", "women: F"
    )
    (folder / "english.yaml").write_text(english, encoding="utf-8", newline="\n")
    (folder / "two.csv").write_text("code,name\n01,甲镇\n02,乙镇\n03,丙镇\n", encoding="utf-8")
    for name, text in FLAWS.items():
        path = folder / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def example(name: str) -> Lay:
    """The files of one of the examples."""

    def lay(folder: Path, _ground: Path) -> None:
        shutil.copytree(ROOT / "examples" / name, folder, dirs_exist_ok=True)

    return lay


def reports(folder: Path, ground: Path) -> None:
    """Published reports, as units wrote them and as sites print them."""
    example("published-report")(folder, ground)
    office(folder, ground)
    for path in (ROOT / "tests/fixtures/real").glob("*.txt"):
        shutil.copy(path, folder)
    page = (folder / "网上的报告/石桥镇.html").read_text(encoding="utf-8")
    (folder / "gb.html").write_bytes(page.replace("utf-8", "gb18030").encode("gb18030"))
    (folder / "半页.html").write_text(page[: len(page) // 2], encoding="utf-8")
    (folder / "无表.txt").write_text("某镇2020年政府信息公开工作年度报告", encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK not")


def damaged(folder: Path, ground: Path) -> None:
    """Returned workbooks as programs, people and the post spoil them, one in each file."""
    office(folder, ground)
    spoilt = folder / "坏"
    spoilt.mkdir()
    source = folder / "报回/519901-云岭县城关镇.xlsx"
    data = source.read_bytes()
    for name, spoilt_data in {
        "cut": data[: len(data) // 2],
        "empty": b"",
        "text": b"not a workbook",
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
        "locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    }.items():
        (spoilt / f"{name}.xlsx").write_bytes(spoilt_data)
    for name, (part, edit) in DAMAGES.items():
        _edited(source, spoilt / f"{name}.xlsx", part, edit)
    with zipfile.ZipFile(spoilt / "several.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("甲/519901.xlsx"), data)
        archive.writestr(zipfile.ZipInfo("说明.txt"), "说明")
    (spoilt / "figures.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (spoilt / "lost.xlsx").symlink_to("nowhere.xlsx")


def swap(was: str, now: str) -> Edit:
    """An edit that puts a text in the place of another."""
    return lambda text: text.replace(was, now)


def rows_down(text: str) -> str:
    """A sheet with a row inserted above its tenth, as far as its cells go."""
    return re.sub(r'(?<= r=")([A-Z]*)(\d{2,})(?=")', lambda m: f"{m[1]}{int(m[2]) + 1}", text)


def without_formulas(text: str) -> str:
    """A sheet whose totals were pasted over as values."""
    return re.sub(r"<f>.*?</f>", "", text)


BOOK, SHEET, STRINGS = "xl/workbook.xml", "xl/worksheets/sheet5.xml", "xl/sharedStrings.xml"
DAMAGES: dict[str, tuple[str, Edit | None]] = {
    "unlocked": (SHEET, swap("<sheetProtection", "<sheetProtectionx")),
    "renamed": (BOOK, swap('name="申请情况"', 'name="申请"')),
    "other-label": (STRINGS, swap("自然人", "个人")),
    "rows-down": (SHEET, rows_down),
    "pasted-over": (SHEET, without_formulas),
    "without-strings": (STRINGS, None),
    "without-sheet": (SHEET, None),
    "without-styles": ("xl/styles.xml", None),
    "without-book": (BOOK, None),
    "broken-xml": (SHEET, swap("</sheetData>", "<sheetData>")),
    "with-entity": (SHEET, swap("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')),
    "other-form": (STRINGS, swap("gov-disclosure-2019", "gov-disclosure-2021")),
    "no-form": (STRINGS, swap("gov-disclosure-2019", "gov-disclosure-1999")),
    "other-unit": (STRINGS, swap("519901", "519999")),
}
"""By the name of the spoilt file: which part, and what is done to it; None leaves it out."""


def _edited(source: Path, target: Path, part: str, edit: Edit | None) -> None:
    """Writes a workbook anew, one part of it changed or left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name != part:
                new.writestr(zipfile.ZipInfo(name), text)
            elif edit is not None:
                new.writestr(zipfile.ZipInfo(name), edit(text))
