"""Definitions with mistakes: every one of them in one run, each under its caret, in clear words."""

from __future__ import annotations

import re

import pytest

from tests.forms import definition, form, problems, shown

# --- what stands in the wrong place, or is no value of its key -----------------------------------

WRONG_VALUES = """\
form: 样表
title: 3
name: 样表
period: {kind: years, from: 1800}
locale: fr
sectoins: []
sections:
  - code: Part
    title: 第一部分
    sheet: 表/一
    tables:
      - code: t
        blnk: zero
        type: number
        decimals: 9
        columns:
          natural: 2019
          Legal: 法人
          total: {label: 总计, sum: rows}
        rows: {}
      - code: u
        columns: [a, b]
        rows:
          x: {lable: 一}
    texts:
      remark: {label: 说明, max: 0, lines: many}
  - title: 第二部分
    code: two
    sheet: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二
    texts: 说明
rules:
  - code: r
    expect: 1
    severity: fatal
"""


def test_all_wrong_values_of_a_definition_are_told_at_once() -> None:
    assert problems(WRONG_VALUES) == [
        "1:7 表式代码只能由小写字母、数字和 - 组成",
        "2:8 此处应是文字，请加引号",
        "4:16 此处只能是 'year'、'half'、'quarter'、'month'",
        "4:29 不能小于 1900",
        "5:9 此处只能是 'zh-CN'、'en'",
        "6:1 不认识 sectoins，是否应为 sections？",
        "8:11 代码只能由小写字母、数字和下划线组成，以字母开头",
        "10:12 工作表名不能含有 [ ] : * ? / \\ '",
        "13:9 不认识 blnk，是否应为 blank？",
        "14:15 此处只能是 'count'、'integer'、'amount'、'date'、'text'、'choice'",
        "15:19 不能大于 6",
        "17:20 此处应是文字或若干“名称: 内容”",
        "18:11 代码只能由小写字母、数字和下划线组成，以字母开头",
        "19:35 此处只能是 'columns'",
        "20:15 此处不能为空",
        "22:18 此处应是若干“代码: 内容”",
        "24:14 缺少 label",
        "24:15 不认识 lable，是否应为 label？",
        "26:32 不能小于 1",
        "26:42 此处应是整数",
        "29:12 最多 31 个字符",
        "30:12 此处应是若干“代码: 内容”",
        "32:5 缺少 message",
        "33:13 此处应是文字，请加引号",
        "34:15 此处只能是 'error'、'warning'、'note'",
    ]


# --- what is well said but means nothing ---------------------------------------------------------

WRONG_MEANING = """\
sections:
  - code: first
    title: 第一部分
    sheet: 表一
    tables:
      - code: t
        columns:
          a: 甲
          sum: 合计
          b: {label: 乙, value: "t[:, a] / t[:, cc]"}
          group: {label: 组, sum: columns, columns: {c: 丙, a: 又甲}}
          alone: {label: 独, columns: {d: {label: 丁, sum: columns}}}
        rows:
          x: 一
          y: {label: 二, sum: rows, value: "t[x, :] ＋ 1"}
          z: {label: 三, type: count, decimals: 2}
      - code: u
        columns: {a: 甲}
        rows: {x: 一}
      - code: u
        columns: {a: 甲}
        rows: {x: 一}
    texts: {max: 最多, t: 表}
  - {code: first, title: 又一部分, sheet: 表一, texts: {remark: 说明}}
  - {code: empty, title: 空, sheet: 校验}
rules:
  - code: names
    expect: t[xx, a] + sum(t[x, group]) == t[x, group] + tt[x, a]
    message: 名称
  - {code: names, message: 这里有全角, expect: "t[x, a] == t[y, b] and （1 == 1）"}
  - {code: pairs, message: 配对, expect: "t[:, a] == 1", when: "u[:, a] == 1"}
  - {code: text, message: 文字, expect: "not blank(remarks) and t[q, a] > 0"}
  - code: folded
    message: 折行
    expect: >
      t[x, a] ==
      t[q, a]
  - {code: none, message: 空谈, expect: 1 == 1}
title: "{unit}的{report}"
period: {kind: year, from: 2020, to: 2019}
form: sample
name: 样表
"""


