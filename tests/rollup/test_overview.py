"""概况 and 数字构成: charts with right stored figures, what adds to a figure, all of it live."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from tests.engines import IronCalc
from tests.rollup.charts import Drawn, cells, drawn
from tests.rollup.samples import NAMES, TARGET, data, roll_up
from tests.workbooks import Book, Value, gov, places, plain, position
from xlreport.definition import parse_period
from xlreport.findings import CallError, Language, Location, Severity, finding
from xlreport.rollup import EarlierPeriods, Prior, RollUp
from xlreport.rollup.reconciliation import AggregateDifference, Reconciliation
from xlreport.rollup.workbook import limits, write_roll_up
from xlreport.rollup.workbook.breakdown import breakdown_cells
from xlreport.rollup.workbook.chart_specs import short_label
from xlreport.rollup.workbook.problem_lines import problem_lines
from xlreport.rollup.workbook.report_context import shorten_file_name
from xlreport.rules import Address


@cache
def with_prior() -> RollUp:
    """The county of five beside a period before with twice its totals."""
    made = data("five")
    totals = {at: figure and figure * 2 for at, figure in made.totals.items()}
    before = Prior(gov(), parse_period("2019", gov()), {}, totals)
    return replace(made, earlier=EarlierPeriods((before,)))


# --- charts --------------------------------------------------------------------------------------


def test_the_charts_show_what_the_form_and_every_roll_up_ask_for() -> None:
    found = {
        (each.title, each.name): dict(zip(each.labels, each.values, strict=True))
        for each in drawn(Book(roll_up("five")))
    }

    assert found == {
        ("报送情况（单位个数）", "已通过"): {"乡镇": 2, "部门": 0},
        ("报送情况（单位个数）", "未通过"): {"乡镇": 1, "部门": 0},
        ("报送情况（单位个数）", "文件冲突"): {"乡镇": 0, "部门": 1},
        ("报送情况（单位个数）", "未报送"): {"乡镇": 0, "部门": 1},
        ("申请办理结果（件）", "本期"): {
            "予以公开": 11,
            "部分公开": 0,
            "不予公开": 0,
            "无法提供": 0,
            "不予处理": 0,
            "其他处理": 0,
        },
        ("申请人类别（件）", "本期"): {
            "自然人": 12,
            "商业企业": 0,
            "科研机构": 0,
            "社会公益组织": 0,
            "法律服务机构": 0,
            "其他": 0,
        },
        ("本年新收申请最多的单位（件）", "本期"): {"乙镇": 7, "甲镇": 5},
        ("问题最多的单位（条）", "错误"): {"丙镇": 2, "丁局": 1},
    }


def test_the_period_before_stands_beside_this_one() -> None:
    book = Book(write_roll_up(with_prior(), TARGET))
    found = {each.name: each.values for each in drawn(book) if each.title == "申请人类别（件）"}

    assert found == {"本期": [12, 0, 0, 0, 0, 0], "上期": [24, 0, 0, 0, 0, 0]}


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_stores_what_stands_in_the_cells_that_it_names(name: str) -> None:
    book = Book(roll_up(name))
    for each in drawn(book):
        stored = [(book.sheet(sheet).value(ref)) for sheet, ref in cells(each.values_at)]
        labels = [(book.sheet(sheet).value(ref)) for sheet, ref in cells(each.labels_at)]
        assert (each.values, each.labels) == (stored, labels)
    assert drawn(book)


def test_forms_without_charts_have_those_of_every_roll_up() -> None:
    assert {each.title for each in drawn(Book(roll_up("every kind")))} == {"报送情况（单位个数）"}


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("（一）予以公开", "予以公开"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("1.属于国家秘密", "属于国家秘密"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("（七）", "（七）"),
        ("要求行政机关确认或重新出具已获取信息", "要求行政机关确认或重新出具…"),
        ("本年收费金额（单位：万元）", "本年收费金额（单位：万元）"),
    ],
)
def test_a_charts_labels_are_short(label: str, short: str) -> None:
    assert short_label(label) == short


OFF_1, OFF_2 = ("明细", "E8"), ("明细", "E9")
ALL_ON = {("明细", f"E{row}"): "是" for row in range(8, 13)}
"""The switches of units in 明细."""


# --- what charts say -----------------------------------------------------------------------------

STATUSES = "共 5 个单位：已通过 2 个、未通过 1 个、文件冲突 1 个、未报送 1 个。"
SAID = {
    "报送情况（单位个数）": STATUSES,
    "申请办理结果（件）": "最大的是“予以公开”，为 11；最小的是“部分公开”，为 0。",
    "申请人类别（件）": "最大的是“自然人”，为 12；最小的是“商业企业”，为 0。",
    "本年新收申请最多的单位（件）": "最大的是乙镇，为 7，占汇总数 12 的 58.3%。",
    "问题最多的单位（条）": "丙镇最多，有 2 条；有错误或提醒的单位共 2 个。",
}


def captions(book: Book) -> dict[str, str]:
    """The cell of each sentence under a chart, by what it says."""
    sheet = book.sheet("概况")
    return {
        str(cell.value): ref for ref, cell in sheet.cells.items() if cell.value in SAID.values()
    }


def test_under_each_chart_stands_what_it_says() -> None:
    """faces.md, point 14: left, right, left, right, and the odd last one; a row below its chart."""
    book = Book(roll_up("five"))
    at = captions(book)
    anchors = sorted(
        (int(each.findtext("{*}from/{*}row") or 0), int(each.findtext("{*}from/{*}col") or 0))
        for each in ET.fromstring(book.parts["xl/drawings/drawing1.xml"])  # noqa: S314 - ours
    )

    assert [each.title for each in first_series(book)] == list(SAID)
    assert [position(at[said]) for said in SAID.values()] == [
        (row + 1, column) for row, column in anchors
    ]


def first_series(book: Book) -> list[Drawn]:
    """One series of each chart."""
    return list({each.title: each for each in reversed(drawn(book))}.values())[::-1]


@pytest.mark.parametrize(
    ("switches", "says"),
    [
        ({OFF_1: "否"}, "最大的是乙镇，为 7，占汇总数 7 的 100%。"),
        ({OFF_1: "否", OFF_2: "否"}, "最大的是乙镇，为 0。"),
        (ALL_ON, "最大的是乙镇，为 7，占汇总数 17 的 41.2%。"),
    ],
    ids=["without one", "nobody", "everybody"],
)
def test_what_a_chart_says_follows_the_switch(
    switches: dict[tuple[str, str], str], says: str
) -> None:
    cell = captions(Book(roll_up("five")))[SAID["本年新收申请最多的单位（件）"]]

    assert shown(switches, [("概况", cell)]) == [says]


def test_the_alt_text_of_a_chart_says_what_it_shows() -> None:
    drawing = Book(roll_up("five")).text("xl/drawings/drawing1.xml")

    for title, said in SAID.items():
        assert re.search(f'descr="{re.escape(title)}：[^"]*。{re.escape(said)}"', drawing)


# --- live ----------------------------------------------------------------------------------------


def shown(switches: dict[tuple[str, str], str], wanted: list[tuple[str, str]]) -> list[Value]:
    model = IronCalc(roll_up("five"))
    for where, typed in switches.items():
        model.type(where, typed)
    found = model.results(wanted)
    return [plain(found[where]) for where in wanted]


@pytest.mark.parametrize(
    ("switches", "sentence", "bars", "units", "switch"),
    [
        ({}, "2 个单位；另有 3 个", [12, 11], [7, 5], "是"),
        ({OFF_1: "否"}, "1 个单位；另有 4 个", [7, 7], [7, 0], "否"),
        ({OFF_1: "否", OFF_2: "否"}, "0 个单位；另有 5 个", [0, 0], [0, 0], "否"),
        (ALL_ON, "本汇总数加总全部 5 个单位。", [17, 15], [7, 5], "是"),
    ],
    ids=["as written", "without one", "nobody", "everybody"],
)
def test_sentence_charts_and_list_of_units_follow_the_switch(
    switches: dict[tuple[str, str], str],
    sentence: str,
    bars: list[int],
    units: list[int],
    switch: str,
) -> None:
    """Received by natural persons, granted; the units with most received; 报送情况 of the first."""
    by_title = {each.title: each for each in drawn(Book(roll_up("five")))}
    natural = cells(by_title["申请人类别（件）"].values_at)[0]
    granted = cells(by_title["申请办理结果（件）"].values_at)[0]
    most = cells(by_title["本年新收申请最多的单位（件）"].values_at)

    said, *figures = shown(switches, [("概况", "A6"), natural, granted, *most, ("报送情况", "E4")])

    assert sentence in str(said)
    assert figures == [*bars, *units, switch]


@pytest.mark.parametrize(
    ("switches", "line"),
    [
        ({}, [12, 2, "乙镇", 7, "甲镇", 5, None, None, 0]),
        ({OFF_1: "否"}, [7, 1, "乙镇", 7, "甲镇", 0, None, None, 0]),
        ({("明细", "E10"): "是"}, [17, 3, "乙镇", 7, "甲镇", 5, None, None, 5]),
    ],
    ids=["as written", "without one", "with a rejected one"],
)
def test_what_adds_to_a_figure_follows_the_switch(
    switches: dict[tuple[str, str], str], line: list[Value]
) -> None:
    """Total, how many units, the three largest, all others: they add up to the total."""
    row = 4 + breakdown_cells(gov()).index(Address("applications", "received", "natural"))

    found = shown(switches, [("数字构成", f"{column}{row}") for column in "EFGHIJKLM"])

    assert [
        each or None if column in "KL" else each
        for column, each in zip("EFGHIJKLM", found, strict=True)
    ] == line


# --- following a figure --------------------------------------------------------------------------


def links(book: Book, sheet: str) -> dict[str, str]:
    return {
        each.attrib["ref"]: each.attrib["location"]
        for each in book.sheet(sheet).elements("hyperlink")
        if "location" in each.attrib
    }


def test_every_figure_of_a_section_leads_to_its_line_and_that_to_its_column() -> None:
    book = Book(roll_up("five"))
    at = places(gov())
    detail = book.sheet("明细")
    for number, address in enumerate(breakdown_cells(gov()), 4):
        sheet, cell = at[str(address)]
        assert links(book, sheet)[cell] == f"'数字构成'!A{number}"
        assert links(book, "数字构成")[f"C{number}"] == f"'{sheet}'!{cell}"
        column = links(book, "数字构成")[f"N{number}"].removeprefix("'明细'!").rstrip("8")
        assert detail.value(f"{column}3") == str(address)
    assert len(breakdown_cells(gov())) == 198


def test_a_status_leads_to_the_units_findings() -> None:
    book = Book(roll_up("five"))
    problems = book.sheet("问题清单")

    for sheet, cell, unit in (
        ("明细", "D10", "0103"),
        ("报送情况", "D6", "0103"),
        ("明细", "D8", "0101"),
    ):
        target = links(book, sheet)[cell].removeprefix("'问题清单'!A")
        assert problems.value(f"B{target}") == unit
        assert problems.value(f"B{int(target) - 1}") != unit


def test_a_findings_cell_is_a_link_into_the_returned_file() -> None:
    book = Book(roll_up("five"))
    element = next(
        each for each in book.sheet("问题清单").elements("hyperlink") if each.get("ref") == "E4"
    )

    assert element.attrib["location"] == "'申请情况'!D5"


# --- findings by rule ----------------------------------------------------------------------------


def test_findings_by_rule() -> None:
    sheet = Book(roll_up("five")).sheet("问题按规则")

    assert [[sheet.value(f"{column}{row}") for column in "ABCDEG"] for row in (4, 9)] == [
        ["错误", "第一项加第二项之和，应等于第三项加第四项之和", 2, 1, "丙镇", "rule.balance"],
        ["提示", "例：有 5 个单元格未填，按 0 计。", 18, 3, "甲镇、乙镇、丙镇", "cell.blank"],
    ]


def test_notes_of_one_unit_that_say_the_same_are_one_line() -> None:
    """Five tables with blanks: their cells are counted together."""
    sheet = Book(roll_up("five")).sheet("问题清单")
    said = {
        sheet.value(f"B{row}"): [sheet.value(f"{c}{row}") for c in "FG"] for row in range(10, 14)
    }
    unit = data("five").units[0]
    blanks = [each.params["count"] for each in unit.findings if each.code == "cell.blank"]

    assert len(blanks) > 1
    assert said["0101"][1] == f"有 {sum(map(int, map(str, blanks)))} 个单元格未填，按 0 计。"
    assert str(said["0101"][0]).endswith(f"等 {len(blanks)} 处")


# --- limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "most", "says"),
    [
        ("MOST_COLUMNS", 203, "“明细”要 204 列，超过 Excel 一张表的 203 列；请改用 --data 导出"),
        ("MOST_ROWS", 11, "“明细”要 12 行，超过 Excel 一张表的 11 行；请改用 --data 导出"),
    ],
)
def test_what_does_not_fit_a_sheet_is_told_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int, says: str
) -> None:
    monkeypatch.setattr(limits, limit, most)

    with pytest.raises(CallError) as caught:
        write_roll_up(data("five"), TARGET)

    assert caught.value.show(Language.ZH) == says


def test_beyond_the_links_that_a_sheet_takes_the_words_stand_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("xlreport.template.sheet.MOST_LINKS", 3)
    book = Book(write_roll_up(data("five"), TARGET))

    assert len(list(book.sheet("明细").elements("hyperlink"))) == 3
    assert book.sheet("明细").column("B", 8) == ["甲镇", "乙镇", "丙镇", "丁局", "戊局"]
    assert book.sheet("申请情况").value("D5") == 12


def test_findings_beyond_the_sheet_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlreport.rollup.workbook.report_context.MOST_PROBLEMS", 4)
    sheet = Book(write_roll_up(data("five"), TARGET)).sheet("问题清单")

    assert sheet.value("A2") == "只列出前 4 条，共 10 条；全部请用 --json 导出。"
    assert len(sheet.column("A", 4)) == 4


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (None, ""),
        ("报回/甲.xlsx", "甲.xlsx"),
        ("报回/519908-云岭县教育局.xlsx", "519908-…教育局.xlsx"),
        ("报回/519910-云岭县卫生健康局（更正后再报）.xlsx", "519910-…再报）.xlsx"),
    ],
)
def test_a_files_name_fits_its_column(path: str | None, shown: str) -> None:
    assert shorten_file_name(path, 20) == shown


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_is_written_row_by_row(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In constant memory, where a cell above the last one is dropped in silence, all are there."""
    usual = Book(roll_up(name))
    monkeypatch.setattr("xlreport.rollup.workbook.limits.MANY_CELLS", 0)
    book = Book(write_roll_up(data(name), TARGET))

    assert book.values == usual.values
    assert book.formulas == usual.formulas
    assert drawn(book) == drawn(usual)


