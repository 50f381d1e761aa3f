"""Many units with many workbooks, for the load and for the kills."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from tests.serve.stage import PERIOD
from tests.workbooks import balanced, gov
from xlreport.definition import parse_period
from xlreport.intake import RECEIPTS_FILE, Receipt, parse_receipts
from xlreport.rules import Address
from xlreport.template import Assignment, BatchTemplateWriter, Filling

RETURNS = "报回"


def units_of(count: int) -> dict[str, str]:
    return {f"{number:04}": f"第{number}镇" for number in range(1, count + 1)}


def workbooks(units: Mapping[str, str], made: int) -> dict[str, bytes]:
    """A right workbook of each unit; `made` tells one round from another."""
    form = gov()
    values = balanced() | {"regulations[rules, made]": made}
    named: list[Address | str] = [*form.cells, *form.narratives]
    by_text = {str(at): at for at in named}
    filling = Filling({by_text[at]: content for at, content in values.items()})
    writer = BatchTemplateWriter(form, Assignment(parse_period(PERIOD, form)), filling)
    return {code: writer.render(code, name) for code, name in units.items()}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def listed(folder: Path) -> tuple[Receipt, ...]:
    """The receipts of a folder whose list is in order."""
    found = parse_receipts((folder / RETURNS / RECEIPTS_FILE).read_bytes())
    assert found.wrong_line is None, f"line {found.wrong_line}"
    return found.receipts


def torn(folder: Path) -> list[Path]:
    """The returns whose contents are not those that their names and receipts promise."""
    wrong = [
        each
        for each in (folder / RETURNS).glob("[!.]*/*.xlsx")
        if not digest(each.read_bytes()).startswith(each.stem.rsplit("-", 1)[1])
    ]
    for each in listed(folder):
        path = folder / RETURNS / each.file
        if not path.is_file() or digest(path.read_bytes()) != each.sha256:
            wrong.append(path)
    return wrong
