"""Paths -> files: workbooks named one by one, and all that stand in folders below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlreport.findings import CallError, PathError, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

WORKBOOK = ".xlsx"
OTHER_SPREADSHEETS = frozenset({".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".csv"})


@dataclass(frozen=True, slots=True)
class Returned:
    """A file to read; `shown` is its path as given and the way down, with `/`."""

    path: Path
    shown: str


def collect(paths: Iterable[Path], leave_out: Iterable[Path] = ()) -> list[Returned]:
    """All spreadsheets, in the order of the paths and by name within folders; each of them once.

    `leave_out` names files that play another part in the call (the roster, the output). Raises
    PathError for a path that does not exist, CallError where there is no workbook at all.
    """
    paths = list(paths)
    others = {path.resolve() for path in leave_out}
    found: dict[Path, Returned] = {}
    for each in (each for path in paths for each in _below(path)):
        if (whole := each.path.resolve()) not in others:
            found.setdefault(whole, each)
    if not found:
        says = Text("{paths} 里没有 .xlsx 工作簿", "there is no .xlsx workbook in {paths}")
        raise CallError(says.format(paths=[path.as_posix() for path in paths]))
    return list(found.values())


def _below(path: Path) -> Iterator[Returned]:
    if path.is_file():
        yield Returned(path, path.as_posix())
    elif path.is_dir():
        for each in sorted(path.rglob("*")):
            if each.is_file() and _is_spreadsheet(each) and not _is_hidden(each, path):
                yield Returned(each, each.as_posix())
    else:
        says = Text("找不到 {path}", "there is no {path}")
        raise PathError(says.format(path=path.as_posix()))


def _is_spreadsheet(path: Path) -> bool:
    return path.suffix.lower() == WORKBOOK or path.suffix.lower() in OTHER_SPREADSHEETS


def _is_hidden(path: Path, top: Path) -> bool:
    """Lock files of office programs and hidden files are no returns."""
    parts = path.relative_to(top).parts
    return any(part.startswith(".") for part in parts) or path.name.startswith("~$")
