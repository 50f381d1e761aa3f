"""Paths that can be a definition's. Nothing is read but the first bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

YAML_SUFFIXES, WORKBOOK_SUFFIX = (".yaml", ".yml"), ".xlsx"
ZIP_MARK = b"PK"
"""How every workbook begins."""

LARGEST_FILE = 5_000_000
"""Bytes of a file that a definition takes a list or a sheet from."""


def is_definition_path(path: Path) -> bool:
    """Whether a path can be a definition's: by its ending, or as a workbook by its content."""
    if path.suffix.lower() in {*YAML_SUFFIXES, WORKBOOK_SUFFIX}:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(ZIP_MARK)) == ZIP_MARK
    except OSError:
        return False


def edition_beside(path: Path, code: str) -> Path | None:
    """The definition of a form in the folder of another one, found by the form's code."""
    named = (path.with_name(f"{code}{suffix}") for suffix in (".yaml", WORKBOOK_SUFFIX))
    return next((each for each in named if each.is_file()), None)
