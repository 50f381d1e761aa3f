"""Texts in several languages: one form, printed in each, read back as the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.engines import disagreements
from tests.forms import definition, form, problems
from tests.rollup.samples import A, B, county, named
from tests.workbooks import Book, edited, places, read, workbook
from xlreport.cli.main import run_command_line
from xlreport.definition import form_changes, load_form, parse_period
from xlreport.definition.translations import choice_words, in_language, missing_translations
from xlreport.definition.yaml_source import read_yaml
from xlreport.findings import Language
from xlreport.form import Content
from xlreport.intake.worker_processes import pack_submissions, unpack_submissions
from xlreport.publish import ReportSubject, compose_report
from xlreport.rollup import read_roll_up
from xlreport.rollup.workbook import write_roll_up

TEXT = """
title: {zh: "{unit}{period}年情况表", en: "Return of {unit}, {period}"}
name: {zh: 情况表, en: Return}
notes: [{zh: 按实填, en: Fill in what is true}]
sections:
  - code: part
    title: {zh: 第一部分, en: Part one}
    sheet: {zh: 表一, en: One}
    head: {表号: {zh: 01表, en: Form 1}}
    sign: {zh: [单位负责人], en: [Head of unit]}
    foot: [{zh: 统计范围：全县, en: Covers the county}]
    tables:
      - code: t
        stub: {label: {zh: 项目, en: Item}, unit: {zh: 单位, en: Unit}}
        columns: {a: {zh: 本年, en: This year}, b: {label: {zh: 上年, en: Last year}}}
        rows:
          x: {label: {zh: 人数, en: Persons}, unit: {zh: 人, en: persons}}
          y: {zh: 其他, en: Other}
          z: 只有中文
      - code: k
        columns: {kind: {label: {zh: 类型, en: Kind}, type: choice, choices: [{zh: 新建, en: New}, {zh: 续建, en: Renewed}, A]}}
        rows: {en: {zh: 英文, en: English}, zh: {zh: 中文, en: Chinese}}
    texts: {words: {zh: 说明, en: Remarks}}
rules:
  - code: order
    expect: "t[x, :] >= t[y, :]"
    when: "k[en, kind] == '新建'"
    message: {zh: 人数不小于其他, en: There are no more others than persons}