def test_all_mistakes_of_meaning_are_told_at_once() -> None:
    assert problems(WRONG_MEANING) == [
        "9:11 sum 是规则语言的词，不能作代码",
        "10:48 没有列 cc，是否应为 c？",
        "11:11 栏目标题下面有内容，本身不能再有 sum、value 或 type",
        "11:59 代码 a 重复",
        "12:58 同一栏目下没有可以合计的内容",
        "15:44 sum 和 value 只能写一个",
        "15:52 全角符号“＋”请改为半角“+”",
        "16:48 只有 amount 有小数位数",
        "20:9 u 重复",
        "23:13 max 是规则语言的词，不能作代码",
        "23:22 t 重复",
        "24:6 first 重复",
        "24:32 表一 重复",
        "25:5 这一部分没有表，也没有文字项",
        "25:36 工作表名 校验 另有用途",
        "28:15 没有行 xx，是否应为 x？",
        "28:49 group 是栏目标题，只能用在 sum 等聚合函数里",
        "28:58 没有表 tt，是否应为 t？",
        "30:6 names 重复",
        "30:67 全角符号“（”请改为半角“(”",
        "31:65 同一规则里的 : 应对应相同的代码，不一致的有 y、z",
        "32:50 没有文字项 remarks，是否应为 remark？",
        "32:65 没有行 q",
        "35:13 没有行 q",
        "38:39 没有1行，这里没有印出行次、代码或栏次：行要写 no 或 code，列要写 numbered: true",
        "39:9 标题里的花括号只能是 {unit} 和 {period}",
        "40:38 to 不能早于 from",
    ]


def test_the_caret_stands_under_the_mistake_inside_a_rule_behind_chinese() -> None:
    printed = shown(WRONG_MEANING).splitlines()
    head = printed.index("form.yaml:30:67: 全角符号“（”请改为半角“(”")
    line, caret = printed[head + 1], printed[head + 2]
    assert line == (
        '      - {code: names, message: 这里有全角, expect: "t[x, a] == t[y, b] and （1 == 1）"}'
    )
    assert caret.index("^") == line.index("（")
    assert caret.count("\u3000") == len("这里有全角")
    assert set(caret) == {" ", "\u3000", "^"}


# --- one mistake at a time -----------------------------------------------------------------------


def table(text: str) -> list[str]:
    """The problems of a table, without their places."""
    return [each.partition(" ")[2] for each in problems(definition(text))]


WORD = "{} 是规则语言的词，不能作代码"


@pytest.mark.parametrize(
    "word", ["and", "or", "not", "prior", "sum", "blank", "round", "import", "class", "in"]
)
def test_no_code_may_be_a_word_of_the_rule_language(word: str) -> None:
    assert table(f"columns: {{{word}: 甲, b: 乙}}\nrows: {{x: 一}}") == [WORD.format(word)]
    assert table(f"columns: {{a: 甲}}\nrows: {{g: {{label: 组, rows: {{{word}: 一}}}}}}") == [
        WORD.format(word)
    ]


@pytest.mark.parametrize(
    ("code", "fine"),
    [
        ("a", True),
        ("row_1", True),
        ("a" * 40, True),
        ("sum_", True),
        ("a" * 41, False),
        ("1a", False),
        ("_a", False),
        ("Aa", False),
        ("a-b", False),
        ("甲", False),
        ('"a b"', False),
        ('"a\\n"', False),
    ],
)
def test_a_code_is_short_lower_case_and_begins_with_a_letter(code: str, fine: bool) -> None:
    text = f"columns: {{{code}: 甲}}\nrows: {{x: 一}}"
    if fine:
        assert form(text)
    else:
        assert len(table(text)) == 1


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("'表:一'", "工作表名不能含有 [ ] : * ? / \\ '"),
        ("'[表]'", "工作表名不能含有 [ ] : * ? / \\ '"),
        ('"it\'s"', "工作表名不能含有 [ ] : * ? / \\ '"),
        ("''", "此处不能为空"),
        ("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二", "最多 31 个字符"),
        ("校验", "工作表名 校验 另有用途"),
        ("校验辅助", "工作表名 校验辅助 另有用途"),
        ("填报说明", "工作表名 填报说明 另有用途"),
        ("明细", "工作表名 明细 另有用途"),
        ("_XLREPORT", "工作表名 _XLREPORT 另有用途"),
        ("history", "工作表名 history 另有用途"),
        ("T", "T 重复"),
    ],
)
def test_a_sheet_name_that_a_workbook_cannot_have_is_refused(sheet: str, message: str) -> None:
    text = f"""
        sections:
          - {{code: one, title: 一, sheet: t, texts: {{a: 甲}}}}
          - {{code: two, title: 二, sheet: {sheet}, texts: {{b: 乙}}}}
    """
    assert table(text) == [message]