# --- the state on the face -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "switches", "begins"),
    [
        ("five", {}, "○ 未齐："),
        ("five", ALL_ON, "▲ 有问题："),
        ("nobody", {}, "○ 未齐："),
        ("one", {}, "√ 齐：本汇总数加总全部 1 个单位。"),
        ("one", {OFF_1: "否"}, "○ 未齐："),
        ("forced", {}, "▲ 有问题："),
        ("forced", {OFF_1: "是", ("明细", "E9"): "否"}, "○ 未齐："),
    ],
)
def test_the_face_begins_with_the_state_and_follows_the_switch(
    name: str, switches: dict[tuple[str, str], str], begins: str
) -> None:
    """faces.md, points 1 and 3: told in words and by a sign; an excused unit may be switched on."""
    model = IronCalc(roll_up(name))
    for where, typed in switches.items():
        model.type(where, typed)

    said = str(plain(model.results([("概况", "A6")])["概况", "A6"]))

    assert said.startswith(begins)
    if not switches:
        state = data(name).status.state
        assert state.label.in_language(Language.ZH) in begins


def test_every_open_matter_is_a_link_to_its_place() -> None:
    """faces.md, point 3."""
    book = Book(roll_up("five"))
    steps = {ref: to for ref, to in links(book, "概况").items() if ref.startswith("F")}

    assert list(steps.values()) == [
        "'报送情况'!A6",
        "'报送情况'!A8",
        "'问题清单'!A4",
        "'报送情况'!A7",
        "'来源'!A4",
    ]
    assert all(book.sheet(each.split("'")[1]).cells for each in steps.values())


