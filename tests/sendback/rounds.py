"""The law of sending back, at any size: what comes back corrected at the marked cells alone passes,
and every other input is what the unit had typed.

`python -m tests.sendback.rounds 1000` runs it in full.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random

from tests.fillings import SHIPPED
from tests.forms import at
from tests.workbooks import (
    EVERY_KIND_RIGHT,
    EVERY_SHAPE_RIGHT,
    edited,
    every_kind,
    every_shape,
    places,
    read,
    workbook,
)
from xlreport.definition import load_form
from xlreport.form import Content, DateValue, Form, is_blank
from xlreport.intake import Submission
from xlreport.refill import open_issued
from xlreport.sendback import CorrectionBuilder
from xlreport.sendback.correction_builder import CorrectionWorkbook

RIGHT: tuple[tuple[Form, str, Mapping[str, Content]], ...] = (
    *((load_form(each.code), each.period, each.right) for each in SHIPPED),
    (every_kind(), "2024-Q1", EVERY_KIND_RIGHT),
    (every_shape(), "2024-H2", EVERY_SHAPE_RIGHT),
)


def broken(right: Mapping[str, Content], form: Form, random: Random) -> dict[str, Content]:
    """A right filling with one to six inputs made wrong, or simply other than they were."""
    inputs = [str(each.address) for each in form.cells.values() if each.is_input]
    contents = dict(right)
    for address in random.sample(inputs, random.randint(1, 6)):
        contents[address] = random.choice(
            (None, "/", "三件", f"{random.randint(1, 99)}件", -7, Decimal("0.1234567"), 10**15)
            + (random.randint(0, 99), random.randint(100, 9999), "超出了规定的字数" * 300, True)
        )
    return contents


def sent_back(form: Form, submission: Submission, data: bytes) -> CorrectionWorkbook:
    """The submission sent back."""
    issued = open_issued(data, "a.xlsx", lambda code: form if code == form.code else None)
    return CorrectionBuilder(form, issued.period, lambda _: form).build(submission, issued)


def problems(number: int) -> Iterator[str]:
    """What breaks the law, for the filling of this number."""
    random = Random(number)
    form, period, right = RIGHT[number % len(RIGHT)]
    passes = True
    while passes:
        data = workbook(broken(right, form, random), form=form, period=period)
        submission = read(data, form)
        passes = submission.passes
    sent = sent_back(form, submission, data)
    returned = read(sent.data, form)
    for address in {*submission.contents, *returned.contents}:
        if same(returned.contents.get(address)) != same(submission.contents.get(address)):
            yield f"{number}: {address} was carried wrongly"
    marked = {str(each) for remark in sent.notes for each in remark.cell_comments}
    inputs = {str(cell.address) for cell in form.cells.values() if cell.is_input}
    inputs |= set(form.narratives)
    refs = places(form)
    corrections = {refs[each]: plain(right.get(each)) for each in marked & inputs}
    corrected = read(edited(sent.data, corrections), form)
    if not corrected.passes:
        told = [each.code for each in corrected.findings if each.severity == "error"]
        yield f"{number}: {form.code} still fails: {told}; marked {sorted(marked)}"
    for each in inputs - marked:
        if same(corrected.contents.get(at(each))) != same(submission.contents.get(at(each))):
            yield f"{number}: {each} was changed"


def plain(content: Content) -> int | Decimal | str | bool | None:
    """A content as a program writes it into the file."""
    if isinstance(content, DateValue):
        return int(content.serial)
    return content if isinstance(content, int | Decimal | str | bool) else None


def same(content: Content) -> str:
    """A content for comparing: a blank is a blank, a number a number."""
    return "" if is_blank(content) else f"{type(content).__name__ == 'bool'} {content}"


def main(count: int) -> int:
    for number in range(count):
        for line in problems(number):
            print(line)
            return 1
    print(f"{count} broken submissions sent back and corrected at the marked cells: all pass")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
