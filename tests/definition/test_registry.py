"""Finding a form: by the code of a shipped definition, or by a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms import definition
from xlreport.definition import load_form, shipped_files
from xlreport.findings import CallError, FormError, Language, PathError, XlreportError

TABLE = "columns: {a: 甲}\nrows: {x: 一}"


def refused(name: str, error: type[XlreportError]) -> str:
    with pytest.raises(error) as caught:
        load_form(name)
    return caught.value.show(Language.ZH)


@pytest.mark.parametrize("code", list(shipped_files()))
def test_every_shipped_definition_is_a_form_of_its_files_name(code: str) -> None:
    form = load_form(code)
    assert form.code == code
    assert form is load_form(code)


def test_seven_forms_are_shipped() -> None:
    assert list(shipped_files()) == [
        "budget-execution",
        "final-accounts-2022",
        "gov-disclosure-2019",
        "gov-disclosure-2021",
        "primary-classes-2008",
        "project-register",
        "township-base-2010",
    ]


@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_a_form_is_read_from_a_path(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"mine{suffix}"
    path.write_text(definition(TABLE), encoding="utf-8")
    assert load_form(str(path)).code == "sample"


def test_a_byte_order_mark_is_no_part_of_a_definition(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(definition(TABLE), encoding="utf-8-sig")
    assert load_form(str(path)).code == "sample"


def test_an_unknown_code_is_answered_with_the_nearest_one() -> None:
    assert refused("gov-disclosure-2091", CallError) == (
        "没有名为 gov-disclosure-2091 的表式；可用的有 gov-disclosure-2021"
    )
    assert refused("gov-disclosure-2109", CallError).endswith("可用的有 gov-disclosure-2019")
    assert refused("budget-exekution", CallError).endswith("可用的有 budget-execution")


def test_a_code_unlike_any_is_answered_with_all_there_are() -> None:
    said = refused("xyz", CallError)
    assert said == "没有名为 xyz 的表式；可用的有 " + "、".join(shipped_files())


def test_a_path_that_is_not_there_cannot_be_read_or_is_no_text_is_a_path_error(
    tmp_path: Path,
) -> None:
    absent, folder, binary = (tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml"))
    folder.mkdir()
    binary.write_bytes("表".encode("gbk"))
    assert refused(str(absent), PathError) == f"找不到表式文件 {absent.as_posix()}"
    for path in (folder, binary):
        said = refused(str(path), PathError)
        assert said == f"无法读取表式文件 {path.as_posix()}（应为 UTF-8 文本）"


def test_a_definition_with_mistakes_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("form: a\nform: b\n", encoding="utf-8")
    assert refused(str(path), FormError).startswith(f"{path.as_posix()}:2:1: form 写了两次")
