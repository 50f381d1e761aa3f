"""Random tables as they stand in a definition file: trees of rows and columns, types, lists.

What is drawn here is data for YAML; computed lines and rules are added by `rule_texts` once the
form without them has been read.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any, Literal

from tests.parity.dice import mostly, rarely
from tests.parity.list_texts import CODES, name_entries
from tests.parity.pattern_texts import PATTERNS

Data = dict[str, Any]
Axis = Literal["rows", "columns"]

LABELS = ("甲", "一、本年数", "A & B", "<其中>：1.", "总计", '"引"', "=1+1", "'", "Row")
ALTERNATIVES = (["N/A"], ["无", "不适用"], ["/"])
CHOICES = (["是", "否"], ["新建", "续建", "改扩建"], ["a", "B", "c d"])
DEEPEST = 3
LONG = 40
"""Records of a list that has many more than are filled."""


@dataclass
class Line:
    """A leaf that may still become a computed one; `data` is what will stand in the file."""

    table: str
    axis: Axis
    code: str
    data: Data
    tree: Data = field(default_factory=dict)

    def compute(self, value: str) -> None:
        """Make it a computed line, unless a sum of its axis would be left with nothing to add."""
        of_inputs = {"blank", "or"} & self.data.keys()
        only_for_inputs: Data = {key: self.data.pop(key) for key in sorted(of_inputs)}
        self.data["value"] = value
        if not sums_have_parts(self.tree, self.axis):
            del self.data["value"]
            self.data |= only_for_inputs


@dataclass
class Tables:
    """Draws the tables of one form and keeps their numeric leaves."""

    random: Random
    lines: list[Line] = field(default_factory=list)
    _codes: int = 0
    _trees: list[Data] = field(default_factory=list)

    def table(self, code: str) -> Data:
        """A grid or a list; now and then with the rows of an earlier one, for rules over both."""
        random = self.random
        table: Data = {"code": code}
        if rarely(random, 3):
            table["title"] = random.choice(LABELS)
        if rarely(random, 4):
            table["blank"] = random.choice(("zero", "warning", "error"))
        if rarely(random, 3):
            table |= self._numeric_type()
        if rarely(random, 8):
            table["or"] = random.choice(ALTERNATIVES)
        is_list = rarely(random, 4)
        if not is_list:
            table["rows"] = self._rows(code)
            table |= self._stub()
        first = len(self.lines)
        table["columns"] = self._tree(code, "columns", DEEPEST, most=3, typed=True)
        self._tell_tree(first, table["columns"])
        name_entries(table, random)
        if is_list:
            records = random.randint(1, 6)
            table["records"] = records if records < 6 else LONG
            self._make_key(table)
        return table

    def put_beside(self, tables: list[Data]) -> None:
        """Now and then, put a grid beside the one before it."""
        for left, table in pairwise(tables):
            if "records" not in left and "records" not in table and rarely(self.random, 3):
                table["beside"] = True

    def _stub(self) -> Data:
        """Now and then columns before the figures, and numbers over them."""
        random = self.random
        stub: Data = {"numbered": True} if rarely(random, 4) else {}
        if rarely(random, 4):
            kinds = ["label", *random.sample(["unit", "code", "no"], random.randint(0, 3))]
            random.shuffle(kinds)
            stub["stub"] = {kind: random.choice(LABELS) for kind in kinds}
        return stub

    def smallest(self) -> Data:
        """One cell for a figure."""
        row, column = self._code("rows"), self._code("columns")
        return {"code": "t", "rows": {row: {"label": ""}}, "columns": {column: {"label": ""}}}

    def _rows(self, table: str) -> Data:
        if self._trees and rarely(self.random, 2):
            return deepcopy(self.random.choice(self._trees))
        first = len(self.lines)
        tree = self._tree(table, "rows", DEEPEST, most=4, typed=rarely(self.random, 3))
        self._tell_tree(first, tree)
        self._trees.append(tree)
        return tree

    def _tell_tree(self, first: int, tree: Data) -> None:
        for line in self.lines[first:]:
            line.tree = tree

    def _tree(self, table: str, axis: Axis, depth: int, *, most: int, typed: bool) -> Data:
        """Lines of one level; a heading has more of them below it, the last may be a sum."""
        random = self.random
        tree: Data = {}
        for _ in range(random.randint(1, most)):
            code = self._code(axis)
            if depth > 1 and rarely(random, 5):
                below = self._tree(table, axis, depth - 1, most=2, typed=typed)
                tree[code] = {"label": random.choice(LABELS), axis: below}
            else:
                tree[code] = self._leaf(table, axis, code, typed=typed)
        if rarely(random, 3) and adds(tree, axis):
            code = self._code(axis)
            tree[code] = {"label": "合计", "sum": axis}
        return tree

    def _leaf(self, table: str, axis: Axis, code: str, *, typed: bool) -> Data:
        random = self.random
        data: Data = {"label": random.choice(LABELS)}
        if rarely(random, 6):
            data["blank"] = random.choice(("zero", "warning", "error"))
        if typed and rarely(random, 3):
            data |= self._other_type()
        elif typed and rarely(random, 2):
            data |= self._numeric_type()
        if "several" in data:
            data.pop("blank", None)
        elif axis == "rows" and rarely(random, 8):
            parts = [self._code(axis) for _ in range(random.randint(1, 2))]
            data["of"] = {each: {"label": random.choice(LABELS)} for each in parts}
            data |= {"sum": "of"} if rarely(random, 3) else {}
        if data.get("type") not in {"text", "choice"} and "sum" not in data and rarely(random, 6):
            data["or"] = random.choice(ALTERNATIVES)
        if data.get("type") not in {"text", "choice", "date"} and "sum" not in data:
            self.lines.append(Line(table, axis, code, data))
        return data

    def _numeric_type(self) -> Data:
        random = self.random
        kind = random.choice(("count", "integer", "amount", "amount"))
        decimals = random.choice((2, 1, 6, 0, 3))
        return {"type": kind} | ({"decimals": decimals} if kind == "amount" else {})

    def _other_type(self) -> Data:
        random = self.random
        match random.choice(("date", "text", "choice")):
            case "text" if rarely(random, 2):
                like = random.choice(PATTERNS)
                return {"type": "text", "like": like[0] if len(like) == 1 else like}
            case "text":
                most = random.choice((4, 10, 2_000))
                return {"type": "text", "least": random.randint(0, 2), "most": most}
            case "choice" if rarely(random, 2):
                return {"type": "choice", "choices": CODES}
            case "choice" if rarely(random, 4):
                return {"type": "choice", "choices": random.choice(CHOICES), "several": True}
            case "choice":
                return {"type": "choice", "choices": random.choice(CHOICES)}
            case kind:
                return {"type": kind}

    def _make_key(self, table: Data) -> None:
        headings = {"columns", "several"}
        columns = table["columns"].items()
        leaves = [code for code, each in columns if not headings & each.keys()]
        computed = {"sum", "label_of"}
        inputs = [code for code in leaves if not computed & table["columns"][code].keys()]
        if inputs and mostly(self.random, 3):
            table["key"] = inputs[: self.random.randint(1, 2)]
            self.lines = [each for each in self.lines if each.code not in table["key"]]

    def _code(self, axis: Axis) -> str:
        self._codes += 1
        return f"{axis[0]}{self._codes}"


def adds(tree: Data, axis: Axis) -> bool:
    """Whether there is an input that a sum could add."""
    return any(
        adds(each[axis], axis) if axis in each else not each.keys() & {"sum", "value", "label_of"}
        for each in tree.values()
    )


def sums_have_parts(tree: Data, axis: Axis) -> bool:
    """Whether every sum at any depth has something to add."""
    below = all(sums_have_parts(each[axis], axis) for each in tree.values() if axis in each)
    return below and (adds(tree, axis) or not any("sum" in each for each in tree.values()))