def test_differences_to_an_aggregate_stand_on_the_face() -> None:
    """faces.md, point 3: the face is not silent about what 节点检查 lists."""
    message = finding(
        "rollup.differs", Location(), severity=Severity.ERROR, observed=1, expected=2, parts=""
    )
    beside = Reconciliation("县.xlsx", 1, (AggregateDifference(message, ()),))
    made = replace(data("one"), reconciliation=beside)
    face = Book(write_roll_up(made, TARGET)).sheet("概况")
    said = [str(each) for each in face.column("A", 6)]

    assert said[0].startswith("▲ 有问题：")
    assert "1. 与 县.xlsx 相比，有 1 个错误、0 个提示，见“节点检查”。" in said


def test_nothing_rejected_is_not_red() -> None:
    """faces.md, point 14: a tile takes its colour only while its figure is not 0."""
    formats = [
        rule.findtext("{*}formula")
        for each in Book(roll_up("one")).sheet("概况").elements("conditionalFormatting")
        for rule in each
    ]

    assert "$C$4>0" in formats


def test_equal_bars_are_not_drawn() -> None:
    """faces.md, point 14: 问题最多的单位 stands only where one has more than another."""
    made = data("five")
    same = tuple(
        replace(each, findings=each.findings[:1]) if each.files else each for each in made.units
    )
    titles = {each.title for each in drawn(Book(write_roll_up(replace(made, units=same), TARGET)))}

    assert "问题最多的单位（条）" not in titles


