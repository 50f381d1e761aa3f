"""`form check` and `form schema`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.forms import definition
from tests.workbooks import Book

ODD = """
columns: {a: 甲, b: {label: 乙, type: amount, value: "t[:, a] / 2"}, c: 丙}
rows: {x: 一, y: 二, total: {label: 计, sum: rows}}
rules:
  - {code: sound, expect: "t[x, a] <= t[y, a]", message: 应当如此}
  - {code: loose, expect: "t[x, a] >= 0", message: 应当如此}
  - {code: strict, expect: "t[x, a] < 0", message: 应当如此}
  - {code: double, expect: "sum(t[:, a]) == t[total, a]", message: 应当如此}
  - {code: idle, when: "t[x, a] < 0", expect: "t[:, a] > 1", message: 应当如此}
  - {code: partly, when: "blank(t[:, a])", expect: "t[:, c] == 0", message: 应当如此}
"""
LONELY = """
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    tables: [{code: t, columns: {a: 甲}, rows: {x: 一}}]
    texts: {words: 文字}
"""
WRONG = """
columns: {a: 甲}
rows: {x: 一}
rules:
  - {code: r, expect: "t[x, b] > 0", message: 应当如此}
  - {code: r, expect: "t[x, a] = 0", message: 应当如此}
"""


TOWNS = """
sections:
  - code: part
    title: 第一部分
    sheet: 表一
    foot: [统计范围：收入大于等于2000万元的单位。, 审核关系：01≥02；核实：02≥03；其余从略。]
    relations: ["01≤100×02"]
    tables:
      - code: t
        stub: {label: 项目, code: 代码}
        columns: {a: 甲}
        rows: {x: {label: 一, code: '01'}, y: {label: 二, code: '02'}, z: {label: 三, code: '03'}}