def test_a_sheet_name_of_31_characters_is_fine() -> None:
    name = "一" * 31
    text = f"sections:\n- {{code: one, title: 一, sheet: {name}, texts: {{a: 甲}}}}"
    assert form(text).sections[0].sheet == name


def test_an_english_form_keeps_the_english_names_of_our_sheets_free() -> None:
    text = """
        locale: en
        sections:
          - {code: one, title: One, sheet: checks, texts: {a: A}}
          - {code: two, title: Two, sheet: 校验, texts: {b: B}}
    """
    assert table(text) == ["工作表名 checks 另有用途"]


LIMITED = """
    form: {form}
    period: {{kind: year, from: {first}}}
    sections:
      - code: part
        title: 一
        sheet: {sheet}
        tables:
          - code: t
            columns: {{a: {{label: 甲, type: amount, decimals: {decimals}, unit: {unit}}}}}
            rows: {{x: 一}}
        texts: {{remark: {{label: 注, max: {most}, lines: {lines}}}}}
"""
USUAL = {"form": "f", "first": 2019, "sheet": "表", "decimals": 2, "unit": "元"}
USUAL |= {"most": 10, "lines": 3}


@pytest.mark.parametrize(
    ("name", "allowed", "refused", "message"),
    [
        ("form", "f" * 60, "f" * 61, "最多 60 个字符"),
        ("form", "2019-form", "Form", "表式代码只能由小写字母、数字和 - 组成"),
        ("first", 1900, 1899, "不能小于 1900"),
        ("first", 9999, 10000, "不能大于 9999"),
        ("sheet", "表" * 31, "表" * 32, "最多 31 个字符"),
        ("decimals", 0, -1, "不能小于 0"),
        ("decimals", 6, 7, "不能大于 6"),
        ("unit", "元" * 20, "元" * 21, "最多 20 个字符"),
        ("most", 1, 0, "不能小于 1"),
        ("most", 30_000, 30_001, "不能大于 30000"),
        ("lines", 1, 0, "不能小于 1"),
        ("lines", 400, 401, "不能大于 400"),
    ],
)
def test_every_limit_is_allowed_and_the_next_value_refused(
    name: str, allowed: object, refused: object, message: str
) -> None:
    assert form(LIMITED.format(**USUAL | {name: allowed}))
    assert table(LIMITED.format(**USUAL | {name: refused})) == [message]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "{label: 丙, sum: columns, columns: {d: 丁}}",
            "栏目标题下面有内容，本身不能再有 sum、value 或 type",
        ),
        (
            "{label: 丙, type: count, columns: {d: 丁}}",
            "栏目标题下面有内容，本身不能再有 sum、value 或 type",
        ),
        (
            '{label: 丙, value: "1", columns: {d: 丁}}',
            "栏目标题下面有内容，本身不能再有 sum、value 或 type",
        ),
        ('{label: 丙, value: ""}', "此处不应是 规则的结尾"),
        ('{label: 丙, value: "t[:, a] == 1"}', "此处应为数值，却是是否成立"),
        (
            '{label: 丙, value: "t[x, :]"}',
            "列的 value 里 : 只能写在行的位置，行的 value 里只能写在列的位置",
        ),
        ('{label: 丙, value: "t[:, c] + 1"}', "t[x, c] 的计算最终要用到自己"),
        ('{label: 丙, value: "sum(t[x, :])"}', "t[x, c] 的计算最终要用到自己"),
    ],
)
def test_a_computed_column_that_cannot_be_computed_is_refused(line: str, message: str) -> None:
    assert table(f"columns:\n  a: 甲\n  c: {line}\nrows: {{x: 一}}") == [message]


