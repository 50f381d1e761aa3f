"""Published reports as plain text: the layouts in which sites, browsers and programs give them.

Every layout is a function from the blocks of `laid_out` to a text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from tests.importing.laid_out import Block, Cell, Grid

Layout = Callable[[Sequence[Block]], str]
TO_TRADITIONAL = str.maketrans(
    "业为举体关内决况减别办务动区单发号后国处复审对属开当总执报护据数无时条构没现类纠级结续维编罚规计认议记许论讼访诉询请购费转过进采问间项题额机强补县镇众产资农财环该误际随",
    "業為舉體關內決況減別辦務動區單發號後國處復審對屬開當總執報護據數無時條構沒現類糾級結續維編罰規計認議記許論訟訪訴詢請購費轉過進採問間項題額機強補縣鎮眾產資農財環該誤際隨",
)


def by_rows(separator: str, end: str = "", *, blanks: bool = True) -> Layout:
    """A row a line; a merged cell leaves its places blank, or leaves nothing."""

    def lay_out(blocks: Sequence[Block]) -> str:
        lines: list[str] = []
        for block in blocks:
            if isinstance(block, str):
                lines.append(block)
            else:
                lines += [separator.join(each) + end for each in spread(block, blanks=blanks)]
        return "\n".join(lines)

    return lay_out


def spread(grid: Grid, *, blanks: bool) -> Iterator[list[str]]:
    """The texts of each row, with a blank for every place that a merged cell covers."""
    covered: dict[int, int] = {}
    for row in grid:
        texts: list[str] = []
        column = 0
        for cell in [*row, None]:
            while covered.get(column, 0):
                covered[column] -= 1
                texts += [""] if blanks else []
                column += 1
            if cell is None:
                break
            texts += [cell.text, *([""] * (cell.across - 1) if blanks else [])]
            for each in range(column, column + cell.across):
                covered[each] = cell.down - 1
            column += cell.across
        yield texts


def by_cells(separator: str, before: str = "") -> Layout:
    """A cell a line, without any sign of merged cells."""

    def lay_out(blocks: Sequence[Block]) -> str:
        texts: list[str] = []
        for block in blocks:
            cells = [Cell(block)] if isinstance(block, str) else [c for row in block for c in row]
            texts += [before + cell.text for cell in cells]
        return separator.join(texts)

    return lay_out


def as_csv(blocks: Sequence[Block]) -> str:
    target = io.StringIO()
    writer = csv.writer(target)
    for block in blocks:
        writer.writerows([[block]] if isinstance(block, str) else spread(block, blanks=True))
    return target.getvalue()


def as_markdown(blocks: Sequence[Block]) -> str:
    """With a leading bar, and a rule below the first row of each table."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        rows = list(spread(block, blanks=True))
        made = [f"| {' | '.join(row)} |" for row in rows]
        lines += [made[0], "|---" * len(rows[0]) + "|", *made[1:], ""]
    return "\n".join(lines)


def label_above(blocks: Sequence[Block]) -> str:
    """The labels of a row on lines of their own, its figures on one line below."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in block:
            figures = [cell.text for cell in row if is_figure(cell.text)]
            lines += [cell.text for cell in row if not is_figure(cell.text)]
            lines += [" ".join(figures)] if figures else []
    return "\n".join(lines)


def is_figure(text: str) -> bool:
    return re.fullmatch(r"\s*-?[\d.]*\s*元?", text) is not None


def cut_labels(blocks: Sequence[Block]) -> list[Block]:
    """Labels over several lines, as narrow columns break them."""

    def cut(text: str) -> str:
        if is_figure(text):
            return text
        return "\n".join(text[at : at + 4] for at in range(0, len(text), 4))

    return [
        each
        if isinstance(each, str)
        else [[cell._replace(text=cut(cell.text)) for cell in row] for row in each]
        for each in blocks
    ]


def after(change: Callable[[Sequence[Block]], Sequence[Block]], layout: Layout) -> Layout:
    return lambda blocks: layout(change(blocks))


def traditional(layout: Layout) -> Layout:
    return lambda blocks: layout(blocks).translate(TO_TRADITIONAL)


def in_a_site(layout: Layout) -> Layout:
    """The same report twice, as a page and as its mirror, with the site's own text around."""

    def lay_out(blocks: Sequence[Block]) -> str:
        text = layout(blocks[1:])
        return "\n".join(["首页 > 公开", str(blocks[0]), text, "打印本页", "相关链接 2021 3", text])

    return lay_out


