"""Workbooks of an earlier revision of their form, read through the layout that they carry."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.forms import form
from tests.workbooks import (
    Book,
    Typed,
    edited,
    places,
    read,
    resaved_by_openpyxl,
    with_parts,
    workbook,
)
from xlreport.findings import Language
from xlreport.form import Content, Form
from xlreport.intake import Submission
from xlreport.layout import lay_out, layout_digest, pack_layout

EARLIER = """
    sections:
      - code: one
        title: 一、情况
        sheet: 情况
        tables:
          - code: t
            title: 表甲
            columns: {a: 甲, b: 乙, total: {label: 计, sum: columns}}
            rows: {x: 一, y: 二, z: 三}
      - code: two
        title: 二、清单
        sheet: 清单
        tables:
          - code: list
            records: 3
            columns: {name: {label: 名称, type: text}, cost: 金额}
        texts: {remark: {label: 说明, max: 10, lines: 2}}
    rules:
      - {code: asked, severity: warning, expect: "t[x, a] >= t[y, a]", message: 一不少于二}
      - {code: total, expect: "sum(list[:, cost]) <= t[z, total]", message: 不超过}
"""
FILLED: dict[str, Content] = {
    "t[x, a]": 1,
    "t[x, b]": 2,
    "t[y, a]": 3,
    "t[y, b]": 4,
    "t[z, a]": 50,
    "t[z, b]": 60,
    "list[1, name]": "甲项",
    "list[1, cost]": 70,
    "list[2, name]": "乙项",
    "list[2, cost]": 8,
    "remark": "如期",
}
NOTE = "模板由同一表式的另一版本生成，各单元格均能对应。无需处理。"
REFUSED = (
    "模板由同一表式的另一版本生成，本版有的单元格在其中没有，或其版面记录已损坏，未予读取。"
    "请用下发的模板重新填报。"
)


ROWS, COLUMNS = "{x: 一, y: 二, z: 三}", "{a: 甲, b: 乙, total: {label: 计, sum: columns}}"
FITTING: dict[str, tuple[str, str]] = {
    "another label": ("x: 一,", "x: 第一,"),
    "another title": ("title: 表甲", "title: 表乙"),
    "rows in another order": (ROWS, "{z: 三, x: 一, y: 二}"),
    "columns in another order": (COLUMNS, "{total: {label: 计, sum: columns}, b: 乙, a: 甲}"),
    "a heading over rows": (ROWS, "{g: {label: 组, rows: {x: 一, y: 二}}, z: 三}"),
    "the last row in the middle": (ROWS, "{x: 一, z: 三, y: 二}"),
    "a line above everything": ("sheet: 情况", "note: 请如实填写\n        sheet: 情况"),
    "another name of a sheet": ("sheet: 清单", "sheet: 项目"),
    "records less": ("records: 3", "records: 2"),
    "a rule more": ("rules:", "rules:\n      - {code: r, expect: 't[z, a] > 0', message: 应}"),
    "another kind of cell": ("cost: 金额", "cost: {label: 金额, type: amount}"),
    "no title of a table": ("            title: 表甲\n", ""),
}
"""Later revisions of which every cell has its place in the earlier workbook."""

LACKING: dict[str, tuple[str, str]] = {
    "a row": ("z: 三}", "z: 三, w: 四}"),
    "a column": ("b: 乙, total", "b: 乙, c: 丙, total"),
    "a computed column": ("b: 乙, total", "b: 乙, c: {label: 丙, value: 't[:, a] + 1'}, total"),
    "records": ("records: 3", "records: 4"),
    "a text": ("texts: {", "texts: {more: 补充, "),
    "another code": ("z: 三}", "zz: 三}"),
    "a table": (
        "        tables:\n          - code: list",
        (
            "        tables:\n          - {code: u, columns: {a: 甲}, rows: {x: 一}}\n"
            "          - code: list"
        ),
    ),
}
"""Later revisions that ask for what the earlier workbook has no place for."""


def changed(old: str, new: str) -> Form:
    """The form of a later revision."""
    text = EARLIER.replace("t[z, total]", "t[x, total]") if "zz" in new else EARLIER
    assert text.count(old) == 1, old
    later = form(text.replace(old, new))
    assert later.digest != form(EARLIER).digest
    return later


def sent(contents: Mapping[str, Content] = FILLED) -> bytes:
    """A workbook of the earlier revision."""
    return workbook(contents, form=form(EARLIER), period="2020", answers={"rule.asked": "有因"})


def values(submission: Submission) -> dict[str, Content]:
    return {str(at): each for at, each in submission.contents.items() if each not in (None, "")}


def told(submission: Submission) -> list[str]:
    return [
        f"{each.code} {each.severity.value} {each.location.sheet or '-'}!{each.location.cell or '-'}"
        for each in submission.findings
    ]


NOTED, ASKED = "file.other-revision note -!-", "rule.asked warning 情况!B4"


@pytest.mark.parametrize("name", FITTING)
def test_where_every_cell_has_its_place_all_is_read_and_a_note_says_so(name: str) -> None:
    """Findings stand where the workbook has the cells; the answer is read from there as well."""
    submission = read(sent(), changed(*FITTING[name]))

    assert values(submission) == FILLED
    assert submission.verdict == "pass"
    assert submission.findings[0].message(Language.ZH) == NOTE
    assert told(submission) == [NOTED, ASKED, "cell.blank note 清单!-"][:2]
    assert "单位说明：有因。" in submission.findings[1].message(Language.ZH)
    assert (submission.unit_code, submission.unit_name) == ("110101", "甲镇")


@pytest.mark.parametrize("name", LACKING)
def test_where_a_cell_has_no_place_nothing_is_read_and_an_error_says_so(name: str) -> None:
    submission = read(sent(), changed(*LACKING[name]))

    assert told(submission) == ["file.other-revision error -!-"]
    assert submission.findings[0].message(Language.ZH) == REFUSED
    assert (submission.verdict, values(submission)) == ("unreadable", {})


def test_each_figure_comes_from_where_the_workbook_has_it() -> None:
    """Not from where the later form would have it: rows and columns changed places."""
    later = changed(*FITTING["rows in another order"])
    assert places(later)["t[z, a]"] == places(form(EARLIER))["t[x, a]"] == ("情况", "B4")
    submission = read(sent(), later)

    assert submission.evaluation is not None
    computed = {str(at): figure for at, figure in submission.evaluation.computed.items()}
    assert computed == {"t[z, total]": 110, "t[x, total]": 3, "t[y, total]": 7}


def test_what_is_no_longer_asked_is_not_read() -> None:
    later = changed("b: 乙, total", "total")

    assert values(read(sent(), later)) == {
        at: each for at, each in FILLED.items() if ", b]" not in at
    }


def test_the_later_rules_and_types_are_asked_of_the_earlier_workbook() -> None:
    stricter = changed(
        "name: {label: 名称, type: text}", "name: {label: 名称, type: text, most: 1}"
    )
    rule = changed("rules:", "rules:\n      - {code: r, expect: 't[z, a] > 50', message: 应}")

    assert told(read(sent(), stricter))[1:3] == [
        "cell.too-long error 清单!B3",
        "cell.too-long error 清单!B4",
    ]
    assert told(read(sent(), rule))[1:2] == ["rule.r error 情况!B6"]


def test_a_question_that_only_the_later_form_asks_has_no_answer() -> None:
    later = changed(
        "rules:",
        "rules:\n      - {code: r, severity: warning, expect: 't[z, a] > 50', message: 应}",
    )
    submission = read(sent(), later)

    assert told(submission)[1:] == ["rule.r warning 情况!B6", ASKED]
    assert "单位说明" not in submission.findings[1].message(Language.ZH)


def test_flaws_stand_at_the_cells_of_the_workbook() -> None:
    later = changed(*FITTING["a line above everything"])
    data = edited(sent(), {("情况", "B6"): "五十", ("清单", "C3"): -70})

    assert told(read(data, later))[1:] == [
        "cell.not-a-number error 情况!B6",
        "cell.negative error 清单!C3",
        ASKED,
    ]


def test_a_sheet_that_was_removed_is_missed_by_the_name_that_it_had() -> None:
    later = changed(*FITTING["another name of a sheet"])
    book = Book(sent())
    part = book.text("xl/workbook.xml").replace('name="清单"', 'name="别的"')
    data = with_parts(sent(), lambda name, old: part.encode() if name == "xl/workbook.xml" else old)
    assert told(read(data, later)) == ["layout.sheet-missing error 清单!-"]


def test_another_program_keeps_what_the_workbook_carries() -> None:
    submission = read(resaved_by_openpyxl(sent()), changed(*FITTING["rows in another order"]))

    assert values(submission) == FILLED
    assert told(submission) == [NOTED, ASKED]


# --- moved lines -------------------------------------------------------------------------------


def by_openpyxl(change: Callable[[Worksheet], None]) -> bytes:
    """The workbook, its first section changed and saved by somebody."""
    book = load_workbook(io.BytesIO(sent()))
    change(book["情况"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def swap(sheet: Worksheet) -> None:
    sheet["A4"], sheet["A5"] = "二", "一"


DISORDER: dict[str, tuple[Callable[[Worksheet], None], list[str]]] = {
    "a row removed": (lambda sheet: sheet.delete_rows(4), ["layout.label-changed error 情况!A4"]),
    "a row inserted": (lambda sheet: sheet.insert_rows(4), ["layout.label-changed error 情况!A4"]),
    "a column inserted": (
        lambda sheet: sheet.insert_cols(2),
        ["layout.label-changed error 情况!B3"],
    ),
    "labels swapped": (swap, ["layout.label-changed error 情况!A4"]),
    "cells merged": (
        lambda sheet: sheet.merge_cells("B4:B5"),
        ["layout.merged error 情况!B4"],
    ),
    "not locked": (
        lambda sheet: sheet.protection.disable(),
        ["layout.unprotected note -!-"],
    ),
}


@pytest.mark.parametrize("name", DISORDER)
def test_what_moved_since_is_seen_by_the_labels_that_the_workbook_carries(name: str) -> None:
    change, expected = DISORDER[name]

    found = told(read(by_openpyxl(change), changed(*FITTING["rows in another order"])))

    assert found[0] == NOTED
    assert [each for each in found if each.startswith("layout.")] == expected


KEY = bytes(range(32))


def test_a_key_tells_that_the_layout_is_another_than_was_handed_out() -> None:
    """Somebody points a row of the record to cells that nobody sees, and mends its digest."""
    layout = EARLIER_LAYOUT.replace('"x":3', '"x":90')
    data = workbook(FILLED, form=form(EARLIER), period="2020", key=KEY)
    sheet = Book(data).sheet(META)
    rows = {sheet.value(f"A{row}"): row for row in range(1, 20)}
    marks = {"layout": layout, "layout_digest": layout_digest(layout)}
    forged = edited(data, {(META, f"B{rows[mark]}"): typed for mark, typed in marks.items()})

    later = changed(*FITTING["rows in another order"])
    assert "unit.not-ours error -!-" not in told(read(data, later, key=KEY))
    assert "unit.not-ours error -!-" in told(read(forged, later, key=KEY))
    assert "unit.not-ours error -!-" in told(read(forged, form(EARLIER), key=KEY))


# --- damage --------------------------------------------------------------------------------------

META = "_xlreport"
EARLIER_LAYOUT = pack_layout(lay_out(form(EARLIER)))


def marked(**marks: Typed) -> bytes:
    """The workbook with other marks in its very hidden sheet."""
    sheet = Book(sent()).sheet(META)
    rows = {sheet.value(f"A{row}"): row for row in range(1, 20)}
    return edited(sent(), {(META, f"B{rows[key]}"): typed for key, typed in marks.items()})


MOVED = json.dumps(json.loads(EARLIER_LAYOUT) | {"tables": {}})
DAMAGED: dict[str, bytes] = {
    "no layout": marked(layout=None),
    "half of it": marked(layout=EARLIER_LAYOUT[: len(EARLIER_LAYOUT) // 2]),
    "a figure in it": marked(layout=EARLIER_LAYOUT.replace('"x":3', '"x":4')),
    "no digest": marked(layout_digest=None),
    "another digest": marked(layout_digest="0" * 64),
    "no layout that fits its digest": marked(layout="[]", layout_digest=layout_digest("[]")),
    "no table that fits its digest": marked(layout=MOVED, layout_digest=layout_digest(MOVED)),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_of_the_layout_is_an_error(name: str) -> None:
    submission = read(DAMAGED[name], changed(*FITTING["another label"]))

    forged = ["unit.not-ours error -!-"] if name == "no table that fits its digest" else []
    assert told(submission) == [*forged, "file.other-revision error -!-"]
    assert submission.findings[-1].message(Language.ZH) == REFUSED
    assert submission.unit_code == "110101"


@pytest.mark.parametrize("name", list(DAMAGED)[:5])
def test_the_revision_itself_needs_no_record(name: str) -> None:
    """Its labels are compared with the form's own, so that moved rows would be told."""
    submission = read(DAMAGED[name], form(EARLIER))

    assert values(submission) == FILLED
    assert told(submission) == [ASKED]
    moved = edited(
        DAMAGED[name], {("情况", "A4"): "二", ("情况", "A5"): "三", ("情况", "A6"): "四"}
    )
    assert told(read(moved, form(EARLIER)))[0] == "layout.label-changed error 情况!A4"


# --- earlier versions of the program -------------------------------------------------------------


def test_a_form_laid_out_otherwise_by_an_earlier_version_is_read_where_it_stands() -> None:
    """The same revision of the form, but every row a line further down."""
    plain = form(EARLIER)
    lower = replace(changed(*FITTING["a line above everything"]), digest=plain.digest)
    data = workbook(FILLED, form=lower, period="2020")
    assert places(lower)["t[x, a]"] == ("情况", "B5")
    submission = read(data, plain)

    assert values(submission) == FILLED
    assert told(submission) == [NOTED, "rule.asked warning 情况!B5"]
