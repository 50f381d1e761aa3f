"""Puts xlreport.html into what is built, where `make app` has built it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = "build/app/xlreport.html"
INSTALLED = "xlreport/app/xlreport.html"


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """The source archive keeps the page where it was built, so that a wheel made of it has it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the page as one more file; an editable install finds it where it was built."""
        page = Path(self.root, BUILT)
        if page.is_file() and version != "editable":
            place = BUILT if self.target_name == "sdist" else INSTALLED
            build_data["force_include"][str(page)] = place