LAYOUTS: dict[str, Layout] = {
    "cells-bar-lines": by_cells("\n|\n"),
    "cells-blank-lines": by_cells("\n\n"),
    "cells-indented": by_cells("\n\n", "        "),
    "rows-bars": by_rows(" | ", " |"),
    "rows-tabs": by_rows("\t"),
    "cells": by_cells("\n"),
    "rows-bars-tight": by_rows("|"),
    "rows-bars-unmerged": by_rows(" | ", " |", blanks=False),
    "rows-full-width-bars": by_rows("｜", "｜"),
    "rows-spaces": by_rows(" ", blanks=False),
    "rows-wide-spaces": by_rows("　　", blanks=False),
    "rows-tabs-unmerged": by_rows("\t", blanks=False),
    "csv": as_csv,
    "markdown": as_markdown,
    "label-above": label_above,
    "cut-cells": after(cut_labels, by_cells("\n")),
    "cut-cells-bar-lines": after(cut_labels, by_cells("\n|\n")),
    "traditional-cells": traditional(by_cells("\n\n")),
    "traditional-rows": traditional(by_rows(" | ", " |")),
    "mirrored": in_a_site(by_cells("\n\n")),
}


# --- layouts in which little or nothing is certain ----------------------------------------------


def each_grid(change: Callable[[list[list[str]]], list[str]]) -> Layout:
    """A text whose tables are lines that `change` makes of their rows."""

    def lay_out(blocks: Sequence[Block]) -> str:
        lines: list[str] = []
        for block in blocks:
            if isinstance(block, str):
                lines.append(block)
            else:
                lines += change([[cell.text for cell in row] for row in block])
        return "\n".join(lines)

    return lay_out


def _labels(row: Sequence[str]) -> list[str]:
    return [each for each in row if not is_figure(each)]


def _figures(row: Sequence[str]) -> list[str]:
    return [each for each in row if is_figure(each)]


def _page_numbers(rows: Sequence[Sequence[str]]) -> list[str]:
    return [
        line
        for number, row in enumerate(rows)
        for line in (*row, *([str(number)] if number % 5 == 4 else []))
    ]


STRANGE: dict[str, Layout] = {
    "figures-first": each_grid(lambda rows: [" ".join(_figures(r) + _labels(r)) for r in rows]),
    "figures-above": each_grid(
        lambda rows: [each for r in rows for each in (" ".join(_figures(r)), *_labels(r))]
    ),
    "cells-backwards": each_grid(lambda rows: [" ".join(reversed(r)) for r in rows]),
    "labels-then-figures": each_grid(
        lambda rows: [" ".join(_labels(r)) for r in rows] + [" ".join(_figures(r)) for r in rows]
    ),
    "rows-backwards": each_grid(lambda rows: [" ".join(r) for r in reversed(rows)]),
    "no-heading": each_grid(lambda rows: [" ".join(r) for r in rows[3:]]),
    "all-glued": each_grid(lambda rows: ["".join(r) for r in rows]),
    "figures-glued": each_grid(
        lambda rows: [f"{''.join(_labels(r))} {''.join(_figures(r))}" for r in rows]
    ),
    "numbered-lines": each_grid(lambda rows: [f"{n} {' '.join(r)}" for n, r in enumerate(rows)]),
    "page-numbers": each_grid(_page_numbers),
    "one-line": each_grid(lambda rows: [" ".join(each for row in rows for each in row)]),
    "cut-lines": each_grid(
        lambda rows: re.findall(".{1,40}", " ".join(each for row in rows for each in row))
    ),
}
