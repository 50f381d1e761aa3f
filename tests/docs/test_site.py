"""The site has every page, in both languages, and its links lead where the repository's do.

`make site` builds it with `--strict`, which finds the rest.
"""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOOKS = runpy.run_path(str(ROOT / "docs" / "hooks.py"))
BESIDE = dict(HOOKS["beside"]())
PAGES = {path.name for path in (ROOT / "docs").glob("*.md")}
ONE_LANGUAGE = {"api.md"}
"""Made from docstrings, which are English."""

PLACES = {
    "README.md": "index.md",
    "docs/forms.md": "forms.md",
    "examples/own-form/README.md": "examples/own-form/index.md",
    "templates/年报.yaml": "templates/年报.yaml",
}


def named() -> list[str]:
    """The pages in the navigation."""
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    return re.findall(r"(\S+\.md)$", nav, re.MULTILINE)


def test_the_navigation_names_every_page_once() -> None:
    beside = {each for each in BESIDE.values() if each.endswith(".md")}

    assert sorted(named()) == sorted(PAGES | beside)


def test_every_page_has_a_twin_in_the_other_language() -> None:
    chinese = {each for each in PAGES if each.endswith(".zh-CN.md")}
    english = PAGES - chinese - ONE_LANGUAGE

    assert {each.replace(".md", ".zh-CN.md") for each in english} == chinese


def test_a_page_and_its_twin_link_to_each_other() -> None:
    for each in PAGES - ONE_LANGUAGE:
        english = each.removesuffix(".md").removesuffix(".zh-CN") + ".md"
        twin = each.replace(".md", ".zh-CN.md") if each == english else english
        assert f"]({twin})" in (ROOT / "docs" / each).read_text(encoding="utf-8"), each


def test_what_is_taken_from_beside_docs_is_there() -> None:
    assert [each for each in BESIDE if not (ROOT / each).is_file()] == []


@pytest.mark.parametrize(
    ("origin", "link", "led"),
    [
        ("README.md", "docs/forms.md", "forms.md"),
        ("README.md", "docs/forms.md#all-keys", "forms.md#all-keys"),
        ("README.md", "#forms", "#forms"),
        ("README.md", "https://example.org/docs/forms.md", "https://example.org/docs/forms.md"),
        ("README.md", "nowhere.md", "nowhere.md"),
        ("docs/forms.md", "../README.md", "index.md"),
        ("docs/forms.md", "../templates/年报.yaml", "templates/%E5%B9%B4%E6%8A%A5.yaml"),
        ("examples/own-form/README.md", "../../docs/forms.md", "../../forms.md"),
    ],
)
def test_links(origin: str, link: str, led: str) -> None:
    assert HOOKS["relinked"](f"a [b]({link}) c", origin, PLACES) == f"a [b]({led}) c"


def test_what_stands_in_a_block_is_no_link() -> None:
    block = "```text\n[b](docs/forms.md)\n```\n"

    assert HOOKS["relinked"](block, "README.md", PLACES) == block


def test_a_file_name_becomes_the_title_of_its_block() -> None:
    text = "```yaml a.yaml\nx: 1\n```\n```text exit-0\ny\n```\n"

    assert HOOKS["titled"](text) == '```yaml title="a.yaml"\nx: 1\n```\n```text\ny\n```\n'
