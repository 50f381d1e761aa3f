"""axe-core looks at a page in Chromium: what keeps people from reading it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.browser import page_seen
from tests.engines import missing

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
"""Where `make engines` puts it."""

_RUN = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.flatMap(
  each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 200)}`)))"""


def violations(page: Path, size: tuple[int, int]) -> list[str]:
    """All that axe-core finds wrong at a size, by rule and place."""
    found: list[str] = page_seen(page, size, (f"{_source()};0", _RUN), whole=False).answers[1]
    return found


@cache
def _source() -> str:
    if not AXE.is_file():
        missing("axe-core (make engines)")
    return AXE.read_text(encoding="utf-8")
