"""What a call gives back to the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Answer:
    """Data for the page, and the files that it takes out of the folder."""

    value: object = None
    files: Sequence[Path] = ()
