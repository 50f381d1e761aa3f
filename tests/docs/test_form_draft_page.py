"""docs/form-draft.md and its Chinese twin: the example and the table are what the program gives."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.docs.form_draft_words import HEAD, RIGHT, TAIL
from tests.drafting.compare import drafted_form, scores
from tests.drafting.official import BLANKS
from xlreport.drafting import draft_form
from xlreport.findings import Language
from xlreport.originals import read_original
from xlreport.workflow import draft_workbook

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {Language.EN: DOCS / "form-draft.md", Language.ZH: DOCS / "form-draft.zh-CN.md"}


def example(language: Language, folder: Path) -> str:
    """The draft of the first blank."""
    path = folder / "空白表.xlsx"
    path.write_bytes(BLANKS["township"]().saved())
    return f"```yaml\n{draft_workbook(path, code='townships', language=language).text}```\n"


def rows() -> str:
    """A line for each table of each blank."""
    lines = []
    for name, make in BLANKS.items():
        blank = make()
        draft = draft_form(read_original(blank.saved()), name)
        for score in scores(blank, draft, drafted_form(draft, name)):
            numbers = " | ".join(map(str, score[1:]))
            lines.append(f"| {name} | {score.table} | {numbers} |\n")
    return "".join(lines)


@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_the_example_and_the_table(language: Language, tmp_path: Path) -> None:
    parts = [each.in_language(language) for each in (HEAD, RIGHT, TAIL)]
    expected = parts[0] + example(language, tmp_path) + parts[1] + rows() + parts[2]
    if os.environ.get("XLREPORT_WRITE_DOCS"):
        PAGES[language].write_text(expected, encoding="utf-8", newline="\n")
    assert PAGES[language].read_text(encoding="utf-8") == expected