# --- sentences -----------------------------------------------------------------------------------


def sentence_cells(book: Book) -> dict[str, str]:
    """The sentences of the form on 概况, by their cells."""
    sheet = book.sheet("概况")
    cells_ = {f"A{row}": sheet.value(f"A{row}") for row in range(7, 30)}
    return {ref: str(said) for ref, said in cells_.items() if str(said).startswith("新收")}


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (data("five"), "新收政府信息公开申请 12 件，办结 11 件，结转下年度继续办理 2 件。"),
        (
            with_prior(),
            "新收政府信息公开申请 12 件（同比下降 50%），办结 11 件（同比下降 50%），"
            "结转下年度继续办理 2 件。",
        ),
    ],
    ids=["alone", "beside the year before"],
)
def test_sentences_can_be_copied(made: RollUp, says: str) -> None:
    """faces.md, point 14: what is stored is what the formula gives."""
    written = write_roll_up(made, TARGET)
    ((cell, stored),) = sentence_cells(Book(written)).items()

    assert stored == says
    assert plain(IronCalc(written).results([("概况", cell)])["概况", cell]) == says


def test_a_sentence_follows_the_switch() -> None:
    ((cell, _),) = sentence_cells(Book(roll_up("five"))).items()

    (said,) = shown({OFF_1: "否"}, [("概况", cell)])

    assert str(said).startswith("新收政府信息公开申请 7 件")


