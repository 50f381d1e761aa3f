"""Findings, their wording in two languages, places, and the exceptions that carry problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from string import Formatter

import pytest

from xlreport.findings import (
    CallError,
    FormError,
    Language,
    LocalizedText,
    Location,
    PathError,
    Problem,
    Severity,
    Value,
    XlreportError,
    cli_words,
    count_by_severity,
    error_words,
    finding,
    readable_value,
    rollup_words,
    untranslated,
)
from xlreport.findings import workbook_words as words
from xlreport.findings.codes import catalogue
from xlreport.findings.codes.catalogue import FINDINGS, template_for
from xlreport.findings.codes.cells import RULE
from xlreport.findings.codes.message_template import MessageTemplate

ZH, EN = Language.ZH, Language.EN

CAUSES = {
    name: each
    for name, each in vars(error_words).items()
    if isinstance(each, error_words.ReadFailure)
}

# --- two languages -------------------------------------------------------------------------------


def texts(value: object, name: str) -> Iterator[tuple[str, LocalizedText]]:
    match value:
        case LocalizedText():
            yield name, value
        case MessageTemplate(_, says, do):
            yield f"{name} says", says
            yield f"{name} do", do
        case dict():
            for key, each in value.items():
                yield from texts(each, f"{name}[{key}]")
        case list() | tuple():
            for number, each in enumerate(value):
                yield from texts(each, f"{name}[{number}]")
        case _:
            pass


ALL_TEXTS = [
    found
    for module in (
        catalogue,
        words,
        rollup_words,
        cli_words,
    )
    for name, value in vars(module).items()
    if not name.startswith("__")
    for found in texts(value, f"{module.__name__.rpartition('.')[2]}.{name}")
]


def marks(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name is not None}


def test_there_are_wordings_to_look_at() -> None:
    assert len(ALL_TEXTS) > 200


@pytest.mark.parametrize(("name", "text"), ALL_TEXTS, ids=[name for name, _ in ALL_TEXTS])
def test_both_wordings_of_a_text_have_the_same_marks(name: str, text: LocalizedText) -> None:
    assert marks(text.zh) == marks(text.en), name
    assert "" not in marks(text.zh), name


@pytest.mark.parametrize(("code", "entry"), FINDINGS.items(), ids=list(FINDINGS))
def test_a_catalogue_entry_is_whole(code: str, entry: MessageTemplate) -> None:
    told = re.fullmatch(
        r"((file|unit|roster|layout|cell|text|rollup|prior|months|data|figure|report|draft)\.[a-z-]+|rule\.)(/([a-z]+))?",
        code,
    )
    assert told
    assert entry.severity in set(Severity)
    if told[4]:
        # A severity's own words stand beside the usual ones, which are of another severity.
        assert entry.severity == told[4] != FINDINGS[told[1]].severity
    for wording in (*entry.message, *entry.remedy):
        assert wording.strip()
    if code != "file.unreadable":  # what helps depends on the cause
        assert entry.remedy.zh.endswith("。")
        assert entry.remedy.en.endswith(".")


@pytest.mark.parametrize("cause", CAUSES.values(), ids=list(CAUSES))
def test_a_cause_says_what_helps(cause: error_words.ReadFailure) -> None:
    assert cause.reason.zh != cause.reason.en
    assert cause.remedy.zh.endswith("。")
    assert cause.remedy.en.endswith(".")


def test_a_text_is_picked_by_language() -> None:
    text = LocalizedText("表", "table")
    assert (text.in_language(ZH), text.in_language(EN)) == ("表", "table")
    assert untranslated("甲") == LocalizedText("甲", "甲")


@pytest.mark.parametrize(
    ("value", "filled"),
    [
        (3, LocalizedText("共 3", "in all 3")),
        (LocalizedText("三", "three"), LocalizedText("共 三", "in all three")),
        (["a", "b"], LocalizedText("共 a、b", "in all a, b")),
        ((1, LocalizedText("二", "two")), LocalizedText("共 1、二", "in all 1, two")),
        ([], LocalizedText("共 ", "in all ")),
        ("{count}", LocalizedText("共 {count}", "in all {count}")),
    ],
)
def test_parameters_are_filled_in_by_language(value: object, filled: LocalizedText) -> None:
    assert LocalizedText("共 {count}", "in all {count}").format(count=value) == filled


def test_a_missing_parameter_is_our_fault_and_is_heard() -> None:
    with pytest.raises(KeyError):
        LocalizedText("共 {count}", "in all {count}").format(total=3)


# --- findings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "空", "blank"),
        (0, "0", "0"),
        (Decimal("12.50"), "12.50", "12.50"),
        (Decimal("1E+12"), "1000000000000", "1000000000000"),
        (Decimal("1E-7"), "0.0000001", "0.0000001"),
        (True, "逻辑值 TRUE", "TRUE"),
        (False, "逻辑值 FALSE", "FALSE"),
        ("一件", "一件", "一件"),
    ],
)
def test_a_value_is_shown_without_noise(value: Value, zh: str, en: str) -> None:
    assert LocalizedText("{x}", "{x}").format(x=readable_value(value)) == LocalizedText(zh, en)


def test_a_finding_says_what_and_what_to_do() -> None:
    found = finding("cell.not-whole", observed=Decimal("1.50"))
    assert found.message(ZH) == "此处应填整数，现为 1.50。请核对后重报。"
    assert found.message(EN) == "A whole number is expected; 1.50 was found. Please correct it."
    assert found.remedy(ZH) == "请核对后重报。"


def test_a_finding_takes_its_severity_from_the_catalogue_unless_told() -> None:
    assert finding("cell.negative", observed=-1).severity is Severity.ERROR
    assert finding("cell.blank", count=3).severity is Severity.NOTE
    told = finding("cell.decimals", observed=3, decimals=2, severity=Severity.WARNING)
    assert told.severity is Severity.WARNING
    assert told.message(ZH) == "小数位数过多：3，最多 2 位。请按规定的位数填写。"


def test_a_severity_may_have_words_of_its_own() -> None:
    said = {
        severity: finding("cell.blank", count=3, severity=severity, answer="").message(ZH)
        for severity in Severity
    }
    assert said == {
        Severity.NOTE: "有 3 个单元格未填，按 0 计。如确无数据，无需处理。",
        Severity.WARNING: "有 3 个单元格未填。请填写，或在“校验”表说明原因。",
        Severity.ERROR: "此处必须填写。请填写后重报。",
    }
    revision = finding("file.other-revision", severity=Severity.ERROR)
    assert revision.message(ZH) == (
        "模板由同一表式的另一版本生成，本版有的单元格在其中没有，或其版面记录已损坏，未予读取。"
        "请用下发的模板重新填报。"
    )
    assert revision.remedy(EN) == "Please fill the workbook that was handed out and send it again."


def test_a_finding_without_its_parameter_cannot_be_shown() -> None:
    with pytest.raises(KeyError, match="count"):
        finding("cell.blank").message(ZH)


def test_all_rules_share_an_entry_and_an_unknown_code_has_none() -> None:
    assert template_for("rule.balance") is template_for("rule.other") is FINDINGS[RULE]
    with pytest.raises(KeyError):
        template_for("cell.unheard-of")


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Location(), "", ""),
        (Location(file="甲.xlsx"), "甲.xlsx", "甲.xlsx"),
        (Location(unit="甲镇"), "甲镇", "甲镇"),
        (Location(unit="甲镇", file="甲.xlsx"), "甲.xlsx", "甲.xlsx"),
        (Location(file="甲.xlsx", sheet="表一"), "甲.xlsx › 表一", "甲.xlsx › 表一"),
        (Location(file="甲.xlsx", cell="D7"), "甲.xlsx", "甲.xlsx"),
        (Location(sheet="表一", cell="D7"), "表一!D7", "表一!D7"),
        (
            Location("甲镇", "甲.xlsx", "表一", "D7", "t[x, a]", "新收，自然人"),
            "甲.xlsx › 表一!D7（新收，自然人）",
            "甲.xlsx › 表一!D7 (新收，自然人)",
        ),
    ],
)
def test_a_place_is_shown_in_one_fixed_form(place: Location, zh: str, en: str) -> None:
    assert (place.show(ZH), place.show(EN)) == (zh, en)


# --- exceptions ----------------------------------------------------------------------------------


def test_our_exceptions_share_a_base_and_know_their_exit_code() -> None:
    codes = {error.__name__: error.exit_code for error in (CallError, FormError, PathError)}
    assert codes == {"CallError": 2, "FormError": 2, "PathError": 3}
    assert all(issubclass(each, XlreportError) for each in (CallError, FormError, PathError))
    error = CallError(LocalizedText("不对", "wrong"))
    assert (error.show(ZH), error.show(EN), str(error)) == ("不对", "wrong", "wrong")


def test_a_form_error_shows_its_problems_in_the_order_of_the_file() -> None:
    problems = [
        Problem(LocalizedText("三", "three"), 7, 2, "b: 1"),
        Problem(LocalizedText("一", "one"), 2, 9),
        Problem(LocalizedText("二", "two"), 7, 1, "b: 1"),
    ]
    error = FormError("f.yaml", problems)
    assert error.show(ZH) == (
        "f.yaml:2:9: 一\nf.yaml:7:1: 二\n    b: 1\n    ^\nf.yaml:7:2: 三\n    b: 1\n     ^"
    )
    assert str(error) == "one"


@pytest.mark.parametrize(
    ("source", "column", "pad"),
    [
        ("abc: x", 6, "     "),
        ("表一: x", 5, "\u3000\u3000  "),
        ("a“表”", 4, "  \u3000"),
        ("", 1, ""),
    ],
)
def test_the_caret_stands_under_its_character_behind_chinese(
    source: str, column: int, pad: str
) -> None:
    shown = Problem(LocalizedText("x", "x"), 1, column, source or " ").show(ZH, "f").splitlines()
    assert shown[2] == f"    {pad}^"


# --- severities ----------------------------------------------------------------------------------


def test_severities_sort_by_rank_from_the_most_severe() -> None:
    mixed = [Severity.NOTE, Severity.ERROR, Severity.WARNING]
    most_severe_first = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert sorted(mixed, key=lambda each: each.rank) == most_severe_first


def test_findings_are_counted_by_severity() -> None:
    severities = [Severity.ERROR, Severity.WARNING, Severity.ERROR]
    counts = count_by_severity(finding("unit.untouched", severity=each) for each in severities)
    assert [counts[each] for each in Severity] == [2, 1, 0]
