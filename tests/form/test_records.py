"""Lists: filled records, gaps between them, keys that stand twice, blanks in filled records.

Each case is judged by Python, written into a workbook and calculated by IronCalc, which must see
the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from tests.engines import disagreements
from tests.forms import at, definition, form, judged, problems
from tests.workbooks import day, workbook
from xlreport.form import (
    BlankLine,
    BlankMeaning,
    CheckStatus,
    Content,
    ContentLine,
    ErrorValue,
    Evaluation,
    Form,
    GapLine,
    ValueIssue,
    check_lines,
    read_records,
)
from xlreport.layout import lay_out

D = Decimal

ONE_KEY = form("""
    records: 6
    key: [name]
    columns:
      name: {label: 名称, type: text, blank: error}
      cost: {label: 金额, type: amount, decimals: 2, blank: warning}
      note: {label: 备注, type: text, most: 5}
""")
TWO_KEYS = form("""
    records: 4
    key: [second, first]
    columns:
      first: {label: 甲, type: text}
      between: {label: 乙}
      second: {label: 丙}
""")
NO_KEY = form("records: 3\ncolumns: {a: 甲, b: {label: 乙, blank: error}}")

Cells = Mapping[str, Content]


def listed(cells: Cells) -> dict[str, Content]:
    """`1 name` stands for t[1, name]."""
    return {"t[{}, {}]".format(*each.split()): content for each, content in cells.items()}


def names(*contents: Content) -> dict[str, Content]:
    """Records with these names, one below the other; each costs 1."""
    found: dict[str, Content] = {}
    for number, content in enumerate(contents, 1):
        if content is not None:
            found |= {f"{number} name": content, f"{number} cost": 1}
    return found


def agreed(made: Form, cells: Cells) -> Evaluation:
    """What Python finds; the sheet finds the same."""
    contents = listed(cells)
    assert disagreements(workbook(contents, form=made, period="2020")) == {}
    return judged(made, contents)


def flaws(evaluation: Evaluation) -> dict[str, ValueIssue]:
    return {str(each): issue for each, issue in evaluation.issues.items()}


def line(evaluation: Evaluation, kind: type) -> tuple[CheckStatus, object]:
    """The status of the one line of a kind, and what it counts."""
    (verdict,) = (each for each in evaluation.verdicts if isinstance(each.line, kind))
    return verdict.status, verdict.left


# --- gaps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contents", "gaps"),
    [
        ((), 0),
        (("a",), 0),
        (("a", "b", "c", "d", "e", "f"), 0),
        ((None, "a"), 1),
        (("a", None, "b"), 1),
        (("a", None, None, "b"), 2),
        ((None, None, None, None, None, "f"), 5),
        (("a", None, "b", None, "c"), 2),
        ((None, "a", "b", None, "c", None), 2),
    ],
)
def test_blank_records_between_filled_ones_are_counted(
    contents: tuple[str | None, ...], gaps: int
) -> None:
    evaluation = agreed(ONE_KEY, names(*contents))

    status = CheckStatus.FAIL if gaps else CheckStatus.PASS
    assert line(evaluation, GapLine) == (status, gaps)
    assert evaluation.passes is not bool(gaps)


@pytest.mark.parametrize(
    ("content", "filled"),
    [
        ("x", True),
        (0, True),
        (" ", True),
        (False, True),
        (day("2024-05-07"), True),
        ("", False),
        (None, False),
    ],
)
def test_a_record_is_filled_where_anything_stands_in_it(content: Content, filled: bool) -> None:
    """Also behind its key, and whatever it is; an empty text is nothing."""
    cells: Cells = names("a") | {"3 note": content}

    assert line(agreed(ONE_KEY, cells), GapLine)[1] == (1 if filled else 0)
    contents = {at(each): found for each, found in listed(cells).items()}
    records = read_records(ONE_KEY.tables["t"], contents)
    assert records.filled == (True, False, filled, False, False, False)


# --- double keys ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contents", "doubles"),
    [
        (("a", "b", "c"), []),
        (("a", "a"), [2]),
        (("a", "b", "a", "a"), [3, 4]),
        (("a", "b", "b", "a"), [3, 4]),
        (("Abc", "aBC", "ABC "), [2]),
        (("é", "É"), [2]),
        (("0012", "012", "12"), []),
        (("a*", "abc"), []),  # a sheet would take * and ? for any characters
        (("abc", "a*"), []),
        (("a*", "a*"), [2]),
        (("abc", "a*", "a*"), [3]),
        (("a?", "ab", "a?"), [3]),
        (("a~*", "a*"), []),
        (("a~*", "a~*"), [2]),
        (("~x", "~x"), [2]),  # a sheet would take ~ for a mark
        (("x~y", "x~y", "x~~y"), [2]),
        (("~~x", "~x", "~~x"), [3]),
        (("~", "~"), [2]),
        (("[ab]", "a", "[AB]"), [3]),
        ((".*", "x", ".*"), [3]),
        (("a|b", "a|b"), [2]),
        (("x" * 240, "X" * 240), [2]),
        (("x" * 300, "x" * 300), []),  # too long to be found
        ((" ", " "), [2]),
        (("甲", "乙", "甲 "), []),
        (("1", 1), [2]),
        ((D("1.5"), "1.5", D("1.50")), [2, 3]),
        ((True, "true"), [2]),
        ((None, None, "a"), []),
    ],
    ids=repr,
)
def test_a_key_that_stands_again_is_found_at_the_later_record(
    contents: tuple[Content, ...], doubles: list[int]
) -> None:
    found = flaws(agreed(ONE_KEY, names(*contents)))

    assert found == {f"t[{number}, name]": ValueIssue.NOT_UNIQUE for number in doubles}


@pytest.mark.parametrize(
    ("cells", "doubles"),
    [
        ({"1 first": "a", "1 second": 1, "2 first": "a", "2 second": 2}, []),
        ({"1 first": "a", "1 second": 1, "2 first": "b", "2 second": 1}, []),
        ({"1 first": "a", "1 second": 1, "2 first": "A", "2 second": 1}, ["2"]),
        ({"1 first": "a", "2 first": "a"}, ["2"]),
        ({"1 second": 1, "2 second": 1}, ["2"]),
        ({"1 between": 1, "2 between": 1}, []),
        ({"1 first": "a", "1 between": 1, "2 first": "a", "2 between": 2}, ["2"]),
        ({"1 first": "a", "2 second": 1}, []),
    ],
    ids=repr,
)
def test_a_key_of_two_columns_is_double_only_where_both_are(
    cells: Cells, doubles: list[str]
) -> None:
    """It is told at the first of them as the columns stand, whatever order the key names."""
    found = flaws(agreed(TWO_KEYS, cells))

    assert found == {f"t[{number}, first]": ValueIssue.NOT_UNIQUE for number in doubles}


def test_where_an_error_value_stands_in_a_key_there_is_no_key_to_compare() -> None:
    """The sheet's half is in template/test_typing: we write no error values."""
    na = ErrorValue("#N/A")
    cells: Cells = {"1 first": "a", "1 second": na, "2 first": "a", "2 second": na}
    evaluation = judged(TWO_KEYS, listed(cells))

    assert flaws(evaluation) == {f"t[{n}, second]": ValueIssue.NOT_A_NUMBER for n in (1, 2)}