def test_a_circle_over_two_tables_is_told_once_at_the_first_of_them() -> None:
    text = """\
sections:
  - code: part
    title: 一
    sheet: 表一
    tables:
      - code: one
        columns: {a: 甲, b: {label: 乙, value: "two[:, b] + 1"}}
        rows: {x: 一}
      - code: two
        columns: {a: 甲, b: {label: 乙, value: "one[:, b] + 1"}}
        rows: {x: 一}
"""
    assert problems(definition(text)) == ["6:9 one[x, b] 的计算最终要用到自己"]


def test_a_mistake_in_a_value_is_told_at_the_row_even_where_a_column_has_its_code() -> None:
    text = """\
sections:
  - code: part
    title: 一
    sheet: 表一
    tables:
      - code: t
        columns:
          a: 甲
          both: {label: 乙, value: "t[:, a] + 1"}
        rows:
          x: 一
          both: {label: 二, value: "t[x, :] + t[y, :]"}
"""
    assert problems(definition(text)) == ["12:48 没有行 y"]


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ('"t[:, a] >= t[y, :]"', "规则展开后各条没有自己的单元格：请让其中一个单元格带上全部 :"),
        ("'date(2024, 1, 1) < 2'", "规则没有提到本期的任何单元格"),
        (
            "1 < 2",
            "没有1行，这里没有印出行次、代码或栏次：行要写 no 或 code，列要写 numbered: true",
        ),
        ('""', "此处不应是 规则的结尾"),
        ('"t[x, a]"', "此处应为是否成立，却是数值"),
    ],
)
def test_a_rule_that_stands_nowhere_is_refused(expect: str, message: str) -> None:
    rule = f"rules:\n- {{code: r, message: 应, expect: {expect}}}"
    assert table(f"columns: {{a: 甲, b: 乙}}\nrows: {{x: 一, y: 二}}\n{rule}") == [message]


def test_a_colon_in_when_alone_needs_a_cell_to_stand_at() -> None:
    text = """
        columns: {a: 甲}
        rows: {x: 一, y: 二}
        rules:
        - {code: r, message: 应, expect: "t[x, a] == 1", when: "t[:, a] == 1"}
    """
    assert table(text) == ["规则展开后各条没有自己的单元格：请让其中一个单元格带上全部 :"]


@pytest.mark.parametrize("title", ['"{unit"', '"{}"', '"{0}"', '"{unit.name}"', '"{period[0]}x{"'])
def test_a_title_with_other_braces_is_refused(title: str) -> None:
    sections = "sections:\n- {code: one, title: 一, sheet: t, texts: {a: 甲}}"
    assert table(f"title: {title}\n{sections}") == ["标题里的花括号只能是 {unit} 和 {period}"]


def test_a_definition_that_is_no_mapping_is_refused() -> None:
    assert problems("- a\n- b\n") == ["1:1 此处应是文字或若干“名称: 内容”"]
    assert problems("just words") == ["1:1 此处应是文字或若干“名称: 内容”"]


def test_a_key_in_the_wrong_place_is_not_proposed_for_itself() -> None:
    assert table("columns: {a: 甲}\nrows: {x: 一}\nsections: []") == [
        "不认识 columns",
        "不认识 rows",
        "此处不能为空",
    ]


def test_what_is_missing_altogether_is_told_at_the_top() -> None:
    assert problems("form: sample\n") == [
        "1:1 缺少 title",
        "1:1 缺少 name",
        "1:1 缺少 period",
        "1:1 缺少 sections",
    ]


