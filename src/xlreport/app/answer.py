"""The result that a call returns to the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """Data for the page, and the files that the page takes out of the call's folder."""

    value: object = None
    files: Sequence[Path] = ()