def test_a_double_is_told_before_any_other_flaw_of_its_cell() -> None:
    made = form("records: 2\nkey: [a]\ncolumns: {a: {label: 甲, type: text, most: 2}}")

    assert flaws(agreed(made, {"1 a": "abc", "2 a": "abc"})) == {
        "t[1, a]": ValueIssue.TOO_LONG,
        "t[2, a]": ValueIssue.NOT_UNIQUE,
    }


def test_a_list_without_a_key_takes_the_same_record_twice() -> None:
    assert flaws(agreed(NO_KEY, {"1 a": 1, "1 b": 2, "2 a": 1, "2 b": 2})) == {}


# --- blanks --------------------------------------------------------------------------------------


def test_blank_records_are_no_blanks() -> None:
    evaluation = agreed(ONE_KEY, {})

    assert evaluation.blanks == {}
    assert evaluation.issues == {}
    assert line(evaluation, BlankLine) == (CheckStatus.PASS, 0)
    assert evaluation.passes


def test_blanks_of_filled_records_mean_what_their_columns_say() -> None:
    """The name must be there, the cost should be, a note need not."""
    evaluation = agreed(ONE_KEY, {"1 name": "a", "2 cost": 5, "3 note": "备"})

    assert evaluation.blanks == {
        ("t", BlankMeaning.ERROR): 2,
        ("t", BlankMeaning.WARNING): 2,
        ("t", BlankMeaning.ZERO): 2,
    }
    assert flaws(evaluation) == {"t[2, name]": ValueIssue.BLANK, "t[3, name]": ValueIssue.BLANK}
    assert line(evaluation, BlankLine) == (CheckStatus.FAIL, 2)
    assert line(evaluation, ContentLine) == (CheckStatus.FAIL, 2)


