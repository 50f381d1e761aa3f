"""Published reports as offices and their sites lay them out, with everything that goes wrong there.

A report's figures come from `fixtures/real`. Its tables are put together here by hand, from the
labels in the fixture and the official headings, so that no table of ours is in the way; `MESSES`
spoil them one by one.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape
from typing import Any, NamedTuple

import docx
import openpyxl
from docx.oxml import parse_xml

from tests.workbooks import FIXTURES

PAPER = 8_600
"""The width between the margins of a page, in twentieths of a point."""
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
SECTIONS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


class Cell(NamedTuple):
    """A cell of a table as its maker sees it; merged ones go across and down."""

    text: str
    across: int = 1
    down: int = 1


Grid = list[list[Cell]]
"""Rows from top to bottom; a cell that a merged one covers is not in them."""

Block = str | Grid
Mess = Callable[[Sequence[Block]], list[Block]]


def figures(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(
        (FIXTURES / "real" / f"{name}.json").read_text(encoding="utf-8")
    )
    return told


def report(name: str, overview: str = "全年工作平稳。") -> list[Block]:
    return report_of(figures(name), overview)


def report_of(told: dict[str, Any], overview: str = "全年工作平稳。") -> list[Block]:
    """The whole report, clean: paragraphs and grids in order."""
    return [
        f"{told['unit']}{told['year']}年政府信息公开工作年度报告",
        SECTIONS[0],
        overview,
        SECTIONS[1],
        _proactive(told["proactive"]),
        SECTIONS[2],
        _applications(told["applications"]),
        SECTIONS[3],
        _reviews(told["reviews"]),
        SECTIONS[4],
        "公开内容的针对性仍需提高。",
        SECTIONS[5],
        "无其他需要报告的事项。",
        told["unit"],
        f"{told['year'] + 1}年1月20日",
    ]


def _proactive(told: dict[str, Any]) -> Grid:
    grid: Grid = []
    for band, rows in told.items():
        columns = list(next(iter(rows.values())))
        each = 3 // len(columns)
        wide = [each] * (len(columns) - 1) + [3 - each * (len(columns) - 1)]
        grid.append([Cell(band, 4)])
        for label, texts in (
            ("信息内容", columns),
            *((r, list(c.values())) for r, c in rows.items()),
        ):
            grid.append([Cell(label), *map(Cell, texts, wide)])
    return grid


def _applications(told: dict[str, Any]) -> Grid:
    *inner, last = told["columns"]
    grid: Grid = [
        [Cell(NOTE, 3, 3), Cell("申请人情况", 7)],
        [Cell(inner[0], 1, 2), Cell("法人或其他组织", 5), Cell(last, 1, 2)],
        [Cell(each) for each in inner[1:]],
    ]
    opened: list[str] = []
    paths = [row[0].split("/") if row[0] else [] for row in told["rows"]]
    for number, (_, label, *texts) in enumerate(told["rows"]):
        path = paths[number]
        cells = []
        for depth, heading in enumerate(path):
            if opened[: depth + 1] != path[: depth + 1]:
                down = 1
                while paths[number + down : number + down + 1] and (
                    paths[number + down][: depth + 1] == path[: depth + 1]
                ):
                    down += 1
                cells.append(Cell(heading, 1, down))
        opened = path
        cells.append(Cell(label, 3 - len(path)))
        grid.append([*cells, *map(Cell, texts)])
    return grid


def _reviews(told: dict[str, str]) -> Grid:
    leaves = [each.split("/")[-1] for each in told]
    return [
        [Cell("行政复议", 5), Cell("行政诉讼", 10)],
        [
            *(Cell(each, 1, 2) for each in leaves[:5]),
            Cell("未经复议直接起诉", 5),
            Cell("复议后起诉", 5),
        ],
        [Cell(each) for each in leaves[5:]],
        [Cell(each) for each in told.values()],
    ]


# --- messes --------------------------------------------------------------------------------------


def clean(blocks: Sequence[Block]) -> list[Block]:
    return list(blocks)


def _each_text(change: Callable[[str], str]) -> Mess:
    def mess(blocks: Sequence[Block]) -> list[Block]:
        return [
            change(each)
            if isinstance(each, str)
            else [[cell._replace(text=change(cell.text)) for cell in row] for row in each]
            for each in blocks
        ]

    return mess


half_width = _each_text(lambda text: text.replace("（", "(").replace("）", ")").replace("：", ":"))
kangxi = _each_text(lambda text: text.replace("一", "⼀").replace("大", "⼤").replace("人", "⼈"))
stops = _each_text(
    lambda text: text.replace(".属", "、属").replace(".重", "．重").replace("“", '"')
)
hard_blanks = _each_text(lambda text: f"\u00a0{text}" if text.isdecimal() else text)


def broken_labels(blocks: Sequence[Block]) -> list[Block]:
    """Line breaks and blanks within labels."""
    words = {"总计": "总 计", "结果纠正": "结果\n纠正", "（三）不予公开": "（三）不予\n公开"}
    words |= {
        "4.无正当理由大量反复申请": "4.无正当理由大量反复 申请",
        "本年新公开数量": "本年新\n公开数量",
    }
    return _each_text(lambda text: words.get(text, text))(blocks)


def unmerged(blocks: Sequence[Block]) -> list[Block]:
    """Merged cells taken apart, what stood in them in each of their cells."""
    return [each if isinstance(each, str) else _apart(each) for each in blocks]


def _apart(grid: Grid) -> Grid:
    made: list[dict[int, str]] = [{} for _ in grid]
    for number, row in enumerate(grid):
        column = 0
        for cell in row:
            while column in made[number]:
                column += 1
            for down in range(cell.down):
                for across in range(cell.across):
                    made[number + down][column + across] = cell.text
            column += cell.across
    if len({len(row) for row in made}) == 1 and len(made[0]) == 4:
        return grid  # figures stand in merged cells of table 二; taken apart they would be repeated
    return [[Cell(row[column]) for column in sorted(row)] for row in made]


def _split(lower: Callable[[Grid, Grid], Grid]) -> Mess:
    """Every long table cut in two before （四）; `lower` gives the second part its beginning."""

    def mess(blocks: Sequence[Block]) -> list[Block]:
        made: list[Block] = []
        for each in blocks:
            if isinstance(each, str) or len(each) < 20:
                made.append(each)
                continue
            cut = next(n for n, row in enumerate(each) if any(c.text[:3] == "（四）" for c in row))
            first, second = _cut(each, cut)
            made += [first, lower(each[:3], second)]
        return made

    return mess


split_by_pages = _split(lambda heading, rows: [*heading, *rows])
split_without_heading = _split(lambda _, rows: [part for row in rows for part in _torn(row)])


def _cut(grid: Grid, cut: int) -> tuple[Grid, Grid]:
    """A grid in two; a merged name that goes on over the cut stands in both parts."""
    upper: Grid = []
    over: list[Cell] = []
    for number, row in enumerate(grid[:cut]):
        kept = []
        for cell in row:
            left = number + cell.down - cut
            if left > 0:
                over.append(cell._replace(down=left))
            kept.append(cell._replace(down=min(cell.down, cut - number)))
        upper.append(kept)
    return upper, [[*over, *grid[cut]], *grid[cut + 1 :]]


def _torn(row: list[Cell]) -> Grid:
    label = next((n for n, cell in enumerate(row) if cell.text.startswith("5.要求行政机关")), None)
    if label is None:
        return [row]
    text = row[label].text
    first, second = row[label]._replace(text=text[:10]), row[label]._replace(text=text[10:])
    return [
        [*row[:label], first, *row[label + 1 :]],
        [second, *(Cell("") for _ in row[label + 1 :])],
    ]


def numbered_by_word(blocks: Sequence[Block]) -> list[Block]:
    """Numbers of rows that a program adds when it shows them are not in the text."""
    return _each_text(lambda text: re.sub(r"^\d\.(?=\D)", "", text))(blocks)


MESSES: dict[str, Mess] = {
    "numbered-by-word": numbered_by_word,
    "clean": clean,
    "half-width": half_width,
    "kangxi": kangxi,
    "stops": stops,
    "hard-blanks": hard_blanks,
    "broken-labels": broken_labels,
    "unmerged": unmerged,
    "split-by-pages": split_by_pages,
    "split-without-heading": split_without_heading,
}


# --- documents -----------------------------------------------------------------------------------


def as_page(blocks: Sequence[Block]) -> bytes:
    """A page as content systems make it: everything in one layout table, styles in every cell."""
    body = "".join(
        f"<p style='text-indent:2em'>　　{_broken(each)}</p>\n"
        if isinstance(each, str)
        else _table(each)
        for each in blocks
    )
    return (
        "<html><head><meta charset=utf-8><title>政府信息公开</title><script>var a=1;</script></head>"
        f"<body><table width=100%><tr><td>首页 &gt; 公开</td></tr><tr><td>{body}</td></tr>"
        "<tr><td>打印本页</td></tr></table></body></html>"
    ).encode()


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _table(grid: Grid) -> str:
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td colspan={cell.across} rowspan={cell.down}><p><span>{_broken(cell.text)}</span></p></td>"
            for cell in row
        )
        + "</tr>\n"
        for row in grid
    )
    return f"<table border=1><tbody>\n{rows}</tbody></table>\n"


def as_word(blocks: Sequence[Block], properties: str = "<w:tblPr/>") -> bytes:
    document = docx.Document()
    for each in blocks:
        if isinstance(each, str):
            document.add_paragraph(each)
        else:
            body = document.element.body
            body.insert_element_before(parse_xml(_word_table(each, properties)), "w:sectPr")
            document.add_paragraph()
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _word_table(grid: Grid, properties: str) -> str:
    width = sum(cell.across for cell in grid[0])
    opened: dict[int, Cell] = {}
    rows = []
    for row in grid:
        cells, waiting, column = [], list(row), 0
        while column < width:
            above = opened.get(column)
            if above and above.down > 1:
                cell = above._replace(down=above.down - 1)
                merge = "<w:vMerge/>"
            elif waiting:
                cell = waiting.pop(0)
                merge = '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
            else:
                break
            opened[column] = cell
            text = (
                ""
                if merge == "<w:vMerge/>"
                else escape(cell.text).replace("\n", "</w:t><w:br/><w:t>")
            )
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{PAPER // width * cell.across}" w:type="dxa"/><w:gridSpan w:val="{cell.across}"/>{merge}</w:tcPr>'
                f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
            )
            column += cell.across
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid_columns = f'<w:gridCol w:w="{PAPER // width}"/>' * width
    return f"<w:tbl {MAIN}>{properties}<w:tblGrid>{grid_columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def as_workbook(blocks: Sequence[Block]) -> bytes:
    """A spreadsheet, a paragraph or a row of a grid in each row, with merged cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    row = 0
    for block in blocks:
        for line in [[Cell(block)]] if isinstance(block, str) else block:
            row += 1
            column = 1
            while sheet.cell(row, column).__class__.__name__ == "MergedCell":
                column += 1
            for cell in line:
                while sheet.cell(row, column).__class__.__name__ == "MergedCell":
                    column += 1
                is_number = cell.text.replace(".", "").isdecimal()
                sheet.cell(row, column, Decimal(cell.text) if is_number else cell.text)
                if cell.across > 1 or cell.down > 1:
                    sheet.merge_cells(
                        start_row=row,
                        start_column=column,
                        end_row=row + cell.down - 1,
                        end_column=column + cell.across - 1,
                    )
                column += cell.across
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


KINDS: dict[str, Callable[[Sequence[Block]], bytes]] = {"html": as_page, "docx": as_word}