# --- lists and kinds of cells --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("columns: {a: 甲}", ["rows 和 records 须写且只写一个"]),
        ("columns: {a: 甲}\nrows: {x: 一}\nrecords: 2", ["rows 和 records 须写且只写一个"]),
        ("columns: {a: 甲}\nrows: {x: 一}\nkey: [a]", ["只有列表（records）才有 key"]),
        ("records: 2\nkey: [nmae]\ncolumns: {name: 名称}", ["没有列 nmae，是否应为 name？"]),
        ("records: 2\nkey: [g]\ncolumns: {g: {label: 组, columns: {a: 甲}}}", ["没有列 g"]),
        (
            "records: 2\nkey: [a, b]\ncolumns: {a: 甲, b: {label: 乙, value: 't[:, a] + 1'}}",
            ["key 里的列应由单位填写，b 是自动计算的"],
        ),
        ("records: 2\ncolumns: {a: {label: 甲, value: '1'}}", ["清单里没有要填的列"]),
        ("records: 2\ncolumns: {a: {label: 甲, sum: rows}}", ["此处只能是 'columns'"]),
        ("records: many\ncolumns: {a: 甲}", ["此处应是整数"]),
    ],
)
def test_a_list_that_cannot_be_one_is_refused(text: str, messages: list[str]) -> None:
    assert table(text) == messages


@pytest.mark.parametrize(
    ("keys", "messages"),
    [
        ("type: choice", ["choice 需要列出可选项 choices"]),
        ("choices: [新, 旧]", ["只有 choice 有可选项"]),
        ("type: text, choices: [新, 旧]", ["只有 choice 有可选项"]),
        ("type: choice, choices: []", ["此处不能为空"]),
        ("type: count, decimals: 2", ["只有 amount 有小数位数"]),
        ("type: date, decimals: 0", ["只有 amount 有小数位数"]),
        ("least: 2", ["只有 text 有字数限制"]),
        ("type: choice, choices: [新], most: 2", ["只有 text 有字数限制"]),
        ("type: text, least: 3, most: 2", ["least 不能大于 most"]),
        ("type: text, least: 2001", ["不能大于 2000"]),
        ("like: '###'", ["只有 text 有写法"]),
        ("type: choice, choices: [新], like: '###'", ["只有 text 有写法"]),
        ("type: text, like: 5", ["此处应是文字，请加引号"]),
        ("type: text, like: []", ["此处不能为空"]),
        ("type: text, like: ['']", ["此处不能为空"]),
        (
            "type: text, like: credit-cod",
            ["没有写法 credit-cod，是否应为 credit-code？（若就是这几个字，请在前面加 \\）"],
        ),
        ("type: text, like: ['##', 'A[', '[]']", ["[ 没有对应的 ]", "方括号里没有字符"]),
        (
            "type: text, most: 5, like: ['#####', 'AWARD-#']",
            ["这种写法的字数不在 0 至 5 字之间，什么也填不了"],
        ),
        (
            "type: text, least: 20, like: mobile",
            ["这种写法的字数不在 20 至 2000 字之间，什么也填不了"],
        ),
        ("type: text, like: [iban, email]", ["写法太长，公式容不下，请减少或改短"]),
        ("type: text, or: [N/A]", ["只有数字和日期才有 or"]),
        ("or: []", ["此处不能为空"]),
        ("or: ['12']", ["or 里的文字不能含有数字和 * ? ~ \"，也不能以 = + # @ ' 开头"]),
        ("or: [N/A, 'True']", ["“True”填进表格就不再是这段文字，请换一种写法"]),
        ("blank: never", ["此处只能是 'zero'、'warning'、'error'"]),
        ("rollup: mean", ["此处只能是 'sum'、'none'"]),
    ],
)
def test_keys_that_do_not_go_with_a_kind_are_refused(keys: str, messages: list[str]) -> None:
    """On a column, on a row and on a table alike."""
    column = f"columns: {{a: {{label: 甲, {keys}}}}}\nrows: {{x: 一}}"
    row = f"columns: {{a: 甲}}\nrows: {{x: {{label: 一, {keys}}}}}"
    of_table = re.sub(r", (?=\w+:)", "\n", keys)
    whole = f"columns: {{a: 甲}}\nrows: {{x: 一}}\n{of_table}"

    assert [table(text) for text in (column, row, whole)] == [messages] * 3
