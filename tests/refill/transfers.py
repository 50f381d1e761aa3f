"""The law of transfer, at any size: every content arrives in its own cell, or is listed.

`python -m tests.refill.transfers 1000` runs it in full.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from random import Random

from tests.damages import damaged
from tests.forms import at
from tests.workbooks import workbook
from xlreport.definition import FormRegistry, load_form
from xlreport.form import Content, Form, is_blank
from xlreport.refill import Transfer, TransferOutcome, read_transfer_source, transfer_contents
from xlreport.template import Filling
from xlreport.xlsx import open_workbook

FORMS = (("gov-disclosure-2019", "2020"), ("gov-disclosure-2021", "2021"))


def filling(form: Form, random: Random) -> dict[str, Content]:
    """Figures of which no two are equal, so that a wrong place shows; and texts of a town."""
    inputs = [cell for cell in form.cells.values() if cell.is_input]
    figures = random.sample(range(1, 100_000), len(inputs))
    contents: dict[str, Content] = {}
    for cell, figure in zip(inputs, figures, strict=True):
        if random.random() < 0.7:
            contents[str(cell.address)] = random.choice(
                (figure, f"{figure}件", Decimal(figure) + Decimal("0.25"))
            )
    for code in form.narratives:
        if random.random() < 0.8:
            contents[code] = f"全年办理{random.randint(1, 10**6)}件，情况平稳。"
    return contents


def one(number: int) -> tuple[Transfer, dict[str, Content], str]:
    """One workbook damaged and transferred; the same number gives the same."""
    random = Random(number)
    code, period = FORMS[number % len(FORMS)]
    form = load_form(code)
    typed = filling(form, random)
    texts = frozenset(each.sheet for each in form.sections if each.narratives)
    data, story = damaged(workbook(typed, form=form, period=period), random, texts)
    source = read_transfer_source(open_workbook(data), form, FormRegistry())
    return transfer_contents(source, form, Filling()), typed, story


def broken(number: int) -> list[str]:
    """What breaks the law: contents that are lost, or stand in another cell."""
    moved, typed, story = one(number)
    there = moved.filling.contents
    listed = {each.address for each in moved.moves if each.outcome is not TransferOutcome.MOVED}
    loose = {str(each.value) for each in moved.moves if not each.address}
    told = [
        f"{number}: {address} holds {content!r}, typed {typed.get(str(address))!r} ({story})"
        for address, content in there.items()
        if str(content) != str(typed.get(str(address)))
    ]
    told += [
        f"{number}: {address} {content!r} is lost ({story})"
        for address, content in typed.items()
        if is_blank(there.get(at(address))) and address not in listed and str(content) not in loose
    ]
    return told


def main(count: int) -> int:
    moved = listed = 0
    for number in range(count):
        for line in broken(number):
            print(line)
            return 1
        told = one(number)[0]
        moved += told.count(TransferOutcome.MOVED)
        listed += len(told.not_moved)
    print(f"{count} damages: {moved} contents moved, {listed} cells listed, none in a wrong cell")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