# --- what surrounds the figures ------------------------------------------------------------------


def test_contents_lead_to_every_sheet_and_tabs_are_coloured() -> None:
    """faces.md, point 19."""
    book = Book(roll_up("five"))
    places_ = {each.split("!")[0].strip("'") for each in links(book, "概况").values()}
    visible = {each.name for each in book.sheets.values() if each.state == "visible"}

    assert visible - {"概况"} <= places_
    assert all(list(book.sheet(each).elements("tabColor")) for each in visible)


def test_codes_of_digits_are_no_mistakes() -> None:
    """faces.md, point 21."""
    ignored = list(Book(roll_up("five")).sheet("明细").elements("ignoredError"))

    assert [each.get("numberStoredAsText") for each in ignored][:1] == ["1"]


def test_the_window_fits_a_small_screen() -> None:
    """faces.md, point 23: twips, 15 to a pixel of a screen of 1366 by 768."""
    (view,) = Book(roll_up("five")).root.findall(".//{*}workbookView")

    assert int(view.attrib["windowWidth"]) <= 1366 * 15
    assert int(view.attrib["windowHeight"]) <= 768 * 15


def test_a_chart_is_told_to_who_cannot_see_it() -> None:
    book = Book(roll_up("five"))
    drawings = [book.text(each) for each in book.parts if each.startswith("xl/drawings/drawing")]

    assert any(
        "本年新收申请最多的单位（件）：乙镇 本期 7；甲镇 本期 5" in each for each in drawings
    )


def test_a_total_that_fails_only_because_of_its_parts_is_a_line_under_them() -> None:
    """faces.md, point 8: 自然人 does not balance, and so 总计 does not."""
    lines = problem_lines(data("five").findings, gov())
    balance = [each for each in lines if each.finding.code == "rule.balance"]

    assert [(each.finding.location.address, each.follows) for each in balance] == [
        ("applications[received, natural]", False),
        ("applications[received, total]", True),
    ]
    assert str(Book(roll_up("five")).sheet("问题清单").value("G5")).startswith("└ 上列更正后即符：")