"""


def write(text: str, name: str = "form.yaml") -> str:
    Path(name).write_text(definition(text), encoding="utf-8")
    return name


def test_a_sound_form_has_counts_and_no_hints(call: Call) -> None:
    called = call("form", "check", "budget-execution")

    assert called.code == 0
    assert called.lines == [
        "budget-execution  一般公共预算执行情况季报：没有错误",
        "253 个单元格（填报 93，自动计算 160），文字 1 项；规则 3 条，展开为 3 项检查",
    ]


def test_hints_are_given_with_their_lines(call: Call) -> None:
    called = call("form", "check", write(ODD))

    assert called.code == 0
    tried = "随机试填 N 组小数字"
    assert [re.sub(r" [0-9]{3} ", " N ", each) for each in called.lines[2:]] == [
        f"form.yaml:11: 提示：规则 loose：{tried}，从未不成立，可能起不到检查作用",
        f"form.yaml:12: 提示：规则 strict：{tried}，从未成立，可能谁也通不过",
        f"form.yaml:13: 提示：规则 double：{tried}，只在全为 0 或空白时成立，可能有数重复计算",
        f"form.yaml:14: 提示：规则 idle：{tried}，从未适用（共 3 处）",
        f"form.yaml:15: 提示：规则 partly：{tried}，从未适用（3 处中的 1 处：t[total, c]）",
    ]


def test_hints_in_english_and_quietly(call: Call) -> None:
    called = call("form", "check", write(LONELY), "--lang", "en", "--quiet")

    assert called.code == 0
    (hint,) = called.lines
    assert hint.startswith(
        "form.yaml:5: hint: no rule, sum or value names a figure of the table t;"
    )


def test_many_places_are_counted(call: Call) -> None:
    rows = ", ".join(f"r{number}: 行" for number in range(9))
    rule = "{code: r, when: 'blank(t[:, b])', expect: 't[:, a] > 0', message: 应当如此}"
    columns = "{a: 甲, b: {label: 乙, value: 't[:, a] + 1'}}"
    called = call(
        "form", "check", write(f"columns: {columns}\nrows: {{{rows}}}\nrules:\n  - {rule}")
    )

    assert called.lines[-1].endswith("从未适用（共 9 处）")


def test_all_mistakes_as_form_show_tells_them(call: Call) -> None:
    name = write(WRONG)
    checked, shown = call("form", "check", name), call("form", "show", name)

    assert checked.code == shown.code == 2
    assert checked.err == shown.err
    assert checked.err.count("form.yaml:") == 3


def test_hints_for_programs(call: Call) -> None:
    called = call("form", "check", write(ODD), "--format", "json")
    report = json.loads(called.out)

    assert called.code == 0
    assert {key: report[key] for key in ("file", "form", "problems")} == {
        "file": "form.yaml",
        "form": "sample",
        "problems": [],
    }
    assert report["counts"] == {
        "cells": 9,
        "inputs": 4,
        "computed": 5,
        "texts": 0,
        "rules": 6,
        "instances": 10,
    }
    assert [(each["code"], each["line"], each["rule"]) for each in report["hints"]] == [
        ("never-fails", 11, "loose"),
        ("never-holds", 12, "strict"),
        ("holds-only-at-zero", 13, "double"),
        ("never-applies", 14, "idle"),
        ("never-applies", 15, "partly"),
    ]
    assert [each["places"] for each in report["hints"]] == [[], [], [], [], ["t[total, c]"]]
    assert {each["table"] for each in report["hints"]} == {None}


def test_an_unused_table_for_programs(call: Call) -> None:
    (hint,) = json.loads(call("form", "check", write(LONELY), "--format", "json").out)["hints"]

    assert (hint["code"], hint["rule"], hint["table"]) == ("unused-table", None, "t")


def test_mistakes_for_programs(call: Call) -> None:
    called = call("form", "check", write(WRONG), "--format", "json", "--lang", "en")
    report = json.loads(called.out)

    assert called.code == 2
    assert (report["form"], report["counts"], report["hints"]) == (None, None, [])
    assert [each["message"] for each in report["problems"]] == [
        "there is no column b",
        "r stands here twice",
        "write == for “equals”",
    ]
    assert all(each["line"] and each["column"] for each in report["problems"])


@pytest.mark.parametrize(
    ("file", "code"), [("nothing.yaml", 3), ("gov-disclosure", 2), ("form.txt", 2)]
)
@pytest.mark.parametrize("output", ["text", "json"])
def test_what_is_no_form(call: Call, file: str, code: int, output: str) -> None:
    called = call("form", "check", file, "--format", output)

    assert (called.code, called.out) == (code, "")
    assert len(called.err.splitlines()) == 1


def test_the_schema_is_printed(call: Call) -> None:
    called = call("form", "schema")
    schema = json.loads(called.out)

    assert called.code == 0
    assert schema["title"] == "xlreport 表式"
    assert {"form", "sections", "rules"} <= set(schema["properties"])


def test_the_schema_in_english_into_a_file_and_again(call: Call) -> None:
    for _ in range(2):
        called = call("form", "schema", "--lang", "en", "-o", "form.schema.json")
        assert (called.code, called.out) == (0, "wrote form.schema.json\n")

    schema = json.loads(Path("form.schema.json").read_text(encoding="utf-8"))
    assert schema["title"] == "A form of xlreport"


def test_the_schema_replaces_no_file_of_others(call: Call) -> None:
    Path("mine.json").write_text("{}", encoding="utf-8")

    assert call("form", "schema", "-o", "mine.json").code == 2
    assert Path("mine.json").read_text(encoding="utf-8") == "{}"
    assert call("form", "schema", "-o", "mine.json", "--force").code == 0


def test_remarks_about_lines_are_hinted_at(call: Call) -> None:
    called = call("form", "check", write(TOWNS))

    assert called.code == 0
    assert called.lines[2:] == [
        "form.yaml:5: 提示：foot 里的“审核关系：01≥02”只印不查；移到 relations，就成为规则",
        "form.yaml:5: 提示：foot 里的“核实：02≥03”只印不查；移到 relations，就成为规则",
        "form.yaml:5: 提示：foot 里的“其余从略”像审核关系，但读不成规则：读不懂“其余从略”",
    ]


def test_relations_are_printed_as_rules_that_can_be_pasted(call: Call) -> None:
    called = call("form", "check", write(TOWNS), "--relations", "--quiet")
    pasted = TOWNS + called.out

    assert called.lines == [
        "rules:",
        "# 第 6 行，已是规则，共 1 处，如：甲：一（01行） ≤ 100 × 二（02行）",
        "# 第 5 行，共 1 处，如：甲：一（01行） ≥ 二（02行）",
        "- code: part_relation_2",
        "  expect: 审核关系：01≥02",
        "  message: 01≥02",
        "# 第 5 行，共 1 处，如：甲：二（02行） ≥ 三（03行）",
        "- code: part_relation_3",
        "  expect: 核实：02≥03",
        "  severity: warning",
        "  message: 02≥03",
        "# 第 5 行，没有读成规则：“其余从略”：读不懂“其余从略”",
    ]
    assert call("form", "check", write(pasted)).lines[1].endswith("规则 3 条，展开为 3 项检查")
    assert "其余从略" in call("form", "check", write(pasted), "--relations").out


def test_a_form_without_relations_says_so(call: Call) -> None:
    assert call("form", "check", write(LONELY), "--relations").lines[-1] == "没有找到审核关系"


def test_relations_are_data_too(call: Call) -> None:
    called = call("form", "check", write(TOWNS), "--format", "json")

    assert [
        (each["line"], each["sentence"], each["rule"], each["places"], each["checked"])
        for each in json.loads(called.out)["relations"]
    ] == [
        (6, "01≤100×02", "part_relation_1", ["t[x, a]"], True),
        (5, "审核关系：01≥02", "part_relation_2", ["t[x, a]"], False),
        (5, "核实：02≥03", "part_relation_3", ["t[y, a]"], False),
        (5, "其余从略", None, [], False),
    ]


SPOKEN = """
sections:
  - code: part
    title: {zh: 第一部分, en: Part one}
    sheet: {zh: 表一, en: One}
    tables:
      - code: t
        columns: {a: {zh: 本年, en: This year}}
        rows: {x: {zh: 一, en: A}, y: 二, z: {label: '3'}}