"""
FORM = form(TEXT)
ENGLISH = FORM.in_language("en")
CHINESE_FILLED: dict[str, Content] = {
    "t[x, a]": 5,
    "t[y, a]": 2,
    "k[en, kind]": "新建",
    "words": "无",
}
ENGLISH_FILLED = CHINESE_FILLED | {"k[en, kind]": "New"}


def sent(unit: tuple[str, str], language: str, **changes: Content) -> bytes:
    filled = (ENGLISH_FILLED if language == "en" else CHINESE_FILLED) | {
        f"t[{key[0]}, {key[1]}]": content for key, content in changes.items()
    }
    return workbook(filled, form=FORM.in_language(language), unit=unit)


def test_each_language_has_its_own_texts_and_the_same_codes() -> None:
    assert list(ENGLISH.cells) == list(FORM.cells)
    assert (FORM.name, ENGLISH.name) == ("情况表", "Return")
    assert [each.title for each in ENGLISH.sections] == ["Part one"]
    assert ENGLISH.sections[0].sheet == "One"
    assert ENGLISH.sections[0].frame.head == (("表号", "Form 1"),)
    assert ENGLISH.sections[0].frame.sign == ("Head of unit",)
    assert ENGLISH.tables["t"].unit_of("x") == "persons"
    assert ENGLISH.tables["k"].rows.labels == {"en": ("English",), "zh": ("Chinese",)}
    assert ENGLISH.rule_instances[0].rule.message == "There are no more others than persons"
    assert ENGLISH.language is Language.EN


def test_both_are_one_revision() -> None:
    assert ENGLISH.digest == FORM.digest
    assert form(TEXT.replace("Persons", "People")).digest == FORM.digest
    assert form(TEXT.replace("人数,", "人口数,")).digest != FORM.digest


def test_what_a_language_lacks_is_taken_from_the_first() -> None:
    assert ENGLISH.tables["t"].rows.by_code["z"].label == "只有中文"
    only = form(TEXT.replace("{zh: 其他, en: Other}", "{en: Other}"))

    assert only.tables["t"].rows.by_code["y"].label == "Other"


def test_a_form_in_one_language_has_no_translation() -> None:
    plain = form("columns: {a: 甲}\nrows: {x: 一}")

    assert plain.translations == ()
    assert plain.in_language("en") is plain


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_is_held_to_the_labels_of_its_language(language: str) -> None:
    found = read(sent(named(A), language), FORM)

    assert found.passes
    assert [each for each in found.findings if each.code.startswith("layout.")] == []
    spoken = FORM.in_language(language)
    sheet, cell = places(spoken)["t[x, a]"]
    renamed = edited(sent(named(A), language), {(sheet, "A5"): "Something else"})
    assert any(each.code.startswith("layout.") for each in read(renamed, FORM).findings), cell


def test_choices_are_kept_in_the_first_language() -> None:
    contents = {
        str(at): content for at, content in read(sent(named(A), "en"), FORM).contents.items()
    }

    assert contents["k[en, kind]"] == "新建"


def test_a_choice_of_the_other_language_is_none_of_this_sheet() -> None:
    data = edited(sent(named(A), "en"), {places(ENGLISH)["k[en, kind]"]: "新建"})

    assert "cell.not-a-choice" in {each.code for each in read(data, FORM).findings}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_compare_choices_in_the_language_of_the_sheet(language: str) -> None:
    data = sent(named(A), language, ya=9)
    codes = {each.code for each in read(data, FORM).findings}

    assert "rule.order" in codes
    assert disagreements(data) == {}


def test_findings_say_the_labels_of_the_workbook() -> None:
    found = read(sent(named(A), "en", ya=9), FORM)
    (one,) = (each for each in found.findings if each.code == "rule.order")

    assert one.location.sheet == "One"
    assert "There are no more others than persons" in one.message(Language.EN)


def test_both_languages_come_to_one_roll_up() -> None:
    mixed = county(
        {"a.xlsx": sent(named(A), "zh"), "b.xlsx": sent(named(B), "en")}, A, B, form=FORM
    )
    same = county({"a.xlsx": sent(named(A), "zh"), "b.xlsx": sent(named(B), "zh")}, A, B, form=FORM)

    assert mixed.totals == same.totals
    assert [dict(each.submission.contents) for each in mixed.units if each.submission] == [
        dict(each.submission.contents) for each in same.units if each.submission
    ]
    assert mixed.status == same.status


def test_a_roll_up_in_english_shows_english_choices() -> None:
    found = county({"a.xlsx": sent(named(A), "zh")}, A, form=ENGLISH)
    submission = found.units[0].submission

    assert submission is not None
    assert "New" in submission.contents.values()


def test_workers_hand_it_on_in_its_language() -> None:
    found = read(sent(named(A), "en"), FORM)
    (packed,) = unpack_submissions(pack_submissions([found]), lambda _: FORM)

    assert packed.form is ENGLISH
    assert packed.contents == found.contents


def test_a_report_is_printed_in_either_language() -> None:
    found = read(sent(named(A), "en"), FORM)
    assert found.form is not None
    assert found.evaluation is not None
    subject = ReportSubject(
        found.form, "A", parse_period("2020", FORM), found.contents, found.evaluation
    )
    said = str(compose_report(subject)), str(compose_report(replace(subject, form=FORM)))

    assert "Persons" in said[0]
    assert "人数" in said[1]


def test_a_mistake_of_one_language_is_told() -> None:
    long = TEXT.replace("en: One}", f"en: {'x' * 40}}}")
    (only,) = problems(definition(long))

    assert only.endswith("最多 31 个字符")


def test_a_cell_of_a_form_workbook_gives_texts_in_languages() -> None:
    text = TEXT.replace("{zh: 第一部分, en: Part one}", '"{zh: 第一部分, en: Part one}"')

    assert form(text).in_language("en").sections[0].title == "Part one"


def test_the_missing_translations_are_known() -> None:
    values = read_yaml(definition(TEXT.replace(", en: Other}", "}")), "f").values

    rows = ("sections", 0, "tables", 0, "rows")
    assert missing_translations(values, Language.EN) == [(*rows, "y"), (*rows, "z")]
    assert missing_translations(values, Language.ZH) == []
    assert choice_words(values, Language.EN) == {"新建": "New", "续建": "Renewed"}
    assert in_language(values, Language.EN)["locale"] == "en"


def test_forms_from_files_have_fingerprints_by_language(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text(definition(TEXT), encoding="utf-8")
    loaded = load_form(path)
    marks = {loaded.fingerprint, loaded.in_language("en").fingerprint}

    assert len(marks) == 2
    assert "" not in marks


def test_a_template_in_english_is_english_throughout() -> None:
    book = Book(sent(named(A), "en"))
    said = " ".join(str(value) for where, value in book.values.items() if where[0] != "_xlreport")

    assert "只有中文" in said  # there is no other text for it
    rest = (
        said.replace("只有中文", "").replace("表号", "").replace(named(A)[1], "").replace("无", "")
    )
    assert [char for char in rest if "\u4e00" <= char <= "\u9fff"] == []


def test_a_comparison_names_what_changed_in_one_language_only() -> None:
    reworded = form(TEXT.replace("en: Persons", "en: People"))
    alone = form("columns: {a: 甲}\nrows: {x: 一}")
    spoken = form("columns: {a: {zh: 甲, en: A}}\nrows: {x: 一}")

    assert [(each.part, each.code) for each in form_changes(FORM, reworded)] == [
        ("row", "t.x"),
        ("rule", "order"),
    ]
    assert [(each.code, each.before, each.after) for each in form_changes(alone, spoken)] == [
        ("languages", "zh", "zh、en")
    ]


def test_a_form_workbook_keeps_all_languages(tmp_path: Path) -> None:
    path, book = tmp_path / "f.yaml", tmp_path / "f.xlsx"
    path.write_text(definition(TEXT), encoding="utf-8")
    assert run_command_line(["form", "to-excel", str(path), "-o", str(book)]) == 0
    again = load_form(book)

    assert again.digest == load_form(path).digest
    assert again.in_language("en").choice_words == ENGLISH.choice_words
    assert again.in_language("en").sections[0].frame == ENGLISH.sections[0].frame
    assert form_changes(load_form(path), again) == ()


def test_an_english_roll_up_is_read_back_as_the_form_keeps_it(tmp_path: Path) -> None:
    found = county({"a.xlsx": sent(named(A), "en")}, A, form=ENGLISH)
    path = tmp_path / "r.xlsx"
    path.write_bytes(write_roll_up(found, path))
    stored = read_roll_up(path, lambda _: FORM)
    (unit,) = stored.units()
    contents = {str(at): content for at, content in unit.contents.items()}

    assert stored.form is FORM
    assert contents["k[en, kind]"] == "新建"
    assert contents["t[x, a]"] == 5
    assert contents["words"] == "无"
