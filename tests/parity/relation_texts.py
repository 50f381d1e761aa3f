"""Random relations between numbered lines, in the spellings of officials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.parity.dice import mostly, rarely

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tests.parity.axis_texts import Data

SIGNS = ("=", "≥", "<=", "＜", "大于", "≠")
SHAPES = (
    "{a}行{sign}{b}行",
    "{a}行{sign}{b}行+{c}行",
    "({a}){sign}({b})+…+({c})",
    "{a}{sign}{b}至{c}之和",
    "{a}－{b}{sign}{c}×0.5",
    "若{a}>0，则{b}{sign}{c}",
    "{a}行{i}栏{sign}{b}行{j}栏－{c}行{i}栏",
    "{i}栏{sign}{j}栏",
    "栏关系：({i}){sign}({j})+({i})",
    "{a}{sign}{b}≥{c}",
)


def number_lines(section: Data, random: Random) -> list[tuple[list[str], int]]:
    """Now and then number the rows of a section through its tables, and their columns.

    The numbers of each such table, and how many columns it has at most.
    """
    if mostly(random, 3):
        return []
    found: list[tuple[list[str], int]] = []
    next_number = 1
    for table in (each for each in section["tables"] if "rows" in each):
        rows = list(_leaves(table["rows"]))
        for at, row in enumerate(rows, next_number):
            row["no"] = f"{at:02}"
        table["numbered"] = True
        table["stub"] = {"label": "项目"} | table.get("stub", {}) | {"no": "行次"}
        found.append(([row["no"] for row in rows], len(table["columns"])))
        next_number += len(rows)
    return found


def _leaves(rows: dict[str, Any]) -> Iterator[Data]:
    for row in rows.values():
        if "rows" in row:
            yield from _leaves(row["rows"])
        elif "several" not in row:
            yield row
        yield from _leaves(row.get("of", {}))


def sentence(numbered: list[tuple[list[str], int]], random: Random) -> str:
    """A sentence about some lines; now and then about lines of several tables."""
    lines, columns = random.choice(numbered)
    if rarely(random, 4):
        lines = [number for each, _ in numbered for number in each]
    a, b, c = (random.choice(lines) for _ in range(3))
    b, c = sorted((b, c))
    i, j = (random.randint(1, columns) for _ in range(2))
    shape = random.choice(SHAPES)
    return shape.format(a=a, b=b, c=c, i=i, j=j, sign=random.choice(SIGNS))