def test_a_gap_is_no_blank_of_its_cells() -> None:
    evaluation = agreed(ONE_KEY, names("a", None, "b"))

    assert (evaluation.blanks, evaluation.issues) == ({("t", BlankMeaning.ZERO): 2}, {})
    assert line(evaluation, GapLine) == (CheckStatus.FAIL, 1)


# --- their lines, their totals -------------------------------------------------------------------


def test_the_lines_of_a_list_stand_behind_those_of_its_cells() -> None:
    words = [(each.code, str(each.address), each.description.zh) for each in check_lines(ONE_KEY)]

    assert words == [
        ("cell", "t[1, name]", "“表一”各单元格内容符合要求（左边为不符合的格数）"),
        ("cell.blank", "t[1, name]", "“表一”各单元格均已填写（左边为未填的格数）"),
        ("cell.gap", "t[1, name]", "“表一”各条记录之间没有空行（左边为空行数）"),
    ]
    assert [each.code for each in check_lines(NO_KEY)] == ["cell", "cell.gap"]


SUMMED = """
    sections:
      - code: part
        title: 一
        sheet: 清单
        tables:
          - code: list
            records: {records}
            columns:
              name: {{label: 名称, type: text}}
              cost: {{label: 金额, type: amount, decimals: 2}}
              paid: {{label: 已付, type: amount, decimals: 2}}
              left:
                {{label: 未付, type: amount, value: "list[:, cost] - list[:, paid]"}}
      - code: other
        title: 二
        sheet: 预算
        tables:
          - code: budget
            type: amount
            columns:
              amount: 金额
              left: {{label: 余额, value: "budget[:, amount] - sum(list[:, cost])"}}
            rows: {{total: 合计}}
    rules:
      - {{code: covered, expect: "sum(list[:, cost]) <= budget[total, amount]", message: 应}}
      - {{code: counted, expect: "count(list[:, cost]) <= 3", message: 应}}
      - {{code: most, expect: "max(list[:, cost]) < 100", message: 应}}
      - {{code: each, severity: warning, expect: "list[:, paid] <= list[:, cost]", message: 应}}
"""


def summed(records: int) -> Form:
    return form(SUMMED.format(records=records))


def verdicts(made: Form, contents: dict[str, Content]) -> dict[str, str]:
    assert disagreements(workbook(contents, form=made, period="2020")) == {}
    return {
        f"{each.line.code} {each.line.address}": f"{each.status.name} {each.left} {each.right}"
        for each in judged(made, contents).verdicts
        if each.line.code.startswith("rule.")
    }


