"""Makes a filling right: what is flawed is typed anew, what does not balance is moved.

Only so do random figures ever pass, and what was moved until a rule just holds stands exactly at
the rule's edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from tests.parity.contents import plain, right
from tests.parity.handles import HandleFinder
from tests.parity.oracle import COMPARISONS, Oracle, decimals, rounded
from tests.parity.text_oracle import NoValue
from xlreport.findings import Severity
from xlreport.form import (
    BlankMeaning,
    CheckStatus,
    Content,
    Evaluator,
    GapLine,
    RuleLine,
    figure_of,
    find_issue,
    is_blank,
    read_records,
)
from xlreport.rules import (
    Address,
    Binary,
    BoundCell,
    BoundText,
    FunctionCall,
    Node,
    compares_numbers,
)
from xlreport.rules.nodes import Membership, Text, Unary

if TYPE_CHECKING:
    from xlreport.form import Evaluation, Form

Contents = dict[Address | str, Content]

ROUNDS = 8


class Repairs:
    """Repairs fillings of one form."""

    def __init__(self, form: Form, evaluator: Evaluator) -> None:
        self._form, self._judge = form, evaluator
        self._finder = HandleFinder(form)

    def mend(self, contents: Contents, random: Random, most: int = 12) -> None:
        """Mend what is wrong for a few rounds; what then still fails may be beyond mending."""
        for turn in range(ROUNDS):
            evaluation = self._judge.evaluate(contents)
            least = Severity.WARNING if turn < ROUNDS // 2 else Severity.ERROR
            if not self._mend_once(contents, evaluation, random, most, least):
                return

    def make_true(self, tree: Node, contents: Contents, random: Random) -> None:
        """Change some cells so that a condition holds, or comes closer to it."""
        self._turn(tree, contents, random, wanted=True)

    def _mend_once(
        self,
        contents: Contents,
        evaluation: Evaluation,
        random: Random,
        most: int,
        least: Severity,
    ) -> bool:
        """Mend all that is wrong once over, warnings only where `least` is a warning."""
        changed = False
        for at in evaluation.issues:
            changed = True
            contents[at] = "无。" if isinstance(at, str) else self.fresh(at, random, most)
        for verdict in evaluation.verdicts:
            if verdict.status is not CheckStatus.FAIL:
                continue
            if isinstance(verdict.line, GapLine):
                self._fill_gaps(verdict.line, contents, random, most)
                changed = True
            elif isinstance(verdict.line, RuleLine) and verdict.line.severity in {
                Severity.ERROR,
                least,
            }:
                for each in verdict.each_failure():
                    assert isinstance(each.line, RuleLine)
                    self.make_true(each.line.instance.expect, contents, random)
                changed = True
        return changed

    def fresh(self, at: Address, random: Random, most: int) -> Content:
        """Something right for a cell; in a key something that stands nowhere else."""
        table, kind = self._form.tables[at.table], self._form.cells[at].type
        if at.column in {key.columns[0] for key in table.keys} and not (kind.choices or kind.like):
            number = int(at.row)
            if kind.has_figure:
                return 45_000 + number
            return f"P-{number}".ljust(kind.least, "长")[: kind.most]
        return right(kind, random, most)

    def _fill_gaps(self, line: GapLine, contents: Contents, random: Random, most: int) -> None:
        """A record in between is filled with what it cannot do without."""
        filled = read_records(line.table, contents).filled
        last = max((number for number, each in enumerate(filled) if each), default=0)
        for number in (each for each in range(last) if not filled[each]):
            record = [self._form.cells[at] for at in line.table.record_inputs(number)]
            needed = [cell for cell in record if cell.blank is BlankMeaning.ERROR] or record[:1]
            for cell in needed:
                contents[cell.address] = self.fresh(cell.address, random, most)

    def _turn(self, tree: Node, contents: Contents, random: Random, *, wanted: bool) -> None:
        match tree:
            case Unary("not", operand):
                self._turn(operand, contents, random, wanted=not wanted)
            case Binary("and" | "or" as joint, left, right_side):
                both = (joint == "and") is wanted
                for side in (left, right_side) if both else (random.choice((left, right_side)),):
                    self._turn(side, contents, random, wanted=wanted)
            case Binary() if compares_numbers(tree):
                self._move(tree, contents, random, wanted=wanted)
            case Binary("==" | "!=" as sign, BoundCell(at), Text(text)):
                self._set_text(at, text if (sign == "==") is wanted else "别的", contents)
            case Membership(BoundCell(at), (Text(text), *_)):
                self._set_text(at, text if wanted else "别的", contents)
            case FunctionCall("blank", (BoundCell(at),)):
                self._set_blank(at, contents, random, blank=wanted)
            case FunctionCall("blank", (BoundText(code),)):
                contents[code] = None if wanted else "无。"

    def _set_blank(self, at: Address, contents: Contents, random: Random, *, blank: bool) -> None:
        if at.earlier:
            contents[at] = None if blank else 0
        elif self._form.cells[at].is_input:
            contents[at] = None if blank else self.fresh(at, random, 12)

    def _set_text(self, at: Address, text: str, contents: Contents) -> None:
        """Put a text into a cell that takes it."""
        cell = self._form.cells.get(at)
        if cell and cell.is_input and not find_issue(text, cell.type, cell.blank):
            contents[at] = text

    def _move(self, tree: Binary, contents: Contents, random: Random, *, wanted: bool) -> None:
        """Move one cell so that the comparison is as wanted."""
        for at, content in self.moves(tree, contents, random, wanted=wanted):
            contents[at] = content
            return

    def moves(
        self, tree: Binary, contents: Contents, random: Random, *, wanted: bool
    ) -> Iterator[tuple[Address, Content]]:
        """Each change of one cell that makes a comparison as wanted, and just so; shuffled."""
        try:
            left, right_side = Oracle(self._form, contents).sides(tree)
        except NoValue:
            return
        if COMPARISONS[tree.operator](left, right_side) is wanted:
            return
        places = max(decimals(tree.left), decimals(tree.right))
        handles = list(self._finder.handles(tree).items())
        while handles:
            at, weight = handles.pop(random.randrange(len(handles)))
            for difference in _wanted_differences(tree.operator, places, wanted=wanted):
                step = difference - (left - right_side)
                new = self._moved(at, step / weight, contents)
                if new is not None:
                    yield at, new

    def _moved(self, at: Address, step: Fraction, contents: Contents) -> Content:
        """The new figure of a cell that is moved; None where it cannot hold it.

        Blank records of a list stay blank.
        """
        cell = self._form.cells.get(at.present)
        was = contents.get(at)
        is_open = figure_of(was) is not None or is_blank(was)
        if cell is None or not cell.type.has_figure or not is_open:
            return None
        table = self._form.tables[at.table]
        if table.is_list and not at.earlier:
            record = table.record_inputs(int(at.row) - 1)
            if all(is_blank(contents.get(each)) for each in record):
                return None
        figure = rounded(Fraction(figure_of(was) or 0) + step, cell.type.decimals)
        new = plain(Decimal(figure.numerator) / Decimal(figure.denominator))
        return None if find_issue(new, cell.type, BlankMeaning.ZERO) else new


def _wanted_differences(sign: str, places: int, *, wanted: bool) -> tuple[Fraction, ...]:
    """The differences nearest to equality at which the comparison is as wanted."""
    unit, equal = Fraction(1, 10**places), Fraction(0)
    holding, failing = {
        "==": ((equal,), (unit, -unit)),
        "!=": ((unit, -unit), (equal,)),
        "<": ((-unit,), (equal,)),
        ">": ((unit,), (equal,)),
        "<=": ((equal,), (unit,)),
        ">=": ((equal,), (-unit,)),
    }[sign]
    return holding if wanted else failing