rules:
  - {code: r, expect: "t[x, a] >= t[y, a]", message: 应当如此}
"""


def test_texts_that_a_language_lacks_are_hinted_at(call: Call) -> None:
    called = call("form", "check", write(SPOKEN))

    assert called.lines[2:] == [
        "form.yaml:8: 提示：有 4 处没有写 en 的文字（这里是第一处），印第一种语言的",
    ]


@pytest.mark.parametrize(("lang", "sheet"), [("zh", "表一"), ("en", "One")])
def test_a_form_is_printed_in_the_language_of_the_call(call: Call, lang: str, sheet: str) -> None:
    made = call("template", write(SPOKEN), "--period", "2020", "-o", "a.xlsx", "--lang", lang)

    assert made.code == 0
    assert sheet in Book(Path("a.xlsx").read_bytes()).sheets


def test_mixed_languages_are_consolidated(call: Call) -> None:
    name = write(SPOKEN)
    Path("r.csv").write_text("code,name\n1,A\n2,B\n", encoding="utf-8")
    Path("back").mkdir()
    for unit, lang in (("1", "zh"), ("2", "en")):
        call(
            "template",
            name,
            "--period",
            "2020",
            "--unit",
            unit,
            "--name",
            unit,
            "-o",
            "t.xlsx",
            "--lang",
            lang,
            "--force",
        )
        Path("d.json").write_text('{"values": {"t[x, a]": 3, "t[y, a]": 1}}', encoding="utf-8")
        call("fill", "t.xlsx", "d.json", "-o", f"back/{unit}.xlsx", "--form", name)
    for lang, sheet in (("zh", "表一"), ("en", "One")):
        done = call(
            "consolidate",
            "back",
            "--roster",
            "r.csv",
            "--form",
            name,
            "-o",
            f"{lang}.xlsx",
            "--lang",
            lang,
        )
        assert done.code == 0
        book = Book(Path(f"{lang}.xlsx").read_bytes())
        assert 6 in [value for where, value in book.values.items() if where[0] == sheet]
    published = call("publish", "back/2.xlsx", "-o", "p.html", "--form", name)
    assert published.code == 0
    assert "This year" in Path("p.html").read_text(encoding="utf-8")
    call("publish", "back/2.xlsx", "-o", "p.html", "--form", name, "--lang", "zh", "--force")
    assert "本年" in Path("p.html").read_text(encoding="utf-8")


def test_a_published_report_is_imported_in_its_language(call: Call) -> None:
    name = write(SPOKEN)
    Path("d.json").write_text('{"values": {"t[x, a]": 3, "t[y, a]": 1}}', encoding="utf-8")
    unit = ("--period", "2020", "--unit", "1", "--name", "A", "--lang", "en")
    call("template", name, *unit, "-o", "t.xlsx")
    call("fill", "t.xlsx", "d.json", "-o", "a.xlsx", "--form", name)
    call("publish", "a.xlsx", "-o", "p.html", "--form", name)
    done = call("import", "p.html", "--form", name, *unit, "-o", "b.xlsx")

    assert "3 cells filled in, 0 errors, 0 warnings" in done.out
    values = Book(Path("b.xlsx").read_bytes()).values
    assert {3, 1} <= {value for where, value in values.items() if where[0] == "One"}
