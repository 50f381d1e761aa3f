"""Code lists of a definition: where their entries stand, and every mistake in them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from tests.forms import definition
from xlreport.definition import form_changes, load_form
from xlreport.findings import FormError, Language
from xlreport.form import Form

TABLE = """\
columns: {a: {label: 甲, type: choice, choices: codes}, b: {label: 乙, label_of: a}}
rows: {x: 一}
"""
FROM_FILE = "lists: {codes: {file: codes.csv, code: 代码, label: 名称}}\n"
CSV = "代码,名称,其他\nA,甲,1\n\nB,乙,2\n"


def written(folder: Path, lists: str, csv: str | bytes | None = None) -> Path:
    """A form with these lists, and a CSV file beside it."""
    path = folder / "form.yaml"
    path.write_text(definition(TABLE) + lists, encoding="utf-8")
    if csv is not None:
        raw = csv if isinstance(csv, bytes) else csv.encode()
        (folder / "codes.csv").write_bytes(raw)
    return path


def codes_of(form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    codes = next(cell.type.codes for cell in form.cells.values() if cell.type.codes)
    return codes.codes, codes.columns["label"]


def mistakes(path: Path) -> list[str]:
    with pytest.raises(FormError) as caught:
        load_form(path)
    return [each.message.in_language(Language.ZH) for each in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_entries_stand_in_a_file_beside_the_form(tmp_path: Path, encoding: str) -> None:
    form = load_form(written(tmp_path, FROM_FILE, CSV.encode(encoding)))

    assert codes_of(form) == (("A", "B"), ("甲", "乙"))


def test_wherever_entries_stand_the_form_is_the_same(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("file", "text", "items")]
    for folder in folders:
        folder.mkdir()
    given = [
        load_form(written(folders[0], FROM_FILE, CSV)),
        load_form(
            written(
                folders[1], FROM_FILE.replace("file: codes.csv", f"text: {CSV!r}").replace("'", '"')
            )
        ),
        load_form(written(folders[2], "lists: {codes: {items: {A: 甲, B: 乙}}}\n")),
    ]

    assert len({form.digest for form in given}) == 1


def test_a_changed_file_makes_another_revision(tmp_path: Path) -> None:
    path = written(tmp_path, FROM_FILE, CSV)
    before = load_form(path)
    written(tmp_path, FROM_FILE, CSV + "C,丙\n")
    after = load_form(path)

    assert before.digest != after.digest
    (change,) = form_changes(before, after)
    assert (change.part, change.code, change.before) == ("list", "codes", "2")
    assert change.after == "3 条（新增 1，删去 0，改动 0）"


def test_a_form_travels_with_its_entries(tmp_path: Path) -> None:
    form = load_form(written(tmp_path, FROM_FILE, CSV))
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "form.yaml").write_text(form.definition, encoding="utf-8")

    assert load_form(alone / "form.yaml").digest == form.digest
    assert codes_of(pickle.loads(pickle.dumps(form))) == codes_of(form)  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("csv", "told"),
    [
        (None, ["表式旁边没有文件 codes.csv"]),
        ("", ["第一行里没有“代码”这一列；有 ", "第一行里没有“名称”这一列；有 "]),
        ("代码,名\nA,甲\n", ["第一行里没有“名称”这一列；有 代码、名"]),
        ("代码,名称\n", ["代码表应有 1 至 20000 条，现有 0 条"]),
        (
            "代码,名称\nA,甲\n\n,乙\na,丙\nB*,丁\nTRUE,戊\n" + "长" * 101 + ",己\n",
            [
                "codes.csv 第 4 行：缺少代码",
                "codes.csv 第 5 行：代码 a 重复",
                "codes.csv 第 6 行：代码里不能含有 * ? ~",
                "codes.csv 第 7 行：TRUE 和 FALSE 不能作代码",
                "codes.csv 第 8 行：代码最多 100 个字符",
            ],
        ),
        ("代码,名称\nA," + "长" * 256, ["codes.csv 第 2 行：最多 255 个字符"]),
        (
            "代码,名称\n" + "".join(f"{n},x\n" for n in range(20_001)),
            ["代码表应有 1 至 20000 条，现有 20001 条"],
        ),
        (b"\xff\xff\xff", ["文件 codes.csv 既不是 UTF-8，也不是 GB18030"]),
    ],
)
def test_mistakes_of_a_file_are_told_with_their_lines(
    tmp_path: Path, csv: str | bytes | None, told: list[str]
) -> None:
    assert mistakes(written(tmp_path, FROM_FILE, csv)) == told


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ("{}", ["file、text、items 须写且只写一个"]),
        ("{file: a.csv, items: {A: 甲}}", ["file、text、items 须写且只写一个"]),
        ("{items: {A: 甲}, code: 代码}", ["items 里已有代码和名称，不写 code"]),
        ("{file: codes.csv}", ["缺少 code"]),
        ("{items: {A: 甲, a: 乙}}", ["代码 a 重复"]),
        ("{items: {A: 1}}", ["此处应是文字，请加引号"]),
        ("{items: {}}", ["此处不能为空"]),
        ("{file: ../codes.csv}", ["此处是与表式放在一起的 CSV 文件的名字，不带文件夹"]),
        ("{file: codes.txt}", ["此处是与表式放在一起的 CSV 文件的名字，不带文件夹"]),
    ],
)
def test_mistakes_of_a_list_are_told(tmp_path: Path, codes: str, told: list[str]) -> None:
    assert mistakes(written(tmp_path, f"lists: {{codes: {codes}}}\n", CSV)) == told


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.csv").write_text(CSV, encoding="utf-8")
    path = written(tmp_path / "inside", FROM_FILE)
    (tmp_path / "inside" / "codes.csv").symlink_to(tmp_path / "secret.csv")

    assert mistakes(path) == ["表式旁边没有文件 codes.csv"]
