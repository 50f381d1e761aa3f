"""Random fillings, published and imported again: `python3 -m tests.publish.round_trip 500`.

Every kind of content that a cell takes is drawn, blanks among it, and texts with headings, blank
lines, blanks around lines, a section's title or a date in a line of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from xlreport.definition import load_form
from xlreport.form import CellKind, CellType, Content, Evaluator, Form, Period, for_period
from xlreport.importing import ImportedReport, ImportOptions, import_report
from xlreport.publish import ReportSubject, compose_report, write_html_report, write_word_report
from xlreport.rules import Address

Contents = dict[Address | str, Content]

UNIT = "云岭县城关镇人民政府"
WRITERS = {"docx": write_word_report, "html": write_html_report}
EDITIONS = ("gov-disclosure-2019", "gov-disclosure-2021")

_PIECES = (
    *(
        "全年工作平稳。",
        "（一）加强领导。调整充实领导小组。",
        "（二）主动公开",
        "1.公开46条；",
        "无。",
    ),
    *(
        "　　自带缩进",
        "  two  blanks ",
        "a\tb",
        "",
        "",
        "2021年1月19日",
        "一、总体情况",
        "<b>&amp;</b>",
    ),
    *("总计", "收到申请３件", "“引号”", "𠮷 🚩", "规章", "=1+1", "-", "/"),
)


def drawn(form: Form, random: Random) -> Contents:
    """A filling: about a third of the cells blank, the rest as their types allow."""
    contents: Contents = {
        cell.address: _content(cell.type, random)
        for cell in form.cells.values()
        if cell.is_input and random.random() < 0.7
    }
    for code in form.narratives:
        lines = [random.choice(_PIECES) for _ in range(random.randint(0, 6))]
        contents[code] = "\n".join(lines) or None
    return contents


def _content(kind: CellType, random: Random) -> Content:
    match kind.kind:
        case CellKind.TEXT:
            size = max(kind.least, 1)
            return "".join(random.choice(_PIECES) or "\n" for _ in range(size + 1))[: kind.most]
        case CellKind.CHOICE:
            return random.choice(kind.choices)
        case CellKind.DATE:
            return random.randint(36526, 47848)
        case CellKind.AMOUNT:
            most = random.choice((9, 10**6, 10**12))
            return Decimal(random.randint(-most, most)).scaleb(-kind.decimals)
        case CellKind.INTEGER:
            return random.randint(-(10**6), 10**6)
        case CellKind.COUNT:
            return random.choice((0, 1, random.randint(0, 10**6)))


def again(form: Form, contents: Contents, kind: str) -> ImportedReport:
    """What an import reads in the report of a filling."""
    period = Period(form.coverage.first, 1, form.coverage.kind)
    about = for_period(form, period)
    subject = ReportSubject(about, UNIT, period, contents, Evaluator(about).evaluate(contents))
    return import_report(WRITERS[kind](compose_report(subject)), f"a.{kind}", ImportOptions(form))


def lost(
    form: Form, contents: Contents, read: ImportedReport
) -> dict[str, tuple[Content, Content]]:
    """Inputs that did not come back: what was typed, what was read."""
    places: list[Address | str] = [at for at, cell in form.cells.items() if cell.is_input]
    places += form.narratives
    pairs = {str(at): (contents.get(at), read.contents.get(at)) for at in places}
    return {at: pair for at, pair in pairs.items() if (pair[0] or None) != (pair[1] or None)} | {
        at: pair
        for at, pair in pairs.items()
        if pair[0] != pair[1] and 0 in pair  # a zero is no blank
    }


def failures(code: str, count: int, seed: int = 1) -> Iterator[str]:
    """Everything that went wrong in so many fillings of a form."""
    form = load_form(code)
    for number in range(count):
        contents = drawn(form, Random(f"{code}-{seed}-{number}"))
        for kind in WRITERS:
            read = again(form, contents, kind)
            for at, pair in lost(form, contents, read).items():
                yield f"{code} {number} {kind} {at}: {pair[0]!r} came back as {pair[1]!r}"
            if (read.unit_name, read.period) != (
                UNIT,
                Period(form.coverage.first, 1, form.coverage.kind),
            ):
                yield f"{code} {number} {kind}: title read as {read.unit_name!r} {read.period}"
            for each in read.findings:
                if each.code.startswith("report.") and each.code != "report.text-differs":
                    yield f"{code} {number} {kind}: {each.code} {each.location.address} {each.observed!r}"


def main(count: str = "500") -> int:
    found = [each for code in EDITIONS for each in failures(code, int(count))]
    print(*found[:50], sep="\n")
    print(
        f"{count} fillings of each of {len(EDITIONS)} editions, docx and html: {len(found)} failures"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