def test_totals_over_a_list_stand_in_rules_and_values_elsewhere() -> None:
    made = summed(4)
    contents: dict[str, Content] = {
        "list[1, cost]": D("10.10"),
        "list[1, paid]": D("10.11"),
        "list[2, name]": "未定",
        "list[3, cost]": D("20.20"),
        "budget[total, amount]": D("30.30"),
    }
    assert verdicts(made, contents) == {
        "rule.covered list[1, cost]": "PASS 30.30 30.30",
        "rule.counted list[1, cost]": "PASS 2 3",
        "rule.most list[1, cost]": "PASS 20.20 100",
        "rule.each list[:, paid]": "FAIL 1 0",
    }
    computed = {str(each): str(figure) for each, figure in judged(made, contents).computed.items()}
    assert computed == {
        "list[1, left]": "-0.01",
        "list[2, left]": "0",
        "list[3, left]": "20.20",
        "budget[total, left]": "0.00",
    }
    over = contents | {"list[4, cost]": D("0.01")}
    assert verdicts(made, over)["rule.covered list[1, cost]"] == "FAIL 30.31 30.30"


def test_a_list_of_one_record() -> None:
    made = summed(1)

    assert [each.code for each in check_lines(made)].count("cell.gap") == 1
    assert verdicts(made, {"list[1, cost]": 5})["rule.covered list[1, cost]"] == "FAIL 5 0"
    one = form("records: 1\nkey: [a]\ncolumns: {a: {label: 甲, type: text, blank: error}, b: 乙}")
    assert flaws(agreed(one, {"1 b": 3})) == {"t[1, a]": ValueIssue.BLANK}
    assert flaws(agreed(one, {})) == flaws(agreed(one, {"1 a": "x"})) == {}


def test_a_list_of_five_hundred_records() -> None:
    """The most there may be: filled to the last, a double at the end, and totals over all."""
    made = form("""
        records: 500
        key: [name]
        columns: {name: {label: 名称, type: text, blank: error}, cost: 金额}
        rules:
          - {code: total, expect: "sum(t[:, cost]) == 125250", message: 应}
    """)
    cells: dict[str, Content] = {}
    for number in range(1, 501):
        cells |= {f"{number} name": f"项目{number}", f"{number} cost": number}
    evaluation = agreed(made, cells | {"500 name": "项目7"})

    assert flaws(evaluation) == {"t[500, name]": ValueIssue.NOT_UNIQUE}
    assert evaluation.verdicts[0].status is CheckStatus.PASS
    assert line(evaluation, GapLine) == (CheckStatus.PASS, 0)
    del cells["250 name"], cells["250 cost"]
    assert line(agreed(made, cells), GapLine) == (CheckStatus.FAIL, 1)


@pytest.mark.parametrize("records", [0, 20_001, -1])
def test_no_list_is_longer(records: int) -> None:
    text = definition(f"records: {records}\ncolumns: {{a: 甲}}")
    says = "不能小于 1" if records < 1 else "不能大于 20000"

    assert [each.partition(" ")[2] for each in problems(text)] == [says]


def test_a_lists_helper_columns_stand_behind_its_section() -> None:
    """So that no helper of an input is in their way, in a section with other tables as well."""
    made = form(
        """
        sections:
          - code: part
            title: 一
            sheet: 表
            tables:
              - {code: wide, columns: {a: 甲, b: 乙, c: 丙, d: 丁}, rows: {x: 一}}
              - {code: one, title: 甲表, records: 2, key: [a], columns: {a: *text}}
              - {code: two, title: 乙表, records: 2, key: [a], columns: {a: *text}}
    """.replace("*text", "{label: 甲, type: text}")
    )
    contents: dict[str, Content] = {"one[1, a]": "x", "one[2, a]": "x", "two[2, a]": "x"}

    assert disagreements(workbook(contents, form=made, period="2020")) == {}
    assert flaws(judged(made, contents)) == {"one[2, a]": ValueIssue.NOT_UNIQUE}
    assert [each.line.code for each in lay_out(made).lines] == ["cell", "cell.gap", "cell.gap"]
